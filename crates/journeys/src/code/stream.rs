//! A stream of texts, coded batch by batch on all cores and answered in order with bounded memory.

use super::{Answer, Ask, Columns, Refusal, answer, sheet};
use coder::Coder;
use intake::{Stream, StreamRecord};
use rayon::prelude::*;
use serde_json::json;
use std::io::{self, Read, Write};

/// Texts of one batch at most.
const BATCH: usize = 1024;
/// Bytes of one batch at most, and one text more.
const BATCH_BYTES: usize = 8 << 20;

/// How texts come or answers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One JSON object on each line.
    JsonLines,
    /// CSV with a header.
    Csv,
}

/// How a stream ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts that were coded.
    pub coded: u64,
    /// Records that could not be.
    pub refused: u64,
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered {
    /// It was coded.
    Coded(Box<(Ask, Answer)>),
    /// It could not be; the sentence begins with its line.
    Refused(Refusal),
}

impl Answered {
    /// Codes what was read of the record at `place`, for example `line 3`.
    pub fn of(coder: &Coder, place: &str, read: Result<Ask, Refusal>) -> Self {
        match read {
            Ok(ask) => {
                let answer = answer(coder, &ask);
                Self::Coded(Box::new((ask, answer)))
            }
            Err(refusal) => Self::Refused(Refusal {
                what: format!("{place}: {}", refusal.what),
                ..refusal
            }),
        }
    }

    /// The answer as one object of JSON, without a line's end.
    pub fn json(&self) -> String {
        match self {
            Self::Coded(coded) => serde_json::to_string(&coded.1).unwrap_or_default(),
            // Written by hand, because a map of JSON would sort `error` before `id`.
            Self::Refused(refusal) => format!(
                "{{\"id\":{},\"error\":{}}}",
                json!(refusal.id),
                json!(refusal.what)
            ),
        }
    }

    /// The answer as a row of CSV with its line's end.
    pub fn row(&self) -> String {
        match self {
            Self::Coded(coded) => sheet::answer(&coded.0, &coded.1),
            Self::Refused(refusal) => sheet::refusal(refusal.id.as_ref(), &refusal.what),
        }
    }

    fn written(&self, layout: Layout) -> String {
        match layout {
            Layout::JsonLines => self.json() + "\n",
            Layout::Csv => self.row(),
        }
    }
}

/// Why a stream could not be coded to its end.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// The input cannot be read.
    #[error("the texts cannot be read: {0}")]
    Read(#[source] io::Error),
    /// The output cannot be written.
    #[error("the answers cannot be written: {0}")]
    Write(#[source] io::Error),
    /// The header of the CSV is not one.
    #[error("{0}")]
    Header(String),
}

/// Where records come from and what is made of them.
struct Source<R> {
    stream: Stream<R>,
    columns: Option<Columns>,
}

impl<R: Read> Source<R> {
    fn open(input: R, layout: Layout) -> Result<Self, StreamError> {
        if layout == Layout::JsonLines {
            return Ok(Self {
                stream: Stream::lines(input),
                columns: None,
            });
        }
        let (stream, names, delimiter) = Stream::csv(input).map_err(StreamError::Read)?;
        let names = names.ok_or_else(|| {
            StreamError::Header(
                "line 1: there is no header that can be read as UTF-8; begin the file with the names of its columns, among them `title`"
                    .into(),
            )
        })?;
        let columns = Columns::named(&names, delimiter).map_err(StreamError::Header)?;
        Ok(Self {
            stream,
            columns: Some(columns),
        })
    }

    /// The next texts: as many as are there already, so that a slow pipe is answered line by line.
    fn batch(&mut self) -> Result<Vec<StreamRecord>, StreamError> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some(record) = self.stream.next().map_err(StreamError::Read)? {
            bytes += record.bytes.as_ref().map_or(0, Vec::len);
            batch.push(record);
            if batch.len() >= BATCH || bytes >= BATCH_BYTES || !self.stream.is_ahead() {
                break;
            }
        }
        Ok(batch)
    }
}

fn answered(coder: &Coder, columns: Option<Columns>, record: &StreamRecord) -> Answered {
    let read = match (&record.bytes, columns) {
        (None, _) => Err(Refusal::nameless(
            "the record has more than 1 MB, which no advertisement has; shorten it, or close an open quote",
        )),
        (Some(bytes), None) => Ask::of_json(bytes),
        (Some(bytes), Some(columns)) => columns.ask(bytes),
    };
    Answered::of(coder, &format!("line {}", record.line), read)
}

/// Codes every text of `input` and writes the answers to `output` in the same order, flushed after each batch. A record that
/// cannot be read is answered in its place.
///
/// # Errors
/// When `input` cannot be read, its CSV has no column `title`, or `output` cannot be written.
pub fn stream(
    coder: &Coder,
    input: impl Read,
    from: Layout,
    output: &mut impl Write,
    to: Layout,
) -> Result<Tally, StreamError> {
    let mut source = Source::open(input, from)?;
    if to == Layout::Csv {
        output
            .write_all(sheet::header().as_bytes())
            .map_err(StreamError::Write)?;
    }
    let mut tally = Tally::default();
    let columns = source.columns;
    loop {
        let batch = source.batch()?;
        if batch.is_empty() {
            output.flush().map_err(StreamError::Write)?;
            return Ok(tally);
        }
        let answers: Vec<(bool, String)> = batch
            .par_iter()
            .map(|record| {
                let answered = answered(coder, columns, record);
                (matches!(answered, Answered::Coded(_)), answered.written(to))
            })
            .collect();
        for (coded, text) in answers {
            *if coded {
                &mut tally.coded
            } else {
                &mut tally.refused
            } += 1;
            output.write_all(text.as_bytes()).map_err(StreamError::Write)?;
        }
        output.flush().map_err(StreamError::Write)?;
    }
}

/// The answers to all texts of `input`, of which there may be at most `most`.
///
/// # Errors
/// As [`stream`], and when there are more.
pub fn stream_text(
    coder: &Coder,
    input: &[u8],
    from: Layout,
    most: usize,
) -> Result<Vec<Answered>, StreamError> {
    let mut source = Source::open(input, from)?;
    let mut records = Vec::new();
    while let Some(record) = source.stream.next().map_err(StreamError::Read)? {
        if records.len() == most {
            return Err(StreamError::Header(format!(
                "line {}: there are more than {most} texts; send them in several parts, or use `aglc code`",
                record.line
            )));
        }
        records.push(record);
    }
    let columns = source.columns;
    Ok(records
        .par_iter()
        .map(|record| answered(coder, columns, record))
        .collect())
}
