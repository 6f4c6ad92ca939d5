//! An interval around an estimate.

/// A closed interval at a confidence level.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// Lower bound, in the estimate's unit.
    pub low: f64,
    /// Upper bound, in the estimate's unit, never below `low`.
    pub high: f64,
    /// Confidence level between 0 and 1, usually 0.95.
    pub level: f64,
}

impl Interval {
    /// The score interval for a share of `hits` among `n` at 95 % (Wilson 1927, JASA 22:209–212);
    /// `None` when `n` is 0.
    pub fn wilson95(hits: u64, n: u64) -> Option<Self> {
        const Z: f64 = 1.959_963_984_540_054;
        if n == 0 || hits > n {
            return None;
        }
        let (hits, n) = (hits as f64, n as f64);
        let share = hits / n;
        let z2 = Z * Z;
        let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        Some(Self {
            // Rounding must not push the share itself out where all are hits, or none.
            low: (centre - half).clamp(0.0, share),
            high: (centre + half).clamp(share, 1.0),
            level: 0.95,
        })
    }

    /// The interval at 95 % for the share `hits/n` minus the share `before/of` of independent samples (Newcombe 1998,
    /// Statistics in Medicine 17:873–890, method 10); `None` when `n` or `of` is 0.
    pub fn difference95((hits, n): (u64, u64), (before, of): (u64, u64)) -> Option<Self> {
        let (now, then) = (Self::wilson95(hits, n)?, Self::wilson95(before, of)?);
        let (p, q) = (hits as f64 / n as f64, before as f64 / of as f64);
        let difference = p - q;
        Some(Self {
            low: difference - ((p - now.low).powi(2) + (then.high - q).powi(2)).sqrt(),
            high: difference + ((now.high - p).powi(2) + (q - then.low).powi(2)).sqrt(),
            level: 0.95,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wilson_matches_a_published_example() {
        // Newcombe 1998, Statistics in Medicine 17:857–872, table I: 81 of 263 gives 0.2553 to 0.3662.
        let i = Interval::wilson95(81, 263).expect("n > 0");
        assert!(
            (i.low - 0.2553).abs() < 5e-5 && (i.high - 0.3662).abs() < 5e-5,
            "{i:?}"
        );
        assert!(Interval::wilson95(0, 0).is_none());
    }

    #[test]
    fn a_difference_matches_a_published_example() {
        // Newcombe 1998, 17:873–890, table II (a): 56 of 70 minus 48 of 80 gives 0.0524 to 0.3339 by method 10.
        let i = Interval::difference95((56, 70), (48, 80)).expect("n > 0");
        assert!(
            (i.low - 0.0524).abs() < 5e-5 && (i.high - 0.3339).abs() < 5e-5,
            "{i:?}"
        );
        assert!(Interval::difference95((1, 2), (0, 0)).is_none());
    }

    #[test]
    fn all_and_none_lie_in_their_intervals() {
        for n in 1..10_000 {
            let (none, all) = (Interval::wilson95(0, n), Interval::wilson95(n, n));
            assert!(
                none.is_some_and(|i| i.low <= 0.0) && all.is_some_and(|i| i.high >= 1.0),
                "{n}"
            );
        }
    }

    proptest! {
        #[test]
        fn wilson_contains_the_share(n in 1_u64..100_000, part in 0.0_f64..=1.0) {
            let hits = (n as f64 * part) as u64;
            let i = Interval::wilson95(hits, n).expect("n > 0");
            let share = hits as f64 / n as f64;
            prop_assert!(i.low <= share && share <= i.high);
        }
    }
}
