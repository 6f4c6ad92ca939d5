//! Accounts on both engines.

use super::*;
use crate::testing::{CONSOLE, benches};
use crate::{Actor, CentreError};

fn name(text: &str) -> UserName {
    text.parse().expect("a valid name")
}

#[tokio::test]
async fn a_user_signs_in_until_disabled() {
    const PASSWORD: &str = "rice paddies at dawn";
    for bench in benches().await {
        let centre = &bench.centre;
        let made = add_user(centre, &CONSOLE, &name("lan"), Role::Analyst, PASSWORD)
            .await
            .expect("added");
        assert_eq!(
            check_password(centre, "lan", PASSWORD).await.expect("read"),
            Some(made)
        );
        assert_eq!(
            check_password(centre, "lan", "rice paddies at dusk")
                .await
                .expect("read"),
            None
        );
        assert_eq!(
            check_password(centre, "nobody", PASSWORD).await.expect("read"),
            None
        );
        set_password(centre, &CONSOLE, &name("lan"), "another long secret")
            .await
            .expect("changed");
        assert_eq!(check_password(centre, "lan", PASSWORD).await.expect("read"), None);
        assert!(
            check_password(centre, "lan", "another long secret")
                .await
                .expect("read")
                .is_some()
        );
        disable_user(centre, &CONSOLE, &name("lan"))
            .await
            .expect("disabled");
        assert_eq!(
            check_password(centre, "lan", "another long secret")
                .await
                .expect("read"),
            None
        );
        assert_eq!(list_users(centre).await.expect("read").len(), 1);
        assert_eq!(
            crate::audit::verify(centre, None).await.expect("sound").entries,
            3
        );
    }
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_and_leaves_nothing() {
    for bench in benches().await {
        let centre = &bench.centre;
        add_user(centre, &CONSOLE, &name("lan"), Role::Reader, "long enough secret")
            .await
            .expect("added");
        let taken = add_user(centre, &CONSOLE, &name("lan"), Role::Reader, "long enough secret").await;
        assert!(
            matches!(
                taken,
                Err(CentreError::Conflict {
                    code: "accounts.name-taken",
                    ..
                })
            ),
            "{taken:?}"
        );
        let short = add_user(centre, &CONSOLE, &name("som"), Role::Reader, "short").await;
        assert!(matches!(short, Err(CentreError::Invalid { .. })), "{short:?}");
        let analyst = Actor::User {
            id: "01J".into(),
            role: Role::Analyst,
        };
        let denied = add_user(centre, &analyst, &name("som"), Role::Reader, "long enough secret").await;
        assert!(matches!(denied, Err(CentreError::Forbidden { .. })), "{denied:?}");
        assert_eq!(list_users(centre).await.expect("read").len(), 1);
        assert_eq!(
            crate::audit::verify(centre, None).await.expect("sound").entries,
            1
        );
    }
}

#[test]
fn names_are_checked() {
    for bad in ["", "a", "Lan", "lan nguyen", "9lan", "x'; drop table users --"] {
        assert!(bad.parse::<UserName>().is_err(), "{bad}");
    }
}
