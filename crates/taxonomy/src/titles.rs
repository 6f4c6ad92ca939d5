//! Titles that people really put at the head of advertisements, by unit group and language.

use crate::{Isco, UnitGroup, table::rows};
use base::Language;
use std::sync::LazyLock;

/// One title of one unit group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// The unit group that an ad headed so most likely means.
    pub unit: UnitGroup,
    /// The title's language.
    pub language: Language,
    /// The title.
    pub text: &'static str,
}

const PARTS: [(&str, &str); 4] = [
    (
        "managers_science_health.tsv",
        include_str!("../data/titles/managers_science_health.tsv"),
    ),
    (
        "education_business_ict_law.tsv",
        include_str!("../data/titles/education_business_ict_law.tsv"),
    ),
    (
        "technicians_clerks_services.tsv",
        include_str!("../data/titles/technicians_clerks_services.tsv"),
    ),
    (
        "trades_operators_elementary.tsv",
        include_str!("../data/titles/trades_operators_elementary.tsv"),
    ),
];

static TITLES: LazyLock<Vec<Title>> = LazyLock::new(|| {
    PARTS
        .into_iter()
        .flat_map(|(name, text)| rows(name, text, ["code", "language", "title", "source"]))
        .map(|[code, language, text, _]| Title {
            unit: code.parse().expect("titles name unit groups"),
            language: language.parse().expect("titles name languages of the house"),
            text,
        })
        .chain(Isco::shipped().unit_groups().map(|unit| Title {
            unit,
            language: Language::En,
            text: unit.title(),
        }))
        .collect()
});

/// All titles: the lexicon, then the classification's own.
pub fn titles() -> &'static [Title] {
    &TITLES
}

pub(crate) fn sources() -> impl Iterator<Item = &'static str> {
    PARTS.into_iter().map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn every_unit_group_has_titles_and_no_title_has_two_groups() {
        let mut groups: HashMap<(Language, String), UnitGroup> = HashMap::new();
        let mut english = vec![0; Isco::UNIT_GROUPS];
        for title in &TITLES[..TITLES.len() - Isco::UNIT_GROUPS] {
            let key = (title.language, title.text.to_lowercase());
            let other = groups.insert(key, title.unit);
            assert!(
                other.is_none_or(|other| other == title.unit),
                "{title:?} is also {other:?}"
            );
            english[title.unit.index()] += usize::from(title.language == Language::En);
        }
        for unit in Isco::shipped().unit_groups() {
            assert!(english[unit.index()] >= 1, "{unit} has no English title");
        }
    }
}
