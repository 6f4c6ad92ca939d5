//! Blocks from delimited text: read in pieces, numbers parsed on all cores, nothing held but the block.

use super::block::{Block, Columns, Layout};
use super::number::number;
use super::source::Member;
use crate::ImpactError;
use memchr::{memchr, memrchr};
use rayon::prelude::*;
use std::io::{BufRead as _, Read};

/// How much is read at once.
const PIECE: usize = 8 << 20;
/// A line that is longer is no line of a table.
const LONGEST: usize = 64 << 20;
/// Columns that a block may have.
const MOST_COLUMNS: usize = 40_000;

/// Reads the block that `layout` describes.
pub(super) fn read(member: &Member, layout: &Layout) -> Result<Block, ImpactError> {
    let mut reader = member.reader()?;
    let mut state = State::new(member, layout);
    let mut buffer: Vec<u8> = Vec::with_capacity(PIECE);
    loop {
        let held = buffer.len();
        let piece = reader.by_ref().take(PIECE as u64).read_to_end(&mut buffer);
        let read = piece.map_err(|error| member.failed(error))?;
        let last = read == 0;
        let end = if last {
            buffer.len()
        } else {
            memrchr(b'\n', &buffer[held..]).map_or(0, |at| held + at + 1)
        };
        if end == 0 && buffer.len() > LONGEST {
            let reason = format!("a line has more than {LONGEST} bytes");
            return Err(member.wrong(&format!("line {}", state.line), reason, "look whether it is text"));
        }
        state.lines(&buffer[..end])?;
        buffer.drain(..end);
        if last || state.is_full() {
            break;
        }
    }
    state.finish()
}

struct State<'a> {
    member: &'a Member,
    layout: &'a Layout,
    delimiter: u8,
    block: Block,
    columns: Option<Columns>,
    width: usize,
    /// The line that comes next, from 1.
    line: usize,
}

/// A line and its number.
type Line<'a> = (usize, &'a [u8]);

impl<'a> State<'a> {
    fn new(member: &'a Member, layout: &'a Layout) -> Self {
        Self {
            member,
            layout,
            delimiter: layout.delimiter.unwrap_or(b','),
            block: Block::default(),
            columns: None,
            width: 0,
            line: 1,
        }
    }

    fn is_full(&self) -> bool {
        self.layout
            .most_rows
            .is_some_and(|most| self.block.labels.len() >= most)
    }

    /// Whole lines.
    fn lines(&mut self, mut bytes: &[u8]) -> Result<(), ImpactError> {
        let mut rows: Vec<Line> = Vec::new();
        while !bytes.is_empty() {
            let end = memchr(b'\n', bytes);
            let (line, rest) = bytes.split_at(end.map_or(bytes.len(), |at| at + 1));
            bytes = rest;
            let mut line = trim_end(line);
            let at = self.line;
            self.line += 1;
            if at == 1 {
                line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
                if self.layout.delimiter.is_none() {
                    self.delimiter = most_frequent(line);
                }
            }
            if self.block.header.len() < self.layout.header_rows {
                self.header(line);
            } else if !line.trim_ascii().is_empty() {
                rows.push((at, line));
            }
        }
        if let Some(most) = self.layout.most_rows {
            rows.truncate(most - self.block.labels.len().min(most));
        }
        let Some((at, first)) = rows.first() else {
            return Ok(());
        };
        if self.columns.is_none() {
            let cells = Cells::new(first, self.delimiter).count();
            let width = cells.saturating_sub(self.layout.label_columns).max(self.width);
            self.start(*at, width)?;
        }
        self.numbers(&rows)
    }

    fn header(&mut self, line: &[u8]) {
        let mut cells: Vec<String> = Cells::new(line, self.delimiter).map(text).collect();
        let numbers = cells.split_off(self.layout.label_columns.min(cells.len()));
        // Header rows may end early, or hold names of the labels only.
        let used = numbers
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |at| at + 1);
        self.width = self.width.max(used);
        self.block.corner.push(cells);
        self.block.header.push(numbers);
    }

    fn start(&mut self, line: usize, width: usize) -> Result<(), ImpactError> {
        // A delimiter at the end of every line makes a column without name or number.
        let width = match self.layout.most_columns {
            // Columns that are counted need no names.
            Some(most) => width.min(most),
            None if self.layout.header_rows > 0 => self.width,
            None => width,
        };
        if width == 0 || width > MOST_COLUMNS {
            let reason = format!("there are {width} columns of numbers; a block has 1 to {MOST_COLUMNS}");
            let hint = "look at the delimiter and at the columns of labels";
            return Err(self.member.wrong(&format!("line {line}"), reason, hint));
        }
        self.width = width;
        self.columns = Some(Columns::new(width));
        for header in &mut self.block.header {
            header.resize(width, String::new());
        }
        Ok(())
    }

    /// Parses rows on all cores, a few megabytes of numbers at a time.
    fn numbers(&mut self, rows: &[Line]) -> Result<(), ImpactError> {
        let width = self.width;
        for rows in rows.chunks((1 << 20).max(width) / width) {
            let mut values = vec![0.0; rows.len() * width];
            let parsed = values
                .par_chunks_exact_mut(width)
                .zip(rows.par_iter())
                .map(|(target, row)| self.row(*row, target));
            let labels: Result<Vec<Vec<String>>, ImpactError> = parsed.collect();
            self.block.labels.extend(labels?);
            if let Some(columns) = &mut self.columns {
                columns.push(&values);
            }
        }
        Ok(())
    }

    fn row(&self, (line, bytes): Line, target: &mut [f64]) -> Result<Vec<String>, ImpactError> {
        let mut cells = Cells::new(bytes, self.delimiter);
        let labels: Vec<String> = cells.by_ref().take(self.layout.label_columns).map(text).collect();
        for (at, place) in target.iter_mut().enumerate() {
            let column = self.layout.label_columns + at + 1;
            let Some(cell) = cells.next() else {
                let reason = format!("the row ends before column {column}");
                return Err(self.wrong_cell(line, column, reason));
            };
            let Some(value) = number(cell) else {
                let shown: String = text(cell).chars().take(40).collect();
                return Err(self.wrong_cell(line, column, format!("`{shown}` is no number")));
            };
            *place = value;
        }
        let more = cells.any(|cell| !cell.trim_ascii().is_empty());
        if more && self.layout.most_columns.is_none() {
            let column = self.layout.label_columns + self.width + 1;
            return Err(self.wrong_cell(line, column, "the row has more cells than the first".to_owned()));
        }
        Ok(labels)
    }

    fn wrong_cell(&self, line: usize, column: usize, reason: String) -> ImpactError {
        let hint = "numbers are written with a decimal point and without groups of thousands";
        self.member
            .wrong(&format!("line {line}, column {column}"), reason, hint)
    }

    fn finish(mut self) -> Result<Block, ImpactError> {
        let Some(columns) = self.columns else {
            let hint = "look whether the file is empty or has fewer header rows";
            return Err(self
                .member
                .wrong("the whole file", "there are no numbers".to_owned(), hint));
        };
        self.block.numbers = columns.finish();
        Ok(self.block)
    }
}

/// The cells of a line, in quotes or not.
struct Cells<'a> {
    rest: Option<&'a [u8]>,
    delimiter: u8,
}

impl<'a> Cells<'a> {
    const fn new(line: &'a [u8], delimiter: u8) -> Self {
        Self {
            rest: Some(line),
            delimiter,
        }
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let from = match rest.first() {
            // A delimiter within quotes is part of the cell.
            Some(b'"') => closed(rest).unwrap_or(0),
            _ => 0,
        };
        let Some(at) = memchr(self.delimiter, &rest[from..]) else {
            self.rest = None;
            return Some(rest);
        };
        self.rest = Some(&rest[from + at + 1..]);
        Some(&rest[..from + at])
    }
}

/// The place after the quotation mark that ends a cell that begins with one; two in a row stand for one in the cell.
fn closed(cell: &[u8]) -> Option<usize> {
    let mut from = 1;
    loop {
        let at = from + memchr(b'"', cell.get(from..)?)?;
        if cell.get(at + 1) != Some(&b'"') {
            return Some(at + 1);
        }
        from = at + 2;
    }
}

fn text(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let text = text.trim();
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    bare.map_or_else(
        || text.to_owned(),
        |bare| bare.replace("\"\"", "\"").trim().to_owned(),
    )
}

fn trim_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The delimiter that a line has most of.
fn most_frequent(line: &[u8]) -> u8 {
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, line).count();
    *b";\t,"
        .iter()
        .max_by_key(|delimiter| count(**delimiter))
        .unwrap_or(&b',')
}

/// The first line of a file, up to `most` bytes.
pub(super) fn first_line(member: &Member, most: usize) -> Result<Vec<u8>, ImpactError> {
    let mut bytes = Vec::new();
    let reader = member.reader()?;
    reader
        .take(most as u64)
        .read_to_end(&mut bytes)
        .map_err(|error| member.failed(error))?;
    bytes.truncate(memchr(b'\n', &bytes).unwrap_or(bytes.len()));
    Ok(bytes)
}

/// The first lines of a file, of up to 64 MB together.
pub(super) fn first_lines(member: &Member, count: usize) -> Result<Vec<Vec<u8>>, ImpactError> {
    let reader = std::io::BufReader::new(member.reader()?.take(LONGEST as u64));
    let lines: Result<Vec<Vec<u8>>, std::io::Error> = reader.split(b'\n').take(count).collect();
    lines.map_err(|error| member.failed(error))
}
