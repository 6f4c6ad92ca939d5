//! Weights that let advertisements stand for employment, and the sample size that is left.

use crate::growth::wilson;
use base::Interval;
use serde::Serialize;

/// Rounds of raking, and the relative distance from every target at which it ends.
const ROUNDS: usize = 1_000;
const STILL: f64 = 1e-8;
/// The normal quantile of a two-sided interval at 95 %.
const NORMAL: f64 = 1.959_963_984_540_054;

/// Advertisements with the same place in every margin.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The category in each margin, by index.
    pub categories: Vec<usize>,
    /// Advertisements.
    pub count: f64,
}

/// What a margin should add up to: employment by sector, say. Every margin counts by its shares: their units may differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// The target of each category, not negative.
    pub targets: Vec<f64>,
}

/// Why there are no weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unweightable {
    /// No advertisement lies in a category with a target.
    NoAdvertisements,
    /// A margin has no target above 0.
    NoTarget,
    /// A count or target is negative or no number, or a group names a category that its margin does not have.
    Invalid,
}

/// Weights of groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weights {
    /// The weight of each advertisement of each group, on average 1 over all advertisements; 0 where a target is 0.
    pub weights: Vec<f64>,
    /// In each margin the share of the target that no advertisement stands for: nothing is said of it.
    pub uncovered: Vec<f64>,
    /// The largest relative distance of a covered category from its target after the last round: above 0 where weights were trimmed
    /// or the margins contradict each other.
    pub distance: f64,
    /// Whether every margin is met.
    pub converged: bool,
    /// `(Σ w)² / Σ w²`: as many advertisements without weights would say as much (Kish 1965, section 11.7).
    pub effective_size: f64,
    /// By how much weighting multiplies variances: advertisements over the effective size, at least 1 (Kish 1992, Journal of Official
    /// Statistics 8:183–200).
    pub design_effect: f64,
}

/// Rakes `groups` to `margins` by iterative proportional fitting (Deming and Stephan 1940, Annals of Mathematical Statistics
/// 11:427–444): with one margin this is post-stratification. With `trim`, at least 1, no weight exceeds so many times the mean;
/// what is cut off is given to the others by further rounds (Potter 1990).
///
/// Categories without advertisements are left out of their margin and reported as uncovered.
///
/// # Errors
/// [`Unweightable`] where there is nothing to weight, or to weight to.
pub fn rake(groups: &[Group], margins: &[Margin], trim: Option<f64>) -> Result<Weights, Unweightable> {
    check(groups, margins)?;
    let counts: Vec<f64> = groups
        .iter()
        .map(|group| {
            let wanted = group
                .categories
                .iter()
                .zip(margins)
                .all(|(at, margin)| margin.targets[*at] > 0.0);
            if wanted { group.count } else { 0.0 }
        })
        .collect();
    let n: f64 = counts.iter().sum();
    if n <= 0.0 {
        return Err(Unweightable::NoAdvertisements);
    }
    let (targets, uncovered): (Vec<Vec<f64>>, Vec<f64>) = margins
        .iter()
        .enumerate()
        .map(|(at, margin)| covered(at, margin, groups, &counts))
        .unzip();
    let mut weights: Vec<f64> = counts
        .iter()
        .map(|count| f64::from(u8::from(*count > 0.0)))
        .collect();
    let mut distance = f64::INFINITY;
    for _ in 0..ROUNDS {
        distance = 0.0;
        for (at, targets) in targets.iter().enumerate() {
            distance = f64::max(distance, fit(at, targets, groups, &counts, &mut weights));
        }
        if let Some(most) = trim {
            let most = most.max(1.0);
            for weight in &mut weights {
                *weight = weight.min(most);
            }
        }
        if distance < STILL {
            break;
        }
    }
    let effective_size = level(&counts, &mut weights);
    Ok(Weights {
        weights,
        uncovered,
        distance,
        converged: distance < STILL,
        effective_size,
        design_effect: n / effective_size,
    })
}

/// Brings weights to the mean 1 over all advertisements; tells the effective size.
fn level(counts: &[f64], weights: &mut [f64]) -> f64 {
    let pairs = || counts.iter().zip(weights.iter());
    let sum: f64 = pairs().map(|(count, weight)| count * weight).sum();
    let squares: f64 = pairs().map(|(count, weight)| count * weight * weight).sum();
    let mean = sum / counts.iter().sum::<f64>();
    for weight in weights {
        *weight /= mean;
    }
    sum * sum / squares
}

fn check(groups: &[Group], margins: &[Margin]) -> Result<(), Unweightable> {
    let valid = |value: f64| value.is_finite() && value >= 0.0;
    let known = |group: &Group| {
        let mut places = group.categories.iter().zip(margins);
        group.categories.len() == margins.len() && places.all(|(at, margin)| *at < margin.targets.len())
    };
    let targets = margins
        .iter()
        .all(|margin| margin.targets.iter().all(|target| valid(*target)));
    if !targets || !groups.iter().all(|group| valid(group.count) && known(group)) {
        return Err(Unweightable::Invalid);
    }
    if margins
        .iter()
        .any(|margin| margin.targets.iter().sum::<f64>() <= 0.0)
    {
        return Err(Unweightable::NoTarget);
    }
    Ok(())
}

/// The targets of a margin for its covered categories, which add up to all advertisements, and the share not covered.
fn covered(at: usize, margin: &Margin, groups: &[Group], counts: &[f64]) -> (Vec<f64>, f64) {
    let mut found = vec![0.0; margin.targets.len()];
    for (group, count) in groups.iter().zip(counts) {
        found[group.categories[at]] += count;
    }
    let n: f64 = counts.iter().sum();
    let all: f64 = margin.targets.iter().sum();
    let pairs = || margin.targets.iter().zip(&found);
    let reached: f64 = pairs()
        .filter(|(_, found)| **found > 0.0)
        .map(|(target, _)| target)
        .sum();
    let targets = pairs()
        .map(|(target, found)| if *found > 0.0 { target / reached * n } else { 0.0 })
        .collect();
    (targets, (1.0 - reached / all).max(0.0))
}

/// Meets one margin; says how far it was from it.
fn fit(at: usize, targets: &[f64], groups: &[Group], counts: &[f64], weights: &mut [f64]) -> f64 {
    let mut sums = vec![0.0; targets.len()];
    for ((group, count), weight) in groups.iter().zip(counts).zip(weights.iter()) {
        sums[group.categories[at]] += count * weight;
    }
    let mut distance = 0.0_f64;
    for (sum, target) in sums.iter().zip(targets).filter(|(_, target)| **target > 0.0) {
        distance = distance.max((sum / target - 1.0).abs());
    }
    for (group, weight) in groups.iter().zip(weights.iter_mut()) {
        let place = group.categories[at];
        if sums[place] > 0.0 {
            *weight *= targets[place] / sums[place];
        }
    }
    distance
}

/// A share weighted to a margin.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WeightedShare {
    /// The share, 0 to 1.
    pub share: f64,
    /// Wilson's interval (1927) at 95 % for as many advertisements as the effective size.
    pub interval: Interval,
    /// As many advertisements without weights would say as much (Kish 1965).
    pub effective_size: f64,
    /// By how much weighting multiplies variances.
    pub design_effect: f64,
    /// The share of the target in categories that no advertisement is of.
    pub uncovered: f64,
}

/// The share of hits among advertisements when the categories weigh as `targets` say: post-stratification with one margin.
/// `parts` are hits and advertisements of each category, in the order of the targets.
///
/// # Errors
/// [`Unweightable`] where there is nothing to weight, or to weight to, or the two differ in length.
pub fn weighted_share(parts: &[(u64, u64)], targets: &[f64]) -> Result<WeightedShare, Unweightable> {
    if parts.len() != targets.len() {
        return Err(Unweightable::Invalid);
    }
    let groups: Vec<Group> = parts
        .iter()
        .enumerate()
        .map(|(at, (_, n))| Group {
            categories: vec![at],
            count: *n as f64,
        })
        .collect();
    let margin = Margin {
        targets: targets.to_vec(),
    };
    let found = rake(&groups, &[margin], None)?;
    let sums = parts.iter().zip(&found.weights);
    let (hits, n) = sums.fold((0.0, 0.0), |sum, ((hits, n), weight)| {
        let hits = (*hits).min(*n) as f64;
        (sum.0 + weight * hits, sum.1 + weight * *n as f64)
    });
    let share = (hits / n).clamp(0.0, 1.0);
    let (low, high) = wilson(share, found.effective_size, NORMAL);
    Ok(WeightedShare {
        share,
        interval: Interval {
            low,
            high,
            level: 0.95,
        },
        effective_size: found.effective_size,
        design_effect: found.design_effect,
        uncovered: found.uncovered.first().copied().unwrap_or(0.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn margin(targets: &[f64]) -> Margin {
        Margin {
            targets: targets.to_vec(),
        }
    }

    fn groups(rows: &[(&[usize], f64)]) -> Vec<Group> {
        rows.iter()
            .map(|(categories, count)| Group {
                categories: categories.to_vec(),
                count: *count,
            })
            .collect()
    }

    #[test]
    fn one_margin_is_post_stratification() {
        // 80 advertisements in services, 20 in industry, none in agriculture; employment 30, 20 and 50.
        let ads = groups(&[(&[0], 80.0), (&[1], 20.0)]);
        let found = rake(&ads, &[margin(&[30.0, 20.0, 50.0])], None).expect("advertisements");
        assert!(
            (found.weights[0] - 0.75).abs() < 1e-9 && (found.weights[1] - 2.0).abs() < 1e-9,
            "{found:?}"
        );
        assert!((found.uncovered[0] - 0.5).abs() < 1e-12 && found.converged);
        // (100)² / (80 × 0.5625 + 20 × 4) = 80.
        assert!((found.effective_size - 80.0).abs() < 1e-6 && (found.design_effect - 1.25).abs() < 1e-8);
    }

    #[test]
    fn raking_agrees_with_deming_and_stephan() {
        // A table of 2 × 2 keeps its odds ratio, 4, and takes the margins 60/40 and 50/50: the cell x of
        // x (x − 10) = 4 (60 − x)(50 − x) is 38.333 (by hand).
        let ads = groups(&[(&[0, 0], 40.0), (&[0, 1], 20.0), (&[1, 0], 20.0), (&[1, 1], 40.0)]);
        let found = rake(&ads, &[margin(&[60.0, 40.0]), margin(&[5.0, 5.0])], None).expect("advertisements");
        let cell = found.weights[0] * 40.0 / 120.0 * 100.0;
        let root = (430.0 - (430.0_f64.powi(2) - 4.0 * 3.0 * 12_000.0).sqrt()) / 6.0;
        assert!((cell - root).abs() < 1e-5, "{cell}, not {root}");
    }

    #[test]
    fn what_cannot_be_weighted_says_why() {
        let ads = groups(&[(&[0], 10.0)]);
        assert_eq!(
            rake(&[], &[margin(&[1.0])], None),
            Err(Unweightable::NoAdvertisements)
        );
        assert_eq!(
            rake(&ads, &[margin(&[0.0, 1.0])], None),
            Err(Unweightable::NoAdvertisements)
        );
        assert_eq!(rake(&ads, &[margin(&[0.0])], None), Err(Unweightable::NoTarget));
        assert_eq!(
            rake(&ads, &[margin(&[f64::NAN])], None),
            Err(Unweightable::Invalid)
        );
        assert_eq!(
            rake(&groups(&[(&[7], 1.0)]), &[margin(&[1.0])], None),
            Err(Unweightable::Invalid)
        );
        assert_eq!(
            rake(&groups(&[(&[], 1.0)]), &[margin(&[1.0])], None),
            Err(Unweightable::Invalid)
        );
        // Without margins every advertisement stands for itself.
        let plain = rake(&groups(&[(&[], 8.0)]), &[], None).expect("advertisements");
        assert!((plain.effective_size - 8.0).abs() < 1e-12);
    }

    #[test]
    fn trimming_trades_distance_for_sample_size() {
        let ads = groups(&[(&[0], 990.0), (&[1], 10.0)]);
        let target = [margin(&[50.0, 50.0])];
        let (free, trimmed) = (
            rake(&ads, &target, None).expect("ads"),
            rake(&ads, &target, Some(5.0)).expect("ads"),
        );
        assert!(trimmed.effective_size > 5.0 * free.effective_size, "{trimmed:?}");
        assert!(free.converged && !trimmed.converged && trimmed.distance > 0.1);
    }

    #[test]
    fn a_share_is_weighted_to_what_it_should_stand_for() {
        // 50 of 900 engineers and 5 of 100 labourers are green; of the employed one in 20 is an engineer, the others labourers.
        let found = weighted_share(&[(50, 900), (5, 100), (0, 0)], &[50.0, 950.0, 1_000.0]).expect("weights");
        assert!(
            (found.share - (0.05 * 50.0 / 900.0 + 0.95 * 0.05)).abs() < 1e-9,
            "{found:?}"
        );
        assert!((found.uncovered - 0.5).abs() < 1e-12);
        // (Σ w)² / Σ w² with weights 1/18 and 9.5: 1,000² / (900 / 324 + 100 × 90.25).
        assert!((found.effective_size - 1_000_000.0 / (900.0 / 324.0 + 9_025.0)).abs() < 1e-6);
        assert!(found.interval.low < found.share && found.share < found.interval.high);
        // With weights of 1 it is Wilson's interval of the plain share.
        let plain = weighted_share(&[(81, 263)], &[1.0]).expect("weights");
        let wilson = Interval::wilson95(81, 263).expect("advertisements");
        assert!(
            (plain.interval.low - wilson.low).abs() < 1e-9
                && (plain.interval.high - wilson.high).abs() < 1e-9
        );
        assert_eq!(weighted_share(&[(0, 10)], &[]), Err(Unweightable::Invalid));
        assert_eq!(
            weighted_share(&[(0, 0)], &[1.0]),
            Err(Unweightable::NoAdvertisements)
        );
    }

    proptest! {
        #[test]
        fn covered_targets_are_met_and_size_never_grows(
            counts in proptest::collection::vec(1.0_f64..500.0, 6),
            first in proptest::collection::vec(1.0_f64..100.0, 2), second in proptest::collection::vec(1.0_f64..100.0, 3),
        ) {
            let ads: Vec<Group> = counts
                .iter()
                .enumerate()
                .map(|(at, count)| Group { categories: vec![at / 3, at % 3], count: *count })
                .collect();
            let found = rake(&ads, &[margin(&first), margin(&second)], None).expect("advertisements");
            let n: f64 = counts.iter().sum();
            let part: f64 = (0..3).map(|at| counts[at] * found.weights[at]).sum();
            prop_assert!((part / n - first[0] / (first[0] + first[1])).abs() < 1e-6);
            prop_assert!(found.effective_size <= n + 1e-6 && found.design_effect >= 1.0 - 1e-9);
        }
    }
}
