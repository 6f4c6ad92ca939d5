//! Editing the text of a mapping key by key: comments, and what nobody here understands, stay as they are.

use super::layout::{Entry, Layout};
use std::fmt::Write;

/// The order in which people write the sections.
const ORDER: [&str; 8] = [
    "source",
    "file",
    "constants",
    "columns",
    "dates",
    "empty",
    "pay",
    "values",
];

/// How the value of a key is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A string, decoded.
    Text(String),
    /// Anything else, for example a list or a table, as it stands in the text.
    Other(String),
}

/// The text of a mapping: of a good one, of one that is wrong, and of one that is not TOML at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingText {
    text: String,
}

impl MappingText {
    /// A text to be edited.
    pub const fn new(text: String) -> Self {
        Self { text }
    }

    /// The text as it stands.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text as it stands.
    pub fn into_string(self) -> String {
        self.text
    }

    /// How `key` is written in `[section]`. Sections inside sections (`values.contract`) are not looked into.
    pub fn get(&self, section: &str, key: &str) -> Option<Written> {
        let layout = Layout::of(&self.text);
        let entry = layout.find(section, key)?;
        match &entry.text {
            Some(text) => Some(Written::Text(text.clone())),
            None => self
                .text
                .get(entry.value.clone())
                .map(|raw| Written::Other(raw.to_owned())),
        }
    }

    /// Writes `key = "value"` in `[section]`, which is added where there is none; with `None`, takes the key out. A
    /// comment behind the value goes with it when it changes, all others stay. Returns whether the text now says so:
    /// where that cannot be written without changing anything else, nothing is changed.
    pub fn set(&mut self, section: &str, key: &str, value: Option<&str>) -> bool {
        let wanted = value.map(|value| Written::Text(value.to_owned()));
        if self.get(section, key) == wanted {
            return true;
        }
        if section.contains('.') {
            return false;
        }
        let layout = Layout::of(&self.text);
        let edited = match (layout.find(section, key), value) {
            (Some(entry), Some(value)) => replaced(&self.text, entry, value),
            (Some(entry), None) => removed(&self.text, entry),
            (None, Some(value)) => added(&self.text, &layout, section, key, value),
            (None, None) => None,
        };
        let Some(after) = edited.map(Self::new) else {
            return false;
        };
        let good = after.get(section, key) == wanted
            && after.others(section, key) == self.others(section, key)
            && after.mistakes() <= self.mistakes();
        if good {
            *self = after;
        }
        good
    }

    /// Every entry but one, as it is written.
    fn others(&self, section: &str, key: &str) -> Vec<(Vec<String>, String)> {
        let entries = Layout::of(&self.text).entries.into_iter();
        entries
            .filter(|entry| entry.path != [section, key])
            .map(|entry| {
                let raw = self.text.get(entry.value).unwrap_or_default().to_owned();
                (entry.path, raw)
            })
            .collect()
    }

    /// In how many places the text is not TOML.
    fn mistakes(&self) -> usize {
        toml::de::DeTable::parse_recoverable(&self.text).1.len()
    }
}

/// Where the line of `at` starts.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of `at` ends, before its line break.
fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    if text[at..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

/// Where the line after that of `at` starts.
fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length + 1)
}

/// Whether nothing but a comment shares the lines of the entry.
fn stands_alone(text: &str, entry: &Entry) -> bool {
    let before = &text[line_start(text, entry.start)..entry.start];
    let after = text[entry.value.end..line_end(text, entry.value.end)].trim();
    before.trim().is_empty() && (after.is_empty() || after.starts_with('#'))
}

fn replaced(text: &str, entry: &Entry, value: &str) -> Option<String> {
    let end = if stands_alone(text, entry) {
        line_end(text, entry.value.end)
    } else {
        entry.value.end
    };
    Some(format!(
        "{}{}{}",
        text.get(..entry.value.start)?,
        quoted(value),
        text.get(end..)?
    ))
}

fn removed(text: &str, entry: &Entry) -> Option<String> {
    if !stands_alone(text, entry) {
        return None;
    }
    let start = line_start(text, entry.start);
    Some(format!(
        "{}{}",
        text.get(..start)?,
        text.get(next_line(text, entry.value.end)..)?
    ))
}

fn added(text: &str, layout: &Layout, section: &str, key: &str, value: &str) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{} = {}{newline}", name(key), quoted(value));
    let at = |header: &super::layout::Header| !header.array && header.path == [section];
    if let Some(header) = layout.headers.iter().position(at) {
        let last = layout.entries.iter().rfind(|entry| entry.header == Some(header));
        let end = last.map_or(layout.headers[header].span.end, |entry| entry.value.end);
        let (before, after) = text.split_at_checked(next_line(text, end))?;
        let ended = if before.ends_with('\n') { "" } else { newline };
        return Some(format!("{before}{ended}{line}{after}"));
    }
    let (before, after) = text.split_at_checked(place_of(text, layout, section))?;
    let gap = if before.trim().is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n") {
        String::new()
    } else if before.ends_with('\n') {
        newline.to_owned()
    } else {
        newline.repeat(2)
    };
    let below = if after.is_empty() { "" } else { newline };
    Some(format!(
        "{before}{gap}[{}]{newline}{line}{below}{after}",
        name(section)
    ))
}

/// Where a new section belongs: before the first that comes after it, with the comment above that one, or at the end.
fn place_of(text: &str, layout: &Layout, section: &str) -> usize {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let Some(ours) = rank(section) else {
        return text.len();
    };
    // A section inside this one comes after it, too.
    let later = |path: &[String]| {
        let theirs = path.first().and_then(|name| rank(name));
        theirs.is_some_and(|theirs| theirs > ours || (theirs == ours && path.len() > 1))
    };
    let Some(header) = layout.headers.iter().find(|header| later(&header.path)) else {
        return text.len();
    };
    // What looks like a comment may be the end of a value.
    let values = layout.entries.iter().map(|entry| entry.value.end);
    let headers = layout.headers.iter().map(|header| header.span.end);
    let taken = values.chain(headers).filter(|end| *end <= header.span.start);
    let floor = taken.max().map_or(0, |end| next_line(text, end));
    let mut start = line_start(text, header.span.start);
    while start > floor {
        let above = line_start(text, start - 1);
        if above < floor || !text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}

/// A key, bare where it can be.
fn name(key: &str) -> String {
    let bare = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    if !key.is_empty() && key.bytes().all(bare) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// A basic string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
