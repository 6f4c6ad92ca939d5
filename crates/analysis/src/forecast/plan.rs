//! The choice of a method for each series by its back-test, kept so that later forecasts are quick.

use super::backtest::{ORIGINS, Trial, recent};
use super::intervals::{Basis, Errors, Own, Pool, random_walk};
use super::measure::scale;
use super::methods::{Method, Models, forecasts};
use super::series::Series;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much less than the median's the loss of a single method must be for it to be chosen instead, with [`ORIGINS`] origins; with fewer, the
/// margin grows with the square root. On M3 any smaller one chooses worse than the median alone: the differences between methods in one
/// back-test are mostly chance.
const MARGIN: f64 = 0.25;
/// Largest magnitude of a forecast or bound.
const LARGEST: f64 = 1e308;

/// What the back-test of one series decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Values in a season.
    pub period: usize,
    /// The method.
    pub method: Method,
    /// Models that were fitted to the whole series for it.
    pub models: Models,
    /// Origins of the back-test; zero where no origin had a scale to measure errors by.
    pub origins: usize,
    /// MASE of each method in the back-test, in the order of [`Method::ALL`]; `None` where there are no origins.
    pub losses: Option<[f64; 6]>,
    /// How much wider than usual in the pool its errors are; 1 without a pool.
    pub spread: f64,
    /// Variance of its own errors, for when there is no pool.
    pub own: Option<Own>,
    /// Shares of the back-test's values that lay within the intervals at 80 and 95 %.
    pub coverage: Option<[f64; 2]>,
}

impl Choice {
    /// The MASE of the chosen method in the back-test.
    pub fn mase(&self) -> Option<f64> {
        self.losses.map(|losses| losses[self.method.index()])
    }

    /// The MASE of the seasonal naive method in the back-test.
    pub fn naive_mase(&self) -> Option<f64> {
        self.losses.map(|losses| losses[Method::SeasonalNaive.index()])
    }

    /// Whether the chosen method is better than the seasonal naive one in the back-test.
    pub fn beats_naive(&self) -> bool {
        self.method != Method::SeasonalNaive
    }
}

/// Choices for a collection of series and the pools that their intervals come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Steps ahead that were tested.
    pub horizon: usize,
    /// One for each series, in their order.
    pub choices: Vec<Choice>,
    /// By period; missing where there were too few series.
    pub pools: BTreeMap<usize, Pool>,
}

/// Which values a series can have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NonNegative {
    /// None under zero where the series has none, as with counts.
    #[default]
    Auto,
    /// None under zero.
    Always,
    /// Any.
    Never,
}

/// Forecasts of one series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The method.
    pub method: Method,
    /// Expected values, the next one first.
    pub mean: Vec<f64>,
    /// For each the lower 95 %, lower 80 %, upper 80 % and upper 95 % bound.
    pub bounds: Vec<[f64; 4]>,
    /// What the bounds rest on.
    pub basis: Basis,
}

/// The method for a series with these losses: the median unless a single one is better by the margin of [`MARGIN`], a single one where the
/// median does not beat the seasonal naive method but it does, else the seasonal naive method.
fn choose(losses: &[f64; 6], origins: usize) -> Method {
    let loss = |method: Method| losses[method.index()];
    let single = [Method::Theta, Method::OptimisedTheta, Method::Ets, Method::StlEts];
    let best = single
        .into_iter()
        .min_by(|a, b| loss(*a).total_cmp(&loss(*b)))
        .unwrap_or(Method::Median);
    let (naive, median) = (loss(Method::SeasonalNaive), loss(Method::Median));
    let margin = MARGIN * (ORIGINS as f64 / origins.max(1) as f64).sqrt();
    if loss(best) < naive && (loss(best) < (1.0 - margin) * median || median >= naive) {
        best
    } else if median < naive {
        Method::Median
    } else {
        Method::SeasonalNaive
    }
}

/// The choice for one series, before pooling, and the errors of the chosen method.
fn tried(series: &Series, horizon: usize) -> (Choice, Errors) {
    let Trial { mut errors, losses } = Trial::run(series, horizon);
    let known = !errors.is_empty();
    let method = if known {
        choose(&losses, errors.len())
    } else {
        Method::SeasonalNaive
    };
    let errors: Errors = errors
        .iter_mut()
        .map(|origin| std::mem::take(&mut origin[method.index()]))
        .collect();
    let values = recent(series.values(), series.period());
    let models = forecasts(values, series.period(), 1, |one| one == method, Models::default()).models;
    let own = Own::of(&errors);
    let choice = Choice {
        period: series.period(),
        method,
        models,
        origins: errors.len(),
        losses: known.then_some(losses),
        spread: 1.0,
        coverage: own.map(|own| own.coverage(&errors)),
        own,
    };
    (choice, errors)
}

impl Plan {
    /// Back-tests every series over `horizon` steps (at least one) on all cores, chooses a method for each and pools their errors.
    pub fn make(series: &[Series], horizon: usize) -> Self {
        let horizon = horizon.max(1);
        let (mut choices, errors): (Vec<Choice>, Vec<Errors>) =
            series.par_iter().map(|one| tried(one, horizon)).unzip();
        let mut by_period: BTreeMap<usize, Vec<&Errors>> = BTreeMap::new();
        for (choice, errors) in choices.iter().zip(&errors) {
            by_period.entry(choice.period).or_default().push(errors);
        }
        let pools: BTreeMap<usize, Pool> = by_period
            .iter()
            .filter_map(|(period, errors)| Some((*period, Pool::of(errors)?)))
            .collect();
        choices.par_iter_mut().zip(&errors).for_each(|(choice, errors)| {
            if let Some(pool) = pools.get(&choice.period).filter(|_| !errors.is_empty()) {
                choice.spread = pool.spread(errors);
                choice.coverage = pool.coverage(errors);
            }
        });
        Self {
            horizon,
            choices,
            pools,
        }
    }
}

/// Forecasts `series`, which may have grown since, by a `choice` of `plan`. Models are fitted again from where they ended: nothing is
/// chosen anew, so that this takes a small part of the time of [`Plan::make`].
///
/// A series that repeats itself exactly has no scale: its bounds are the forecast itself.
pub fn forecast_with(
    plan: &Plan,
    choice: &Choice,
    series: &Series,
    horizon: usize,
    non_negative: NonNegative,
) -> Forecast {
    let (period, method) = (series.period(), choice.method);
    let values = recent(series.values(), period);
    let mut found = forecasts(values, period, horizon, |one| one == method, choice.models);
    let mean = std::mem::take(&mut found.by_method[method.index()]);
    with_bounds(plan, choice, series, mean, non_negative)
}

/// The forecast with these expected values.
pub(super) fn with_bounds(
    plan: &Plan,
    choice: &Choice,
    series: &Series,
    mut mean: Vec<f64>,
    non_negative: NonNegative,
) -> Forecast {
    let period = series.period();
    let unit = scale(series.values(), period).unwrap_or(0.0);
    let pool = plan.pools.get(&period);
    let basis = match (pool, choice.own) {
        (Some(_), _) => Basis::Pooled,
        (None, Some(_)) => Basis::Own,
        (None, None) => Basis::RandomWalk,
    };
    let floor = match non_negative {
        NonNegative::Always => 0.0,
        NonNegative::Auto if series.is_non_negative() => 0.0,
        NonNegative::Auto | NonNegative::Never => -LARGEST,
    };
    let offsets = |ahead: usize| match (pool, choice.own) {
        (Some(pool), _) => pool.bounds(ahead).map(|bound| bound * choice.spread),
        (None, Some(own)) => own.bounds(ahead),
        (None, None) => random_walk(ahead, period),
    };
    let bounds = mean
        .iter_mut()
        .enumerate()
        .map(|(ahead, mean)| {
            let (expected, offsets) = (*mean, offsets(ahead));
            *mean = expected.clamp(floor, LARGEST);
            let bound = |at: usize| (expected + offsets[at] * unit).clamp(floor, LARGEST);
            [
                bound(0).min(*mean),
                bound(1).min(*mean),
                bound(2).max(*mean),
                bound(3).max(*mean),
            ]
        })
        .collect();
    Forecast {
        method: choice.method,
        mean,
        bounds,
        basis,
    }
}
