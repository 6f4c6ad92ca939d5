//! Growth between periods with its significance.

mod strata;

pub use strata::{Stratum, share_change_within};

use crate::distributions::{student_two_sided, student95};
use base::Interval;
use serde::Serialize;

/// Fewer advertisements than this over both periods show no change.
const LEAST: f64 = 10.0;

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Chance is ruled out at 5 %, and the interval leaves no change out.
    Significant,
    /// It may be chance.
    NotSignificant,
    /// Too few advertisements, or too few months to know how much they vary: nothing may be said.
    TooFew,
}

/// A change between two periods.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// Of counts: the ratio of the later monthly mean to the earlier one. Of shares: the later share minus the earlier
    /// one. Missing where the earlier count, or a whole, is 0.
    pub value: Option<f64>,
    /// Its lower bound at 95 %; missing where nothing is known.
    pub low: Option<f64>,
    /// Its upper bound at 95 %; missing where it has none.
    pub high: Option<f64>,
    /// The two-sided probability of so large a change by chance.
    pub p: Option<f64>,
    /// How many times as much as by chance the months vary, at least 1.
    pub dispersion: Option<f64>,
    /// What may be said.
    pub standing: Standing,
}

impl Change {
    /// The interval at 95 % where both bounds are known.
    pub fn interval(&self) -> Option<Interval> {
        Some(Interval {
            low: self.low?,
            high: self.high?,
            level: 0.95,
        })
    }

    fn too_few(value: Option<f64>) -> Self {
        Self {
            value,
            low: None,
            high: None,
            p: None,
            dispersion: None,
            standing: Standing::TooFew,
        }
    }
}

/// The change of a monthly count from the months of `before` to those of `after`.
///
/// Counts are quasi-Poisson (Wedderburn 1974, Biometrika 61:439–447): given their sum, the later ones are a share of it,
/// whose score interval (Wilson 1927) on the sum over the dispersion becomes that of the ratio; so no count is too small
/// to have an interval. The dispersion is Pearson's within both periods, and of `history`, months before
/// them, by differences of neighbours (von Neumann 1941), with Student's t for its degrees of freedom. One month
/// against one month without history is [`Standing::TooFew`]: nobody knows how much a month varies.
pub fn count_change(before: &[u64], after: &[u64], history: &[u64]) -> Change {
    let sum = |counts: &[u64]| counts.iter().map(|count| *count as f64).sum::<f64>();
    let (earlier, later) = (sum(before), sum(after));
    if before.is_empty() || after.is_empty() {
        return Change::too_few(None);
    }
    let exposure = after.len() as f64 / before.len() as f64;
    let value = (earlier > 0.0).then(|| later / earlier / exposure);
    let mut spread = Spread::default();
    for counts in [before, after] {
        let mean = sum(counts) / counts.len() as f64;
        spread.within(counts.iter().map(|count| (*count as f64, mean, mean)));
    }
    spread.between_neighbours(history);
    let Some((dispersion, df)) = spread.dispersion().filter(|_| earlier + later >= LEAST) else {
        return Change::too_few(value);
    };
    let n = (earlier + later) / dispersion;
    let (share, none) = (later / (earlier + later), exposure / (1.0 + exposure));
    let (low, high) = wilson(share, n, student95(df));
    let ratio = |share: f64| (share < 1.0).then(|| share / (1.0 - share) / exposure);
    let z = (share - none) / (none * (1.0 - none) / n).sqrt();
    told(value, ratio(low), ratio(high), 1.0, (z, df), dispersion)
}

/// Advertisements of a month that count, and all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Those that count, at most `n`.
    pub hits: u64,
    /// All.
    pub n: u64,
}

/// The change of a share, pooled over the months of each period, in units of 1.
///
/// Hits are quasi-binomial: Pearson's dispersion of the monthly shares within both periods, at least 1, divides every count
/// (Williams 1982, Applied Statistics 31:144–148). The interval is Newcombe's (1998, Statistics in Medicine 17:873–890, method
/// 10) on those counts with Student's t. Two single months have no dispersion: [`Standing::TooFew`].
pub fn share_change(before: &[Part], after: &[Part]) -> Change {
    let sum = |parts: &[Part]| {
        let hits: f64 = parts.iter().map(|part| part.hits.min(part.n) as f64).sum();
        (hits, parts.iter().map(|part| part.n as f64).sum::<f64>())
    };
    let ((hits, n), (hits_after, n_after)) = (sum(before), sum(after));
    if n <= 0.0 || n_after <= 0.0 {
        return Change::too_few(None);
    }
    let (earlier, later) = (hits / n, hits_after / n_after);
    let value = later - earlier;
    let mut spread = Spread::default();
    for (parts, share) in [(before, earlier), (after, later)] {
        spread.within(parts.iter().filter(|part| part.n > 0).map(|part| {
            let mean = share * part.n as f64;
            (part.hits.min(part.n) as f64, mean, mean * (1.0 - share))
        }));
    }
    let Some((dispersion, df)) = spread.dispersion().filter(|_| hits + hits_after >= LEAST) else {
        return Change::too_few(Some(value));
    };
    let (size, size_after) = (n / dispersion, n_after / dispersion);
    let quantile = student95(df);
    let (then, now) = (
        wilson(earlier, size, quantile),
        wilson(later, size_after, quantile),
    );
    let low = value - ((later - now.0).powi(2) + (then.1 - earlier).powi(2)).sqrt();
    let high = value + ((now.1 - later).powi(2) + (earlier - then.0).powi(2)).sqrt();
    let pooled = (hits + hits_after) / (n + n_after);
    let error = (pooled * (1.0 - pooled) * (1.0 / size + 1.0 / size_after)).sqrt();
    let z = if error > 0.0 { value / error } else { 0.0 };
    told(Some(value), Some(low), Some(high), 0.0, (z, df), dispersion)
}

fn told(
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    none: f64,
    (z, df): (f64, f64),
    dispersion: f64,
) -> Change {
    let p = student_two_sided(z, df);
    let left_out = low.is_some_and(|low| low > none) || high.is_some_and(|high| high < none);
    Change {
        value,
        low,
        high,
        p: Some(p),
        dispersion: Some(dispersion),
        standing: if left_out && p < 0.05 {
            Standing::Significant
        } else {
            Standing::NotSignificant
        },
    }
}

/// Wilson's score interval for a share of `n` with the quantile `t`, which may be infinite.
pub(crate) fn wilson(share: f64, n: f64, t: f64) -> (f64, f64) {
    if !t.is_finite() {
        return (0.0, 1.0);
    }
    let t2 = t * t;
    let centre = (share + t2 / (2.0 * n)) / (1.0 + t2 / n);
    let half = t / (1.0 + t2 / n) * (share * (1.0 - share) / n + t2 / (4.0 * n * n)).sqrt();
    // Rounding must not pull the ends of 0 and of 1 inwards.
    let low = if share <= 0.0 {
        0.0
    } else {
        (centre - half).max(0.0)
    };
    (
        low,
        if share >= 1.0 {
            1.0
        } else {
            (centre + half).min(1.0)
        },
    )
}

/// Pearson's statistic with its degrees of freedom.
#[derive(Default)]
struct Spread {
    sum: f64,
    df: f64,
}

impl Spread {
    /// Adds months with a common mean, each as count, expectation and variance by chance.
    fn within(&mut self, months: impl Iterator<Item = (f64, f64, f64)>) {
        let mut seen = 0.0;
        for (count, mean, variance) in months.filter(|(.., variance)| *variance > 0.0) {
            self.sum += (count - mean).powi(2) / variance;
            seen += 1.0;
        }
        self.df += f64::max(seen - 1.0, 0.0);
    }

    /// Adds a series that may have a trend: squared differences of neighbours, each worth two thirds of a degree of
    /// freedom (the variance of von Neumann's ratio for independent months).
    fn between_neighbours(&mut self, series: &[u64]) {
        for pair in series.windows(2) {
            let (a, b) = (pair[0] as f64, pair[1] as f64);
            if a + b > 0.0 {
                self.sum += (a - b).powi(2) / (a + b) * 2.0 / 3.0;
                self.df += 2.0 / 3.0;
            }
        }
    }

    /// The dispersion, at least 1, and its degrees of freedom; `None` below 1.
    fn dispersion(&self) -> Option<(f64, f64)> {
        (self.df >= 1.0).then(|| ((self.sum / self.df).max(1.0), self.df))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use proptest::prelude::*;

    fn parts(hits: &[u64], n: u64) -> Vec<Part> {
        hits.iter().map(|hits| Part { hits: *hits, n }).collect()
    }

    #[test]
    fn a_change_of_counts_is_told_as_far_as_it_is_known() {
        let doubled = count_change(&[100, 104, 96], &[200, 195, 206], &[]);
        assert_eq!(doubled.standing, Standing::Significant);
        assert!((doubled.value.expect("some before") - 601.0 / 300.0).abs() < 1e-12);
        // The same sums, but months that vary wildly.
        let noisy = count_change(&[10, 250, 40], &[20, 500, 81], &[]);
        assert_eq!(noisy.standing, Standing::NotSignificant, "{noisy:?}");
        // One month against one says nothing, unless it is known how months vary.
        assert_eq!(count_change(&[100], &[200], &[]).standing, Standing::TooFew);
        let steady = count_change(&[100], &[200], &[98, 103, 99, 101, 97, 102, 100, 104, 99]);
        assert_eq!(steady.standing, Standing::Significant, "{steady:?}");
        assert_eq!(
            count_change(&[1, 2, 0], &[2, 1, 3], &[]).standing,
            Standing::TooFew
        );
    }

    #[test]
    fn what_was_not_there_before_has_a_lower_bound_only() {
        let new = count_change(&[0, 0, 0], &[20, 22, 19], &[]);
        assert_eq!((new.value, new.high), (None, None));
        assert!(new.low.expect("bounded") > 1.0);
        assert_eq!(new.standing, Standing::Significant);
        assert_eq!(new.interval(), None);
    }

    #[test]
    fn a_change_of_shares_agrees_with_newcombe() {
        // Newcombe 1998, table II (a): 56 of 70 minus 48 of 80 gives 0.0524 to 0.3339; with t of many months in place of z.
        let (before, after) = (parts(&[12; 4], 20), parts(&[14; 4], 17));
        let change = share_change(&before, &after);
        let plain = Interval::difference95((56, 68), (48, 80)).expect("n > 0");
        assert!(change.dispersion.expect("known") < 1.0 + 1e-12);
        assert!(change.low.expect("known") < plain.low && plain.high < change.high.expect("known"));
        assert_eq!(share_change(&[], &after).standing, Standing::TooFew);
        assert_eq!(share_change(&before[..1], &after[..1]).standing, Standing::TooFew);
    }

    #[test]
    fn five_in_a_hundred_unchanged_series_seem_to_change() {
        let mut draws = Draws::seeded(8);
        let mut counts =
            |mean: f64| -> Vec<u64> { (0..12).map(|_| draws.negative_binomial(mean, 0.05)).collect() };
        let (mut by_count, mut by_share) = (0, 0);
        for _ in 0..2_000 {
            let (before, after) = (counts(60.0), counts(60.0));
            by_count += u32::from(count_change(&before, &after, &[]).standing == Standing::Significant);
            let change = share_change(&parts(&before, 1_000), &parts(&after, 1_000));
            by_share += u32::from(change.standing == Standing::Significant);
        }
        // The standard error of 5 % of 2,000 is 0.5 %.
        assert!((70..=130).contains(&by_count), "{by_count}");
        assert!((70..=130).contains(&by_share), "{by_share}");
    }

    proptest! {
        #[test]
        fn the_value_lies_between_its_bounds(
            before in proptest::collection::vec(0_u64..10_000, 0..8),
            after in proptest::collection::vec(0_u64..10_000, 0..8),
            history in proptest::collection::vec(0_u64..10_000, 0..8),
        ) {
            let ratio = count_change(&before, &after, &history);
            let share = share_change(&parts(&before, 5_000), &parts(&after, 5_000));
            for change in [ratio, share] {
                if let (Some(value), Some(low)) = (change.value, change.low) {
                    prop_assert!(low <= value + 1e-9, "{change:?}");
                    prop_assert!(change.high.is_none_or(|high| value <= high + 1e-9), "{change:?}");
                }
                prop_assert_eq!(change.p.is_none(), change.standing == Standing::TooFew);
            }
        }
    }
}
