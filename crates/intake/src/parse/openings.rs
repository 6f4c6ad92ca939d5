//! How many people an advertisement looks for.

use crate::digits;

/// What a statement of openings says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openings {
    /// So many; the lower bound of a range.
    Stated(u32),
    /// It says that the number is not stated, or "several".
    NotStated,
    /// More than one advertisement has.
    Implausible,
    /// It is not a number of openings.
    Unreadable,
}

/// Most openings of one advertisement that are believed.
pub const MOST_OPENINGS: u32 = 10_000;

/// Reads `1-5 อัตรา`, `2 pax`, `10 người`, `หลายอัตรา` …
pub fn read(text: &str) -> Openings {
    let text = digits::ascii(text.trim()).to_lowercase();
    if text.is_empty() || text.chars().all(|c| c == '-' || c == '–') {
        return Openings::NotStated;
    }
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
        return if MANY.iter().any(|word| text.contains(word)) {
            Openings::NotStated
        } else {
            Openings::Unreadable
        };
    };
    let (before, rest) = text.split_at(start);
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == ','))
        .unwrap_or(rest.len());
    let after = rest[end..].strip_prefix(".0").unwrap_or(&rest[end..]);
    // Sentences with a number in them do not state openings.
    if before.chars().count() + after.chars().count() > 40 || before.trim_end().ends_with('-') {
        return Openings::Unreadable;
    }
    let number: Result<u64, _> = rest[..end].replace(',', "").parse();
    match number {
        Ok(0) => Openings::NotStated,
        Ok(n) if n <= u64::from(MOST_OPENINGS) => Openings::Stated(n as u32),
        // An error has more digits than a number can have.
        Ok(_) | Err(_) => Openings::Implausible,
    }
}

const MANY: &[&str] = &[
    "หลาย",
    "ไม่ระบุ",
    "ไม่จำกัด",
    "จำนวนมาก",
    "many",
    "multiple",
    "several",
    "various",
    "tbc",
    "tba",
    "n/a",
    "not specified",
    "unlimited",
    "nhiều",
    "không giới hạn",
    "không xác định",
    "beberapa",
    "banyak",
    "tidak ditentukan",
    "pelbagai",
    "marami",
    "ច្រើន",
    "ຫຼາຍ",
    "若干",
    "多名",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_read() {
        let check = |text: &str, expect: Openings| assert_eq!(read(text), expect, "{text}");
        check("1-5 อัตรา", Openings::Stated(1));
        check("10อัตรา", Openings::Stated(10));
        check("๒ ตำแหน่ง", Openings::Stated(2));
        check("1 pax", Openings::Stated(1));
        check("18", Openings::Stated(18));
        check("18.0", Openings::Stated(18));
        check("1,200", Openings::Stated(1_200));
        check("Số lượng: 5 người", Openings::Stated(5));
        check("หลายอัตรา", Openings::NotStated);
        check("Many Positions", Openings::NotStated);
        check("-", Openings::NotStated);
        check("0", Openings::NotStated);
        check("20000", Openings::Implausible);
        check("99999999999999999999999", Openings::Implausible);
        check("-5", Openings::Unreadable);
        check("soon", Openings::Unreadable);
        check(
            "We have been in the industry for over 20 years and still grow",
            Openings::Unreadable,
        );
    }
}
