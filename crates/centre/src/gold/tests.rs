//! Gold records on both engines: what counts, what is masked, who may.

use super::*;
use crate::accounts::{Role, add_user};
use crate::testing::{Bench, CONSOLE, benches};
use crate::{Actor, Centre};
use base::Span;

fn said(title: &str, isco: &str, green: Green) -> NewGold {
    NewGold {
        key: None,
        sample: "desk".into(),
        lang: "en".into(),
        country: Some(Country::VietNam),
        title: title.into(),
        company: None,
        location: None,
        description: Some("Installs solar panels. Call Ms. Lan Anh, 0912 345 678".into()),
        isco4: Some(isco.parse().expect("a unit group")),
        isco4_alt: vec![
            "7412".parse().expect("a unit group"),
            isco.parse().expect("a unit group"),
        ],
        confidence: None,
        green,
        criteria: vec![Criterion::CarbonReduction],
        green_evidence: vec!["solar panels".into(), "0912 345 678".into()],
        skills: vec!["Installs solar panels".into()],
        multi: false,
        not_a_vacancy: false,
        note: Some("write to lan@example.com".into()),
        coded: Some(Coded {
            answer: "{}".into(),
            coder: "c".into(),
            taxonomy: "t".into(),
        }),
    }
}

async fn person(centre: &Centre, name: &str, role: Role) -> Actor {
    let name = name.parse().expect("a name");
    let user = add_user(centre, &CONSOLE, &name, role, "rice paddies at dawn")
        .await
        .expect("added");
    Actor::User { id: user.id, role }
}

async fn all(centre: &Centre) -> Vec<Gold> {
    list(centre, &Filter::default(), 100).await.expect("read")
}

#[tokio::test]
async fn a_later_judgement_takes_the_place_of_the_earlier_and_both_are_kept() {
    for Bench { centre, clock, .. } in &benches().await {
        let lan = person(centre, "lan", Role::Analyst).await;
        let som = person(centre, "som", Role::Analyst).await;
        let first = judge(centre, &lan, said("Installer", "7411", Green::Core))
            .await
            .expect("kept");
        let first = first.expect("new");
        assert_eq!(all(centre).await, std::slice::from_ref(&first));
        clock.pass(Span::new().seconds(1));
        let again = judge(centre, &lan, said("Installer", "7411", Green::Core))
            .await
            .expect("taken");
        assert_eq!(again, None, "it says what was said");
        judge(centre, &som, said("Installer", "7411", Green::Partial))
            .await
            .expect("kept");
        let found = agreement(&all(centre).await);
        assert_eq!(
            found,
            Agreement {
                pairs: 1,
                occupation: 1,
                green: 0
            }
        );
        let later = judge(centre, &lan, said("Installer", "7412", Green::Partial))
            .await
            .expect("kept");
        let later = later.expect("new");
        let counted = all(centre).await;
        assert_eq!((counted.len(), &counted[0]), (2, &later));
        assert_eq!(
            agreement(&counted),
            Agreement {
                pairs: 1,
                occupation: 0,
                green: 1
            }
        );
        let mine = Filter {
            judged_by: Some(lan.label().to_owned()),
            green: Some(Green::Partial),
        };
        assert_eq!(list(centre, &mine, 10).await.expect("read"), [later]);
        let rows = sqlx::query("select count(*) from gold")
            .fetch_one(&centre.pool)
            .await
            .expect("read");
        assert_eq!(sqlx::Row::get::<i64, _>(&rows, 0), 3, "nothing is overwritten");
        crate::audit::verify(centre, None).await.expect("sound");
    }
}

#[tokio::test]
async fn personal_data_is_masked_and_codes_are_tidied() {
    for bench in benches().await {
        let centre = &bench.centre;
        let kept = judge(centre, &CONSOLE, said("Installer", "7411", Green::Core))
            .await
            .expect("kept")
            .expect("new");
        let text = kept.said.description.as_deref().expect("a description");
        assert!(
            text.contains("[person]") && text.contains("[phone]") && !text.contains("0912"),
            "{text}"
        );
        assert_eq!(kept.said.note.as_deref(), Some("write to [email]"));
        assert_eq!(kept.said.green_evidence, ["solar panels"]);
        assert_eq!(kept.said.isco4_alt.len(), 1, "the best is not among the others");
        assert_eq!(all(centre).await, [kept]);
        let rows = sqlx::query("select detail from audit_log")
            .fetch_all(&centre.pool)
            .await
            .expect("read");
        assert!(
            rows.iter()
                .all(|row| !sqlx::Row::get::<String, _>(row, 0).contains("Installer"))
        );
    }
}

#[tokio::test]
async fn readers_may_not_judge_and_half_judgements_are_refused() {
    for bench in benches().await {
        let centre = &bench.centre;
        let reader = person(centre, "reader", Role::Reader).await;
        let denied = judge(centre, &reader, said("x", "7411", Green::None)).await;
        assert!(matches!(denied, Err(CentreError::Forbidden { .. })), "{denied:?}");
        assert!(text_of(centre, &reader, "x").await.is_err());
        assert!(import(centre, &reader, vec![]).await.is_err());
        let halves = [
            NewGold {
                isco4: None,
                ..said("x", "7411", Green::None)
            },
            said(" ", "7411", Green::None),
            NewGold {
                note: Some("x".repeat(501)),
                ..said("x", "7411", Green::None)
            },
        ];
        for half in halves {
            let refused = judge(centre, &CONSOLE, half).await;
            assert!(matches!(refused, Err(CentreError::Invalid { .. })), "{refused:?}");
        }
        assert!(all(centre).await.is_empty());
    }
}

#[tokio::test]
async fn lines_go_out_and_come_in_again() {
    for bench in benches().await {
        let centre = &bench.centre;
        let mut new = said("Installer", "7411", Green::Core);
        new.note = None;
        new.coded = None;
        new.confidence = Some("\"high\"".into());
        let done = import(centre, &CONSOLE, vec![new]).await.expect("imported");
        assert_eq!(
            done,
            Imported {
                added: 1,
                unchanged: 0
            }
        );
        let line = GoldLine::of(&all(centre).await[0].said);
        let text = serde_json::to_string(&line).expect("JSON");
        assert!(
            text.starts_with("{\"id\":") && text.contains("\"confidence\":\"high\""),
            "{text}"
        );
        let read: GoldLine = serde_json::from_str(&text).expect("a line");
        let done = import(centre, &CONSOLE, vec![read.said().expect("good")])
            .await
            .expect("imported");
        assert_eq!(
            done,
            Imported {
                added: 0,
                unchanged: 1
            }
        );
        let wrong = GoldLine {
            isco4: Some("9999".into()),
            ..line
        };
        assert!(
            wrong
                .said()
                .is_err_and(|why| why.contains("`isco4`") && why.contains("9999"))
        );
    }
}
