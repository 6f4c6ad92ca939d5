//! The nearest titles of the lexicon: weighted overlap of words and n-grams, the best titles of each unit group vote.

use super::features::{Feature, features};
use super::linear::Scores;
use crate::coding::{Evidence, Field, Rule};
use crate::hashing::ByHash;
use crate::heading::{Heading, Piece};
use taxonomy::{Folded, Isco, Title, UnitGroup};

/// The lexicon as an inverted index.
pub(crate) struct Nearest {
    titles: Vec<Title>,
    /// Inverse length of each title's feature vector.
    scale: Vec<f32>,
    /// The features of title `i`, in order, are `contents[bounds[i]..bounds[i + 1]]`.
    bounds: Vec<u32>,
    contents: Vec<u32>,
    numbers: ByHash<u64, u32>,
    postings: Vec<Postings>,
}

#[derive(Default)]
struct Postings {
    /// Squared inverse document frequency (Spärck Jones 1972, Journal of Documentation 28:11–21).
    weight: f32,
    titles: Vec<u32>,
}

/// A feature in more titles than this brings in no title by itself where a rarer one stands beside it.
const COMMON: usize = 150;
/// A feature in more titles than this is left out.
const EVERYWHERE: usize = 4000;
/// A word that no title has counts as a rare one: it may be what the job is.
const UNKNOWN_WORD: f32 = 20.0;

/// A likeness from which heading and title are the same but for order and silent words.
const WORD_FOR_WORD: f32 = 0.995;

/// What the lexicon says of a heading.
pub(crate) struct Votes {
    /// For each unit group how near its nearest titles are, 0 to 1.
    pub(crate) scores: Box<Scores>,
    /// The unit group of the title that the heading is, word for word.
    pub(crate) exact: Option<usize>,
}

impl Nearest {
    pub(crate) fn new(titles: Vec<Title>) -> Self {
        let mut index = Self {
            scale: Vec::with_capacity(titles.len()),
            bounds: vec![0],
            contents: Vec::new(),
            numbers: ByHash::default(),
            postings: Vec::new(),
            titles,
        };
        for (place, title) in index.titles.iter().enumerate() {
            let from = index.contents.len();
            for feature in features(&taxonomy::fold(title.text).text) {
                let next = index.postings.len() as u32;
                let number = *index.numbers.entry(feature.hash).or_insert(next);
                if number == next {
                    index.postings.push(Postings::default());
                }
                let titles = &mut index.postings[number as usize].titles;
                if titles.last() != Some(&(place as u32)) {
                    titles.push(place as u32);
                    index.contents.push(number);
                }
            }
            index.contents[from..].sort_unstable();
            index.bounds.push(index.contents.len() as u32);
        }
        let n = index.titles.len() as f32;
        for entry in &mut index.postings {
            let idf = (1.0 + n / (1.0 + entry.titles.len() as f32)).ln();
            entry.weight = idf * idf;
        }
        for place in 0..index.titles.len() {
            let mass: f32 = index
                .contents(place)
                .iter()
                .map(|number| index.postings[*number as usize].weight)
                .sum();
            index.scale.push(if mass > 0.0 { 1.0 / mass.sqrt() } else { 0.0 });
        }
        index
    }

    fn contents(&self, place: usize) -> &[u32] {
        &self.contents[self.bounds[place] as usize..self.bounds[place + 1] as usize]
    }

    /// How near the titles of each unit group are to a heading, with the pieces that spoke for the nearest one.
    pub(crate) fn votes(&self, title: &Folded, heading: &Heading, evidence: &mut Vec<Evidence>) -> Votes {
        let pieces = heading.pieces.iter().map(|piece| (piece, piece.weight));
        let met = self.met(title, heading, pieces);
        let length = self.length(&met);
        let mut scores = Box::new([0.0; Isco::UNIT_GROUPS]);
        let mut best = [Best::default(); Isco::UNIT_GROUPS];
        let mut nearest = (0.0_f32, usize::MAX);
        for (place, shared) in self.overlap(&met) {
            let likeness = shared * self.scale[place] / length;
            best[self.titles[place].unit.index()].add(likeness);
            // Equal likeness is settled by the lexicon's order, so that the outcome does not hang on hashing.
            if likeness > nearest.0 || likeness.to_bits() == nearest.0.to_bits() && place < nearest.1 {
                nearest = (likeness, place);
            }
        }
        for (score, best) in scores.iter_mut().zip(&best) {
            *score = best.sum();
        }
        let title_met = self.titles.get(nearest.1);
        if title_met.is_some() {
            self.explain(nearest.1, &met, title, evidence);
        }
        let exact = title_met
            .filter(|_| nearest.0 > WORD_FOR_WORD)
            .map(|title| title.unit.index());
        Votes { scores, exact }
    }

    /// The title nearest to one piece of a heading: its likeness and unit group.
    pub(crate) fn one(&self, title: &Folded, heading: &Heading, place: usize) -> Option<(f32, UnitGroup)> {
        let met = self.met(title, heading, [(heading.pieces.get(place)?, 1.0)]);
        let length = self.length(&met);
        self.overlap(&met)
            .into_iter()
            .map(|(place, shared)| (shared * self.scale[place] / length, self.titles[place].unit))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    /// The length of the vector of what was met.
    fn length(&self, met: &[Met]) -> f32 {
        let mut mass = 0.0;
        for feature in met {
            let squared = feature.weight * feature.weight;
            mass += feature
                .number
                .map_or(UNKNOWN_WORD, |n| self.postings[n as usize].weight)
                * squared;
        }
        mass.sqrt()
    }

    /// The features of pieces of a heading, each once and as heavy as the heaviest piece that it stands in.
    fn met<'a>(
        &self,
        title: &Folded,
        heading: &Heading,
        pieces: impl IntoIterator<Item = (&'a Piece, f32)>,
    ) -> Vec<Met> {
        let mut met: Vec<Met> = Vec::with_capacity(32);
        for (piece, weight) in pieces {
            for Feature { hash, range } in features(&title.text[piece.range.clone()]) {
                let range = range.start + piece.range.start..range.end + piece.range.start;
                if !heading.is_silent(&range) {
                    let number = self.numbers.get(&hash).copied();
                    let number = number.filter(|n| self.postings[*n as usize].titles.len() <= EVERYWHERE);
                    met.push(Met {
                        hash,
                        number,
                        weight,
                        range,
                    });
                }
            }
        }
        // Of a feature that stands in several places the first one is kept, and shown as evidence.
        met.sort_unstable_by(|a, b| {
            let heavier = b.weight.total_cmp(&a.weight);
            a.hash
                .cmp(&b.hash)
                .then(heavier)
                .then(a.range.start.cmp(&b.range.start))
        });
        met.dedup_by_key(|feature| feature.hash);
        met
    }

    /// The titles that share features, each with the weight shared.
    fn overlap(&self, met: &[Met]) -> Vec<(usize, f32)> {
        let known: Vec<(u32, f32)> = met.iter().filter_map(|f| Some((f.number?, f.weight))).collect();
        let (rare, common): (Vec<_>, Vec<_>) = known
            .iter()
            .copied()
            .partition(|(number, _)| self.postings[*number as usize].titles.len() <= COMMON);
        let mut overlap = Overlap::take(self.titles.len());
        let bring_in = if rare.is_empty() { &known[..] } else { &rare[..] };
        for (number, weight) in bring_in {
            let entry = &self.postings[*number as usize];
            for place in &entry.titles {
                overlap.add(*place, entry.weight * weight);
            }
        }
        let mut shared = overlap.leave();
        if !rare.is_empty() && !common.is_empty() {
            for (place, shared) in &mut shared {
                let contents = self.contents(*place);
                for (number, weight) in &common {
                    if contents.binary_search(number).is_ok() {
                        *shared += self.postings[*number as usize].weight * weight;
                    }
                }
            }
        }
        shared
    }

    fn explain(&self, place: usize, met: &[Met], title: &Folded, evidence: &mut Vec<Evidence>) {
        let contents = self.contents(place);
        let spoke = met
            .iter()
            .filter(|feature| feature.number.is_some_and(|n| contents.binary_search(&n).is_ok()))
            .map(|feature| feature.range.clone());
        if let Some(range) = spoke.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)) {
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

/// A feature of a heading.
struct Met {
    hash: u64,
    /// Its number in the index, if titles have it.
    number: Option<u32>,
    weight: f32,
    range: std::ops::Range<usize>,
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

    /// Gives what was met and leaves the array, all zero again, to the thread's next ad.
    fn leave(mut self) -> Vec<(usize, f32)> {
        let met = self
            .met
            .drain(..)
            .map(|place| (place as usize, std::mem::take(&mut self.shared[place as usize])))
            .collect();
        SPARE.set(Some(self));
        met
    }
}

/// The likeness of the three nearest titles of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Best([f32; 3]);

impl Best {
    #[inline]
    fn add(&mut self, likeness: f32) {
        if likeness > self.0[2] {
            let at = if likeness > self.0[0] {
                0
            } else {
                usize::from(likeness <= self.0[1]) + 1
            };
            self.0[at..].rotate_right(1);
            self.0[at] = likeness;
        }
    }

    fn sum(self) -> f32 {
        self.0[0] * 0.8 + self.0[1] * 0.13 + self.0[2] * 0.07
    }
}
