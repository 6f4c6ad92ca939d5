//! Each kind of sentence on skills, in all languages: significant, insignificant, missing and suppressed.

use super::names::SkillNames;
use super::words::{asked_words, caveats, emerging_words, growth_words, named_words, share_words};
use crate::i18n::{LANGUAGES, Speech, speech};
use analysis::emerging::{Class, Settings, Trend};
use analysis::specialisation::{Advantage, Quotient};
use base::Interval;
use coder::measure::recorded;
use journeys::{Asked, Emerging, EmergingSkill};

/// In every language the sentence says something, leaves no variable open, and says `expect` and not `never`.
#[track_caller]
fn check(said: impl Fn(&'static Speech) -> String, like: &str, unlike: &[&str]) {
    for language in LANGUAGES {
        let speech = speech(language);
        let text = said(speech);
        let begins = |id: &str| {
            let whole = speech.say(id);
            whole.split('{').next().unwrap_or_default().trim().to_owned()
        };
        assert!(!text.is_empty() && !text.contains('{'), "{language}: {text}");
        assert!(text.contains(&begins(like)), "{language}: {text}");
        for id in unlike {
            let other = begins(id);
            assert!(other.is_empty() || !text.contains(&other), "{language}: {text}");
        }
    }
}

fn asked(advantage: Advantage) -> Asked {
    let quotient = Quotient {
        at: (0, 0),
        count: 40,
        expected: 20.0,
        plain: 2.0,
        shrunk: 1.9,
        interval: Interval {
            low: 1.4,
            high: 2.5,
            level: 0.95,
        },
        advantage,
    };
    Asked {
        group: "7411".into(),
        skill: "S0001".into(),
        ads: 40,
        of: 100,
        quotient,
        tf_idf: None,
    }
}

#[test]
fn only_what_chance_does_not_explain_is_called_special() {
    let names = SkillNames::shipped();
    let said = |asked: Vec<Asked>| {
        move |speech: &'static Speech| asked_words(&asked, &SkillNames::shipped(), speech)
    };
    check(
        said(vec![asked(Advantage::Specialised)]),
        "asked-special",
        &["asked-common", "asked-few"],
    );
    check(
        said(vec![asked(Advantage::Unclear)]),
        "asked-common",
        &["asked-few"],
    );
    check(
        said(vec![asked(Advantage::Underrepresented)]),
        "asked-common",
        &["asked-few"],
    );
    check(said(Vec::new()), "asked-few", &["asked-common"]);
    let english = speech(LANGUAGES[0]);
    let text = asked_words(
        &[asked(Advantage::Specialised), asked(Advantage::Unclear)],
        &names,
        english,
    );
    assert_eq!(text.matches("bookkeeping").count(), 1, "{text}");
}

#[test]
fn shares_of_fewer_than_ten_are_not_told() {
    check(|speech| share_words(9, 100, speech), "skill-share-few", &[]);
    check(|speech| share_words(0, 0, speech), "skill-share-few", &[]);
    check(
        |speech| share_words(25, 100, speech),
        "skill-share",
        &["skill-share-few"],
    );
    let english = speech(LANGUAGES[0]);
    assert!(share_words(25, 100, english).contains("25.0%"));
    assert!(!share_words(9, 100, english).contains('9'));
    let named = |ads| vec![("S0001".to_owned(), ads)];
    let words = |ads| named_words(&named(ads), 100, &SkillNames::shipped(), english);
    assert!(words(10).contains("bookkeeping") && !words(9).contains("bookkeeping"));
    assert_eq!(named_words(&[], 100, &SkillNames::shipped(), english), words(9));
}

fn emerging(class: Option<Class>, months: usize) -> Emerging {
    let trend = |class| Trend {
        ads: 50,
        growth: (class != Class::TooFew).then_some(1.8),
        interval: Some(Interval {
            low: 1.4,
            high: 2.2,
            level: 0.95,
        }),
        p: Some(0.0001),
        q: (class != Class::TooFew).then_some(0.0004),
        class,
    };
    let skill = |class| EmergingSkill {
        id: "S0001".into(),
        trend: trend(class),
    };
    Emerging {
        country: None,
        period: None,
        months,
        ads: 1_000,
        sources: 1,
        left_out: 0,
        settings: Settings::default(),
        skills: class.map(skill).into_iter().collect(),
    }
}

#[test]
fn a_trend_is_told_by_its_class_and_never_of_less_than_a_year() {
    let growth = |class, months| {
        move |speech: &'static Speech| growth_words(&emerging(class, months), "S0001", speech)
    };
    let kinds = [
        (Class::Emerging, "growth-emerging"),
        (Class::Declining, "growth-declining"),
        (Class::Stable, "growth-stable"),
        (Class::Unclear, "growth-unclear"),
        (Class::TooFew, "growth-few"),
    ];
    for (class, id) in kinds {
        let others: Vec<&str> = kinds
            .iter()
            .map(|kind| kind.1)
            .filter(|other| *other != id)
            .collect();
        check(growth(Some(class), 24), id, &others);
        check(growth(Some(class), 11), "emerging-short", &[id]);
    }
    check(growth(None, 24), "growth-few", &["growth-emerging"]);
}

#[test]
fn nothing_beyond_chance_is_said_when_so() {
    let all = |class, months| move |speech: &'static Speech| emerging_words(&emerging(class, months), speech);
    check(
        all(Some(Class::Unclear), 24),
        "emerging-none",
        &["emerging-untested", "emerging-short"],
    );
    check(
        all(Some(Class::Stable), 24),
        "emerging-none",
        &["emerging-untested", "emerging-short"],
    );
    check(
        all(Some(Class::TooFew), 24),
        "emerging-untested",
        &["emerging-none", "emerging-short"],
    );
    check(
        all(None, 24),
        "emerging-untested",
        &["emerging-none", "emerging-short"],
    );
    check(
        all(Some(Class::Emerging), 3),
        "emerging-short",
        &["emerging-none", "emerging-untested"],
    );
    let english = emerging_words(&emerging(Some(Class::Emerging), 24), speech(LANGUAGES[0]));
    assert!(
        english.contains("1 skill") && !english.contains("chance alone explains"),
        "{english}"
    );
    assert!(!emerging_words(&emerging(Some(Class::Unclear), 24), speech(LANGUAGES[0])).contains("1.8"));
}

#[test]
fn how_far_skills_are_right_comes_from_what_was_measured() {
    for language in LANGUAGES {
        let said = caveats(speech(language));
        let measured = recorded()
            .iter()
            .find_map(|one| one.report.skills.as_ref())
            .expect("measured");
        let precision = speech(language).percent(measured.precision.value.expect("a value"));
        assert!(said[0].contains(&precision) && !said[0].contains('{'), "{said:?}");
    }
}
