//! The rows of a delimited file or workbook, where none may be broken.

use super::rule::{Rule, StatisticsError, breach};
use crate::mapping::FileSpec;
use crate::{Input, Limits, TableRow, table};

/// Reads rows one by one.
pub(super) struct Rows {
    rows: table::Rows,
}

impl Rows {
    pub(super) fn open(
        input: Input,
        spec: Option<&FileSpec>,
        limits: &Limits,
    ) -> Result<Self, StatisticsError> {
        let default = FileSpec::default();
        let rows = table::Rows::open(
            input,
            spec.unwrap_or(&default),
            limits,
            "take the CSV or Excel file",
        )?;
        Ok(Self { rows })
    }

    pub(super) fn file(&self) -> &str {
        &self.rows.file
    }

    pub(super) fn columns(&self) -> Vec<String> {
        let names = self.rows.reader.columns().names();
        names.map(str::to_owned).collect()
    }

    /// What parts the fields; a workbook has none, and counts as comma separated.
    pub(super) fn separator(&self) -> char {
        self.rows.reader.delimiter.map_or(',', char::from)
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.rows.reader.bytes_read()
    }

    pub(super) fn next(&mut self) -> Result<Option<TableRow>, StatisticsError> {
        let row = self.rows.next()?.transpose();
        row.map_err(|broken| {
            let (line, excerpt) = (broken.line, &broken.excerpt);
            breach(
                &self.rows.file,
                line,
                "1",
                excerpt,
                Rule::RecordShape,
                broken.hint,
            )
        })
    }
}
