//! Phone numbers in the shapes of the region; amounts, dates, years and codes are left alone.

use super::digit_groups::{Group, Groups, joins};
use super::phone_shapes::{any_shape, bracketed, country_code, eight_digits, international, is_date, trunk};
use super::words::{Hit, Kind};
use super::{Span, is_latin};

pub(super) fn find(text: &str, hits: &[Hit], spans: &mut Vec<Span>) {
    let mut hits = hits
        .iter()
        .filter(|hit| {
            matches!(
                hit.kind,
                Kind::Phone | Kind::Messenger | Kind::Line | Kind::Contact | Kind::PersonLabel
            )
        })
        .peekable();
    let (mut announced, mut contacted) = (None, None);
    let mut groups = Groups { text, at: 0 };
    let mut run: Vec<Group> = Vec::new();
    let mut next = groups.next();
    while let Some(first) = next {
        run.clear();
        run.push(first);
        loop {
            next = groups.next();
            match next {
                Some(group) if joins(&text[run[run.len() - 1].end..group.start]) && run.len() < 64 => {
                    run.push(group);
                }
                _ => break,
            }
        }
        while let Some(hit) = hits.next_if(|hit| hit.end <= first.start) {
            match hit.kind {
                Kind::Contact | Kind::PersonLabel => contacted = Some(hit.end),
                _ => announced = Some(hit.end),
            }
        }
        let context = if announced.is_some_and(|end| is_label(&text[end..first.start])) {
            Context::Called
        } else if contacted
            .is_some_and(|end| first.start - end < 80 && !text[end..first.start].contains('\n'))
        {
            Context::Contact
        } else {
            Context::None
        };
        in_run(text, &run, context, spans);
    }
}

/// Whether only signs and words like "no." stand between a word that announces a number and the number.
fn is_label(between: &str) -> bool {
    if between.chars().count() > 24 || between.contains('\n') && between.trim().chars().count() > 2 {
        return false;
    }
    let words = between.to_lowercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            matches!(
                word,
                "no" | "nos"
                    | "number"
                    | "num"
                    | "số"
                    | "us"
                    | "at"
                    | "on"
                    | "us at"
                    | "is"
                    | "id"
                    | "hr"
                    | "nomor"
                    | "ke"
                    | "di"
                    | "sa"
                    | "is:"
                    | "me"
                    | "now"
                    | "ที่"
                    | "号"
                    | "码"
                    | "email"
                    | "phone"
                    | "zalo"
                    | "wa"
                    | "via"
            )
        })
}

/// What stands before a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    None,
    /// A contact word, some words earlier.
    Contact,
    /// A word for phone, right before it.
    Called,
}

fn in_run(text: &str, run: &[Group], context: Context, spans: &mut Vec<Span>) {
    let mut at = 0;
    while at < run.len() {
        if is_date(run, at) {
            at += 3;
            continue;
        }
        match number_at(text, run, at, if at == 0 { context } else { Context::None }) {
            Some(last) => {
                spans.push((widen(text, run[at].start, run[last].end), "[phone]"));
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// The last group of the phone number that starts with group `at`.
fn number_at(text: &str, run: &[Group], at: usize, context: Context) -> Option<usize> {
    let called = context == Context::Called;
    let first = &run[at];
    let before = &text[..first.start];
    // "SĐT0912345678" and "a0912 345 678" are numbers; "A1-0912345678" and hexadecimal digests are not.
    let mobile = first
        .digits()
        .as_bytes()
        .get(1)
        .is_some_and(|digit| *digit != b'0')
        && first.digits().starts_with('0')
        && ends_in_letters(before);
    if (is_attached(before) && !mobile) || (at == 0 && in_address(before)) {
        return None;
    }
    let trimmed = before.trim_end_matches(['(', ' ']);
    let plus = before.ends_with(['+', '＋'])
        || (before.len() - trimmed.len() <= 2 && before.ends_with('(') && trimmed.ends_with(['+', '＋']));
    let last = if plus {
        international(text, run, at)
    } else if starts_trunk(text, run, at) {
        trunk(text, run, at)
    } else {
        None
    };
    let mut last = last
        .or_else(|| country_code(text, run, at))
        .or_else(|| bracketed(text, run, at))
        .or_else(|| called.then(|| any_shape(text, run, at)).flatten())
        .or_else(|| {
            (context == Context::Contact)
                .then(|| eight_digits(text, run, at))
                .flatten()
        })?;
    // Digits that go on as letters are a code, or the beginning of the next word: "0912 345 678 2A".
    while goes_on(&text[run[last].end..]) && !called {
        let left: usize = run[at..last].iter().map(|group| group.length).sum();
        if left < 9 {
            return None;
        }
        last -= 1;
    }
    Some(last)
}

/// Whether a number with the trunk prefix can start here: not in the middle of 15.000.000.
fn starts_trunk(text: &str, run: &[Group], at: usize) -> bool {
    let digits = run[at].digits().as_bytes();
    let in_number = at > 0 && &text[run[at - 1].end..run[at].start] == ".";
    let prefix = match digits {
        [b'0', b'0', next, ..] => *next != b'0',
        [b'0', ..] => true,
        _ => false,
    };
    prefix && !in_number
}

fn goes_on(after: &str) -> bool {
    let joined = after.strip_prefix('_').unwrap_or(after);
    joined.starts_with(|c: char| is_latin(c) && !c.is_ascii_digit())
}

/// Whether the word that the number is attached to has letters only.
fn ends_in_letters(before: &str) -> bool {
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(60))..];
    let word = before
        .rsplit(|c: char| !(is_latin(c) || c == '_' || c == '-'))
        .next()
        .unwrap_or_default();
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

/// Whether the number is the tail of a code such as JB-1097 or of a decimal.
fn is_attached(before: &str) -> bool {
    let mut chars = before.chars().rev();
    match chars.next() {
        Some(c) if is_latin(c) || c == '_' => !ends_in_word_for_phone(before),
        Some('-' | '/' | '=') => {
            chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && !before.ends_with("el-")
        }
        _ => false,
    }
}

fn ends_in_word_for_phone(before: &str) -> bool {
    let tail: String = before
        .chars()
        .rev()
        .take(6)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<String>()
        .to_lowercase();
    ["sđt", "đt", "zalo", "hp", "phone", "tel", "wa", "call"]
        .iter()
        .any(|word| tail.ends_with(word))
}

/// Whether the text goes on from an address on the web.
fn in_address(before: &str) -> bool {
    let start = before.floor_char_boundary(before.len().saturating_sub(300));
    let word = before[start..]
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
}

/// Takes the plus sign and the brackets of the number along.
fn widen(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let mut range = start..end;
    let opened = text[..range.start].ends_with('(');
    let closes_inside = text[range.clone()].contains(')');
    if opened && closes_inside {
        range.start -= 1;
    }
    for plus in ['+', '＋'] {
        if text[..range.start].ends_with(plus) {
            range.start -= plus.len_utf8();
            if text[..range.start].ends_with('(') && text[range.clone()].contains(')') {
                range.start -= 1;
            }
        }
    }
    if opened && !closes_inside && text[..range.start].ends_with('(') && text[range.end..].starts_with(')') {
        range = range.start - 1..range.end + 1;
    }
    range
}
