//! From the soft maximum of the scores to the probability that an expert accepts the code.

use std::sync::LazyLock;
use taxonomy::UnitGroup;

/// What share of ads was coded acceptably at each height of the soft maximum: measured, not assumed.
static KNOTS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    include_str!("../../data/calibration.tsv")
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split('\t').map(str::parse::<f64>);
            match (cells.next(), cells.next()) {
                (Some(Ok(raw)), Some(Ok(accepted))) => (raw, accepted),
                _ => panic!("calibration.tsv: {line:?}"),
            }
        })
        .collect()
});

/// The calibrated probability of a raw one, on straight lines between the knots.
fn calibrated(raw: f64) -> f64 {
    let above = KNOTS
        .partition_point(|(knot, _)| *knot < raw)
        .clamp(1, KNOTS.len() - 1);
    let ((low, from), (high, to)) = (KNOTS[above - 1], KNOTS[above]);
    from + (to - from) * ((raw - low) / (high - low)).clamp(0.0, 1.0)
}

/// Calibrates the best group; the others share what is left as they did before.
pub(super) fn calibrate(candidates: &mut [(UnitGroup, f64)]) {
    let Some((first, others)) = candidates.split_first_mut() else {
        return;
    };
    let raw = first.1;
    first.1 = calibrated(raw);
    let left = (1.0 - first.1) / (1.0 - raw).max(1e-9);
    for (_, probability) in others {
        *probability = (*probability * left).min(first.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knots_rise_from_nought_to_one() {
        assert!(KNOTS.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
        assert!((KNOTS[0].0, KNOTS[KNOTS.len() - 1].0) == (0.0, 1.0));
    }

    proptest! {
        #[test]
        fn calibration_keeps_the_order_and_leaves_probabilities(raw in 0.0..=1.0_f64, step in 0.0..0.5_f64) {
            let higher = (raw + step).min(1.0);
            prop_assert!(calibrated(raw) <= calibrated(higher));
            prop_assert!((0.0..=1.0).contains(&calibrated(raw)));
        }

        #[test]
        fn the_best_stays_the_best_and_all_together_stay_below_one(first in 0.2..=1.0_f64, second in 0.0..1.0_f64) {
            let units: Vec<UnitGroup> = taxonomy::Isco::shipped().unit_groups().take(2).collect();
            let mut candidates = [(units[0], first), (units[1], second * (1.0 - first).min(first))];
            calibrate(&mut candidates);
            prop_assert!(candidates[0].1 >= candidates[1].1);
            prop_assert!(candidates[0].1 + candidates[1].1 <= 1.0 + 1e-9);
        }
    }
}
