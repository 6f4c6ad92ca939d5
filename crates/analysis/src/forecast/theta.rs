//! The Theta method and its dynamic, optimised form.
//!
//! The standard method (Assimakopoulos and Nikolopoulos 2000) is simple exponential smoothing with half the slope of the line
//! through the values (Hyndman and Billah 2003). The dynamic optimised model (Fiorucci, Pellegrini, Louzada, Petropoulos and
//! Koehler 2016) fits the weight of the short-run line, renews the long-run line with every value, and is written as a
//! state-space recursion.

use super::minimise::{Search, minimise};

/// Forecasts of the standard method for values without season.
///
/// `values` holds at least three numbers of the order of one.
pub(super) fn standard(values: &[f64], horizon: usize) -> Vec<f64> {
    let search = Search {
        dimension: 2,
        budget: 120,
        tolerance: 1e-7,
    };
    let (point, _) = minimise([0.3, values[0], 0.0, 0.0], [0.3, 0.1, 0.0, 0.0], search, |p| {
        if !(0.001..=0.999).contains(&p[0]) {
            return f64::INFINITY;
        }
        smooth(values, p[0], p[1]).1.ln()
    });
    let (alpha, level) = (point[0], smooth(values, point[0], point[1]).0);
    let drift = slope(values) / 2.0;
    let past = (1.0 - (1.0 - alpha).powi(values.len().min(100_000) as i32)) / alpha;
    (0..horizon)
        .map(|ahead| level + drift * (ahead as f64 + past))
        .collect()
}

/// The last level of simple exponential smoothing and the sum of squared errors.
fn smooth(values: &[f64], alpha: f64, first: f64) -> (f64, f64) {
    let (mut level, mut squares) = (first, 1e-12);
    for value in values {
        let error = value - level;
        squares += error * error;
        level += alpha * error;
    }
    (level, squares)
}

/// The slope of the line through `values` by least squares, for one step of time.
pub(super) fn slope(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    if n < 2.0 {
        return 0.0;
    }
    let (middle, mean) = ((n - 1.0) / 2.0, values.iter().sum::<f64>() / n);
    let products: f64 = values
        .iter()
        .enumerate()
        .map(|(t, y)| (t as f64 - middle) * (y - mean))
        .sum();
    products * 12.0 / (n * (n * n - 1.0))
}

/// What the dynamic model knows after some values.
#[derive(Debug, Clone, Copy)]
struct State {
    level: f64,
    mean: f64,
    intercept: f64,
    slope: f64,
    /// `(1 - alpha)` to the number of values.
    decay: f64,
    seen: f64,
}

/// Weight of the level and of the short-run line.
#[derive(Debug, Clone, Copy)]
struct Weights {
    alpha: f64,
    theta: f64,
}

impl State {
    const fn start(level: f64) -> Self {
        Self {
            level,
            mean: 0.0,
            intercept: 0.0,
            slope: 0.0,
            decay: 1.0,
            seen: 0.0,
        }
    }

    /// The next value as the model expects it.
    fn expected(&self, weights: Weights) -> f64 {
        let line = self.decay * self.intercept
            + (1.0 - self.decay * (1.0 - weights.alpha)) / weights.alpha * self.slope;
        self.level + (1.0 - 1.0 / weights.theta) * line
    }

    fn take(&mut self, value: f64, weights: Weights) {
        self.seen += 1.0;
        let n = self.seen;
        let before = self.mean;
        self.mean += (value - before) / n;
        self.level += weights.alpha * (value - self.level);
        if n > 1.0 {
            self.slope = ((n - 2.0) * self.slope + 6.0 * (value - before) / n) / (n + 1.0);
        }
        self.intercept = self.mean - self.slope * (n + 1.0) / 2.0;
        self.decay *= 1.0 - weights.alpha;
    }
}

/// Forecasts of the dynamic optimised model for values without season.
///
/// `values` holds at least four numbers of the order of one.
pub(super) fn optimised(values: &[f64], horizon: usize) -> Vec<f64> {
    let search = Search {
        dimension: 3,
        budget: 180,
        tolerance: 1e-7,
    };
    let start = [0.5, values[0] / 2.0, 2.0_f64.ln(), 0.0];
    let (point, _) = minimise(start, [-0.3, 0.3, 0.5, 0.0], search, |p| {
        // Theta of one is smoothing alone; from a hundred on, the long-run line counts whole.
        if !(0.01..=0.99).contains(&p[0]) || !(0.0..=4.6).contains(&p[2]) {
            return f64::INFINITY;
        }
        let weights = Weights {
            alpha: p[0],
            theta: p[2].exp(),
        };
        let (mut state, mut squares) = (State::start(p[1]), 1e-12);
        for (t, value) in values.iter().enumerate() {
            let error = value - state.expected(weights);
            // The line is not known before two values.
            squares += if t < 2 { 0.0 } else { error * error };
            state.take(*value, weights);
        }
        squares.ln()
    });
    let weights = Weights {
        alpha: point[0],
        theta: point[2].exp(),
    };
    let mut state = State::start(point[1]);
    for value in values {
        state.take(*value, weights);
    }
    (0..horizon)
        .map(|_| {
            let next = state.expected(weights);
            state.take(next, weights);
            next
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_on_as_a_line_under_the_optimised_model_and_at_half_the_slope_under_the_standard_one() {
        let line: Vec<f64> = (0..60).map(|t| 1.0 + 0.02 * f64::from(t)).collect();
        for (ahead, found) in optimised(&line, 12).iter().enumerate() {
            let expected = 1.0 + 0.02 * (60 + ahead) as f64;
            assert!((found - expected).abs() < 0.02, "{ahead}: {found} {expected}");
        }
        let standard = standard(&line, 3);
        assert!((standard[1] - standard[0] - 0.01).abs() < 1e-9, "{standard:?}");
    }

    #[test]
    fn the_slope_is_that_of_least_squares() {
        assert!((slope(&[1.0, 3.0, 2.0, 5.0]) - 1.1).abs() < 1e-12);
        assert!(slope(&[4.0]).abs() < 1e-12 && slope(&[4.0; 9]).abs() < 1e-12);
    }

    #[test]
    fn the_recursion_of_the_line_is_the_line_of_least_squares() {
        let values = [1.0, 1.4, 0.9, 1.8, 2.2, 1.7];
        let mut state = State::start(0.5);
        for value in values {
            state.take(
                value,
                Weights {
                    alpha: 0.4,
                    theta: 2.0,
                },
            );
        }
        let mean = values.iter().sum::<f64>() / 6.0;
        assert!((state.slope - slope(&values)).abs() < 1e-12);
        assert!((state.intercept - (mean - slope(&values) * 3.5)).abs() < 1e-12);
    }
}
