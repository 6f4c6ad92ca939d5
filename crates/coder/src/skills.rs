//! The skills that an advertisement names, outside the sentences that speak of the employer.

use crate::coding::SkillFound;
use crate::reading::{Reading, Says, UNTOLD, Weights};
use base::Language;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use taxonomy::{Concept, ImportedSkill, Overlay, Role, Skill, UnitGroup};

/// A skill: of the vocabulary, a concept of the green taxonomy, or one of an imported classification.
#[derive(Debug, Clone, Copy)]
pub enum SkillRef {
    /// A concept of the green taxonomy.
    Concept(&'static Concept),
    /// An entry of the vocabulary.
    General(&'static Skill),
    /// A skill that was imported.
    Imported(&'static ImportedSkill),
}

impl PartialEq for SkillRef {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for SkillRef {}

impl Hash for SkillRef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl SkillRef {
    /// The green concept that it is.
    pub const fn concept(self) -> Option<&'static Concept> {
        match self {
            Self::Concept(concept) => Some(concept),
            Self::General(_) | Self::Imported(_) => None,
        }
    }

    /// The unit groups that typically ask for it; none where anyone may need it or no one has said.
    pub fn units(self) -> &'static [UnitGroup] {
        match self {
            Self::Concept(concept) => &concept.units,
            Self::General(skill) => &skill.units,
            Self::Imported(_) => &[],
        }
    }

    /// Whether it is a green skill.
    pub const fn is_green(self) -> bool {
        match self {
            Self::Concept(_) => true,
            Self::General(_) => false,
            Self::Imported(skill) => skill.green,
        }
    }

    /// Its identifier: a notation of the green taxonomy, one of the vocabulary, or that of the classification.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Concept(concept) => concept.notation,
            Self::General(skill) => skill.id,
            Self::Imported(skill) => skill.id,
        }
    }

    /// Its name in a language, in English where the house has none.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Concept(concept) => concept.label(language),
            Self::General(skill) => skill.label(language),
            Self::Imported(skill) => skill.label,
        }
    }

    /// The shipped skill with an identifier.
    pub fn find(id: &str) -> Option<Self> {
        taxonomy::concept(id)
            .map(Self::Concept)
            .or_else(|| Skill::find(id).map(|place| Self::General(&taxonomy::skills()[place])))
    }
}

/// The green concept at a place: a shipped one, or behind them one that was added.
pub(crate) fn concept_at(place: u16, added: &'static [Concept]) -> Option<&'static Concept> {
    taxonomy::concepts().iter().chain(added).nth(usize::from(place))
}

/// The skills named, each where it first stands.
pub(crate) fn named(parts: &[Reading], weights: &[Weights], overlay: &'static Overlay) -> Vec<SkillFound> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (part, weights) in parts.iter().zip(weights) {
        let hits = part.hits(|says| match says {
            Says::Skill(place) => Some(Some(SkillRef::General(&taxonomy::skills()[usize::from(place)]))),
            Says::Imported(place) => overlay
                .skills
                .get(usize::from(place))
                .map(|skill| Some(SkillRef::Imported(skill))),
            Says::Green(place, role) if role != Role::Heading => {
                concept_at(place, overlay.concepts).map(|concept| Some(SkillRef::Concept(concept)))
            }
            Says::Trap => Some(None),
            _ => None,
        });
        for hit in hits {
            let Some(skill) = hit.meaning else { continue };
            if weights.at(hit.start) > UNTOLD && seen.insert(skill) {
                let place = part.place(&hit);
                found.push(SkillFound {
                    skill,
                    field: part.field,
                    start: place.start,
                    end: place.end,
                });
            }
        }
    }
    found
}
