//! The change of a share within strata: what only moves the mixture of strata is no change.

use super::{Change, LEAST, Part, Spread, student95, told};

/// The months of one stratum, a source say, in both periods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stratum {
    /// The earlier period.
    pub before: Vec<Part>,
    /// The later one.
    pub after: Vec<Part>,
}

/// Hits and size of a stratum in the later and the earlier period.
struct Sums {
    later: (f64, f64),
    earlier: (f64, f64),
}

impl Sums {
    /// Nothing where a period has no advertisement: such a stratum compares nothing.
    fn of(stratum: &Stratum) -> Option<Self> {
        let sum = |parts: &[Part]| {
            let hits: f64 = parts.iter().map(|part| part.hits.min(part.n) as f64).sum();
            (hits, parts.iter().map(|part| part.n as f64).sum::<f64>())
        };
        let (later, earlier) = (sum(&stratum.after), sum(&stratum.before));
        (later.1 > 0.0 && earlier.1 > 0.0).then_some(Self { later, earlier })
    }

    fn shares(&self) -> (f64, f64) {
        (self.later.0 / self.later.1, self.earlier.0 / self.earlier.1)
    }
}

/// The change of a share from the earlier to the later period, in units of 1, common to all strata: the difference by Mantel and
/// Haenszel's weights with the variance of Greenland and Robins (1985, Biometrics 41:55–68), tested by the statistic of Cochran,
/// Mantel and Haenszel (1959, JNCI 22:719–748).
///
/// Hits are quasi-binomial as in [`super::share_change`]: Pearson's dispersion of the months within each stratum and period
/// multiplies every variance. Strata without advertisements in one of the periods are passed over, so a stratum that begins or ends is
/// no change. [`super::Standing::TooFew`] where the others have fewer than 10 hits, or only single months.
pub fn share_change_within(strata: &[Stratum]) -> Change {
    let mut spread = Spread::default();
    let (mut weights, mut difference, mut variance) = (0.0, 0.0, 0.0);
    let (mut hits, mut excess, mut chance) = (0.0, 0.0, 0.0);
    for stratum in strata {
        let Some(sums) = Sums::of(stratum) else { continue };
        let ((later, n_later), (earlier, n_earlier)) = (sums.later, sums.earlier);
        let (share, share_before) = sums.shares();
        for (parts, share) in [(&stratum.before, share_before), (&stratum.after, share)] {
            spread.within(parts.iter().filter(|part| part.n > 0).map(|part| {
                let mean = share * part.n as f64;
                (part.hits.min(part.n) as f64, mean, mean * (1.0 - share))
            }));
        }
        let (n, all) = (n_later + n_earlier, later + earlier);
        let weight = n_later * n_earlier / n;
        weights += weight;
        difference += weight * (share - share_before);
        variance += weight
            * weight
            * (share * (1.0 - share) / n_later + share_before * (1.0 - share_before) / n_earlier);
        hits += all;
        excess += later - n_later * all / n;
        if n > 1.0 {
            chance += n_later * n_earlier * all * (n - all) / (n * n * (n - 1.0));
        }
    }
    if weights <= 0.0 {
        return Change::too_few(None);
    }
    let value = difference / weights;
    let Some((dispersion, df)) = spread
        .dispersion()
        .filter(|_| hits >= LEAST && chance > 0.0 && variance > 0.0)
    else {
        return Change::too_few(Some(value));
    };
    let half = student95(df) * (variance * dispersion).sqrt() / weights;
    let bound = |value: f64| half.is_finite().then_some(value);
    let z = excess / (chance * dispersion).sqrt();
    told(
        Some(value),
        bound(value - half),
        bound(value + half),
        0.0,
        (z, df),
        dispersion,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::{Standing, share_change};
    use proptest::prelude::*;

    fn stratum(before: &[(u64, u64)], after: &[(u64, u64)]) -> Stratum {
        let parts = |all: &[(u64, u64)]| all.iter().map(|(hits, n)| Part { hits: *hits, n: *n }).collect();
        Stratum {
            before: parts(before),
            after: parts(after),
        }
    }

    #[test]
    fn a_change_of_mixture_alone_is_none() {
        // 1 in 100 in one source, 20 in 100 in the other, in both periods; the second source grows tenfold.
        let small = stratum(&[(10, 1_000), (10, 1_000)], &[(10, 1_000), (10, 1_000)]);
        let growing = stratum(&[(20, 100), (20, 100)], &[(200, 1_000), (200, 1_000)]);
        let found = share_change_within(&[small.clone(), growing.clone()]);
        assert_eq!(found.standing, Standing::NotSignificant, "{found:?}");
        assert!(found.value.is_some_and(|value| value.abs() < 1e-12));
        let pooled = |of: fn(&Stratum) -> &Vec<Part>| -> Vec<Part> {
            let pairs = of(&small).iter().zip(of(&growing));
            pairs
                .map(|(a, b)| Part {
                    hits: a.hits + b.hits,
                    n: a.n + b.n,
                })
                .collect()
        };
        let blind = share_change(&pooled(|it| &it.before), &pooled(|it| &it.after));
        assert_eq!(
            blind.standing,
            Standing::Significant,
            "pooling sees a change where there is none"
        );
        // A source that only begins says nothing.
        let begun = stratum(&[(0, 0), (0, 0)], &[(500, 1_000), (500, 1_000)]);
        assert_eq!(
            share_change_within(&[small.clone(), begun.clone()]),
            share_change_within(&[small])
        );
        assert_eq!(share_change_within(&[begun]).standing, Standing::TooFew);
    }

    #[test]
    fn the_test_agrees_with_cochran_mantel_and_haenszel_by_hand() {
        // Tables 12/50 against 5/50 and 9/40 against 4/60: the sums of a − E are 3.5 and 3.8, of V 3.5631 and 2.7416.
        let strata = [
            stratum(&[(2, 25), (3, 25)], &[(6, 25), (6, 25)]),
            stratum(&[(2, 30), (2, 30)], &[(4, 20), (5, 20)]),
        ];
        let found = share_change_within(&strata);
        assert_eq!(found.dispersion, Some(1.0));
        let z = (3.5 + 3.8) / (3.563_131_f64 + 2.741_818).sqrt();
        let p = crate::distributions::student_two_sided(z, 4.0);
        assert!(
            found.p.is_some_and(|found| (found - p).abs() < 1e-4),
            "{found:?}, not {p}"
        );
        // Weights 25 and 24, differences 0.14 and 0.158 33.
        let value = (25.0 * 0.14 + 24.0 * (0.225 - 4.0 / 60.0)) / 49.0;
        assert!(found.value.is_some_and(|found| (found - value).abs() < 1e-12));
    }

    #[test]
    fn too_little_says_nothing() {
        assert_eq!(share_change_within(&[]).standing, Standing::TooFew);
        let single = stratum(&[(10, 100)], &[(40, 100)]);
        let found = share_change_within(&[single]);
        assert!(found.standing == Standing::TooFew && found.value.is_some());
        let rare = stratum(&[(1, 100), (1, 100)], &[(3, 100), (4, 100)]);
        assert_eq!(share_change_within(&[rare]).standing, Standing::TooFew);
    }

    proptest! {
        #[test]
        fn swapping_the_periods_turns_the_change_round(
            cells in proptest::collection::vec((0_u64..60, 1_u64..200, 0_u64..60, 1_u64..200), 2..8),
        ) {
            let there: Vec<Stratum> = cells
                .chunks(2)
                .map(|months| {
                    let before: Vec<_> = months.iter().map(|it| (it.0, it.1)).collect();
                    let after: Vec<_> = months.iter().map(|it| (it.2, it.3)).collect();
                    stratum(&before, &after)
                })
                .collect();
            let back: Vec<Stratum> = there
                .iter()
                .map(|it| Stratum { before: it.after.clone(), after: it.before.clone() })
                .collect();
            let (there, back) = (share_change_within(&there), share_change_within(&back));
            prop_assert_eq!(there.standing, back.standing);
            let sum = there.value.unwrap_or(0.0) + back.value.unwrap_or(0.0);
            prop_assert!(sum.abs() < 1e-9);
            if let Some(interval) = there.interval() {
                prop_assert!(there.value.is_some_and(|value| interval.low <= value && value <= interval.high));
            }
        }
    }
}
