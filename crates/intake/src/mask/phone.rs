//! Phone numbers in the shapes of the region; amounts, dates, years and codes are left alone.

use super::words::{Hit, Kind};
use super::{Span, is_latin};
use crate::digits;

/// Digits without a separator between them.
#[derive(Debug, Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    /// The first digits, as ASCII; no phone number needs more.
    head: [u8; 16],
    length: usize,
}

impl Group {
    fn digits(&self) -> &str {
        std::str::from_utf8(&self.head[..self.length.min(16)]).unwrap_or_default()
    }
}

pub(super) fn find(text: &str, hits: &[Hit], spans: &mut Vec<Span>) {
    let mut hits = hits
        .iter()
        .filter(|hit| matches!(hit.kind, Kind::Phone | Kind::Messenger | Kind::Line | Kind::Contact | Kind::PersonLabel))
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
                Some(group) if joins(&text[run[run.len() - 1].end..group.start]) && run.len() < 64 => run.push(group),
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
        } else if contacted.is_some_and(|end| first.start - end < 80 && !text[end..first.start].contains('\n')) {
            Context::Contact
        } else {
            Context::None
        };
        in_run(text, &run, context, spans);
    }
}

/// Iterates over groups of digits of any script.
struct Groups<'a> {
    text: &'a str,
    at: usize,
}

impl Groups<'_> {
    fn next(&mut self) -> Option<Group> {
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
        let mut group = Group { start, end: start, head: [0; 16], length: 0 };
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
fn joins(between: &str) -> bool {
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

/// Whether only signs and words like "no." stand between a word that announces a number and the number.
fn is_label(between: &str) -> bool {
    if between.chars().count() > 24 || between.contains('\n') && between.trim().chars().count() > 2 {
        return false;
    }
    let words = between.to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        matches!(word, "no" | "nos" | "number" | "num" | "số" | "us" | "at" | "on" | "us at" | "is" | "id" | "hr" | "nomor" | "ke" | "di" | "sa" | "is:" | "me" | "now" | "ที่" | "号" | "码" | "email" | "phone" | "zalo" | "wa" | "via")
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
    if is_attached(before) || (at == 0 && in_address(before)) {
        return None;
    }
    let trimmed = before.trim_end_matches(['(', ' ']);
    let plus = before.ends_with(['+', '＋']) || (before.len() - trimmed.len() <= 2 && before.ends_with('(') && trimmed.ends_with(['+', '＋']));
    let last = if plus {
        international(text, run, at)
    } else if starts_trunk(text, run, at) {
        trunk(text, run, at)
    } else {
        None
    };
    let last = last
        .or_else(|| country_code(text, run, at))
        .or_else(|| bracketed(text, run, at))
        .or_else(|| called.then(|| any_shape(text, run, at)).flatten())
        .or_else(|| (context == Context::Contact).then(|| eight_digits(text, run, at)).flatten())?;
    let end = run[last].end;
    // Digits that go on as letters or in another number are a code.
    let after = &text[end..];
    let goes_on = after.starts_with(|c: char| is_latin(c) && !c.is_ascii_digit()) || after.strip_prefix('_').is_some_and(|rest| rest.starts_with(is_latin));
    (!goes_on || called).then_some(last)
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

/// Whether the number is the tail of a code such as JB-1097 or of a decimal.
fn is_attached(before: &str) -> bool {
    let mut chars = before.chars().rev();
    match chars.next() {
        Some(c) if is_latin(c) || c == '_' => !before.to_ascii_lowercase().ends_with("tel") && !ends_in_word_for_phone(before),
        Some('-' | '/' | '=') => chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && !before.ends_with("el-"),
        _ => false,
    }
}

fn ends_in_word_for_phone(before: &str) -> bool {
    let tail: String = before.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect::<String>().to_lowercase();
    ["sđt", "đt", "zalo", "hp", "phone", "tel", "wa", "call"].iter().any(|word| tail.ends_with(word))
}

/// Whether the text goes on from an address on the web.
fn in_address(before: &str) -> bool {
    let start = before.floor_char_boundary(before.len().saturating_sub(300));
    let word = before[start..].rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
}

/// `+84 912 345 678`, `(+855) 12 345 678`.
fn international(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let known = national_digits(run[at].digits());
    let (least, most) = known.map_or((9, 15), |(code, least, most)| (code + least, code + most + 1));
    let last = grow(text, run, at, least, most)?;
    let dotted_thousands = last > at && run[at + 1..=last].iter().all(|group| group.length == 3) && text[run[at].end..run[last].start].contains('.');
    (known.is_some() || !dotted_thousands).then_some(last)
}

/// `0912 345 678`, `02-123-4567`, `0084 …`: numbers with the trunk prefix.
fn trunk(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let first = &run[at];
    if first.length >= 9 {
        return (first.length <= 15).then_some(at);
    }
    let shape: Vec<usize> = run[at..].iter().take(3).map(|group| group.length).collect();
    if shape == [1, 4, 4] && !text[first.start..run[at + 2].end].contains('.') {
        return Some(at + 2);
    }
    if first.length < 2 || is_date(run, at) {
        return None;
    }
    let most = match first.digits() {
        d if d.starts_with("00") => 15,
        d if d.starts_with("08") => 13,
        _ => 11,
    };
    grow(text, run, at, 9, most)
}

/// `84912345678`, `62 812-3456-7890`: the country's code without its plus sign.
fn country_code(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let first = &run[at];
    let (code, least, most) = national_digits(first.digits())?;
    if first.length > code {
        return (code + least..=code + most).contains(&first.length).then_some(at).filter(|_| !is_money(text, run, at, at));
    }
    let last = grow(text, run, at, code + least, code + most)?;
    let plain = !text[first.start..run[last].end].contains('.') || last == at + 1;
    (last > at && plain && !is_money(text, run, at, last)).then_some(last)
}

/// `(028) 3822 1234`, `(800) 555-1234`, `917-123-4567`.
fn bracketed(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let first = &run[at];
    let opened = text[..first.start].ends_with('(') && text[first.end..].starts_with(')');
    let shape: Vec<usize> = run[at..].iter().take(3).map(|group| group.length).collect();
    let dashed = shape == [3, 3, 4] && text[first.end..].starts_with('-') && text[run[at + 1].end..].starts_with('-');
    if dashed {
        return Some(at + 2);
    }
    if !opened || !(2..=4).contains(&first.length) {
        return None;
    }
    grow(text, run, at, 9, 11)
}

/// `8189 1194`: Singapore's numbers, which look like two years to those who do not look for a number.
fn eight_digits(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let [first, second, ..] = &run[at..] else { return None };
    let shape = first.length == 4 && second.length == 4 && first.digits().starts_with(['6', '8', '9']);
    (shape && !is_money(text, run, at, at + 1)).then_some(at + 1)
}

/// Any number of six digits or more after a word for phone.
fn any_shape(text: &str, run: &[Group], at: usize) -> Option<usize> {
    if run[at].length >= 6 {
        return (run[at].length <= 15 && !is_money(text, run, at, at)).then_some(at);
    }
    let last = grow(text, run, at, 6, 13)?;
    let thousands = last > at && run[at + 1..=last].iter().all(|group| group.length == 3) && text[run[at].end..run[last].start].contains('.');
    (!is_date(run, at) && !thousands && !is_money(text, run, at, last)).then_some(last)
}

/// Adds groups from `at` on until there are `least` digits, and further groups that clearly belong to them.
fn grow(text: &str, run: &[Group], at: usize, least: usize, most: usize) -> Option<usize> {
    let mut total = 0;
    let mut last = at;
    for (i, group) in run.iter().enumerate().skip(at) {
        if i > at {
            let between = &text[run[i - 1].end..group.start];
            let starts_another = total >= least && (group.length >= 6 || group.digits().starts_with('0') || between.chars().count() > 1);
            if starts_another {
                break;
            }
        }
        total += group.length;
        if total > most {
            break;
        }
        last = i;
        if total >= least && group.length >= 8 {
            break;
        }
    }
    let total: usize = run[at..=last].iter().map(|group| group.length).sum();
    (least..=most).contains(&total).then_some(last)
}

/// Digits of the country's code, and the least and most digits behind it.
fn national_digits(digits: &str) -> Option<(usize, usize, usize)> {
    const CODES: &[(&str, usize, usize)] = &[
        ("84", 9, 10),
        ("62", 8, 12),
        ("60", 8, 10),
        ("63", 8, 10),
        ("65", 8, 8),
        ("66", 8, 9),
        ("855", 8, 9),
        ("856", 8, 10),
        ("95", 7, 10),
        ("670", 7, 8),
        ("673", 7, 7),
        ("86", 11, 11),
        ("852", 8, 8),
        ("886", 9, 9),
    ];
    CODES.iter().find(|(code, ..)| digits.starts_with(code)).map(|(code, least, most)| (code.len(), *least, *most))
}

/// 01.02.2025 and 01-02-2025 are dates.
fn is_date(run: &[Group], at: usize) -> bool {
    let [day, month, year] = run.get(at..at + 3).unwrap_or_default() else { return false };
    let small = |group: &Group| group.length <= 2 && group.digits().parse::<u8>().is_ok_and(|n| (1..=31).contains(&n));
    small(day) && small(month) && year.length == 4 && ["19", "20", "25"].iter().any(|century| year.digits().starts_with(century))
}

/// Whether a currency or a unit stands before or after the number.
fn is_money(text: &str, run: &[Group], first: usize, last: usize) -> bool {
    const BEFORE: &[&str] = &["$", "rp", "rp.", "rm", "₱", "php", "฿", "usd", "vnd", "idr", "lak", "mmk", "khr", "sgd", "myr", "€", "£", "¥", "lương", "salary", "gaji"];
    const AFTER: &[&str] = &[
        "vnd", "vnđ", "đ", "đồng", "triệu", "tr", "usd", "$", "idr", "rupiah", "juta", "ribu", "บาท", "thb", "฿", "ks", "mmk", "kyat", "ကျပ်", "lak", "kip", "ກີບ", "៛", "riel", "khr", "php", "peso",
        "million", "k", "%", "kg", "m2", "m²", "元", "บ.",
    ];
    let before = text[..run[first].start].trim_end_matches([' ', ':']).chars().rev().take(12).collect::<Vec<_>>();
    let before: String = before.into_iter().rev().flat_map(char::to_lowercase).collect();
    let after = crate::text::head(text[run[last].end..].trim_start_matches([' ', '/']), 24).to_lowercase();
    let word_after = |word: &str| after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_latin) || !word.ends_with(is_latin));
    BEFORE.iter().any(|word| before.ends_with(word)) || AFTER.iter().any(|word| word_after(word))
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
