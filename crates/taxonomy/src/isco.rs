//! ISCO-08: 10 major, 43 sub-major, 130 minor and 436 unit groups (ILO, 2012).

use crate::table::rows;
use base::{Language, ParseError};
use std::sync::LazyLock;

/// A group of any level: its code of one to four digits and its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IscoGroup {
    /// One to four digits; the first digit alone is the major group.
    pub code: &'static str,
    /// English title.
    pub title: &'static str,
}

/// A unit group that exists, held as its place in the list of all 436.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitGroup(u16);

/// The classification.
#[derive(Debug)]
pub struct Isco {
    groups: Vec<IscoGroup>,
    units: Vec<IscoGroup>,
}

static ISCO: LazyLock<Isco> = LazyLock::new(|| {
    let text = include_str!("../data/isco08.tsv");
    let mut groups: Vec<_> = rows("isco08.tsv", text, ["code", "title", "source"])
        .map(|[code, title, _]| IscoGroup { code, title })
        .collect();
    groups.sort_by_key(|group| group.code);
    let units = groups
        .iter()
        .copied()
        .filter(|group| group.code.len() == 4)
        .collect();
    Isco { groups, units }
});

impl Isco {
    /// The number of unit groups.
    pub const UNIT_GROUPS: usize = 436;

    /// The classification as shipped.
    pub fn shipped() -> &'static Self {
        &ISCO
    }

    /// All groups of all levels in the order of their codes.
    pub fn groups(&self) -> &[IscoGroup] {
        &self.groups
    }

    /// All unit groups in the order of their codes.
    pub fn unit_groups(&self) -> impl Iterator<Item = UnitGroup> {
        (0..self.units.len() as u16).map(UnitGroup)
    }

    /// The group with `code`, of any level.
    pub fn find(&self, code: &str) -> Option<IscoGroup> {
        self.groups
            .binary_search_by_key(&code, |group| group.code)
            .ok()
            .map(|i| self.groups[i])
    }

    /// The title of the group with `code` in `language`, in English where the house has none; `None` without such a
    /// group.
    pub fn title_in(&self, code: &str, language: Language) -> Option<&'static str> {
        let group = self.find(code)?;
        Some(crate::names::occupation(group.code, language).unwrap_or(group.title))
    }
}

impl UnitGroup {
    /// The place in the list of all unit groups, 0 to 435.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The unit group at `index` of the list of all.
    pub fn from_index(index: usize) -> Option<Self> {
        (index < ISCO.units.len()).then_some(Self(index as u16))
    }

    /// The four-digit code.
    pub fn code(self) -> &'static str {
        ISCO.units[self.index()].code
    }

    /// The English title.
    pub fn title(self) -> &'static str {
        ISCO.units[self.index()].title
    }
}

impl std::fmt::Display for UnitGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for UnitGroup {
    type Err = ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        ISCO.units
            .binary_search_by_key(&s, |group| group.code)
            .map(|i| Self(i as u16))
            .map_err(|_| ParseError::new(s, "an ISCO-08 unit group: four digits such as `7411`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classification_is_complete() {
        let isco = Isco::shipped();
        let count = |digits| {
            isco.groups()
                .iter()
                .filter(|group| group.code.len() == digits)
                .count()
        };
        assert_eq!([count(1), count(2), count(3), count(4)], [10, 43, 130, 436]);
        assert_eq!(isco.unit_groups().count(), Isco::UNIT_GROUPS);
        for group in isco.groups() {
            for end in 1..group.code.len() {
                assert!(
                    isco.find(&group.code[..end]).is_some(),
                    "{} has no parent",
                    group.code
                );
            }
        }
        let electrician: UnitGroup = "7411".parse().expect("exists");
        assert_eq!(electrician.title(), "Building and related electricians");
        assert!("7410".parse::<UnitGroup>().is_err());
    }

    #[test]
    fn codes_equal_the_published_structure() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/data/isco-08/structure.csv"
        );
        let Ok(text) = std::fs::read_to_string(path) else {
            eprintln!("SKIPPED: {path} is not there");
            return;
        };
        let mut codes: Vec<&str> = text
            .trim_start_matches('\u{feff}')
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
            .collect();
        codes.sort_unstable();
        assert!(
            codes
                .into_iter()
                .eq(Isco::shipped().groups().iter().map(|group| group.code))
        );
    }
}
