//! The text of a file: UTF-8 that was checked, with its line numbers.

use super::bytes::Bytes;
use crate::ReadError;
use memchr::memchr_iter;

const CHUNK: usize = 1 << 14;

/// A window on the text of a file that grows at its end and is consumed at its start.
pub(crate) struct Text {
    bytes: Bytes,
    encoding: Encoding,
    buffer: String,
    /// Start of what is not consumed.
    start: usize,
    /// The beginning of a character whose other bytes are not read yet.
    partial: Vec<u8>,
    /// Bytes of text consumed so far.
    consumed: u64,
    line: u64,
    ended: bool,
}

enum Encoding {
    Utf8,
    /// With the byte left over from the last chunk, and the first half of a surrogate pair.
    Utf16 {
        big_endian: bool,
        odd: Option<u8>,
        high: Option<u16>,
    },
}

impl Text {
    /// `head` are bytes that were already taken from `bytes`.
    pub(crate) fn new(bytes: Bytes, head: &[u8]) -> Result<Self, ReadError> {
        let mut text = Self {
            bytes,
            encoding: Encoding::Utf8,
            buffer: String::new(),
            start: 0,
            partial: Vec::new(),
            consumed: 0,
            line: 1,
            ended: false,
        };
        let rest = match head {
            [0xef, 0xbb, 0xbf, rest @ ..] => rest,
            [0xff, 0xfe, rest @ ..] => {
                text.encoding = Encoding::Utf16 {
                    big_endian: false,
                    odd: None,
                    high: None,
                };
                rest
            }
            [0xfe, 0xff, rest @ ..] => {
                text.encoding = Encoding::Utf16 {
                    big_endian: true,
                    odd: None,
                    high: None,
                };
                rest
            }
            rest => {
                if let Some(likely) = utf16_without_mark(rest) {
                    return Err(text.not_utf8(likely));
                }
                rest
            }
        };
        text.accept(rest)?;
        Ok(text)
    }

    pub(crate) fn file(&self) -> &str {
        &self.bytes.file
    }

    /// The line that the window starts on, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The first `n` bytes of the window as text; `n` must lie between characters.
    pub(crate) fn head(&self, n: usize) -> &str {
        self.buffer.get(self.start..self.start + n).unwrap_or_default()
    }

    /// The start of the window, for a person to recognise.
    pub(crate) fn excerpt(&self) -> String {
        crate::text::head(&self.buffer[self.start..], 800).to_owned()
    }

    pub(crate) fn window_bytes(&self) -> &[u8] {
        &self.buffer.as_bytes()[self.start..]
    }

    /// Lengthens the window; false at the end of the file.
    pub(crate) fn grow(&mut self) -> Result<bool, ReadError> {
        let before = self.buffer.len() - self.start;
        let mut chunk = [0; CHUNK];
        while !self.ended {
            let n = self.bytes.read(&mut chunk)?;
            if n == 0 {
                self.ended = true;
                if !self.partial.is_empty() {
                    return Err(self.not_utf8(likely(&self.partial)));
                }
            } else {
                self.accept(&chunk[..n])?;
            }
            if self.buffer.len() - self.start > before {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes `n` bytes off the start of the window.
    pub(crate) fn consume(&mut self, n: usize) {
        let end = self.start + n;
        self.line += memchr_iter(b'\n', &self.buffer.as_bytes()[self.start..end]).count() as u64;
        self.consumed += n as u64;
        self.start = end;
        if self.start > CHUNK && self.start * 2 > self.buffer.len() {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
    }

    /// Everything that is left, within the limit for files that are held in memory.
    pub(crate) fn rest(mut self, limit: u64) -> Result<String, ReadError> {
        while self.grow()? {
            if self.window_bytes().len() as u64 > limit {
                return Err(ReadError::TooLarge {
                    file: self.file().to_owned(),
                    what: "the bytes of a file that is held in memory",
                    limit,
                });
            }
        }
        Ok(self.head(self.window_bytes().len()).to_owned())
    }

    fn accept(&mut self, chunk: &[u8]) -> Result<(), ReadError> {
        if let Encoding::Utf16 {
            big_endian,
            odd,
            high,
        } = &mut self.encoding
        {
            decode_utf16(chunk, *big_endian, odd, high, &mut self.buffer);
            return Ok(());
        }
        let mut whole = std::mem::take(&mut self.partial);
        let bytes = if whole.is_empty() {
            chunk
        } else {
            whole.extend_from_slice(chunk);
            &whole
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => self.buffer.push_str(text),
            Err(error) => {
                let (good, rest) = bytes.split_at(error.valid_up_to());
                self.buffer
                    .push_str(std::str::from_utf8(good).unwrap_or_default());
                if error.error_len().is_some() {
                    return Err(self.not_utf8(likely(rest)));
                }
                self.partial = rest.to_vec();
            }
        }
        Ok(())
    }

    /// The error that the text does not go on in UTF-8 after the window.
    fn not_utf8(&self, likely: &'static str) -> ReadError {
        let before = self.window_bytes();
        ReadError::NotUtf8 {
            file: self.file().to_owned(),
            line: self.line + memchr_iter(b'\n', before).count() as u64,
            offset: self.consumed + before.len() as u64,
            likely,
        }
    }
}

fn decode_utf16(
    chunk: &[u8],
    big_endian: bool,
    odd: &mut Option<u8>,
    high: &mut Option<u16>,
    out: &mut String,
) {
    let mut push = |c: char| out.push(c);
    for byte in chunk {
        let Some(first) = odd.take() else {
            *odd = Some(*byte);
            continue;
        };
        let unit = if big_endian {
            u16::from_be_bytes([first, *byte])
        } else {
            u16::from_le_bytes([first, *byte])
        };
        match (high.take(), unit) {
            (Some(lead), 0xdc00..=0xdfff) => {
                let code = 0x1_0000 + ((u32::from(lead) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
                push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                continue;
            }
            (Some(_), _) => push(char::REPLACEMENT_CHARACTER),
            (None, _) => {}
        }
        if (0xd800..=0xdbff).contains(&unit) {
            *high = Some(unit);
        } else {
            push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(head: &[u8]) -> Option<&'static str> {
    let head = &head[..head.len().min(1_024)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let enough = head.len() / 5;
    match (zeros(0), zeros(1)) {
        (even, odd) if head.len() < 8 || even + odd < enough => None,
        (even, odd) if even > odd * 4 => Some("UTF-16BE"),
        (even, odd) if odd > even * 4 => Some("UTF-16LE"),
        _ => None,
    }
}

/// The encoding that bytes which are not UTF-8 are likely in.
fn likely(bytes: &[u8]) -> &'static str {
    let bytes = &bytes[..bytes.len().min(4_096)];
    let high: Vec<u8> = bytes.iter().copied().filter(|b| *b >= 0x80).collect();
    let share =
        |pred: &dyn Fn(u8) -> bool| high.iter().filter(|b| pred(**b)).count() * 100 / high.len().max(1);
    // Thai text is nearly all high bytes, in runs; TIS-620 leaves 0x80-0xa0 and 0xdb-0xde out.
    // Thai and Chinese come in runs, whatever Latin stands between them; accents of Latin scripts come alone.
    let in_runs: usize = bytes
        .split(|b| *b < 0x80)
        .map(<[u8]>::len)
        .filter(|run| *run >= 3)
        .sum();
    let dense = in_runs >= 3 && in_runs * 10 > high.len() * 7;
    if dense && share(&|b| (0xa1..=0xda).contains(&b) || (0xdf..=0xfb).contains(&b)) > 95 {
        let pairs = bytes
            .windows(2)
            .filter(|pair| (0xb0..=0xf7).contains(&pair[0]) && pair[1] >= 0xa1)
            .count();
        // Chinese pairs start in 0xb0-0xf7 nearly always; Thai vowels and tones do not.
        return if pairs * 2 > high.len() * 9 / 10
            && high.len().is_multiple_of(2)
            && share(&|b| (0xb0..=0xd7).contains(&b)) > 70
        {
            "GB18030"
        } else {
            "TIS-620"
        };
    }
    // Vietnamese windows-1258 writes tones as combining bytes 0xcc, 0xd2, 0xde, 0xec and 0xf2.
    if share(&|b| {
        matches!(
            b,
            0xcc | 0xd2 | 0xde | 0xec | 0xf2 | 0xd0 | 0xf0 | 0xe3 | 0xf5 | 0xfd
        )
    }) > 40
    {
        return "windows-1258";
    }
    "windows-1252"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, ReadError> {
        let input = crate::Input::new("x.csv", std::io::Cursor::new(bytes.to_vec()));
        let mut bytes = Bytes::open(input, &crate::Limits::default())?;
        let mut head = vec![0; 1 << 12];
        let mut n = 0;
        while n < head.len()
            && let more @ 1.. = bytes.read(&mut head[n..])?
        {
            n += more;
        }
        head.truncate(n);
        Text::new(bytes, &head)?.rest(1 << 20)
    }

    #[test]
    fn marks_are_understood() {
        assert_eq!(read(b"\xef\xbb\xbfti\xc3\xaan").expect("UTF-8"), "tiên");
        let wide: Vec<u8> = [0xfe_u8, 0xff]
            .into_iter()
            .chain("tiên 🦀".encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        assert_eq!(read(&wide).expect("UTF-16"), "tiên 🦀");
    }

    #[test]
    fn other_encodings_are_named_with_their_line() {
        let error = |bytes: &[u8]| read(bytes).expect_err("not UTF-8").to_string();
        assert!(error(b"title\nK\xec\xdd s\xfd\n").contains("line 2"));
        // "พนักงานขาย" in TIS-620.
        assert!(error(b"title\n\xbe\xb9\xd1\xa1\xa7\xd2\xb9\xa2\xd2\xc2\n").contains("TIS-620"));
        assert!(error(b"t\0i\0t\0l\0e\0\n\0a\0b\0").contains("UTF-16LE"));
        assert!(error(b"caf\xe9\n").contains("windows-1252"));
        assert!(error(b"cut off \xe0\xb8").contains("line 1"));
    }
}
