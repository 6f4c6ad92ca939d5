//! Personal data out: e-mail addresses, phone numbers, messenger handles and contact persons.

mod digit_groups;
mod email;
mod handle;
mod names;
mod person;
mod phone;
mod phone_shapes;
mod url;
mod words;

pub use url::mask_url;

use memchr::memchr;
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of text to be replaced.
type Span = (Range<usize>, &'static str);

/// Replaces personal data in `text` by `[email]`, `[phone]`, `[handle]` and `[person]`.
///
/// Masking twice changes nothing: `mask(&mask(x)) == mask(x)`.
///
/// ```
/// assert_eq!(intake::mask("Call Ms. Lan Anh, 0912 345 678"), "Call [person], [phone]");
/// assert_eq!(intake::mask("15.000.000 - 20.000.000 VND, ISO 14001"), "15.000.000 - 20.000.000 VND, ISO 14001");
/// ```
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut current = Cow::Borrowed(text);
    // A replacement can bring a contact word next to a name; every pass takes letters away, so this ends.
    for _ in 0..64 {
        match pass(&current) {
            Some(masked) => current = Cow::Owned(masked),
            None => break,
        }
    }
    current
}

fn pass(text: &str) -> Option<String> {
    let hits = words::find(text);
    let has_digits = text.bytes().any(|b| b.is_ascii_digit() || b >= 0xe0)
        && text.chars().any(|c| crate::digits::value(c).is_some());
    if hits.is_empty() && !has_digits && memchr(b'@', text.as_bytes()).is_none() {
        return None;
    }
    let mut spans: Vec<Span> = Vec::new();
    email::find(text, &hits, &mut spans);
    handle::find(text, &hits, &mut spans);
    if has_digits {
        phone::find(text, &hits, &mut spans);
    }
    person::find(text, &hits, &mut spans);
    replace(text, spans)
}

/// Replaces the spans, the earlier and longer first where they overlap.
fn replace(text: &str, mut spans: Vec<Span>) -> Option<String> {
    if spans.is_empty() {
        return None;
    }
    spans.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, label) in spans {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(label);
        at = range.end;
    }
    out.push_str(&text[at..]);
    Some(out)
}

/// A letter or digit of the Latin script, whose words end where no such character follows.
fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && matches!(c, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests;
