//! Delimited text, one record at a time, with line numbers, limits, and recovery after a broken record.

use super::text::Text;
use super::{Body, Cells, RawRecord};
use crate::outcome::RejectCode;
use crate::{Limits, ReadError};
use csv_core::ReadRecordResult;
use memchr::memchr;

/// How many bytes may be read again after quotes that were never closed.
const SECOND_READING: usize = 256 << 20;

pub(crate) struct Csv {
    text: Text,
    parser: csv_core::Reader,
    delimiter: u8,
    limits: Limits,
    columns: usize,
    row: u64,
    read_again: usize,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

/// What the parser found at the start of the window.
enum Found {
    /// A record that is so many bytes long and has so many fields.
    Record {
        length: usize,
        fields: usize,
    },
    /// A quote that is not closed before the end of the file or the limit.
    Open {
        length: usize,
    },
    /// One line longer than the limit.
    Long,
    End,
}

impl Csv {
    /// Reads the header line; gives the column names.
    pub(crate) fn open(
        mut text: Text,
        delimiter: Option<u8>,
        limits: &Limits,
    ) -> Result<(Self, Vec<String>), ReadError> {
        let delimiter = match delimiter {
            Some(delimiter) => delimiter,
            None => sniff(&mut text)?,
        };
        let parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let mut csv = Self {
            text,
            parser,
            delimiter,
            limits: *limits,
            columns: 0,
            row: 0,
            read_again: 0,
            fields: vec![0; 1 << 12],
            ends: vec![0; 64],
        };
        let line = csv.start_line()?;
        let broken = |csv: &Self, reason: &str| ReadError::Format {
            file: csv.text.file().to_owned(),
            place: format!("line {line}"),
            reason: reason.to_owned(),
            hint:
                "the first line must hold the names of the columns; open the file in an editor and look at it"
                    .to_owned(),
        };
        match csv.find()? {
            Found::Record { length, fields } => {
                let cells = csv.cells(fields);
                csv.text.consume(length);
                if fields > limits.columns {
                    return Err(ReadError::TooLarge {
                        file: csv.text.file().to_owned(),
                        what: "its columns",
                        limit: limits.columns as u64,
                    });
                }
                let names: Vec<String> = (0..fields)
                    .map(|at| crate::text::line(cells.get(at).unwrap_or_default()))
                    .collect();
                if names.iter().all(String::is_empty) {
                    return Err(broken(&csv, "the header line is empty"));
                }
                csv.columns = fields;
                Ok((csv, names))
            }
            Found::Open { .. } => Err(broken(&csv, "the header line has a quote that is never closed")),
            Found::Long => Err(broken(&csv, "the header line is too long")),
            Found::End => Err(ReadError::Empty {
                file: csv.text.file().to_owned(),
            }),
        }
    }

    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        let line = self.start_line()?;
        let found = self.find()?;
        if matches!(found, Found::End) {
            return Ok(None);
        }
        self.row += 1;
        let body = match found {
            Found::Record { length, fields } => {
                let body = self.judge(fields);
                self.text.consume(length);
                body
            }
            Found::Open { length } => self.recover(length)?,
            Found::Long => {
                let excerpt = self.text.excerpt();
                self.skip_line()?;
                Body::bad(
                    RejectCode::TooLarge,
                    excerpt,
                    format!(
                        "the record has more than {} bytes; shorten or split it",
                        self.limits.record_bytes
                    ),
                )
            }
            Found::End => return Ok(None),
        };
        Ok(Some(RawRecord {
            row: self.row,
            line,
            body,
        }))
    }

    /// Skips empty lines; gives the line on which the next record starts.
    fn start_line(&mut self) -> Result<u64, ReadError> {
        loop {
            let blank = self
                .text
                .window_bytes()
                .iter()
                .take_while(|b| matches!(b, b'\n' | b'\r'))
                .count();
            let all = blank == self.text.window_bytes().len();
            self.text.consume(blank);
            if !all || !self.text.grow()? {
                return Ok(self.text.line());
            }
        }
    }

    /// Parses one record at the start of the window without consuming it.
    fn find(&mut self) -> Result<Found, ReadError> {
        self.parser.reset();
        let (mut at, mut written, mut fields) = (0, 0, 0);
        let mut at_end = false;
        loop {
            // A line break at the end of the file closes the last record, unless a quote is open.
            let input = if at_end {
                b"\n" as &[u8]
            } else {
                &self.text.window_bytes()[at..]
            };
            let (result, read, wrote, ended) =
                self.parser
                    .read_record(input, &mut self.fields[written..], &mut self.ends[fields..]);
            if !at_end {
                at += read;
            }
            written += wrote;
            fields += ended;
            match result {
                ReadRecordResult::Record => return Ok(Found::Record { length: at, fields }),
                ReadRecordResult::End => return Ok(Found::End),
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::InputEmpty => {
                    if at > self.limits.record_bytes {
                        let open = memchr(b'\n', &self.text.window_bytes()[..at]).is_some();
                        return Ok(if open {
                            Found::Open { length: at }
                        } else {
                            Found::Long
                        });
                    }
                    if at_end {
                        return Ok(Found::Open { length: at });
                    }
                    if !self.text.grow()? {
                        if at == 0 {
                            return Ok(Found::End);
                        }
                        at_end = true;
                    }
                }
            }
        }
    }

    fn cells(&self, fields: usize) -> Cells {
        let end = fields.checked_sub(1).map_or(0, |last| self.ends[last]);
        Cells {
            text: String::from_utf8_lossy(&self.fields[..end]).into_owned(),
            ends: self.ends[..fields].to_vec(),
        }
    }

    fn judge(&self, mut fields: usize) -> Body {
        let start = |field: usize| field.checked_sub(1).map_or(0, |before| self.ends[before]);
        // A delimiter at the end of the line, as some programs write it, adds nothing.
        while fields > self.columns && self.ends[fields - 1] == start(fields - 1) {
            fields -= 1;
        }
        let excerpt = || {
            let cells: Vec<&[u8]> = (0..fields)
                .map(|field| &self.fields[start(field)..self.ends[field]])
                .collect();
            let whole = cells.join(&self.delimiter);
            String::from_utf8_lossy(&whole[..whole.len().min(800)]).into_owned()
        };
        if fields != self.columns {
            let name = if self.delimiter == b'\t' {
                "tab".to_owned()
            } else {
                format!("`{}`", char::from(self.delimiter))
            };
            return Body::bad(
                RejectCode::Malformed,
                excerpt(),
                format!(
                    "the record has {fields} fields, the header has {}; look for a missing quote or an unquoted {name} in it",
                    self.columns
                ),
            );
        }
        if let Some(field) =
            (0..fields).find(|field| self.ends[*field] - start(*field) > self.limits.field_bytes)
        {
            return Body::bad(
                RejectCode::TooLarge,
                excerpt(),
                format!(
                    "field {} has more than {} bytes; shorten it",
                    field + 1,
                    self.limits.field_bytes
                ),
            );
        }
        Body::Cells(self.cells(fields))
    }

    /// Gives up the line on which a quote was opened and goes on with the next one.
    fn recover(&mut self, length: usize) -> Result<Body, ReadError> {
        let excerpt = self.text.excerpt();
        self.read_again += length;
        if self.read_again <= SECOND_READING {
            self.skip_line()?;
        } else {
            self.text.consume(length);
            self.skip_line()?;
        }
        let hint = "a quote on this line is never closed; close or double it";
        Ok(Body::bad(RejectCode::Malformed, excerpt, hint.to_owned()))
    }

    fn skip_line(&mut self) -> Result<(), ReadError> {
        loop {
            let window = self.text.window_bytes();
            if let Some(end) = memchr(b'\n', window) {
                self.text.consume(end + 1);
                return Ok(());
            }
            let all = window.len();
            self.text.consume(all);
            if !self.text.grow()? {
                return Ok(());
            }
        }
    }
}

/// The delimiter that a statistics message tells: what follows its fixed first header.
fn told(sample: &[u8]) -> Option<u8> {
    let rest = sample
        .strip_prefix(b"STRUCTURE")
        .or_else(|| sample.strip_prefix(b"DATAFLOW"))?;
    let rest = match rest {
        [b'[', _, b']', after @ ..] => after,
        _ => rest,
    };
    rest.first().copied().filter(|byte| b",;\t|".contains(byte))
}

/// The delimiter that parts the first lines into the same number of fields, more than one.
fn sniff(text: &mut Text) -> Result<u8, ReadError> {
    while text.window_bytes().len() < 1 << 15 && text.grow()? {}
    let sample = &text.window_bytes()[..text.window_bytes().len().min(1 << 15)];
    if let Some(delimiter) = told(sample) {
        return Ok(delimiter);
    }
    let score = |delimiter: u8| {
        let mut counts = Vec::new();
        let (mut count, mut quoted) = (0_usize, false);
        for byte in sample {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => {
                    counts.push(count);
                    count = 0;
                }
                byte if *byte == delimiter && !quoted => count += 1,
                _ => {}
            }
        }
        if counts.is_empty() {
            counts.push(count);
        }
        let first = counts[0];
        let same = counts.iter().filter(|count| **count == first).count();
        if first == 0 {
            0
        } else {
            same * 1_000 / counts.len() * 100 + first.min(99)
        }
    };
    Ok([b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|delimiter| score(*delimiter))
        .unwrap_or(b','))
}
