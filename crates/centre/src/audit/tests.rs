//! The chain notices every kind of tampering.

use super::{Entry, verify};
use crate::testing::{CONSOLE, benches};
use crate::{Centre, CentreError};
use rand::{RngExt as _, SeedableRng as _};

async fn record(centre: &Centre, n: usize) {
    for i in 0..n {
        let mut command = centre.command(&CONSOLE).await.expect("command");
        let entry = Entry {
            action: "test.step",
            subject: format!("step/{i}"),
            detail: serde_json::json!({ "n": i }),
            ..Entry::default()
        };
        command.record(entry).await.expect("recorded");
        command.commit().await.expect("committed");
    }
}

#[tokio::test]
async fn a_dropped_command_leaves_nothing() {
    for bench in benches().await {
        record(&bench.centre, 3).await;
        let mut command = bench.centre.command(&CONSOLE).await.expect("command");
        command
            .record(Entry {
                action: "test.lost",
                ..Entry::default()
            })
            .await
            .expect("recorded");
        drop(command);
        assert_eq!(verify(&bench.centre, None).await.expect("sound").entries, 3);
    }
}

#[tokio::test]
async fn concurrent_commands_are_serialised() {
    for bench in benches().await {
        let centre = bench.centre.clone();
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let centre = centre.clone();
                tokio::spawn(async move { record(&centre, 10).await })
            })
            .collect();
        for task in tasks {
            task.await.expect("no panic");
        }
        assert_eq!(verify(&centre, None).await.expect("sound").entries, 80);
    }
}

#[tokio::test]
async fn a_noted_digest_must_still_be_there() {
    for bench in benches().await {
        record(&bench.centre, 5).await;
        let noted = verify(&bench.centre, None).await.expect("sound").head;
        record(&bench.centre, 5).await;
        verify(&bench.centre, Some(noted)).await.expect("still there");
        let never = base::Digest::of(b"never written");
        assert!(matches!(
            verify(&bench.centre, Some(never)).await,
            Err(CentreError::Corrupt { .. })
        ));
    }
}

/// One random edit, removal, exchange or insertion, as SQL and its undoing is a rollback.
fn tampering(rng: &mut impl rand::Rng, entries: i64) -> Vec<String> {
    let a = rng.random_range(1..=entries);
    let b = 1 + (a + rng.random_range(0..entries - 1)) % entries;
    match rng.random_range(0..8) {
        0 => vec![format!("delete from audit_log where seq = {a}")],
        1 => vec![
            format!("update audit_log set seq = -1 where seq = {a}"),
            format!("update audit_log set seq = {a} where seq = {b}"),
            format!("update audit_log set seq = {b} where seq = -1"),
        ],
        2 => vec![format!("delete from audit_log where seq >= {a}")],
        3 => vec![
            format!("delete from audit_log where seq = {a}"),
            format!("update audit_log set seq = 1 - seq where seq > {a}"),
            "update audit_log set seq = -seq where seq < 0".into(),
            "update audit_head set seq = seq - 1".into(),
        ],
        4 => vec![format!("update audit_head set seq = seq + {a}")],
        5 => vec![format!(
            "insert into audit_log select {entries} + 1, at, actor, action, subject, before_digest, after_digest, \
             detail, previous, digest from audit_log where seq = {a}"
        )],
        6 => {
            let column =
                ["at", "actor", "action", "subject", "detail", "previous", "digest"][rng.random_range(0..7)];
            vec![format!(
                "update audit_log set {column} = {column} || 'x' where seq = {a}"
            )]
        }
        _ => {
            let column = ["before_digest", "after_digest"][rng.random_range(0..2)];
            vec![format!("update audit_log set {column} = '' where seq = {a}")]
        }
    }
}

#[tokio::test]
async fn a_thousand_tamperings_are_noticed() {
    use sqlx::SqlSafeStr as _;
    for bench in benches().await {
        const ENTRIES: i64 = 40;
        record(&bench.centre, ENTRIES as usize).await;
        let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(11);
        let copy = "create table original_log as select * from audit_log";
        sqlx::raw_sql(copy)
            .execute(&bench.centre.pool)
            .await
            .expect("copied");
        sqlx::raw_sql("create table original_head as select * from audit_head")
            .execute(&bench.centre.pool)
            .await
            .expect("copied");
        for round in 0..1000 {
            let statements = tampering(&mut rng, ENTRIES);
            let sql = sqlx::AssertSqlSafe(statements.join("; ")).into_sql_str();
            sqlx::raw_sql(sql)
                .execute(&bench.centre.pool)
                .await
                .expect("tampered");
            let verdict = verify(&bench.centre, None).await;
            assert!(
                matches!(verdict, Err(CentreError::Corrupt { .. })),
                "round {round}: {statements:?}"
            );
            let restore = "delete from audit_log; insert into audit_log select * from original_log; \
                           delete from audit_head; insert into audit_head select * from original_head";
            sqlx::raw_sql(restore)
                .execute(&bench.centre.pool)
                .await
                .expect("restored");
        }
        verify(&bench.centre, None).await.expect("sound again");
    }
}
