//! From the occupations of the United States (SOC 2018, by which O*NET codes) to unit groups.

use crate::{UnitGroup, table::rows};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Where a SOC code leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FromSoc {
    /// To this unit group, alone or before all others.
    Main(UnitGroup),
    /// To several unit groups, none of which stands for the code.
    Several,
    /// The crosswalk does not have the code, or leads it to no unit group.
    Unknown,
}

/// No part of the taxonomy's version: only what was imported by it changes codings, and that is hashed.
const TABLE: &str = include_str!("../data/soc2018_isco08.tsv");

static CODES: LazyLock<HashMap<&'static str, FromSoc>> = LazyLock::new(|| {
    let mut codes = HashMap::new();
    for [code, unit, main, _] in rows("soc2018_isco08.tsv", TABLE, ["soc2018", "unit", "main", "source"]) {
        let unit = unit.parse().expect("the crosswalk names unit groups");
        let found = codes.entry(code).or_insert(FromSoc::Several);
        if main == "yes" {
            *found = FromSoc::Main(unit);
        }
    }
    codes
});

/// Where the SOC 2018 code `code`, such as `47-2231`, leads by the public crosswalks over SOC 2010. Of several unit
/// groups one is the main one where it is plain what most people of the code do; that was judged by hand.
pub fn from_soc(code: &str) -> FromSoc {
    CODES.get(code).copied().unwrap_or(FromSoc::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn codes_lead_to_one_main_group_to_several_or_nowhere() {
        let check = |code: &str, expect: &str| {
            let found = match from_soc(code) {
                FromSoc::Main(unit) => unit.code(),
                FromSoc::Several => "several",
                FromSoc::Unknown => "unknown",
            };
            assert_eq!(found, expect, "{code}");
        };
        check("15-1252", "2512");
        check("47-2231", "7411");
        check("29-1213", "2212");
        check("11-9199", "several");
        check("19-2099", "unknown");
        check("47-2231.00", "unknown");
    }

    #[test]
    fn a_code_has_at_most_one_main_group_and_a_lone_group_is_it() {
        let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for [code, _, main, _] in rows("soc2018_isco08.tsv", TABLE, ["soc2018", "unit", "main", "source"]) {
            let (all, mains) = groups.entry(code).or_default();
            *all += 1;
            *mains += usize::from(main == "yes");
        }
        let wrong: Vec<_> = groups
            .iter()
            .filter(|(_, (all, mains))| *mains > 1 || (*all == 1 && *mains == 0))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(groups.len(), 865);
    }

    #[test]
    fn the_pairs_equal_those_of_the_published_crosswalks() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/crosswalks");
        let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}"));
        let (Ok(to_isco), Ok(to_2018)) = (read("soc2010_isco2008.csv"), read("soc2010_soc2018.csv")) else {
            eprintln!("SKIPPED: {folder} is not there");
            return;
        };
        // Codes hold no commas; titles before them may.
        let pairs = |text: &str, length: usize| -> Vec<(String, String)> {
            let code =
                |cell: &&str| cell.len() == length && cell.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let pair = |line: &str| {
                let second = line.split(',').skip(1).find(|cell| code(&cell.trim()))?;
                Some((line.get(..7)?.to_owned(), second.trim().to_owned()))
            };
            text.trim_start_matches('\u{feff}')
                .lines()
                .skip(1)
                .filter_map(pair)
                .collect()
        };
        let to_isco = pairs(&to_isco, 4);
        let mut expect = BTreeSet::new();
        for (soc2010, soc2018) in pairs(&to_2018, 7) {
            let units = to_isco.iter().filter(|(soc, _)| *soc == soc2010);
            expect.extend(units.map(|(_, unit)| (soc2018.clone(), unit.clone())));
        }
        let ours: BTreeSet<(String, String)> =
            rows("soc2018_isco08.tsv", TABLE, ["soc2018", "unit", "main", "source"])
                .map(|[code, unit, ..]| (code.to_owned(), unit.to_owned()))
                .collect();
        assert_eq!(ours.len(), 1_281);
        assert_eq!(ours, expect);
    }
}
