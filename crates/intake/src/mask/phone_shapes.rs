//! The shapes that phone numbers of the region have, and those of dates and amounts, which they must not have.

use super::digit_groups::Group;
use super::is_latin;

/// `+84 912 345 678`, `(+855) 12 345 678`.
pub(super) fn international(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let known = national_digits(run[at].digits());
    let (least, most) = known.map_or((9, 15), |(code, least, most)| (code + least, code + most + 1));
    let last = grow(text, run, at, least, most)?;
    let dotted_thousands = last > at
        && run[at + 1..=last].iter().all(|group| group.length == 3)
        && text[run[at].end..run[last].start].contains('.');
    (known.is_some() || !dotted_thousands).then_some(last)
}

/// `0912 345 678`, `02-123-4567`, `0084 …`: numbers with the trunk prefix.
pub(super) fn trunk(text: &str, run: &[Group], at: usize) -> Option<usize> {
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
pub(super) fn country_code(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let first = &run[at];
    let (code, least, most) = national_digits(first.digits())?;
    if first.length > code {
        return (code + least..=code + most)
            .contains(&first.length)
            .then_some(at)
            .filter(|_| !is_money(text, run, at, at));
    }
    let last = grow(text, run, at, code + least, code + most)?;
    let plain = !text[first.start..run[last].end].contains('.') || last == at + 1;
    (last > at && plain && !is_money(text, run, at, last)).then_some(last)
}

/// `(028) 3822 1234`, `(800) 555-1234`, `917-123-4567`.
pub(super) fn bracketed(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let first = &run[at];
    let opened = text[..first.start].ends_with('(') && text[first.end..].starts_with(')');
    let shape: Vec<usize> = run[at..].iter().take(3).map(|group| group.length).collect();
    let dashed =
        shape == [3, 3, 4] && text[first.end..].starts_with('-') && text[run[at + 1].end..].starts_with('-');
    if dashed {
        return Some(at + 2);
    }
    if !opened || !(2..=4).contains(&first.length) {
        return None;
    }
    grow(text, run, at, 9, 11)
}

/// `8189 1194`: Singapore's numbers, which look like two years to those who do not look for a number.
pub(super) fn eight_digits(text: &str, run: &[Group], at: usize) -> Option<usize> {
    let [first, second, ..] = &run[at..] else {
        return None;
    };
    let shape = first.length == 4 && second.length == 4 && first.digits().starts_with(['6', '8', '9']);
    (shape && !is_money(text, run, at, at + 1)).then_some(at + 1)
}

/// Any number of six digits or more after a word for phone.
pub(super) fn any_shape(text: &str, run: &[Group], at: usize) -> Option<usize> {
    if run[at].length >= 6 {
        return (run[at].length <= 15 && !is_money(text, run, at, at)).then_some(at);
    }
    let last = grow(text, run, at, 6, 13)?;
    let thousands = last > at
        && run[at + 1..=last].iter().all(|group| group.length == 3)
        && text[run[at].end..run[last].start].contains('.');
    (!is_date(run, at) && !thousands && !is_money(text, run, at, last)).then_some(last)
}

/// Adds groups from `at` on until there are `least` digits, and further groups that clearly belong to them.
fn grow(text: &str, run: &[Group], at: usize, least: usize, most: usize) -> Option<usize> {
    let mut total = 0;
    let mut last = at;
    for (i, group) in run.iter().enumerate().skip(at) {
        if i > at {
            let between = &text[run[i - 1].end..group.start];
            let starts_another = total >= least
                && (group.length == 1
                    || group.length >= 6
                    || group.digits().starts_with('0')
                    || between.chars().count() > 1);
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
    CODES
        .iter()
        .find(|(code, ..)| digits.starts_with(code))
        .map(|(code, least, most)| (code.len(), *least, *most))
}

/// 01.02.2025 and 01-02-2025 are dates.
pub(super) fn is_date(run: &[Group], at: usize) -> bool {
    let [day, month, year] = run.get(at..at + 3).unwrap_or_default() else {
        return false;
    };
    let small = |group: &Group| {
        group.length <= 2 && group.digits().parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
    };
    small(day)
        && small(month)
        && year.length == 4
        && ["19", "20", "25"]
            .iter()
            .any(|century| year.digits().starts_with(century))
}

/// Whether a currency or a unit stands before or after the number.
fn is_money(text: &str, run: &[Group], first: usize, last: usize) -> bool {
    const BEFORE: &[&str] = &[
        "$", "rp", "rp.", "rm", "₱", "php", "฿", "usd", "vnd", "idr", "lak", "mmk", "khr", "sgd", "myr", "€",
        "£", "¥", "lương", "salary", "gaji",
    ];
    const AFTER: &[&str] = &[
        "vnd",
        "vnđ",
        "đ",
        "đồng",
        "triệu",
        "tr",
        "usd",
        "$",
        "idr",
        "rupiah",
        "juta",
        "ribu",
        "บาท",
        "thb",
        "฿",
        "ks",
        "mmk",
        "kyat",
        "ကျပ်",
        "lak",
        "kip",
        "ກີບ",
        "៛",
        "riel",
        "khr",
        "php",
        "peso",
        "million",
        "k",
        "%",
        "kg",
        "m2",
        "m²",
        "元",
        "บ.",
    ];
    let before = text[..run[first].start]
        .trim_end_matches([' ', ':'])
        .chars()
        .rev()
        .take(12)
        .collect::<Vec<_>>();
    let before: String = before.into_iter().rev().flat_map(char::to_lowercase).collect();
    let after = crate::text::head(text[run[last].end..].trim_start_matches([' ', '/']), 24).to_lowercase();
    let word_after = |word: &str| {
        after
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(is_latin) || !word.ends_with(is_latin))
    };
    BEFORE.iter().any(|word| before.ends_with(word)) || AFTER.iter().any(|word| word_after(word))
}
