//! Ranks with the intervals that the uncertainty of the ranked figures leaves them.

use crate::distributions::normal_quantile;
use serde::Serialize;

/// A figure to be ranked.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measured {
    /// The estimate, in any unit; larger is a better rank.
    pub value: f64,
    /// Its standard error in the same unit, 0 for a figure that is certain.
    pub error: f64,
}

/// A rank, counted from 1, with the ranks that it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rank {
    /// By the estimates; equal estimates share the better rank.
    pub rank: usize,
    /// The best rank it may have.
    pub best: usize,
    /// The worst rank it may have.
    pub worst: usize,
}

/// Ranks of `figures`, largest first; `None` for those that are no number or whose error is negative or none, which the
/// others are ranked without.
///
/// All intervals together hold with probability `level` (0.95, say): each figure gets an interval at the level that makes all
/// hold jointly, for independent normal errors `level^(1/K)`; a figure ranks below those whose intervals lie wholly above its
/// own and above those wholly below (Klein, Wright and Wieczorek 2020, JRSS A 183:1305–1330, theorem 1 and equation 6).
pub fn ranks(figures: &[Measured], level: f64) -> Vec<Option<Rank>> {
    let counts =
        |figure: &&Measured| figure.value.is_finite() && figure.error.is_finite() && figure.error >= 0.0;
    let known: Vec<&Measured> = figures.iter().filter(counts).collect();
    let each = level
        .clamp(0.0, 1.0 - 1e-12)
        .powf(1.0 / known.len().max(1) as f64);
    let z = normal_quantile(f64::midpoint(1.0, each));
    let bounds = |figure: &Measured| (figure.value - z * figure.error, figure.value + z * figure.error);
    figures
        .iter()
        .map(|figure| {
            counts(&figure).then(|| {
                let (low, high) = bounds(figure);
                let above = known.iter().filter(|other| bounds(other).0 > high).count();
                let below = known.iter().filter(|other| bounds(other).1 < low).count();
                Rank {
                    rank: 1 + known.iter().filter(|other| other.value > figure.value).count(),
                    best: 1 + above,
                    worst: known.len() - below,
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use proptest::prelude::*;

    fn of(pairs: &[(f64, f64)]) -> Vec<Measured> {
        pairs
            .iter()
            .map(|(value, error)| Measured {
                value: *value,
                error: *error,
            })
            .collect()
    }

    #[test]
    fn ranks_are_as_wide_as_the_errors_make_them() {
        let found = ranks(
            &of(&[(10.0, 0.1), (5.0, 1.0), (5.5, 1.0), (f64::NAN, 1.0), (1.0, 0.1)]),
            0.95,
        );
        let triple = |rank: &Option<Rank>| rank.map(|rank| (rank.rank, rank.best, rank.worst));
        let found: Vec<_> = found.iter().map(triple).collect();
        assert_eq!(
            found,
            [
                Some((1, 1, 1)),
                Some((3, 2, 3)),
                Some((2, 2, 3)),
                None,
                Some((4, 4, 4))
            ]
        );
        assert!(ranks(&[], 0.95).is_empty());
        // Certain and equal: both may be either.
        assert_eq!(
            ranks(&of(&[(1.0, 0.0); 2]), 0.95)[1],
            Some(Rank {
                rank: 1,
                best: 1,
                worst: 2
            })
        );
    }

    #[test]
    fn all_ranks_hold_together_as_often_as_promised() {
        let truth: Vec<f64> = (0..11).map(|place| f64::from(place) * 0.6).collect();
        let mut draws = Draws::seeded(6);
        let held = (0..2_000)
            .filter(|_| {
                let seen: Vec<Measured> = truth
                    .iter()
                    .map(|value| Measured {
                        value: value + draws.normal(),
                        error: 1.0,
                    })
                    .collect();
                ranks(&seen, 0.95).iter().enumerate().all(|(place, rank)| {
                    rank.is_some_and(|rank| rank.best <= 11 - place && 11 - place <= rank.worst)
                })
            })
            .count();
        // The method is conservative: it promises at least 95 %.
        assert!(held >= 1_900, "{held} of 2,000");
    }

    proptest! {
        #[test]
        fn a_rank_lies_in_its_interval(pairs in proptest::collection::vec((-1e3_f64..1e3, 0.0_f64..50.0), 0..30)) {
            for rank in ranks(&of(&pairs), 0.9).into_iter().flatten() {
                prop_assert!(1 <= rank.best && rank.best <= rank.rank && rank.rank <= rank.worst && rank.worst <= pairs.len());
            }
        }
    }
}
