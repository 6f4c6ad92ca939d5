//! The check of a table: everything that must hold before a number may be made from it, each finding with its cells.

mod balance;
mod finding;
mod labels;
mod numbers;
mod stability;
mod units;

pub use finding::{CellName, Finding, Report, Rule, Severity};

use crate::model::{Factored, coefficients, identity_minus};
use crate::{Matrix, Table};

/// How far a row or column may be from its output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// As a share of the output: more is an error, more than a thousandth of it is a warning.
    pub relative: f64,
}

impl Default for Tolerance {
    fn default() -> Self {
        Self { relative: 1e-3 }
    }
}

/// Checks a table and says everything that is wrong or doubtful.
///
/// An error means that the model refuses the table. Whether I − A can be solved is looked at when nothing else is wrong.
pub fn check(table: &Table, tolerance: Tolerance) -> Report {
    examine(table, tolerance).0
}

/// The report, and I − A factored where that was possible.
pub(crate) fn examine(table: &Table, tolerance: Tolerance) -> (Report, Option<Factored>) {
    let mut report = Report::of(table);
    labels::check(table, &mut report);
    numbers::check(table, &mut report);
    if report.has_errors() {
        // Sums over values that are no numbers would only repeat the finding for every row and column.
        return (report, None);
    }
    units::check(table, &mut report);
    balance::check(table, tolerance, &mut report);
    if report.has_errors() {
        return (report, None);
    }
    let factored = Factored::of(identity_minus(coefficients(table)));
    stability::check(table, &factored, &mut report);
    (report, Some(factored))
}

/// Looks at coefficients that replace the table's own, and factors them.
pub(crate) fn examine_coefficients(table: &Table, coefficients: &Matrix) -> Result<Factored, Box<Report>> {
    let mut report = Report::of(table);
    numbers::coefficients(table, coefficients, &mut report);
    if report.has_errors() {
        return Err(Box::new(report));
    }
    let factored = Factored::of(identity_minus(coefficients.clone()));
    stability::check(table, &factored, &mut report);
    if report.has_errors() {
        return Err(Box::new(report));
    }
    Ok(factored)
}
