//! Titles of occupations for titles of jobs: characters, words, stems and synonyms, weighted by how well each word
//! tells unit groups apart, and the likeness of the unit groups that either side is coded to.

use super::Index;
use super::channel::{Channel, feature, grams};
use super::english;
use crate::Coder;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;
use taxonomy::UnitGroup;

const CHARACTERS: u64 = 1;
const WORDS: u64 = 2;
const STEMS: u64 = 3;
const SYNONYMS: u64 = 4;

/// What each channel counts, and the likeness of unit groups.
const WEIGHTS: [(u64, f32); 4] = [(CHARACTERS, 0.7), (WORDS, 0.7), (STEMS, 0.7), (SYNONYMS, 1.0)];
const GROUPS: f32 = 0.3;
/// What a label in the plural loses: it names a group of occupations where one in the singular names the occupation.
const PLURAL: f32 = 0.05;

static GROUPS_OF_WORD: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut groups: HashMap<String, Vec<u16>> = HashMap::new();
    for (group, word) in taxonomy::title_synonyms() {
        groups.entry(plain(word)).or_default().push(*group);
    }
    groups
});

pub(super) struct Occupations<'a> {
    coder: &'a Coder,
    channels: Vec<(u64, Channel)>,
    index: Index,
    groups: Vec<Vec<(UnitGroup, f32)>>,
    plural: Vec<bool>,
}

impl<'a> Occupations<'a> {
    pub(super) fn new(labels: &[String], coder: &'a Coder) -> Self {
        let features: Vec<[Vec<u64>; 4]> = labels.par_iter().map(|label| features(label)).collect();
        let telling = telling(labels, coder);
        let mut index = Index::default();
        let mut channels = Vec::new();
        for (at, (kind, weight)) in WEIGHTS.into_iter().enumerate() {
            let of_kind: Vec<Vec<u64>> = features.iter().map(|label| label[at].clone()).collect();
            let channel = Channel::new(weight, &of_kind, |feature| {
                telling.get(&feature).copied().unwrap_or(1.0)
            });
            index.add(&channel, &of_kind);
            channels.push((kind, channel));
        }
        Self {
            coder,
            channels,
            index,
            groups: labels.par_iter().map(|label| spread(coder, label)).collect(),
            plural: labels.iter().map(|label| english::is_plural(label)).collect(),
        }
    }

    pub(super) fn score(&self, text: &str, scores: &mut [f32]) {
        let text = english::without_exceptions(text);
        let features = features(text);
        for ((_, channel), features) in self.channels.iter().zip(&features) {
            self.index
                .each(&channel.query(features), |place, value| scores[place] += value);
        }
        let ours = spread(self.coder, text);
        for ((score, theirs), plural) in scores.iter_mut().zip(&self.groups).zip(&self.plural) {
            let shared: f32 = ours
                .iter()
                .map(|(unit, p)| {
                    theirs
                        .iter()
                        .find(|(other, _)| other == unit)
                        .map_or(0.0, |(_, q)| p * q)
                })
                .sum();
            *score += GROUPS * shared;
            if *plural && *score > PLURAL {
                *score -= PLURAL;
            }
        }
    }
}

/// The unit groups that a title may be of, as a vector of length 1 of the roots of their probabilities.
fn spread(coder: &Coder, title: &str) -> Vec<(UnitGroup, f32)> {
    let mut spread: Vec<(UnitGroup, f32)> = coder
        .groups(title)
        .into_iter()
        .map(|(unit, p)| (unit, (p as f32).sqrt()))
        .collect();
    let length = spread.iter().map(|(_, p)| p * p).sum::<f32>().sqrt();
    for (_, p) in &mut spread {
        *p /= length.max(1e-9);
    }
    spread
}

/// A word in the singular and in American spelling.
fn plain(word: &str) -> String {
    english::american(&english::singular(word))
}

/// The features of a title by channel.
fn features(title: &str) -> [Vec<u64>; 4] {
    let folded = taxonomy::fold(title).text;
    let all: Vec<String> = english::words(&folded)
        .into_iter()
        .map(english::singular)
        .collect();
    let mut characters = Vec::new();
    grams(CHARACTERS, &all, 2..=5, &mut characters);
    let telling: Vec<&String> = all.iter().filter(|word| !english::empty_in_title(word)).collect();
    let words = telling.iter().map(|word| feature(WORDS, word)).collect();
    let stems = telling
        .iter()
        .map(|word| feature(STEMS, &english::title_stem(&english::american(word))))
        .collect();
    let mut synonyms = Vec::new();
    for word in telling.iter().map(|word| english::american(word)) {
        match GROUPS_OF_WORD.get(&word) {
            Some(groups) => synonyms.extend(
                groups
                    .iter()
                    .map(|group| feature(SYNONYMS, &format!("\u{1}{group}"))),
            ),
            None => synonyms.push(feature(SYNONYMS, &word)),
        }
    }
    [characters, words, stems, synonyms]
}

/// How well each word of the labels tells unit groups apart: the root of the length of its weights in the linear model
/// over that of the middle word.
fn telling(labels: &[String], coder: &Coder) -> HashMap<u64, f32> {
    let mut lengths: HashMap<u64, f32> = HashMap::new();
    for label in labels {
        let folded = taxonomy::fold(label).text;
        for word in english::words(&folded) {
            let singular = english::singular(word);
            let plain = english::american(&singular);
            if english::empty_in_title(&singular) {
                continue;
            }
            let Some(length) = coder.telling(&singular) else {
                continue;
            };
            let synonyms = GROUPS_OF_WORD.get(&plain);
            let names = [
                feature(WORDS, &singular),
                feature(STEMS, &english::title_stem(&plain)),
            ]
            .into_iter()
            .chain(
                synonyms
                    .into_iter()
                    .flatten()
                    .map(|group| feature(SYNONYMS, &format!("\u{1}{group}"))),
            );
            for name in names.chain(synonyms.is_none().then(|| feature(SYNONYMS, &plain))) {
                let most = lengths.entry(name).or_default();
                *most = most.max(length);
            }
        }
    }
    let mut sorted: Vec<f32> = lengths.values().copied().collect();
    sorted.sort_unstable_by(f32::total_cmp);
    let Some(middle) = sorted
        .get(sorted.len() / 2)
        .copied()
        .filter(|middle| *middle > 0.0)
    else {
        return HashMap::new();
    };
    for length in lengths.values_mut() {
        *length = (*length / middle).sqrt();
    }
    lengths
}
