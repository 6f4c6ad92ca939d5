//! The OECD's inter-country input-output table (ICIO) as one CSV file.

use super::block::{Block, Layout};
use super::delimited;
use super::source::{Member, Source};
use crate::table::{Parts, Provenance, Row, assemble};
use crate::{ImpactError, Matrix, Table};

/// What the head of a header is read from to recognise the file.
const HEAD: usize = 1 << 20;
/// Names of the column and row of output.
const OUTPUTS: [&str; 2] = ["OUT", "OUTPUT"];

/// The file of the table: the first of which the header names `…_HFCE` columns.
pub(super) fn file(source: &Source) -> Result<Option<&Member>, ImpactError> {
    let texts = source
        .members
        .iter()
        .filter(|member| member.name.to_lowercase().ends_with(".csv"));
    for member in texts {
        let line = delimited::first_line(member, HEAD)?;
        if memchr::memmem::find(&line, b"_HFCE").is_some() {
            return Ok(Some(member));
        }
    }
    Ok(None)
}

pub(super) fn read(source: &Source) -> Result<Table, ImpactError> {
    let member = match file(source)? {
        Some(member) => member,
        None => source
            .ending(".csv")
            .ok_or_else(|| ImpactError::unknown("file that ends in", ".csv", []))?,
    };
    let mut block = delimited::read(member, &Layout::new(1, 1))?;
    let columns: Vec<String> = block.column_labels([0]).into_iter().map(|[name]| name).collect();
    let rows: Vec<String> = block.row_labels([0]).into_iter().map(|[name]| name).collect();
    let n = rows
        .iter()
        .zip(&columns)
        .take_while(|(row, column)| row == column && row.contains('_'))
        .count();
    if n < rows.len() && n < columns.len() && rows[n].contains('_') && columns[n..].contains(&rows[n]) {
        let reason = format!("row {} is {}, column {} is {}", n + 2, rows[n], n + 2, columns[n]);
        let hint =
            "rows and columns must name the same industries in the same order; look for a missing region";
        return Err(member.wrong("its labels", reason, hint));
    }
    let output_column = columns[n..]
        .iter()
        .position(|name| OUTPUTS.contains(&name.to_uppercase().as_str()))
        .map(|at| at + n);
    let demands: Vec<(String, String)> = columns[n..output_column.unwrap_or(columns.len())]
        .iter()
        .map(|name| halves(member, name))
        .collect::<Result<_, _>>()?;
    let (value_added, output_row) = below(&block, &rows, n);
    block.numbers.truncate_rows(n);
    let output = output_column
        .map(|at| block.numbers.column(at).to_vec())
        .or(output_row);
    let mut demand = block.numbers.split_columns(n);
    let _: Matrix = demand.split_columns(demands.len());
    let industries = rows[..n]
        .iter()
        .map(|name| halves(member, name))
        .collect::<Result<_, _>>()?;
    assemble(Parts {
        name: member.name.clone(),
        provenance: Provenance {
            source: "OECD Inter-Country Input-Output tables".to_owned(),
            year: year(&member.name),
            currency: Some("USD".to_owned()),
            unit: "million USD".to_owned(),
        },
        industries,
        demands,
        flows: block.numbers,
        demand,
        output,
        value_added,
        ..Parts::default()
    })
}

/// Rows below the flows: value added, and output.
fn below(block: &Block, rows: &[String], n: usize) -> (Vec<Row>, Option<Vec<f64>>) {
    let mut value_added = Vec::new();
    let mut output_row = None;
    for (at, name) in rows.iter().enumerate().skip(n) {
        let values = block.row(at);
        if OUTPUTS.contains(&name.to_uppercase().as_str()) {
            output_row = Some(values[..n].to_vec());
        } else {
            value_added.push(Row {
                name: name.clone(),
                values: values[..n].to_vec(),
                ..Row::default()
            });
        }
    }
    (value_added, output_row)
}

/// The four digits of a file's name.
fn year(name: &str) -> Option<i32> {
    name.split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 4)
        .and_then(|digits| digits.parse().ok())
}

/// `IDN_A01_02` is the sector `A01_02` of `IDN`.
fn halves(member: &Member, name: &str) -> Result<(String, String), ImpactError> {
    let halves = name
        .split_once('_')
        .filter(|(region, rest)| !region.is_empty() && !rest.is_empty());
    let (region, rest) = halves.ok_or_else(|| {
        let reason = format!("`{name}` is no label");
        member.wrong(
            "line 1",
            reason,
            "a label is a country, `_` and a sector or category",
        )
    })?;
    Ok((region.to_owned(), rest.to_owned()))
}
