//! Forecasts of regular series: methods, back-tests that choose between them, conformal intervals, coherent hierarchies.
//!
//! ```
//! use analysis::forecast::{NonNegative, Plan, Series, forecast_with};
//! let months: Vec<Option<f64>> = (0..60)
//!     .map(|t| Some(100.0 + f64::from(t) + [9.0, -4.0, -5.0][t as usize % 3] + f64::from(t * t % 7)))
//!     .collect();
//! let series = Series::new(12, &months).expect("five years");
//! let plan = Plan::make(std::slice::from_ref(&series), 6);
//! let forecast = forecast_with(&plan, &plan.choices[0], &series, 6, NonNegative::Auto);
//! assert_eq!(forecast.mean.len(), 6);
//! assert!(plan.choices[0].beats_naive() && forecast.bounds[0][0] < forecast.mean[0]);
//! ```

mod backtest;
mod ets;
mod hierarchy;
mod intervals;
mod measure;
mod methods;
mod minimise;
mod plan;
mod seasonality;
mod series;
mod stl;
mod theta;
mod total;

pub use backtest::{FEWEST, ORIGINS};
pub use ets::{ErrorKind, Form, SeasonKind, TrendKind};
pub use hierarchy::{Hierarchy, HierarchyError, HierarchyPlan, Label, Reconciliation, reconcile};
pub use intervals::{Basis, Own, POOLED_SERIES, Pool, TAILS};
pub use measure::{mase, scale};
pub use methods::{Method, Models, compare};
pub use plan::{Choice, Forecast, NonNegative, Plan, forecast_with};
pub use series::{LONGEST_PERIOD, MOST_VALUES, Reason, Series, least};
pub use total::Change;

#[cfg(test)]
mod tests;
