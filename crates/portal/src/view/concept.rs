//! Concepts of the taxonomy as pages name them and lead to them.

use crate::i18n::Speech;
use crate::web::Reader;
use base::Language;
use taxonomy::{Concept, ConceptKind};

/// A concept's name, leading to its page.
pub(crate) struct ConceptLink {
    pub(crate) notation: &'static str,
    pub(crate) label: &'static str,
    /// The language of the label where it is not the reader's.
    pub(crate) foreign: Option<&'static str>,
    pub(crate) href: String,
}

impl ConceptLink {
    /// The way to `concept`, named in the reader's language; in English where it has no name there.
    pub(crate) fn of(concept: &Concept, reader: &Reader) -> Self {
        let language = reader.speech.language();
        let own = language == Language::En || concept.label_in(language).is_some();
        Self {
            notation: concept.notation,
            label: concept.label(language),
            foreign: (!own).then_some(Language::En.code()),
            href: reader.link(&format!("/taxonomy/{}", concept.notation)),
        }
    }
}

/// What is below a concept, in words: `9 groups, 78 concepts`; empty for a concept that is no group.
pub(crate) fn size(concept: &Concept, speech: &Speech) -> String {
    let groups = concept
        .narrower()
        .filter(|below| below.kind == ConceptKind::Group)
        .count();
    let counted =
        |id: &str, n: usize| speech.tell(id, &[("n", n.into()), ("count", speech.count(n as u64).into())]);
    let concepts = counted("taxonomy-size-concepts", concept.size());
    match (concept.kind, groups) {
        (ConceptKind::Group, 0) => concepts,
        (ConceptKind::Group, _) => format!("{}, {concepts}", counted("taxonomy-size-groups", groups)),
        _ => String::new(),
    }
}
