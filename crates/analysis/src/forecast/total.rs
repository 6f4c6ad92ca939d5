//! A forecast added up over its steps, against what was counted before.

use super::plan::Forecast;

/// How much more or less is expected over all steps together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The sum of expected values.
    pub expected: f64,
    /// Relative change against the sum before: 0.1 is a tenth more.
    pub change: f64,
    /// The change at the lower and the upper end of the 80 % intervals.
    pub interval: [f64; 2],
}

impl Change {
    /// Whether the interval leaves out zero, so that a direction can be told.
    pub fn is_clear(&self) -> bool {
        self.interval[0] > 0.0 || self.interval[1] < 0.0
    }
}

impl Forecast {
    /// The sum over all steps against `before`, the sum over as many values before them; `None` unless that is above zero.
    ///
    /// Bounds are added as they are, as if all steps erred to the same side: errors that cancel out would make the interval
    /// narrower, so a direction is told too seldom rather than too often.
    ///
    /// ```
    /// use analysis::forecast::{Basis, Forecast, Method};
    /// let forecast = Forecast {
    ///     method: Method::Theta,
    ///     mean: vec![12.0, 10.0],
    ///     bounds: vec![[8.0, 11.0, 13.0, 16.0], [6.0, 9.5, 11.0, 14.0]],
    ///     basis: Basis::Pooled,
    /// };
    /// let found = forecast.change_from(20.0).expect("something before");
    /// assert_eq!(found.expected, 22.0);
    /// assert!((found.interval[0] - 0.025).abs() < 1e-12);
    /// assert!(found.is_clear());
    /// assert_eq!(forecast.change_from(0.0), None);
    /// ```
    pub fn change_from(&self, before: f64) -> Option<Change> {
        if !(before > 0.0 && before.is_finite()) {
            return None;
        }
        let expected: f64 = self.mean.iter().sum();
        let sum = |at: usize| self.bounds.iter().map(|bounds| bounds[at]).sum::<f64>();
        let relative = |sum: f64| sum / before - 1.0;
        let found = Change {
            expected,
            change: relative(expected),
            interval: [relative(sum(1)), relative(sum(2))],
        };
        found
            .interval
            .iter()
            .all(|bound| bound.is_finite())
            .then_some(found)
    }
}
