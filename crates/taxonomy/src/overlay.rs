//! What was imported on top of the shipped taxonomy: titles, skills and which occupations ask for them.

use crate::{Title, UnitGroup};
use base::Language;

/// A skill of an imported classification.
#[derive(Debug, Clone)]
pub struct ImportedSkill {
    /// Its identifier there: an ESCO URI or an O*NET code.
    pub id: &'static str,
    /// Its preferred label.
    pub label: &'static str,
    /// Other labels.
    pub alternatives: Vec<&'static str>,
    /// The language of the labels.
    pub language: Language,
    /// Whether the classification calls it green.
    pub green: bool,
}

/// How often the occupations of a unit group name a skill in an imported classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The unit group.
    pub unit: UnitGroup,
    /// The skill, by its place in [`Overlay::skills`].
    pub skill: u32,
    /// Occupations of the group for which it is essential.
    pub essential: u16,
    /// Occupations of the group for which it is optional.
    pub optional: u16,
}

/// Everything that was imported. It lives as long as the program, as what is shipped does.
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// Titles with their unit groups.
    pub titles: Vec<Title>,
    /// Skills.
    pub skills: Vec<ImportedSkill>,
    /// Which unit groups ask for which skills.
    pub relations: Vec<Relation>,
    /// The hash of the contents, in hexadecimal digits.
    pub digest: String,
}
