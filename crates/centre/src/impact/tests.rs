//! Tables and scenarios on both engines: editions, withdrawal, what is kept twice.

use super::*;
use crate::testing::{CONSOLE, benches};
use crate::{Actor, CentreError};

fn new(name: &str, content: &[u8]) -> NewTable {
    NewTable {
        name: name.into(),
        digest: Digest::of(content),
        file: Digest::of(b"file"),
        facts: TableFacts {
            title: "Two islands".into(),
            source: "invented".into(),
            year: Some(2011),
            currency: Some("USD".into()),
            unit: "million USD".into(),
            regions: vec!["A".into(), "B".into()],
            sectors: 3,
            industries: 6,
            accounts: vec![("employment".into(), "persons".into())],
            wages: true,
            growth: Some(0.02),
            said: false,
            warnings: 1,
        },
        licence: "CC0-1.0".into(),
        url: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_added_again_is_its_next_edition_and_a_withdrawn_one_is_still_found() {
    for bench in benches().await {
        let centre = &bench.centre;
        let first = new("two-islands", b"one");
        let held = add_table(centre, &CONSOLE, &first)
            .await
            .expect("add")
            .expect("new");
        assert_eq!((held.edition, &held.new), (1, &first));
        assert_eq!(add_table(centre, &CONSOLE, &first).await.expect("same"), None);
        let second = new("two-islands", b"two");
        add_table(centre, &CONSOLE, &second)
            .await
            .expect("add")
            .expect("new");
        add_table(centre, &CONSOLE, &new("another", b"x"))
            .await
            .expect("add");
        let names: Vec<(String, i64)> = tables(centre)
            .await
            .expect("list")
            .into_iter()
            .map(|held| (held.new.name, held.edition))
            .collect();
        assert_eq!(names, [("another".to_owned(), 1), ("two-islands".to_owned(), 2)]);
        assert_eq!(table(centre, "two-islands").await.expect("there").new, second);
        withdraw_table(centre, &CONSOLE, "two-islands")
            .await
            .expect("withdraw");
        assert!(matches!(
            table(centre, "two-islands").await,
            Err(CentreError::NotFound { .. })
        ));
        assert!(withdraw_table(centre, &CONSOLE, "two-islands").await.is_err());
        let earlier = table_of(centre, first.digest)
            .await
            .expect("read")
            .expect("found");
        assert_eq!(earlier.edition, 1);
        // Added again, it is offered again.
        let again = add_table(centre, &CONSOLE, &second)
            .await
            .expect("add")
            .expect("new");
        assert_eq!(again.edition, 3);
        assert_eq!(digests_in_use(centre).await.expect("read").len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_rights_are_checked_before_anything_is_written() {
    for bench in benches().await {
        let centre = &bench.centre;
        for name in ["", "Two", "a/b", "ä", &"x".repeat(NAME_MAX_CHARS + 1)] {
            let refused = add_table(centre, &CONSOLE, &new(name, b"one")).await;
            assert!(matches!(refused, Err(CentreError::Invalid { .. })), "{name}");
        }
        let reader = Actor::User {
            id: "nobody".into(),
            role: crate::accounts::Role::Reader,
        };
        assert!(add_table(centre, &reader, &new("a", b"one")).await.is_err());
        assert!(tables(centre).await.expect("list").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scenario_is_kept_once() {
    for bench in benches().await {
        let centre = &bench.centre;
        let kept = KeptScenario {
            id: "0123456789abcdef0123".into(),
            name: "roofs".into(),
            title: "Roofs".into(),
            table_name: "two-islands".into(),
            table_digest: Digest::of(b"one"),
            text: "version = 1".into(),
            kept_at: String::new(),
        };
        assert!(keep_scenario(centre, &CONSOLE, &kept).await.expect("keep"));
        assert!(!keep_scenario(centre, &CONSOLE, &kept).await.expect("again"));
        let found = scenario(centre, &kept.id).await.expect("found");
        assert_eq!(
            (found.text.as_str(), found.title.as_str()),
            ("version = 1", "Roofs")
        );
        assert_eq!(scenarios(centre, 10).await.expect("list").len(), 1);
        let other = "ffff456789abcdef0123".to_owned();
        assert!(scenario(centre, &other).await.is_err());
        let long = KeptScenario {
            id: other,
            text: "x".repeat(SCENARIO_MAX_BYTES + 1),
            ..kept.clone()
        };
        assert!(keep_scenario(centre, &CONSOLE, &long).await.is_err());
    }
}
