//! A split sector adds up to the sector again, and the split table balances.

use crate::identities::model;
use crate::random::{near, table};
use impact::check::{Tolerance, check};
use impact::split::{Sampling, Split, SplitFile, SplitPart, ranges, sample, split};
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

    /// Elimination by blocks against whole tables, each factored by itself.
    #[test]
    fn ranges_are_those_of_whole_tables(table in table(), share in 0.05..0.95_f64, seed in 0_u64..99) {
        let how = green(share, None);
        let whole = model(&table);
        for account in ["employment", "emissions", "wages", "value added", "output"] {
            let sampling = |draws| Sampling { draws, seed, level: 0.9 };
            let one = ranges(&whole, &how, account, &sampling(1)).unwrap();
            let drawn = model(&sample(&table, &how, seed).unwrap());
            let effects = drawn.multipliers(&drawn.table().account(account).unwrap(), None).unwrap();
            let at = table.industry(0, 0).unwrap();
            for (part, found) in one.iter().enumerate() {
                let expect = effects[at + part].total();
                near(found.range.median, expect, 1.0, account);
                prop_assert_eq!(found.range.low, found.range.high);
            }
            let many = ranges(&whole, &how, account, &sampling(40)).unwrap();
            for part in many {
                prop_assert!(part.range.low <= part.range.median && part.range.median <= part.range.high);
            }
        }
    }
}

const FILE: &str = r#"version = 1
name = "green"
source = "made up"
[[split]]
region = "R0"
sector = "S0"
[[split.part]]
name = "green S0"
output_share = 0.25
[[split.part.input]]
region = "R0"
sector = "S1"
coefficient = 0.01
[[split.part]]
name = "other S0"
output_share = 0.75
[[split]]
region = "R0"
sector = "other S0"
[[split.part]]
name = "old S0"
output_share = 0.5
[[split.part]]
name = "new S0"
output_share = 0.5
"#;

fn fixed() -> Table {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    table().new_tree(&mut runner).unwrap().current()
}

#[test]
fn a_file_splits_one_sector_after_the_other() {
    let file = SplitFile::parse(FILE, "green.toml").unwrap();
    let table = fixed();
    let after = file.on(&table).unwrap();
    assert_eq!(after.len(), table.len() + 2);
    let old = after.industry(0, after.sector("old S0").unwrap()).unwrap();
    near(
        after.output[old],
        0.375 * table.output[0],
        table.output[0],
        "output",
    );
    assert!(!check(&after, Tolerance::default()).has_errors());
}

#[test]
fn faults_of_a_split_have_their_line() {
    let table = fixed();
    let check = |from: &str, to: &str, expect: &str| {
        assert!(FILE.contains(from), "{from}");
        let text = FILE.replacen(from, to, 1);
        let said = SplitFile::parse(&text, "green.toml").and_then(|file| file.on(&table));
        let said = said.unwrap_err().to_string();
        assert!(said.contains(expect), "{said}");
    };
    check(
        "version = 1",
        "version = 2",
        "green.toml, line 1: this program knows version 1",
    );
    check("source =", "sauce =", "green.toml, line 3: unknown field `sauce`");
    check(
        "\"made up\"",
        "\" \"",
        "green.toml, line 3: say where shares come from",
    );
    check(
        "= 0.25",
        "= 0.35",
        "green.toml, line 9: shares of the parts add up to 1.1",
    );
    check(
        "= 0.25",
        "= nan",
        "green.toml, line 9: a share above 0 and below 1",
    );
    check(
        "= 0.01",
        "= 1.01",
        "green.toml, line 13: an input per unit of output is from 0 to 1",
    );
    check(
        "= 0.01",
        "= 1",
        "green.toml, line 6: parts up to `green S0` buy more of R0, S1",
    );
    check("\"R0\"", "\"R9\"", "green.toml, line 5: there is no region `R9`");
    check(
        "\"S1\"",
        "\"S9\"",
        "green.toml, line 12: there is no sector `S9`; it is one of `S0`",
    );
    check(
        "\"other S0\"\noutput",
        "\"green S0\"\noutput",
        "line 6: there is a sector `green S0` already",
    );
    check(
        "sector = \"other S0\"",
        "sector = \"green\"",
        "green.toml, line 19: there is no sector `green`",
    );
    check(
        "[[split]]",
        "[sampling]\ndraws = 9\nseed = 1\n[[split]]",
        "line 13: structures are either given or drawn",
    );
    check(
        "[[split]]",
        "[sampling]\ndraws = 0\nseed = 1\n[[split]]",
        "line 4: from 1 to 10,000 draws",
    );
}
