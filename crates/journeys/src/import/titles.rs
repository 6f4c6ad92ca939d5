//! Titles from outside, sifted: what the lexicon has stays the lexicon's, and no title has two unit groups.

use base::Language;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use taxonomy::{Title, UnitGroup};

/// Titles that were offered so far.
#[derive(Debug)]
pub(super) struct Sieve<'a> {
    offered: HashMap<Key, Standing<'a>>,
}

/// Titles are one title where they differ in case alone. Marks count: in Vietnamese they part words.
type Key = (Language, String);

#[derive(Debug)]
enum Standing<'a> {
    /// The lexicon has it; whether it was offered too.
    Known { offered: bool },
    /// One unit group would have it.
    One(UnitGroup, Words<'a>),
    /// Several would.
    Several,
}

type Words<'a> = std::borrow::Cow<'a, str>;

/// What is left of the titles.
#[derive(Debug)]
pub(super) struct Sifted<'a> {
    /// Titles with one unit group, in order of unit group, language and words.
    pub(super) titles: Vec<(UnitGroup, Language, Words<'a>)>,
    /// Offered titles that the lexicon has.
    pub(super) known: u64,
    /// Titles that two unit groups would have.
    pub(super) ambiguous: u64,
}

impl<'a> Sieve<'a> {
    /// A sieve that keeps back what `lexicon` has.
    pub(super) fn new(lexicon: &[Title]) -> Self {
        let known = |title: &Title| {
            (
                key(title.language, title.text),
                Standing::Known { offered: false },
            )
        };
        Self {
            offered: lexicon.iter().map(known).collect(),
        }
    }

    /// Offers a title for a unit group. Of words that differ in case the first are kept.
    pub(super) fn offer(&mut self, unit: UnitGroup, language: Language, words: Words<'a>) {
        match self.offered.entry(key(language, &words)) {
            Entry::Vacant(free) => {
                free.insert(Standing::One(unit, words));
            }
            Entry::Occupied(mut held) => match held.get_mut() {
                Standing::Known { offered } => *offered = true,
                Standing::One(other, _) if *other == unit => {}
                standing => *standing = Standing::Several,
            },
        }
    }

    pub(super) fn sift(self) -> Sifted<'a> {
        let mut sifted = Sifted {
            titles: Vec::new(),
            known: 0,
            ambiguous: 0,
        };
        for ((language, _), standing) in self.offered {
            match standing {
                Standing::Known { offered } => sifted.known += u64::from(offered),
                Standing::One(unit, words) => sifted.titles.push((unit, language, words)),
                Standing::Several => sifted.ambiguous += 1,
            }
        }
        sifted.titles.sort_unstable();
        sifted
    }
}

fn key(language: Language, words: &str) -> Key {
    (language, words.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_goes_first_and_two_groups_lose_a_title() {
        let unit = |code: &str| -> UnitGroup { code.parse().expect("a unit group") };
        let lexicon = [Title {
            unit: unit("7212"),
            language: Language::En,
            text: "welder",
        }];
        let mut sieve = Sieve::new(&lexicon);
        for (code, language, words) in [
            ("7212", Language::En, "Welder"),
            ("7111", Language::En, "WELDER"),
            ("7212", Language::Pt, "welder"),
            ("7411", Language::En, "Wire Puller"),
            ("7411", Language::En, "wire puller"),
            ("7411", Language::En, "line mender"),
            ("7413", Language::En, "Line mender"),
            ("7411", Language::En, "line mender"),
            ("7531", Language::Vi, "thợ may"),
            ("7233", Language::Vi, "thợ máy"),
        ] {
            sieve.offer(unit(code), language, words.into());
        }
        let sifted = sieve.sift();
        let found: Vec<String> = sifted
            .titles
            .iter()
            .map(|(unit, language, words)| format!("{unit} {language} {words}"))
            .collect();
        assert_eq!(
            found,
            [
                "7212 pt welder",
                "7233 vi thợ máy",
                "7411 en Wire Puller",
                "7531 vi thợ may"
            ]
        );
        assert_eq!((sifted.known, sifted.ambiguous), (1, 1));
    }
}
