//! The least experience that an advertisement asks for, in months.

use super::schooling::contains_word;
use crate::digits;

/// What a bare number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BareNumber {
    /// Nothing: it is unreadable.
    Nothing,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// Why a text gives no length of experience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExperienceProblem {
    /// It is not a length of experience.
    Unreadable,
    /// It is more than a working life.
    Implausible,
}

/// Longest experience that is believed, in months.
pub const MOST_MONTHS: u16 = 600;

/// Reads `2 năm`, `1-3 years`, `Dưới 1 năm`, `Không yêu cầu`, `6 bulan` … as months.
///
/// # Errors
/// When the text is no length of experience, or one that nobody has.
pub fn read(text: &str, bare: BareNumber) -> Result<u16, ExperienceProblem> {
    let text = digits::ascii(text.trim()).to_lowercase();
    if text.chars().count() > 120 {
        return Err(ExperienceProblem::Unreadable);
    }
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
        return if NONE.iter().any(|word| contains_word(&text, word)) {
            Ok(0)
        } else {
            Err(ExperienceProblem::Unreadable)
        };
    };
    let (before, rest) = text.split_at(start);
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(rest.len());
    let number: f64 = rest[..end]
        .trim_end_matches('.')
        .parse()
        .map_err(|_| ExperienceProblem::Unreadable)?;
    let after = &rest[end..];
    let months = if after.trim().is_empty() && before.trim().is_empty() {
        match bare {
            BareNumber::Nothing => return Err(ExperienceProblem::Unreadable),
            BareNumber::Months => number,
            BareNumber::Years => number * 12.0,
        }
    } else if before.ends_with('-') && before.trim() == "-" {
        return Err(ExperienceProblem::Unreadable);
    } else if YEARS.iter().any(|word| contains_word(after, word)) {
        number * 12.0
    } else if MONTHS.iter().any(|word| contains_word(after, word)) {
        number
    } else {
        return Err(ExperienceProblem::Unreadable);
    };
    // "Less than 1 year" asks for none at least.
    let months = if LESS.iter().any(|word| contains_word(before, word)) {
        0.0
    } else {
        months
    };
    if months > f64::from(MOST_MONTHS) {
        Err(ExperienceProblem::Implausible)
    } else {
        Ok(months.round() as u16)
    }
}

const YEARS: &[&str] = &[
    "năm",
    "year",
    "years",
    "yr",
    "yrs",
    "tahun",
    "thn",
    "th",
    "ปี",
    "taon",
    "ឆ្នាំ",
    "ປີ",
    "နှစ်",
    "年",
];
const MONTHS: &[&str] = &[
    "tháng",
    "month",
    "months",
    "mo",
    "bulan",
    "bln",
    "เดือน",
    "buwan",
    "ខែ",
    "ເດືອນ",
    "လ",
    "个月",
    "月",
];
const LESS: &[&str] = &[
    "dưới",
    "less than",
    "under",
    "below",
    "up to",
    "kurang dari",
    "di bawah",
    "น้อยกว่า",
    "ไม่เกิน",
    "ต่ำกว่า",
    "តិចជាង",
    "<",
];
const NONE: &[&str] = &[
    "không yêu cầu",
    "chưa có kinh nghiệm",
    "không cần",
    "no experience",
    "not required",
    "none",
    "entry level",
    "fresh graduate",
    "fresh graduates",
    "fresh",
    "tanpa pengalaman",
    "tidak ada",
    "lulusan baru",
    "tiada pengalaman",
    "ไม่จำกัด",
    "ไม่จำเป็น",
    "ไม่ต้องมีประสบการณ์",
    "ไม่ระบุ",
    "จบใหม่",
    "walang karanasan",
    "មិនត្រូវការ",
    "គ្មានបទពិសោធន៍",
    "ບໍ່ຕ້ອງການ",
    "不限",
    "无经验",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn experience_is_read() {
        let check = |text: &str, expect: Result<u16, ExperienceProblem>| {
            assert_eq!(read(text, BareNumber::Nothing), expect, "{text}");
        };
        check("2 năm", Ok(24));
        check("Dưới 1 năm", Ok(0));
        check("Trên 5 năm", Ok(60));
        check("Không yêu cầu", Ok(0));
        check("1-3 years", Ok(12));
        check("At least 1.5 years", Ok(18));
        check("6 months", Ok(6));
        check("4 Year +", Ok(48));
        check("No Experience", Ok(0));
        check("minimal 1 tahun", Ok(12));
        check("อย่างน้อย ๒ ปี", Ok(24));
        check("បទពិសោធន៍ ២ ឆ្នាំ", Ok(24));
        check("3年以上", Ok(36));
        check("Function", Err(ExperienceProblem::Unreadable));
        check("24", Err(ExperienceProblem::Unreadable));
        check("100 years", Err(ExperienceProblem::Implausible));
        check("-3", Err(ExperienceProblem::Unreadable));
        assert_eq!(read("72", BareNumber::Months), Ok(72));
        assert_eq!(read("3", BareNumber::Years), Ok(36));
    }
}
