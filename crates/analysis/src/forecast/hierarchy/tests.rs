//! Coherence, projections that leave coherent values alone, and the closed form on a small tree.

use super::*;
use crate::forecast::{NonNegative, Series};
use proptest::prelude::*;

/// Node 0 over 1 and 2; 1 over 3 and 4; 2 over 5, 6 and 7.
fn tree() -> Hierarchy {
    Hierarchy::from_parents(&[
        None,
        Some(0),
        Some(0),
        Some(1),
        Some(1),
        Some(2),
        Some(2),
        Some(2),
    ])
    .expect("a tree")
}

fn add_up(hierarchy: &Hierarchy, found: &[Vec<f64>]) -> Result<(), TestCaseError> {
    for node in 0..hierarchy.nodes() {
        for (step, value) in found[node].iter().enumerate() {
            let parts = || {
                hierarchy
                    .members(node)
                    .iter()
                    .map(|place| found[hierarchy.bottoms()[*place]][step])
            };
            let size: f64 = parts().map(f64::abs).sum();
            prop_assert!(
                (parts().sum::<f64>() - value).abs() <= 1e-9 * size.max(1e-300),
                "node {} step {}",
                node,
                step
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn forecasts_add_up_and_stay_above_zero_when_asked(
        base in proptest::collection::vec(proptest::collection::vec(-1e6..1e6_f64, 3), 8),
        errors in proptest::collection::vec(proptest::collection::vec(-1e3..1e3_f64, 0..9), 8),
        non_negative: bool,
    ) {
        let hierarchy = tree();
        for how in Reconciliation::ALL {
            let found = reconcile(&hierarchy, how, &base, &errors, non_negative);
            add_up(&hierarchy, &found)?;
            prop_assert!(!non_negative || found.iter().flatten().all(|value| *value >= 0.0));
        }
    }

    #[test]
    fn what_adds_up_already_is_left_alone(
        bottoms in proptest::collection::vec(-1e4..1e4_f64, 5),
        errors in proptest::collection::vec(proptest::collection::vec(-10.0..10.0_f64, 6), 8),
    ) {
        let hierarchy = tree();
        let base: Vec<Vec<f64>> = hierarchy.sum(&bottoms).into_iter().map(|value| vec![value]).collect();
        for how in Reconciliation::ALL {
            for (found, base) in reconcile(&hierarchy, how, &base, &errors, false).iter().zip(&base) {
                prop_assert!((found[0] - base[0]).abs() <= 1e-6, "{:?} {} {}", how, found[0], base[0]);
            }
        }
    }
}

#[test]
fn a_sum_of_two_has_the_closed_form() {
    // With variances v the gap d = total - a - b goes to each by its variance: a + d va / (vt + va + vb).
    let hierarchy = Hierarchy::from_parents(&[None, Some(0), Some(0)]).expect("a tree");
    let base = [vec![12.0], vec![4.0], vec![5.0]];
    let errors = [vec![2.0, -2.0], vec![1.0, -1.0], vec![1.0, 1.0]];
    let check = |how, expect: [f64; 3]| {
        for (found, expect) in reconcile(&hierarchy, how, &base, &errors, false)
            .iter()
            .zip(expect)
        {
            assert!((found[0] - expect).abs() < 1e-9, "{how:?}: {found:?} {expect}");
        }
    };
    check(Reconciliation::BottomUp, [9.0, 4.0, 5.0]);
    check(Reconciliation::Structural, [10.5, 4.75, 5.75]);
    check(Reconciliation::Variance, [10.0, 4.5, 5.5]);
}

#[test]
fn nodes_that_are_no_hierarchy_are_refused() {
    let check = |parents: &[Option<usize>], expect| assert_eq!(Hierarchy::from_parents(parents), Err(expect));
    check(&[Some(3)], HierarchyError::NoParent { node: 0 });
    check(&[], HierarchyError::Empty);
    check(&[Some(1), Some(0), None], HierarchyError::Circle { node: 0 });
    assert!(matches!(
        Hierarchy::from_parents(&[Some(1), Some(2), Some(1)]),
        Err(HierarchyError::Circle { .. })
    ));
}

#[test]
fn a_hierarchy_of_counts_is_forecast_coherently_and_the_best_way_is_taken() {
    let keys: Vec<Vec<String>> = (0..24)
        .map(|n| {
            vec![
                format!("C{}", n / 8),
                format!("O{}", (n / 2) % 4),
                format!("G{}", n % 2),
            ]
        })
        .collect();
    let (hierarchy, labels) =
        Hierarchy::from_keys(&keys, &[vec![], vec![0], vec![0, 1], vec![2]]).expect("three columns");
    assert_eq!((hierarchy.nodes(), labels.len()), (42, 42));
    let bottoms: Vec<Series> = (0..24_u32)
        .map(|n| {
            let value = |t: u32| {
                let noise = (t * 7919 + n * 104_729) % 17;
                let season = [0, 3, 6, 3][(t / 3 % 4) as usize];
                Some(f64::from(
                    noise + season * (n % 5) + if n == 7 { 0 } else { t / 6 },
                ))
            };
            Series::new(12, &(0..60).map(value).collect::<Vec<_>>()).expect("five years")
        })
        .collect();
    let plan = HierarchyPlan::make(&hierarchy, &bottoms, 6).expect("they fit");
    let best = plan.losses.iter().copied().fold(f64::INFINITY, f64::min);
    let at = Reconciliation::ALL
        .iter()
        .position(|how| *how == plan.how)
        .expect("one of them");
    assert!(
        plan.losses.len() == 4 && plan.losses[at] <= best && best > 0.0,
        "{:?}",
        plan.losses
    );
    let found = plan
        .forecast(&hierarchy, &bottoms, 6, NonNegative::Auto)
        .expect("they fit");
    let means: Vec<Vec<f64>> = found.iter().map(|forecast| forecast.mean.clone()).collect();
    add_up(&hierarchy, &means).expect("sums");
    for forecast in &found {
        for (mean, bounds) in forecast.mean.iter().zip(&forecast.bounds) {
            assert!(
                0.0 <= bounds[0] && bounds[0] <= *mean && *mean <= bounds[3],
                "{bounds:?}"
            );
        }
    }
    let short = HierarchyPlan::make(&hierarchy, &bottoms[1..], 6);
    assert_eq!(short.err(), Some(HierarchyError::Count { want: 24, have: 23 }));
}
