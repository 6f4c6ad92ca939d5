//! The green-jobs taxonomy AGLC-GT: criteria, concepts with their labels, and what each definition says of unit groups.

mod concept;
mod criteria;
mod label;
mod profile;
mod search;

pub use concept::{
    AddedConcept, Concept, ConceptKind, Strength, TAXONOMY_NAME, TAXONOMY_VERSION, concept, concepts,
    concepts_of,
};
pub use criteria::{Criteria, Criterion, green_traps};
pub use label::{Label, Role, green_labels};
pub(crate) use label::{Preferred, preferred};
pub use profile::{Definition, GreenClass, Method, Profile, definitions, profile, reason};
pub use search::{Found, find_labels};

pub(crate) fn sources() -> impl Iterator<Item = &'static str> {
    [criteria::TRAPS, concept::TABLE]
        .into_iter()
        .chain(label::TABLES.iter().map(|(_, text)| *text))
        .chain(profile::SOURCES)
}
