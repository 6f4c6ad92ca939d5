//! What commands say: tables and sentences for people, JSON for scripts.

use crate::failure::Failure;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::Value;
use std::io::Write as _;
use std::process::ExitCode;

/// Where and how to speak.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether a script listens.
    pub(crate) const fn json(&self) -> bool {
        self.json
    }

    /// A line for people; silent where a script listens.
    pub(crate) fn say(&self, line: &str) {
        if !self.json {
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    }

    /// A line on the standard error, for people.
    pub(crate) fn note(&self, line: &str) {
        if !self.json {
            eprintln!("{line}");
        }
    }

    /// A line of JSON; silent where people listen.
    pub(crate) fn value(&self, value: &Value) {
        if self.json {
            let _ = writeln!(std::io::stdout(), "{value}");
        }
    }

    /// A failure: one sentence or one JSON object on the standard error, exit code 1.
    pub(crate) fn fail(&self, failure: &Failure) -> ExitCode {
        if self.json {
            eprintln!(
                "{}",
                serde_json::json!({ "error": failure.code.id, "kind": failure.code.kind.code(), "message": failure.message })
            );
        } else {
            eprintln!("aglc: {}", failure.message);
        }
        ExitCode::FAILURE
    }

    /// A table for people.
    pub(crate) fn table(&self, columns: &[&str], rows: &[Vec<String>]) {
        self.say(&table(columns, rows));
    }
}

/// A plain table: numbers to the right, no lines but one under the head.
pub(crate) fn table(columns: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(columns.iter().map(|name| name.to_uppercase()));
    for row in rows {
        table.add_row(row);
    }
    for (place, column) in (0..).zip(table.column_iter_mut()) {
        let number = |row: &Vec<String>| {
            let cell = row.get(place).map_or("", String::as_str);
            cell.is_empty() || cell == "–" || cell.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        };
        if !rows.is_empty() && rows.iter().all(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A whole number with thin groups of three.
pub(crate) fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if n < 0 { format!("-{text}") } else { text }
}
