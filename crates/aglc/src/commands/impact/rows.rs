//! Rows of an answer: a table for people, CSV or JSON for programs.

use crate::commands::Outcome;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

/// A cell of an answer.
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

impl Cell {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) const fn number(number: f64) -> Self {
        Self::Number(number)
    }

    /// In CSV: quoted where it must be, numbers with all their digits.
    fn csv(&self) -> String {
        match self {
            Self::Text(text) if text.contains(['"', ',', '\n', '\r']) => {
                format!("\"{}\"", text.replace('"', "\"\""))
            }
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) if *number != 0.0 && number.abs() < 1e-4 => format!("{number:.4e}"),
            Self::Number(number) if number.abs() < 1_000.0 => format!("{number:.6}"),
            Self::Number(number) => format!("{number:.2}"),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Number(number) => Value::from(*number),
        }
    }
}

/// Writes the rows: CSV where it is asked for, one JSON object under `--json`, else a table under `title`.
pub(super) fn write(
    title: &str,
    columns: &[&str],
    rows: &[Vec<Cell>],
    csv: bool,
    output: &Output,
) -> Outcome {
    if output.json() {
        let object = |row: &Vec<Cell>| -> Value {
            let cells = columns.iter().zip(row);
            cells
                .map(|(name, cell)| ((*name).to_owned(), cell.json()))
                .collect::<Map<_, _>>()
                .into()
        };
        let rows: Vec<Value> = rows.iter().map(object).collect();
        output.value(&serde_json::json!({ "title": title, "rows": rows }));
        return Ok(ExitCode::SUCCESS);
    }
    if !csv {
        output.say(title);
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(Cell::shown).collect())
            .collect();
        output.table(columns, &rows);
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = columns.join(",");
    text.push('\n');
    for row in rows {
        let cells: Vec<String> = row.iter().map(Cell::csv).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", cells.join(","));
    }
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // Whoever reads has had enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::system("the answer cannot be written", &error)),
    }
}
