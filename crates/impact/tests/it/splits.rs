//! A split sector adds up to the sector again, and the split table balances.

use crate::identities::model;
use crate::random::{near, table};
use impact::check::{Tolerance, check};
use impact::split::{Split, SplitPart, sample, split};
use impact::{ImpactError, Table};
use proptest::prelude::*;

fn green(share: f64, input: Option<f64>) -> Split {
    let part = |name: &str, output_share: f64, inputs| SplitPart {
        name: name.to_owned(),
        output_share,
        inputs,
    };
    let inputs = input.map(|value| vec![(("R0".to_owned(), "S1".to_owned()), value)]);
    Split {
        region: "R0".to_owned(),
        sector: "S0".to_owned(),
        parts: vec![
            part("green S0", share, inputs),
            part("other S0", 1.0 - share, None),
        ],
    }
}

/// The parts together are the sector, cell by cell, and the table is as good as before.
fn adds_up(before: &Table, after: &Table) {
    let at = before.industry(0, 0).unwrap();
    let old = |row: usize| if row <= at { row } else { (row - 1).max(at) };
    let (n, m) = (before.len(), after.len());
    assert_eq!(m, n + 1);
    let mut flows = impact::Matrix::zeros(n, n);
    for row in 0..m {
        for column in 0..m {
            let (r, c) = (old(row), old(column));
            flows.set(r, c, flows.get(r, c) + after.flows.get(row, column));
        }
    }
    for (found, expect) in flows.values().iter().zip(before.flows.values()) {
        near(*found, *expect, before.output[at], "flows");
    }
    for column in 0..before.demands.len() {
        let both = after.demand.get(at, column) + after.demand.get(at + 1, column);
        near(
            both,
            before.demand.get(at, column),
            before.output[at],
            "final demand",
        );
    }
    for (found, expect) in after.value_added.iter().zip(&before.value_added) {
        near(
            found.values[at] + found.values[at + 1],
            expect.values[at],
            before.output[at],
            "value added",
        );
    }
    near(
        after.output[at] + after.output[at + 1],
        before.output[at],
        0.0,
        "output",
    );
    let report = check(after, Tolerance { relative: 1e-9 });
    assert!(!report.has_errors(), "{report}");
}

/// Where parts are sold in the same proportions to all, everybody's footprint stays.
fn footprints_stay(before: &Table, after: &Table) {
    let jobs = |table: &Table| {
        let account = table.account("employment").unwrap();
        let balance = model(table).balances(&[account]).unwrap().remove(0);
        balance.embodied.footprints()
    };
    for (found, expect) in jobs(after).iter().zip(jobs(before)) {
        near(
            *found,
            expect,
            before.account("employment").unwrap().values.iter().sum(),
            "footprints",
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_split_by_weights_adds_up(table in table(), share in 0.05..0.95_f64) {
        let after = split(&table, &green(share, None)).unwrap();
        adds_up(&table, &after);
        footprints_stay(&table, &after);
    }

    #[test]
    fn a_split_by_inputs_adds_up_or_names_the_cell(table in table(), share in 0.05..0.4_f64, part in 0.0..1.5_f64) {
        let (s0, s1) = (table.industry(0, 0).unwrap(), table.industry(0, 1).unwrap());
        let most = table.flows.get(s1, s0) / (share * table.output[s0]);
        prop_assume!((part - 1.0).abs() > 1e-3 && part * most <= 1.0);
        match split(&table, &green(share, Some(part * most))) {
            Ok(after) => {
                prop_assert!(part <= 1.0);
                adds_up(&table, &after);
                footprints_stay(&table, &after);
                let green = after.industry(0, after.sector("green S0").unwrap()).unwrap();
                near(after.flows.get(s1 + 1, green), part * table.flows.get(s1, s0), 1.0, "given input");
            }
            Err(ImpactError::Unanswerable(said)) => {
                prop_assert!(part > 1.0, "{}", said);
                prop_assert!(said.contains("buy more of R0, S1"), "{}", said);
            }
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn sampled_structures_add_up_and_differ(table in table(), share in 0.05..0.95_f64, seed in 0_u64..99) {
        let first = sample(&table, &green(share, None), seed).unwrap();
        adds_up(&table, &first);
        prop_assert_eq!(&first, &sample(&table, &green(share, None), seed).unwrap());
        prop_assert_ne!(&first.flows, &sample(&table, &green(share, None), seed + 1).unwrap().flows);
    }
}
