//! One concept: its names in all languages, what it means for a job, and where it occurs.

use super::{address, edition};
use crate::i18n::Speech;
use crate::pages::render;
use crate::view::{CellView, ConceptLink, Shell, size};
use crate::web::{Content, Failure, Reader, Refused, Section};
use askama::Template;
use axum::extract::Path;
use base::Language;
use taxonomy::{Concept, ConceptKind, Division, Role, concept};

/// The names of a concept in one language.
struct Names {
    language: String,
    code: &'static str,
    preferred: Option<&'static str>,
    alternatives: String,
    headings: String,
}

impl Names {
    fn of(concept: &Concept, language: Language, speech: &Speech) -> Self {
        let with = |role: Role| {
            let labels = concept
                .labels()
                .filter(|label| label.language == language && label.role == role);
            labels.map(|label| label.text).collect::<Vec<_>>().join(" · ")
        };
        Self {
            language: speech.say(&format!("language-{}", language.code())),
            code: language.code(),
            preferred: concept.label_in(language),
            alternatives: with(Role::Alternative),
            headings: with(Role::Heading),
        }
    }

    fn is_empty(&self) -> bool {
        self.preferred.is_none() && self.alternatives.is_empty() && self.headings.is_empty()
    }
}

#[derive(Template)]
#[template(path = "taxonomy_concept.html")]
struct Page {
    shell: Shell,
    above: Vec<ConceptLink>,
    name: ConceptLink,
    /// The English label where the heading is in another language.
    english: Option<&'static str>,
    definition: &'static str,
    facts: Vec<(String, String)>,
    size: String,
    below: Vec<ConceptLink>,
    names: Vec<Names>,
    units: Vec<CellView>,
    divisions: Vec<Division>,
    citation: String,
    /// The concept as data: the address without its ending.
    data: String,
}

/// `/LANGUAGE/taxonomy/NOTATION`.
pub(crate) async fn page(
    Path((_, notation)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let concept = concept(&notation).ok_or(Failure::NotFound)?;
    let speech = reader.speech;
    let name = ConceptLink::of(concept, &reader);
    let english = (name.label != concept.label(Language::En)).then(|| concept.label(Language::En));
    let below = concept
        .narrower()
        .map(|below| ConceptLink::of(below, &reader))
        .collect();
    let unit = |unit: &taxonomy::UnitGroup| {
        CellView::words(speech.occupation(unit.code()))
            .coded(unit.code())
            .to(reader.link(&format!("/occupations/{}", unit.code())))
    };
    let units = concept.units.iter().map(unit).collect();
    let citation = speech.fill(
        "concept-citation",
        &[
            ("edition", &edition()),
            ("notation", concept.notation),
            ("label", name.label),
            ("address", &address(&reader, Some(concept))),
        ],
    );
    let data = format!("{}/taxonomy/{}", reader.base, concept.notation);
    let described = speech.fill(
        "concept-described",
        &[("label", name.label), ("notation", concept.notation)],
    );
    let above = above(concept, &reader);
    let shell = Shell::titled(reader, format!("{} ({})", name.label, concept.notation))
        .in_section(Section::Taxonomy)
        .described(described);
    render(&Page {
        shell,
        above,
        name,
        english,
        definition: concept.definition,
        facts: facts(concept, speech),
        size: size(concept, speech),
        below,
        names: names(concept, speech),
        units,
        divisions: concept.divisions.clone(),
        citation,
        data,
    })
}

/// What the concept belongs to, the domain first.
fn above(concept: &Concept, reader: &Reader) -> Vec<ConceptLink> {
    let mut above: Vec<ConceptLink> = std::iter::successors(concept.broader(), |it| it.broader())
        .map(|it| ConceptLink::of(it, reader))
        .collect();
    above.reverse();
    above
}

fn facts(concept: &Concept, speech: &Speech) -> Vec<(String, String)> {
    let kind = match (concept.kind, concept.broader()) {
        (ConceptKind::Group, None) => "kind-domain".to_owned(),
        (kind, _) => format!("kind-{}", kind.code()),
    };
    let strength = format!("strength-{}", concept.strength.code());
    let criterion = |code: &str| speech.say(&format!("criterion-{}", code.replace('_', "-")));
    let criteria: Vec<String> = concept.criteria.iter().map(|it| criterion(it.code())).collect();
    vec![
        (speech.say("concept-kind"), speech.say(&kind)),
        (speech.say("concept-strength"), speech.say(&strength)),
        (speech.say("vacancy-criteria"), criteria.join(", ")),
    ]
}

/// The names in all languages, the reader's first.
fn names(concept: &Concept, speech: &Speech) -> Vec<Names> {
    let mut languages: Vec<Language> = Concept::languages().collect();
    languages.sort_by_key(|language| *language != speech.language());
    languages
        .into_iter()
        .map(|language| Names::of(concept, language, speech))
        .collect()
}
