//! What is said of proposals, editions and waiting decisions, in every language.

use super::said::{decided, edition, findings, growth, pending};
use crate::i18n::speech;
use base::Language;
use centre::terms::{Decision, Edition, Verdict};
use journeys::{Proposal, Proposals, TermGrowth};
use std::collections::{BTreeMap, HashSet};

const LANGUAGES: [Language; 5] = [
    Language::En,
    Language::Th,
    Language::Vi,
    Language::Id,
    Language::My,
];

fn proposal(growth: TermGrowth, change: Option<f64>, interval: Option<[f64; 2]>) -> Proposal {
    Proposal {
        term: "heat pump".into(),
        before: 3,
        now: 80,
        employers: 21,
        change,
        interval,
        q: None,
        growth,
        c_value: 10.0,
        specificity: 1.0,
        occupations: vec![("7411".into(), 40)],
        examples: Vec::new(),
    }
}

fn kept(terms: Vec<Proposal>, sources: &[&str], apart: &[&str]) -> Proposals {
    let named = |all: &[&str]| all.iter().map(|&it| it.to_owned()).collect();
    Proposals {
        country: None,
        language: "en".into(),
        months_before: ["2025-01".into(), "2025-06".into()],
        months: ["2025-07".into(), "2025-12".into()],
        ads_before: 240,
        ads: 260,
        sources: named(sources),
        sources_apart: named(apart),
        tested: 12,
        version: 3,
        taxonomy: "abc".into(),
        made_at: "2026-11-23T00:00:00Z".into(),
        terms,
    }
}

#[test]
fn a_sentence_says_what_the_change_is_and_no_more() {
    let bounds = Some([1.0, 9.0]);
    for language in LANGUAGES {
        let speech = speech(language);
        let say = |class, change, interval| growth(&proposal(class, change, interval), speech);
        let few = speech.say("terms-growth-too-few");
        let grows = say(TermGrowth::Grows, Some(5.0), bounds);
        let shrinks = say(TermGrowth::Shrinks, Some(-5.0), Some([-9.0, -1.0]));
        let unclear = say(TermGrowth::Unclear, Some(5.0), Some([-1.0, 9.0]));
        let all: HashSet<&String> = [&grows, &shrinks, &unclear, &few].into();
        assert_eq!(all.len(), 4, "{language}: {all:?}");
        let (five, nine) = (speech.decimal(5.0, 1), speech.decimal(9.0, 1));
        for said in [&grows, &shrinks, &unclear] {
            assert!(
                !said.contains('{') && said.contains(&five) && said.contains(&nine),
                "{language}: {said}"
            );
        }
        // Without a change or its bounds nothing is said of one, whatever the class.
        for missing in [
            say(TermGrowth::TooFew, Some(5.0), bounds),
            say(TermGrowth::Grows, None, None),
            say(TermGrowth::Grows, Some(5.0), None),
        ] {
            assert_eq!(missing, few, "{language}");
        }
    }
    let english = speech(Language::En);
    let unclear = proposal(TermGrowth::Unclear, Some(5.0), bounds);
    assert!(growth(&unclear, english).starts_with("No significant change"));
}

#[test]
fn findings_tell_what_was_compared_and_what_was_not() {
    for language in LANGUAGES {
        let speech = speech(language);
        let never = findings(None, speech);
        assert_eq!(never, [speech.say("terms-never")]);
        let grows = proposal(TermGrowth::Grows, Some(5.0), Some([1.0, 9.0]));
        let some = findings(Some(&kept(vec![grows], &["boards"], &["news"])), speech);
        assert_eq!(some.len(), 4, "{some:?}");
        let none = findings(Some(&kept(Vec::new(), &[], &[])), speech);
        assert_eq!(none.len(), 3, "{none:?}");
        assert_eq!(none[1], speech.say("terms-not-compared"));
        assert_ne!(some[0], none[0]);
        assert!(some[1].contains("boards") && some[2].contains("news"));
        for said in some.iter().chain(&none) {
            assert!(!said.contains('{') && !said.is_empty(), "{language}: {said}");
        }
    }
}

#[test]
fn editions_and_what_waits_are_told_in_every_language() {
    let accepted = |seq: i64, term: &str| Decision {
        id: seq.to_string(),
        seq,
        number: None,
        decided_by: None,
        decided_at: "2026-11-23T00:00:00Z".into(),
        said: centre::terms::NewDecision {
            term: term.into(),
            language: Language::En,
            verdict: Verdict::Accepted {
                label: term.into(),
                becomes: centre::terms::Becomes::Label("A0101".into()),
            },
            evidence: "{}".into(),
        },
    };
    let rejected = |seq: i64, term: &str| {
        let mut one = accepted(seq, term);
        one.said.verdict = Verdict::Rejected { reason: "no".into() };
        one
    };
    let force = Edition {
        number: 1,
        last_seq: 2,
        terms: 2,
        digest: base::Digest::of(b"x"),
        put_by: None,
        put_at: "2026-11-23T00:00:00Z".into(),
    };
    let force = (force, vec![accepted(1, "a"), accepted(2, "b")]);
    let english = speech(Language::En);
    let waits = |all: &[Decision]| pending(all, Some(&force), english);
    // The same as in force, a rejection of what never was: nothing waits. A withdrawal and a new term do.
    assert_eq!(
        waits(&[accepted(1, "a"), accepted(2, "b"), rejected(3, "c")]),
        None
    );
    let said = waits(&[accepted(1, "a"), rejected(4, "b"), accepted(5, "d")]).expect("two wait");
    assert!(said.starts_with('2'), "{said}");
    assert!(pending(&[accepted(1, "a")], None, english).is_some());
    for language in LANGUAGES {
        let speech = speech(language);
        let (some, none) = (edition(Some(&force.0), speech), edition(None, speech));
        assert!(some != none && !some.contains('{'), "{language}: {some}");
        let line = decided(&force.1[0], String::new(), Some(&force), &BTreeMap::new(), speech);
        assert_eq!(line.state, speech.say("terms-state-in-force"));
        assert!(line.what.contains("A0101") && line.who == speech.say("gold-console"));
    }
}
