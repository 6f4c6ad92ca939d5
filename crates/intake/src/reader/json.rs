//! JSON arrays and streams of values, one element at a time and never the whole file.

use super::scan::Scan;
use super::text::Text;
use super::{Body, RawRecord};
use crate::outcome::RejectCode;
use crate::{Limits, ReadError};

/// How deep the array of records may lie.
const DEPTH: usize = 8;

/// Reads the elements of one array, or the objects of a stream of values.
pub(crate) struct Json {
    text: Text,
    limits: Limits,
    state: State,
    row: u64,
    /// Where the records were found, as the mapping would name it.
    pub(crate) records: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before an element of the array.
    Array,
    /// Between the values of a stream; an array's elements count as values.
    Stream,
    Done,
}

/// How the records are to be found.
pub(crate) enum Find<'a> {
    /// The file is an array, or an object that holds one at this path.
    At(Option<&'a str>),
    /// The first array of objects, wherever it is.
    First,
    /// Every object at the top, and the elements of an array there.
    Stream,
}

impl Json {
    pub(crate) fn open(text: Text, find: &Find<'_>, limits: &Limits) -> Result<Self, ReadError> {
        let mut json = Self {
            text,
            limits: *limits,
            state: State::Array,
            row: 0,
            records: None,
        };
        let first = json.peek()?.ok_or_else(|| ReadError::Empty {
            file: json.text.file().to_owned(),
        })?;
        match find {
            Find::Stream => json.state = State::Stream,
            Find::At(Some(path)) => {
                let path: Vec<&str> = path.split('.').collect();
                json.descend(&path)?;
                json.records = Some(path.join("."));
            }
            _ if first == b'[' => json.text.consume(1),
            Find::At(None) => {
                let path = json.search()?;
                let hint = match path {
                    Some(path) => format!("its records seem to be in `{path}`: write records = \"{path}\" under [file]"),
                    None => "name the array of records: records = \"jobs\" under [file], or use format = \"jsonl\" for one object on each line".to_owned(),
                };
                return Err(json.broken("the file is not an array", &hint));
            }
            Find::First => {
                json.records = json.search()?;
                if json.records.is_none() {
                    return Err(json.broken(
                        "there is no array of objects in it",
                        "export the records as an array or as one object on each line",
                    ));
                }
            }
        }
        Ok(json)
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        loop {
            let Some(byte) = self.peek()? else {
                if self.state == State::Array {
                    return Err(self.broken(
                        "the file ends before the array of records does",
                        "download or export it again",
                    ));
                }
                return Ok(None);
            };
            match (self.state, byte) {
                (State::Done, _) => return Ok(None),
                (State::Array, b']') => {
                    self.text.consume(1);
                    self.state = State::Done;
                    return Ok(None);
                }
                (_, b',') | (State::Stream, b'[' | b']') => self.text.consume(1),
                (_, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
                    return self.element().map(Some);
                }
                _ => {
                    return Err(self.broken(
                        "a value, a comma or the end of the array should be here",
                        "check the file with a JSON validator",
                    ));
                }
            }
        }
    }

    /// Reads the value at the start of the window as a record.
    fn element(&mut self) -> Result<RawRecord, ReadError> {
        let line = self.text.line();
        self.row += 1;
        let row = self.row;
        let body = if let Some(length) = self.measure(self.limits.record_bytes)? {
            let text = self.text.head(length).to_owned();
            self.text.consume(length);
            Body::json(text)
        } else {
            let excerpt = self.text.excerpt();
            self.skip()?;
            let hint = format!(
                "the record has more than {} bytes; shorten or split it",
                self.limits.record_bytes
            );
            Body::bad(RejectCode::TooLarge, excerpt, hint)
        };
        Ok(RawRecord { row, line, body })
    }

    /// The first byte that is not white space, without consuming it.
    fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            let window = self.text.window_bytes();
            let blank = window.iter().take_while(|b| b.is_ascii_whitespace()).count();
            let next = window.get(blank).copied();
            self.text.consume(blank);
            if next.is_some() {
                return Ok(next);
            }
            if !self.text.grow()? {
                return Ok(None);
            }
        }
    }

    /// The length of the value at the start of the window; `None` when it is longer than `limit`.
    fn measure(&mut self, limit: usize) -> Result<Option<usize>, ReadError> {
        let mut scan = Scan::default();
        let mut at = 0;
        loop {
            if let Some(end) = scan.feed(&self.text.window_bytes()[at..]) {
                return Ok((at + end <= limit).then_some(at + end));
            }
            at = self.text.window_bytes().len();
            if at > limit {
                return Ok(None);
            }
            if !self.text.grow()? {
                if scan.is_scalar() && at > 0 {
                    return Ok(Some(at));
                }
                return Err(self.broken(
                    "the file ends in the middle of this record",
                    "download or export it again",
                ));
            }
        }
    }

    /// Consumes the value at the start of the window however long it is.
    fn skip(&mut self) -> Result<(), ReadError> {
        let mut scan = Scan::default();
        loop {
            let window = self.text.window_bytes();
            if let Some(end) = scan.feed(window) {
                self.text.consume(end);
                return Ok(());
            }
            let all = window.len();
            self.text.consume(all);
            if !self.text.grow()? {
                return Ok(());
            }
        }
    }

    /// Goes to the array at `path` and into it.
    fn descend(&mut self, path: &[&str]) -> Result<(), ReadError> {
        for (depth, wanted) in path.iter().enumerate() {
            self.expect(
                b'{',
                &format!("`{}` should be in an object", path[..=depth].join(".")),
            )?;
            let mut seen: Vec<String> = Vec::new();
            loop {
                let Some(key) = self.key()? else {
                    let keys = seen
                        .iter()
                        .take(20)
                        .map(|key| format!("`{key}`"))
                        .collect::<Vec<_>>()
                        .join(", ");
                    return Err(self.broken(
                        &format!("there is no `{}` in the file", path[..=depth].join(".")),
                        &format!("records under [file] must name one of the keys that are there: {keys}"),
                    ));
                };
                if key == **wanted {
                    break;
                }
                seen.push(key);
                self.skip_value()?;
            }
        }
        self.expect(b'[', &format!("`{}` should be an array", path.join(".")))
    }

    /// Finds the first array of objects and goes into it; gives its path.
    fn search(&mut self) -> Result<Option<String>, ReadError> {
        self.expect(b'{', "the file should be an array or an object")?;
        let mut path: Vec<String> = Vec::new();
        loop {
            let Some(key) = self.key()? else {
                if path.pop().is_none() {
                    return Ok(None);
                }
                continue;
            };
            match self.peek()? {
                Some(b'[') => {
                    self.text.consume(1);
                    if self.peek()? == Some(b'{') {
                        path.push(key);
                        return Ok(Some(path.join(".")));
                    }
                    self.skip_rest_of_array()?;
                }
                Some(b'{') if path.len() < DEPTH => {
                    self.text.consume(1);
                    path.push(key);
                }
                Some(_) => self.skip_value()?,
                None => return Ok(None),
            }
        }
    }

    /// The next key of the object that the window is in, with its colon consumed; `None` at the object's end.
    fn key(&mut self) -> Result<Option<String>, ReadError> {
        loop {
            match self.peek()? {
                Some(b',') => self.text.consume(1),
                Some(b'}') => {
                    self.text.consume(1);
                    return Ok(None);
                }
                Some(b'"') => break,
                _ => {
                    return Err(self.broken(
                        "a key in quotes should be here",
                        "check the file with a JSON validator",
                    ));
                }
            }
        }
        let length = self.measure(1 << 16)?;
        let key = length.and_then(|length| serde_json::from_str::<String>(self.text.head(length)).ok());
        let (Some(length), Some(key)) = (length, key) else {
            return Err(self.broken(
                "this key is not a JSON text",
                "check the file with a JSON validator",
            ));
        };
        self.text.consume(length);
        self.expect(b':', "a colon should follow the key")?;
        Ok(Some(key))
    }

    fn skip_value(&mut self) -> Result<(), ReadError> {
        match self.peek()? {
            Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => self.skip(),
            _ => Err(self.broken("a value should be here", "check the file with a JSON validator")),
        }
    }

    fn skip_rest_of_array(&mut self) -> Result<(), ReadError> {
        loop {
            match self.peek()? {
                Some(b']') => {
                    self.text.consume(1);
                    return Ok(());
                }
                Some(b',') => self.text.consume(1),
                Some(_) => self.skip_value()?,
                None => return Ok(()),
            }
        }
    }

    fn expect(&mut self, byte: u8, reason: &str) -> Result<(), ReadError> {
        if self.peek()? == Some(byte) {
            self.text.consume(1);
            return Ok(());
        }
        Err(self.broken(reason, "check the file, and records under [file] in the mapping"))
    }

    fn broken(&self, reason: &str, hint: &str) -> ReadError {
        ReadError::Format {
            file: self.text.file().to_owned(),
            place: format!("line {}", self.text.line()),
            reason: reason.to_owned(),
            hint: hint.to_owned(),
        }
    }
}
