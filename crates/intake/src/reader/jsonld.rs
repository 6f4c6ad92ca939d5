//! JSON-LD files and HTML pages as a stream of job postings.

use super::json::{Find, Json};
use super::lines::Lines;
use super::posting::{collect, flat};
use super::text::Text;
use super::{Body, RawRecord};
use crate::outcome::RejectCode;
use crate::{Limits, ReadError};
use serde_json::Value;
use std::collections::VecDeque;

/// The postings of a file, whatever they are wrapped in.
pub(crate) struct Postings {
    source: Source,
    found: VecDeque<RawRecord>,
    row: u64,
}

enum Source {
    Json(Json),
    Lines(Lines),
    Blocks(std::vec::IntoIter<(u64, String)>),
}

impl Postings {
    pub(crate) fn open(
        text: Text,
        head: &[u8],
        records: Option<&str>,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let start = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start();
        let source = if start.first() == Some(&b'<') {
            let file = text.file().to_owned();
            let page = text.rest(limits.spool_bytes)?;
            let blocks = blocks(&page);
            if blocks.is_empty() {
                return Err(ReadError::Format {
                    file,
                    place: "page".to_owned(),
                    reason: "it has no <script type=\"application/ld+json\">".to_owned(),
                    hint: "save the page of one advertisement, or export the postings as JSON-LD".to_owned(),
                });
            }
            Source::Blocks(blocks.into_iter())
        } else if let Some(path) = records {
            Source::Json(Json::open(text, &Find::At(Some(path)), limits)?)
        } else if start.first() == Some(&b'{')
            && memchr::memmem::find(head, b"\"@graph\"").is_some()
            && !one_on_each_line(start)
        {
            Source::Json(Json::open(text, &Find::At(Some("@graph")), limits)?)
        } else if one_on_each_line(start) {
            Source::Lines(Lines::open(text, limits))
        } else {
            Source::Json(Json::open(text, &Find::Stream, limits)?)
        };
        Ok(Self {
            source,
            found: VecDeque::new(),
            row: 0,
        })
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        loop {
            if let Some(record) = self.found.pop_front() {
                return Ok(Some(record));
            }
            let (line, body) = match &mut self.source {
                Source::Json(json) => match json.next()? {
                    Some(record) => (record.line, record.body),
                    None => return Ok(None),
                },
                Source::Lines(lines) => match lines.next()? {
                    Some(record) => (record.line, record.body),
                    None => return Ok(None),
                },
                Source::Blocks(blocks) => match blocks.next() {
                    Some((line, text)) => (line, Body::Json(text)),
                    None => return Ok(None),
                },
            };
            self.expand(line, body);
        }
    }

    fn expand(&mut self, line: u64, body: Body) {
        let mut push = |body: Body| {
            self.row += 1;
            self.found.push_back(RawRecord {
                row: self.row,
                line,
                body,
            });
        };
        let Body::Json(text) = body else {
            push(body);
            return;
        };
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => {
                let mut postings = Vec::new();
                collect(&value, 0, &mut postings);
                for posting in postings {
                    push(Body::Value(Box::new(flat(posting))));
                }
            }
            Err(error) => {
                let excerpt = crate::text::head(&text, 800).to_owned();
                push(Body::bad(
                    RejectCode::Malformed,
                    excerpt,
                    format!("the block is not JSON: {error}; check the page with a JSON-LD validator"),
                ));
            }
        }
    }
}

/// Whether the first line is a whole object and another one follows.
fn one_on_each_line(start: &[u8]) -> bool {
    let mut lines = start
        .split(|b| *b == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    let whole = |line: Option<&[u8]>| line.is_some_and(|line| line.starts_with(b"{"));
    let first = lines.next();
    first.is_some_and(|line| line.ends_with(b"}")) && whole(first) && whole(lines.next())
}

/// The texts of the JSON-LD blocks of a page, with their lines.
fn blocks(page: &str) -> Vec<(u64, String)> {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut line = 1_u64;
    let mut counted = 0;
    for found in memchr::memmem::find_iter(page.as_bytes(), b"ld+json") {
        if found < at {
            continue;
        }
        let opened = page[..found].rfind('<').is_some_and(|open| {
            crate::text::head(&page[open..], 8)
                .to_ascii_lowercase()
                .starts_with("<script")
        });
        let Some(start) = page[found..]
            .find('>')
            .map(|end| found + end + 1)
            .filter(|_| opened)
        else {
            continue;
        };
        let end = memchr::memmem::find(&page.as_bytes()[start..], b"</script")
            .or_else(|| memchr::memmem::find(&page.as_bytes()[start..], b"</SCRIPT"));
        let end = end.map_or(page.len(), |end| start + end);
        line += memchr::memchr_iter(b'\n', &page.as_bytes()[counted..start]).count() as u64;
        counted = start;
        let text = page[start..end]
            .trim()
            .trim_start_matches("<!--")
            .trim_start_matches("//<![CDATA[")
            .trim_end_matches("-->")
            .trim_end_matches("//]]>")
            .trim();
        blocks.push((line, text.to_owned()));
        at = end;
    }
    blocks
}
