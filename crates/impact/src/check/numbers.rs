//! Values: finite, and not below zero where they cannot be.

use super::Report;
use super::finding::{CellName, Cells, Rule, Severity, demand, flow, of_industry};
use crate::table::Account;
use crate::{Matrix, Table};

/// A flow below zero of up to this share of the buyer's output is left by balancing; more is a mistake.
const BALANCED_AWAY: f64 = 0.01;

pub(super) fn check(table: &Table, report: &mut Report) {
    finite(table, report);
    output(table, report);
    flows(table, report);
    demands(table, report);
    let mut cells = Cells::default();
    for account in table.value_added.iter().chain(&table.accounts) {
        for (at, value) in account
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| **value < 0.0)
        {
            cells.push(|| of_industry(table, &account.name, at, *value));
        }
    }
    let message = "values below zero: right for taxes less subsidies, surplus and sinks, otherwise a mistake";
    report.add(
        Rule::NegativeAccount,
        Severity::Warning,
        message.to_owned(),
        cells,
    );
}

fn finite(table: &Table, report: &mut Report) {
    let mut cells = Cells::default();
    for (column, values) in columns(&table.flows) {
        for row in bad(values) {
            cells.push(|| flow(table, row, column, values[row]));
        }
    }
    for (column, values) in columns(&table.demand) {
        for row in bad(values) {
            cells.push(|| demand(table, row, column, values[row]));
        }
    }
    for row in bad(&table.output) {
        cells.push(|| of_industry(table, "x", row, table.output[row]));
    }
    for account in table.value_added.iter().chain(&table.accounts) {
        for row in bad(&account.values) {
            cells.push(|| of_industry(table, &account.name, row, account.values[row]));
        }
        for column in bad(account.demand.as_deref().unwrap_or_default()) {
            cells.push(|| of_demand(table, account, column));
        }
    }
    let message =
        "no finite number stands here: the cell is empty, or says NaN, infinity or a sign for missing";
    report.add(Rule::NotANumber, Severity::Error, message.to_owned(), cells);
}

fn of_demand(table: &Table, account: &Account, column: usize) -> CellName {
    let (region, category) = table.demand_names(column);
    CellName {
        block: account.name.clone(),
        row: None,
        column: Some((region.to_owned(), category.to_owned())),
        value: account.demand.as_ref().map_or(f64::NAN, |values| values[column]),
    }
}

fn columns(matrix: &Matrix) -> impl Iterator<Item = (usize, &[f64])> {
    (0..matrix.columns()).map(|column| (column, matrix.column(column)))
}

fn bad(values: &[f64]) -> impl Iterator<Item = usize> {
    let sum: f64 = values.iter().map(|value| value * 0.0).sum();
    // One pass tells that a column is clean: 0 times NaN or infinity is NaN.
    let looked = if sum == 0.0 { 0 } else { values.len() };
    (0..looked).filter(|at| !values[*at].is_finite())
}

fn output(table: &Table, report: &mut Report) {
    let mut negative = Cells::default();
    let (mut empty, mut fed) = (Cells::default(), Cells::default());
    for (at, x) in table.output.iter().enumerate() {
        if *x < 0.0 {
            negative.push(|| of_industry(table, "x", at, *x));
        }
        if *x == 0.0 {
            let bought: f64 = table.flows.column(at).iter().map(|value| value.abs()).sum();
            if bought > 0.0 {
                fed.push(|| of_industry(table, "inputs", at, bought));
            } else {
                empty.push(|| of_industry(table, "x", at, *x));
            }
        }
    }
    let message = "output below zero; look for a sign or a shifted column";
    report.add(
        Rule::NegativeOutput,
        Severity::Error,
        message.to_owned(),
        negative,
    );
    let message = "industries buy inputs but have no output, so that nothing can be said per unit of it";
    report.add(
        Rule::InputsWithoutOutput,
        Severity::Error,
        message.to_owned(),
        fed,
    );
    let message = "industries without output: they buy nothing, and demand for them stays with them";
    report.add(Rule::EmptyIndustry, Severity::Warning, message.to_owned(), empty);
}

fn flows(table: &Table, report: &mut Report) {
    let (mut large, mut small) = (Cells::default(), Cells::default());
    for (column, values) in columns(&table.flows) {
        let bound = -BALANCED_AWAY * table.output[column].abs();
        for (row, value) in values.iter().enumerate().filter(|(_, value)| **value < 0.0) {
            let cells = if *value < bound { &mut large } else { &mut small };
            cells.push(|| flow(table, row, column, *value));
        }
    }
    let message =
        "an industry sells less than nothing to another, by more than a hundredth of the buyer's output";
    report.add(Rule::NegativeFlow, Severity::Error, message.to_owned(), large);
    let message = "flows slightly below zero, as balancing leaves them";
    report.add(Rule::NegativeFlow, Severity::Warning, message.to_owned(), small);
}

fn demands(table: &Table, report: &mut Report) {
    let mut cells = Cells::default();
    for (column, values) in columns(&table.demand) {
        if may_be_negative(table.demand_names(column).1) {
            continue;
        }
        for (row, value) in values.iter().enumerate().filter(|(_, value)| **value < 0.0) {
            cells.push(|| demand(table, row, column, *value));
        }
    }
    let message = "final demand below zero outside of inventories and valuables";
    report.add(Rule::NegativeDemand, Severity::Warning, message.to_owned(), cells);
}

/// Whether a category of final demand holds changes, which may go down: inventories, valuables, discrepancies.
fn may_be_negative(category: &str) -> bool {
    const CHANGES: &[&str] = &[
        "inventor",
        "stock",
        "stok",
        "valuables",
        "discrepan",
        "invnt",
        "dpabr",
        "c42",
        "f5",
    ];
    let name = category.to_lowercase();
    CHANGES.iter().any(|word| name.contains(word))
}

/// Coefficients that replace the table's: finite and not below zero.
pub(super) fn coefficients(table: &Table, matrix: &Matrix, report: &mut Report) {
    let (mut wrong, mut negative) = (Cells::default(), Cells::default());
    for (column, values) in columns(matrix) {
        for row in bad(values) {
            wrong.push(|| flow(table, row, column, values[row]));
        }
        for (row, value) in values
            .iter()
            .enumerate()
            .filter(|(_, value)| **value < -BALANCED_AWAY)
        {
            negative.push(|| flow(table, row, column, *value));
        }
    }
    let message = "a coefficient of the changed technology is no finite number";
    report.add(Rule::NotANumber, Severity::Error, message.to_owned(), wrong);
    let message = "a coefficient of the changed technology is below zero";
    report.add(Rule::NegativeFlow, Severity::Error, message.to_owned(), negative);
}
