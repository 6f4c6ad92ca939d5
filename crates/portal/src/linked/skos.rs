//! What is said of the taxonomy and its concepts, in SKOS, Dublin Core and a few properties of the house.

use super::{Graph, Names, Prefix, Resource, Value};
use base::Language;
use taxonomy::{Concept, Role, TAXONOMY_NAME, TAXONOMY_VERSION, Taxonomy, concepts};

const PREFIXES: [Prefix; 5] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
];
/// Where the European Commission names the groups of ISCO-08.
const ISCO: &str = "http://data.europa.eu/esco/isco/C";
/// Where the United Nations name the divisions of ISIC Rev. 4.
const ISIC: &str = "https://unstats.un.org/classifications/ISIC/rev4/";
/// What the taxonomy may be used under.
const LICENCE: &str = "https://www.apache.org/licenses/LICENSE-2.0";

/// The house's own properties: name, label and what it means.
const TERMS: [(&str, &str, &str); 4] = [
    (
        "kind",
        "kind",
        "What a concept is: group, activity, technology or skill.",
    ),
    (
        "strength",
        "strength",
        "What a concept says of a job: core (named in a heading, the job is green by its main purpose) or task (a green \
         task or skill).",
    ),
    (
        "criterion",
        "green criterion",
        "A criterion of the definition of a green job that a concept meets: environmental_quality, \
         ecosystem_restoration, energy_reduction, carbon_reduction or pollution_reduction.",
    ),
    (
        "tables",
        "hash of the tables",
        "The beginning of the SHA-256 digest of all reference tables that the taxonomy was published with.",
    ),
];

fn english(text: impl Into<String>) -> Value {
    Value::Words(text.into(), Language::En.code())
}

fn plain(text: impl Into<String>) -> Value {
    Value::Plain(text.into())
}

/// The whole taxonomy: the scheme, the house's own properties, and every concept, also those that editors `added`.
pub(crate) fn of_taxonomy(names: &Names, added: &[Concept]) -> Graph {
    let mut graph = graph(names);
    graph.resources.push(scheme(names));
    graph
        .resources
        .extend(TERMS.iter().map(|term| property(names, term)));
    graph.resources.extend(
        concepts()
            .iter()
            .chain(added)
            .map(|it| resource(names, it, added)),
    );
    graph
}

/// One concept, with those of the `added` ones that lie below it.
pub(crate) fn of_concept(names: &Names, concept: &Concept, added: &[Concept]) -> Graph {
    let mut graph = graph(names);
    graph.resources.push(resource(names, concept, added));
    graph
}

fn graph(names: &Names) -> Graph {
    Graph {
        prefixes: &PREFIXES,
        terms: Some(names.terms()),
        resources: Vec::new(),
    }
}

fn scheme(names: &Names) -> Resource {
    let mut scheme = Resource::new(names.taxonomy(), "skos:ConceptScheme");
    let domains = concepts().iter().filter(|concept| concept.broader().is_none());
    scheme.state(
        "dcterms:title",
        [english(format!("{TAXONOMY_NAME}: green-jobs taxonomy of AGLC"))],
    );
    scheme.state(
        "dcterms:description",
        [english(
            "Activities, technologies and skills of green work in the Member States of ASEAN, with the words by which \
             job advertisements name them.",
        )],
    );
    scheme.state(
        "dcterms:identifier",
        [plain(format!("{TAXONOMY_NAME} {TAXONOMY_VERSION}"))],
    );
    scheme.state("owl:versionInfo", [plain(TAXONOMY_VERSION)]);
    scheme.state("gt:tables", [plain(Taxonomy::shipped().version())]);
    scheme.state("dcterms:creator", [plain("AGLC")]);
    scheme.state("dcterms:license", [Value::Link(LICENCE.to_owned())]);
    scheme.state(
        "skos:hasTopConcept",
        domains.map(|domain| Value::Link(names.concept(domain.notation))),
    );
    scheme
}

fn property(names: &Names, (name, label, meaning): &(&str, &str, &str)) -> Resource {
    let mut property = Resource::new(format!("{}{name}", names.terms()), "rdf:Property");
    property.state("rdfs:label", [english(*label)]);
    property.state("rdfs:comment", [english(*meaning)]);
    property
}

fn resource(names: &Names, concept: &Concept, added: &[Concept]) -> Resource {
    let link = |concept: &Concept| Value::Link(names.concept(concept.notation));
    let scheme = || Value::Link(names.taxonomy());
    let labels = |role| {
        concept
            .names()
            .filter(move |(_, of, _)| *of == role)
            .map(|(language, _, text)| Value::Words(text.to_owned(), language.code()))
    };
    let mut resource = Resource::new(names.concept(concept.notation), "skos:Concept");
    resource.state("skos:notation", [plain(concept.notation)]);
    resource.state(
        "dcterms:identifier",
        [plain(format!("{TAXONOMY_NAME}/{}", concept.notation))],
    );
    resource.state("skos:inScheme", [scheme()]);
    resource.state("skos:prefLabel", labels(Role::Preferred));
    resource.state("skos:altLabel", labels(Role::Alternative));
    resource.state("skos:hiddenLabel", labels(Role::Heading));
    // Editors may leave the definition empty.
    let definition = Some(concept.definition).filter(|text| !text.is_empty());
    resource.state("skos:definition", definition.map(english));
    match concept.broader() {
        Some(broader) => resource.state("skos:broader", [link(broader)]),
        None => resource.state("skos:topConceptOf", [scheme()]),
    }
    let below = added
        .iter()
        .filter(|it| it.broader().is_some_and(|it| it.notation == concept.notation));
    resource.state(
        "skos:narrower",
        concept.narrower().map(link).chain(below.map(link)),
    );
    resource.state("gt:kind", [plain(concept.kind.code())]);
    resource.state("gt:strength", [plain(concept.strength.code())]);
    resource.state(
        "gt:criterion",
        concept.criteria.iter().map(|criterion| plain(criterion.code())),
    );
    let occupations = concept.units.iter().map(|unit| format!("{ISCO}{}", unit.code()));
    let industries = concept
        .divisions
        .iter()
        .map(|division| format!("{ISIC}{}", division.code));
    resource.state(
        "skos:relatedMatch",
        occupations.chain(industries).map(Value::Link),
    );
    resource
}
