//! Shares corrected for the errors of the coder that counted them.

mod distribution;
mod interval;
#[cfg(test)]
mod tests;

pub use distribution::{Distribution, corrected_distribution};
pub use interval::Method;

use base::Interval;
use serde::Serialize;

/// Gold positives in the random stratum below which a sensitivity is not established.
pub const LEAST_POSITIVES: u64 = 30;

/// Gold rows of one stratum by what they are and what they were coded as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Are positive, coded positive.
    pub hits: u64,
    /// Are positive, coded negative.
    pub misses: u64,
    /// Are negative, coded positive.
    pub false_alarms: u64,
    /// Are negative, coded negative.
    pub rejections: u64,
}

impl Table {
    /// Rows that are positive.
    pub fn positives(self) -> u64 {
        self.hits + self.misses
    }

    /// Rows that are negative.
    pub fn negatives(self) -> u64 {
        self.false_alarms + self.rejections
    }

    /// The counts in the order hits, misses, false alarms, rejections.
    fn cells(self) -> [f64; 4] {
        [self.hits, self.misses, self.false_alarms, self.rejections].map(|count| count as f64)
    }
}

/// How the rows of a stratum were drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sample {
    /// Each advertisement of the stratum had the same chance.
    Random,
    /// Drawn where positives were expected.
    Enriched,
}

/// A stratum of the gold sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stratum {
    /// How it was drawn.
    pub sample: Sample,
    /// The share of all advertisements that the stratum stands for, above 0 to 1, where it is known: what enriched rows
    /// were drawn from, and what is left for the random ones. Over its rows it is their Horvitz–Thompson weight.
    pub share: Option<f64>,
    /// Its rows.
    pub table: Table,
}

/// A raw share: `hits` of `n` advertisements were coded positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Raw {
    /// Coded positive.
    pub hits: u64,
    /// All.
    pub n: u64,
}

/// A share as far as the gold sample lets it be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum Corrected {
    /// The corrected share with its interval.
    Established(Estimate),
    /// Too few gold positives were drawn at random, or coding tells nothing: show the raw share only.
    NotEstablished {
        /// The raw share.
        raw: Option<f64>,
        /// Positives in the random strata.
        positives: u64,
    },
    /// There is no gold sample: show the raw share only.
    NotAssessed {
        /// The raw share.
        raw: Option<f64>,
    },
}

/// A corrected share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The raw share.
    pub raw: f64,
    /// The corrected share, between 0 and 1.
    pub corrected: f64,
    /// Its interval at 95 %, which carries the chance in the raw count and in both error rates.
    pub interval: Interval,
    /// The share of positives that is coded positive.
    pub sensitivity: f64,
    /// The share of negatives that is coded negative.
    pub specificity: f64,
}

/// Corrects `raw` by the error rates of `gold`, with the interval of the default method.
///
/// The estimator is that of Rogan and Gladen 1978 (American Journal of Epidemiology 107:71–76), `(raw + Sp − 1)/(Se + Sp − 1)`,
/// held within 0 and 1. Error rates are ratios of Horvitz–Thompson totals: `Se = Σ λ h / Σ λ (h + m)` over strata
/// with hits `h`, misses `m` as shares of the stratum's rows and `λ` the stratum's share of advertisements; `Sp` likewise. So each
/// stratum weighs by the positives that it is estimated to hold. Where not every stratum's share is known, only the random
/// rows count: enriched rows miss fewer positives than there are in general, and nothing says by how much.
///
/// `seed` makes the draws of the interval repeatable.
pub fn corrected(raw: Raw, gold: &[Stratum], seed: u64) -> Corrected {
    corrected_by(Method::default(), raw, gold, seed)
}

/// As [`corrected`], with the interval of a chosen method.
pub fn corrected_by(method: Method, raw: Raw, gold: &[Stratum], seed: u64) -> Corrected {
    let share = (raw.n > 0 && raw.hits <= raw.n).then(|| raw.hits as f64 / raw.n as f64);
    if gold.iter().all(|stratum| stratum.table == Table::default()) {
        return Corrected::NotAssessed { raw: share };
    }
    let random = gold.iter().filter(|stratum| stratum.sample == Sample::Random);
    let positives = random.map(|stratum| stratum.table.positives()).sum();
    let weighted = Weighted::of(gold);
    let (Some(share), Some(rates)) = (share, weighted.rates()) else {
        return Corrected::NotEstablished {
            raw: share,
            positives,
        };
    };
    if positives < LEAST_POSITIVES || rates.youden() <= 0.0 {
        return Corrected::NotEstablished {
            raw: Some(share),
            positives,
        };
    }
    let estimate = rates.correct(share);
    let mut interval = method.interval(raw, &weighted, seed);
    interval.low = interval.low.min(estimate);
    interval.high = interval.high.max(estimate);
    Corrected::Established(Estimate {
        raw: share,
        corrected: estimate,
        interval,
        sensitivity: rates.sensitivity,
        specificity: rates.specificity,
    })
}

/// The strata that count, each with its weight: its share of all advertisements, or of the random rows.
struct Weighted(Vec<(f64, Table)>);

impl Weighted {
    fn of(gold: &[Stratum]) -> Self {
        let known = |stratum: &Stratum| stratum.share.filter(|share| *share > 0.0 && *share <= 1.0);
        let rows = |table: Table| (table.positives() + table.negatives()) as f64;
        let filled = gold.iter().filter(|stratum| rows(stratum.table) > 0.0);
        let shares: Option<Vec<(f64, Table)>> = filled
            .clone()
            .map(|stratum| Some((known(stratum)?, stratum.table)))
            .collect();
        Self(shares.unwrap_or_else(|| {
            let random = filled.filter(|stratum| stratum.sample == Sample::Random);
            random
                .map(|stratum| (rows(stratum.table), stratum.table))
                .collect()
        }))
    }

    fn rates(&self) -> Option<Rates> {
        Rates::of(self.0.iter().map(|(weight, table)| (*weight, table.cells())))
    }
}

/// Error rates of the coder.
#[derive(Debug, Clone, Copy)]
struct Rates {
    sensitivity: f64,
    specificity: f64,
}

impl Rates {
    /// From weights and cells of strata, in the order of [`Table::cells`]; `None` without positives or without negatives.
    fn of(strata: impl Iterator<Item = (f64, [f64; 4])>) -> Option<Self> {
        let mut sum = [0.0; 4];
        for (weight, cells) in strata {
            let rows: f64 = cells.iter().sum();
            for (sum, cell) in sum.iter_mut().zip(cells) {
                *sum += weight * cell / rows;
            }
        }
        let [hits, misses, alarms, rejections] = sum;
        (hits + misses > 0.0 && alarms + rejections > 0.0).then(|| Self {
            sensitivity: hits / (hits + misses),
            specificity: rejections / (alarms + rejections),
        })
    }

    /// How much better than chance the coding is (Youden 1950): 1 for no errors, 0 where it tells nothing.
    fn youden(self) -> f64 {
        self.sensitivity + self.specificity - 1.0
    }

    fn correct(self, raw: f64) -> f64 {
        ((raw + self.specificity - 1.0) / self.youden()).clamp(0.0, 1.0)
    }
}
