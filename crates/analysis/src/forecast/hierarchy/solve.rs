//! The reconciling projection, without any matrix but the sums themselves.
//!
//! With `U' y = 0` for coherent `y` (each aggregate minus its series), the minimum-trace forecasts are `y - W U (U' W U)^-1 U' y`
//! (Wickramasuriya, Athanasopoulos and Hyndman 2019, section 2.4). `U' W U` is positive definite and only ever multiplied with
//! vectors, so that conjugate gradients (Hestenes and Stiefel 1952) solve it whatever the number of nodes.

use super::Hierarchy;

/// The covariance of base errors: a diagonal, and the outer products of error vectors.
pub(super) struct Weights {
    /// One variance for each node, above zero.
    pub(super) diagonal: Vec<f64>,
    /// Vectors over the nodes whose outer products are added; empty for a diagonal covariance.
    pub(super) factors: Vec<Vec<f64>>,
}

/// The residual, relative to its start, at which the solution is good enough.
const PRECISION: f64 = 1e-11;
/// Most rounds of the solution.
const ROUNDS: usize = 500;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `U x`: what lies off coherence, spread over the nodes.
fn spread(hierarchy: &Hierarchy, x: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; hierarchy.nodes()];
    for (node, value) in hierarchy.aggregates.iter().zip(x) {
        out[*node] += value;
        for place in &hierarchy.members[*node] {
            out[hierarchy.bottoms[*place]] -= value;
        }
    }
    out
}

/// `U' y`: each aggregate minus the sum of its series.
fn gaps(hierarchy: &Hierarchy, y: &[f64]) -> Vec<f64> {
    let sum = |node: &usize| {
        hierarchy.members[*node]
            .iter()
            .map(|place| y[hierarchy.bottoms[*place]])
            .sum::<f64>()
    };
    hierarchy
        .aggregates
        .iter()
        .map(|node| y[*node] - sum(node))
        .collect()
}

impl Weights {
    /// `W v`.
    fn times(&self, v: &[f64]) -> Vec<f64> {
        let mut out: Vec<f64> = self.diagonal.iter().zip(v).map(|(d, v)| d * v).collect();
        for factor in &self.factors {
            let share = dot(factor, v);
            for (out, entry) in out.iter_mut().zip(factor) {
                *out += share * entry;
            }
        }
        out
    }

    /// The diagonal of `U' W U`, for scaling.
    fn scales(&self, hierarchy: &Hierarchy) -> Vec<f64> {
        let mut scales: Vec<f64> = hierarchy
            .aggregates
            .iter()
            .map(|node| {
                let below = hierarchy.members[*node]
                    .iter()
                    .map(|place| self.diagonal[hierarchy.bottoms[*place]]);
                self.diagonal[*node] + below.sum::<f64>()
            })
            .collect();
        for factor in &self.factors {
            for (scale, gap) in scales.iter_mut().zip(gaps(hierarchy, factor)) {
                *scale += gap * gap;
            }
        }
        scales
    }
}

/// The forecasts of the bottom series that are nearest to `base` (one value for each node) under `weights` and coherent.
pub(super) fn project(hierarchy: &Hierarchy, weights: &Weights, scales: &[f64], base: &[f64]) -> Vec<f64> {
    let mut residual = gaps(hierarchy, base);
    let mut x = vec![0.0; residual.len()];
    let scaled = |residual: &[f64]| -> Vec<f64> { residual.iter().zip(scales).map(|(r, s)| r / s).collect() };
    let mut direction = scaled(&residual);
    let mut energy = dot(&residual, &direction);
    let enough = energy * PRECISION * PRECISION;
    for _ in 0..ROUNDS {
        if energy <= enough || !energy.is_normal() {
            break;
        }
        let image = gaps(hierarchy, &weights.times(&spread(hierarchy, &direction)));
        let step = energy / dot(&direction, &image);
        for ((x, r), (d, i)) in x.iter_mut().zip(&mut residual).zip(direction.iter().zip(&image)) {
            *x += step * d;
            *r -= step * i;
        }
        let next = scaled(&residual);
        let after = dot(&residual, &next);
        for (d, n) in direction.iter_mut().zip(next) {
            *d = n + after / energy * *d;
        }
        energy = after;
    }
    let moved = weights.times(&spread(hierarchy, &x));
    hierarchy
        .bottoms
        .iter()
        .map(|node| base[*node] - moved[*node])
        .collect()
}

/// What [`project`] needs of `weights` for every vector alike.
pub(super) fn scales(hierarchy: &Hierarchy, weights: &Weights) -> Vec<f64> {
    weights.scales(hierarchy)
}
