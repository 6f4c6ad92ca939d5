//! JSON Lines: one object on each line.

use super::text::Text;
use super::{Body, RawRecord};
use crate::outcome::RejectCode;
use crate::{Limits, ReadError};

/// One object on each line.
pub(crate) struct Lines {
    text: Text,
    limits: Limits,
    row: u64,
}

impl Lines {
    pub(crate) fn open(text: Text, limits: &Limits) -> Self {
        Self {
            text,
            limits: *limits,
            row: 0,
        }
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        loop {
            let line = self.text.line();
            let Some((length, whole)) = self.line_length()? else {
                return Ok(None);
            };
            let text = self.text.head(length).trim();
            if whole && text.is_empty() {
                self.text.consume(length);
                continue;
            }
            let body = if whole {
                let text = text.to_owned();
                self.text.consume(length);
                Body::json(text)
            } else {
                let excerpt = self.text.excerpt();
                self.skip_line()?;
                Body::bad(
                    RejectCode::TooLarge,
                    excerpt,
                    format!(
                        "the line has more than {} bytes; shorten or split it",
                        self.limits.record_bytes
                    ),
                )
            };
            self.row += 1;
            return Ok(Some(RawRecord {
                row: self.row,
                line,
                body,
            }));
        }
    }

    /// The length of the next line with its break, and whether it is within the limit.
    fn line_length(&mut self) -> Result<Option<(usize, bool)>, ReadError> {
        let mut searched = 0;
        loop {
            let window = self.text.window_bytes();
            if let Some(end) = memchr::memchr(b'\n', &window[searched..]) {
                let length = searched + end + 1;
                return Ok(Some((length, length <= self.limits.record_bytes)));
            }
            searched = window.len();
            if searched > self.limits.record_bytes {
                return Ok(Some((searched, false)));
            }
            if !self.text.grow()? {
                return Ok((searched > 0).then_some((searched, true)));
            }
        }
    }

    fn skip_line(&mut self) -> Result<(), ReadError> {
        loop {
            let window = self.text.window_bytes();
            if let Some(end) = memchr::memchr(b'\n', window) {
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
