//! Base forecasts of all nodes, made coherent.

use super::Hierarchy;
use super::solve::{Weights, project, scales};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// How forecasts of a hierarchy are made to add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reconciliation {
    /// The forecasts of the bottom series are added.
    BottomUp,
    /// Weighted least squares by how many series a node sums.
    Structural,
    /// Weighted least squares by the variance of each node's errors.
    Variance,
    /// Minimum trace with the covariance of errors shrunk towards its diagonal (Wickramasuriya, Athanasopoulos and Hyndman 2019).
    MinimumTrace,
}

impl Reconciliation {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::BottomUp,
        Self::Structural,
        Self::Variance,
        Self::MinimumTrace,
    ];
}

/// Nodes from which the shrinkage is estimated at most; more are thinned out evenly.
const SAMPLED: usize = 1_000;
/// Least variance, as a share of the mean one.
const LEAST: f64 = 1e-8;

/// Weights of one kind from the errors of the nodes (by node, all at the same origins and horizons); `None` where bottom forecasts are
/// simply added.
pub(super) fn weights(hierarchy: &Hierarchy, how: Reconciliation, errors: &[Vec<f64>]) -> Option<Weights> {
    let counts = || {
        hierarchy
            .members
            .iter()
            .map(|members| members.len() as f64)
            .collect()
    };
    if how == Reconciliation::BottomUp {
        return None;
    }
    let length = errors.iter().map(Vec::len).min().unwrap_or(0);
    let mut diagonal: Vec<f64> = errors
        .iter()
        .map(|e| e[..length].iter().map(|e| e * e).sum::<f64>() / length.max(1) as f64)
        .collect();
    let mean = diagonal.iter().sum::<f64>() / diagonal.len().max(1) as f64;
    if how == Reconciliation::Structural || length == 0 || mean <= 0.0 || !mean.is_finite() {
        return Some(Weights {
            diagonal: counts(),
            factors: Vec::new(),
        });
    }
    // Only proportions count: with the mean variance at one nothing overflows.
    for variance in &mut diagonal {
        *variance = (*variance / mean).max(LEAST);
    }
    if how == Reconciliation::Variance {
        return Some(Weights {
            diagonal,
            factors: Vec::new(),
        });
    }
    let kept = shrinkage(errors, length);
    let unit = ((1.0 - kept) / (length as f64 * mean)).sqrt();
    let factors = (0..length)
        .map(|at| errors.iter().map(|e| e[at] * unit).collect())
        .collect();
    for variance in &mut diagonal {
        *variance *= kept.max(LEAST);
    }
    Some(Weights { diagonal, factors })
}

/// The share of the diagonal in the covariance, from the variance of the correlations (Schäfer and Strimmer 2005).
fn shrinkage(errors: &[Vec<f64>], length: usize) -> f64 {
    let step = errors.len().div_ceil(SAMPLED).max(1);
    let standard: Vec<Vec<f64>> = errors
        .iter()
        .step_by(step)
        .filter_map(|e| {
            let size = (e[..length].iter().map(|e| e * e).sum::<f64>() / length as f64).sqrt();
            (size > 0.0).then(|| e[..length].iter().map(|e| e / size).collect())
        })
        .collect();
    let n = length as f64;
    let sums = standard.par_iter().enumerate().map(|(at, a)| {
        standard[..at].iter().fold((0.0, 0.0), |(noise, signal), b| {
            let (sum, squares) = a.iter().zip(b).fold((0.0, 0.0), |(sum, squares), (a, b)| {
                let product = a * b;
                (sum + product, squares + product * product)
            });
            let r = sum / n;
            (noise + (squares / n - r * r) / (n - 1.0).max(1.0), signal + r * r)
        })
    });
    let (noise, signal) = sums.reduce(|| (0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    if signal > 0.0 {
        (noise / signal).clamp(0.0, 1.0)
    } else {
        1.0
    }
}

/// Coherent forecasts of all nodes from `base` (by node, equally many steps for each), weighted as `how` says by `errors` of earlier
/// forecasts (by node, all at the same origins and horizons; without errors, [`Reconciliation::Structural`] takes the place of the two that
/// need them).
///
/// With `non_negative`, bottom forecasts under zero become zero and all sums are made from what is left (Di Fonzo and Girolimetto 2023).
/// Aggregates are always sums of what is given for the bottom series.
pub fn reconcile(
    hierarchy: &Hierarchy,
    how: Reconciliation,
    base: &[Vec<f64>],
    errors: &[Vec<f64>],
    non_negative: bool,
) -> Vec<Vec<f64>> {
    let weights = weights(hierarchy, how, errors);
    let bottoms = project_all(hierarchy, weights.as_ref(), base);
    let steps: Vec<Vec<f64>> = bottoms
        .into_iter()
        .map(|mut bottoms| {
            if non_negative {
                for value in &mut bottoms {
                    *value = value.max(0.0);
                }
            }
            hierarchy.sum(&bottoms)
        })
        .collect();
    (0..hierarchy.nodes())
        .map(|node| steps.iter().map(|step| step[node]).collect())
        .collect()
}

/// The coherent values of the bottom series for each step of `base`.
pub(super) fn project_all(
    hierarchy: &Hierarchy,
    weights: Option<&Weights>,
    base: &[Vec<f64>],
) -> Vec<Vec<f64>> {
    let steps = base.iter().map(Vec::len).min().unwrap_or(0);
    let scales = weights
        .map(|weights| scales(hierarchy, weights))
        .unwrap_or_default();
    (0..steps)
        .into_par_iter()
        .map(|step| {
            let added = || hierarchy.bottoms.iter().map(|node| base[*node][step]).collect();
            let Some(weights) = weights else { return added() };
            let whole: Vec<f64> = base.iter().map(|steps| steps[step]).collect();
            let found = project(hierarchy, weights, &scales, &whole);
            if found.iter().all(|value| value.is_finite()) {
                found
            } else {
                added()
            }
        })
        .collect()
}
