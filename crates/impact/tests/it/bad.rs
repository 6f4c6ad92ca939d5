//! Bad tables get a report that names the cells, and never a number.

use impact::check::{Rule, Tolerance, check};
use impact::model::Leontief;
use impact::table::{Parts, Provenance, Row, assemble};
use impact::{ImpactError, Matrix, Table};
use std::sync::Arc;

/// Two regions with two sectors each, balanced.
pub(crate) fn parts() -> Parts {
    let flows = [
        [10.0, 20.0, 5.0, 0.0],
        [15.0, 30.0, 0.0, 10.0],
        [5.0, 0.0, 20.0, 25.0],
        [0.0, 10.0, 15.0, 40.0],
    ];
    let demand = [[60.0, 5.0], [40.0, 5.0], [10.0, 40.0], [5.0, 130.0]];
    let output = [100.0, 100.0, 100.0, 200.0];
    let bought = |column: usize| flows.iter().map(|row| row[column]).sum::<f64>();
    let left: Vec<f64> = (0..4).map(|at| output[at] - bought(at)).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    Parts {
        name: "small".to_owned(),
        provenance: Provenance {
            source: "made up".to_owned(),
            year: Some(2020),
            currency: Some("USD".to_owned()),
            unit: "million USD".to_owned(),
        },
        industries: vec![
            pair("AAA", "farms"),
            pair("AAA", "works"),
            pair("BBB", "farms"),
            pair("BBB", "works"),
        ],
        demands: vec![pair("AAA", "HFCE"), pair("BBB", "HFCE")],
        flows: Matrix::from_fn(4, 4, |row, column| flows[row][column]),
        demand: Matrix::from_fn(4, 2, |row, column| demand[row][column]),
        output: Some(output.to_vec()),
        value_added: vec![Row {
            name: "VA".to_owned(),
            values: left,
            ..Row::default()
        }],
        ..Parts::default()
    }
}

pub(crate) fn good() -> Table {
    assemble(parts()).unwrap()
}

/// The rules of the errors, the report as text, and that there is no model.
fn refused(parts: Parts) -> (Vec<Rule>, String) {
    let table = assemble(parts).unwrap_or_else(|error| panic!("{error}"));
    let report = check(&table, Tolerance::default());
    let said = report.to_string();
    let Err(ImpactError::Unfit(_)) = Leontief::new(Arc::new(table), Tolerance::default()) else {
        panic!("a model of a bad table: {said}");
    };
    (
        report
            .findings
            .iter()
            .filter(|finding| finding.is_error())
            .map(|finding| finding.rule)
            .collect(),
        said,
    )
}

#[track_caller]
fn bad(spoil: impl FnOnce(&mut Parts), rule: Rule, expect: &str) {
    let mut parts = parts();
    spoil(&mut parts);
    let (rules, said) = refused(parts);
    assert!(rules.contains(&rule), "{said}");
    assert!(said.contains(expect), "{said}");
}

#[test]
fn the_small_table_is_good() {
    let report = check(&good(), Tolerance::default());
    assert!(report.findings.is_empty(), "{report}");
}

fn scale(parts: &mut Parts, factor: f64) {
    for value in &mut parts.value_added[0].values {
        *value *= factor;
    }
}

#[test]
fn bad_tables_are_refused_by_name() {
    bad(|t| t.demand.set(1, 0, 90.0), Rule::RowBalance, "AAA, works] = 50");
    bad(
        |t| t.value_added[0].values[3] += 40.0,
        Rule::ColumnBalance,
        "BBB, works] = 40",
    );
    bad(
        |t| t.flows.set(2, 3, f64::NAN),
        Rule::NotANumber,
        "Z[BBB, farms → BBB, works] = NaN",
    );
    bad(
        |t| t.demand.set(0, 1, f64::INFINITY),
        Rule::NotANumber,
        "Y[AAA, farms → BBB, HFCE] = inf",
    );
    bad(
        |t| t.output.as_mut().unwrap()[0] = -100.0,
        Rule::NegativeOutput,
        "x[AAA, farms] = -100",
    );
    bad(
        |t| t.flows.set(0, 1, -20.0),
        Rule::NegativeFlow,
        "Z[AAA, farms → AAA, works] = -20",
    );
    bad(
        |t| t.industries[3] = t.industries[2].clone(),
        Rule::DuplicateIndustry,
        "BBB, farms",
    );
    bad(
        |t| t.demands[1] = t.demands[0].clone(),
        Rule::DuplicateDemand,
        "AAA, HFCE",
    );
    bad(
        |t| t.demands[1].0 = "AAA".to_owned(),
        Rule::MissingRegion,
        "no column of final demand: BBB",
    );
    bad(
        |t| t.output.as_mut().unwrap()[2] = 0.0,
        Rule::InputsWithoutOutput,
        "BBB, farms",
    );
    bad(|t| scale(t, 1e3), Rule::Units, "1000 times more");
    bad(
        |t| t.value_added[0].values.iter_mut().for_each(|value| *value /= 1e6),
        Rule::Units,
        "1000000 times less",
    );
}

#[test]
fn a_lost_block_is_a_missing_region() {
    let spoil = |t: &mut Parts| {
        for row in 0..4 {
            for column in 0..4 {
                if row >= 2 || column >= 2 {
                    t.flows.set(row, column, 0.0);
                }
            }
        }
        t.value_added.clear();
        t.output = None;
    };
    bad(spoil, Rule::MissingRegion, "whole block of flows is zero: BBB");
}

#[test]
fn coefficients_are_no_flows() {
    let divided = |t: &mut Parts| {
        let output = t.output.clone().unwrap();
        for (column, x) in output.iter().enumerate() {
            t.flows
                .column_mut(column)
                .iter_mut()
                .for_each(|value| *value /= x);
        }
    };
    bad(divided, Rule::CoefficientsAsFlows, "Z holds coefficients");
    let ones = |t: &mut Parts| {
        divided(t);
        t.output = Some(vec![1.0; 4]);
    };
    bad(ones, Rule::CoefficientsAsFlows, "every output is 1");
}

#[test]
fn what_cannot_be_solved_is_said() {
    // Two industries that only feed each other.
    let closed = |t: &mut Parts| {
        for (row, column, value) in [
            (0, 0, 50.0),
            (0, 1, 50.0),
            (1, 0, 50.0),
            (1, 1, 50.0),
            (0, 2, 0.0),
            (1, 3, 0.0),
        ] {
            t.flows.set(row, column, value);
        }
        for row in 0..2 {
            t.flows.set(2, row, 0.0);
            t.flows.set(3, row, 0.0);
            t.demand.set(row, 0, 0.0);
            t.demand.set(row, 1, 0.0);
        }
        t.value_added.clear();
        t.output = Some(vec![100.0, 100.0, 95.0, 190.0]);
        t.demand.set(2, 0, 10.0);
        t.demand.set(2, 1, 40.0);
        t.demand.set(3, 1, 130.0);
    };
    let mut parts = parts();
    closed(&mut parts);
    let (rules, said) = refused(parts);
    assert!(
        rules.contains(&Rule::Singular) || rules.contains(&Rule::Unproductive),
        "{said}"
    );
}

#[test]
fn blocks_of_the_wrong_shape_are_no_table() {
    let check = |spoil: &dyn Fn(&mut Parts), expect: &str| {
        let mut parts = parts();
        spoil(&mut parts);
        let said = assemble(parts).unwrap_err().to_string();
        assert!(said.contains(expect), "{said}");
    };
    check(
        &|t| t.industries.truncate(3),
        "Z (flows) has 4 rows and 4 columns, its labels say 3 and 3",
    );
    check(&|t| t.industries.clear(), "there are 0 industries");
    check(
        &|t| t.value_added[0].values.truncate(2),
        "`VA` has 2 values where 4 are wanted",
    );
    check(&|t| t.accounts = t.value_added.clone(), "two rows are named `VA`");
    check(
        &|t| t.wages = vec!["pay".to_owned()],
        "there is no row of value added `pay`; it is one of `VA`",
    );
}
