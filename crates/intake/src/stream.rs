//! Records as they arrive: lines of JSON or CSV from a pipe that may never end, each within a limit.

use csv_core::ReadRecordResult;
use memchr::{memchr, memchr_iter};
use std::io::{self, BufRead as _, BufReader, Read};

/// Bytes that one record may have.
pub const RECORD_BYTES: usize = 1 << 20;

/// How much is read ahead.
const AHEAD: usize = 1 << 20;

/// The characters that may part the cells of CSV.
const DELIMITERS: [u8; 3] = *b",;\t";

/// A record as it stands in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamRecord {
    /// The line that it begins on, from 1.
    pub line: u64,
    /// Its bytes without the line's end; `None` where there are more than [`RECORD_BYTES`].
    pub bytes: Option<Vec<u8>>,
}

/// What a record is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Lines,
    /// CSV; the delimiter is known once the header was read.
    Csv(Option<u8>),
}

/// Reads records one by one and never holds more than one of them beside what was read ahead.
///
/// ```
/// let mut stream = intake::Stream::lines(&b"{}\n\n[1]\n"[..]);
/// let second = stream.next().unwrap().unwrap();
/// assert_eq!((second.line, second.bytes.as_deref()), (1, Some(&b"{}"[..])));
/// assert_eq!(stream.next().unwrap().unwrap().line, 3);
/// assert_eq!(stream.next().unwrap(), None);
/// ```
pub struct Stream<R> {
    input: BufReader<R>,
    layout: Layout,
    line: u64,
    started: bool,
}

impl<R: Read> Stream<R> {
    /// One record on each line; empty lines are passed over.
    pub fn lines(input: R) -> Self {
        Self::new(input, Layout::Lines)
    }

    /// CSV with the names of the columns, and how its cells are parted (`,`, `;` or a tab, told from the names). The names are
    /// `None` where the stream is empty or its first record is too long or not UTF-8.
    ///
    /// # Errors
    /// When the input cannot be read.
    pub fn csv(input: R) -> io::Result<(Self, Option<Vec<String>>, u8)> {
        let mut stream = Self::new(input, Layout::Csv(None));
        let header = stream.next()?.and_then(|record| record.bytes);
        let delimiter = header.as_deref().map_or(b',', most_frequent);
        stream.layout = Layout::Csv(Some(delimiter));
        let names = header.and_then(|bytes| cells(&bytes, delimiter));
        Ok((stream, names, delimiter))
    }

    fn new(input: R, layout: Layout) -> Self {
        Self {
            input: BufReader::with_capacity(AHEAD, input),
            layout,
            line: 1,
            started: false,
        }
    }

    /// Whether another line is in memory already, so that the next record probably comes without waiting.
    pub fn is_ahead(&self) -> bool {
        memchr(b'\n', self.input.buffer()).is_some()
    }

    /// The next record; `None` at the end of the stream.
    ///
    /// # Errors
    /// When the input cannot be read.
    #[expect(
        clippy::should_implement_trait,
        reason = "reading can fail, which iterators hide"
    )]
    pub fn next(&mut self) -> io::Result<Option<StreamRecord>> {
        loop {
            match self.record()? {
                Some(record)
                    if record
                        .bytes
                        .as_ref()
                        .is_some_and(|bytes| bytes.trim_ascii().is_empty()) => {}
                other => return Ok(other),
            }
        }
    }

    /// The next record, which may be empty; `None` at the end of the stream.
    fn record(&mut self) -> io::Result<Option<StreamRecord>> {
        let line = self.line;
        let mut held = Vec::new();
        let mut too_long = false;
        let mut quotes = Quotes::default();
        let mut any = false;
        loop {
            let window = match self.input.fill_buf() {
                Ok(window) => window,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if window.is_empty() {
                return Ok(any.then(|| finish(line, held, too_long)));
            }
            let skipped = if self.started || !window.starts_with(b"\xef\xbb\xbf") {
                0
            } else {
                3
            };
            (self.started, any) = (true, true);
            let end = match self.layout {
                // A record that is too long ends with its line: a quote that is never closed must not swallow the rest.
                Layout::Csv(delimiter) if !too_long => {
                    quotes.end(&window[skipped..], delimiter, &mut self.line)
                }
                _ => memchr(b'\n', &window[skipped..]).inspect(|_| self.line += 1),
            };
            let (taken, ended) = end.map_or((window.len(), false), |at| (skipped + at + 1, true));
            if !too_long {
                held.extend_from_slice(&window[skipped..taken]);
            }
            self.input.consume(taken);
            if held.len() > RECORD_BYTES + 2 {
                (held, too_long) = (Vec::new(), true);
            }
            if ended {
                return Ok(Some(finish(line, held, too_long)));
            }
        }
    }
}

fn finish(line: u64, mut held: Vec<u8>, too_long: bool) -> StreamRecord {
    for ending in [b'\n', b'\r'] {
        if held.last() == Some(&ending) {
            held.pop();
        }
    }
    StreamRecord {
        line,
        bytes: (!too_long && held.len() <= RECORD_BYTES).then_some(held),
    }
}

/// Where a scan of CSV is (RFC 4180): quotes count only where they open a cell.
#[derive(Default)]
struct Quotes {
    inside: bool,
    /// The last byte was a quote inside quotes: it ends them, or a second one follows.
    closing: bool,
    /// The last byte belongs to a cell.
    in_cell: bool,
}

impl Quotes {
    /// The place of the line's end that ends the record; lines are counted on the way.
    fn end(&mut self, window: &[u8], delimiter: Option<u8>, line: &mut u64) -> Option<usize> {
        for (at, byte) in window.iter().enumerate() {
            if *byte == b'\n' {
                *line += 1;
            }
            if self.closing {
                self.closing = false;
                if *byte == b'"' {
                    continue;
                }
                self.inside = false;
            } else if self.inside {
                self.closing = *byte == b'"';
                continue;
            }
            match *byte {
                b'\n' => return Some(at),
                b'"' if !self.in_cell => (self.inside, self.in_cell) = (true, true),
                byte => {
                    let parts = delimiter.map_or(DELIMITERS.contains(&byte), |delimiter| delimiter == byte);
                    self.in_cell = !parts;
                }
            }
        }
        None
    }
}

fn most_frequent(header: &[u8]) -> u8 {
    let count = |delimiter: u8| memchr_iter(delimiter, header).count();
    // Of equally many the last wins, so the comma stands last.
    let [comma, others @ ..] = DELIMITERS;
    others
        .into_iter()
        .chain([comma])
        .max_by_key(|delimiter| count(*delimiter))
        .unwrap_or(comma)
}

/// The cells of one record of CSV; `None` where they are not UTF-8.
pub fn cells(record: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let mut parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut text = vec![0; record.len() + 1];
    let mut ends = vec![0; record.len() + 2];
    let (mut read, mut written, mut fields) = (0, 0, 0);
    loop {
        // An empty input tells the parser that nothing follows.
        let (result, bytes_read, bytes, ended) =
            parser.read_record(&record[read..], &mut text[written..], &mut ends[fields..]);
        (read, written, fields) = (read + bytes_read, written + bytes, fields + ended);
        if !matches!(result, ReadRecordResult::InputEmpty) {
            break;
        }
    }
    let mut start = 0;
    ends[..fields]
        .iter()
        .map(|end| {
            let cell = text.get(start..*end)?;
            start = *end;
            String::from_utf8(cell.to_vec()).ok()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Option<Vec<u8>>)> {
        let mut stream = Stream::lines(text);
        std::iter::from_fn(|| stream.next().expect("read"))
            .map(|record| (record.line, record.bytes))
            .collect()
    }

    /// The lines on which rows stand, with their cells.
    type Rows = Vec<(u64, Vec<String>)>;

    fn table(text: &str) -> (Option<Vec<String>>, Rows) {
        let (mut stream, names, delimiter) = Stream::csv(text.as_bytes()).expect("read");
        let rows = std::iter::from_fn(|| stream.next().expect("read"))
            .map(|record| {
                let bytes = record.bytes.expect("short");
                (record.line, cells(&bytes, delimiter).expect("UTF-8"))
            })
            .collect();
        (names, rows)
    }

    #[test]
    fn lines_keep_their_numbers_and_lose_their_ends() {
        assert_eq!(
            lines(b"\xef\xbb\xbfa\r\n\n  \nb"),
            [(1, Some(b"a".to_vec())), (4, Some(b"b".to_vec()))]
        );
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn a_line_that_is_too_long_costs_itself_only() {
        let mut text = vec![b'x'; RECORD_BYTES + 1];
        text.extend_from_slice(b"\nb\n");
        assert_eq!(lines(&text), [(1, None), (2, Some(b"b".to_vec()))]);
        let longest = vec![b'x'; RECORD_BYTES];
        assert_eq!(lines(&[&longest[..], b"\r\nb"].concat()).len(), 2);
        assert_eq!(lines(&longest)[0].1.as_ref().map(Vec::len), Some(RECORD_BYTES));
    }

    #[test]
    fn quotes_hold_lines_together_where_they_open_a_cell() {
        let (names, rows) = table("id,title\n1,\"a \"\"b\"\",\nc\"\n2,5\" pipe\n3,\"x\"\n");
        assert_eq!(names.expect("a header"), ["id", "title"]);
        let expect = [(2, "1", "a \"b\",\nc"), (4, "2", "5\" pipe"), (5, "3", "x")];
        for ((line, cells), (at, id, title)) in rows.iter().zip(expect) {
            assert_eq!((*line, &cells[..]), (at, &[id.to_owned(), title.to_owned()][..]));
        }
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        assert_eq!(table("a;title\n1;x, y\n").1[0].1, ["1", "x, y"]);
        assert_eq!(table("a\ttitle\n1\tx;y\n").1[0].1, ["1", "x;y"]);
        assert_eq!(table("title\nx\n").1[0].1, ["x"]);
        assert_eq!(table("").0, None);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_at_most_the_limit() {
        let mut text = b"title\n\"open\n".to_vec();
        for n in 0..200_000 {
            text.extend_from_slice(format!("line {n}\n").as_bytes());
        }
        let (mut stream, _, _) = Stream::csv(&text[..]).expect("read");
        assert_eq!(stream.next().expect("read").expect("a record").bytes, None);
        assert!(stream.next().expect("read").expect("the next").bytes.is_some());
    }
}
