//! Names of occupations and regions in the languages of the interface. They are for showing, and no coding depends
//! on them, so they are no part of the taxonomy's version.

use crate::table::{by_language, rows};
use base::{Language, RegionCode};
use std::collections::HashMap;
use std::sync::LazyLock;

type Names = HashMap<(Language, &'static str), &'static str>;

fn read(name: &'static str, head: [&str; 3], tables: [(Language, &'static str); 4]) -> Names {
    tables
        .into_iter()
        .flat_map(|(language, text)| {
            rows(name, text, head).map(move |[code, title, _]| ((language, code), title))
        })
        .collect()
}

static OCCUPATIONS: LazyLock<Names> = LazyLock::new(|| {
    read(
        "isco08_titles",
        ["code", "title", "source"],
        by_language!("isco08_titles", Th "th", Vi "vi", Id "id", My "my"),
    )
});

static REGIONS: LazyLock<Names> = LazyLock::new(|| {
    read(
        "region_names",
        ["code", "name", "source"],
        by_language!("region_names", Th "th", Vi "vi", Id "id", My "my"),
    )
});

/// The title of the ISCO-08 group `code` in `language`; `None` where the house has none.
pub(crate) fn occupation(code: &str, language: Language) -> Option<&'static str> {
    // The key's lifetime is that of the table, so it is looked up by the table's own copy of the code.
    OCCUPATIONS.get(&(language, code)).copied()
}

/// The name of a region in `language`; `None` where the house has none.
pub(crate) fn region(code: RegionCode, language: Language) -> Option<&'static str> {
    REGIONS.get(&(language, code.to_string().as_str())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gazetteer, Isco};

    #[test]
    fn every_group_and_region_has_a_name_in_every_language() {
        for language in [Language::Th, Language::Vi, Language::Id, Language::My] {
            for group in Isco::shipped().groups() {
                assert!(
                    occupation(group.code, language).is_some(),
                    "{language} {}",
                    group.code
                );
            }
            for place in Gazetteer::shipped().regions() {
                assert!(
                    region(place.code, language).is_some(),
                    "{language} {}",
                    place.code
                );
            }
        }
        let groups = Isco::shipped().groups().len() * 4;
        assert_eq!(OCCUPATIONS.len(), groups, "codes that are no group's");
        assert_eq!(
            REGIONS.len(),
            Gazetteer::shipped().regions().len() * 4,
            "codes that are no region's"
        );
    }

    #[test]
    fn titles_that_differ_in_english_differ_in_every_language() {
        for language in [Language::Th, Language::Vi, Language::Id, Language::My] {
            let mut seen: HashMap<(usize, &str), &str> = HashMap::new();
            for group in Isco::shipped().groups() {
                let title = occupation(group.code, language).unwrap_or_default();
                if let Some(other) = seen.insert((group.code.len(), title), group.code) {
                    panic!("{language}: {other} and {} are both called {title}", group.code);
                }
            }
        }
    }
}
