//! Counting phrases twice: all of them roughly and in bounded memory, then the frequent ones in full.

use super::tokens::{Run, runs};
use super::{Ad, Settings, Walk};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

/// Phrases that are looked at in full, at most: with 36 months each takes up to 2 kB.
const CANDIDATES: usize = 50_000;
/// Different neighbours that are told apart on one side.
const NEIGHBOURS: usize = 32;
/// Entropy in nats below which neighbours do not vary: two of them half the time each have 0.69.
const OPEN: f64 = 1.0;
/// The share of its places at which a word of a script that does not part words begins, and ends, a run at least.
const BOUNDED: f64 = 0.02;
/// Advertisements of a phrase that are kept as examples.
const EXAMPLES: usize = 5;

/// A phrase that is frequent enough.
#[derive(Debug, Default)]
pub(super) struct Candidate {
    pub(super) ads: u32,
    /// Words or clusters.
    pub(super) length: usize,
    pub(super) by_month: Vec<u32>,
    /// Month and key, the latest first.
    pub(super) examples: Vec<(usize, u64)>,
    spaced: bool,
    /// Ends of the phrase's units.
    ends: Vec<usize>,
    /// Places, and those of them at which a run begins and ends.
    places: u32,
    begins: u32,
    ends_run: u32,
    before: BTreeMap<u64, u32>,
    after: BTreeMap<u64, u32>,
}

/// What was counted.
pub(super) struct Found {
    /// Advertisements in each month.
    pub(super) months: Vec<u64>,
    pub(super) phrases: BTreeMap<String, Candidate>,
}

/// Reads all advertisements twice.
pub(super) fn candidates(ads: &mut Walk<'_>, settings: Settings) -> Found {
    let mut months = vec![0_u64; settings.months];
    let mut counter = Counter::new(settings.held);
    let mut seen: Vec<u64> = Vec::new();
    ads(&mut |ad| {
        let Some(month) = months.get_mut(ad.month) else {
            return;
        };
        *month += 1;
        Text::of(ad.text).each_phrase(settings, |phrase| seen.push(phrase.hash));
        seen.sort_unstable();
        seen.dedup();
        for hash in seen.drain(..) {
            counter.add(hash);
        }
    });
    let frequent = counter.frequent(settings.minimum_ads);
    let mut phrases: BTreeMap<String, Candidate> = BTreeMap::new();
    ads(&mut |ad| {
        if ad.month >= settings.months {
            return;
        }
        let text = Text::of(ad.text);
        let mut seen = BTreeSet::new();
        text.each_phrase(settings, |place| {
            if !frequent.contains_key(&place.hash) {
                return;
            }
            let phrase = text.phrase(place);
            let new = seen.insert(place.hash);
            let candidate = phrases.entry(phrase).or_insert_with_key(|phrase| {
                let run = &text.runs[place.run];
                Candidate::shaped(run, phrase, place, settings.months)
            });
            let before = text.unit_before(place);
            let after = text.unit_after(place);
            candidate.beside(before, after);
            candidate.bounded(place, text.runs[place.run].units.len());
            if new {
                candidate.seen(ad);
            }
        });
    });
    Found { months, phrases }
}

/// A lower-case text in runs, with a hash of each unit.
pub(super) struct Text {
    lower: String,
    runs: Vec<Run>,
    hashes: Vec<Vec<u64>>,
}

/// Where a phrase lies: its run, its first unit and the one behind its last.
#[derive(Clone, Copy)]
pub(super) struct Place {
    run: usize,
    from: usize,
    to: usize,
    pub(super) hash: u64,
}

impl Text {
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let runs = runs(&lower);
        let of = |run: &Run| {
            run.units
                .iter()
                .map(|unit| hashed(&lower[unit.clone()]))
                .collect()
        };
        let hashes = runs.iter().map(of).collect();
        Self { lower, runs, hashes }
    }

    pub(super) fn each_phrase(&self, settings: Settings, mut take: impl FnMut(Place)) {
        for (run, hashes) in self.hashes.iter().enumerate() {
            let longest = if self.runs[run].spaced {
                settings.longest
            } else {
                settings.longest_unspaced
            };
            for from in 0..hashes.len() {
                let mut hash = 0_u64;
                for (at, unit) in hashes.iter().enumerate().skip(from).take(longest) {
                    hash = joined(hash, *unit);
                    take(Place {
                        run,
                        from,
                        to: at + 1,
                        hash,
                    });
                }
            }
        }
    }

    /// The hash of a text that is one run, its units and whether spaces part them.
    pub(super) fn whole(&self) -> Option<(u64, usize, bool)> {
        let ([run], [hashes]) = (&self.runs[..], &self.hashes[..]) else {
            return None;
        };
        let hash = hashes.iter().fold(0, |hash, unit| joined(hash, *unit));
        Some((hash, hashes.len(), run.spaced))
    }

    /// The bytes of a phrase.
    pub(super) fn bytes(&self, place: Place) -> Range<usize> {
        let units = &self.runs[place.run].units;
        units[place.from].start..units[place.to - 1].end
    }

    fn phrase(&self, place: Place) -> String {
        let run = &self.runs[place.run];
        let units = run.units[place.from..place.to]
            .iter()
            .map(|unit| &self.lower[unit.clone()]);
        units.collect::<Vec<_>>().join(if run.spaced { " " } else { "" })
    }

    /// The unit before a phrase, over punctuation: what always stands in the same place of a page is part of the page.
    fn unit_before(&self, place: Place) -> Option<u64> {
        let run = &self.hashes[place.run];
        let earlier = || self.hashes[..place.run].last().and_then(|run| run.last());
        place
            .from
            .checked_sub(1)
            .map_or_else(earlier, |at| run.get(at))
            .copied()
    }

    fn unit_after(&self, place: Place) -> Option<u64> {
        let run = &self.hashes[place.run];
        let later = || self.hashes.get(place.run + 1).and_then(|run| run.first());
        run.get(place.to).or_else(later).copied()
    }
}

/// A multiplier that spreads all bits (Steele and Vigna 2022, Software: Practice and Experience 52).
const fn joined(hash: u64, unit: u64) -> u64 {
    (hash.rotate_left(23) ^ unit).wrapping_mul(0xd134_2543_de82_ef95)
}

fn hashed(unit: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    unit.hash(&mut hasher);
    hasher.finish()
}

impl Candidate {
    fn shaped(run: &Run, phrase: &str, place: Place, months: usize) -> Self {
        let gap = usize::from(run.spaced);
        let mut end = 0;
        let ends = run.units[place.from..place.to].iter().map(|unit| {
            end += unit.len() + gap;
            (end - gap).min(phrase.len())
        });
        Self {
            length: place.to - place.from,
            spaced: run.spaced,
            by_month: vec![0; months],
            ends: ends.collect(),
            ..Self::default()
        }
    }

    fn seen(&mut self, ad: Ad<'_>) {
        self.ads += 1;
        if let Some(count) = self.by_month.get_mut(ad.month) {
            *count += 1;
        }
        self.examples.push((ad.month, ad.key));
        self.examples
            .sort_by_key(|(month, key)| (std::cmp::Reverse(*month), *key));
        self.examples.dedup();
        self.examples.truncate(EXAMPLES);
    }

    /// Counts what stands on both sides; the end of a text is different each time, because anything may stand there.
    fn beside(&mut self, before: Option<u64>, after: Option<u64>) {
        let edge = u64::from(self.ads);
        for (side, unit) in [(&mut self.before, before), (&mut self.after, after)] {
            let unit = unit.unwrap_or(edge);
            if side.len() < NEIGHBOURS || side.contains_key(&unit) {
                *side.entry(unit).or_default() += 1;
            }
        }
    }

    fn bounded(&mut self, place: Place, units: usize) {
        self.places += 1;
        self.begins += u32::from(place.from == 0);
        self.ends_run += u32::from(place.to == units);
    }

    /// Whether it may be a unit of language: it has letters, more than one character and open neighbours; where words are not
    /// parted also two clusters at least, and places where it begins and where it ends a run: pieces of words rarely do.
    pub(super) fn is_whole(&self, phrase: &str) -> bool {
        let lettered = self
            .units(phrase)
            .all(|unit| unit.chars().any(char::is_alphabetic));
        let bounds = f64::from(self.begins.min(self.ends_run));
        let parted = self.length > 1 && bounds >= (BOUNDED * f64::from(self.places)).max(1.0);
        let long = phrase.chars().nth(1).is_some() && (self.spaced || parted);
        lettered && long && entropy(&self.before) >= OPEN && entropy(&self.after) >= OPEN
    }

    /// First and last word; nothing where words are not parted.
    pub(super) fn edges<'a>(&self, phrase: &'a str) -> Vec<&'a str> {
        if !self.spaced {
            return Vec::new();
        }
        let mut units = self.units(phrase);
        let first = units.next();
        first.into_iter().chain(units.last()).collect()
    }

    fn units<'a>(&self, phrase: &'a str) -> impl Iterator<Item = &'a str> {
        let gap = usize::from(self.spaced);
        self.ends.iter().scan(0, move |from, end| {
            let unit = phrase.get(*from..*end)?;
            *from = end + gap;
            Some(unit)
        })
    }

    /// All shorter phrases within `phrase`, each place of theirs once.
    pub(super) fn inner<'a>(&self, phrase: &'a str) -> Vec<&'a str> {
        let gap = usize::from(self.spaced);
        let mut found = Vec::new();
        for from in 0..self.ends.len() {
            let begin = if from == 0 { 0 } else { self.ends[from - 1] + gap };
            for (to, end) in self.ends.iter().enumerate().skip(from) {
                if to + 1 - from < self.ends.len() {
                    found.extend(phrase.get(begin..*end));
                }
            }
        }
        found
    }
}

impl Found {
    /// Whether `word` lay in more than `share` of the advertisements of the first half of the months: grammar always did, what
    /// is new did not.
    pub(super) fn is_common(&self, word: &str, share: f64) -> bool {
        let half = self.months.len() / 2;
        let all: u64 = self.months[..half].iter().sum();
        let counts = self
            .phrases
            .get(word)
            .and_then(|candidate| candidate.by_month.get(..half));
        let ads: u64 = counts.into_iter().flatten().map(|count| u64::from(*count)).sum();
        ads as f64 > share * all as f64
    }
}

fn entropy(side: &BTreeMap<u64, u32>) -> f64 {
    let sum: f64 = side.values().map(|count| f64::from(*count)).sum();
    side.values()
        .map(|count| f64::from(*count) / sum)
        .map(|share| -share * share.ln())
        .sum()
}

/// Counts of hashed phrases; when too many are held, the rarest are forgotten.
struct Counter {
    counts: HashMap<u64, u32>,
    held: usize,
    /// No forgotten phrase was counted more often than this.
    forgotten: u32,
}

impl Counter {
    fn new(held: usize) -> Self {
        Self {
            counts: HashMap::new(),
            held: held.max(1_000),
            forgotten: 0,
        }
    }

    fn add(&mut self, hash: u64) {
        let forgotten = self.forgotten;
        // A new phrase may have been counted and forgotten before.
        let count = self.counts.entry(hash).or_insert(forgotten);
        *count = count.saturating_add(1);
        while self.counts.len() > self.held {
            self.forgotten += 1;
            let least = self.forgotten;
            self.counts.retain(|_, count| *count > least);
        }
    }

    /// Phrases that may be in at least `minimum` advertisements, the most frequent where there are too many.
    fn frequent(mut self, minimum: u32) -> HashMap<u64, u32> {
        let least = minimum.max(self.forgotten + 1).max(1);
        self.counts.retain(|_, count| *count >= least);
        if self.counts.len() > CANDIDATES {
            let mut sizes: Vec<u32> = self.counts.values().copied().collect();
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            let least = sizes[CANDIDATES];
            self.counts.retain(|_, count| *count > least);
        }
        self.counts
    }
}
