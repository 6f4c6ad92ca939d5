//! Reference classifications as data and lookups: occupations, industries, places, levels, titles, green terms.

mod ad_phrases;
mod aqrf;
mod fold;
mod gazetteer;
mod green;
mod isco;
mod isic;
mod modifiers;
mod names;
mod overlay;
mod place_words;
mod skills;
mod soc;
mod state;
mod table;
mod titles;
mod version;

pub use ad_phrases::{AdMeaning, AdPhrase, DecentWork, ad_phrases};
pub use aqrf::{AqrfLevel, aqrf_levels};
pub use fold::{Folded, fold, fold_key};
pub use gazetteer::{Gazetteer, Region, Resolved};
pub use green::{
    AddedConcept, Concept, ConceptKind, Criteria, Criterion, Definition, Found, GreenClass, Label, Method,
    Profile, Role, Strength, TAXONOMY_NAME, TAXONOMY_VERSION, concept, concepts, concepts_of, definitions,
    find_labels, green_labels, green_traps, profile, reason,
};
pub use isco::{Isco, IscoGroup, UnitGroup};
pub use isic::{Division, divisions, section_title, sections};
pub use modifiers::{Modifier, ModifierKind, modifiers, title_synonyms};
pub use overlay::{ImportedSkill, Overlay, Relation};
pub use skills::{Skill, SkillKind, SkillLabel, skill_labels, skills};
pub use soc::{FromSoc, from_soc};
pub use state::{State, states};
pub use titles::{Title, titles};
pub use version::Taxonomy;
