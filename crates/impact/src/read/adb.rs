//! The ADB's multi-regional input-output table, and WIOD's world tables, as a workbook.
//!
//! The sheet is told by its labels, not by fixed cells: a row that says `c1`, `c2` … and then `F1`, `F2` … for each country, the
//! countries in a row beside it; the same codes down two columns; below the flows rows of value added and, last, of output.

use super::block::Columns;
use super::grid::{Cell, Grid};
use super::source::{Member, Source};
use crate::table::{Parts, Provenance, Row, assemble};
use crate::{ImpactError, Table};

/// Rows or columns in which the labels are looked for.
const TOP: usize = 24;
/// Codes of totals among the rows below the flows: intermediate inputs and output.
const INTERMEDIATE: &str = "r60";
const OUTPUT: &str = "r69";

pub(super) fn read(source: &Source) -> Result<Table, ImpactError> {
    let member = source
        .ending(".xlsx")
        .ok_or_else(|| ImpactError::unknown("file that ends in", ".xlsx", []))?;
    let grid = Grid::read(member, None)?;
    let across = Axis::across(&grid).ok_or_else(|| unlabelled(member, "row"))?;
    let down = Axis::down(&grid, across.first).ok_or_else(|| unlabelled(member, "column"))?;
    let industries = across.industries();
    if industries != down.industries() {
        let (columns, rows) = (&industries, down.industries());
        let at = (0..columns.len().max(rows.len())).find(|at| columns.get(*at) != rows.get(*at));
        let reason = format!("rows and columns differ from industry {} on", at.unwrap_or(0) + 1);
        let hint =
            "rows and columns must name the same industries in the same order; look for a missing region";
        return Err(member.wrong("its labels", reason, hint));
    }
    let n = industries.len();
    let demands: Vec<(String, String)> = across.labels[n..]
        .iter()
        .take_while(|(_, code)| is_demand(code))
        .cloned()
        .collect();
    let mut columns = Columns::new(n + demands.len());
    for row in down.first..down.first + n {
        let numbers: Result<Vec<f64>, ImpactError> = (0..n + demands.len())
            .map(|at| grid.number(member, row, across.first + at))
            .collect();
        columns.push(&numbers?);
    }
    let mut flows = columns.finish();
    let demand = flows.split_columns(n);
    let (value_added, output) = below(&grid, member, &across, down.first + n, n)?;
    let year = (0..down.first)
        .flat_map(|row| (0..4).map(move |column| (row, column)))
        .find_map(|(row, column)| year(&grid.text(row, column)));
    assemble(Parts {
        name: member.name.clone(),
        provenance: Provenance {
            source: "Asian Development Bank, Multi-Regional Input-Output tables".to_owned(),
            year,
            currency: Some("USD".to_owned()),
            unit: "million USD".to_owned(),
        },
        industries,
        demands,
        flows,
        demand,
        output,
        value_added,
        ..Parts::default()
    })
}

fn unlabelled(member: &Member, what: &str) -> ImpactError {
    let reason = format!("no {what} says `c1`, `c2` … beside the codes of countries");
    member.wrong(
        "the first sheet",
        reason,
        "describe the sheet in a table.toml and take --format simple",
    )
}

/// A year from 1990 to 2100 within a title.
fn year(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1990..=2100).contains(year))
}

/// The labels along one side of the sheet.
struct Axis {
    /// The first row or column with numbers.
    first: usize,
    /// Country and code of each.
    labels: Vec<(String, String)>,
}

impl Axis {
    fn across(grid: &Grid) -> Option<Self> {
        let widest = grid.rows.iter().take(TOP).map(Vec::len).max()?;
        let text = |row: usize, column: usize| grid.text(row, column);
        Self::find(grid.rows.len().min(TOP), widest, text)
    }

    /// Labels of rows stand left of the first column of numbers.
    fn down(grid: &Grid, before: usize) -> Option<Self> {
        Self::find(before, grid.rows.len(), |column, row| grid.text(row, column))
    }

    /// Looks for a line with the codes, and for the countries in one of the two lines on each side of it.
    fn find(lines: usize, length: usize, text: impl Fn(usize, usize) -> String) -> Option<Self> {
        let codes = (0..lines).find(|line| {
            let found = (0..length)
                .filter(|at| is_code(&text(*line, *at), 'c'))
                .take(2)
                .count();
            found == 2
        })?;
        let first = (0..length).find(|at| is_code(&text(codes, *at), 'c'))?;
        let is_country = |text: &str| {
            (2..=4).contains(&text.len()) && text.chars().all(char::is_alphabetic) && !text.is_empty()
        };
        let nearby = [codes.wrapping_sub(1), codes + 1, codes.wrapping_sub(2), codes + 2];
        let countries = nearby
            .into_iter()
            .filter(|line| *line < lines)
            .find(|line| is_country(&text(*line, first)) && is_country(&text(*line, first + 1)))?;
        let labels = (first..length)
            .map(|at| (text(countries, at), text(codes, at)))
            .take_while(|(_, code)| is_code(code, 'c') || is_demand(code))
            .collect();
        Some(Self { first, labels })
    }

    fn industries(&self) -> Vec<(String, String)> {
        let industries = self.labels.iter().take_while(|(_, code)| is_code(code, 'c'));
        industries.cloned().collect()
    }
}

/// A letter and a number.
fn is_code(text: &str, letter: char) -> bool {
    let digits = text.to_lowercase().strip_prefix(letter).map(str::to_owned);
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Final demand is `F1` … in the ADB's tables and `c37` … in some of WIOD's, which come after the industries.
fn is_demand(code: &str) -> bool {
    is_code(code, 'f') || is_code(code, 'y')
}

/// Rows of value added under the flows, and the row of output.
type Below = (Vec<Row>, Option<Vec<f64>>);

fn below(grid: &Grid, member: &Member, across: &Axis, from: usize, n: usize) -> Result<Below, ImpactError> {
    let (mut rows, mut output) = (Vec::new(), None);
    for row in from..grid.rows.len() {
        let labels: Vec<String> = (0..across.first).map(|column| grid.text(row, column)).collect();
        let Some(code) = labels.iter().rev().find(|label| is_code(label, 'r')) else {
            continue;
        };
        let filled = (0..n).any(|at| matches!(grid.cell(row, across.first + at), Cell::Number(_)));
        if code == INTERMEDIATE || !filled {
            continue;
        }
        let values: Result<Vec<f64>, ImpactError> = (0..n)
            .map(|at| grid.number(member, row, across.first + at))
            .collect();
        let values = values?;
        if code == OUTPUT {
            output = Some(values);
            break;
        }
        let name = labels.iter().max_by_key(|label| label.len()).unwrap_or(code);
        rows.push(Row {
            name: name.clone(),
            values,
            ..Row::default()
        });
    }
    Ok((rows, output))
}
