//! What lies on top of the shipped taxonomy: imported titles and skills, and the terms that its editors accepted.

use crate::{Concept, Label, SkillLabel, Title, UnitGroup};
use base::Language;

/// A skill of an imported classification, or one that the editors added.
#[derive(Debug, Clone)]
pub struct ImportedSkill {
    /// Its identifier there: an ESCO URI or an O*NET code; `T1` and so on for an added one.
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

/// Everything that was imported or added. It lives as long as the program, as what is shipped does.
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// Titles with their unit groups.
    pub titles: Vec<Title>,
    /// Skills.
    pub skills: Vec<ImportedSkill>,
    /// Which unit groups ask for which skills.
    pub relations: Vec<Relation>,
    /// Green concepts that the editors added, in the order of their places behind the shipped ones.
    pub concepts: &'static [Concept],
    /// Labels that they gave to concepts, shipped or added.
    pub labels: Vec<Label>,
    /// Labels that they gave to skills of the vocabulary.
    pub skill_labels: Vec<SkillLabel>,
    /// The hash of the contents, in hexadecimal digits.
    pub digest: String,
}
