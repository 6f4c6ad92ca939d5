//! Contact persons: an honorific or a contact word, and the name behind it.

use super::Span;
use super::names::{capitalised, han_name, latin_name, native_name, nickname};
use super::words::{Hit, Kind};

/// How far behind a contact word a name is still its object, in characters.
const REACH: usize = 60;

pub(super) fn find(text: &str, hits: &[Hit], spans: &mut Vec<Span>) {
    let mut reach = 0;
    for hit in hits {
        let rest = &text[hit.end..];
        match hit.kind {
            Kind::PersonLabel | Kind::Contact => {
                reach = window(text, hit.end);
                let label = hit.kind == Kind::PersonLabel;
                // "PIC" is a company, a job and a person in charge; only a colon makes it a label.
                let loose = label && !text[hit.start..hit.end].eq_ignore_ascii_case("pic");
                if let Some((skip, length)) =
                    bare_name(rest, label, loose).or_else(|| name_with_address(rest))
                {
                    spans.push((hit.end + skip..hit.end + skip + length, "[person]"));
                }
            }
            Kind::Office => reach = reach.max(window(text, hit.end)),
            Kind::Honorific => {
                let careful = hit.start >= reach;
                if let Some(length) = latin_name(rest, careful, &text[hit.start..hit.end]) {
                    spans.push((hit.start..hit.end + length, "[person]"));
                }
            }
            Kind::ContextHonorific if !is_language(text, hit.start) => {
                let word = &text[hit.start..hit.end];
                let name = latin_name(rest, false, word).or_else(|| nickname(rest, word));
                // A name is one in the reach of a contact word, or right before a number or address.
                if let Some(length) =
                    name.filter(|length| hit.start < reach || before_address(&rest[*length..]))
                {
                    spans.push((hit.start..hit.end + length, "[person]"));
                }
            }
            Kind::NativeHonorific if starts_word(text, hit.start) => {
                let latin = || {
                    latin_name(rest, false, "คุณ")
                        .filter(|_| rest.starts_with([' ', '.']) || rest.starts_with(char::is_uppercase))
                };
                let name = native_name(rest).or_else(latin);
                if let Some(length) =
                    name.filter(|length| hit.start < reach || before_address(&rest[*length..]))
                {
                    spans.push((hit.start..hit.end + length, "[person]"));
                }
            }
            _ => {}
        }
    }
}

/// The end of what a contact word at `end` reaches: some characters on, and at most one line further.
fn window(text: &str, end: usize) -> usize {
    let mut lines = 0;
    for (count, (at, c)) in text[end..].char_indices().enumerate() {
        lines += usize::from(c == '\n');
        if count >= REACH || lines > 1 {
            return end + at;
        }
    }
    text.len()
}

/// In scripts without spaces an honorific is one only at the start of a word: not in คุณภาพ after a letter.
fn starts_word(text: &str, start: usize) -> bool {
    let contact_before = ["ติดต่อ", "สอบถาม", "ទំនាក់ទំនង", "ទាក់ទង", "ຕິດຕໍ່", "ဆက်သွယ်ရန်", "ဆက်သွယ်"]
        .iter()
        .any(|word| text[..start].ends_with(word));
    contact_before || !text[..start].ends_with(|c: char| c.is_alphabetic() || is_mark(c))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{200b}'..='\u{200d}')
}

/// "Tiếng Anh" is the English language.
fn is_language(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end();
    before.ends_with("iếng") || before.ends_with("IẾNG")
}

/// Whether a masked number or address follows directly.
fn before_address(after: &str) -> bool {
    let after = after.trim_start_matches([' ', ':', '-', '–', ',', '(', '.', '/']);
    ["[phone]", "[email]", "[handle]"]
        .iter()
        .any(|label| after.starts_with(label))
}

/// "contact Ayla Tan at [email]": a name right behind the word, and an address behind the name.
fn name_with_address(rest: &str) -> Option<(usize, usize)> {
    let name = rest.strip_prefix(' ')?;
    let (length, _) = capitalised(name, 4, false)?;
    let mut after = name[length..].trim_start();
    if after.starts_with('(') {
        after = crate::text::head(after, 120)
            .find(')')
            .map_or(after, |end| after[end + 1..].trim_start());
    }
    for word in [
        "directly", "at", "on", "via", "by", "through", "or", "tại", "qua", "di", "melalui",
    ] {
        after = after.strip_prefix(word).map_or(after, str::trim_start);
    }
    before_address(after).then_some((1, length))
}

/// A name right after "contact" or "attn" without an honorific: where it starts and how long it is.
fn bare_name(rest: &str, label: bool, loose: bool) -> Option<(usize, usize)> {
    let skip = rest.len()
        - rest
            .trim_start_matches([' ', ':', '：', '-', '\u{a0}', '\n', '\r', '.'])
            .len();
    let between = &rest[..skip];
    let promised = between.contains([':', '：']) || between.contains('\n') && !between.contains("\n\n");
    let name = &rest[skip..];
    if let Some(length) = han_name(name, label) {
        return Some((skip, length));
    }
    if !(promised || loose && !between.is_empty()) || between.matches('\n').count() > 1 {
        return None;
    }
    if label && name.starts_with(|c: char| ('\u{e00}'..='\u{e7f}').contains(&c)) {
        return native_name(name).map(|length| (skip, length));
    }
    let (length, words) = capitalised(name, 4, false)?;
    let after = &name[length..];
    let ends = after.is_empty()
        || after.trim_start_matches(' ').is_empty()
        || after
            .trim_start_matches(' ')
            .starts_with(['\n', ',', '(', '-', '–', '/', '[', ';', '+', '|', '&', '.', ')'])
        || after
            .trim_start_matches(' ')
            .starts_with(|c: char| c.is_ascii_digit());
    let few = if label {
        words >= 1
    } else {
        (2..=4).contains(&words)
    };
    // Headings in capitals ("CONTACT: HUMAN RESOURCES") are rarely people.
    let mixed = name[..length].chars().any(char::is_lowercase);
    (few && ends && mixed && !followed_by_office(after)).then_some((skip, length))
}

fn followed_by_office(after: &str) -> bool {
    let next: String = after
        .trim_start_matches([' ', ','])
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    matches!(
        next.to_lowercase().as_str(),
        "ltd" | "inc" | "co" | "company" | "limited" | "pte" | "sdn" | "tbk"
    )
}
