//! The green-jobs taxonomy: its size, its tree, and concepts found by what people call them.

mod added;
pub(super) mod concept;
pub(super) mod method;
pub(super) mod occupations;

use super::{compute, market, render};
use crate::api::edition_file;
use crate::i18n::Speech;
use crate::linked::Names;
use crate::view::{ConceptLink, Shell, size};
use crate::web::{Content, Reader, Refused, Section, Shared};
use added::Added;
use askama::Template;
use axum::extract::State;
use taxonomy::{
    Concept, ConceptKind, Label, TAXONOMY_NAME, TAXONOMY_VERSION, Taxonomy, concepts, find_labels,
    green_labels,
};

/// Labels that a search shows at most.
const MOST: usize = 100;

/// A concept with what is below it.
struct Branch {
    link: ConceptLink,
    size: String,
    below: Vec<Branch>,
}

impl Branch {
    fn of(concept: &Concept, reader: &Reader) -> Self {
        Self {
            link: ConceptLink::of(concept, reader),
            size: size(concept, reader.speech),
            below: concept.narrower().map(|below| Self::of(below, reader)).collect(),
        }
    }
}

/// A label that was found.
struct Hit {
    text: &'static str,
    code: &'static str,
    language: String,
    role: String,
    concept: ConceptLink,
}

impl Hit {
    fn of(label: &Label, reader: &Reader) -> Self {
        let (speech, code) = (reader.speech, label.language.code());
        Self {
            text: label.text,
            code,
            language: speech.say(&format!("language-{code}")),
            role: speech.say(&format!("label-role-{}", label.role.code())),
            concept: ConceptLink::of(label.concept, reader),
        }
    }
}

/// What a search found.
struct Search {
    words: String,
    found: String,
    hits: Vec<Hit>,
}

impl Search {
    fn of(words: &str, reader: &Reader) -> Self {
        let speech = reader.speech;
        let found = find_labels(words, MOST);
        let id = if found.total > found.labels.len() {
            "taxonomy-found-most"
        } else {
            "taxonomy-found"
        };
        let counted = speech.tell(
            id,
            &[
                ("n", found.total.into()),
                ("count", speech.count(found.total as u64).into()),
                ("most", speech.count(MOST as u64).into()),
                ("words", words.into()),
            ],
        );
        Self {
            words: words.to_owned(),
            found: counted,
            hits: found.labels.iter().map(|label| Hit::of(label, reader)).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "taxonomy.html")]
struct Overview {
    shell: Shell,
    lead: String,
    search: Option<Search>,
    facts: Vec<(String, String)>,
    domains: Vec<Branch>,
    languages: Vec<(String, String, String)>,
    added: Added,
    /// The taxonomy's own files: their address without its ending.
    files: String,
    citation: String,
}

/// `/LANGUAGE/taxonomy?q=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let added = Added::of(&portal, &reader).await?;
    let search = reader
        .get("q")
        .map(|words| compute(|| Search::of(words, &reader)));
    let roots = concepts().iter().filter(|concept| concept.broader().is_none());
    let domains = roots.map(|domain| Branch::of(domain, &reader)).collect();
    let count = |n: usize| speech.count(n as u64);
    let sizes = sizes();
    let lead = speech.fill(
        "taxonomy-lead",
        &[
            ("concepts", &count(sizes.concepts)),
            ("domains", &count(sizes.domains)),
            ("groups", &count(sizes.groups)),
            ("labels", &count(green_labels().len())),
            ("languages", &count(Concept::languages().count())),
        ],
    );
    let mut facts: Vec<(String, String)> = [
        ("taxonomy-edition", edition()),
        ("taxonomy-hash", Taxonomy::shipped().version()),
        ("taxonomy-domains", count(sizes.domains)),
        ("taxonomy-groups", count(sizes.groups)),
        ("taxonomy-concepts", count(sizes.concepts)),
        ("taxonomy-labels", count(green_labels().len())),
    ]
    .map(|(id, value)| (speech.say(id), value))
    .into();
    if let Ok(snapshot) = market(&portal) {
        // What codings and figures are made by: the shipped tables, imports and accepted terms.
        let version = snapshot.set.taxonomy_version.clone();
        facts.insert(2, (speech.say("taxonomy-in-force"), version));
    }
    let citation = citation(&reader);
    let files = format!("{}/taxonomy/{}", reader.base, edition_file());
    let languages = languages(speech);
    let searched = search.is_some();
    let shell = Shell::of(reader, "taxonomy-title")
        .in_section(Section::Taxonomy)
        .described(lead.clone());
    render(&Overview {
        shell: if searched { shell.unlisted() } else { shell },
        lead,
        search,
        facts,
        domains,
        languages,
        added,
        files,
        citation,
    })
}

/// `AGLC-GT 1.0`.
pub(super) fn edition() -> String {
    format!("{TAXONOMY_NAME} {TAXONOMY_VERSION}")
}

/// How the taxonomy is cited.
pub(super) fn citation(reader: &Reader) -> String {
    reader.speech.fill(
        "taxonomy-citation",
        &[
            ("edition", &edition()),
            ("hash", &Taxonomy::shipped().version()),
            ("address", &address(reader, None)),
        ],
    )
}

/// The permanent address of the taxonomy or a concept: without a language; a path where the portal's address is unknown.
pub(super) fn address(reader: &Reader, concept: Option<&Concept>) -> String {
    if reader.public_url.is_none() {
        let end = concept.map_or_else(String::new, |concept| format!("/{}", concept.notation));
        return format!("{}/taxonomy{end}", reader.base);
    }
    let names = Names::of(reader.public_url.as_deref(), &reader.base);
    concept.map_or_else(|| names.taxonomy(), |concept| names.concept(concept.notation))
}

struct Sizes {
    domains: usize,
    groups: usize,
    concepts: usize,
}

fn sizes() -> Sizes {
    let of = |wanted: fn(&Concept) -> bool| concepts().iter().filter(|concept| wanted(concept)).count();
    Sizes {
        domains: of(|it| it.broader().is_none()),
        groups: of(|it| it.kind == ConceptKind::Group && it.broader().is_some()),
        concepts: of(|it| it.kind != ConceptKind::Group),
    }
}

/// For each language its name, how many concepts have a name in it, and its labels.
fn languages(speech: &Speech) -> Vec<(String, String, String)> {
    let row = |language: base::Language| {
        let named = concepts()
            .iter()
            .filter(|concept| concept.label_in(language).is_some());
        let labels = green_labels().iter().filter(|label| label.language == language);
        (
            speech.say(&format!("language-{}", language.code())),
            speech.fill(
                "taxonomy-of",
                &[
                    ("count", &speech.count(named.count() as u64)),
                    ("all", &speech.count(concepts().len() as u64)),
                ],
            ),
            speech.count(labels.count() as u64),
        )
    };
    Concept::languages().map(row).collect()
}
