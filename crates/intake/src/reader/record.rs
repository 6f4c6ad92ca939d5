//! One raw record, the columns of a file, and the format that a file is in.

use crate::ReadError;
use crate::mapping::Format;
use crate::outcome::RejectCode;
use serde_json::Value;
use std::collections::BTreeSet;

/// A record as it stands in the file.
#[derive(Debug, Clone)]
pub struct RawRecord {
    /// Number of the record in the file, from 1.
    pub row: u64,
    /// Line on which it starts, from 1; 0 where the format has no lines.
    pub line: u64,
    pub(crate) body: Body,
}

impl RawRecord {
    /// Whether the record is well-formed enough to be mapped.
    pub fn is_well_formed(&self) -> bool {
        !matches!(self.body, Body::Bad { .. })
    }
}

#[derive(Debug, Clone)]
pub(crate) enum Body {
    Cells(Cells),
    /// One JSON object, not parsed yet: that is left to the mapper, which runs in parallel.
    Json(String),
    Value(Box<Value>),
    Bad {
        reason: RejectCode,
        excerpt: String,
        hint: String,
    },
}

impl Body {
    pub(crate) fn bad(reason: RejectCode, excerpt: String, hint: String) -> Self {
        Self::Bad {
            reason,
            excerpt,
            hint,
        }
    }

    pub(crate) fn json(text: String) -> Self {
        if text.starts_with('{') {
            Self::Json(text)
        } else {
            let excerpt = crate::text::head(&text, 800).to_owned();
            Self::bad(
                RejectCode::Malformed,
                excerpt,
                "the record is not a JSON object; check the file with a JSON validator".to_owned(),
            )
        }
    }
}

/// The cells of one row, in one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    pub(crate) text: String,
    pub(crate) ends: Vec<usize>,
}

impl Cells {
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        let start = match at {
            0 => 0,
            _ => *self.ends.get(at - 1)?,
        };
        self.text.get(start..*self.ends.get(at)?)
    }

    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }
}

/// The columns of a file: names of a table, or paths in JSON.
#[derive(Debug, Clone)]
pub struct Columns {
    pub(crate) file: String,
    names: Vec<String>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    /// Paths, as far as the first records show them.
    Paths,
    /// Top-level names; what is below them is not known.
    Tree,
    /// Every path that there can be.
    Fixed,
}

impl Columns {
    pub(crate) fn table(names: Vec<String>) -> Self {
        Self {
            file: String::new(),
            names,
            kind: Kind::Table,
        }
    }

    pub(crate) fn paths() -> Self {
        Self {
            file: String::new(),
            names: Vec::new(),
            kind: Kind::Paths,
        }
    }

    pub(crate) fn tree(names: Vec<String>) -> Self {
        Self {
            file: String::new(),
            names,
            kind: Kind::Tree,
        }
    }

    pub(crate) fn fixed(names: &[&str]) -> Self {
        Self {
            file: String::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            kind: Kind::Fixed,
        }
    }

    /// The names, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub(crate) fn is_table(&self) -> bool {
        self.kind == Kind::Table
    }

    pub(crate) fn are_paths(&self) -> bool {
        self.kind == Kind::Paths
    }

    pub(crate) fn learn(&mut self, sample: Sample) {
        self.names = sample.paths.into_iter().collect();
    }

    /// Positions of the columns that `name` can mean: by its exact name, otherwise whatever its case.
    pub(crate) fn positions(&self, name: &str) -> Vec<usize> {
        if let Some((name, number)) = name.rsplit_once('#')
            && let Ok(number) = number.parse::<usize>()
            && let Some(at) = number
                .checked_sub(1)
                .and_then(|nth| self.positions(name).get(nth).copied())
        {
            return vec![at];
        }
        let all = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            self.names
                .iter()
                .enumerate()
                .filter(|(_, name)| same(name))
                .map(|(at, _)| at)
                .collect()
        };
        let exact = all(&|column| column == name);
        if exact.is_empty() {
            let folded = crate::mapping::fold(name);
            all(&|column| crate::mapping::fold(column) == folded)
        } else {
            exact
        }
    }

    /// Whether records can have something at `path`.
    pub(crate) fn has_path(&self, path: &str) -> bool {
        let head = path.split('.').next().unwrap_or_default();
        match self.kind {
            Kind::Tree => self.names.iter().any(|name| name == path || name == head),
            _ => self.names.iter().any(|name| {
                // `locations.0` is in `locations`, and `salary.min` in a salary that is null so far.
                name == path
                    || path
                        .strip_prefix(name.as_str())
                        .is_some_and(|rest| rest.starts_with('.'))
                    || name.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
            }),
        }
    }
}

/// What the first records of a file look like.
#[derive(Default)]
pub(crate) struct Sample {
    paths: BTreeSet<String>,
    records: usize,
    bytes: usize,
}

impl Sample {
    pub(crate) fn is_enough(&self) -> bool {
        self.records >= 200 || self.bytes >= 4 << 20
    }

    pub(crate) fn see(&mut self, record: &RawRecord) {
        self.records += 1;
        match &record.body {
            Body::Json(text) => {
                self.bytes += text.len();
                if let Ok(value) = serde_json::from_str::<Value>(text) {
                    self.walk("", &value, 0);
                }
            }
            Body::Value(value) => self.walk("", value, 0),
            Body::Bad { .. } | Body::Cells(_) => {}
        }
    }

    fn walk(&mut self, path: &str, value: &Value, depth: usize) {
        if depth > 12 || self.paths.len() > 5_000 {
            return;
        }
        let below = |key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            }
        };
        match value {
            Value::Object(object) => object
                .iter()
                .for_each(|(key, value)| self.walk(&below(key), value, depth + 1)),
            Value::Array(array) if array.iter().take(5).any(Value::is_object) => {
                array
                    .iter()
                    .take(5)
                    .for_each(|value| self.walk(path, value, depth + 1));
            }
            _ => {
                self.paths.insert(path.to_owned());
            }
        }
    }
}

/// The format of a file: declared, or by its name, or by its content.
pub(crate) fn settle_format(file: &str, declared: Option<Format>, head: &[u8]) -> Result<Format, ReadError> {
    let binary = if head.starts_with(b"PAR1") {
        Some(Format::Parquet)
    } else if head.starts_with(b"PK\x03\x04") {
        Some(Format::Xlsx)
    } else {
        None
    };
    let refuse = |declared: Format, reason: &str| {
        Err(ReadError::Format {
            file: file.to_owned(),
            place: "first bytes".to_owned(),
            reason: format!("the mapping says format = \"{declared}\", but {reason}"),
            hint: "correct format under [file], or leave it out".to_owned(),
        })
    };
    match (declared, binary) {
        (Some(declared), Some(binary)) if declared != binary => {
            return refuse(declared, &format!("the file is {binary}"));
        }
        (Some(declared @ (Format::Xlsx | Format::Parquet)), None) => {
            return refuse(declared, "the file does not begin like one");
        }
        (Some(format), _) | (None, Some(format)) => return Ok(format),
        (None, None) => {}
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(ReadError::Format {
            file: file.to_owned(),
            place: "first bytes".to_owned(),
            reason: "it is an old Excel workbook (.xls)".to_owned(),
            hint: "open it in a spreadsheet program and save it as .xlsx".to_owned(),
        });
    }
    Ok(by_name(file).unwrap_or_else(|| by_content(head)))
}

fn by_name(file: &str) -> Option<Format> {
    let lower = file.to_ascii_lowercase();
    let stem = [".gz", ".zst", ".gzip", ".zstd"]
        .iter()
        .find_map(|end| lower.strip_suffix(end))
        .unwrap_or(&lower);
    match stem.rsplit_once('.')?.1 {
        "csv" | "tsv" | "tab" | "psv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" | "jsonlines" => Some(Format::JsonLines),
        "jsonld" | "html" | "htm" => Some(Format::JsonLd),
        _ => None,
    }
}

fn by_content(head: &[u8]) -> Format {
    let text = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    match text.first() {
        Some(b'<') => Format::JsonLd,
        Some(b'[') => Format::Json,
        Some(b'{') => {
            // An object that ends on its first line is one of several.
            let first = text
                .split(|b| *b == b'\n')
                .next()
                .unwrap_or_default()
                .trim_ascii_end();
            if first.ends_with(b"}") {
                Format::JsonLines
            } else {
                Format::Json
            }
        }
        _ => Format::Csv,
    }
}
