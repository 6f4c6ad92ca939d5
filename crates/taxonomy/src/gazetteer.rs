//! From a place as people write it to a Member State and its first-level regions.

use crate::fold::fold_key;
use crate::place_words::{PREFIXES, STATIONS, SUFFIXES};
use crate::{state, table::rows};
use aho_corasick::{AhoCorasick, MatchKind};
use base::{Country, Language, RegionCode};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A first-level region.
#[derive(Debug, Clone)]
pub struct Region {
    /// ISO 3166-2 code.
    pub code: RegionCode,
    /// The usual name.
    pub name: &'static str,
    names: Vec<(Language, &'static str)>,
}

impl Region {
    /// The region's name in `language`, its usual one where there is none.
    pub fn name_in(&self, language: Language) -> &'static str {
        let written = || {
            let mut names = self.names.iter();
            names.find(|(have, _)| *have == language).map(|(_, name)| *name)
        };
        crate::names::region(self.code, language)
            .or_else(written)
            .unwrap_or(self.name)
    }
}

/// What a place text says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// The Member State: the one given, or the one that the text names or implies.
    pub country: Option<Country>,
    /// The different regions named, in order, all in `country`.
    pub regions: Vec<RegionCode>,
}

/// All regions and the names that lead to them.
pub struct Gazetteer {
    regions: Vec<Region>,
    in_country: HashMap<(Country, Box<str>), u16>,
    anywhere: HashMap<Box<str>, Option<u16>>,
    countries: HashMap<Box<str>, Country>,
    inside: AhoCorasick,
    inside_targets: Vec<u16>,
}

/// Letters that a name has at least to be recognised inside a longer text: `ตาก` would be found in `ตากสิน`.
const SHORTEST_INSIDE: usize = 5;
/// Thai, Lao, Burmese and Khmer letters and marks.
fn unspaced(c: char) -> bool {
    ('\u{e00}'..'\u{1100}').contains(&c) || ('\u{1780}'..'\u{1800}').contains(&c)
}

static SHIPPED: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::build);

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Gazetteer with {} regions and {} names",
            self.regions.len(),
            self.in_country.len()
        )
    }
}

impl Gazetteer {
    /// The place names as shipped.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    fn build() -> Self {
        let mut regions: Vec<Region> = rows(
            "regions.tsv",
            include_str!("../data/regions.tsv"),
            ["country", "code", "name", "source"],
        )
        .map(|[_, code, name, _]| Region {
            code: code.parse().expect("regions.tsv lists ISO 3166-2 codes"),
            name,
            names: Vec::new(),
        })
        .collect();
        regions.sort_by_key(|region| region.code);
        let (mut in_country, mut anywhere) = (HashMap::new(), HashMap::new());
        let (mut patterns, mut inside_targets) = (Vec::<String>::new(), Vec::new());
        let mut add = |name: &str, index: u16, country: Country| {
            let key: Box<str> = fold_key(name).into();
            anywhere
                .entry(key.clone())
                .and_modify(|have: &mut Option<u16>| {
                    if have.is_some_and(|have| have != index) {
                        *have = None;
                    }
                })
                .or_insert(Some(index));
            // Scripts without spaces: a name may stand inside a longer text.
            if key.chars().count() >= SHORTEST_INSIDE && key.chars().all(unspaced) {
                patterns.push(key.to_string());
                inside_targets.push(index);
            }
            in_country.entry((country, key)).or_insert(index);
        };
        for (index, region) in regions.iter().enumerate() {
            add(region.name, index as u16, region.code.country());
        }
        let text = include_str!("../data/places.tsv");
        let mut local_names = Vec::new();
        for [_, code, name, language, kind, _] in rows(
            "places.tsv",
            text,
            ["country", "region", "name", "language", "kind", "source"],
        ) {
            let code: RegionCode = code.parse().expect("places.tsv names regions");
            let index = regions
                .binary_search_by_key(&code, |region| region.code)
                .expect("places.tsv names regions");
            add(name, index as u16, code.country());
            if kind == "name" {
                let language: Language = language.parse().expect("places.tsv names languages of the house");
                local_names.push((index, language, name));
            }
        }
        for (index, language, name) in local_names {
            regions[index].names.push((language, name));
        }
        let countries = state::states()
            .iter()
            .flat_map(|state| {
                state
                    .all_names()
                    .map(|name| (fold_key(name).into(), state.country))
            })
            .collect();
        let inside = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns)
            .expect("place names fit an automaton");
        Self {
            regions,
            in_country,
            anywhere,
            countries,
            inside,
            inside_targets,
        }
    }

    /// All regions in the order of their codes.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region with `code`, where it exists.
    pub fn region(&self, code: RegionCode) -> Option<&Region> {
        self.region_index(code).map(|i| &self.regions[i])
    }

    /// The place of `code` in [`Self::regions`].
    pub fn region_index(&self, code: RegionCode) -> Option<usize> {
        self.regions
            .binary_search_by_key(&code, |region| region.code)
            .ok()
    }

    /// Reads `text`, a place or a list of places, for the labour market of `country` where it is known.
    pub fn resolve(&self, text: &str, country: Option<Country>) -> Resolved {
        let parts: Vec<&str> = text
            .split([
                ',', ';', '/', '|', '•', '·', '\n', '(', ')', '[', ']', '、', '，', '–', '—', ':', '&',
            ])
            .flat_map(|part| part.split(" - "))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let named = || {
            parts
                .iter()
                .rev()
                .find_map(|part| self.countries.get(fold_key(part).as_str()).copied())
        };
        let mut country = country.or_else(named);
        let mut regions = Vec::new();
        for part in &parts {
            for index in self.part(part, country) {
                let code = self.regions[usize::from(index)].code;
                if *country.get_or_insert(code.country()) == code.country() && !regions.contains(&code) {
                    regions.push(code);
                }
            }
        }
        if country.is_none() {
            // Names known in several States are read again once one part has told which.
            country = parts
                .iter()
                .flat_map(|part| self.part(part, None))
                .next()
                .map(|i| self.regions[usize::from(i)].code.country());
        }
        Resolved { country, regions }
    }

    fn part(&self, part: &str, country: Option<Country>) -> Vec<u16> {
        let key = fold_key(part);
        if let Some(found) = self.named(&key, country) {
            return vec![found];
        }
        if self.countries.contains_key(key.as_str()) {
            return Vec::new();
        }
        if !STATIONS.iter().any(|station| key.starts_with(station)) {
            let inside: Vec<u16> = self
                .inside
                .find_iter(key.as_bytes())
                .map(|found| self.inside_targets[found.pattern().as_usize()])
                .filter(|index| country.is_none_or(|c| self.regions[usize::from(*index)].code.country() == c))
                .collect();
            if !inside.is_empty() {
                return inside;
            }
        }
        self.words(part, country)
    }

    /// The name with `key`, with or without the words that say what kind of place it is.
    fn named(&self, key: &str, country: Option<Country>) -> Option<u16> {
        self.exactly(key, country).or_else(|| {
            let stem = PREFIXES
                .iter()
                .find_map(|prefix| key.strip_prefix(prefix))
                .unwrap_or(key);
            let stem = SUFFIXES
                .iter()
                .find_map(|suffix| stem.strip_suffix(suffix))
                .unwrap_or(stem);
            (stem != key).then(|| self.exactly(stem, country)).flatten()
        })
    }

    fn exactly(&self, key: &str, country: Option<Country>) -> Option<u16> {
        match country {
            Some(country) => self.in_country.get(&(country, Box::from(key))).copied(),
            None => self.anywhere.get(key).copied().flatten(),
        }
    }

    /// The names among the words of a part, from the left, the longest first.
    fn words(&self, part: &str, country: Option<Country>) -> Vec<u16> {
        const MOST_WORDS: usize = 24;
        const LONGEST_NAME: usize = 4;
        const SHORTEST_KEY: usize = 4;
        let words: Vec<String> = part
            .split([' ', '\t', '\u{a0}', '-', '.'])
            .map(fold_key)
            .filter(|word| !word.is_empty())
            .collect();
        let mut found = Vec::new();
        if words.len() < 2 || words.len() > MOST_WORDS {
            return found;
        }
        let mut first = 0;
        while first < words.len() {
            let longest = LONGEST_NAME.min(words.len() - first);
            let hit = (1..=longest).rev().find_map(|length| {
                let key = words[first..first + length].concat();
                let long_enough = key.chars().count() >= SHORTEST_KEY;
                long_enough
                    .then(|| self.named(&key, country))
                    .flatten()
                    .map(|index| (length, index))
            });
            match hit {
                Some((length, index)) => {
                    found.push(index);
                    first += length;
                }
                None => first += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, country: Option<Country>, expect: &str) {
        let found = Gazetteer::shipped().resolve(text, country);
        let codes: Vec<String> = found.regions.iter().map(ToString::to_string).collect();
        assert_eq!(codes.join(" "), expect, "{text}");
    }

    #[test]
    fn places_resolve_as_people_write_them() {
        let (vn, th, id) = (
            Some(Country::VietNam),
            Some(Country::Thailand),
            Some(Country::Indonesia),
        );
        check("Hồ Chí Minh", vn, "VN-SG");
        check("TP.HCM", vn, "VN-SG");
        check("Bắc Ninh, Bắc Giang, Hà Nội", vn, "VN-56 VN-54 VN-HN");
        check("Hồ Chí Minh, Hà Nội, ho chi minh", vn, "VN-SG VN-HN");
        check("กรุงเทพมหานคร", th, "TH-10");
        check("เขตจตุจักร กรุงเทพมหานคร", th, "TH-10");
        check("Jakarta Selatan", None, "ID-JK");
        check("KOTA ADM. JAKARTA SELATAN", id, "ID-JK");
        check("KAB. TANGERANG", id, "ID-BT");
        check("Jakarta, Indonesia", None, "ID-JK");
        check("Makati City, Philippines", None, "PH-00");
        check("Remote", None, "");
        check("", vn, "");
    }

    #[test]
    fn a_country_is_read_from_the_text() {
        let gazetteer = Gazetteer::shipped();
        assert_eq!(
            gazetteer.resolve("Thailand", None).country,
            Some(Country::Thailand)
        );
        assert_eq!(
            gazetteer.resolve("Quezon City", None).country,
            Some(Country::Philippines)
        );
        assert_eq!(gazetteer.resolve("Tokyo, Japan", None).country, None);
    }

    #[test]
    fn every_state_has_its_regions_and_no_name_two_of_them() {
        let gazetteer = Gazetteer::shipped();
        let expected = [4, 38, 25, 18, 15, 16, 17, 5, 77, 13, 63];
        for (country, least) in Country::ALL.iter().zip(expected) {
            let count = gazetteer
                .regions
                .iter()
                .filter(|region| region.code.country() == *country)
                .count();
            assert!(count >= least, "{country}: {count}");
        }
        for region in &gazetteer.regions {
            let found = gazetteer.resolve(region.name, Some(region.code.country()));
            assert_eq!(found.regions, vec![region.code], "{}", region.name);
        }
    }
}
