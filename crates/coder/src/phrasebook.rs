//! Finding tens of thousands of phrases in one pass: a trie over tokens.

use crate::hashing::ByHash;
use crate::text::{self, Token};
use std::ops::Range;
use taxonomy::Folded;
use unicode_normalization::UnicodeNormalization as _;

/// Phrases with what each of them means.
pub(crate) struct Phrasebook<M> {
    /// Node and token to the next node.
    edges: ByHash<u64, u32>,
    /// First phrase that ends at each node, and the next one of the same tokens.
    ends: Vec<u32>,
    phrases: Vec<Phrase<M>>,
}

struct Phrase<M> {
    text: &'static str,
    meaning: M,
    /// Another phrase of the same tokens.
    next: u32,
    /// Whether it carries marks that folding takes away.
    marked: bool,
}

/// A phrase that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit<M> {
    /// The phrase as the taxonomy writes it.
    pub(crate) text: &'static str,
    /// What it means.
    pub(crate) meaning: M,
    /// First token.
    pub(crate) start: u32,
    /// Token after the last one.
    pub(crate) end: u32,
}

const NONE: u32 = u32::MAX;

impl<M: Copy> Phrasebook<M> {
    pub(crate) fn new(phrases: impl IntoIterator<Item = (&'static str, M)>) -> Self {
        let mut book = Self {
            edges: ByHash::default(),
            ends: vec![NONE],
            phrases: Vec::new(),
        };
        for (text, meaning) in phrases {
            book.add(text, meaning);
        }
        book
    }

    fn add(&mut self, text: &'static str, meaning: M) {
        let mut node = 0;
        for token in text::phrase(text) {
            let next = self.ends.len() as u32;
            node = *self.edges.entry(edge(node, token)).or_insert(next);
            if node == next {
                self.ends.push(NONE);
            }
        }
        if node == 0 {
            return;
        }
        let end = &mut self.ends[node as usize];
        self.phrases.push(Phrase {
            text,
            meaning,
            next: *end,
            marked: text.chars().any(mark),
        });
        *end = self.phrases.len() as u32 - 1;
    }

    /// Calls `found` with every phrase that stands in `tokens`, by where it begins and then by length.
    pub(crate) fn each(
        &self,
        folded: &Folded,
        original: &str,
        tokens: &[Token],
        mut found: impl FnMut(Hit<M>),
    ) {
        for start in 0..tokens.len() {
            let mut node = 0;
            for (at, token) in tokens[start..].iter().enumerate() {
                if text::is_break(token.hash) {
                    break;
                }
                let Some(next) = self.edges.get(&edge(node, token.hash)) else {
                    break;
                };
                node = *next;
                let mut phrase = self.ends[node as usize];
                while let Some(met) = self.phrases.get(phrase as usize) {
                    let end = start + at + 1;
                    if meant(
                        met.text,
                        met.marked,
                        folded,
                        original,
                        text::span(tokens, start..end),
                    ) {
                        found(Hit {
                            text: met.text,
                            meaning: met.meaning,
                            start: start as u32,
                            end: end as u32,
                        });
                    }
                    phrase = met.next;
                }
            }
        }
    }
}

/// The longest of the hits that begin first, without overlaps.
pub(crate) fn longest<M: Copy>(mut hits: Vec<Hit<M>>) -> Vec<Hit<M>> {
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut reached = 0;
    hits.retain(|hit| {
        let free = hit.start >= reached;
        if free {
            reached = hit.end;
        }
        free
    });
    hits
}

const fn edge(node: u32, token: u32) -> u64 {
    (node as u64) << 32 | token as u64
}

const fn mark(c: char) -> bool {
    matches!(c, '\u{c0}'..'\u{250}' | '\u{1e00}'..'\u{1f00}')
}

/// Folding takes Vietnamese tones away; a text that writes tones must write those of the phrase.
fn meant(phrase: &str, marked: bool, folded: &Folded, original: &str, place: Range<usize>) -> bool {
    let Some(written) = original.get(folded.original(place)) else {
        return false;
    };
    if !written.chars().any(mark) {
        return true;
    }
    marked && same_letters(phrase, written)
}

/// Whether both have the same letters and marks in each word, whatever stands between the words and on whichever
/// vowel the tone is written ("hoá", "hóa").
fn same_letters(a: &str, b: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = Vec<char>> + '_ {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| {
                let mut letters: Vec<char> = word.chars().flat_map(char::to_lowercase).nfd().collect();
                letters.sort_unstable();
                letters
            })
    }
    words(a).eq(words(b)) || words(text::singular(a)).eq(words(text::singular(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        let book =
            Phrasebook::new(["tái chế", "solar panel", "solar", "พลังงานหมุนเวียน", "光伏"].map(|p| (p, ())));
        let folded = taxonomy::fold(text);
        let tokens = text::tokens(&folded, text);
        let mut hits = Vec::new();
        book.each(&folded, text, &tokens, |hit| hits.push(hit));
        longest(hits).len()
    }

    #[test]
    fn borders_plurals_and_marks_count() {
        for (text, hits) in [
            ("Thu gom, TÁI CHẾ nhựa", 1),
            ("thu gom tai che", 1),
            ("tai chẻ", 0),
            ("tâí ché", 0),
            ("Solar panels; insolar, solars", 2),
            ("solar-panel", 1),
            ("solar. Panel", 1),
            ("solar\npanel", 1),
            ("งานพลังงานหมุนเวียนใหม่", 1),
            ("光伏工程师", 1),
            ("", 0),
        ] {
            assert_eq!(count(text), hits, "{text}");
        }
    }
}
