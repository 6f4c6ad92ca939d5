//! E-mail addresses, plain and disguised.

use super::words::{Hit, Kind};
use super::{Span, is_latin};
use memchr::memchr_iter;

pub(super) fn find(text: &str, hits: &[Hit], spans: &mut Vec<Span>) {
    for at in memchr_iter(b'@', text.as_bytes()) {
        spans.extend(around(text, at, at + 1).map(|range| (range, "[email]")));
    }
    for hit in hits.iter().filter(|hit| hit.kind == Kind::At) {
        let spelt = &text[hit.start..hit.end];
        let found = if spelt == "＠" {
            around(text, hit.start, hit.end)
        } else {
            spelt_out(text, hit.start, hit.end, spelt.trim().len() > 2)
        };
        spans.extend(found.map(|range| (range, "[email]")));
    }
}

/// The address around the sign at `start..end`: a name before it, a host after it.
fn around(text: &str, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let before = &text[..start];
    let spaced_left = before.strip_suffix(' ').unwrap_or(before);
    let mut name = name_before(before);
    if name.is_empty() {
        name = name_before(spaced_left);
    }
    let after = &text[end..];
    let host = host(after);
    let spaced = after.strip_prefix(' ').map_or(0, host_with_dot);
    let (host_start, host_length) = if host > 0 { (end, host) } else { (end + 1, spaced) };
    if name.is_empty() || host_length == 0 {
        return None;
    }
    let host_text = &text[host_start..host_start + host_length];
    let dotted = host_with_dot(host_text) > 0;
    let gap = spaced_left.len() != before.len() && name_before(before).is_empty() || host == 0;
    // "2 @ 500" is a price, "Barista @ Makati" a place; without gaps, letters on both sides make an address.
    let lettered = host_text.chars().any(char::is_alphabetic);
    if (gap && !dotted) || !lettered {
        return None;
    }
    let name_start = name.as_ptr() as usize - text.as_ptr() as usize;
    Some(name_start..host_start + host_length)
}

/// `name [at] host [dot] com`, `name at host dot com`.
fn spelt_out(text: &str, start: usize, end: usize, bracketed: bool) -> Option<std::ops::Range<usize>> {
    let before = text[..start].trim_end_matches(' ');
    let name = name_before(before);
    if name.is_empty() {
        return None;
    }
    let after = &text[end..];
    let mut at = end + (after.len() - after.trim_start_matches(' ').len());
    let mut dots = 0;
    loop {
        at += label(&text[at..])?;
        let rest = &text[at..];
        let Some(dot) = spelt_dot(rest) else { break };
        // A word "dot" must be followed by a label, or it is not part of the address.
        if label(&rest[dot..]).is_none() {
            break;
        }
        dots += usize::from(bracketed || !rest.starts_with('.'));
        at += dot;
    }
    (dots > 0).then(|| name.as_ptr() as usize - text.as_ptr() as usize..at)
}

fn spelt_dot(text: &str) -> Option<usize> {
    let lower = crate::text::head(text, 8).to_ascii_lowercase();
    ["[dot]", "(dot)", "{dot}", " [dot] ", " (dot) ", " dot ", "."]
        .iter()
        .find(|dot| lower.starts_with(**dot))
        .map(|dot| dot.len())
}

fn label(text: &str) -> Option<usize> {
    let length = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'-')
        .count();
    (length > 0 && length <= 63).then_some(length)
}

/// The local part that `text` ends with; Latin where there is any, otherwise a word of another script.
fn name_before(text: &str) -> &str {
    let ascii = |b: &u8| {
        b.is_ascii_alphanumeric()
            || matches!(
                b,
                b'.' | b'_' | b'%' | b'+' | b'-' | b'\'' | b'&' | b'#' | b'!' | b'=' | b'~'
            )
    };
    let length = text.bytes().rev().take(64).take_while(|b| ascii(b)).count();
    let name = text[text.len() - length..].trim_start_matches(['.', '-', '+', '\'', '&', '#', '!', '=', '~']);
    if !name.is_empty() {
        return name;
    }
    let mut length = 0;
    for c in text.chars().rev().take(32) {
        let inside = c.is_alphanumeric()
            || matches!(c, '.' | '_' | '-')
            || (!c.is_ascii()
                && !c.is_whitespace()
                && !c.is_ascii_punctuation()
                && !"：，。、（）【】「」“”‘’–—•·…".contains(c));
        if !inside {
            break;
        }
        length += c.len_utf8();
    }
    &text[text.len() - length..]
}

/// The length of the host name that `text` starts with.
fn host(text: &str) -> usize {
    let mut length = 0;
    for (i, c) in text.char_indices().take(255) {
        if c.is_alphanumeric()
            || matches!(c, '-' | '.' | '_')
            || (!c.is_ascii() && !is_latin(c) && c.is_alphabetic())
        {
            length = i + c.len_utf8();
        } else {
            break;
        }
    }
    text[..length].trim_end_matches(['.', '-', '_']).len()
}

/// The length of the host name that `text` starts with when it has a dot and ends in letters.
fn host_with_dot(text: &str) -> usize {
    let length = host(text);
    let name = &text[..length];
    let dotted = name.rsplit_once('.').is_some_and(|(rest, last)| {
        !rest.is_empty() && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic)
    });
    if dotted { length } else { 0 }
}
