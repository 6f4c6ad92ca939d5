//! The methods that are tried on every series, and their forecasts from one origin.

use super::ets::{Form, SeasonKind, Smoother};
use super::minimise::Point;
use super::seasonality::Seasonal;
use super::{stl, theta};
use serde::{Deserialize, Serialize};

/// A method of forecasting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The value one season before (with period 1: the last value).
    SeasonalNaive,
    /// The standard Theta method on seasonally adjusted values.
    Theta,
    /// The dynamic optimised Theta model on seasonally adjusted values.
    OptimisedTheta,
    /// Exponential smoothing, the model chosen by the corrected criterion of Akaike.
    Ets,
    /// Decomposition by loess; exponential smoothing of the adjusted values, the last season repeated.
    StlEts,
    /// The median of the four methods before, by horizon.
    Median,
}

impl Method {
    /// All of them; the place in this list is the place in tables of losses.
    pub const ALL: [Self; 6] = [
        Self::SeasonalNaive,
        Self::Theta,
        Self::OptimisedTheta,
        Self::Ets,
        Self::StlEts,
        Self::Median,
    ];

    /// Place in [`Method::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its stable code, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SeasonalNaive => "seasonal_naive",
            Self::Theta => "theta",
            Self::OptimisedTheta => "optimised_theta",
            Self::Ets => "ets",
            Self::StlEts => "stl_ets",
            Self::Median => "median",
        }
    }
}

/// Models of exponential smoothing and where their searches ended: with them the same forms are fitted to longer values at a
/// fraction of the cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Models {
    /// Of the values themselves.
    pub ets: Option<(Form, Point)>,
    /// Of the values without the season that loess finds.
    pub stl: Option<(Form, Point)>,
}

/// Forecasts of several methods from one origin.
pub(super) struct Forecasts {
    /// By place in [`Method::ALL`]; empty where the method was not asked for.
    pub(super) by_method: [Vec<f64>; 6],
    /// What was fitted.
    pub(super) models: Models,
}

/// Values before an origin, brought to the order of one.
struct Origin<'a> {
    values: &'a [f64],
    period: usize,
    horizon: usize,
    seasonal: Option<Seasonal>,
}

impl Origin<'_> {
    fn naive(&self) -> Vec<f64> {
        let n = self.values.len();
        let lag = if n >= self.period { self.period } else { 1 };
        (0..self.horizon)
            .map(|ahead| self.values[n - lag + ahead % lag])
            .collect()
    }

    /// A method for values without season, around it the season.
    fn adjusted(&self, method: impl Fn(&[f64], usize) -> Vec<f64>) -> Vec<f64> {
        let Some(seasonal) = self.seasonal.as_ref().filter(|seasonal| seasonal.significant) else {
            return method(self.values, self.horizon);
        };
        let mut flat = self.values.to_vec();
        seasonal.remove(&mut flat);
        let mut found = method(&flat, self.horizon);
        seasonal.restore(&mut found, self.values.len());
        found
    }

    fn ets(&self, known: Option<(Form, Point)>, models: &mut Models) -> Option<Vec<f64>> {
        let smoother = Smoother::new(self.values, self.period, self.seasonal.as_ref());
        let fitted = known
            .and_then(|(form, point)| smoother.again(form, point))
            .or_else(|| smoother.select(Form::all()))?;
        models.ets = Some((fitted.form, fitted.point));
        Some(fitted.forecast(self.horizon))
    }

    fn stl(&self, known: Option<(Form, Point)>, models: &mut Models) -> Option<Vec<f64>> {
        // The season is added and always there, unlike in the other methods: on M3 that makes the median better than the season as a
        // factor or only where it is significant, though the method alone is then better.
        let season = self
            .seasonal
            .as_ref()
            .map(|_| stl::decompose(self.values, self.period).season);
        let mut flat = self.values.to_vec();
        for (value, figure) in flat.iter_mut().zip(season.iter().flatten()) {
            *value -= figure;
        }
        let smoother = Smoother::new(&flat, 1, None);
        let plain = Form::all().filter(|form| form.season == SeasonKind::None);
        let fitted = known
            .and_then(|(form, point)| smoother.again(form, point))
            .or_else(|| smoother.select(plain))?;
        models.stl = Some((fitted.form, fitted.point));
        let mut found = fitted.forecast(self.horizon);
        if let Some(season) = season {
            let last = &season[season.len() - self.period..];
            for (value, figure) in found.iter_mut().zip(last.iter().cycle()) {
                *value += figure;
            }
        }
        Some(found)
    }
}

/// Forecasts from the end of `values` (two or more finite numbers) by the methods that `wanted` names; `known` are models
/// fitted earlier. A method that cannot be fitted gives what the seasonal naive one gives.
pub(super) fn forecasts(
    values: &[f64],
    period: usize,
    horizon: usize,
    wanted: impl Fn(Method) -> bool,
    known: Models,
) -> Forecasts {
    let size = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let unit = if size > 0.0 { size } else { 1.0 };
    let scaled: Vec<f64> = values.iter().map(|value| value / unit).collect();
    let origin = Origin {
        values: &scaled,
        period,
        horizon,
        seasonal: Seasonal::of(&scaled, period),
    };
    let mut models = Models::default();
    let median = wanted(Method::Median);
    let enough = scaled.len() >= 4;
    let by_method = Method::ALL.map(|method| {
        if method == Method::Median || !(wanted(method) || median) {
            return Vec::new();
        }
        let found = match method {
            Method::Theta if enough => Some(origin.adjusted(theta::standard)),
            Method::OptimisedTheta if enough => Some(origin.adjusted(theta::optimised)),
            Method::Ets if enough => origin.ets(known.ets, &mut models),
            Method::StlEts if enough => origin.stl(known.stl, &mut models),
            _ => None,
        };
        found
            .filter(|found| found.iter().all(|value| value.is_finite()))
            .unwrap_or_else(|| origin.naive())
    });
    let mut by_method = by_method;
    if median {
        by_method[Method::Median.index()] = (0..horizon)
            .map(|ahead| middle([1, 2, 3, 4].map(|place: usize| by_method[place][ahead])))
            .collect();
    }
    for found in &mut by_method {
        for value in found {
            *value *= unit;
        }
    }
    Forecasts { by_method, models }
}

/// The mean of the middle two of four.
fn middle(mut values: [f64; 4]) -> f64 {
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[1], values[2])
}

/// Forecasts by every method from the end of `values`, for comparison, in the order of [`Method::ALL`].
///
/// Empty where there are fewer than two values or one is not finite.
pub fn compare(values: &[f64], period: usize, horizon: usize) -> [Vec<f64>; 6] {
    if values.len() < 2 || values.iter().any(|value| !value.is_finite()) {
        return Default::default();
    }
    forecasts(values, period.max(1), horizon, |_| true, Models::default()).by_method
}
