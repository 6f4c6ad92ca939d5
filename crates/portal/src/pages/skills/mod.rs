//! Skills: those that most ads name, found by name, and what occupations and Member States ask for.

pub(super) mod emerging;
pub(super) mod skill;

use super::{compute, market, render};
use crate::i18n::Speech;
use crate::view::skills::{
    AskedView, LEAST, SkillNames, SkillPart, SkillRow, caveats, named_part, named_words,
};
use crate::view::{Field, Filters, Shell};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use analysis::specialisation::Advantage;
use askama::Template;
use axum::extract::State;
use base::{Country, Dimension};
use journeys::{Asked, Snapshot};
use std::collections::HashMap;

/// Skills that the list shows.
const MOST: usize = 40;
/// Skills that a page on something else shows.
const FEW: usize = 12;
/// Filters that these pages do not offer.
const FIXED: [&str; 4] = ["region", "period", "source", "internships"];

#[derive(Template)]
#[template(path = "skills.html")]
struct Page {
    shell: Shell,
    lead: String,
    words: String,
    fields: Vec<Field>,
    part: SkillPart,
    nothing: String,
    caveats: Vec<String>,
    foot: String,
    how: String,
    files: Vec<(&'static str, String)>,
}

/// `/LANGUAGE/skills?q=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let names = SkillNames::of(&portal).await;
    let speech = reader.speech;
    let filters = FIXED
        .iter()
        .fold(Filters::of(&reader), |filters, name| filters.without(name));
    let question = snapshot.question("skills", &filters.parameters(&[]))?;
    let (named, of) = compute(|| snapshot.named_skills(&question))?;
    let words = reader.get("q").unwrap_or_default().to_owned();
    let reading = named_words(&named, of, &names, speech);
    let rows: Vec<SkillRow<'_>> = if words.is_empty() {
        let often = named.iter().filter(|(_, ads)| *ads >= LEAST).take(MOST);
        often.map(|(id, ads)| SkillRow { id, ads: *ads, of }).collect()
    } else {
        let counts: HashMap<&str, u64> = named.iter().map(|(id, ads)| (id.as_str(), *ads)).collect();
        let found = compute(|| names.search(&words, MOST));
        found
            .iter()
            .map(|skill| SkillRow {
                id: skill.id(),
                ads: counts.get(skill.id()).copied().unwrap_or(0),
                of,
            })
            .collect()
    };
    let within = filters.words(speech);
    let heading = match (words.is_empty(), within.is_empty()) {
        (false, _) => found_heading(rows.len(), &words, speech),
        (true, true) => speech.say("skills-named"),
        (true, false) => format!("{}: {within}", speech.say("skills-named")),
    };
    let nothing = if words.is_empty() {
        reading.clone()
    } else {
        speech.fill("skills-found-none", &[("words", &words)])
    };
    let said = if words.is_empty() {
        reading.clone()
    } else {
        String::new()
    };
    let part = named_part(&rows, heading, said, &names, &reader);
    let query = filters.query();
    let how = format!("{}{query}", reader.link("/figures/skills"));
    let files = files(&format!("{}/api/v1/skills", reader.base), &query);
    let searched = !words.is_empty();
    let fields = filters.fields(&snapshot, speech, &FIXED);
    let foot = foot(&snapshot, of, speech);
    let shell = Shell::of(reader, "skills-title")
        .in_section(Section::Skills)
        .described(reading);
    render(&Page {
        shell: if searched { shell.unlisted() } else { shell },
        lead: speech.say("skills-lead"),
        words,
        fields,
        part,
        nothing,
        caveats: caveats(speech),
        foot,
        how,
        files,
    })
}

fn found_heading(n: usize, words: &str, speech: &Speech) -> String {
    let count = speech.count(n as u64);
    speech.tell(
        "skills-found",
        &[("n", n.into()), ("count", count.into()), ("words", words.into())],
    )
}

/// What stands under every page on skills: how many ads, and the versions.
fn foot(snapshot: &Snapshot, n: u64, speech: &Speech) -> String {
    speech.tell(
        "figure-foot",
        &[
            ("n", (n as f64).into()),
            ("count", speech.count(n).into()),
            ("version", speech.number(snapshot.version).into()),
            ("coder", snapshot.set.coder_version.as_str().into()),
            ("taxonomy", snapshot.set.taxonomy_version.as_str().into()),
        ],
    )
}

/// The same table as files: their address without its ending.
fn files(path: &str, query: &str) -> Vec<(&'static str, String)> {
    [
        ("CSV", ".csv"),
        ("XLSX", ".xlsx"),
        ("Parquet", ".parquet"),
        ("JSON", ""),
    ]
    .map(|(name, ending)| (name, format!("{path}{ending}{query}")))
    .into()
}

/// The Member State that the address asks for; `None` for all.
///
/// # Errors
/// When there is no such one.
pub(crate) fn one_country(reader: &Reader) -> Result<Option<Country>, Refused> {
    let refused = |text: &str| {
        let what = format!("`country={text}` is not one Member State by its ISO code, for example `VN`");
        Refused(Failure::invalid("skills.country", what))
    };
    let asked = reader.get("country");
    asked
        .map(|text| text.parse().map_err(|_| refused(text)))
        .transpose()
}

/// What an occupation asks for, and which of it more often than others at its level: `filters` name the occupation.
pub(super) fn asked_of_occupation(
    snapshot: &Snapshot,
    filters: &Filters,
    names: &SkillNames,
    reader: &Reader,
) -> Result<AskedView, Refused> {
    let code = filters.get("occupation").unwrap_or_default();
    let others = filters.without("occupation");
    let question = snapshot.question("skills", &others.parameters(&[]))?;
    let level = u8::try_from(code.len().clamp(1, 4)).unwrap_or(4);
    let table = snapshot.skill_table(&question, Dimension::Occupation(level))?;
    let profile = table.profile(code, LEAST);
    let shown: Vec<&Asked> = profile.iter().take(FEW).collect();
    let ids = ("asked-occupation", "asked-occupation-text");
    Ok(AskedView::of(&profile, &shown, ids, names, reader))
}

/// What a Member State asks for more than the others.
pub(super) fn asked_of_country(
    snapshot: &Snapshot,
    filters: &Filters,
    country: Country,
    names: &SkillNames,
    reader: &Reader,
) -> Result<AskedView, Refused> {
    let others = filters.without("country").without("region");
    let question = snapshot.question("skills", &others.parameters(&[]))?;
    let table = snapshot.skill_table(&question, Dimension::Country)?;
    let profile = table.profile(country.code(), LEAST);
    let mut shown: Vec<&Asked> = profile
        .iter()
        .filter(|one| one.quotient.advantage == Advantage::Specialised)
        .collect();
    shown.sort_by(|a, b| b.quotient.interval.low.total_cmp(&a.quotient.interval.low));
    shown.truncate(8);
    let ids = ("asked-country", "asked-country-text");
    Ok(AskedView::of(&profile, &shown, ids, names, reader))
}
