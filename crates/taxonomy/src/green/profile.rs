//! What each definition of green says of the unit groups: share and class, with thresholds that can be adopted.

use super::Criteria;
use crate::table::rows;
use crate::{Isco, UnitGroup};
use std::sync::LazyLock;

base::closed_list! {
    /// How a definition of green finds the green share of an occupation.
    Method: "`task`, `skill` or `criteria`" {
        /// Share of the linked O*NET occupations that have green tasks.
        Task = "task",
        /// Share of the ESCO skills of the occupation that are in ESCO's green collection.
        Skill = "skill",
        /// Share of working time on tasks that meet one of the five criteria, by judgement.
        Criteria = "criteria",
    }
}

base::closed_list! {
    /// What the green transition does to an occupation (after Dierdorff et al. 2009, O*NET).
    GreenClass: "a class such as `enhanced_skills` or `at_risk`" {
        /// The transition made the occupation or much of its content.
        NewAndEmerging = "new_and_emerging",
        /// Tasks and skills change.
        EnhancedSkills = "enhanced_skills",
        /// The work stays, demand rises.
        IncreasedDemand = "increased_demand",
        /// Neither.
        Neutral = "neutral",
        /// Demand falls in the transition.
        AtRisk = "at_risk",
    }
}

/// A definition of green occupations.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// How it works.
    pub method: Method,
    /// Its edition.
    pub version: &'static str,
    /// Share from which an occupation is core green.
    pub core_from: f64,
    /// Share from which it is partly green.
    pub partial_from: f64,
    /// Where its figures come from.
    pub source: &'static str,
}

/// What one definition says of one unit group.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Green share, 0 to 1.
    pub share: f64,
    /// Class in the transition.
    pub class: GreenClass,
    /// What the share was taken over: linked occupations or skill relations; `None` for judgements.
    pub basis: Option<u32>,
}

/// Why the criteria give a unit group its share.
#[derive(Debug, Clone, Copy)]
pub struct Reason {
    /// The criteria that its green tasks meet.
    pub criteria: Criteria,
    /// In words, English.
    pub text: &'static str,
}

const DEFINITIONS: &str = include_str!("../../data/green/definitions.tsv");
const PROFILES: &str = include_str!("../../data/green/profiles.tsv");
const REASONS: &str = include_str!("../../data/green/reasons.tsv");
pub(crate) const SOURCES: [&str; 3] = [DEFINITIONS, PROFILES, REASONS];

static ALL: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let head = ["definition", "version", "core_from", "partial_from", "source"];
    rows("green/definitions.tsv", DEFINITIONS, head)
        .map(|[method, version, core, partial, source]| Definition {
            method: method.parse().expect("a method"),
            version,
            core_from: core.parse().expect("a share"),
            partial_from: partial.parse().expect("a share"),
            source,
        })
        .collect()
});

static BY_UNIT: LazyLock<Vec<[Option<Profile>; Method::ALL.len()]>> = LazyLock::new(|| {
    let mut all = vec![[None; Method::ALL.len()]; Isco::UNIT_GROUPS];
    let head = ["definition", "unit", "share", "class", "basis", "source"];
    for [method, unit, share, class, basis, _] in rows("green/profiles.tsv", PROFILES, head) {
        let unit: UnitGroup = unit.parse().expect("profiles name unit groups");
        let method: Method = method.parse().expect("a method");
        all[unit.index()][method.index()] = Some(Profile {
            share: share.parse().expect("a share"),
            class: class.parse().expect("a class"),
            basis: basis.parse().ok(),
        });
    }
    all
});

static BECAUSE: LazyLock<Vec<Option<Reason>>> = LazyLock::new(|| {
    let mut all = vec![None; Isco::UNIT_GROUPS];
    let head = ["unit", "criteria", "reason", "source"];
    for [unit, criteria, text, _] in rows("green/reasons.tsv", REASONS, head) {
        let unit: UnitGroup = unit.parse().expect("reasons name unit groups");
        let criteria = criteria.split(',').filter_map(|c| c.parse().ok()).collect();
        all[unit.index()] = Some(Reason { criteria, text });
    }
    all
});

/// The definitions as shipped.
pub fn definitions() -> &'static [Definition] {
    &ALL
}

/// What a definition says of a unit group; `None` where its source says nothing.
pub fn profile(method: Method, unit: UnitGroup) -> Option<Profile> {
    BY_UNIT[unit.index()][method.index()]
}

/// Why the criteria give a unit group its share.
pub fn reason(unit: UnitGroup) -> Option<Reason> {
    BECAUSE[unit.index()]
}

impl Definition {
    /// How green an occupation with this share is.
    pub fn green(&self, share: f64) -> base::Green {
        if share >= self.core_from {
            base::Green::Core
        } else if share >= self.partial_from {
            base::Green::Partial
        } else {
            base::Green::None
        }
    }

    /// How green it finds a unit group; `None` where its source says nothing.
    pub fn judge(&self, unit: UnitGroup) -> Option<base::Green> {
        profile(self.method, unit).map(|profile| self.green(profile.share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_definitions_judge_the_unit_groups() {
        assert_eq!(definitions().len(), 3);
        for definition in definitions() {
            assert!(definition.partial_from < definition.core_from);
        }
        for unit in Isco::shipped().unit_groups() {
            assert!(
                profile(Method::Criteria, unit).is_some() && reason(unit).is_some(),
                "{unit}"
            );
        }
        for (method, least) in [(Method::Task, 380), (Method::Skill, 400)] {
            let known: Vec<_> = Isco::shipped()
                .unit_groups()
                .filter_map(|u| profile(method, u))
                .collect();
            assert!(known.len() >= least, "{method} {}", known.len());
            assert!(
                known
                    .iter()
                    .all(|p| (0.0..=1.0).contains(&p.share) && p.basis.is_some())
            );
        }
        let engineers: UnitGroup = "2143".parse().expect("environmental engineers");
        for definition in definitions() {
            let green = definition.judge(engineers).expect("known");
            assert_ne!(green, base::Green::None, "{}", definition.method);
        }
    }
}
