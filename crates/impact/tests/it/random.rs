//! Random tables that balance and are productive.

use impact::table::{Part, Parts, Provenance, Row, assemble};
use impact::{Matrix, Table};
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(crate) const CATEGORIES: [&str; 2] = ["households", "inventories"];

/// One to three regions of two to four sectors, with wages and surplus, emissions, and employment by sex and skill.
pub(crate) fn table() -> impl Strategy<Value = Table> {
    (1_usize..=3, 2_usize..=4).prop_flat_map(|(regions, sectors)| {
        let n = regions * sectors;
        let weights = prop::collection::vec(0.0..1.0_f64, n * n);
        let columns = prop::collection::vec(0.05..0.8_f64, n);
        let demand = prop::collection::vec(0.0..90.0_f64, n * regions);
        let changes = prop::collection::vec(-1.0..2.0_f64, n * regions);
        let people = prop::collection::vec(0.0..40.0_f64, n * 4);
        let wages = prop::collection::vec(0.2..0.9_f64, n);
        (
            Just((regions, sectors)),
            weights,
            columns,
            demand,
            changes,
            people,
            wages,
        )
            .prop_map(
                |((regions, sectors), weights, columns, demand, changes, people, wages)| {
                    made(
                        regions, sectors, &weights, &columns, &demand, &changes, &people, &wages,
                    )
                },
            )
    })
}

#[expect(
    clippy::too_many_arguments,
    reason = "the strategy draws each block on its own"
)]
fn made(
    regions: usize,
    sectors: usize,
    weights: &[f64],
    columns: &[f64],
    demand: &[f64],
    changes: &[f64],
    people: &[f64],
    wages: &[f64],
) -> Table {
    let n = regions * sectors;
    let a = Matrix::from_fn(n, n, |row, column| {
        let own = &weights[column * n..(column + 1) * n];
        columns[column] * own[row] / (own.iter().sum::<f64>() + 1e-9)
    });
    let y = Matrix::from_fn(n, 2 * regions, |row, column| {
        let cell = (column / 2) * n + row;
        if column % 2 == 0 {
            5.0 + demand[cell]
        } else {
            changes[cell]
        }
    });
    let x = rounds(&a, &y.row_sums());
    let flows = Matrix::from_fn(n, n, |row, column| a.get(row, column) * x[column]);
    let left: Vec<f64> = x.iter().zip(flows.column_sums()).map(|(x, z)| x - z).collect();
    let name = |index: usize| (format!("R{}", index / sectors), format!("S{}", index % sectors));
    let row = |name: &str, unit: &str, values: Vec<f64>| Row {
        name: name.to_owned(),
        unit: unit.to_owned(),
        values,
        ..Row::default()
    };
    let part = |at: usize| {
        let by = [("sex", ["F", "M"][at / 2]), ("skill", ["high", "low"][at % 2])];
        let by: BTreeMap<String, String> = by
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Row {
            part: Some(Part {
                of: "employment".to_owned(),
                by,
            }),
            ..row(
                &format!("employment {at}"),
                "persons",
                people[at * n..(at + 1) * n].to_vec(),
            )
        }
    };
    let mut accounts: Vec<Row> = (0..4).map(part).collect();
    let all = (0..n)
        .map(|at| (0..4).map(|part| people[part * n + at]).sum())
        .collect();
    accounts.push(row("employment", "persons", all));
    accounts.push(row(
        "emissions",
        "t",
        (0..n).map(|at| weights[at] * x[at]).collect(),
    ));
    assemble(Parts {
        name: "random".to_owned(),
        provenance: Provenance {
            source: "drawn".to_owned(),
            year: Some(2020),
            currency: Some("USD".to_owned()),
            unit: "million USD".to_owned(),
        },
        industries: (0..n).map(name).collect(),
        demands: (0..2 * regions)
            .map(|at| (format!("R{}", at / 2), CATEGORIES[at % 2].to_owned()))
            .collect(),
        flows,
        demand: y,
        output: Some(x),
        value_added: vec![
            row(
                "wages",
                "",
                left.iter().zip(wages).map(|(left, share)| left * share).collect(),
            ),
            row(
                "surplus",
                "",
                left.iter()
                    .zip(wages)
                    .map(|(left, share)| left * (1.0 - share))
                    .collect(),
            ),
        ],
        accounts,
        ..Parts::default()
    })
    .unwrap()
}

/// x = y + Ay + A²y + …, another way than the program's.
pub(crate) fn rounds(a: &Matrix, y: &[f64]) -> Vec<f64> {
    let mut x = y.to_vec();
    for _ in 0..2_000 {
        let next: Vec<f64> = a.times(&x).iter().zip(y).map(|(round, y)| round + y).collect();
        let moved = next
            .iter()
            .zip(&x)
            .map(|(next, x)| (next - x).abs())
            .fold(0.0, f64::max);
        x = next;
        if moved < 1e-14 {
            break;
        }
    }
    x
}

/// Whether two numbers agree to nine digits of what they are about.
#[track_caller]
pub(crate) fn near(found: f64, expect: f64, scale: f64, of: &str) {
    let bound = 1e-9 * expect.abs().max(scale.abs());
    assert!(
        (found - expect).abs() <= bound,
        "{of}: {found}, not {expect} (within {bound})"
    );
}
