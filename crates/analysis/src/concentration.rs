//! How concentrated hiring is, and how unequal shares are.

use serde::Serialize;

/// How concentrated a market is by the thresholds of the Merger Guidelines of the United States Department of Justice and Federal
/// Trade Commission 2023, guideline 1, which Azar, Marinescu and Steinbaum 2022 (Journal of Human Resources 57:S167–S199) apply
/// to vacancies in their earlier form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Index below 0.10.
    Low,
    /// From 0.10 to 0.18.
    Moderate,
    /// Above 0.18.
    High,
}

/// The concentration of a market.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Concentration {
    /// Vacancies.
    pub vacancies: u64,
    /// Employers with at least one.
    pub employers: usize,
    /// The Herfindahl–Hirschman index `Σ sᵢ²` of the vacancies seen, between `1/employers` and 1.
    pub index: f64,
    /// What the index estimates for the market that the vacancies were drawn from, `Σ nᵢ(nᵢ−1) / (n(n−1))`, which has no bias
    /// under multinomial draws (Simpson 1949, Nature 163:688); missing for a single vacancy.
    pub corrected: Option<f64>,
    /// As many employers of equal size would have this index: its inverse (Adelman 1969).
    pub effective_employers: f64,
    /// The share of the largest employer.
    pub largest: f64,
    /// By the corrected index; missing where it is, and below 20 vacancies, where one advertisement decides.
    pub level: Option<Level>,
}

/// Fewer vacancies than this have no level.
const LEAST: u64 = 20;

/// The concentration of `vacancies` by employer; employers without any are left out. `None` when there are none.
pub fn concentration(vacancies: &[u64]) -> Option<Concentration> {
    let n: u64 = vacancies
        .iter()
        .try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
    if n == 0 {
        return None;
    }
    let whole = n as f64;
    let share = |count: &u64| *count as f64 / whole;
    let index: f64 = vacancies.iter().map(|count| share(count).powi(2)).sum();
    let corrected = (n > 1).then(|| {
        let pairs = |count: &u64| *count as f64 * (*count as f64 - 1.0).max(0.0);
        vacancies.iter().map(pairs).sum::<f64>() / (whole * (whole - 1.0))
    });
    let level = corrected.and_then(|index| level(index, n));
    Some(Concentration {
        vacancies: n,
        employers: vacancies.iter().filter(|count| **count > 0).count(),
        index,
        corrected,
        effective_employers: 1.0 / index,
        largest: vacancies.iter().map(share).fold(0.0, f64::max),
        level,
    })
}

fn level(corrected: f64, n: u64) -> Option<Level> {
    (n >= LEAST).then_some(match corrected {
        index if index < 0.10 => Level::Low,
        index if index <= 0.18 => Level::Moderate,
        _ => Level::High,
    })
}

/// The concentration of a market of which only sums are known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Summed {
    /// As [`Concentration::index`].
    pub index: f64,
    /// As [`Concentration::corrected`].
    pub corrected: Option<f64>,
    /// As [`Concentration::level`].
    pub level: Option<Level>,
}

/// The concentration of `n` vacancies whose counts by employer add up to `squares` when squared. `None` without vacancies
/// or where no counts have these sums.
pub fn summed(n: u64, squares: u64) -> Option<Summed> {
    let whole = n as f64;
    if n == 0 || squares < n || squares as f64 > whole * whole {
        return None;
    }
    let corrected = (n > 1).then(|| (squares - n) as f64 / (whole * (whole - 1.0)));
    Some(Summed {
        index: squares as f64 / (whole * whole),
        corrected,
        level: corrected.and_then(|index| level(index, n)),
    })
}

/// How unequal values are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Inequality {
    /// Gini's coefficient, 0 for equal values, at most `1 − 1/n` (Gini 1912; by ranks, Sen 1973).
    pub gini: f64,
    /// Theil's T, 0 for equal values, at most `ln n` (Theil 1967).
    pub theil: f64,
    /// Values of equal size with as much entropy: the exponential of Shannon's index (Hill 1973, Ecology 54:427–432).
    pub effective: f64,
}

/// How unequal `values` are, the zeros among them counting. `None` when one is negative or no number, or all are 0.
pub fn inequality(values: &[f64]) -> Option<Inequality> {
    let sum: f64 = values.iter().sum();
    if !(sum > 0.0 && sum.is_finite()) || values.iter().any(|value| value.is_nan() || *value < 0.0) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let ranked: f64 = sorted
        .iter()
        .zip(1_u32..)
        .map(|(value, rank)| f64::from(rank) * value / sum)
        .sum();
    let entropy: f64 = sorted
        .iter()
        .map(|value| value / sum)
        .filter(|share| *share > 0.0)
        .map(|share| -share * share.ln())
        .sum();
    Some(Inequality {
        gini: ((2.0 * ranked - n - 1.0) / n).clamp(0.0, 1.0),
        theil: (n.ln() - entropy).max(0.0),
        effective: entropy.exp(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use proptest::prelude::*;

    #[test]
    fn known_markets_have_their_index() {
        // Shares of 30, 30, 20 and 20 %: 2,600 on the scale of 10,000 (Department of Justice, explanation of the index).
        let found = concentration(&[30, 30, 20, 20, 0]).expect("vacancies");
        assert!((found.index - 0.26).abs() < 1e-12 && found.employers == 4);
        assert_eq!(found.level, Some(Level::High));
        let one = concentration(&[1]).expect("a vacancy");
        assert_eq!((one.corrected, one.level), (None, None));
        assert!(concentration(&[0, 0]).is_none() && concentration(&[]).is_none());
        assert!(concentration(&[u64::MAX, 1]).is_none());
    }

    #[test]
    fn the_correction_takes_the_bias_of_small_samples_away() {
        // 50 equal employers, 40 vacancies: the plain index says 0.0445 on average, the market's is 0.02.
        let mut draws = Draws::seeded(2);
        let (mut plain, mut corrected) = (0.0, 0.0);
        for _ in 0..4_000 {
            let found = concentration(&draws.multinomial(40, &[1.0; 50])).expect("vacancies");
            plain += found.index / 4_000.0;
            corrected += found.corrected.expect("40") / 4_000.0;
        }
        assert!(
            (plain - 0.0445).abs() < 0.001 && (corrected - 0.02).abs() < 0.001,
            "{plain} {corrected}"
        );
    }

    #[test]
    fn inequality_is_computed_by_hand() {
        let found = inequality(&[0.0, 0.0, 0.0, 1.0]).expect("a value");
        assert!((found.gini - 0.75).abs() < 1e-12 && (found.theil - 4.0_f64.ln()).abs() < 1e-12);
        assert!((found.effective - 1.0).abs() < 1e-12);
        assert!((inequality(&[1.0, 2.0, 3.0]).expect("values").gini - 2.0 / 9.0).abs() < 1e-12);
        assert!(
            inequality(&[]).is_none()
                && inequality(&[-1.0, 2.0]).is_none()
                && inequality(&[f64::NAN]).is_none()
        );
    }

    proptest! {
        #[test]
        fn bounds_hold(counts in proptest::collection::vec(0_u64..1_000, 1..40)) {
            if let Some(found) = concentration(&counts) {
                prop_assert!(found.index >= 1.0 / found.employers as f64 - 1e-12 && found.index <= 1.0 + 1e-12);
                prop_assert!(found.corrected.is_none_or(|corrected| corrected <= found.index + 1e-12));
                let squares = counts.iter().map(|count| count * count).sum();
                let summed = summed(found.vacancies, squares).expect("vacancies");
                prop_assert!((summed.index - found.index).abs() < 1e-12 && summed.level == found.level);
                let both = summed.corrected.zip(found.corrected);
                prop_assert!(both.is_none_or(|(a, b)| (a - b).abs() < 1e-12));
            }
            let values: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
            if let Some(found) = inequality(&values) {
                prop_assert!(found.gini <= 1.0 - 1.0 / values.len() as f64 + 1e-12);
                prop_assert!(found.effective <= values.len() as f64 + 1e-9 && found.effective >= 1.0 - 1e-9);
            }
        }
    }
}
