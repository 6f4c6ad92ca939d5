//! A TOML table that is emptied key by key, so that what is left over is an error with its line.

use crate::MappingError;
use crate::error::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The mapping file that errors point into.
#[derive(Clone, Copy)]
pub(crate) struct Document<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

impl<'a> Document<'a> {
    /// The file as TOML.
    pub(crate) fn parse(&self) -> Result<Spanned<DeTable<'a>>, MappingError> {
        DeTable::parse(self.text).map_err(|error| MappingError::Syntax {
            file: self.file.to_owned(),
            line: self.line(error.span().map_or(0, |span| span.start)),
            reason: error.message().to_owned(),
        })
    }

    pub(crate) fn line(&self, offset: usize) -> usize {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        memchr::memchr_iter(b'\n', before).count() + 1
    }
}

/// A table of the mapping.
pub(crate) struct Section<'a> {
    document: Document<'a>,
    name: String,
    line: usize,
    left: Vec<(usize, &'a str, &'a Spanned<DeValue<'a>>)>,
    known: Vec<&'static str>,
}

impl<'a> Section<'a> {
    pub(crate) fn new(document: Document<'a>, name: &str, line: usize, table: &'a DeTable<'a>) -> Self {
        let left = table
            .iter()
            .map(|(key, value)| (document.line(key.span().start), key.get_ref().as_ref(), value))
            .collect();
        Self {
            document,
            name: name.to_owned(),
            line,
            left,
            known: Vec::new(),
        }
    }

    /// Takes the value of `key` out of the table.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'a>> {
        self.known.push(key);
        let at = self.left.iter().position(|(_, name, _)| *name == key)?;
        let (line, _, value) = self.left.remove(at);
        Some(Node {
            document: self.document,
            key: key.to_owned(),
            line,
            value,
        })
    }

    /// Takes the value of `key`, which must be there.
    pub(crate) fn need(&mut self, key: &'static str, hint: &str) -> Result<Node<'a>, MappingError> {
        if let Some(node) = self.take(key) {
            return Ok(node);
        }
        let slip = self
            .left
            .iter()
            .find(|(_, name, _)| nearest(name, [key]).is_some());
        Err(match slip {
            Some((line, name, _)) => MappingError::UnknownKey {
                file: self.document.file.to_owned(),
                line: *line,
                key: (*name).to_owned(),
                section: self.name.clone(),
                hint: format!("did you mean `{key}`?"),
            },
            None => MappingError::MissingKey {
                file: self.document.file.to_owned(),
                line: self.line,
                section: self.name.clone(),
                key,
                hint: hint.to_owned(),
            },
        })
    }

    /// Takes everything that is left, for tables whose keys are the file's own words.
    pub(crate) fn rest(&mut self) -> Vec<Node<'a>> {
        let document = self.document;
        std::mem::take(&mut self.left)
            .into_iter()
            .map(|(line, key, value)| Node {
                document,
                key: key.to_owned(),
                line,
                value,
            })
            .collect()
    }

    /// Refuses what is left over.
    pub(crate) fn finish(self) -> Result<(), MappingError> {
        let Some((line, key, _)) = self.left.first() else {
            return Ok(());
        };
        let hint = match nearest(key, self.known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it may hold {}", self.known.join(", ")),
        };
        Err(MappingError::UnknownKey {
            file: self.document.file.to_owned(),
            line: *line,
            key: (*key).to_owned(),
            section: self.name,
            hint,
        })
    }
}

/// One value of the mapping with its key and line.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    document: Document<'a>,
    pub(crate) key: String,
    pub(crate) line: usize,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Node<'a> {
    /// The error that this value is not `expected`.
    pub(crate) fn wrong(&self, expected: impl Into<String>) -> MappingError {
        let found = match self.value.get_ref() {
            DeValue::String(text) => format!("\"{text}\""),
            DeValue::Table(_) => "a table".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Boolean(flag) => flag.to_string(),
            other => format!("a {}", other.type_str()),
        };
        MappingError::Value {
            file: self.document.file.to_owned(),
            line: self.line,
            key: self.key.clone(),
            found,
            expected: expected.into(),
        }
    }

    pub(crate) fn as_str(&self) -> Option<&'a str> {
        self.value.get_ref().as_str()
    }

    pub(crate) fn string(&self) -> Result<&'a str, MappingError> {
        self.as_str().ok_or_else(|| self.wrong("a text in quotes"))
    }

    pub(crate) fn flag(&self) -> Result<bool, MappingError> {
        self.value
            .get_ref()
            .as_bool()
            .ok_or_else(|| self.wrong("true or false"))
    }

    pub(crate) fn number(&self, least: i64, most: i64) -> Result<i64, MappingError> {
        self.value
            .get_ref()
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
            .filter(|n| (least..=most).contains(n))
            .ok_or_else(|| self.wrong(format!("a whole number from {least} to {most}")))
    }

    /// A value of a closed list.
    pub(crate) fn parse<T: std::str::FromStr<Err = base::ParseError>>(&self) -> Result<T, MappingError> {
        self.string()?
            .parse()
            .map_err(|error: base::ParseError| self.wrong(error.expected))
    }

    /// A text or a date, as text.
    pub(crate) fn date_text(&self) -> Option<String> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => None,
        }
    }

    /// The elements of a list.
    pub(crate) fn list(&self) -> Option<Vec<Node<'a>>> {
        let DeValue::Array(array) = self.value.get_ref() else {
            return None;
        };
        let element = |value: &'a Spanned<DeValue<'a>>| Node {
            document: self.document,
            key: self.key.clone(),
            line: self.document.line(value.span().start),
            value,
        };
        Some(array.iter().map(element).collect())
    }

    /// One text or a list of texts.
    pub(crate) fn strings(&self) -> Result<Vec<String>, MappingError> {
        if let Some(text) = self.as_str() {
            return Ok(vec![text.to_owned()]);
        }
        let list = self
            .list()
            .ok_or_else(|| self.wrong("a text or a list of texts"))?;
        list.iter().map(|node| node.string().map(str::to_owned)).collect()
    }

    pub(crate) fn as_section(&self) -> Option<Section<'a>> {
        let DeValue::Table(table) = self.value.get_ref() else {
            return None;
        };
        Some(Section::new(
            self.document,
            &format!("`{}`", self.key),
            self.line,
            table,
        ))
    }

    pub(crate) fn section(&self) -> Result<Section<'a>, MappingError> {
        self.as_section().ok_or_else(|| self.wrong("a table"))
    }
}
