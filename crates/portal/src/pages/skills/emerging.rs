//! Skills that grow and decline, with the rules by which they are found.

use super::{files, foot, one_country};
use crate::i18n::Speech;
use crate::pages::{compute, market, render};
use crate::view::skills::{SkillNames, SkillPart, caveats, emerging_part, emerging_words, ratio};
use crate::view::{Field, Filters, Shell};
use crate::web::{Content, Reader, Refused, Section, Shared};
use analysis::emerging::Class;
use askama::Template;
use axum::extract::State;
use journeys::Emerging;

#[derive(Template)]
#[template(path = "skills_emerging.html")]
struct Page {
    shell: Shell,
    finding: String,
    action: String,
    fields: Vec<Field>,
    parts: Vec<SkillPart>,
    facts: Vec<(String, String)>,
    rules: Vec<String>,
    caveats: Vec<String>,
    foot: String,
    files: Vec<(&'static str, String)>,
}

/// `/LANGUAGE/skills/emerging?country=…`.
pub(in crate::pages) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let country = one_country(&reader)?;
    let names = SkillNames::of(&portal).await;
    let speech = reader.speech;
    let emerging = compute(|| snapshot.emerging(country))?;
    let finding = emerging_words(&emerging, speech);
    let parts = [("growing", Class::Emerging), ("declining", Class::Declining)]
        .into_iter()
        .map(|(id, class)| (id, emerging.of(class)))
        .filter(|(_, skills)| !skills.is_empty())
        .map(|(id, skills)| emerging_part(id, &skills, &names, &reader))
        .collect();
    let filters = country.map_or_else(Filters::default, |country| {
        Filters::default().with("country", country.code())
    });
    let others = ["region", "period", "occupation", "green", "source", "internships"];
    let title = speech.say("emerging-title");
    let title = country.map_or_else(
        || title.clone(),
        |country| format!("{title}: {}", speech.country(country)),
    );
    let page = Page {
        action: reader.link("/skills/emerging"),
        fields: filters.fields(&snapshot, speech, &others),
        parts,
        facts: facts(&emerging, speech),
        rules: rules(&emerging, speech),
        caveats: caveats(speech),
        foot: foot(&snapshot, emerging.ads, speech),
        files: files(
            &format!("{}/api/v1/skills/emerging", reader.base),
            &filters.query(),
        ),
        shell: Shell::titled(reader, title)
            .in_section(Section::Skills)
            .described(finding.clone()),
        finding,
    };
    render(&page)
}

/// What was looked at, and what came out.
fn facts(emerging: &Emerging, speech: &Speech) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    if let Some(period) = emerging.period {
        facts.push((speech.say("filter-period"), speech.period(&period.label())));
    }
    let of = |class| speech.count(emerging.of(class).len() as u64);
    facts.extend(
        [
            ("emerging-months", speech.count(emerging.months as u64)),
            ("emerging-series", speech.count(emerging.sources as u64)),
            ("emerging-growing", of(Class::Emerging)),
            ("emerging-declining", of(Class::Declining)),
            ("emerging-stable", of(Class::Stable)),
            ("emerging-unclear", of(Class::Unclear)),
            ("emerging-too-few", of(Class::TooFew)),
        ]
        .map(|(id, value)| (speech.say(id), value)),
    );
    if emerging.left_out > 0 {
        let left = speech.count(emerging.left_out as u64);
        facts.push((speech.say("emerging-left-out"), left));
    }
    facts
}

/// The rules, with their numbers.
fn rules(emerging: &Emerging, speech: &Speech) -> Vec<String> {
    let settings = emerging.settings;
    let numbers = [
        ("months", speech.count(Emerging::LEAST_MONTHS as u64)),
        ("ads", speech.count(settings.minimum_ads)),
        ("growth", ratio(settings.minimum_growth, speech)),
        ("inverse", ratio(1.0 / settings.minimum_growth, speech)),
        ("rate", speech.percent(settings.false_discovery)),
    ];
    let numbers: Vec<(&'static str, &str)> = numbers
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    (1..=5)
        .map(|n| speech.fill(&format!("emerging-rule-{n}"), &numbers))
        .collect()
}
