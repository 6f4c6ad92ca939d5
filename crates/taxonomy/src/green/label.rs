//! The names of the concepts in the languages of the region.

use super::{Concept, concept, concepts};
use crate::table::{by_language, rows};
use base::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

base::closed_list! {
    /// What a label is to its concept.
    Role: "`preferred`, `alternative` or `heading`" {
        /// The name that is shown; one a language (`skos:prefLabel`).
        Preferred = "preferred",
        /// A form that advertisements write (`skos:altLabel`).
        Alternative = "alternative",
        /// A form that means the concept only in a heading (`skos:hiddenLabel`).
        Heading = "heading",
    }
}

/// A name of a concept.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    /// The concept.
    pub concept: &'static Concept,
    /// Its language.
    pub language: Language,
    /// What it is to the concept.
    pub role: Role,
    /// The words.
    pub text: &'static str,
}

pub(crate) const TABLES: [(Language, &str); 11] = by_language! {
    "green/labels",
    En "en", Th "th", Vi "vi", Id "id", Ms "ms", Fil "fil", Km "km", Lo "lo", My "my", Zh "zh", Pt "pt",
};

static LABELS: LazyLock<Vec<Label>> = LazyLock::new(|| {
    TABLES
        .into_iter()
        .flat_map(|(language, text)| {
            rows("green/labels", text, ["concept", "role", "label", "source"]).map(
                move |[notation, role, text, _]| Label {
                    concept: concept(notation).expect("labels name concepts"),
                    language,
                    role: role.parse().expect("a role"),
                    text,
                },
            )
        })
        .collect()
});

/// Preferred labels by the place of what they name, and language.
pub(crate) type Preferred = HashMap<(usize, Language), &'static str>;

/// The preferred ones among labels: the place of what each names, language, role and text.
pub(crate) fn preferred(labels: impl Iterator<Item = (usize, Language, Role, &'static str)>) -> Preferred {
    labels
        .filter(|(_, _, role, _)| *role == Role::Preferred)
        .map(|(named, language, _, text)| ((named, language), text))
        .collect()
}

static PREFERRED: LazyLock<Preferred> = LazyLock::new(|| {
    let labels = LABELS.iter();
    preferred(labels.map(|it| (it.concept.index(), it.language, it.role, it.text)))
});

/// The labels of each concept, as places in the list of all.
static OF_CONCEPT: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    let mut places = vec![Vec::new(); concepts().len()];
    for (place, label) in (0..).zip(LABELS.iter()) {
        places[label.concept.index()].push(place);
    }
    places
});

/// All labels, by language and then by concept.
pub fn green_labels() -> &'static [Label] {
    &LABELS
}

impl Concept {
    /// The languages that concepts have labels in.
    pub fn languages() -> impl Iterator<Item = Language> {
        TABLES.iter().map(|(language, _)| *language)
    }

    /// The preferred label in `language`, in English where there is none.
    pub fn label(&self, language: Language) -> &'static str {
        self.label_in(language)
            .or_else(|| self.label_in(Language::En))
            .unwrap_or(self.notation)
    }

    /// The preferred label in `language`.
    pub fn label_in(&self, language: Language) -> Option<&'static str> {
        let own = || {
            let mut names = self.added_names().iter();
            names.find(|(of, role, _)| (*of, *role) == (language, Role::Preferred))
        };
        let shipped = PREFERRED.get(&(self.index(), language)).copied();
        shipped.or_else(|| own().map(|(_, _, text)| *text))
    }

    /// The shipped labels of the concept, by language; in each as the table has them.
    pub fn labels(&self) -> impl Iterator<Item = &'static Label> {
        OF_CONCEPT
            .get(self.index())
            .into_iter()
            .flatten()
            .map(|place| &LABELS[*place as usize])
    }

    /// All its names with their language and role, shipped or added.
    pub fn names(&self) -> impl Iterator<Item = (Language, Role, &'static str)> + '_ {
        let shipped = self
            .labels()
            .map(|label| (label.language, label.role, label.text));
        shipped.chain(self.added_names().iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_concept_has_one_preferred_label_in_every_language() {
        for language in Concept::languages() {
            let missing: Vec<_> = concepts()
                .iter()
                .filter(|concept| concept.label_in(language).is_none())
                .map(|concept| concept.notation)
                .collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
        }
    }

    #[test]
    fn no_form_means_two_concepts() {
        let mut seen = HashSet::new();
        for label in green_labels() {
            assert!(
                seen.insert((label.language, label.text.to_lowercase())),
                "{} {}",
                label.language,
                label.text
            );
        }
    }
}
