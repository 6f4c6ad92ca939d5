//! Unit groups by the titles of the lexicon: weighted overlap of words and n-grams, the best titles vote.

use crate::coding::{Evidence, Field, Rule};
use crate::features::features;
use std::collections::HashMap;
use taxonomy::{Folded, Isco, Title, UnitGroup};

/// The lexicon as an inverted index.
pub(crate) struct Occupations {
    titles: &'static [Title],
    /// Inverse length of each title's feature vector.
    scale: Vec<f32>,
    postings: HashMap<u64, Postings>,
}

struct Postings {
    /// Squared inverse document frequency (Spärck Jones 1972, Journal of Documentation 28:11–21).
    weight: f32,
    titles: Vec<u32>,
}

/// A feature in more titles than this tells little and costs much.
const MOST_TITLES: usize = 3000;
/// How sharply the votes of the groups turn into probabilities; fitted on the samples, not on the gold set.
const SHARPNESS: f64 = 14.0;
/// Candidates given.
const CANDIDATES: usize = 5;

impl Occupations {
    pub(crate) fn new(titles: &'static [Title]) -> Self {
        let vectors: Vec<Vec<u64>> = titles
            .iter()
            .map(|title| {
                let mut hashes: Vec<u64> = features(&taxonomy::fold(title.text).text)
                    .into_iter()
                    .map(|feature| feature.hash)
                    .collect();
                hashes.sort_unstable();
                hashes.dedup();
                hashes
            })
            .collect();
        let mut postings: HashMap<u64, Postings> = HashMap::new();
        for (title, hashes) in vectors.iter().enumerate() {
            for hash in hashes {
                let entry = postings.entry(*hash).or_insert(Postings {
                    weight: 0.0,
                    titles: Vec::new(),
                });
                entry.titles.push(title as u32);
            }
        }
        let n = titles.len() as f32;
        for entry in postings.values_mut() {
            let idf = (1.0 + n / (1.0 + entry.titles.len() as f32)).ln();
            entry.weight = idf * idf;
        }
        let scale = vectors
            .iter()
            .map(|hashes| {
                let mass: f32 = hashes.iter().map(|hash| postings[hash].weight).sum();
                if mass > 0.0 { 1.0 / mass.sqrt() } else { 0.0 }
            })
            .collect();
        postings.retain(|_, entry| entry.titles.len() <= MOST_TITLES);
        Self {
            titles,
            scale,
            postings,
        }
    }

    /// The best unit groups for a title, and the pieces of it that spoke for the best one.
    pub(crate) fn rank(&self, title: &Folded, evidence: &mut Vec<Evidence>) -> Vec<(UnitGroup, f64)> {
        let mut met = features(&title.text);
        met.sort_unstable_by_key(|feature| feature.hash);
        met.dedup_by_key(|feature| feature.hash);
        let mut overlap = Overlap::take(self.titles.len());
        let mut mass = 0.0;
        for feature in &met {
            let Some(entry) = self.postings.get(&feature.hash) else {
                // An unknown word counts as a rare one: it may be what the job is.
                mass += 20.0;
                continue;
            };
            mass += entry.weight;
            for place in &entry.titles {
                overlap.add(*place, entry.weight);
            }
        }
        if overlap.met.is_empty() {
            return Vec::new();
        }
        let length = mass.sqrt();
        let mut best: Vec<Option<Votes>> = vec![None; Isco::UNIT_GROUPS];
        for place in std::mem::take(&mut overlap.met) {
            let place = place as usize;
            let likeness = std::mem::take(&mut overlap.shared[place]) * self.scale[place] / length;
            best[self.titles[place].unit.index()]
                .get_or_insert_default()
                .add(likeness, place);
        }
        overlap.give_back();
        let met_units = Isco::shipped().unit_groups().zip(best);
        let mut ranked: Vec<(UnitGroup, Votes)> = met_units
            .filter_map(|(unit, votes)| Some((unit, votes?)))
            .collect();
        ranked.sort_by(|a, b| b.1.sum().total_cmp(&a.1.sum()).then(a.0.cmp(&b.0)));
        self.explain(&ranked[0].1, &met, title, evidence);
        probabilities(&ranked)
    }

    fn explain(
        &self,
        votes: &Votes,
        met: &[crate::features::Feature],
        title: &Folded,
        evidence: &mut Vec<Evidence>,
    ) {
        let place = votes.places[0];
        let spoke = met.iter().filter(|feature| {
            self.postings
                .get(&feature.hash)
                .is_some_and(|entry| entry.titles.binary_search(&(place as u32)).is_ok())
        });
        let ranges = spoke.map(|feature| feature.range.clone());
        if let Some(range) = ranges.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)) {
            let range = title.original(range);
            evidence.push(Evidence {
                field: Field::Title,
                start: range.start,
                end: range.end,
                label: self.titles[place].text,
                rule: Rule::TitleLexicon,
            });
        }
    }
}

/// The weight that each title of the lexicon shares with the one looked at. Kept by the thread between ads,
/// because filling tens of thousands of zeros costs more than the work itself.
#[derive(Default)]
struct Overlap {
    shared: Vec<f32>,
    met: Vec<u32>,
}

thread_local! {
    static SPARE: std::cell::Cell<Option<Overlap>> = const { std::cell::Cell::new(None) };
}

impl Overlap {
    fn take(titles: usize) -> Self {
        let mut overlap = SPARE.take().unwrap_or_default();
        overlap.shared.resize(titles, 0.0);
        overlap
    }

    #[inline]
    fn add(&mut self, place: u32, weight: f32) {
        let shared = &mut self.shared[place as usize];
        if *shared == 0.0 {
            self.met.push(place);
        }
        *shared += weight;
    }

    /// Leaves the array, all zero again, to the thread's next ad.
    fn give_back(self) {
        SPARE.set(Some(self));
    }
}

/// The likeness of the three nearest titles of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    likeness: [f32; 3],
    places: [usize; 3],
}

impl Votes {
    fn add(&mut self, likeness: f32, place: usize) {
        // Equal likeness is settled by the lexicon's order, so that the outcome does not hang on hashing.
        let before = |i: usize| {
            likeness > self.likeness[i]
                || (likeness.to_bits() == self.likeness[i].to_bits() && place < self.places[i])
        };
        if let Some(i) = (0..3).find(|i| before(*i)) {
            self.likeness[i..].rotate_right(1);
            self.places[i..].rotate_right(1);
            self.likeness[i] = likeness;
            self.places[i] = place;
        }
    }

    fn sum(&self) -> f64 {
        f64::from(self.likeness[0]) * 0.8
            + f64::from(self.likeness[1]) * 0.13
            + f64::from(self.likeness[2]) * 0.07
    }
}

/// Votes as probabilities: a soft maximum over the groups that were met, and a stake for a job not in the lexicon.
fn probabilities(ranked: &[(UnitGroup, Votes)]) -> Vec<(UnitGroup, f64)> {
    /// Votes that a job outside the lexicon would get.
    const UNKNOWN: f64 = 0.35;
    let strength = |votes: f64| (SHARPNESS * votes).exp();
    let unknown = strength(UNKNOWN);
    let total: f64 = unknown + ranked.iter().map(|(_, votes)| strength(votes.sum())).sum::<f64>();
    ranked
        .iter()
        .take(CANDIDATES)
        .map(|(unit, votes)| (*unit, strength(votes.sum()) / total))
        .collect()
}
