//! Damage to the records is noticed, on both engines.

use super::{Health, check, copy_to};
use crate::testing::benches;
use crate::{CentreError, Engine};

#[tokio::test]
async fn damage_is_noticed() {
    for bench in benches().await {
        let centre = &bench.centre;
        let bad = async || {
            let found = check(centre, &|_| true).await.expect("checked");
            found
                .iter()
                .filter(|health| matches!(health, Health::Bad { .. }))
                .count()
        };
        assert_eq!(bad().await, 0);
        let run = "insert into sources values ('s', 't', 'l', 'facts', 'c', '[]', 0, 'd', 'a', 'a'); \
                   insert into coding_sets (id, coder_version, taxonomy_version, state, created_at) \
                   values (1, 'c', 't', 'published', 'a'); \
                   insert into runs (id, source, state, version, file_name, mapping_digest, coding_set, base_version, \
                   position, row_count, accepted, duplicate, unchanged, rejected, warnings, started_at) \
                   values (1, 's', 'published', 1, 'f', 'd', 1, 0, 2, 2, 2, 0, 0, 0, 0, 'a')";
        sqlx::raw_sql(run)
            .execute(&centre.pool)
            .await
            .expect("a run whose ads are missing");
        assert_eq!(bad().await, 1);
        sqlx::raw_sql("update runs set version = 2, row_count = 3")
            .execute(&centre.pool)
            .await
            .expect("more damage");
        assert_eq!(bad().await, 3);
    }
}

#[tokio::test]
async fn a_copy_is_made_of_a_file_and_a_server_says_how() {
    for bench in benches().await {
        let folder = tempfile::tempdir().expect("a folder");
        let copied = copy_to(&bench.centre, &folder.path().join("copy.db")).await;
        match bench.centre.engine() {
            Engine::Sqlite => assert_eq!(copied.expect("copied").data_version, 0),
            Engine::Postgres => assert!(matches!(
                copied,
                Err(CentreError::Invalid {
                    code: "backup.postgres",
                    ..
                })
            )),
        }
    }
}
