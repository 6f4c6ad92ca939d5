//! Corrections held to published figures, to simulated coders and to arbitrary tables.

use super::*;
use crate::draws::Draws;
use proptest::prelude::*;

fn random(hits: u64, misses: u64, false_alarms: u64, rejections: u64) -> Stratum {
    Stratum {
        sample: Sample::Random,
        share: None,
        table: Table {
            hits,
            misses,
            false_alarms,
            rejections,
        },
    }
}

fn established(corrected: Corrected) -> Estimate {
    match corrected {
        Corrected::Established(estimate) => estimate,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_share_is_corrected_as_rogan_and_gladen_do() {
    // Sensitivity 0.9, specificity 0.95, raw 0.135: (0.135 + 0.95 - 1) / 0.85 = 0.1.
    let found = established(corrected(
        Raw {
            hits: 1_350,
            n: 10_000,
        },
        &[random(90, 10, 50, 950)],
        1,
    ));
    assert!((found.corrected - 0.1).abs() < 1e-12, "{found:?}");
    assert!(found.interval.low < 0.1 && 0.1 < found.interval.high);
    // Fewer positives than false alarms alone explain: none, not less than none.
    let none = established(corrected(
        Raw { hits: 100, n: 10_000 },
        &[random(90, 10, 50, 950)],
        1,
    ));
    assert!(none.corrected.abs() < f64::EPSILON && none.interval.low.abs() < f64::EPSILON);
}

#[test]
fn nothing_is_corrected_by_rates_that_are_not_established() {
    let raw = Raw { hits: 30, n: 1_000 };
    // The shipped gold sample: 4 positives drawn at random.
    let gold = [
        random(1, 3, 1, 192),
        Stratum {
            sample: Sample::Enriched,
            ..random(31, 6, 0, 43)
        },
    ];
    assert_eq!(
        corrected(raw, &gold, 1),
        Corrected::NotEstablished {
            raw: Some(0.03),
            positives: 4
        }
    );
    assert_eq!(corrected(raw, &[], 1), Corrected::NotAssessed { raw: Some(0.03) });
    assert_eq!(
        corrected(raw, &[random(0, 0, 0, 0)], 1),
        Corrected::NotAssessed { raw: Some(0.03) }
    );
    let blind = corrected(raw, &[random(20, 20, 500, 500)], 1);
    assert_eq!(
        blind,
        Corrected::NotEstablished {
            raw: Some(0.03),
            positives: 40
        }
    );
    let empty = corrected(Raw { hits: 0, n: 0 }, &[random(90, 10, 50, 950)], 1);
    assert_eq!(
        empty,
        Corrected::NotEstablished {
            raw: None,
            positives: 100
        }
    );
}

#[test]
fn strata_weigh_by_the_positives_they_stand_for() {
    let enriched = |share| Stratum {
        sample: Sample::Enriched,
        share,
        ..random(80, 20, 5, 95)
    };
    let rest = |share| Stratum {
        share,
        ..random(20, 20, 2, 358)
    };
    let raw = Raw { hits: 500, n: 10_000 };
    // Positives in 10 % × 1/2 and in 90 % × 1/10 of advertisements: (0.04 + 0.045) of (0.05 + 0.09) are hits.
    let known = established(corrected(raw, &[rest(Some(0.9)), enriched(Some(0.1))], 1));
    assert!((known.sensitivity - 0.085 / 0.14).abs() < 1e-12, "{known:?}");
    // Where shares are unknown, enriched rows add nothing.
    let unknown = established(corrected(raw, &[rest(None), enriched(Some(0.1))], 1));
    assert!((unknown.sensitivity - 0.5).abs() < 1e-12, "{unknown:?}");
    assert!((unknown.specificity - 358.0 / 360.0).abs() < 1e-12);
}

#[test]
fn intervals_cover_the_truth_as_often_as_they_say() {
    // Error rates of the coder over all shipped gold rows: 32 of 41 positives found, 1 of 236 negatives a false alarm.
    let (sensitivity, specificity) = (32.0 / 41.0, 235.0 / 236.0);
    for (truth, gold) in [(0.03, 1_500), (0.1, 600), (0.3, 200)] {
        let mut draws = Draws::seeded(3);
        let covered = (0..600)
            .filter(|at| {
                let positives = gold / 5;
                let hits = draws.binomial(positives, sensitivity);
                let alarms = draws.binomial(gold - positives, 1.0 - specificity);
                let stratum = random(hits, positives - hits, alarms, gold - positives - alarms);
                let coded = truth * sensitivity + (1.0 - truth) * (1.0 - specificity);
                let raw = Raw {
                    hits: draws.binomial(20_000, coded),
                    n: 20_000,
                };
                let found = established(corrected(raw, &[stratum], *at)).interval;
                found.low <= truth && truth <= found.high
            })
            .count();
        // 600 repetitions at 95 % have a standard error of 0.9 %.
        assert!((558..=588).contains(&covered), "{covered} of 600 at {truth}");
    }
}

#[test]
fn a_distribution_is_recovered_from_its_confusion() {
    let truth = [0.5, 0.3, 0.15, 0.05];
    let table = vec![
        vec![800, 150, 50, 0],
        vec![100, 850, 0, 50],
        vec![200, 0, 700, 100],
        vec![0, 50, 150, 800],
    ];
    let raw: Vec<u64> = (0..4)
        .map(|said| {
            let share: f64 = truth
                .iter()
                .zip(&table)
                .map(|(share, row)| share * row[said] as f64 / 1_000.0)
                .sum();
            (share * 1e6).round() as u64
        })
        .collect();
    let found = corrected_distribution(&raw, &table, 1).expect("sizes fit");
    for (class, truth) in truth.iter().enumerate() {
        assert!((found.shares[class] - truth).abs() < 0.003, "{found:?}");
        let interval = found.intervals[class];
        assert!(interval.low < *truth && *truth < interval.high, "{found:?}");
    }
    assert_eq!(found.unassessed, Vec::<usize>::new());
    assert_eq!(
        corrected_distribution(&[0, 0], &[vec![1, 0], vec![0, 1]], 1),
        None
    );
    assert_eq!(corrected_distribution(&[1, 2], &[vec![1, 0]], 1), None);
}

#[test]
fn classes_without_gold_keep_their_raw_share() {
    let table = vec![vec![10, 0, 0], vec![0, 10, 0], vec![0, 0, 0]];
    let found = corrected_distribution(&[50, 30, 20], &table, 1).expect("sizes fit");
    assert_eq!(found.unassessed, [2]);
    assert!((found.shares[2] - 0.2).abs() < 1e-6, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_corrected_share_lies_in_its_interval_within_0_and_1(
        cells in [0_u64..500, 0_u64..500, 0_u64..500, 0_u64..500],
        (hits, more) in (0_u64..5_000, 0_u64..5_000),
        share in proptest::option::of(0.0_f64..1.2),
        method in prop_oneof![Just(Method::Posterior), Just(Method::Bootstrap), Just(Method::LangReiczigel)],
    ) {
        let [a, b, c, d] = cells;
        let gold = [random(a, b, c, d), Stratum { sample: Sample::Enriched, share, ..random(b, a, d, c) }];
        if let Corrected::Established(found) = corrected_by(method, Raw { hits, n: hits + more }, &gold, 9) {
            prop_assert!(0.0 <= found.interval.low && found.interval.low <= found.corrected);
            prop_assert!(found.corrected <= found.interval.high && found.interval.high <= 1.0);
        }
    }
}

proptest! {
    // Each case resamples 400 times.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_corrected_distribution_adds_up_to_1(
        raw in proptest::collection::vec(0_u64..1_000, 4),
        table in proptest::collection::vec(proptest::collection::vec(0_u64..50, 4), 4),
    ) {
        if let Some(found) = corrected_distribution(&raw, &table, 9) {
            prop_assert!((found.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(found.shares.iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}
