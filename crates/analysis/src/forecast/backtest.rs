//! The back-test: forecasts from earlier origins with what was known then, and their errors.

use super::measure::scale;
use super::methods::{Method, Models, forecasts};
use super::series::{Series, least};

/// Origins of a back-test where the series is long enough.
pub const ORIGINS: usize = 12;
/// Origins that are had at the cost of shorter horizons and histories.
pub const FEWEST: usize = 6;
/// Values before an origin that methods look at: the last thousand, or the last twenty seasons where these are more.
const REACH: usize = 1_000;
/// Largest scaled error that is told apart from others.
const LARGEST: f64 = 1e9;

/// The errors of every method from every origin of one series.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trial {
    /// By origin, by method, by horizon: actual minus forecast in units of the scale at the origin.
    pub(super) errors: Vec<[Vec<f64>; 6]>,
    /// MASE of each method, over all origins and horizons.
    pub(super) losses: [f64; 6],
}

/// The values that methods look at.
pub(super) fn recent(values: &[f64], period: usize) -> &[f64] {
    let reach = REACH.max(20 * period);
    &values[values.len().saturating_sub(reach)..]
}

/// The origins for a series of `n` values: how many values stand before each, earliest first.
///
/// They lie up to half a season apart, so that they do not all judge the same months: with origins close together the choice of a
/// method follows chance (measured on M3). The latest leaves the whole horizon to compare with, where [`ORIGINS`] of them then have
/// enough history; else horizons are cut short; where not even [`FEWEST`] have it, history may be shorter than what [`least`] asks of a
/// series, down to a season and two.
pub(super) fn origins(n: usize, period: usize, horizon: usize) -> Vec<usize> {
    let mut first = least(period);
    if n < first + FEWEST {
        first = (period + 2).max(4).max(n.saturating_sub(FEWEST));
    }
    let Some(last) = n.checked_sub(1).filter(|last| *last >= first) else {
        return Vec::new();
    };
    let latest = n.saturating_sub(horizon).max((first + ORIGINS - 1).min(last));
    let widest = (period / 2).max(1);
    let step = ((latest - first) / (ORIGINS - 1)).clamp(1, widest);
    let mut found: Vec<usize> = (0..ORIGINS)
        .map_while(|turn| latest.checked_sub(turn * step).filter(|origin| *origin >= first))
        .collect();
    found.reverse();
    found
}

impl Trial {
    /// Runs every method from every origin. Models are chosen at the earliest origin and followed from there, so that nothing
    /// later than an origin is known at it.
    pub(super) fn run(series: &Series, horizon: usize) -> Self {
        let (values, period) = (series.values(), series.period());
        let mut models = Models::default();
        let mut errors = Vec::new();
        for origin in origins(values.len(), period, horizon) {
            let (before, after) = values.split_at(origin);
            let Some(unit) = scale(before, period) else {
                continue;
            };
            let ahead = horizon.min(after.len());
            let found = forecasts(recent(before, period), period, ahead, |_| true, models);
            models = found.models;
            errors.push(found.by_method.map(|forecast| {
                after
                    .iter()
                    .zip(&forecast)
                    .map(|(actual, expected)| ((actual - expected) / unit).clamp(-LARGEST, LARGEST))
                    .collect()
            }));
        }
        let losses = Method::ALL.map(|method| mean_loss(&errors, method));
        Self { errors, losses }
    }
}

/// The errors of one method from every origin of [`origins`], by origin and horizon, in the series' own unit.
pub(super) fn follow(series: &Series, method: Method, horizon: usize) -> Vec<Vec<f64>> {
    let (values, period) = (series.values(), series.period());
    let mut models = Models::default();
    let mut errors = Vec::new();
    for origin in origins(values.len(), period, horizon) {
        let (before, after) = values.split_at(origin);
        let ahead = horizon.min(after.len());
        let found = forecasts(recent(before, period), period, ahead, |one| one == method, models);
        models = found.models;
        let expected = &found.by_method[method.index()];
        errors.push(
            after
                .iter()
                .zip(expected)
                .map(|(actual, expected)| actual - expected)
                .collect(),
        );
    }
    errors
}

fn mean_loss(errors: &[[Vec<f64>; 6]], method: Method) -> f64 {
    let all = || errors.iter().flat_map(|origin| &origin[method.index()]);
    all().map(|error| error.abs()).sum::<f64>() / all().count().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_origins_wherever_the_series_allows() {
        for (n, period, horizon, expect) in [
            (126, 12, 18, (0..12).map(|turn| 42 + 6 * turn).collect()),
            (50, 12, 18, (24..=35).collect()),
            (30, 12, 18, vec![24, 25, 26, 27, 28, 29]),
            (24, 12, 18, vec![18, 19, 20, 21, 22, 23]),
            (14, 1, 6, (6..=13).collect()),
            (6, 1, 6, vec![4, 5]),
            (8, 4, 8, vec![6, 7]),
        ] {
            let found = origins(n, period, horizon);
            assert!(found.iter().all(|origin| *origin < n), "{n} {found:?}");
            assert_eq!(found, expect, "{n} values, period {period}, horizon {horizon}");
        }
    }
}
