//! Every message exists, is used, takes the same variables in every language, and says something.

use super::*;
use base::{Currency, Grain, Money};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The messages of a language: id to variables.
fn catalogue(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (file, text) in messages::files(language) {
        let resource = parse(text).unwrap_or_else(|(_, errors)| panic!("{language} {file}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let value = message
                .value
                .unwrap_or_else(|| panic!("{language} {id} has no value"));
            let mut variables = BTreeSet::new();
            collect(&value, &mut variables);
            assert!(
                found.insert(id.clone(), variables).is_none(),
                "{language} {id} is there twice"
            );
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => note(inline, variables),
            Expression::Select { selector, variants } => {
                note(selector, variables);
                for variant in variants {
                    collect(&variant.value, variables);
                }
            }
        }
    }
}

fn note(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}

#[test]
fn every_language_has_every_message_with_its_variables() {
    let english = catalogue(Language::En);
    for language in LANGUAGES {
        let own = catalogue(language);
        let ids = |catalogue: &BTreeMap<String, BTreeSet<String>>| {
            catalogue.keys().cloned().collect::<BTreeSet<_>>()
        };
        let missing: Vec<_> = ids(&english).difference(&ids(&own)).cloned().collect();
        let extra: Vec<_> = ids(&own).difference(&ids(&english)).cloned().collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{language}: missing {missing:?}, extra {extra:?}"
        );
        for (id, variables) in &english {
            let without_choice = |set: &BTreeSet<String>| {
                set.iter()
                    .filter(|name| *name != "n")
                    .cloned()
                    .collect::<BTreeSet<_>>()
            };
            assert_eq!(
                without_choice(variables),
                without_choice(&own[id]),
                "{language} {id}"
            );
        }
    }
}

/// The text of all sources and templates.
fn sources() -> String {
    fn read(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("readable").path())
        {
            if entry.is_dir() {
                read(&entry, into);
            } else if entry.file_name().is_some_and(|name| name != "tests.rs") {
                into.push_str(&std::fs::read_to_string(&entry).unwrap_or_default());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    read(&root.join("src"), &mut text);
    read(&root.join("templates"), &mut text);
    text
}

/// The beginnings of ids that the code puts together, as in `format!("green-{class}")`.
fn beginnings(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('{') {
        let before = &text[..at];
        let start = before.rfind('"').map_or(0, |quote| quote + 1);
        let head = &before[start..];
        let good = head.ends_with('-')
            && head
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if good {
            found.insert(head.to_owned());
        }
    }
    found
}

#[test]
fn no_message_is_unused() {
    let text = sources();
    let beginnings = beginnings(&text);
    // Ids made of a page's name and of numbers (prose), of a clause's number (charter), of a failure's name, of a code.
    let families = [
        "about-",
        "privacy-",
        "accessibility-",
        "charter-",
        "failure-",
        "mapping-",
        "reject-",
        "warning-",
    ];
    let unused: Vec<String> = catalogue(Language::En)
        .into_keys()
        .filter(|id| {
            let named = |id: &str| text.contains(&format!("\"{id}\""));
            let literal = named(id) || id.strip_suffix("-text").is_some_and(named);
            let made = beginnings
                .iter()
                .any(|beginning| id.starts_with(beginning.as_str()) && beginning.len() > 2);
            !literal && !made && !families.iter().any(|family| id.starts_with(family))
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn ids_that_the_code_names_exist() {
    let text = sources();
    let known = catalogue(Language::En);
    let mut missing = BTreeSet::new();
    for call in ["say(\"", "rich(\"", "fill(\"", "tell(\"", "Shell::of(reader, \""] {
        for (at, _) in text.match_indices(call) {
            let rest = &text[at + call.len()..];
            let id = &rest[..rest.find('"').unwrap_or(0)];
            if !id.contains('{') && !id.ends_with('-') && !known.contains_key(id) {
                missing.insert(id.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_code_has_its_word() {
    let speech = speech(Language::En);
    let mut ids: Vec<String> = Vec::new();
    ids.extend(Language::ALL.iter().map(|code| format!("language-{code}")));
    ids.extend(base::Contract::ALL.iter().map(|code| format!("contract-{code}")));
    ids.extend(base::Hours::ALL.iter().map(|code| format!("hours-{code}")));
    ids.extend(
        base::Education::ALL
            .iter()
            .map(|code| format!("education-{code}")),
    );
    ids.extend(base::PayPeriod::ALL.iter().map(|code| format!("pay-per-{code}")));
    ids.extend(
        base::DateBasis::ALL
            .iter()
            .map(|code| format!("date-basis-{code}")),
    );
    ids.extend(
        base::DatePrecision::ALL
            .iter()
            .map(|code| format!("date-precision-{code}")),
    );
    ids.extend(base::Green::ALL.iter().map(|code| format!("green-{code}")));
    ids.extend(
        intake::WarningCode::ALL
            .iter()
            .map(|code| format!("warning-{code}")),
    );
    ids.extend(
        intake::RejectCode::ALL
            .iter()
            .map(|code| format!("reject-{code}")),
    );
    ids.extend(
        centre::uploads::UploadState::ALL
            .iter()
            .map(|code| format!("upload-state-{code}")),
    );
    ids.extend(
        centre::accounts::Role::ALL
            .iter()
            .map(|code| format!("role-{code}")),
    );
    ids.extend(journeys::FIGURES.iter().flat_map(|figure| {
        [
            format!("figure-{}", figure.name),
            format!("definition-{}", figure.name),
        ]
    }));
    ids.extend(
        journeys::PARAMETERS
            .iter()
            .map(|(name, _)| format!("parameter-{name}")),
    );
    ids.extend(
        taxonomy::Criterion::ALL
            .iter()
            .map(|code| format!("criterion-{}", code.code().replace('_', "-"))),
    );
    ids.extend(intake::sdmx::Kind::ALL.iter().map(|it| format!("stat-kind-{it}")));
    for dataset in journeys::OpenDataset::ALL {
        ids.extend([
            format!("open-{}", dataset.slug()),
            format!("open-{}-text", dataset.slug()),
        ]);
    }
    let dashed = |code: &str| code.replace('_', "-");
    ids.extend(
        taxonomy::GreenClass::ALL
            .iter()
            .map(|it| format!("class-{}", dashed(it.code()))),
    );
    ids.extend(taxonomy::Strength::ALL.iter().map(|it| format!("strength-{it}")));
    ids.extend(taxonomy::ConceptKind::ALL.iter().map(|it| format!("kind-{it}")));
    ids.extend(taxonomy::Role::ALL.iter().map(|it| format!("label-role-{it}")));
    for method in taxonomy::Method::ALL {
        ids.extend([
            format!("by-{method}"),
            format!("by-{method}-text"),
            format!("basis-{method}"),
        ]);
    }
    ids.extend(
        crate::api::operations()
            .iter()
            .map(|operation| format!("operation-{}", operation.name)),
    );
    let missing: Vec<&String> = ids.iter().filter(|id| !speech.knows(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn numbers_and_dates_are_those_of_the_language() {
    let october = "2025-10".parse::<base::Period>().expect("a period").from;
    let day = "2025-12-22".parse().expect("a day");
    let said: Vec<String> = LANGUAGES
        .iter()
        .map(|language| {
            let speech = speech(*language);
            let money = Money {
                minor: 1_500_000_000,
                currency: Currency::Idr,
            };
            [
                speech.number(1_234_567),
                speech.percent(0.0451),
                speech.day(day),
                speech.month(october),
                speech.year(2025),
                speech.period(&base::period_label(october, Grain::Quarter)),
                speech.money(money),
            ]
            .join(" | ")
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
1,234,567 | 4.5% | Dec 22, 2025 | Oct 2025 | 2025 | Q4 2025 | 15,000,000 IDR
1,234,567 | 4.5% | 22 ธ.ค. 2568 | ต.ค. 2568 | พ.ศ. 2568 | ไตรมาส 4 พ.ศ. 2568 | 15,000,000 IDR
1.234.567 | 4,5% | 22 thg 12, 2025 | thg 10 2025 | 2025 | Quý 4/2025 | 15.000.000 IDR
1.234.567 | 4,5% | 22 Des 2025 | Okt 2025 | 2025 | Triwulan 4 2025 | 15.000.000 IDR
၁,၂၃၄,၅၆၇ | ၄.၅% | ၂၀၂၅ ဒီဇင်ဘာ ၂၂ | ၂၀၂၅ အောက်တိုဘာ | ၂၀၂၅ | ၂၀၂၅ သုံးလပတ် ၄ | ၁၅,၀၀၀,၀၀၀ IDR
");
}

#[test]
fn lists_are_in_the_order_of_the_language() {
    let mut names = ["Đà Nẵng", "Hà Nội", "An Giang", "Ðồng Nai"];
    names.sort_by(|a, b| speech(Language::Vi).compare(a, b));
    assert_eq!(names[0], "An Giang");
    assert!(
        speech(Language::Th).compare("กรุงเทพมหานคร", "เชียงใหม่").is_lt(),
        "leading vowels sort after their consonant"
    );
    assert_eq!(
        speech(Language::Th).occupation("7411"),
        Isco::shipped().title_in("7411", Language::Th).unwrap_or_default()
    );
}
