//! Occupations: the tree of ISCO-08 with what is advertised in it, and one group at a time.

use super::forecasts;
use super::skills::asked_of_occupation;
use super::{compute, market, render};
use crate::i18n::Speech;
use crate::view::skills::{AskedView, SkillNames};
use crate::view::{ConceptLink, Filters, JudgedView, MarketView, OutlookView, Scope, Shell, judged};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use base::{Country, Parameters};
use journeys::{Group, Snapshot};
use std::collections::HashMap;
use taxonomy::{Isco, UnitGroup, concepts_of, reason, titles};

/// A group in the tree.
pub(crate) struct Branch {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) href: String,
    pub(crate) ads: String,
    pub(crate) share: String,
    pub(crate) below: Vec<Branch>,
}

#[derive(Template)]
#[template(path = "occupations.html")]
struct Tree {
    shell: Shell,
    branches: Vec<Branch>,
    foot: String,
}

/// Ads and green ads by code, of all levels.
fn counts(snapshot: &Snapshot) -> Result<HashMap<String, (u64, u64)>, Refused> {
    let by: Parameters = [("by".to_owned(), "isco4".to_owned())].into();
    let question = snapshot.question("ads", &by)?;
    let answer = snapshot.answer(&question)?;
    let mut counts: HashMap<String, (u64, u64)> = HashMap::new();
    for group in &answer.groups {
        let Some(Some(code)) = group.key.first() else {
            continue;
        };
        for end in 1..=code.len() {
            let entry = counts.entry(code[..end].to_owned()).or_default();
            entry.0 += group.ads;
            entry.1 += group.core + group.partial;
        }
    }
    Ok(counts)
}

fn branch(code: &'static str, counts: &HashMap<String, (u64, u64)>, reader: &Reader, depth: usize) -> Branch {
    let speech = reader.speech;
    let (ads, green) = counts.get(code).copied().unwrap_or_default();
    let (ads, share) = if ads == 0 {
        (speech.number(0), "–".to_owned())
    } else if ads < 10 {
        (speech.say("too-few"), "–".to_owned())
    } else {
        (speech.count(ads), speech.percent(green as f64 / ads as f64))
    };
    let groups = Isco::shipped().groups().iter();
    let below = groups.filter(|group| group.code.len() == code.len() + 1 && group.code.starts_with(code));
    let below = below.filter(|_| depth > 0);
    Branch {
        code,
        title: speech.occupation(code),
        href: reader.link(&format!("/occupations/{code}")),
        ads,
        share,
        below: below
            .map(|group| branch(group.code, counts, reader, depth - 1))
            .collect(),
    }
}

/// `/LANGUAGE/occupations`.
pub(super) async fn tree(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let counts = compute(|| counts(&snapshot))?;
    let majors = Isco::shipped()
        .groups()
        .iter()
        .filter(|group| group.code.len() == 1);
    let branches = majors
        .map(|group| branch(group.code, &counts, &reader, 2))
        .collect();
    let foot = foot(&snapshot, reader.speech);
    let shell = Shell::of(reader, "occupations-title").in_section(Section::Occupations);
    render(&Tree {
        shell,
        branches,
        foot,
    })
}

fn foot(snapshot: &Snapshot, speech: &Speech) -> String {
    speech.fill(
        "occupations-foot",
        &[
            ("version", &speech.number(snapshot.version)),
            ("coder", &snapshot.set.coder_version),
        ],
    )
}

#[derive(Template)]
#[template(path = "occupation.html")]
struct Occupation {
    shell: Shell,
    code: String,
    title: String,
    english: Option<&'static str>,
    above: Vec<Branch>,
    below: Vec<Branch>,
    names: Vec<(String, &'static str, String)>,
    green: Option<Green>,
    skills: Option<AskedView>,
    market: MarketView,
    /// What is to be expected of its major group.
    outlook: Option<OutlookView>,
}

/// What the taxonomy says of a unit group.
struct Green {
    judged: Vec<JudgedView>,
    /// Why the criteria give it its share, English.
    reason: &'static str,
    /// How many concepts typically occur in it.
    summary: String,
    concepts: Vec<ConceptLink>,
}

impl Green {
    fn of(unit: UnitGroup, reader: &Reader) -> Self {
        let concepts: Vec<ConceptLink> = concepts_of(unit).map(|it| ConceptLink::of(it, reader)).collect();
        let speech = reader.speech;
        let summary = speech.tell(
            "occupation-concepts",
            &[
                ("n", concepts.len().into()),
                ("count", speech.count(concepts.len() as u64).into()),
            ],
        );
        Self {
            judged: judged(unit, speech),
            reason: reason(unit).map_or("", |reason| reason.text),
            summary,
            concepts,
        }
    }
}

/// `/LANGUAGE/occupations/CODE`.
pub(super) async fn page(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let group = Isco::shipped().find(&code).ok_or(Failure::NotFound)?;
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let filters = Filters::of(&reader).with("occupation", group.code);
    let path = format!("/occupations/{}", group.code);
    let view = compute(|| {
        MarketView::of(
            &snapshot,
            &filters,
            &reader,
            &Scope {
                fixed: &["occupation"],
                path: &path,
            },
        )
    })?;
    let major = Group {
        major: group.code[..1].parse().ok(),
        ..Group::default()
    };
    let outlook = forecasts::section(&snapshot, &reader, major)?;
    let skills = if view.empty {
        None
    } else {
        let names = SkillNames::of(&portal).await;
        compute(|| asked_of_occupation(&snapshot, &filters, &names, &reader)).map(Some)?
    };
    let counts = compute(|| counts(&snapshot))?;
    let parents = (1..group.code.len()).filter_map(|end| Isco::shipped().find(&group.code[..end]));
    let above = parents
        .map(|group| branch(group.code, &counts, &reader, 0))
        .collect();
    let below = branch(group.code, &counts, &reader, 1).below;
    let title = speech.occupation(group.code).to_owned();
    let english = (title != group.title).then_some(group.title);
    let names = advertised_as(group.code, filters.country(), speech);
    let green = group.code.parse().ok().map(|unit| Green::of(unit, &reader));
    let shell = Shell::titled(reader, format!("{title} ({})", group.code))
        .in_section(Section::Occupations)
        .described(view.sentence.clone());
    render(&Occupation {
        shell,
        code: group.code.to_owned(),
        title,
        english,
        above,
        below,
        names,
        green,
        skills,
        market: view,
        outlook,
    })
}

/// Names shown per language.
const NAMES: usize = 8;

/// What people call the jobs of a unit group in advertisements, by language: its name, its code, the titles.
fn advertised_as(
    code: &str,
    country: Option<Country>,
    speech: &Speech,
) -> Vec<(String, &'static str, String)> {
    if code.len() < 4 {
        return Vec::new();
    }
    let mut languages: Vec<base::Language> = match country {
        Some(country) => taxonomy::State::of(country).languages.clone(),
        None => base::Language::ALL.to_vec(),
    };
    languages.sort_by_key(|language| *language != speech.language());
    let of = |language: base::Language| {
        let all = titles()
            .iter()
            .filter(|title| title.unit.code() == code && title.language == language);
        let names: Vec<&str> = all.take(NAMES).map(|title| title.text).collect();
        (!names.is_empty()).then(|| {
            (
                speech.say(&format!("language-{}", language.code())),
                language.code(),
                names.join(" · "),
            )
        })
    };
    languages.into_iter().filter_map(of).collect()
}
