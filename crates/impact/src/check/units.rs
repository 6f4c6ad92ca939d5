//! Units: coefficients that were passed as flows, and value added in thousands where flows are in millions.

use super::Report;
use super::finding::{Rule, Severity};
use crate::Table;
use crate::table::sums;

/// How near to a power of a thousand the ratio must be to be called one.
const NEAR: f64 = 0.05;

pub(super) fn check(table: &Table, report: &mut Report) {
    coefficients(table, report);
    powers(table, report);
}

fn coefficients(table: &Table, report: &mut Report) {
    let used: Vec<f64> = table.output.iter().copied().filter(|x| *x != 0.0).collect();
    let bought = table.flows.column_sums();
    let flowing = bought.iter().any(|sum| *sum > 0.0);
    let small = flowing && bought.iter().all(|sum| *sum <= 1.0 + 1e-9);
    if !used.is_empty() && used.iter().all(|x| (x - 1.0).abs() < 1e-6) && small {
        let message =
            "every output is 1: these are coefficients; give flows (Z = A times output) and the output";
        report.add_whole(Rule::CoefficientsAsFlows, Severity::Error, message.to_owned());
    } else if small && table.output.iter().copied().fold(0.0, f64::max) > 10.0 {
        let message = "every column of Z adds up to 1 at most although outputs are large: Z holds coefficients (A); give flows";
        report.add_whole(Rule::CoefficientsAsFlows, Severity::Error, message.to_owned());
    }
}

/// The median of what columns leave over value added should be 1; a power of a thousand tells of units.
fn powers(table: &Table, report: &mut Report) {
    if table.value_added.is_empty() || table.value_added_partial {
        return;
    }
    let bought = table.flows.column_sums();
    let given = sums(
        table.value_added.iter().map(|row| row.values.as_slice()),
        table.len(),
    );
    let mut ratios: Vec<f64> = table
        .output
        .iter()
        .zip(bought)
        .zip(given)
        .filter(|((x, z), value)| *x - z > 0.0 && *value > 0.0)
        .map(|((x, z), value)| (x - z) / value)
        .collect();
    ratios.sort_by(f64::total_cmp);
    let Some(median) = ratios.get(ratios.len() / 2) else {
        return;
    };
    for (power, less) in [(1e3, "less"), (1e6, "less"), (1e-3, "more"), (1e-6, "more")] {
        if (median / power - 1.0).abs() < NEAR {
            let times = if power > 1.0 { power } else { 1.0 / power };
            let message = format!(
                "value added is {times:.0} times {less} than what the flows leave of the output: it is in another unit than the flows"
            );
            report.add_whole(Rule::Units, Severity::Error, message);
        }
    }
}
