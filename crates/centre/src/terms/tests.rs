//! Decisions about terms on both engines: who may, what is refused, what is in force.

use super::*;
use crate::accounts::{Role, add_user};
use crate::testing::{CONSOLE, benches};
use crate::{Actor, Centre, CentreError};
use base::Country;
use taxonomy::Criterion;

fn concept(term: &str, broader: &str) -> NewDecision {
    NewDecision {
        term: term.into(),
        language: Language::En,
        verdict: Verdict::Accepted {
            label: term.into(),
            becomes: Becomes::Concept {
                broader: broader.into(),
                kind: ConceptKind::Technology,
                strength: Strength::Core,
                criteria: [Criterion::EnergyReduction].into_iter().collect(),
                definition: "A thing that saves energy".into(),
            },
        },
        evidence: "{}".into(),
    }
}

fn label(term: &str, language: Language, of: &str) -> NewDecision {
    NewDecision {
        term: term.into(),
        language,
        verdict: Verdict::Accepted {
            label: term.into(),
            becomes: Becomes::Label(of.into()),
        },
        evidence: "{}".into(),
    }
}

fn rejected(term: &str, reason: &str) -> NewDecision {
    NewDecision {
        term: term.into(),
        language: Language::En,
        verdict: Verdict::Rejected {
            reason: reason.into(),
        },
        evidence: "{}".into(),
    }
}

async fn decided(centre: &Centre, new: NewDecision) -> Decision {
    decide(centre, &CONSOLE, new).await.expect("kept").expect("new")
}

#[tokio::test]
async fn decisions_are_kept_and_editions_hold_what_was_accepted_when_they_were_made() {
    for bench in benches().await {
        let centre = &bench.centre;
        assert_eq!(put_in_force(centre, &CONSOLE).await.expect("nothing"), None);
        let first = decided(centre, concept("Zephyr mill", "A01")).await;
        assert_eq!(
            (first.said.term.as_str(), first.notation().as_deref()),
            ("zephyr mill", Some("A01T1"))
        );
        let again = decide(centre, &CONSOLE, concept("zephyr MILL", "A01"))
            .await
            .expect("read");
        assert!(
            again.is_some(),
            "another spelling of the label is another decision"
        );
        let again = decide(centre, &CONSOLE, concept("zephyr MILL", "A01"))
            .await
            .expect("read");
        assert_eq!(again, None, "it says what was said");
        decided(centre, label("cối xay zephyr", Language::Vi, "A01T1")).await;
        decided(centre, rejected("dynamic team", "says nothing")).await;
        assert_eq!(in_force(centre).await.expect("read"), None);
        let edition = put_in_force(centre, &CONSOLE)
            .await
            .expect("put")
            .expect("an edition");
        assert_eq!((edition.number, edition.terms), (1, 2));
        assert_eq!(put_in_force(centre, &CONSOLE).await.expect("the same"), None);
        let digests = crate::imports::in_force(centre).await.expect("read");
        assert_eq!(digests.get(NAME), Some(&edition.digest));
        // What is decided later changes nothing until it is put in force.
        let skill = NewDecision {
            verdict: Verdict::Accepted {
                label: "Kite repair".into(),
                becomes: Becomes::Skill,
            },
            ..rejected("kite repair", "")
        };
        let skill = decided(centre, skill).await;
        assert_eq!(skill.notation().as_deref(), Some("T2"));
        decided(centre, rejected("zephyr mill", "a brand")).await;
        let (found, terms) = in_force(centre).await.expect("read").expect("in force");
        assert_eq!((found, terms.len()), (edition, 2));
        // A label of what is no longer accepted is refused when the next edition is made.
        let refused = put_in_force(centre, &CONSOLE).await.expect_err("refused");
        assert!(refused.to_string().contains("A01T1"), "{refused}");
        decided(centre, concept("zephyr mill", "A01")).await;
        let next = put_in_force(centre, &CONSOLE)
            .await
            .expect("put")
            .expect("an edition");
        assert_eq!((next.number, next.terms), (2, 3));
        let (_, terms) = in_force(centre).await.expect("read").expect("in force");
        let names: Vec<String> = terms.iter().filter_map(Decision::notation).collect();
        assert_eq!(
            names,
            ["A01T1", "T2", "A01T1"],
            "a term keeps its number: {terms:?}"
        );
        assert_eq!(list(centre).await.expect("read").len(), 4);
        assert_eq!(editions(centre).await.expect("read").len(), 2);
        crate::audit::verify(centre, None).await.expect("sound");
    }
}

#[tokio::test]
async fn what_was_changed_behind_the_program_is_found() {
    for bench in benches().await {
        let centre = &bench.centre;
        decided(centre, concept("zephyr mill", "A01")).await;
        put_in_force(centre, &CONSOLE).await.expect("put");
        sqlx::query("update term_decisions set label = 'other words'")
            .execute(&centre.pool)
            .await
            .expect("changed");
        let found = in_force(centre).await.expect_err("damaged");
        assert!(matches!(found, CentreError::Corrupt { .. }), "{found}");
    }
}

#[tokio::test]
async fn analysts_may_not_decide_and_editors_may_not_put_in_force() {
    for bench in benches().await {
        let centre = &bench.centre;
        let mut people = Vec::new();
        for (name, role) in [("ana", Role::Analyst), ("edi", Role::Editor)] {
            let name = name.parse().expect("a name");
            let user = add_user(centre, &CONSOLE, &name, role, "rice paddies at dawn")
                .await
                .expect("added");
            people.push(Actor::User { id: user.id, role });
        }
        let denied = |error: CentreError| matches!(error, CentreError::Forbidden { .. });
        let window = Window {
            coding_set: 1,
            country: None,
            language: Language::En,
            from: base::Month::from_number(24_000),
            to: base::Month::from_number(24_001),
        };
        assert!(
            decide(centre, &people[0], concept("x mill", "A01"))
                .await
                .is_err_and(denied)
        );
        assert!(texts(centre, &people[0], &window, "", 5).await.is_err_and(denied));
        assert!(examples(centre, &people[0], &[]).await.is_err_and(denied));
        assert!(
            ask(centre, &people[0], None, Language::En)
                .await
                .is_err_and(denied)
        );
        let kept = decide(centre, &people[1], concept("x mill", "A01"))
            .await
            .expect("kept")
            .expect("new");
        assert_eq!(kept.decided_by.as_deref(), Some(people[1].label()));
        assert!(put_in_force(centre, &people[1]).await.is_err_and(denied));
        assert_eq!(texts(centre, &people[1], &window, "", 5).await.expect("read"), []);
        assert_eq!(months(centre, &window).await.expect("read"), []);
        for _ in 0..2 {
            ask(centre, &people[1], Some(Country::VietNam), Language::Vi)
                .await
                .expect("asked");
        }
        let jobs = crate::jobs::list(centre, 10).await.expect("read");
        assert_eq!(jobs.iter().filter(|job| job.kind == JOB).count(), 1);
    }
}

#[tokio::test]
async fn half_decisions_are_refused() {
    for bench in benches().await {
        let centre = &bench.centre;
        let known = taxonomy::green_labels()[0];
        let without = |change: fn(&mut Becomes)| {
            let mut new = concept("x mill", "A01");
            if let Verdict::Accepted { becomes, .. } = &mut new.verdict {
                change(becomes);
            }
            new
        };
        let no_criterion = without(|becomes| {
            if let Becomes::Concept { criteria, .. } = becomes {
                *criteria = Criteria::default();
            }
        });
        let a_group = without(|becomes| {
            if let Becomes::Concept { kind, .. } = becomes {
                *kind = ConceptKind::Group;
            }
        });
        let cases = [
            (rejected("x", " "), "the reason is empty"),
            (rejected("", "no"), "the term is empty"),
            (rejected(&"x".repeat(101), "no"), "101 characters"),
            (concept("x mill", "A"), "`A` is no group"),
            (concept("x mill", "A0101"), "`A0101` is no group"),
            (no_criterion, "no criterion"),
            (a_group, "cannot become a group"),
            (label("x mill", Language::En, "A01"), "`A01` is no concept"),
            (label("x mill", Language::En, "S9999"), "`S9999` is no concept"),
            (label(known.text, known.language, "A0101"), "is a label of"),
        ];
        for (new, why) in cases {
            let refused = decide(centre, &CONSOLE, new).await.expect_err(why);
            assert!(refused.to_string().contains(why), "{refused}");
        }
        decided(centre, concept("x mill", "A01")).await;
        let itself = decide(centre, &CONSOLE, label("x mill", Language::En, "A01T1")).await;
        assert!(itself.is_err(), "a term is no label of itself");
        let mut twice = concept("y mill", "A01");
        if let Verdict::Accepted { label, .. } = &mut twice.verdict {
            *label = "X Mill".into();
        }
        assert!(
            decide(centre, &CONSOLE, twice).await.is_err(),
            "one label, two concepts"
        );
        assert_eq!(list(centre).await.expect("read").len(), 1);
    }
}
