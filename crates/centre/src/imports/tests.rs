//! Imports on every engine: in force, replaced, removed, and all of it in the chain.

use super::*;
use crate::accounts::Role;
use crate::testing::{CONSOLE, benches};
use crate::{Actor, CentreError, audit, settings};
use base::Digest;
use serde_json::json;

#[tokio::test]
async fn an_import_is_in_force_until_it_is_replaced_or_removed_and_the_chain_tells() {
    for bench in benches().await {
        let centre = &bench.centre;
        let entries = async || audit::verify(centre, None).await.expect("unbroken").entries;
        let (one, two) = (Digest::of(b"one"), Digest::of(b"two"));
        settings::set(centre, &CONSOLE, "taxonomy_note", "none of them")
            .await
            .expect("set");
        assert!(in_force(centre).await.expect("read").is_empty());
        let before = entries().await;
        for (digest, changes) in [(one, true), (one, false), (two, true)] {
            let changed = put(centre, &CONSOLE, "esco", digest, json!({ "titles": 3 })).await;
            assert_eq!(changed.expect("put"), changes);
        }
        assert!(put(centre, &CONSOLE, "onet", one, json!({})).await.expect("put"));
        let found: Vec<_> = in_force(centre).await.expect("read").into_iter().collect();
        assert_eq!(found, [("esco".to_owned(), two), ("onet".to_owned(), one)]);
        remove(centre, &CONSOLE, "esco").await.expect("removed");
        let again = remove(centre, &CONSOLE, "esco").await.expect_err("gone");
        assert!(matches!(again, CentreError::NotFound { .. }), "{again}");
        assert_eq!(in_force(centre).await.expect("read").len(), 1);
        assert_eq!(entries().await - before, 4);
    }
}

#[tokio::test]
async fn only_an_administrator_changes_what_is_in_force() {
    for bench in benches().await {
        let analyst = Actor::User {
            id: "A".into(),
            role: Role::Analyst,
        };
        let digest = Digest::of(b"one");
        put(&bench.centre, &CONSOLE, "esco", digest, json!({}))
            .await
            .expect("put");
        let put = put(&bench.centre, &analyst, "onet", digest, json!({})).await;
        let removed = remove(&bench.centre, &analyst, "esco").await;
        assert!(matches!(put, Err(CentreError::Forbidden { .. })));
        assert!(matches!(removed, Err(CentreError::Forbidden { .. })));
        assert_eq!(in_force(&bench.centre).await.expect("read").len(), 1);
    }
}
