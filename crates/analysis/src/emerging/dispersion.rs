//! How much skills vary beyond chance, learnt from all of them: overdispersion, moderated dispersion, common drift.

use super::fit::{Design, Fitted};
use crate::distributions::{f_upper, quantile, trigamma, trigamma_inverse};
use rayon::prelude::*;

/// Skills of similar size that share an overdispersion: so many at least, in so many bands at most.
const BAND: usize = 250;
const BANDS: usize = 20;
/// Fewer skills than this do not tell how skills in general behave.
const CROWD: usize = 100;
/// Median and 90th percentile of a squared standard normal.
const SQUARES: [(f64, f64); 2] = [(0.5, 0.454_936_423_1), (0.9, 2.705_543_454_1)];

/// A skill's dispersion after it was squeezed towards that of all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moderated {
    pub(super) dispersion: f64,
    pub(super) df: f64,
}

/// Positions of the designs in bands of similar size, small skills first; every position is in one band.
pub(super) fn bands(designs: &[&Design]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..designs.len()).collect();
    order.sort_by_key(|at| designs[*at].ads);
    let count = (designs.len() / BAND).clamp(1, BANDS);
    let size = designs.len().div_ceil(count).max(1);
    order.chunks(size).map(<[usize]>::to_vec).collect()
}

/// The `α` of variance `μ + α μ²` at which the skills of a band have a mean Pearson dispersion of 1, large ones cut at
/// the 95th percentile; 0 when they vary no more than by chance.
pub(super) fn overdispersion(designs: &[&Design], fits: &[Fitted], band: &[usize]) -> f64 {
    let excess = |alpha: f64| {
        let found: Vec<f64> = band
            .par_iter()
            .map(|at| designs[*at].pearson(&fits[*at].means, alpha))
            .collect();
        let cut = quantile(&found, 0.95).unwrap_or(1.0);
        found.iter().map(|value| value.min(cut)).sum::<f64>() / found.len().max(1) as f64 - 1.0
    };
    if excess(0.0) <= 0.0 {
        return 0.0;
    }
    let (mut low, mut high) = (1e-6_f64, 100.0_f64);
    for _ in 0..24 {
        let middle = (low * high).sqrt();
        if excess(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * high).sqrt()
}

/// Each skill's dispersion squeezed towards that of all (Smyth 2004, section 6.2: a scaled F fitted to the logarithms), never
/// below it. A skill that varies more than nearly all others keeps more of its own (after Phipson et al. 2016,
/// Annals of Applied Statistics 10:946–963).
pub(super) fn moderate(fits: &[Fitted]) -> Vec<Moderated> {
    let (prior, strength) = prior(fits);
    fits.iter()
        .map(|fit| {
            let own = fit.dispersion.max(1e-6);
            let odds = f_upper(own / prior, fit.df, strength);
            let strength = strength * (odds / 0.01).min(1.0);
            let squeezed = if strength.is_finite() {
                (strength * prior + fit.df * own) / (strength + fit.df)
            } else {
                prior
            };
            Moderated {
                dispersion: squeezed.max(prior),
                df: strength + fit.df,
            }
        })
        .collect()
}

/// The dispersion of all skills and the degrees of freedom that this knowledge is worth. Few skills know nothing.
fn prior(fits: &[Fitted]) -> (f64, f64) {
    if fits.len() < 10 {
        return (1.0, 0.0);
    }
    // ln of a chi-squared over its degrees of freedom has about the mean −1/d − 1/(3 d²).
    let logs: Vec<f64> = fits
        .iter()
        .map(|fit| fit.dispersion.max(1e-6).ln() + 1.0 / fit.df + 1.0 / (3.0 * fit.df * fit.df))
        .collect();
    let cut = |p| quantile(&logs, p).unwrap_or(0.0);
    let (low, high) = (cut(0.02), cut(0.98));
    let n = logs.len() as f64;
    let mean = logs.iter().map(|log| log.clamp(low, high)).sum::<f64>() / n;
    let spread = logs
        .iter()
        .map(|log| (log.clamp(low, high) - mean).powi(2))
        .sum::<f64>()
        / (n - 1.0);
    let chance = fits.iter().map(|fit| trigamma(fit.df / 2.0)).sum::<f64>() / n;
    // A normal whose outer 2 % on each side are pulled in keeps 92 % of its variance.
    let left = spread / 0.92 - chance;
    let strength = if left > 0.01 * chance {
        2.0 * trigamma_inverse(left)
    } else {
        f64::INFINITY
    };
    let shift = if strength.is_finite() {
        1.0 / strength + 1.0 / (3.0 * strength * strength)
    } else {
        0.0
    };
    ((mean - shift).exp(), strength)
}

/// By how much the squared statistics of a band exceed what chance explains, at least 1: the ratio of their median to that of
/// chi-squared, discoveries left out (Devlin and Roeder 1999), or of their 90th percentile where that is larger: noise that
/// lasts makes long tails.
pub(super) fn drift(ratios: &[f64], bands: &[Vec<usize>]) -> Vec<f64> {
    let mut excess = vec![1.0; ratios.len()];
    for band in bands.iter().filter(|band| band.len() >= CROWD) {
        let mut found = 1.0_f64;
        for _ in 0..4 {
            let quiet: Vec<f64> = band
                .iter()
                .map(|at| ratios[*at])
                .filter(|ratio| *ratio < 9.0 * found)
                .collect();
            found = SQUARES
                .iter()
                .filter_map(|(p, square)| Some(quantile(&quiet, *p)? / square))
                .fold(1.0, f64::max);
        }
        for at in band {
            excess[*at] = found;
        }
    }
    excess
}
