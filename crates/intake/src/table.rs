//! A table of a published classification: columns that must be there, rows as texts, and no row that may be bad.

use crate::mapping::FileSpec;
use crate::reader::{Body, Cells};
use crate::{Input, Limits, RawRecord, ReadError, Reader};

/// Rows that are read at once.
const BATCH: usize = 2_000;

/// The records of a delimited file or of the first sheet of a workbook, one by one.
pub(crate) struct Rows {
    pub(crate) file: String,
    pub(crate) reader: Reader,
    ahead: std::vec::IntoIter<RawRecord>,
}

/// A record that is no row.
pub(crate) struct Broken {
    pub(crate) line: u64,
    pub(crate) excerpt: String,
    pub(crate) hint: String,
}

impl Rows {
    /// Opens a file that has to be a table; `hint` says what to take instead.
    pub(crate) fn open(
        input: Input,
        spec: &FileSpec,
        limits: &Limits,
        hint: &str,
    ) -> Result<Self, ReadError> {
        let file = input.name.clone();
        let reader = Reader::open_as(input, spec, false, limits)?;
        if !reader.columns().is_table() {
            return Err(ReadError::Format {
                file,
                place: "first bytes".to_owned(),
                reason: format!("it is {}, not a table", reader.format),
                hint: hint.to_owned(),
            });
        }
        Ok(Self {
            file,
            reader,
            ahead: Vec::new().into_iter(),
        })
    }

    /// The next row, or what stands in its place; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Result<TableRow, Broken>>, ReadError> {
        if self.ahead.as_slice().is_empty() {
            self.ahead = self.reader.next_batch(BATCH)?.into_iter();
        }
        let Some(RawRecord { line, body, .. }) = self.ahead.next() else {
            return Ok(None);
        };
        Ok(match body {
            Body::Cells(cells) => Some(Ok(TableRow { line, cells })),
            Body::Bad { excerpt, hint, .. } => Some(Err(Broken { line, excerpt, hint })),
            // Only files with paths have these, and such a file is not opened.
            Body::Json(_) | Body::Value(_) => None,
        })
    }
}

/// A delimited file or the first sheet of a workbook, read row by row.
pub struct Table {
    rows: Rows,
}

/// One row.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// Line on which it starts, from 1; the number of the row in a workbook.
    pub line: u64,
    pub(crate) cells: Cells,
}

impl TableRow {
    /// The cell in the column at `place`; empty where the row ends before it.
    pub fn get(&self, place: usize) -> &str {
        self.cells.get(place).unwrap_or_default()
    }
}

impl Table {
    /// Opens a file by its name and content.
    ///
    /// # Errors
    /// When the file cannot be read, is empty, is not UTF-8 or is no table.
    pub fn open(input: Input, limits: &Limits) -> Result<Self, ReadError> {
        let hint = "take the file as it was published";
        let rows = Rows::open(input, &FileSpec::default(), limits, hint)?;
        Ok(Self { rows })
    }

    /// The places of the columns `names`.
    ///
    /// # Errors
    /// When one of them is not there, or there twice.
    pub fn places<const N: usize>(&self, names: [&str; N]) -> Result<[usize; N], ReadError> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            let reason = match self.rows.reader.columns().positions(name).as_slice() {
                [found] => {
                    *place = *found;
                    continue;
                }
                [] => format!("there is no column `{name}`"),
                found => format!("there are {} columns `{name}`", found.len()),
            };
            let there: Vec<String> = self
                .rows
                .reader
                .columns()
                .names()
                .map(|name| format!("`{name}`"))
                .collect();
            return Err(ReadError::Format {
                file: self.rows.file.clone(),
                place: "line 1".to_owned(),
                reason,
                hint: format!(
                    "take the file as it was published. Its columns are {}",
                    crate::text::head(&there.join(", "), 400)
                ),
            });
        }
        Ok(places)
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read any further, or the row is not well-formed.
    pub fn next_row(&mut self) -> Result<Option<TableRow>, ReadError> {
        let row = self.rows.next()?.transpose();
        row.map_err(|broken| ReadError::Format {
            file: self.rows.file.clone(),
            place: format!("line {}", broken.line),
            reason: format!(
                "`{}` is not a row",
                crate::text::head(&crate::text::line(&broken.excerpt), 80)
            ),
            hint: broken.hint,
        })
    }

    /// How many bytes of the file were read so far, before decompression.
    pub fn bytes_read(&self) -> u64 {
        self.rows.reader.bytes_read()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// The rows of the columns `b` and `a`, or why there are none.
    fn read(name: &str, text: &str) -> Result<Vec<String>, String> {
        let input = Input::new(name, Cursor::new(text.as_bytes().to_vec()));
        let mut table = Table::open(input, &Limits::DEFAULT).map_err(|error| error.to_string())?;
        let [b, a] = table.places(["b", "a"]).map_err(|error| error.to_string())?;
        let mut rows = Vec::new();
        while let Some(row) = table.next_row().map_err(|error| error.to_string())? {
            rows.push(format!("{} {} {}", row.line, row.get(b), row.get(a)));
        }
        Ok(rows)
    }

    #[test]
    fn columns_are_found_by_name_and_lines_are_counted() {
        let text = "\u{feff}a,x,b\n1,,2\n\"3\n3\",,4\n5,,6\n";
        assert_eq!(
            read("t.csv", text),
            Ok(vec!["2 2 1".into(), "3 4 3\n3".into(), "5 6 5".into()])
        );
    }

    #[test]
    fn what_is_not_such_a_table_is_refused_with_its_place() {
        let check = |name: &str, text: &str, expect: &str| {
            let said = read(name, text).expect_err("refused");
            assert!(said.starts_with(name) && said.contains(expect), "{said}");
        };
        check("t.csv", "a,c\n1,2\n", "line 1: there is no column `b`");
        check("t.csv", "a,b,b\n1,2,3\n", "line 1: there are 2 columns `b`");
        check("t.csv", "a,b\n1,2\n1,2,3\n", "line 3: `1,2,3` is not a row");
        check("t.csv", "a,b\n1,2\n\"1,2\n", "line 3: `\"1,2` is not a row");
        check("t.csv", "", "is empty");
        check("t.json", "[{\"a\":1}]", "it is json, not a table");
    }
}
