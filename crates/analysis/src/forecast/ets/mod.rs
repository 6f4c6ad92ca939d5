//! Exponential smoothing in its state-space form with automatic choice of the model (Hyndman, Koehler, Snyder and Grose 2002;
//! Hyndman, Koehler, Ord and Snyder 2008).
//!
//! The weights are found by maximum likelihood. First states are not searched but found by smoothing backwards with the same
//! weights, so that a search has one to four dimensions whatever the period. Models are compared by the corrected
//! criterion of Akaike, in which first states count as fitted.

mod filter;
mod form;

pub(in crate::forecast) use filter::LONGEST;
pub use form::{ErrorKind, Form, SeasonKind, TrendKind};

use super::minimise::{Point, Search, minimise};
use super::seasonality::Seasonal;
use super::theta::slope;
use filter::{State, Weights, backcast, likelihood};

/// A fitted model.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fitted {
    /// Its form.
    pub(super) form: Form,
    /// Where the search ended: a good start for another one over almost the same values.
    pub(super) point: Point,
    /// The corrected criterion of Akaike.
    pub(super) criterion: f64,
    end: State,
    phi: f64,
    length: usize,
    period: usize,
}

/// Values with what every form starts from.
pub(super) struct Smoother<'a> {
    values: &'a [f64],
    period: usize,
    seasonal: Option<&'a Seasonal>,
    positive: bool,
}

/// How far a search goes.
const THOROUGH: usize = 160;
const BRIEF: usize = 60;

impl<'a> Smoother<'a> {
    /// Gets ready for `values` (at least four, of the order of one); `seasonal` are their seasonal figures, if any.
    pub(super) fn new(values: &'a [f64], period: usize, seasonal: Option<&'a Seasonal>) -> Self {
        let seasonal = seasonal.filter(|_| period <= LONGEST);
        Self {
            values,
            period: if seasonal.is_some() { period } else { 1 },
            seasonal,
            positive: values.iter().all(|value| *value > 0.0),
        }
    }

    fn allows(&self, form: Form) -> bool {
        let season = match form.season {
            SeasonKind::None => true,
            SeasonKind::Additive => self.seasonal.is_some(),
            SeasonKind::Multiplicative => self.seasonal.is_some_and(|s| s.ratios.is_some()),
        };
        season
            && (self.positive || !form.needs_positive())
            && self.values.len() > form.quantities(self.period) + 1
    }

    /// The states beyond the last value, seen backwards: the line through the last values without their season.
    fn end(&self, form: Form) -> State {
        let n = self.values.len();
        let mut season = [if form.season == SeasonKind::Multiplicative {
            1.0
        } else {
            0.0
        }; LONGEST];
        let figures = self.seasonal.and_then(|seasonal| match form.season {
            SeasonKind::None => None,
            SeasonKind::Additive => Some(&seasonal.differences),
            SeasonKind::Multiplicative => seasonal.ratios.as_ref(),
        });
        if let Some(figures) = figures {
            season[..figures.len()].copy_from_slice(figures);
        }
        let count = self.period.max(10).min(n);
        let mut flat = [0.0; LONGEST];
        for (at, place) in flat[..count].iter_mut().zip(n - count..) {
            let figure = season[place % self.period];
            *at = match form.season {
                SeasonKind::Multiplicative => self.values[place] / figure,
                _ => self.values[place] - figure,
            };
        }
        let mean = flat[..count].iter().sum::<f64>() / count as f64;
        let slope = if form.trend == TrendKind::None {
            0.0
        } else {
            slope(&flat[..count])
        };
        State {
            level: mean + slope * (count as f64 + 1.0) / 2.0,
            slope: -slope,
            season,
        }
    }

    /// Fits one form from `from`, or from the usual start.
    fn fit(&self, form: Form, from: Option<Point>, budget: usize) -> Option<Fitted> {
        if !self.allows(form) {
            return None;
        }
        let (mut start, mut step) = ([0.3, 0.1, 0.1, 0.1], [0.25, 0.15, 0.15, 0.15]);
        let last = form.weights() - 1;
        if form.trend == TrendKind::Damped {
            (start[last], step[last]) = (0.95, -0.06);
        }
        if let Some(from) = from {
            start = from;
            for (axis, step) in step.iter_mut().enumerate().take(last + 1) {
                let up = start[axis] < 0.5;
                *step = if axis == last && form.trend == TrendKind::Damped {
                    if start[axis] < 0.9 { 0.04 } else { -0.04 }
                } else if up {
                    0.1
                } else {
                    -0.1
                };
            }
        }
        let end = self.end(form);
        let run = |point: &Point| {
            let weights = Weights::of(form, point)?;
            let mut state = backcast(form, weights, &end, self.values, self.period);
            let cost = likelihood(form, weights, &mut state, self.values, self.period);
            Some((cost, state, weights))
        };
        let search = Search {
            dimension: last + 1,
            budget,
            tolerance: 1e-3,
        };
        let (point, cost) = minimise(start, step, search, |point| {
            run(point).map_or(f64::INFINITY, |(cost, _, _)| cost)
        });
        let (_, end, weights) = run(&point).filter(|_| cost.is_finite())?;
        let (n, k) = (self.values.len() as f64, form.quantities(self.period) as f64);
        let criterion = cost + 2.0 * k + 2.0 * k * (k + 1.0) / (n - k - 1.0);
        let good = end.level.is_finite() && end.slope.is_finite() && end.season.iter().all(|s| s.is_finite());
        good.then_some(Fitted {
            form,
            point,
            criterion,
            end,
            phi: weights.phi,
            length: self.values.len(),
            period: self.period,
        })
    }

    /// The model with the least criterion among `forms`.
    pub(super) fn select(&self, forms: impl Iterator<Item = Form>) -> Option<Fitted> {
        let fits = forms.filter_map(|form| self.fit(form, None, THOROUGH));
        fits.min_by(|a, b| a.criterion.total_cmp(&b.criterion))
    }

    /// Fits the form of `earlier` again, from where its search ended.
    pub(super) fn again(&self, form: Form, point: Point) -> Option<Fitted> {
        self.fit(form, Some(point), BRIEF)
    }
}

impl Fitted {
    /// Point forecasts from the last states.
    pub(super) fn forecast(&self, horizon: usize) -> Vec<f64> {
        let (mut reach, mut fading) = (0.0, 1.0);
        (0..horizon)
            .map(|ahead| {
                fading *= self.phi;
                reach += fading;
                let base = self.end.level + reach * self.end.slope;
                let season = self.end.season[(self.length + ahead) % self.period % LONGEST];
                match self.form.season {
                    SeasonKind::Multiplicative => base * season,
                    _ => base + season,
                }
            })
            .collect()
    }
}
