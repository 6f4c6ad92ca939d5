//! Sessions on both engines: who gets in, for how long, and who can end it.

use super::*;
use crate::testing::{Bench, CONSOLE, benches};
use crate::{Actor, Centre, CentreError};
use base::{Digest, Span};
use sqlx::Row as _;

const PASSWORD: &str = "rice paddies at dawn";

async fn user(centre: &Centre, name: &str, role: Role) -> User {
    let name = name.parse().expect("a valid name");
    add_user(centre, &CONSOLE, &name, role, PASSWORD)
        .await
        .expect("added")
}

async fn begin(centre: &Centre, name: &str) -> (String, Session) {
    sign_in(centre, name, PASSWORD, "Firefox on Linux")
        .await
        .expect("signed in")
        .expect("name and password fit")
}

async fn is_in(centre: &Centre, token: &str) -> bool {
    session(centre, token).await.expect("read").is_some()
}

async fn entries(centre: &Centre) -> i64 {
    crate::audit::verify(centre, None).await.expect("sound").entries
}

#[tokio::test]
async fn only_the_token_opens_a_session_and_it_is_not_stored() {
    for bench in benches().await {
        let centre = &bench.centre;
        let lan = user(centre, "lan", Role::Analyst).await;
        let (token, opened) = begin(centre, "lan").await;
        let found = session(centre, &token).await.expect("read");
        assert_eq!(found, Some((lan, opened.clone())));
        let (other, _) = begin(centre, "lan").await;
        assert_ne!(token, other);
        let row = sqlx::query(
            "select id, token_digest, user_id, created_at, seen_at, expires_at, agent from sessions where id = $1",
        )
        .bind(&opened.id)
        .fetch_one(&centre.pool)
        .await
        .expect("stored");
        for column in 0..7 {
            assert_ne!(row.get::<String, _>(column), token, "column {column}");
        }
        let digest = Digest::of(token.as_bytes()).to_string();
        assert_eq!(row.get::<String, _>(1), digest);
        let long = "é".repeat(100_000);
        for garbage in [
            "",
            "\0",
            &digest,
            &opened.id,
            &token[..63],
            &token.to_uppercase(),
            &long,
        ] {
            assert!(!is_in(centre, garbage).await, "{garbage:.80}");
        }
    }
}

#[tokio::test]
async fn wrong_names_and_passwords_open_nothing() {
    for bench in benches().await {
        let centre = &bench.centre;
        user(centre, "lan", Role::Analyst).await;
        for (name, password) in [
            ("lan", "rice paddies at dusk"),
            ("lan", ""),
            ("som", PASSWORD),
            ("LAN", PASSWORD),
            ("lan\0", PASSWORD),
            ("", "\0"),
            ("lan", &"x".repeat(1_000_000)),
        ] {
            let refused = sign_in(centre, name, password, "").await.expect("read");
            assert_eq!(refused, None, "{name:?}");
        }
        assert_eq!(entries(centre).await, 1);
        disable_user(centre, &CONSOLE, &"lan".parse().expect("a name"))
            .await
            .expect("disabled");
        assert_eq!(sign_in(centre, "lan", PASSWORD, "").await.expect("read"), None);
    }
}

#[tokio::test]
async fn a_session_runs_out_unused_or_after_half_a_day() {
    for Bench { centre, clock, .. } in &benches().await {
        user(centre, "lan", Role::Analyst).await;
        let (token, opened) = begin(centre, "lan").await;
        clock.pass(Span::new().seconds(59));
        let (_, seen) = session(centre, &token).await.expect("read").expect("live");
        assert_eq!(seen, opened, "a use is not noted within the minute");
        clock.pass(Span::new().seconds(1));
        let (_, seen) = session(centre, &token).await.expect("read").expect("live");
        assert_eq!(seen.seen_at, "2026-11-23T00:01:00Z");
        assert_eq!(
            sessions_of(centre, &seen.user_id).await.expect("read"),
            vec![seen]
        );
        assert_eq!(entries(centre).await, 2, "uses are not recorded");
        clock.pass(Span::new().seconds(2 * 3600 - 1));
        assert!(is_in(centre, &token).await);
        clock.pass(Span::new().hours(2));
        assert!(!is_in(centre, &token).await, "two hours unused");
        assert_eq!(sessions_of(centre, &opened.user_id).await.expect("read"), vec![]);
        let (token, _) = begin(centre, "lan").await;
        for _ in 0..11 {
            clock.pass(Span::new().hours(1));
            assert!(is_in(centre, &token).await);
        }
        clock.pass(Span::new().seconds(3600 - 1));
        assert!(is_in(centre, &token).await);
        clock.pass(Span::new().seconds(1));
        assert!(!is_in(centre, &token).await, "twelve hours in use");
    }
}

#[tokio::test]
async fn people_end_their_own_sessions_and_administrators_all() {
    for Bench { centre, clock, .. } in &benches().await {
        let lan = user(centre, "lan", Role::Editor).await;
        let som = user(centre, "som", Role::Administrator).await;
        let (first, _) = begin(centre, "lan").await;
        clock.pass(Span::new().seconds(1));
        let (second, of_second) = begin(centre, "lan").await;
        let (third, of_third) = begin(centre, "som").await;
        sign_out(centre, &first).await.expect("signed out");
        let before = entries(centre).await;
        for nothing in [first.as_str(), "", "\0"] {
            sign_out(centre, nothing).await.expect("nothing happens");
        }
        assert_eq!(entries(centre).await, before);
        assert!(!is_in(centre, &first).await);
        assert!(is_in(centre, &second).await);
        assert_eq!(
            sessions_of(centre, &lan.id).await.expect("read"),
            vec![of_second.clone()]
        );
        let as_lan = Actor::User {
            id: lan.id,
            role: lan.role,
        };
        let as_som = Actor::User {
            id: som.id,
            role: som.role,
        };
        let denied = end_session(centre, &as_lan, &of_third.id).await;
        assert!(matches!(denied, Err(CentreError::Forbidden { .. })), "{denied:?}");
        for missing in ["", "\0", "01J00000000000000000000000", &third] {
            let missing = end_session(centre, &as_som, missing).await;
            assert!(
                matches!(missing, Err(CentreError::NotFound { .. })),
                "{missing:?}"
            );
        }
        assert!(is_in(centre, &third).await);
        end_session(centre, &as_som, &of_second.id).await.expect("ended");
        end_session(centre, &as_som, &of_third.id).await.expect("ended");
        let before = entries(centre).await;
        end_session(centre, &as_som, &of_third.id)
            .await
            .expect("ended already");
        assert_eq!(entries(centre).await, before);
        assert!(!is_in(centre, &second).await && !is_in(centre, &third).await);
    }
}

#[tokio::test]
async fn a_new_password_and_a_disabled_account_end_all_sessions() {
    for bench in benches().await {
        let centre = &bench.centre;
        user(centre, "lan", Role::Analyst).await;
        user(centre, "som", Role::Analyst).await;
        let name: UserName = "lan".parse().expect("a name");
        let (of_som, _) = begin(centre, "som").await;
        for round in 0..2 {
            let (one, _) = begin(centre, "lan").await;
            let (two, _) = begin(centre, "lan").await;
            assert!(is_in(centre, &one).await && is_in(centre, &two).await);
            if round == 0 {
                set_password(centre, &CONSOLE, &name, PASSWORD)
                    .await
                    .expect("changed");
            } else {
                disable_user(centre, &CONSOLE, &name).await.expect("disabled");
            }
            assert!(!is_in(centre, &one).await && !is_in(centre, &two).await);
            let row = sqlx::query("select detail from audit_log order by seq desc limit 1")
                .fetch_one(&centre.pool)
                .await
                .expect("recorded");
            assert_eq!(row.get::<String, _>(0), r#"{"sessions_ended":2}"#);
        }
        assert!(is_in(centre, &of_som).await);
    }
}

#[tokio::test]
async fn sessions_long_ended_are_swept() {
    for Bench { centre, clock, .. } in &benches().await {
        user(centre, "lan", Role::Analyst).await;
        let (ended, _) = begin(centre, "lan").await;
        sign_out(centre, &ended).await.expect("signed out");
        begin(centre, "lan").await;
        clock.pass(Span::new().hours(30 * 24));
        assert_eq!(sweep_sessions(centre).await.expect("swept"), 0);
        clock.pass(Span::new().seconds(1));
        let (live, _) = begin(centre, "lan").await;
        assert_eq!(sweep_sessions(centre).await.expect("swept"), 1, "the ended one");
        clock.pass(Span::new().hours(12));
        assert_eq!(
            sweep_sessions(centre).await.expect("swept"),
            1,
            "the one that ran out"
        );
        assert!(!is_in(centre, &live).await);
    }
}

#[tokio::test]
async fn the_description_of_a_browser_is_one_short_line() {
    for bench in benches().await {
        let centre = &bench.centre;
        user(centre, "lan", Role::Analyst).await;
        let agent = format!("Fire\0fox\r\n{}", "ก".repeat(200));
        let (_, opened) = sign_in(centre, "lan", PASSWORD, &agent)
            .await
            .expect("signed in")
            .expect("in");
        assert_eq!(opened.agent, format!("Firefox{}", "ก".repeat(73)));
        assert_eq!(
            sessions_of(centre, &opened.user_id).await.expect("read"),
            vec![opened]
        );
    }
}

#[tokio::test]
async fn a_password_that_is_changed_while_it_is_checked_opens_nothing() {
    for bench in benches().await {
        let centre = &bench.centre;
        let lan = user(centre, "lan", Role::Analyst).await;
        let mut change = centre.command(&CONSOLE).await.expect("the writers' turn");
        let signing_in = tokio::spawn({
            let centre = centre.clone();
            async move { sign_in(&centre, "lan", PASSWORD, "").await }
        });
        // Time enough to check the password; then it waits for its turn to write.
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        store::set_hash(change.connection(), &lan.id, "$argon2id$another")
            .await
            .expect("changed");
        change
            .record(crate::audit::Entry {
                action: "test.change",
                ..Default::default()
            })
            .await
            .expect("recorded");
        change.commit().await.expect("committed");
        let outcome = signing_in.await.expect("no panic").expect("answered");
        assert_eq!(outcome, None);
        assert_eq!(sessions_of(centre, &lan.id).await.expect("read"), vec![]);
    }
}
