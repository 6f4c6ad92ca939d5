//! The skill vocabulary: what advertisements ask for, beside the green skills of AGLC-GT.

use crate::green::{Preferred, preferred};
use crate::table::{by_language, rows};
use crate::{Role, UnitGroup};
use base::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

base::closed_list! {
    /// What a skill is.
    SkillKind: "a kind of skill such as `knowledge` or `tool`" {
        /// Something known.
        Knowledge = "knowledge",
        /// Something that a person can do.
        Skill = "skill",
        /// Software, machine or language that is mastered.
        Tool = "tool",
        /// Certificate, driving licence, registration.
        Licence = "licence",
        /// A way of working.
        Attitude = "attitude",
    }
}

/// One skill of the vocabulary.
#[derive(Debug)]
pub struct Skill {
    /// Its identifier: `S0001` and so on; never given again.
    pub id: &'static str,
    /// The field that it belongs to, English.
    pub group: &'static str,
    /// What it is.
    pub kind: SkillKind,
    /// Unit groups that typically ask for it; empty where anyone may need it.
    pub units: Vec<UnitGroup>,
}

/// A name of a skill.
#[derive(Debug, Clone, Copy)]
pub struct SkillLabel {
    /// The skill's place in the list of all.
    pub skill: usize,
    /// Its language.
    pub language: Language,
    /// What it is to the skill.
    pub role: Role,
    /// The words.
    pub text: &'static str,
}

pub(crate) const TABLE: &str = include_str!("../data/skills/skills.tsv");

pub(crate) const LABEL_TABLES: [(Language, &str); 6] = by_language! {
    "skills/labels",
    En "en", Th "th", Vi "vi", Id "id", Ms "ms", Fil "fil",
};

static SKILLS: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    rows("skills.tsv", TABLE, ["skill", "group", "kind", "units", "source"])
        .map(|[id, group, kind, units, _]| Skill {
            id,
            group,
            kind: kind.parse().expect("a kind of skill"),
            units: units
                .split(',')
                .filter(|unit| *unit != "*")
                .map(|unit| unit.parse().expect("skills name unit groups"))
                .collect(),
        })
        .collect()
});

static PLACES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    SKILLS
        .iter()
        .enumerate()
        .map(|(at, skill)| (skill.id, at))
        .collect()
});

static LABELS: LazyLock<Vec<SkillLabel>> = LazyLock::new(|| {
    LABEL_TABLES
        .into_iter()
        .flat_map(|(language, text)| {
            rows("skills/labels", text, ["skill", "role", "label", "source"]).map(
                move |[id, role, text, _]| SkillLabel {
                    skill: *PLACES.get(id).expect("labels name skills"),
                    language,
                    role: role.parse().expect("a role"),
                    text,
                },
            )
        })
        .collect()
});

static PREFERRED: LazyLock<Preferred> =
    LazyLock::new(|| preferred(LABELS.iter().map(|it| (it.skill, it.language, it.role, it.text))));

/// All skills of the vocabulary.
pub fn skills() -> &'static [Skill] {
    &SKILLS
}

/// All their labels, by language.
pub fn skill_labels() -> &'static [SkillLabel] {
    &LABELS
}

impl Skill {
    /// The place of the skill with `id` in the list of all.
    pub fn find(id: &str) -> Option<usize> {
        PLACES.get(id).copied()
    }

    /// The preferred label in `language`, in English where there is none.
    pub fn label(&self, language: Language) -> &'static str {
        let at = Self::find(self.id).unwrap_or_default();
        PREFERRED
            .get(&(at, language))
            .or_else(|| PREFERRED.get(&(at, Language::En)))
            .copied()
            .unwrap_or(self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ConceptKind, concepts};

    #[test]
    fn the_vocabulary_has_its_size_and_every_skill_a_name_in_every_language() {
        let green = concepts().iter().filter(|c| c.kind != ConceptKind::Group).count();
        assert!(skills().len() + green >= 1_500, "{} + {green}", skills().len());
        for (at, skill) in skills().iter().enumerate() {
            assert_eq!(Skill::find(skill.id), Some(at));
            for (language, _) in LABEL_TABLES {
                assert!(PREFERRED.contains_key(&(at, language)), "{} {language}", skill.id);
            }
        }
    }
}
