//! Weighted features of one kind, and an inverted index over all kinds.

use crate::hashing::{ByHash, mix_text};

type Map<V> = ByHash<u64, V>;

/// A hashed feature.
pub(super) fn feature(kind: u64, text: &str) -> u64 {
    mix_text(kind.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, text)
}

/// The character n-grams of words, with a blank at either end of each word.
pub(super) fn grams(
    kind: u64,
    words: &[String],
    sizes: std::ops::RangeInclusive<usize>,
    found: &mut Vec<u64>,
) {
    let mut padded = String::new();
    for word in words {
        padded.clear();
        padded.push(' ');
        padded.push_str(word);
        padded.push(' ');
        let mut starts: Vec<usize> = padded.char_indices().map(|(at, _)| at).collect();
        starts.push(padded.len());
        for size in sizes.clone() {
            for window in starts.windows(size + 1) {
                found.push(feature(kind, &padded[window[0]..window[size]]));
            }
        }
    }
}

/// Features of one kind with their inverse document frequencies.
pub(super) struct Channel {
    weight: f32,
    idf: Map<f32>,
    /// The usual length of a label.
    usual: f32,
}

/// How much of the usual length stands for a label's own (Singhal et al. 1996, SIGIR: pivoted length normalisation).
const PIVOT: f32 = 0.15;

impl Channel {
    /// Learns how rare each feature is among the labels. `boost` says how much more a feature tells than its rarity.
    pub(super) fn new(weight: f32, labels: &[Vec<u64>], boost: impl Fn(u64) -> f32) -> Self {
        let mut frequency: Map<u32> = Map::default();
        for label in labels {
            let mut once = label.clone();
            once.sort_unstable();
            once.dedup();
            for feature in once {
                *frequency.entry(feature).or_default() += 1;
            }
        }
        let n = 1.0 + labels.len() as f32;
        let idf = frequency
            .into_iter()
            .map(|(feature, met)| (feature, ((n / (1.0 + met as f32)).ln() + 1.0) * boost(feature)))
            .collect();
        let mut channel = Self {
            weight,
            idf,
            usual: 0.0,
        };
        let lengths: f32 = labels.iter().map(|label| channel.length(label)).sum();
        channel.usual = lengths / labels.len().max(1) as f32;
        channel
    }

    fn length(&self, features: &[u64]) -> f32 {
        let mut sorted = features.to_vec();
        sorted.sort_unstable();
        let squares: f32 = sorted
            .chunk_by(|a, b| a == b)
            .filter_map(|run| Some((1.0 + (run.len() as f32).ln()) * self.idf.get(&run[0])?))
            .map(|value| value * value)
            .sum();
        squares.sqrt()
    }

    /// The vector of a text, of length 1 before `scale`; features that no label has are left out.
    fn vector(&self, features: &[u64], scale: f32) -> Vec<(u64, f32)> {
        let mut sorted = features.to_vec();
        sorted.sort_unstable();
        let mut vector: Vec<(u64, f32)> = Vec::with_capacity(sorted.len());
        for run in sorted.chunk_by(|a, b| a == b) {
            if let Some(idf) = self.idf.get(&run[0]) {
                vector.push((run[0], (1.0 + (run.len() as f32).ln()) * idf));
            }
        }
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        let length = PIVOT * self.usual + (1.0 - PIVOT) * length;
        for (_, value) in &mut vector {
            *value *= scale / length.max(1e-9);
        }
        vector
    }

    /// The vector of a text that labels are sought for.
    pub(super) fn query(&self, features: &[u64]) -> Vec<(u64, f32)> {
        self.vector(features, self.weight)
    }
}

/// Labels by their features.
#[derive(Default)]
pub(super) struct Index {
    postings: Map<Vec<(u32, f32)>>,
}

impl Index {
    /// Adds the features of one channel of all labels.
    pub(super) fn add(&mut self, channel: &Channel, labels: &[Vec<u64>]) {
        for (place, label) in labels.iter().enumerate() {
            for (feature, value) in channel.vector(label, 1.0) {
                self.postings
                    .entry(feature)
                    .or_default()
                    .push((place as u32, value));
            }
        }
    }

    /// Calls `met` with each label that shares a feature of the query, and how much that adds.
    pub(super) fn each(&self, query: &[(u64, f32)], mut met: impl FnMut(usize, f32)) {
        for (feature, value) in query {
            for (place, weight) in self.postings.get(feature).into_iter().flatten() {
                met(*place as usize, value * weight);
            }
        }
    }
}
