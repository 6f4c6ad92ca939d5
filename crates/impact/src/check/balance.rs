//! Balances: rows and columns of each industry come to its output, parts of an account to the account.

use super::finding::{Cells, Rule, Severity, of_industry};
use super::{Report, Tolerance};
use crate::Table;
use crate::table::sums;

/// Below this share of the tolerance nothing is said.
const WARN_FROM: f64 = 1e-3;
/// How far parts may be from their whole, as a share of it.
const PARTS: f64 = 1e-6;

pub(super) fn check(table: &Table, tolerance: Tolerance, report: &mut Report) {
    let slack = Slack::of(table);
    if table.output_given {
        let sold = table.flows.row_sums();
        let sold: Vec<f64> = sold
            .iter()
            .zip(table.demand.row_sums())
            .map(|(z, y)| z + y)
            .collect();
        let cells = table.len() + table.demands.len();
        let what = "what an industry sells (the row of Z and Y) is not its output";
        compare(
            table,
            report,
            tolerance,
            Rule::RowBalance,
            &sold,
            slack.of_cells(cells),
            what,
        );
    }
    if table.value_added.is_empty() {
        left_over(table, slack.of_cells(table.len()), report);
    } else {
        let bought = table.flows.column_sums();
        let rows = table.value_added.iter().map(|row| row.values.as_slice());
        let inputs: Vec<f64> = bought
            .iter()
            .zip(sums(rows, table.len()))
            .map(|(z, v)| z + v)
            .collect();
        let cells = table.len() + table.value_added.len();
        let what = "what an industry buys and its value added (the column of Z and the rows below it) are not its output";
        let first = report.findings.len();
        compare(
            table,
            report,
            tolerance,
            Rule::ColumnBalance,
            &inputs,
            slack.of_cells(cells),
            what,
        );
        if table.value_added_partial {
            // No number rests on the columns: A, multipliers and accounts need rows and output only.
            report.findings[first..]
                .iter_mut()
                .for_each(|finding| finding.severity = Severity::Warning);
        }
    }
    parts(table, report);
}

/// How much rounding can explain: half a unit for each cell of a table of whole numbers, nothing otherwise.
struct Slack {
    per_cell: f64,
    noise: f64,
}

impl Slack {
    fn of(table: &Table) -> Self {
        let whole = |values: &[f64]| values.iter().all(|value| value.fract() == 0.0);
        let rounded = whole(&table.output) && whole(table.demand.values()) && whole(table.flows.values());
        let total: f64 = table.output.iter().sum();
        Self {
            per_cell: if rounded { 0.5 } else { 0.0 },
            // Eight digits of the whole table: what single precision or printing leaves in small industries.
            noise: 1e-8 * total,
        }
    }

    fn of_cells(&self, cells: usize) -> f64 {
        self.per_cell * cells as f64 + self.noise
    }
}

fn compare(
    table: &Table,
    report: &mut Report,
    tolerance: Tolerance,
    rule: Rule,
    found: &[f64],
    slack: f64,
    what: &str,
) {
    let (mut wrong, mut doubtful) = (Cells::default(), Cells::default());
    for (at, (found, x)) in found.iter().zip(&table.output).enumerate() {
        let off = (found - x).abs();
        let cells = if off > slack && off > tolerance.relative * x.abs() {
            &mut wrong
        } else if off > slack && off > WARN_FROM * tolerance.relative * x.abs() {
            &mut doubtful
        } else {
            continue;
        };
        cells.push(|| {
            of_industry(
                table,
                &format!("difference from the output of {x}"),
                at,
                found - x,
            )
        });
    }
    let message = format!("{what}, by more than {} of it", tolerance.relative);
    report.add(rule, Severity::Error, message, wrong);
    report.add(rule, Severity::Warning, format!("{what}, but nearly"), doubtful);
}

/// Without rows of value added, columns must at least leave something.
fn left_over(table: &Table, slack: f64, report: &mut Report) {
    let mut cells = Cells::default();
    for (at, value) in table.value_added_total().iter().enumerate() {
        if *value < -slack {
            cells.push(|| of_industry(table, "value added that is left", at, *value));
        }
    }
    let message = "inputs of an industry cost more than its output";
    report.add(Rule::ColumnBalance, Severity::Warning, message.to_owned(), cells);
}

fn parts(table: &Table, report: &mut Report) {
    let mut wrong = Cells::default();
    for account in table.accounts.iter().filter(|account| account.part.is_none()) {
        let parts: Vec<&[f64]> = table
            .parts(&account.name)
            .map(|part| part.values.as_slice())
            .collect();
        if parts.is_empty() {
            continue;
        }
        let together = sums(parts.into_iter(), table.len());
        for (at, (together, whole)) in together.iter().zip(&account.values).enumerate() {
            if (together - whole).abs() > PARTS * whole.abs().max(together.abs()) {
                let block = format!("parts of `{}` less the whole", account.name);
                wrong.push(|| of_industry(table, &block, at, together - whole));
            }
        }
    }
    let message = "parts of an account do not add up to it";
    report.add(Rule::Parts, Severity::Error, message.to_owned(), wrong);
}
