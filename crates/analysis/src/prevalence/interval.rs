//! Intervals of a corrected share, by three methods whose coverage is measured against each other.

use super::{Rates, Raw, Weighted};
use crate::distributions::{Z95, quantile};
use crate::draws::Draws;
use base::Interval;
use serde::Serialize;

/// Draws of an interval.
const DRAWS: usize = 4_000;
/// Prior counts of each cell: Jeffreys' prior for a share, which has close to nominal coverage (Brown, Cai and DasGupta 2001,
/// Statistical Science 16:101–133).
const PRIOR: f64 = 0.5;

/// How an interval is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Percentiles of 4,000 draws from the posteriors of the raw share and of both error rates, with Jeffreys' priors.
    /// The default: of the three it covers best (`cargo bench -p analysis --bench prevalence`).
    #[default]
    Posterior,
    /// Percentiles of 4,000 resamples of the raw count and of the gold rows within their strata.
    Bootstrap,
    /// The adjusted normal interval of Lang and Reiczigel 2014 (Preventive Veterinary Medicine 113:13–22). Several strata enter with
    /// their combined rates and the sizes that would give the variance of the weighted ones (Kish 1965).
    LangReiczigel,
}

impl Method {
    pub(super) fn interval(self, raw: Raw, gold: &Weighted, seed: u64) -> Interval {
        match self {
            Self::Posterior => posterior(raw, gold, seed),
            Self::Bootstrap => bootstrap(raw, gold, seed),
            Self::LangReiczigel => lang_reiczigel(raw, gold),
        }
    }
}

fn posterior(raw: Raw, gold: &Weighted, seed: u64) -> Interval {
    let (hits, rest) = (raw.hits as f64 + PRIOR, (raw.n - raw.hits) as f64 + PRIOR);
    percentiles(seed, |draws| {
        let share = draws.beta(hits, rest);
        let strata: Vec<(f64, [f64; 4])> = gold
            .0
            .iter()
            .map(|(weight, table)| (*weight, table.cells().map(|count| draws.gamma(count + PRIOR))))
            .collect();
        (share, Rates::of(strata.into_iter()))
    })
}

fn bootstrap(raw: Raw, gold: &Weighted, seed: u64) -> Interval {
    let share = raw.hits as f64 / raw.n as f64;
    percentiles(seed, |draws| {
        let hits = draws.binomial(raw.n, share);
        let strata: Vec<(f64, [f64; 4])> = gold
            .0
            .iter()
            .map(|(weight, table)| {
                let rows = table.positives() + table.negatives();
                let cells = draws.multinomial(rows, &table.cells());
                (*weight, [0, 1, 2, 3].map(|at: usize| cells[at] as f64))
            })
            .collect();
        (hits as f64 / raw.n as f64, Rates::of(strata.into_iter()))
    })
}

/// The middle 95 % of corrected shares. A draw in which coding tells nothing says nothing about the share either: half of
/// such draws count as 0, half as 1.
fn percentiles(seed: u64, mut draw: impl FnMut(&mut Draws) -> (f64, Option<Rates>)) -> Interval {
    let mut draws = Draws::seeded(seed);
    let found: Vec<f64> = (0..DRAWS)
        .map(|at| match draw(&mut draws) {
            (share, Some(rates)) if rates.youden() > 0.0 => rates.correct(share),
            _ => (at % 2) as f64,
        })
        .collect();
    Interval {
        low: quantile(&found, 0.025).unwrap_or(0.0),
        high: quantile(&found, 0.975).unwrap_or(1.0),
        level: 0.95,
    }
}

fn lang_reiczigel(raw: Raw, gold: &Weighted) -> Interval {
    let z2 = Z95 * Z95;
    let n = raw.n as f64 + z2;
    let share = (raw.hits as f64 + z2 / 2.0) / n;
    let (positives, sensitivity) = adjusted(gold, [0, 1]);
    let (negatives, specificity) = adjusted(gold, [3, 2]);
    let youden = sensitivity + specificity - 1.0;
    if youden <= 0.0 {
        return Interval {
            low: 0.0,
            high: 1.0,
            level: 0.95,
        };
    }
    let spread = |p: f64, n: f64| p * (1.0 - p) / n;
    let centre = (share + specificity - 1.0) / youden;
    let shift = 2.0
        * z2
        * (centre * spread(sensitivity, positives) - (1.0 - centre) * spread(specificity, negatives));
    let error = (spread(share, n)
        + (1.0 - centre).powi(2) * spread(specificity, negatives)
        + centre.powi(2) * spread(sensitivity, positives))
    .sqrt()
        / youden;
    Interval {
        low: (centre + shift - Z95 * error).clamp(0.0, 1.0),
        high: (centre + shift + Z95 * error).clamp(0.0, 1.0),
        level: 0.95,
    }
}

/// The size and the rate of the first of two cells against the second, each with one row more.
fn adjusted(gold: &Weighted, [right, wrong]: [usize; 2]) -> (f64, f64) {
    let (mut of_right, mut of_both, mut squares) = (0.0, 0.0, 0.0);
    for (weight, table) in &gold.0 {
        let cells = table.cells();
        let each = weight / cells.iter().sum::<f64>();
        of_right += each * cells[right];
        of_both += each * (cells[right] + cells[wrong]);
        squares += each * each * (cells[right] + cells[wrong]);
    }
    let size = of_both * of_both / squares;
    (size + 2.0, (size * of_right / of_both + 1.0) / (size + 2.0))
}
