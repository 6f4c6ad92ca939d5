//! The rows of a delimited file or workbook, where none may be broken.

use super::rule::{Rule, StatisticsError, breach};
use crate::mapping::FileSpec;
use crate::reader::Body;
use crate::{Input, Limits, RawRecord, ReadError, Reader, TableRow};

const BATCH: usize = 2_000;

/// Reads rows one by one.
pub(super) struct Rows {
    file: String,
    reader: Reader,
    ahead: std::vec::IntoIter<RawRecord>,
}

impl Rows {
    pub(super) fn open(
        input: Input,
        spec: Option<&FileSpec>,
        limits: &Limits,
    ) -> Result<Self, StatisticsError> {
        let file = input.name.clone();
        let default = FileSpec::default();
        let reader = Reader::open_as(input, spec.unwrap_or(&default), false, limits)?;
        if !reader.columns().is_table() {
            return Err(StatisticsError::Read(ReadError::Format {
                file,
                place: "first bytes".to_owned(),
                reason: format!("it is {}, not a table", reader.format),
                hint: "take the CSV or Excel file".to_owned(),
            }));
        }
        Ok(Self {
            file,
            reader,
            ahead: Vec::new().into_iter(),
        })
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn columns(&self) -> Vec<String> {
        self.reader.columns().names().map(str::to_owned).collect()
    }

    /// What parts the fields; a workbook has none, and counts as comma separated.
    pub(super) fn separator(&self) -> char {
        self.reader.delimiter.map_or(',', char::from)
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.reader.bytes_read()
    }

    pub(super) fn next(&mut self) -> Result<Option<TableRow>, StatisticsError> {
        if self.ahead.as_slice().is_empty() {
            self.ahead = self.reader.next_batch(BATCH)?.into_iter();
        }
        let Some(record) = self.ahead.next() else {
            return Ok(None);
        };
        match record.body {
            Body::Cells(cells) => Ok(Some(TableRow {
                line: record.line,
                cells,
            })),
            Body::Bad { excerpt, hint, .. } => Err(breach(
                &self.file,
                record.line,
                "1",
                &excerpt,
                Rule::RecordShape,
                hint,
            )),
            // Only files with paths have these, and such a file is not opened.
            Body::Json(_) | Body::Value(_) => Ok(None),
        }
    }
}
