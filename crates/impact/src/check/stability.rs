//! Whether I − A has a non-negative inverse.

use super::Report;
use super::finding::{Cells, Rule, Severity, of_industry};
use crate::model::Factored;
use crate::{Matrix, Table};

/// One solve decides: for A ≥ 0, the solution of (I − A)'v = 1 is positive just when the spectral radius of A is below 1,
/// which then is at most 1 − 1/max v, since A'v = v − 1 (Collatz 1942; Miller and Blair 2009, section 2.4, for what it means).
pub(super) fn check(table: &Table, factored: &Factored, report: &mut Report) {
    let singular = |at: usize| {
        let (region, sector) = table.names(at);
        format!(
            "I − A is singular at {region}, {sector}: some industries only feed each other; look for a column that is all inputs"
        )
    };
    if let Some(at) = factored.singular_at() {
        report.add_whole(Rule::Singular, Severity::Error, singular(at));
        return;
    }
    let mut test = Matrix::from_fn(table.len(), 1, |_, _| 1.0);
    factored.solve(&mut test, true);
    let mut wrong = Cells::default();
    let mut largest = 1.0_f64;
    for (at, value) in test.column(0).iter().enumerate() {
        // v is 1 plus non-negative terms; beyond 1e12 the solution has no digits left to trust.
        if !(value.is_finite() && *value > 0.0 && *value < 1e12) {
            wrong.push(|| of_industry(table, "inputs of all rounds per unit", at, *value));
        }
        largest = largest.max(*value);
    }
    if wrong.is_empty() {
        report.spectral_radius_below = Some(1.0 - 1.0 / largest);
    }
    let message = "I − A has no non-negative inverse (spectral radius of A at 1 or above): industries need more than they make";
    report.add(Rule::Unproductive, Severity::Error, message.to_owned(), wrong);
}
