//! Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning 1990), without robustness weights.
//!
//! Inside the series all neighbours are equally far on both sides, so that the local line meets the weighted mean and one kernel
//! serves every point; only the ends are fitted one by one.

/// Season and trend of a series; what is left is noise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decomposition {
    pub(super) season: Vec<f64>,
    pub(super) trend: Vec<f64>,
}

/// Seasons over which a seasonal figure is smoothed (Bandara, Hyndman and Bergmeir 2021).
const SEASONAL: usize = 11;
/// Rounds of the inner loop.
const ROUNDS: usize = 2;

/// Decomposes `values`, which have at least two seasons of `period` (two or more).
pub(super) fn decompose(values: &[f64], period: usize) -> Decomposition {
    let n = values.len();
    let width = 1.5 * period as f64 / (1.0 - 1.5 / SEASONAL as f64);
    let over = Loess::new((width.ceil() as usize) | 1, 1);
    let (cycle, low) = (Loess::new(SEASONAL, 0), Loess::new(period | 1, 1));
    let mut trend = vec![0.0; n];
    let mut season = vec![0.0; n];
    let mut column = Vec::new();
    let mut smoothed = Vec::new();
    let mut cycles = vec![0.0; n + 2 * period];
    let (mut once, mut twice, mut thrice, mut passed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut rest = vec![0.0; n];
    for _ in 0..ROUNDS {
        for place in 0..period {
            column.clear();
            column.extend((place..n).step_by(period).map(|t| values[t] - trend[t]));
            // One season is added at either end.
            cycle.smooth(&column, 1, &mut smoothed);
            for (turn, figure) in smoothed.iter().enumerate() {
                cycles[turn * period + place] = *figure;
            }
        }
        moving_mean(&cycles, period, &mut once);
        moving_mean(&once, period, &mut twice);
        moving_mean(&twice, 3, &mut thrice);
        low.smooth(&thrice, 0, &mut passed);
        for t in 0..n {
            season[t] = cycles[t + period] - passed[t];
            rest[t] = values[t] - season[t];
        }
        over.smooth(&rest, 0, &mut passed);
        trend.copy_from_slice(&passed);
    }
    Decomposition { season, trend }
}

fn moving_mean(values: &[f64], width: usize, out: &mut Vec<f64>) {
    out.clear();
    out.extend(
        values
            .windows(width)
            .map(|window| window.iter().sum::<f64>() / width as f64),
    );
}

/// Local regression with tricube weights over a fixed number of neighbours.
struct Loess {
    width: usize,
    degree: usize,
    kernel: Vec<f64>,
}

fn tricube(distance: f64, reach: f64) -> f64 {
    let share = (distance / reach).min(1.0);
    (1.0 - share * share * share).powi(3)
}

impl Loess {
    /// `width` is odd.
    fn new(width: usize, degree: usize) -> Self {
        let half = (width / 2) as f64;
        // The furthest neighbours keep a little weight, as in the published program.
        let weights: Vec<f64> = (0..width)
            .map(|at| tricube((at as f64 - half).abs(), half * 1.001 + 1e-9))
            .collect();
        let sum: f64 = weights.iter().sum();
        Self {
            width,
            degree,
            kernel: weights.into_iter().map(|weight| weight / sum).collect(),
        }
    }

    /// The curve at every place, from `beyond` places before the first to as many after the last.
    fn smooth(&self, values: &[f64], beyond: usize, out: &mut Vec<f64>) {
        let (n, half) = (values.len(), self.width / 2);
        out.clear();
        for at in 0..n + 2 * beyond {
            let inside = at >= half + beyond && at + half < n + beyond;
            out.push(if inside {
                let window = &values[at - beyond - half..=at - beyond + half];
                window
                    .iter()
                    .zip(&self.kernel)
                    .map(|(value, weight)| value * weight)
                    .sum()
            } else {
                self.at_end(values, at as f64 - beyond as f64)
            });
        }
    }

    /// The curve near an end, where the neighbours lie to one side.
    fn at_end(&self, values: &[f64], at: f64) -> f64 {
        let n = values.len();
        let count = self.width.min(n);
        let first = (at - (self.width / 2) as f64).clamp(0.0, (n - count) as f64) as usize;
        let ends = (at - first as f64)
            .abs()
            .max((first as f64 + count as f64 - 1.0 - at).abs());
        let reach = ends * 1.001 + self.width.saturating_sub(n) as f64 / 2.0 + 1e-9;
        let (mut w, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (place, value) in values.iter().enumerate().skip(first).take(count) {
            let off = place as f64 - at;
            let weight = tricube(off.abs(), reach);
            w += weight;
            x += weight * off;
            y += weight * value;
            xx += weight * off * off;
            xy += weight * off * value;
        }
        let spread = xx - x * x / w;
        if self.degree == 0 || spread <= 1e-9 * xx {
            return y / w;
        }
        let slope = (xy - x * y / w) / spread;
        (y - slope * x) / w
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_a_fixed_season_is_taken_apart() {
        let figure = [3.0, -1.0, -4.0, 2.0];
        let values: Vec<f64> = (0..40).map(|t| 5.0 + 0.5 * t as f64 + figure[t % 4]).collect();
        let found = decompose(&values, 4);
        for t in 0..40 {
            assert!(
                (found.season[t] - figure[t % 4]).abs() < 0.25,
                "{t} {}",
                found.season[t]
            );
            assert!(
                (found.trend[t] - 5.0 - 0.5 * t as f64).abs() < 0.3,
                "{t} {}",
                found.trend[t]
            );
        }
    }

    #[test]
    fn loess_of_degree_one_keeps_a_line_and_reaches_beyond_it() {
        let line: Vec<f64> = (0..15).map(f64::from).collect();
        let mut out = Vec::new();
        for width in [5, 21] {
            Loess::new(width, 1).smooth(&line, 1, &mut out);
            for (at, value) in out.iter().enumerate() {
                assert!((value - (at as f64 - 1.0)).abs() < 1e-9, "{width} {at} {value}");
            }
        }
    }
}
