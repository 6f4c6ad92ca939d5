//! Any file as a stream of raw records.

mod bytes;
mod csv;
mod json;
mod jsonld;
mod lines;
mod parquet;
mod posting;
mod record;
mod scan;
mod sheet;
mod text;
mod xlsx;

pub use bytes::Input;
pub(crate) use record::{Body, Cells};
pub use record::{Columns, RawRecord};
pub use sheet::{SheetCell, sheet_cells};

use crate::mapping::{FileSpec, Format, Mapping};
use crate::{Limits, ReadError};
use bytes::Bytes;
use json::Find;
use record::Sample;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use text::Text;

/// How much of the start of a file is looked at to tell its format.
const HEAD: usize = 1 << 16;

/// Reads the records of a file in batches, in bounded memory.
pub struct Reader {
    source: Source,
    columns: Columns,
    /// Records that were read to see which columns there are.
    pending: VecDeque<RawRecord>,
    /// What ended the file before its end.
    failure: Option<ReadError>,
    bytes_read: Arc<AtomicU64>,
    pub(crate) format: Format,
    /// Where in a JSON file the records are.
    pub(crate) records: Option<String>,
    pub(crate) delimiter: Option<u8>,
}

enum Source {
    Csv(Box<csv::Csv>),
    Json(Box<json::Json>),
    Lines(Box<lines::Lines>),
    JsonLd(Box<jsonld::Postings>),
    Parquet(Box<parquet::Parquet>),
    Ready(std::vec::IntoIter<RawRecord>),
}

impl Reader {
    /// Opens a file as `mapping` says, or by its name or content where it says nothing.
    ///
    /// # Errors
    /// When the file cannot be read, is empty, is not UTF-8, or does not have the shape of its format.
    pub fn open(input: Input, mapping: &Mapping, limits: &Limits) -> Result<Self, ReadError> {
        Self::open_as(input, &mapping.file, false, limits)
    }

    /// `free` lets the records of a JSON file be wherever they are.
    pub(crate) fn open_as(
        input: Input,
        spec: &FileSpec,
        free: bool,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let name = input.name.clone();
        let mut bytes = Bytes::open(input, limits)?;
        let bytes_read = bytes.counter();
        let mut head = vec![0; HEAD];
        let mut filled = 0;
        while filled < head.len() {
            match bytes.read(&mut head[filled..])? {
                0 => break,
                n => filled += n,
            }
        }
        head.truncate(filled);
        if head.is_empty() {
            return Err(ReadError::Empty { file: name });
        }
        let format = record::settle_format(&name, spec.format, &head)?;
        let mut delimiter = None;
        let mut records = None;
        let (source, columns) = match format {
            Format::Csv => {
                let (csv, names) = csv::Csv::open(Text::new(bytes, &head)?, spec.delimiter, limits)?;
                delimiter = Some(csv.delimiter());
                (Source::Csv(Box::new(csv)), Columns::table(names))
            }
            Format::Json => {
                let find = if free {
                    Find::First
                } else {
                    Find::At(spec.records.as_deref())
                };
                let json = json::Json::open(Text::new(bytes, &head)?, &find, limits)?;
                records.clone_from(&json.records);
                (Source::Json(Box::new(json)), Columns::paths())
            }
            Format::JsonLines => (
                Source::Lines(Box::new(lines::Lines::open(Text::new(bytes, &head)?, limits))),
                Columns::paths(),
            ),
            Format::JsonLd => {
                let postings =
                    jsonld::Postings::open(Text::new(bytes, &head)?, &head, spec.records.as_deref(), limits)?;
                (
                    Source::JsonLd(Box::new(postings)),
                    Columns::fixed(posting::COLUMNS),
                )
            }
            Format::Xlsx => {
                let (names, rows) = xlsx::read(&name, bytes.read_all(head)?, spec.sheet.as_deref(), limits)?;
                (Source::Ready(rows.into_iter()), Columns::table(names))
            }
            Format::Parquet => {
                let (parquet, names) = parquet::Parquet::open(&name, bytes.read_all(head)?, limits)?;
                (Source::Parquet(Box::new(parquet)), Columns::tree(names))
            }
        };
        let mut reader = Self {
            source,
            columns,
            pending: VecDeque::new(),
            failure: None,
            bytes_read,
            format,
            records,
            delimiter,
        };
        if reader.columns.are_paths() {
            reader.look_ahead()?;
            if reader.columns.names().count() > limits.columns {
                return Err(ReadError::TooLarge {
                    file: name,
                    what: "its columns",
                    limit: limits.columns as u64,
                });
            }
        }
        reader.columns.file = name;
        Ok(reader)
    }

    /// The next records, at most `max_rows`; empty at the end of the file.
    ///
    /// # Errors
    /// When the file cannot be read any further. The records before come first, and stay good.
    pub fn next_batch(&mut self, max_rows: usize) -> Result<Vec<RawRecord>, ReadError> {
        let mut batch = Vec::with_capacity(max_rows.min(4_096));
        while batch.len() < max_rows {
            let next = match self.pending.pop_front() {
                Some(record) => Some(record),
                None => self.advance(),
            };
            match next {
                Some(record) => batch.push(record),
                None => break,
            }
        }
        match self.failure.take() {
            Some(error) if batch.is_empty() => Err(error),
            failure => {
                self.failure = failure;
                Ok(batch)
            }
        }
    }

    /// The next record of the file; a failure ends it and is kept for later.
    fn advance(&mut self) -> Option<RawRecord> {
        match self.source.next() {
            Ok(next) => next,
            Err(error) => {
                self.failure = Some(error);
                self.source = Source::Ready(Vec::new().into_iter());
                None
            }
        }
    }

    /// Whether the file is known to hold no record at all.
    pub fn is_known_empty(&self) -> bool {
        self.columns.are_paths() && self.pending.is_empty() && self.failure.is_none()
    }

    /// The columns of the file.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// How many bytes of the file were read so far, before decompression: for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    /// Reads the first records to learn which paths there are.
    fn look_ahead(&mut self) -> Result<(), ReadError> {
        let mut sample = Sample::default();
        while !sample.is_enough() {
            let Some(record) = self.advance() else { break };
            sample.see(&record);
            self.pending.push_back(record);
        }
        self.columns.learn(sample);
        match self.failure.take() {
            Some(error) if self.pending.is_empty() => Err(error),
            failure => {
                self.failure = failure;
                Ok(())
            }
        }
    }
}

impl Source {
    fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        match self {
            Self::Csv(csv) => csv.next(),
            Self::Json(json) => json.next(),
            Self::Lines(lines) => lines.next(),
            Self::JsonLd(postings) => postings.next(),
            Self::Parquet(parquet) => parquet.next(),
            Self::Ready(rows) => Ok(rows.next()),
        }
    }
}

#[cfg(test)]
mod binary_tests;
#[cfg(test)]
mod tests;
