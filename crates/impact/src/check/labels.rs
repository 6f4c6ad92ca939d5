//! Labels: nothing twice, no region without its blocks.

use super::Report;
use super::finding::{CellName, Cells, Rule, Severity, of_industry};
use crate::Table;
use std::collections::HashSet;

pub(super) fn check(table: &Table, report: &mut Report) {
    let (mut seen, mut twice) = (HashSet::new(), Cells::default());
    for (at, industry) in table.industries.iter().enumerate() {
        if !seen.insert(*industry) {
            twice.push(|| of_industry(table, "x", at, table.output[at]));
        }
    }
    let message = "an industry comes more than once; keep one row and column, or rename the other";
    report.add(
        Rule::DuplicateIndustry,
        Severity::Error,
        message.to_owned(),
        twice,
    );
    let (mut seen, mut twice) = (HashSet::new(), Cells::default());
    for (column, demand) in table.demands.iter().enumerate() {
        if !seen.insert(*demand) {
            let (region, category) = table.demand_names(column);
            let sum = table.demand.column(column).iter().sum();
            twice.push(|| CellName {
                block: "Y".to_owned(),
                row: None,
                column: Some((region.to_owned(), category.to_owned())),
                value: sum,
            });
        }
    }
    let message = "a column of final demand comes more than once; keep one, or rename the other";
    report.add(Rule::DuplicateDemand, Severity::Error, message.to_owned(), twice);
    if table.regions.len() > 1 {
        regions(table, report);
    } else if table.demands.is_empty() {
        let message = "there is no final demand; add its block".to_owned();
        report.add_whole(Rule::MissingRegion, Severity::Error, message);
    }
}

/// In a table of many regions, each has industries, flows and final demand.
fn regions(table: &Table, report: &mut Report) {
    let count = table.regions.len();
    let (mut industries, mut demands) = (vec![0_usize; count], vec![0_usize; count]);
    let (mut flows, mut output) = (vec![0.0_f64; count], vec![0.0_f64; count]);
    let (sold, bought) = (table.flows.row_sums(), table.flows.column_sums());
    for (at, industry) in table.industries.iter().enumerate() {
        industries[industry.region] += 1;
        flows[industry.region] += sold[at].abs() + bought[at].abs();
        output[industry.region] += table.output[at].abs();
    }
    for demand in &table.demands {
        demands[demand.region] += 1;
    }
    let most = industries.iter().copied().max().unwrap_or(0);
    let named = |wrong: &dyn Fn(usize) -> bool| {
        let found: Vec<&str> = (0..count)
            .filter(|at| wrong(*at))
            .map(|at| table.regions[at].as_str())
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    };
    let mut add = |severity, names: Option<String>, what: &str| {
        if let Some(names) = names {
            report.add_whole(Rule::MissingRegion, severity, format!("{what}: {names}"));
        }
    };
    let none = named(&|at| industries[at] > 0 && demands[at] == 0);
    add(
        Severity::Error,
        none,
        "regions have industries but no column of final demand",
    );
    let lost = named(&|at| industries[at] > 0 && flows[at] == 0.0 && output[at] > 0.0);
    add(
        Severity::Error,
        lost,
        "regions have output, but their whole block of flows is zero",
    );
    let fewer = named(&|at| industries[at] > 0 && industries[at] < most);
    add(Severity::Warning, fewer, "regions have fewer sectors than others");
    let only = named(&|at| industries[at] == 0);
    add(
        Severity::Warning,
        only,
        "final demand of regions that have no industries",
    );
}
