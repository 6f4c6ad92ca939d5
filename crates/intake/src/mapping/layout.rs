//! Where the sections, keys and values of a TOML text stand, also in a text that is not quite TOML.

use std::ops::Range;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{Raw, Source, Span};

/// Tables and lists inside each other, at most.
const DEPTH: u32 = 80;

/// What stands where in a text. Whatever is inside a list or an inline table belongs to its value.
pub(super) struct Layout {
    pub(super) headers: Vec<Header>,
    pub(super) entries: Vec<Entry>,
}

/// `[a.b]`, or `[[a.b]]`.
pub(super) struct Header {
    pub(super) path: Vec<String>,
    /// Whether it opens an element of a list of tables.
    pub(super) array: bool,
    pub(super) span: Range<usize>,
}

/// `key = value` outside of any value.
pub(super) struct Entry {
    /// The header that it stands under, by its position in the list.
    pub(super) header: Option<usize>,
    /// Its key in full, with the names of its section.
    pub(super) path: Vec<String>,
    /// Where the key starts.
    pub(super) start: usize,
    pub(super) value: Range<usize>,
    /// The value, where it is a string.
    pub(super) text: Option<String>,
}

impl Layout {
    pub(super) fn of(text: &str) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::new();
        parse_document(&tokens, &mut RecursionGuard::new(&mut events, DEPTH), &mut ());
        let mut scan = Scan {
            text,
            layout: Self {
                headers: Vec::new(),
                entries: Vec::new(),
            },
            header: None,
            key: Vec::new(),
            start: 0,
            value: None,
            depth: 0,
        };
        for event in &events {
            scan.see(event);
        }
        scan.layout
    }

    /// The first entry of `key` in the plain section `section`.
    pub(super) fn find(&self, section: &str, key: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.path == [section, key] && !self.in_list(entry))
    }

    fn in_list(&self, entry: &Entry) -> bool {
        entry.header.is_some_and(|at| self.headers[at].array)
    }
}

/// The events of a text, put together again.
struct Scan<'a> {
    text: &'a str,
    layout: Layout,
    /// Where an open header starts, and whether it is that of a list.
    header: Option<(usize, bool)>,
    key: Vec<String>,
    start: usize,
    /// Where the value of an entry starts, once its `=` has been seen.
    value: Option<usize>,
    depth: usize,
}

impl Scan<'_> {
    fn see(&mut self, event: &Event) {
        let span = event.span();
        match event.kind() {
            EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                if self.depth == 0 {
                    self.value = self.value.map(|_| span.start());
                }
                self.depth += 1;
            }
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_entry(span.end(), None);
                }
            }
            _ if self.depth > 0 => {}
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.key.clear();
                self.header = Some((span.start(), event.kind() == EventKind::ArrayTableOpen));
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.end_header(span.end()),
            EventKind::SimpleKey => {
                if self.key.is_empty() {
                    self.start = span.start();
                }
                let name = decoded(self.text, span, event.encoding(), true);
                self.key.push(name);
            }
            EventKind::KeyValSep => self.value = Some(span.end()),
            EventKind::Scalar => {
                let string = event.encoding().is_some();
                let text = string.then(|| decoded(self.text, span, event.encoding(), false));
                self.value = self.value.map(|_| span.start());
                self.end_entry(span.end(), text);
            }
            EventKind::Newline => {
                self.key.clear();
                (self.value, self.header) = (None, None);
            }
            _ => {}
        }
    }

    fn end_header(&mut self, end: usize) {
        let path = std::mem::take(&mut self.key);
        if let Some((start, array)) = self.header.take() {
            self.layout.headers.push(Header {
                path,
                array,
                span: start..end,
            });
        }
    }

    fn end_entry(&mut self, end: usize, text: Option<String>) {
        let key = std::mem::take(&mut self.key);
        let Some(start) = self.value.take() else { return };
        let headers = &self.layout.headers;
        let mut path = headers.last().map_or_else(Vec::new, |header| header.path.clone());
        path.extend(key);
        self.layout.entries.push(Entry {
            header: headers.len().checked_sub(1),
            path,
            start: self.start,
            value: start..end,
            text,
        });
    }
}

fn decoded(text: &str, span: Span, encoding: Option<Encoding>, key: bool) -> String {
    let mut out = String::new();
    let Some(raw) = text.get(span.start()..span.end()) else {
        return out;
    };
    let raw = Raw::new_unchecked(raw, encoding, span);
    if key {
        raw.decode_key(&mut out, &mut ());
    } else {
        // Only strings come here, whatever the kind says.
        let _kind = raw.decode_scalar(&mut out, &mut ());
    }
    out
}
