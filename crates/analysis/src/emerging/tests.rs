//! Trend detection held to simulated markets and to hand-made series.

use super::simulated::{Market, Noise};
use super::*;
use proptest::prelude::*;

/// Discoveries that were planted, discoveries in all (both directions).
fn discovered(market: &Market, seed: u64) -> (usize, usize) {
    let (panel, skills, _) = market.draw(seed);
    let found = trends(&panel, &skills, Settings::default());
    let hits = found[..market.planted]
        .iter()
        .filter(|trend| trend.class == Class::Emerging)
        .count();
    let said = |trend: &&Trend| matches!(trend.class, Class::Emerging | Class::Declining);
    (hits, found.iter().filter(said).count())
}

#[test]
fn planted_skills_are_found_and_hardly_any_other() {
    for market in [Market::changing(3_000, 40), Market::jumping(3_000, 40)] {
        let (hits, said) = discovered(&market, 5);
        assert!(hits >= 36, "{hits} of 40 found");
        assert!(hits * 10 >= said * 9, "{hits} of {said} are true");
    }
}

#[test]
fn where_nothing_grows_nothing_is_found() {
    let mut false_alarms = 0;
    for seed in 0..8 {
        let mut market = Market::jumping(1_500, 0);
        market.rates = (0.5, 3_000.0);
        market.season = 0.3;
        market.noise = if seed % 2 == 0 {
            Noise::Shared
        } else {
            Noise::Lasting(0.4)
        };
        false_alarms += usize::from(discovered(&market, seed).1 > 0);
    }
    // At the accepted 5 % two or more of eight sets happen once in seventeen times; the seeds are fixed.
    assert!(false_alarms <= 1, "{false_alarms} of 8 sets");
}

#[test]
fn a_new_source_is_not_a_trend() {
    let mut old = Vec::new();
    for month in 0..36 {
        old.push(Cell {
            source: 0,
            month,
            count: 10,
        });
        if month >= 20 {
            old.push(Cell {
                source: 1,
                month,
                count: 400,
            });
        }
    }
    let mut totals = vec![vec![1_000; 36], vec![0; 36]];
    totals[1][20..].fill(2_000);
    let panel = Panel { months: 36, totals };
    let trend = trends(&panel, &[old], Settings::default())[0];
    assert_eq!(trend.class, Class::Stable, "{trend:?}");
    assert!((trend.growth.expect("tested") - 1.0).abs() < 0.02, "{trend:?}");
}

#[test]
fn exact_growth_is_estimated_exactly() {
    let cells: Vec<Cell> = (0..24)
        .map(|month| Cell {
            source: 0,
            month,
            count: (1_000.0 * 1.5_f64.powf(month as f64 / 12.0)).round() as u64,
        })
        .collect();
    let panel = Panel {
        months: 24,
        totals: vec![vec![50_000; 24]],
    };
    let trend = trends(&panel, &[cells], Settings::default())[0];
    let interval = trend.interval.expect("tested");
    assert!((trend.growth.expect("tested") - 1.5).abs() < 0.01, "{trend:?}");
    assert!(interval.low < 1.5 && 1.5 < interval.high, "{trend:?}");
    assert_eq!(trend.class, Class::Emerging);
}

#[test]
fn little_is_not_tested() {
    let panel = Panel {
        months: 36,
        totals: vec![vec![1_000; 36]],
    };
    let few = vec![Cell {
        source: 0,
        month: 35,
        count: 19,
    }];
    let outside = vec![
        Cell {
            source: 3,
            month: 0,
            count: 500,
        },
        Cell {
            source: 0,
            month: 99,
            count: 500,
        },
    ];
    for trend in trends(&panel, &[few, outside, Vec::new()], Settings::default()) {
        assert_eq!((trend.class, trend.p), (Class::TooFew, None));
    }
    let short = Panel {
        months: 11,
        totals: vec![vec![1_000; 11]],
    };
    let cells = (0..11)
        .map(|month| Cell {
            source: 0,
            month,
            count: 9 << month,
        })
        .collect();
    assert_eq!(
        trends(&short, &[cells], Settings::default())[0].class,
        Class::TooFew
    );
    let empty = Panel {
        months: 0,
        totals: Vec::new(),
    };
    assert_eq!(trends(&empty, &[Vec::new()], Settings::default())[0].ads, 0);
}

#[test]
fn discoveries_agree_with_a_worked_example() {
    // Benjamini and Hochberg 1995, section 4.2: of these 15 p-values the four smallest are discoveries at 5 %.
    let p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let q = benjamini_hochberg(&p);
    assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
    assert!((q[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-12);
    assert!(benjamini_hochberg(&[]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_series_panics_and_every_figure_is_a_number(
        totals in proptest::collection::vec(proptest::collection::vec(0_u64..1_000_000, 0..40), 0..4),
        cells in proptest::collection::vec((0_usize..5, 0_usize..40, 0_u64..1_000_000_000), 0..80),
        months in 0_usize..40,
    ) {
        let cells: Vec<Cell> = cells.into_iter().map(|(source, month, count)| Cell { source, month, count }).collect();
        let found = trends(&Panel { months, totals }, &[cells.clone(), cells], Settings::default());
        prop_assert_eq!(found[0], found[1]);
        for value in [found[0].growth, found[0].p, found[0].q].into_iter().flatten() {
            prop_assert!(value.is_finite() && value >= 0.0, "{:?}", found[0]);
        }
    }
}
