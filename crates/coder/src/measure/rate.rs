//! Rates with percentile bootstrap intervals.

use base::{Interval, Rng as _};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde::{Deserialize, Serialize};

/// Resamples of an interval.
pub const RESAMPLES: usize = 2000;
/// Every interval is drawn from the same start, so that equal rows give equal intervals on every machine.
const SEED: u64 = 0x6167_6c63;

/// A rate between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The rate; missing where no row counts.
    pub value: Option<f64>,
    /// The rows that count.
    pub n: u64,
    /// Its interval at 95 %: percentiles of 2,000 resamples of the rows (Efron and Tibshirani 1993, chapter 13); where all
    /// rows or none are hits, so that resamples cannot differ, the score interval of Wilson.
    pub interval: Option<Interval>,
}

impl Rate {
    /// The ratio of two sums over rows, each a part of the numerator and of the denominator. Rows that add to neither
    /// are left out. The order of the rows does not matter.
    pub fn of(rows: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut rows: Vec<(f64, f64)> = rows
            .into_iter()
            .filter(|(part, whole)| *part != 0.0 || *whole != 0.0)
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let value = ratio(rows.iter());
        Self {
            value,
            n: rows.len() as u64,
            interval: value.and_then(|value| match value {
                // Nothing is certain because a few rows agree.
                0.0 => Interval::wilson95(0, rows.len() as u64),
                1.0 => Interval::wilson95(rows.len() as u64, rows.len() as u64),
                _ => interval(&rows),
            }),
        }
    }

    /// The share of hits.
    pub fn share(hits: impl IntoIterator<Item = bool>) -> Self {
        Self::of(hits.into_iter().map(|hit| (f64::from(u8::from(hit)), 1.0)))
    }

    /// The harmonic mean of precision and recall, from hits, false alarms and misses of each row.
    pub fn f1(rows: impl IntoIterator<Item = (u32, u32, u32)>) -> Self {
        Self::of(rows.into_iter().map(|(hits, alarms, misses)| {
            let hits = 2.0 * f64::from(hits);
            (hits, hits + f64::from(alarms) + f64::from(misses))
        }))
    }
}

fn ratio<'a>(rows: impl Iterator<Item = &'a (f64, f64)>) -> Option<f64> {
    let (part, whole) = rows.fold((0.0, 0.0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    (whole > 0.0).then(|| part / whole)
}

fn interval(rows: &[(f64, f64)]) -> Option<Interval> {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let n = rows.len() as u64;
    let mut found: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| {
            // The high half of a product of 32 bits by n is a place below n.
            let drawn = (0..n).map(|_| &rows[((u64::from(rng.next_u32()) * n) >> 32) as usize]);
            ratio(drawn)
        })
        .collect();
    found.sort_by(f64::total_cmp);
    let tail = found.len() * 25 / 1000;
    Some(Interval {
        low: *found.get(tail)?,
        high: *found.get(found.len() - 1 - tail)?,
        level: 0.95,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rates_are_ratios_of_sums() {
        let rate = Rate::share([true, true, true, false]);
        assert_eq!((rate.value, rate.n), (Some(0.75), 4));
        // Two hits, one false alarm, one miss, and a row that is in none: 2·2 / (2·2 + 1 + 1).
        let f1 = Rate::f1([(1, 0, 0), (1, 1, 0), (0, 0, 1), (0, 0, 0)]);
        assert_eq!((f1.value, f1.n), (Some(4.0 / 6.0), 3));
        assert_eq!(
            Rate::share([]),
            Rate {
                value: None,
                n: 0,
                interval: None
            }
        );
    }

    #[test]
    fn a_quarter_of_the_resamples_of_two_rows_is_all_misses_and_a_quarter_all_hits() {
        let interval = Rate::share([false, true]).interval.expect("two rows");
        assert_eq!((interval.low, interval.high), (0.0, 1.0));
        let sure = Rate::share([true; 9]).interval.expect("nine rows");
        assert_eq!(Some(sure), Interval::wilson95(9, 9));
        let never = Rate::share([false; 3]).interval.expect("three rows");
        assert!(never.low == 0.0 && never.high > 0.5, "{never:?}");
    }

    #[test]
    fn nineteen_of_twenty_intervals_hold_the_truth() {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let held = (0..200)
            .filter(|_| {
                let hits: Vec<bool> = (0..120).map(|_| rng.next_u32() % 10 < 7).collect();
                let interval = Rate::share(hits).interval.expect("rows");
                interval.low <= 0.7 && 0.7 <= interval.high
            })
            .count();
        assert!((180..=199).contains(&held), "{held} of 200");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn order_changes_nothing(hits in prop::collection::vec(any::<bool>(), 1..40)) {
            let rate = Rate::share(hits.clone());
            let interval = rate.interval.expect("rows");
            let value = rate.value.expect("rows");
            prop_assert!(interval.low <= value && value <= interval.high);
            prop_assert_eq!(rate, Rate::share(hits.into_iter().rev()));
        }
    }
}
