//! The recursion of exponential smoothing over the values, forwards and backwards, and its likelihood.

use super::form::{ErrorKind, Form, SeasonKind, TrendKind};
use crate::forecast::minimise::Point;

/// Longest period for which a season is one of the states.
pub(in crate::forecast) const LONGEST: usize = 24;

/// Level, slope and season. The season of time `t` stands at `t` modulo the period.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) level: f64,
    pub(super) slope: f64,
    pub(super) season: [f64; LONGEST],
}

/// Weights of the recursion, all in the usual region: `0 < beta < alpha < 1`, `0 < gamma < 1 - alpha`, `0.8 <= phi <= 0.98`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    pub(super) alpha: f64,
    pub(super) beta: f64,
    pub(super) gamma: f64,
    pub(super) phi: f64,
}

impl Weights {
    /// The weights that `point` stands for: alpha, beta / alpha, gamma / (1 - alpha), phi, as far as the form has them.
    pub(super) fn of(form: Form, point: &Point) -> Option<Self> {
        let share = |x: f64| (1e-4..=0.9999).contains(&x).then_some(x);
        let alpha = share(point[0])?;
        let mut weights = Self {
            alpha,
            beta: 0.0,
            gamma: 0.0,
            phi: 0.0,
        };
        let mut at = 1;
        if form.trend != TrendKind::None {
            weights.beta = alpha * share(point[at])?;
            weights.phi = 1.0;
            at += 1;
        }
        if form.season != SeasonKind::None {
            weights.gamma = (1.0 - alpha) * share(point[at])?;
            at += 1;
        }
        if form.trend == TrendKind::Damped {
            weights.phi = Some(point[at]).filter(|phi| (0.8..=0.98).contains(phi))?;
        }
        Some(weights)
    }
}

/// Sums over one pass: squared errors, squared relative errors, logarithms of the expected values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) squares: f64,
    pub(super) relative: f64,
    pub(super) logs: f64,
}

/// Runs the recursion over the values in the order given; `place` is the season of the first one and `step` goes to the next.
///
/// Additive and multiplicative errors move the states alike where the season is not a factor: `q * (e / q) = e`.
#[inline]
fn run<const FACTOR: bool, const RELATIVE: bool>(
    state: &mut State,
    weights: Weights,
    values: impl Iterator<Item = f64>,
    mut place: usize,
    step: impl Fn(usize) -> usize,
) -> Sums {
    let Weights {
        alpha,
        beta,
        gamma,
        phi,
    } = weights;
    let (mut sums, mut product, mut factors) = (Sums::default(), 1.0_f64, 0);
    let (mut level, mut slope) = (state.level, state.slope);
    for value in values {
        let fading = phi * slope;
        let base = level + fading;
        let season = &mut state.season[place % LONGEST];
        let expected = if FACTOR { base * *season } else { base + *season };
        let error = value - expected;
        if FACTOR {
            let by_season = error / *season;
            level = base + alpha * by_season;
            slope = fading + beta * by_season;
            *season += gamma * error / base;
        } else {
            level = base + alpha * error;
            slope = fading + beta * error;
            *season += gamma * error;
        }
        if RELATIVE {
            // A model of relative errors says nothing about expected values of zero and less.
            if expected <= 1e-6 {
                sums.relative = f64::INFINITY;
                break;
            }
            let relative = error / expected;
            sums.relative += relative * relative;
            product *= expected;
            factors += 1;
            if factors == 16 {
                sums.logs += product.ln();
                (product, factors) = (1.0, 0);
            }
        } else {
            sums.squares += error * error;
        }
        place = step(place);
    }
    sums.logs += product.ln();
    (state.level, state.slope) = (level, slope);
    sums
}

/// The season after and before a place.
fn around(period: usize) -> (impl Fn(usize) -> usize, impl Fn(usize) -> usize) {
    (
        move |place| if place + 1 == period { 0 } else { place + 1 },
        move |place| if place == 0 { period - 1 } else { place - 1 },
    )
}

/// States before the first value, found by smoothing backwards from `end`, which holds beyond the last value.
pub(super) fn backcast(form: Form, weights: Weights, end: &State, values: &[f64], period: usize) -> State {
    let mut state = *end;
    let back = values.iter().rev().copied();
    let (_, before) = around(period);
    let last = (values.len() - 1) % period;
    match form.season {
        SeasonKind::Multiplicative => run::<true, false>(&mut state, weights, back, last, before),
        _ => run::<false, false>(&mut state, weights, back, last, before),
    };
    state.level += weights.phi * state.slope;
    // Seen forwards, the slope leads the other way.
    state.slope = -state.slope;
    state
}

/// Runs forwards from `state`, leaving the state after the last value there; minus twice the logarithm of the likelihood up
/// to a constant.
pub(super) fn likelihood(
    form: Form,
    weights: Weights,
    state: &mut State,
    values: &[f64],
    period: usize,
) -> f64 {
    let on = values.iter().copied();
    let (after, _) = around(period);
    let n = values.len() as f64;
    let factor = form.season == SeasonKind::Multiplicative;
    let relative = form.error == ErrorKind::Multiplicative;
    let sums = match (factor, relative) {
        (true, true) => run::<true, true>(state, weights, on, 0, after),
        (true, false) => run::<true, false>(state, weights, on, 0, after),
        (false, true) => run::<false, true>(state, weights, on, 0, after),
        (false, false) => run::<false, false>(state, weights, on, 0, after),
    };
    // A perfect fit has no finite likelihood: errors under a millionth of the values count as that.
    let floor = 1e-12 * n;
    let spread = if relative { sums.relative } else { sums.squares };
    n * (spread.max(floor) / n).ln() + 2.0 * sums.logs
}
