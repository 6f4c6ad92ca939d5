//! The taxonomy as linked data: one small graph of SKOS, written as Turtle or as JSON-LD.

mod json_ld;
mod names;
mod skos;
#[cfg(test)]
mod tests;
mod turtle;

pub(crate) use names::Names;
pub(crate) use skos::{of_concept, of_taxonomy};

/// A vocabulary's short name and the address that it stands for.
const PREFIXES: [(&str, &str); 5] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
];

/// The short name of the house's own properties.
const OWN: &str = "gt";

/// What a property says.
enum Value {
    /// Another resource, by its IRI.
    Link(String),
    /// Words in a language, by its tag (BCP 47).
    Words(String, &'static str),
    /// A code or number, in no language.
    Plain(String),
}

/// A resource: what it is and what is said of it.
struct Resource {
    iri: String,
    kind: &'static str,
    /// Prefixed names of properties, each once, with their values.
    properties: Vec<(&'static str, Vec<Value>)>,
}

/// Resources, with the address that the prefix `gt` stands for.
pub(crate) struct Graph {
    terms: String,
    resources: Vec<Resource>,
}

impl Resource {
    fn new(iri: String, kind: &'static str) -> Self {
        Self {
            iri,
            kind,
            properties: Vec::new(),
        }
    }

    /// States `property`, unless there is nothing to say.
    fn state(&mut self, property: &'static str, values: impl IntoIterator<Item = Value>) {
        let values: Vec<Value> = values.into_iter().collect();
        if !values.is_empty() {
            self.properties.push((property, values));
        }
    }
}

impl Graph {
    /// Prefixes and what they stand for.
    fn prefixes(&self) -> impl Iterator<Item = (&str, &str)> {
        PREFIXES.into_iter().chain([(OWN, self.terms.as_str())])
    }
}
