//! Linked data: small graphs, of the taxonomy in SKOS and of the datasets in DCAT, written as Turtle or as JSON-LD.

mod dcat;
mod json_ld;
mod names;
mod skos;
#[cfg(test)]
mod tests;
mod turtle;

pub(crate) use dcat::{Catalogue, Described, Distributed, Foreign, TimeSpan};
pub(crate) use names::{Names, iri};
pub(crate) use skos::{of_concept, of_taxonomy};

/// A vocabulary's short name and the address that it stands for.
type Prefix = (&'static str, &'static str);

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
    /// A value of a type, which is a prefixed name.
    Typed(String, &'static str),
}

/// A resource: what it is and what is said of it.
struct Resource {
    iri: String,
    kind: &'static str,
    /// Prefixed names of properties, each once, with their values.
    properties: Vec<(&'static str, Vec<Value>)>,
}

/// Resources, with what prefixes stand for; `gt` stands for the house's own terms, where it has any here.
pub(crate) struct Graph {
    prefixes: &'static [Prefix],
    terms: Option<String>,
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
        let own = self.terms.as_deref().map(|terms| (OWN, terms));
        self.prefixes.iter().copied().chain(own)
    }
}
