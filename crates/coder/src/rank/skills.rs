//! Names of skills for sentences: the best window of words of the sentence decides for each label.

use super::Index;
use super::channel::{Channel, feature, grams};
use super::english;
use std::collections::HashMap;
use std::sync::LazyLock;
use taxonomy::Role;

const CHARACTERS: u64 = 11;
const STEMS: u64 = 12;
const HOUSE: u64 = 13;
/// What characters, stems and skills of the vocabulary count.
const WEIGHTS: [f32; 3] = [0.5, 1.0, 0.3];
/// Words in a window at most.
const WINDOW: usize = 6;
/// Words in a phrase of the vocabulary at most.
const PHRASE: usize = 8;

/// The English phrases of the vocabulary and of the green taxonomy, by their stems, with what each names.
static VOCABULARY: LazyLock<HashMap<Vec<String>, Vec<u64>>> = LazyLock::new(|| {
    let general = taxonomy::skill_labels()
        .iter()
        .filter(|label| label.language == base::Language::En)
        .map(|label| (label.text, taxonomy::skills()[label.skill].id));
    let green = taxonomy::green_labels()
        .iter()
        .filter(|label| label.language == base::Language::En && label.role != Role::Heading)
        .map(|label| (label.text, label.concept.notation));
    let mut phrases: HashMap<Vec<String>, Vec<u64>> = HashMap::new();
    for (text, id) in general.chain(green) {
        let folded = taxonomy::fold(text).text;
        let stems: Vec<String> = english::words(&folded)
            .into_iter()
            .map(english::skill_stem)
            .collect();
        phrases.entry(stems).or_default().push(feature(HOUSE, id));
    }
    phrases
});

pub(super) struct Skills {
    channels: [Channel; 3],
    index: Index,
}

impl Skills {
    pub(super) fn new(labels: &[String]) -> Self {
        let features: Vec<[Vec<u64>; 3]> = labels
            .iter()
            .map(|label| {
                let folded = taxonomy::fold(without_brackets(label)).text;
                features(&english::words(&folded))
            })
            .collect();
        let mut index = Index::default();
        let channels = std::array::from_fn(|at| {
            let of_kind: Vec<Vec<u64>> = features.iter().map(|label| label[at].clone()).collect();
            let channel = Channel::new(WEIGHTS[at], &of_kind, |_| 1.0);
            index.add(&channel, &of_kind);
            channel
        });
        Self { channels, index }
    }

    pub(super) fn score(&self, text: &str, scores: &mut [f32]) {
        let folded = taxonomy::fold(text).text;
        let mut window_scores = vec![0.0_f32; scores.len()];
        let mut met: Vec<usize> = Vec::new();
        for window in windows(&folded) {
            for (channel, features) in self.channels.iter().zip(features(&window)) {
                self.index.each(&channel.query(&features), |place, value| {
                    if window_scores[place] == 0.0 {
                        met.push(place);
                    }
                    window_scores[place] += value;
                });
            }
            for place in met.drain(..) {
                let score = std::mem::take(&mut window_scores[place]);
                scores[place] = scores[place].max(score);
            }
        }
    }
}

/// A label without what it says in brackets: "Java (computer programming)".
fn without_brackets(label: &str) -> &str {
    label.split_once('(').map_or(label, |(before, _)| before).trim()
}

/// The features of words by channel.
fn features(words: &[&str]) -> [Vec<u64>; 3] {
    let owned: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let mut characters = Vec::new();
    grams(CHARACTERS, &owned, 3..=5, &mut characters);
    let stems: Vec<String> = words.iter().map(|word| english::skill_stem(word)).collect();
    let told = words
        .iter()
        .zip(&stems)
        .filter(|(word, _)| !english::empty_in_sentence(word))
        .map(|(_, stem)| feature(STEMS, stem))
        .collect();
    let mut house = Vec::new();
    for start in 0..stems.len() {
        for end in start + 1..=(start + PHRASE).min(stems.len()) {
            house.extend(VOCABULARY.get(&stems[start..end]).into_iter().flatten());
        }
    }
    [characters, told, house]
}

/// All runs of up to six words of a sentence that neither begin nor end with an empty word nor cross a comma or an
/// "and".
fn windows(folded: &str) -> Vec<Vec<&str>> {
    let mut windows: Vec<Vec<&str>> = Vec::new();
    for part in folded.split([',', ';', ':', '(', ')', '•', '/', '|', '\n']) {
        for part in part
            .split(". ")
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" or "))
        {
            let words = english::words(part);
            for start in 0..words.len() {
                for end in start + 1..=(start + WINDOW).min(words.len()) {
                    let window = &words[start..end];
                    let empty =
                        |word: Option<&&str>| word.is_none_or(|word| english::empty_in_sentence(word));
                    if !empty(window.first()) && !empty(window.last()) {
                        windows.push(window.to_vec());
                    }
                }
            }
        }
    }
    windows.sort_unstable();
    windows.dedup();
    windows
}
