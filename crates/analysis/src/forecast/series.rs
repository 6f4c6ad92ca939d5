//! A regular series as it comes in: its checks, and what is done about missing values.

use serde::{Deserialize, Serialize};

/// Longest period of a season.
pub const LONGEST_PERIOD: usize = 8_784;
/// Most values of a series.
pub const MOST_VALUES: usize = 1_000_000;
/// Largest magnitude of a value: beyond, sums are no longer numbers.
const LARGEST: f64 = 1e300;
/// Most missing values, as a share of the values between the first and the last known one.
const MOST_MISSING: f64 = 1.0 / 3.0;
/// Least values of a series without a season, or with a very short one.
const LEAST: usize = 6;

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// Fewer values than [`least`] asks for, counted from the first known one.
    TooShort {
        /// How many there are.
        have: usize,
        /// How many there should be.
        need: usize,
    },
    /// The period is zero or longer than [`LONGEST_PERIOD`].
    BadPeriod {
        /// What was given.
        period: usize,
    },
    /// A value is infinite or larger than 10 to the 300.
    NotFinite {
        /// Its place, from 1.
        place: usize,
    },
    /// The last value is missing, so that it is not known where the series stands.
    EndMissing,
    /// More than a third of the values are missing: what is filled in would be forecast.
    ManyMissing {
        /// How many are missing.
        missing: usize,
        /// Of how many.
        of: usize,
    },
    /// More than [`MOST_VALUES`].
    TooLong {
        /// How many there are.
        have: usize,
    },
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooShort { have, need } => write!(
                f,
                "{have} values are too few: trend and season cannot be told apart under {need}, which is two full seasons or at least {LEAST} values; give a longer series"
            ),
            Self::BadPeriod { period } => write!(
                f,
                "a period of {period} is none: give the values in one season, from 1 to {LONGEST_PERIOD}, such as 12 for months"
            ),
            Self::NotFinite { place } => write!(
                f,
                "value {place} is infinite or beyond 1e300, with which nothing can be computed; write null where it is unknown"
            ),
            Self::EndMissing => write!(
                f,
                "the last value is missing, so a forecast would not begin where the series ends; end the series with its last known value"
            ),
            Self::ManyMissing { missing, of } => write!(
                f,
                "{missing} of {of} values are missing, so the rest would rest on what was filled in; give a series with at most a third missing"
            ),
            Self::TooLong { have } => write!(
                f,
                "{have} values are more than {MOST_VALUES}; give the latest ones"
            ),
        }
    }
}

/// The least number of values for a forecast: two full seasons, and at least six values where seasons are short or absent. So 24
/// for months, 8 for quarters, 14 for days, 104 for weeks, 6 for years.
pub const fn least(period: usize) -> usize {
    let two = 2 * period;
    if two > LEAST { two } else { LEAST }
}

/// A checked series without gaps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    period: usize,
    values: Vec<f64>,
    filled: usize,
}

impl Series {
    /// Checks `values`, oldest first, with `period` values in a season (1: no season). `None` and NaN are missing: before the first
    /// known value they are dropped, between known ones they are filled in by a straight line (on seasonally adjusted
    /// values where there are two seasons) and counted in [`Series::filled`].
    ///
    /// # Errors
    /// A [`Reason`] why the series cannot be forecast.
    ///
    /// ```
    /// use analysis::forecast::{Reason, Series};
    /// let gap = [Some(3.0), None, Some(5.0), Some(6.0), Some(7.0), Some(8.0)];
    /// let series = Series::new(1, &gap).expect("six values");
    /// assert_eq!((series.values()[1], series.filled()), (4.0, 1));
    /// let short = Series::new(12, &gap);
    /// assert_eq!(short, Err(Reason::TooShort { have: 6, need: 24 }));
    /// ```
    pub fn new(period: usize, values: &[Option<f64>]) -> Result<Self, Reason> {
        if period == 0 || period > LONGEST_PERIOD {
            return Err(Reason::BadPeriod { period });
        }
        if values.len() > MOST_VALUES {
            return Err(Reason::TooLong { have: values.len() });
        }
        let known: Vec<Option<f64>> = values.iter().map(|value| value.filter(|v| !v.is_nan())).collect();
        if let Some(at) = known
            .iter()
            .position(|value| value.is_some_and(|v| v.abs() > LARGEST))
        {
            return Err(Reason::NotFinite { place: at + 1 });
        }
        let first = known.iter().position(Option::is_some).unwrap_or(known.len());
        let known = &known[first..];
        let (have, need) = (known.len(), least(period));
        if have < need {
            return Err(Reason::TooShort { have, need });
        }
        if known.last().is_none_or(Option::is_none) {
            return Err(Reason::EndMissing);
        }
        let missing = known.iter().filter(|value| value.is_none()).count();
        if missing as f64 > MOST_MISSING * have as f64 {
            return Err(Reason::ManyMissing { missing, of: have });
        }
        Ok(Self {
            period,
            values: fill(known, period),
            filled: missing,
        })
    }

    /// A series of the same period with other values, all finite and as many.
    pub(super) fn with_values(&self, values: Vec<f64>) -> Self {
        Self {
            period: self.period,
            values,
            filled: 0,
        }
    }

    /// Values in one season; 1 where there is none.
    pub const fn period(&self) -> usize {
        self.period
    }

    /// The values, oldest first, gaps filled.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many values were missing and filled in.
    pub const fn filled(&self) -> usize {
        self.filled
    }

    /// Whether no value is under zero, as with counts.
    pub fn is_non_negative(&self) -> bool {
        self.values.iter().all(|value| *value >= 0.0)
    }
}

/// Fills gaps, first by a line, then by a line over what is left when seasonal means are taken off.
fn fill(known: &[Option<f64>], period: usize) -> Vec<f64> {
    let plain = along(known);
    if period < 2 || known.iter().all(Option::is_some) {
        return plain;
    }
    let (mut sums, mut counts) = (vec![0.0; period], vec![0.0_f64; period]);
    for (t, value) in known.iter().enumerate() {
        // Seasonal means of known values around the mean of the season that they lie in.
        let from = (t + 1)
            .saturating_sub(period.div_ceil(2))
            .min(plain.len() - period);
        let around = plain[from..from + period]
            .iter()
            .map(|value| value / period as f64)
            .sum::<f64>();
        if let Some(value) = value {
            sums[t % period] += value - around;
            counts[t % period] += 1.0;
        }
    }
    let figure = |t: usize| sums[t % period] / counts[t % period].max(1.0);
    let flat: Vec<Option<f64>> = known
        .iter()
        .enumerate()
        .map(|(t, value)| value.map(|value| value - figure(t)))
        .collect();
    let floor = if known.iter().flatten().all(|value| *value >= 0.0) {
        0.0
    } else {
        f64::NEG_INFINITY
    };
    let filled = along(&flat);
    known
        .iter()
        .enumerate()
        .map(|(t, value)| value.unwrap_or_else(|| (filled[t] + figure(t)).max(floor)))
        .collect()
}

/// Straight lines between known values; the first and the last are known.
fn along(known: &[Option<f64>]) -> Vec<f64> {
    let mut values: Vec<f64> = Vec::with_capacity(known.len());
    let mut gap: u32 = 0;
    for value in known {
        let Some(value) = value else {
            gap += 1;
            continue;
        };
        let before = values.last().copied().unwrap_or(*value);
        let parts = f64::from(gap + 1);
        values.extend((1..=gap).map(|at| {
            let share = f64::from(at) / parts;
            before * (1.0 - share) + value * share
        }));
        values.push(*value);
        gap = 0;
    }
    values
}
