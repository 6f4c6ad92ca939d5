//! Runs of digits of any script, and whether two of them may be one number.

use crate::digits;

/// Digits without a separator between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The first digits, as ASCII; no phone number needs more.
    pub(super) head: [u8; 16],
    pub(super) length: usize,
}

impl Group {
    pub(super) fn digits(&self) -> &str {
        std::str::from_utf8(&self.head[..self.length.min(16)]).unwrap_or_default()
    }
}

/// Iterates over groups of digits of any script.
pub(super) struct Groups<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Groups<'_> {
    pub(super) fn next(&mut self) -> Option<Group> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte.is_ascii_digit() {
                return Some(self.group());
            }
            if byte < 0xe0 {
                // Neither an ASCII digit nor the start of a native one.
                self.at += 1;
            } else {
                let c = self.text[self.at..].chars().next()?;
                if digits::value(c).is_some() {
                    return Some(self.group());
                }
                self.at += c.len_utf8();
            }
        }
        None
    }

    fn group(&mut self) -> Group {
        let start = self.at;
        let mut group = Group {
            start,
            end: start,
            head: [0; 16],
            length: 0,
        };
        for c in self.text[start..].chars() {
            let Some(digit) = digits::value(c) else { break };
            if let Some(slot) = group.head.get_mut(group.length) {
                *slot = b'0' + digit;
            }
            group.length += 1;
            group.end += c.len_utf8();
        }
        self.at = group.end;
        group
    }
}

/// Whether two groups with `between` between them may be one number.
pub(super) fn joins(between: &str) -> bool {
    let mut signs = 0;
    let mut width = 0;
    for c in between.chars() {
        width += 1;
        match c {
            ' ' | '\u{a0}' | '(' | ')' => {}
            '-' | '.' | '–' | '‐' | '‑' | '−' | '·' | '_' => signs += 1,
            _ => return false,
        }
    }
    width <= 3 && signs <= 1
}
