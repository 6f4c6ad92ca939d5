//! A Parquet file of flat columns as delimited text, for readers that know no Parquet: a few rows at a time, never the whole file.

use parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;
use std::fs::File;
use std::io::{Error, ErrorKind, Read, Write as _};
use std::path::Path;

/// Cells that are formatted at once.
const CELLS: usize = 1 << 18;

/// The text of a Parquet file: a header with the names of its columns, then a line for each row, with commas; a missing value is an
/// empty cell, numbers are in the shortest form that reads back.
pub struct ParquetText {
    file: SerializedFileReader<File>,
    signed: Vec<bool>,
    /// The row group that comes next.
    group: usize,
    columns: Vec<ColumnReader>,
    /// Rows of the current group that are still to come.
    left: usize,
    text: Vec<u8>,
    /// How much of `text` was handed out.
    given: usize,
}

impl ParquetText {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read, is no Parquet, or has a column that holds neither numbers nor texts (its name is said).
    pub fn open(path: &Path) -> std::io::Result<Self> {
        let file = SerializedFileReader::new(File::open(path)?).map_err(|error| wrong(&error))?;
        let about = file.metadata().file_metadata();
        let schema = about.schema_descr();
        let mut text = Vec::new();
        let mut signed = Vec::with_capacity(schema.num_columns());
        for (at, column) in schema.columns().iter().enumerate() {
            signed.push(is_signed(column)?);
            if at > 0 {
                text.push(b',');
            }
            put_text(column.name(), &mut text);
        }
        text.push(b'\n');
        Ok(Self {
            file,
            signed,
            group: 0,
            columns: Vec::new(),
            left: 0,
            text,
            given: 0,
        })
    }

    /// Formats the next rows; false at the end.
    fn fill(&mut self) -> std::io::Result<bool> {
        while self.left == 0 {
            if self.group == self.file.metadata().num_row_groups() {
                return Ok(false);
            }
            let group = self
                .file
                .get_row_group(self.group)
                .map_err(|error| wrong(&error))?;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            let columns = (0..self.signed.len()).map(|column| group.get_column_reader(column));
            self.columns = columns.collect::<Result<_, _>>().map_err(|error| wrong(&error))?;
            self.group += 1;
        }
        let rows = self.left.min((CELLS / self.signed.len().max(1)).max(1));
        let columns = self.columns.iter_mut().zip(&self.signed);
        let formatted: Vec<Formatted> = columns
            .map(|(column, signed)| format(column, rows, *signed))
            .collect::<Result<_, _>>()
            .map_err(|error| wrong(&error))?;
        self.left -= rows;
        self.text.clear();
        self.given = 0;
        for row in 0..rows {
            for (at, column) in formatted.iter().enumerate() {
                if at > 0 {
                    self.text.push(b',');
                }
                let from = row.checked_sub(1).map_or(0, |before| column.ends[before]);
                self.text.extend(&column.bytes[from..column.ends[row]]);
            }
            self.text.push(b'\n');
        }
        Ok(true)
    }
}

impl Read for ParquetText {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.given == self.text.len() {
            if !self.fill()? {
                return Ok(0);
            }
        }
        let some = (self.text.len() - self.given).min(buffer.len());
        buffer[..some].copy_from_slice(&self.text[self.given..self.given + some]);
        self.given += some;
        Ok(some)
    }
}

fn wrong(error: &ParquetError) -> Error {
    Error::new(ErrorKind::InvalidData, error.to_string())
}

/// Whether whole numbers of the column may be below zero; an error where it holds neither numbers nor texts.
fn is_signed(column: &ColumnDescriptor) -> std::io::Result<bool> {
    const SIGNED: &[ConvertedType] = &[
        ConvertedType::NONE,
        ConvertedType::INT_8,
        ConvertedType::INT_16,
        ConvertedType::INT_32,
        ConvertedType::INT_64,
    ];
    const UNSIGNED: &[ConvertedType] = &[
        ConvertedType::UINT_8,
        ConvertedType::UINT_16,
        ConvertedType::UINT_32,
        ConvertedType::UINT_64,
    ];
    let converted = column.converted_type();
    let plain = matches!(
        column.logical_type_ref(),
        None | Some(LogicalType::Integer { .. } | LogicalType::String)
    );
    let flat = column.max_rep_level() == 0 && column.max_def_level() <= 1 && column.path().parts().len() == 1;
    let known = match column.physical_type() {
        Physical::INT32 | Physical::INT64 => SIGNED.contains(&converted) || UNSIGNED.contains(&converted),
        Physical::FLOAT | Physical::DOUBLE => converted == ConvertedType::NONE,
        Physical::BYTE_ARRAY => [ConvertedType::NONE, ConvertedType::UTF8].contains(&converted),
        _ => false,
    };
    if flat && plain && known {
        return Ok(!UNSIGNED.contains(&converted));
    }
    let what = format!(
        "its column `{}` holds neither plain numbers nor texts; save it with such columns only",
        column.path()
    );
    Err(Error::new(ErrorKind::InvalidData, what))
}

/// The cells of some rows of a column, one after the other.
struct Formatted {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

fn format(column: &mut ColumnReader, rows: usize, signed: bool) -> Result<Formatted, ParquetError> {
    // Writing to a vector cannot fail.
    match column {
        ColumnReader::Int32ColumnReader(reader) => cells(reader, rows, |value, out| {
            let _ = if signed {
                write!(out, "{value}")
            } else {
                write!(out, "{}", value.cast_unsigned())
            };
            Ok(())
        }),
        ColumnReader::Int64ColumnReader(reader) => cells(reader, rows, |value, out| {
            let _ = if signed {
                write!(out, "{value}")
            } else {
                write!(out, "{}", value.cast_unsigned())
            };
            Ok(())
        }),
        ColumnReader::FloatColumnReader(reader) => cells(reader, rows, |value, out| {
            let _ = write!(out, "{value:?}");
            Ok(())
        }),
        ColumnReader::DoubleColumnReader(reader) => cells(reader, rows, |value, out| {
            let _ = write!(out, "{value:?}");
            Ok(())
        }),
        ColumnReader::ByteArrayColumnReader(reader) => cells(reader, rows, |value, out| {
            put_text(value.as_utf8()?, out);
            Ok(())
        }),
        _ => Err(ParquetError::General(
            "a column holds neither numbers nor texts".to_owned(),
        )),
    }
}

fn cells<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    put: impl Fn(&T::T, &mut Vec<u8>) -> Result<(), ParquetError>,
) -> Result<Formatted, ParquetError> {
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    let mut read = 0;
    while read < rows {
        let (records, ..) = reader.read_records(rows - read, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF("a column ends early".to_owned()));
        }
        read += records;
    }
    let mut found = Formatted {
        bytes: Vec::with_capacity(12 * rows),
        ends: Vec::with_capacity(rows),
    };
    let mut values = values.iter();
    for row in 0..rows {
        // A required column has no levels.
        let is_there = levels.get(row).is_none_or(|level| *level == 1);
        if let Some(value) = is_there.then(|| values.next()).flatten() {
            put(value, &mut found.bytes)?;
        }
        found.ends.push(found.bytes.len());
    }
    Ok(found)
}

/// A text as a cell, in quotes where it must be; in one line.
fn put_text(text: &str, out: &mut Vec<u8>) {
    let text = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
    if text.contains(['"', ',']) {
        out.push(b'"');
        out.extend(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TableColumn, write_table};

    fn text(columns: &[(&str, TableColumn)]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let columns: Vec<(String, TableColumn)> = columns
            .iter()
            .map(|(name, column)| ((*name).to_owned(), column.clone()))
            .collect();
        write_table(&path, &columns).unwrap();
        let mut text = String::new();
        let mut open = ParquetText::open(&path).unwrap();
        // A small buffer, so that lines are cut anywhere.
        let mut buffer = [0; 7];
        loop {
            let read = open.read(&mut buffer).unwrap();
            text.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
            if read == 0 {
                return text;
            }
        }
    }

    #[test]
    fn cells_are_texts_and_shortest_numbers() {
        let found = text(&[
            (
                "name",
                TableColumn::Texts(vec![Some("a, \"b\"".to_owned()), None, Some("c\nd".to_owned())]),
            ),
            ("R.S, t", TableColumn::Reals(vec![Some(0.1), Some(1e300), None])),
            (
                "n",
                TableColumn::Integers(vec![None, Some(-5), Some(9_007_199_254_740_993)]),
            ),
        ]);
        assert_eq!(
            found,
            "name,\"R.S, t\",n\n\"a, \"\"b\"\"\",0.1,\n,1e300,-5\nc d,,9007199254740993\n"
        );
    }

    #[test]
    fn many_rows_come_in_parts_and_read_back() {
        let values: Vec<f64> = (0..CELLS + 77).map(|at| (at as f64).sqrt() - 9.0).collect();
        let found = text(&[(
            "x",
            TableColumn::Reals(values.iter().copied().map(Some).collect()),
        )]);
        let read: Vec<f64> = found.lines().skip(1).map(|line| line.parse().unwrap()).collect();
        assert_eq!(read, values);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.parquet");
        std::fs::write(&path, "region,sector\n").unwrap();
        assert!(ParquetText::open(&path).is_err());
        let schema = "message t { required int32 day (DATE); }";
        let schema = parquet::schema::parser::parse_message_type(schema).unwrap();
        let file = File::create(&path).unwrap();
        let writer = parquet::file::writer::SerializedFileWriter::new(
            file,
            std::sync::Arc::new(schema),
            std::sync::Arc::default(),
        );
        writer.unwrap().close().unwrap();
        let Err(error) = ParquetText::open(&path) else {
            panic!("dates are no numbers")
        };
        assert!(
            error.to_string().contains("its column `\"day\"` holds neither"),
            "{error}"
        );
    }
}
