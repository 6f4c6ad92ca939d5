//! Tables as files: CSV, JSON, XLSX, Parquet.

use crate::web::{Content, Failure, Refused};
use base::{Cell, Figure};
use facts::TableColumn;
use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};
use serde_json::{Value, json};

base::closed_list! {
    /// How a table is written.
    Format: "`json`, `csv`, `xlsx` or `parquet`" {
        /// JSON.
        Json = "json",
        /// Comma-separated values (RFC 4180), UTF-8.
        Csv = "csv",
        /// A workbook of Office Open XML.
        Xlsx = "xlsx",
        /// Apache Parquet.
        Parquet = "parquet",
    }
}

/// A table to be written, with what is to be known of it.
pub(crate) struct Sheet {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// Column names, all different.
    pub(crate) columns: Vec<String>,
    /// Rows of as many cells.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Names and values that describe the table.
    pub(crate) about: Vec<(&'static str, String)>,
}

/// What stands in the column `note` of a row whose values are withheld.
const SUPPRESSED: &str = "suppressed: fewer than 10 observations";

impl Sheet {
    /// The table of a figure: its columns, then n, the interval's bounds and a note.
    pub(crate) fn of_figure(figure: &Figure) -> Self {
        let table = &figure.table;
        let intervals = table.rows.iter().any(|row| row.interval.is_some());
        let mut columns = table.columns.clone();
        columns.push("n".into());
        if intervals {
            columns.extend(["interval_low".into(), "interval_high".into()]);
        }
        columns.push("note".into());
        let rows = table
            .rows
            .iter()
            .map(|row| {
                let mut cells = row.cells.clone();
                cells.push(row.n.map_or(Cell::Missing, |n| Cell::Integer(n as i64)));
                if intervals {
                    let bound = |pick: fn(&base::Interval) -> f64| {
                        row.interval
                            .as_ref()
                            .map_or(Cell::Missing, |i| Cell::Real(pick(i)))
                    };
                    cells.extend([bound(|i| i.low), bound(|i| i.high)]);
                }
                cells.push(Cell::Text(if row.n.is_none() {
                    SUPPRESSED.into()
                } else {
                    String::new()
                }));
                cells
            })
            .collect();
        let parameters: Vec<String> = figure
            .parameters
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut about = vec![
            ("figure", figure.name.clone()),
            ("id", figure.id.clone()),
            ("parameters", parameters.join(" ")),
            ("definition", figure.definition.clone()),
            ("unit", figure.unit.clone()),
            ("n", figure.n.to_string()),
            ("data_version", figure.versions.data.to_string()),
            ("coder_version", figure.versions.coder.clone()),
            ("taxonomy_version", figure.versions.taxonomy.clone()),
            ("sql", figure.sql.clone()),
        ];
        if figure.demonstration {
            about.insert(0, ("warning", DEMONSTRATION.into()));
        }
        Self {
            name: format!("aglc-{}-{}", figure.name, &figure.id[..8.min(figure.id.len())]),
            columns,
            rows,
            about,
        }
    }

    /// The table in `format`, to be saved as a file unless it is JSON.
    pub(crate) fn write(&self, format: Format) -> Result<Content, Refused> {
        let failed = |error: &dyn std::fmt::Display| {
            tracing::error!(failure.what = %error, "a table cannot be written");
            Refused(Failure::Internal)
        };
        let (kind, body) = match format {
            Format::Json => return Ok(json_content(&self.json())),
            Format::Csv => ("text/csv; charset=utf-8", self.csv().into_bytes()),
            Format::Xlsx => (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                self.xlsx().map_err(|error| failed(&error))?,
            ),
            Format::Parquet => (
                "application/vnd.apache.parquet",
                facts::table_bytes(&self.parquet()).map_err(|error| failed(&error))?,
            ),
        };
        Ok(Content::of(kind, body).saved_as(format!("{}.{}", self.name, format.code())))
    }

    /// Rows as objects.
    pub(crate) fn json(&self) -> Value {
        let object = |row: &Vec<Cell>| -> Value {
            self.columns
                .iter()
                .cloned()
                .zip(row.iter().map(|cell| {
                    json!(match cell {
                        Cell::Integer(n) => json!(n),
                        Cell::Real(value) => json!(value),
                        Cell::Text(text) => json!(text),
                        Cell::Missing => Value::Null,
                    })
                }))
                .collect::<serde_json::Map<String, Value>>()
                .into()
        };
        let about: serde_json::Map<String, Value> = self
            .about
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        json!({ "about": about, "columns": self.columns, "rows": self.rows.iter().map(object).collect::<Vec<_>>() })
    }

    fn csv(&self) -> String {
        let mut text = String::new();
        let mut line = |cells: Vec<String>| {
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        };
        line(self.columns.iter().map(|column| quoted(column)).collect());
        for row in &self.rows {
            line(
                row.iter()
                    .map(|cell| match cell {
                        Cell::Integer(n) => n.to_string(),
                        Cell::Real(value) => value.to_string(),
                        Cell::Text(text) => quoted(&harmless(text)),
                        Cell::Missing => String::new(),
                    })
                    .collect(),
            );
        }
        text
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let bold = Style::new().set_bold();
        let data = book.add_worksheet().set_name("data")?;
        for (place, column) in (0..).zip(&self.columns) {
            data.write_string_with_format(0, place, column, &bold)?;
        }
        data.set_freeze_panes(1, 0)?;
        for (number, row) in (1..).zip(&self.rows) {
            for (place, cell) in (0..).zip(row) {
                match cell {
                    Cell::Integer(n) => data.write_number(number, place, *n as f64)?,
                    Cell::Real(value) => data.write_number(number, place, *value)?,
                    Cell::Text(text) => {
                        data.write_string(number, place, text.chars().take(32_000).collect::<String>())?
                    }
                    Cell::Missing => continue,
                };
            }
        }
        data.autofit();
        let about = book.add_worksheet().set_name("about")?;
        for (number, (name, value)) in (0..).zip(&self.about) {
            about.write_string_with_format(number, 0, *name, &bold)?;
            about.write_string(number, 1, value.chars().take(32_000).collect::<String>())?;
        }
        about.set_column_width(1, 100)?;
        book.save_to_buffer()
    }

    /// Columns of whole numbers, of numbers, or of texts.
    fn parquet(&self) -> Vec<(String, TableColumn)> {
        let column = |place: usize| {
            let cells = || {
                self.rows
                    .iter()
                    .map(move |row| row.get(place).unwrap_or(&Cell::Missing))
            };
            if cells().any(|cell| matches!(cell, Cell::Text(_))) {
                TableColumn::Texts(
                    cells()
                        .map(|cell| match cell {
                            Cell::Text(text) => Some(text.clone()),
                            Cell::Integer(n) => Some(n.to_string()),
                            Cell::Real(value) => Some(value.to_string()),
                            Cell::Missing => None,
                        })
                        .collect(),
                )
            } else if cells().any(|cell| matches!(cell, Cell::Real(_))) {
                TableColumn::Reals(
                    cells()
                        .map(|cell| match cell {
                            Cell::Integer(n) => Some(*n as f64),
                            Cell::Real(value) => Some(*value),
                            _ => None,
                        })
                        .collect(),
                )
            } else {
                TableColumn::Integers(
                    cells()
                        .map(|cell| match cell {
                            Cell::Integer(n) => Some(*n),
                            _ => None,
                        })
                        .collect(),
                )
            }
        };
        self.columns
            .iter()
            .enumerate()
            .map(|(place, name)| (name.clone(), column(place)))
            .collect()
    }
}

/// What every file of demonstration data says.
pub(crate) const DEMONSTRATION: &str = "DEMONSTRATION DATA: generated; it says nothing of any labour market";

/// A value as the body of an answer.
pub(crate) fn json_content(value: &Value) -> Content {
    Content::of("application/json", value.to_string().into_bytes())
}

/// A cell in quotes where it needs them (RFC 4180, 2).
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A text that no spreadsheet takes for a formula (OWASP, CSV injection).
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            name: "x".into(),
            columns: vec!["text".into(), "n".into(), "share".into()],
            rows: vec![
                vec![
                    Cell::Text("a \"b\", c\nd".into()),
                    Cell::Integer(3),
                    Cell::Real(0.5),
                ],
                vec![Cell::Text("=1+1".into()), Cell::Missing, Cell::Integer(1)],
            ],
            about: vec![("unit", "ads".into())],
        }
    }

    #[test]
    fn csv_is_quoted_and_harmless() {
        assert_eq!(
            sheet().csv(),
            "text,n,share\r\n\"a \"\"b\"\", c\nd\",3,0.5\r\n'=1+1,,1\r\n"
        );
    }

    #[test]
    fn every_format_is_written() {
        for format in Format::ALL {
            let content = sheet().write(*format).expect("written");
            let start: &[u8] = match format {
                Format::Json => b"{",
                Format::Csv => b"text",
                Format::Xlsx => b"PK",
                Format::Parquet => b"PAR1",
            };
            assert!(content.body.starts_with(start), "{format}");
        }
        assert_eq!(sheet().json()["rows"][1]["n"], Value::Null);
    }
}
