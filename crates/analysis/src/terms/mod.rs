//! Words and phrases that a taxonomy does not know yet, proposed with examples.

mod count;
mod find;
#[cfg(test)]
mod tests;
mod tokens;

pub use find::Finder;

use crate::growth::{Change, Part, Standing, share_change};
use count::{Candidate, candidates};
use serde::Serialize;
use std::collections::BTreeMap;

/// An advertisement to read.
#[derive(Debug, Clone, Copy)]
pub struct Ad<'a> {
    /// What it is found again by.
    pub key: u64,
    /// Month from the first, from 0.
    pub month: usize,
    /// Heading and text.
    pub text: &'a str,
}

/// Something that walks over all advertisements and hands each to what it is given.
pub type Walk<'a> = dyn FnMut(&mut dyn FnMut(Ad<'_>)) + 'a;

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Months looked at; later advertisements are left out.
    pub months: usize,
    /// Advertisements that a phrase is in, at least.
    pub minimum_ads: u32,
    /// Words of a phrase at most.
    pub longest: usize,
    /// Clusters of a phrase at most, in scripts that do not part words.
    pub longest_unspaced: usize,
    /// Phrases proposed at most.
    pub most: usize,
    /// Phrases counted at a time, at most: each takes some 20 bytes.
    pub held: usize,
}

impl Default for Settings {
    /// 36 months, 5 advertisements, 4 words or 8 clusters, 200 proposals, 4 million phrases (about 100 MB).
    fn default() -> Self {
        Self {
            months: 36,
            minimum_ads: 5,
            longest: 4,
            longest_unspaced: 8,
            most: 200,
            held: 4_000_000,
        }
    }
}

/// A phrase for the editors of the taxonomy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// The phrase, lower-case.
    pub phrase: String,
    /// Advertisements that it is in.
    pub ads: u32,
    /// Month of the first.
    pub first_month: usize,
    /// Change of its share of advertisements from the first to the second half of the months.
    pub growth: Change,
    /// How much it is a unit of its own (Frantzi, Ananiadou and Mima 2000, International Journal on Digital Libraries 3:115–130):
    /// `log₂(1 + length) × (ads − mean ads of longer phrases around it)`, with 1 added so that single words count too.
    pub c_value: f64,
    /// What proposals are ordered by: the C-value, times 1 plus the doublings of its share where it grows significantly.
    pub score: f64,
    /// Keys of up to 5 advertisements, the latest months first.
    pub examples: Vec<u64>,
}

/// A word that lay in more than this share of earlier advertisements is grammar or boilerplate: no phrase begins or ends so.
const COMMON: f64 = 0.05;
/// A phrase that mostly lies in one longer phrase is a piece of it.
const PIECE: f64 = 0.8;

/// Proposes phrases of the advertisements that `known` does not know, best first; equal input gives equal proposals.
///
/// `ads` walks over all advertisements and is called twice, the same both times: phrases are counted first, in bounded memory
/// (lossy counting: Manku and Motwani 2002, VLDB 346–357), and those that are frequent enough are looked at again. When more phrases
/// than [`Settings::held`] appear, the rarest are forgotten and the minimum rises to what is still counted for certain.
///
/// In scripts with spaces a candidate is a run of words; in Thai, Lao, Burmese, Khmer and Chinese a run of at least two clusters.
/// Neighbours on both sides must vary, because a term ends where what follows is open (branching entropy: Jin and
/// Tanaka-Ishii 2006, COLING/ACL 428–435); so pieces of words and of a page's furniture are left out. A word of a script without spaces must now
/// and then stand next to a space or a punctuation mark. Reposts should
/// be left out by who walks: they count like any other.
pub fn mine(ads: &mut Walk<'_>, known: &dyn Fn(&str) -> bool, settings: Settings) -> Vec<Term> {
    let found = candidates(ads, settings);
    let mut around: BTreeMap<&str, (u64, u32, u32)> = BTreeMap::new();
    for (phrase, candidate) in &found.phrases {
        for inner in candidate.inner(phrase) {
            if let Some((inner, _)) = found.phrases.get_key_value(inner) {
                let (sum, times, most) = around.entry(inner).or_default();
                *sum += u64::from(candidate.ads);
                *times += 1;
                *most = candidate.ads.max(*most);
            }
        }
    }
    let mut terms: Vec<Term> = found
        .phrases
        .iter()
        .filter(|(phrase, candidate)| {
            let longer = around.get(phrase.as_str()).map_or(0, |around| around.2);
            f64::from(longer) < PIECE * f64::from(candidate.ads)
                && candidate.is_whole(phrase)
                && !candidate
                    .edges(phrase)
                    .iter()
                    .any(|edge| found.is_common(edge, COMMON))
                && !known(phrase)
        })
        .map(|(phrase, candidate)| {
            let (sum, times, _) = around.get(phrase.as_str()).copied().unwrap_or_default();
            let nested = if times > 0 {
                sum as f64 / f64::from(times)
            } else {
                0.0
            };
            let c_value = (1.0 + candidate.length as f64).log2() * (f64::from(candidate.ads) - nested);
            term(phrase, candidate, &found.months, c_value)
        })
        .filter(|term| term.c_value > 0.0)
        .collect();
    terms.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.phrase.cmp(&b.phrase)));
    terms.truncate(settings.most);
    terms
}

fn term(phrase: &str, candidate: &Candidate, months: &[u64], c_value: f64) -> Term {
    let parts: Vec<Part> = candidate
        .by_month
        .iter()
        .zip(months)
        .map(|(hits, n)| Part {
            hits: u64::from(*hits),
            n: *n,
        })
        .collect();
    let (before, after) = parts.split_at(parts.len() / 2);
    let growth = share_change(before, after);
    let grows = growth.standing == Standing::Significant && growth.value.is_some_and(|value| value > 0.0);
    // Half an advertisement on both sides keeps what is wholly new finite.
    let share = |parts: &[Part]| {
        let (hits, n) = parts
            .iter()
            .fold((0, 0), |sum, part| (sum.0 + part.hits, sum.1 + part.n));
        (hits as f64 + 0.5) / (n as f64 + 1.0)
    };
    let doublings = if grows {
        (share(after) / share(before)).log2().max(0.0)
    } else {
        0.0
    };
    Term {
        phrase: phrase.to_owned(),
        ads: candidate.ads,
        first_month: candidate
            .by_month
            .iter()
            .position(|count| *count > 0)
            .unwrap_or(0),
        growth,
        c_value,
        score: c_value * (1.0 + doublings),
        examples: candidate.examples.iter().map(|(_, key)| *key).collect(),
    }
}
