//! The end of a JSON value in bytes that come in pieces.

/// Finds the end of one JSON value in bytes that come in pieces.
#[derive(Default)]
pub(super) struct Scan {
    /// Open brackets of the kind that the value starts with; counting one kind is enough in sound JSON, and
    /// finds the end of a record in which the other kind is wrong.
    depth: usize,
    open: u8,
    in_text: bool,
    escaped: bool,
    scalar: bool,
}

impl Scan {
    /// The end of the value in `bytes`, if it is there.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if self.in_text {
                if self.escaped {
                    self.escaped = false;
                    at += 1;
                    continue;
                }
                // Most of a record is inside its texts.
                at += memchr::memchr2(b'"', b'\\', &bytes[at..])?;
                if bytes[at] == b'\\' {
                    self.escaped = true;
                } else {
                    self.in_text = false;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                at += 1;
                continue;
            }
            match byte {
                b'"' if self.scalar => return Some(at),
                b'"' => self.in_text = true,
                b'{' | b'[' if self.depth == 0 && !self.scalar => {
                    self.open = byte;
                    self.depth = 1;
                }
                _ if self.depth > 0 && byte == self.open => self.depth += 1,
                // The closing brackets lie two places behind the opening ones.
                _ if self.depth > 0 && byte == self.open + 2 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                b'}' | b']' if self.scalar => return Some(at),
                b',' | b':' if self.depth == 0 && self.scalar => return Some(at),
                byte if byte.is_ascii_whitespace() && self.scalar => return Some(at),
                _ if self.depth == 0 => self.scalar = true,
                _ => {}
            }
            at += 1;
        }
        None
    }

    pub(super) fn is_scalar(&self) -> bool {
        self.scalar
    }
}
