//! Tidy text: normal form C, no control characters, white space that means something.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` in normal form C, in which vacancies are stored and coded; nothing else of it changes.
pub fn composed(text: String) -> String {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect()
    }
}

/// `text` on one line, in normal form C, without control characters: every run of white space is one space.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_whitespace() || byte == 0x0b {
                space = true;
            } else if !byte.is_ascii_control() {
                if space && !out.is_empty() {
                    out.push(' ');
                }
                space = false;
                out.push(char::from(byte));
            }
        }
        return out;
    }
    let mut chars = Visible::new(text);
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            space = true;
        } else {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    finish(out)
}

/// `text` in paragraphs: lines are kept, white space inside a line is one space, and more than one empty
/// line is one.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut space, mut breaks) = (false, 0_u8);
    let mut previous_return = false;
    let mut chars = Visible::new(text);
    while let Some(c) = chars.next() {
        let line_break = matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        );
        if line_break {
            // \r\n is one break.
            if !(c == '\n' && previous_return) {
                breaks = breaks.saturating_add(1);
            }
            previous_return = c == '\r';
            space = false;
            continue;
        }
        previous_return = false;
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if !out.is_empty() {
            match breaks {
                0 if space => out.push(' '),
                0 => {}
                1 => out.push('\n'),
                _ => out.push_str("\n\n"),
            }
        }
        (space, breaks) = (false, 0);
        out.push(c);
    }
    finish(out)
}

/// Joins lines that were wrapped in the middle of a sentence; headings, list items and paragraphs stay.
pub(crate) fn unwrap(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = "";
    for line in text.lines() {
        if !out.is_empty() {
            out.push(if continues(previous, line) { ' ' } else { '\n' });
        }
        out.push_str(line);
        previous = line;
    }
    out
}

/// Whether `next` carries on the sentence of `line`.
fn continues(line: &str, next: &str) -> bool {
    let last = line.chars().next_back();
    let Some(first) = next.chars().next() else {
        return false;
    };
    if line.is_empty() || matches!(last, Some('.' | ':' | ';' | '!' | '?' | '។' | '။')) || starts_item(next)
    {
        return false;
    }
    if first.is_lowercase() || matches!(last, Some(',' | '&' | '/' | '(' | '-')) {
        return true;
    }
    let last_word = line.rsplit(' ').next().unwrap_or_default();
    matches!(
        last_word,
        "a" | "an"
            | "and"
            | "are"
            | "as"
            | "at"
            | "be"
            | "by"
            | "for"
            | "from"
            | "has"
            | "have"
            | "in"
            | "is"
            | "of"
            | "on"
            | "or"
            | "our"
            | "that"
            | "the"
            | "their"
            | "this"
            | "to"
            | "who"
            | "will"
            | "with"
            | "The"
            | "A"
            | "An"
            | "In"
            | "For"
            | "To"
            | "We"
    )
}

fn starts_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '•', '*', '·', '–', '●', '▪', '+', '○', '\u{f0b7}'])
        || (rest.len() < line.len() && rest.starts_with(['.', ')']))
}

/// Keeps the lines of `text` before the first that starts with one of `markers`.
pub(crate) fn until<'a>(text: &'a str, markers: &[String]) -> &'a str {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if markers
            .iter()
            .any(|marker| line.trim_start().starts_with(marker.as_str()))
        {
            return &text[..at];
        }
        at += line.len();
    }
    text
}

/// What `text` says after `marker`: the rest of its line, or the next line when nothing follows on it.
pub(crate) fn after<'a>(text: &'a str, marker: &str) -> Option<&'a str> {
    let mut lines = text.lines().map(str::trim);
    let rest = lines.find_map(|line| line.strip_prefix(marker))?.trim();
    if !rest.is_empty() {
        return Some(rest);
    }
    lines.find(|line| !line.is_empty())
}

/// The first bytes of `text`, at most `limit`, cut between characters.
pub(crate) fn head(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

/// Normal form C, and nothing invisible at either end. Composed last: what is dropped may part a letter and its mark.
fn finish(text: String) -> String {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}'));
    if trimmed.is_ascii() || is_nfc_quick(trimmed.chars()) == IsNormalized::Yes {
        return if trimmed.len() == text.len() {
            text
        } else {
            trimmed.to_owned()
        };
    }
    trimmed.nfc().collect()
}

/// The characters of a text without controls, byte-order marks and joiners that shape nothing.
struct Visible<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    previous: char,
}

impl<'a> Visible<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            chars: text.chars().peekable(),
            previous: '\0',
        }
    }

    fn next(&mut self) -> Option<char> {
        loop {
            let c = self.chars.next()?;
            let kept = match c {
                ' '..='~' | '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' => true,
                // Zero-width space and joiners part and shape words in these scripts; elsewhere they are debris.
                '\u{200b}'..='\u{200d}' => {
                    unspaced(self.previous) || self.chars.peek().is_some_and(|next| unspaced(*next))
                }
                '\u{feff}'
                | '\u{ad}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2060}'..='\u{206f}'
                | '\u{202a}'..='\u{202e}' => false,
                _ => !c.is_control(),
            };
            if kept {
                self.previous = c;
                return Some(c);
            }
        }
    }
}

/// Scripts that write words without spaces between them: Thai, Lao, Myanmar, Khmer.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_line_is_tidy() {
        let check = |input: &str, expect: &str| assert_eq!(line(input), expect, "{input:?}");
        check("  Phnom Penh, \n      Cambodia ", "Phnom Penh, Cambodia");
        check("Ke\u{302}\u{301} toa\u{301}n", "Kế toán");
        check("a\u{0}b\u{7}c\u{feff}\u{200b}", "abc");
        check("ការងារ\u{200b}ថ្មី\u{200b}", "ការងារ\u{200b}ថ្មី");
        check("Kỹ\u{200b} sư", "Kỹ sư");
        check(" \u{200b}\u{3000} ", "");
    }

    #[test]
    fn paragraphs_keep_their_breaks() {
        let check = |input: &str, expect: &str| assert_eq!(paragraphs(input), expect, "{input:?}");
        check("one\r\ntwo \t three\n\n\n\nfour\n", "one\ntwo three\n\nfour");
        check("a \u{a0} b\rc", "a b\nc");
    }

    #[test]
    fn wrapped_lines_are_joined() {
        assert_eq!(
            unwrap(
                "Plan\nand\nexecute campaigns\nfor\nretail.\nLead media,\nand\nevents.\nDuties:\n- One\n- Two\nPosition Summary\nCambodian Citizen"
            ),
            "Plan and execute campaigns for retail.\nLead media, and events.\nDuties:\n- One\n- Two\nPosition Summary\nCambodian Citizen"
        );
    }

    #[test]
    fn parts_are_found_by_their_markers() {
        let text = "Environment:\nOffice\nLocation:\n\nPhnom Penh\nSalary: $5";
        assert_eq!(after(text, "Location:"), Some("Phnom Penh"));
        assert_eq!(after(text, "Salary:"), Some("$5"));
        assert_eq!(after(text, "Level:"), None);
        assert_eq!(until(text, &["Location:".into()]), "Environment:\nOffice\n");
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in "\\PC{0,60}|[\\s\u{200b}\u{1780}a\u{301}\u{feff}\r\n]{0,30}") {
            let once = line(&text);
            prop_assert_eq!(&line(&once), &once);
            let once = paragraphs(&text);
            prop_assert_eq!(&paragraphs(&once), &once);
        }
    }
}
