//! Dates as advertisements write them, in eleven languages, two eras and five kinds of digits.

use super::date_tokens::tokens;
use super::months::{is_noise, is_thai, month, vietnamese};
use super::relative;
use crate::digits;
pub use crate::mapping::{DateOrder, Era};
use base::{Date, DatePrecision};

/// How a date is to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateOptions {
    /// Order of numbers where no number tells it.
    pub order: DateOrder,
    /// Era of the years.
    pub era: Era,
    /// The day that relative dates count from.
    pub anchor: Option<Date>,
    /// Civil time of the place, in minutes ahead of UTC, for moments that state their zone.
    pub utc_offset_minutes: i32,
    /// Whether a bare number is days left from the anchor.
    pub days_left: bool,
    /// Whether a bare number is seconds, or milliseconds, since 1970.
    pub epoch: bool,
}

impl Default for DateOptions {
    fn default() -> Self {
        Self {
            order: DateOrder::Dmy,
            era: Era::Auto,
            anchor: None,
            utc_offset_minutes: 0,
            days_left: false,
            epoch: false,
        }
    }
}

/// Why a text gives no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    /// It is not a date.
    Unreadable,
    /// It counts from a day that is not known.
    NoAnchor,
}

/// Reads a date and how finely it is known.
///
/// # Errors
/// When the text is not a date, or counts from a day that `options` does not give.
pub fn read(text: &str, options: &DateOptions) -> Result<(Date, DatePrecision), DateProblem> {
    let text = text.trim();
    if text.is_empty() || text.len() > 300 {
        return Err(DateProblem::Unreadable);
    }
    let text = digits::ascii(text);
    if let Some(bare) = bare_number(&text, options) {
        return bare;
    }
    if let Some(found) = numeric(&text, options) {
        return Ok(found);
    }
    let lower = text.to_lowercase();
    if let Some(offset) = relative::read(&lower) {
        let anchor = options.anchor.ok_or(DateProblem::NoAnchor)?;
        return offset.from(anchor).ok_or(DateProblem::Unreadable);
    }
    named(&lower, options).ok_or(DateProblem::Unreadable)
}

/// Reads the day, month or year on which a source was collected: `2026-01-31`, `2026-01` or `2026`.
pub fn snapshot(text: &str) -> Option<(Date, DatePrecision)> {
    let mut parts = text.splitn(3, '-');
    let year: i16 = parts
        .next()?
        .parse()
        .ok()
        .filter(|year| (1990..=2200).contains(year))?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let precision = match (month, day) {
        (_, Some(_)) => DatePrecision::Day,
        (Some(_), None) => DatePrecision::Month,
        (None, None) => DatePrecision::Year,
    };
    Some((
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?,
        precision,
    ))
}

/// The day `days` after `date`, if the calendar has it.
pub fn plus_days(date: Date, days: i64) -> Option<Date> {
    relative::days(date, days)
}

/// A number alone; `None` when it means nothing here.
fn bare_number(text: &str, options: &DateOptions) -> Option<Result<(Date, DatePrecision), DateProblem>> {
    if !(options.days_left || options.epoch) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    if options.days_left {
        let Some(anchor) = options.anchor else {
            return Some(Err(DateProblem::NoAnchor));
        };
        return relative::days(anchor, number)
            .filter(|_| number < 3_700)
            .map(|date| Ok((date, DatePrecision::Day)));
    }
    let seconds = if number >= 100_000_000_000 {
        number / 1_000
    } else {
        number
    };
    let local = seconds + i64::from(options.utc_offset_minutes) * 60;
    relative::days(Date::constant(1970, 1, 1), local.div_euclid(86_400))
        .map(|date| Ok((date, DatePrecision::Day)))
}

/// Dates of numbers only, with or without a time behind them.
fn numeric(text: &str, options: &DateOptions) -> Option<(Date, DatePrecision)> {
    let (first, rest) = number(text)?;
    if rest.is_empty() {
        return match first.len() {
            8 => ymd(&first[..4], &first[4..6], &first[6..], options),
            4 => Some((
                Date::new(year(first, options.era, false)?, 1, 1).ok()?,
                DatePrecision::Year,
            )),
            _ => None,
        };
    }
    let (second, rest) = number(separator(rest))?;
    let Some((third, rest)) = number(separator(rest)) else {
        // 2026-01 or 01/2026
        if !rest.trim_end_matches('.').trim().is_empty() {
            return None;
        }
        let (year_text, month_text) = if first.len() == 4 {
            (first, second)
        } else {
            (second, first)
        };
        let whole = year_text.len() == 4 && month_text.len() <= 2;
        let found = Date::new(year(year_text, options.era, false)?, month_text.parse().ok()?, 1).ok()?;
        return whole.then_some((found, DatePrecision::Month));
    };
    let shift = time(rest, options)?;
    let (date, precision) = if first.len() == 4 {
        ymd(first, second, third, options)?
    } else {
        match options.order {
            DateOrder::Ymd => ymd(first, second, third, options)?,
            DateOrder::Dmy => {
                ymd(third, second, first, options).or_else(|| ymd(third, first, second, options))?
            }
            DateOrder::Mdy => {
                ymd(third, first, second, options).or_else(|| ymd(third, second, first, options))?
            }
        }
    };
    Some((relative::days(date, shift)?, precision))
}

/// A run of one to eight digits and what follows it.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (1..=8).contains(&end).then(|| text.split_at(end))
}

/// What follows the sign between two numbers of a date.
fn separator(text: &str) -> &str {
    let text = text.trim_start();
    text.strip_prefix(['/', '-', '.']).unwrap_or(text).trim_start()
}

fn ymd(y: &str, m: &str, d: &str, options: &DateOptions) -> Option<(Date, DatePrecision)> {
    if m.len() > 2 || d.len() > 2 || !matches!(y.len(), 2 | 4) {
        return None;
    }
    let date = Date::new(year(y, options.era, false)?, m.parse().ok()?, d.parse().ok()?).ok()?;
    Some((date, DatePrecision::Day))
}

/// The common-era year that two or four digits mean.
fn year(text: &str, era: Era, thai: bool) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    let found = match (text.len(), era) {
        // Machines write common-era years beside Buddhist ones.
        (4, Era::Auto | Era::Buddhist) if (2400..2800).contains(&number) => number - 543,
        (4, _) => number,
        (2, Era::Buddhist) => number + 2500 - 543,
        (2, Era::Auto) if thai || number > 50 => number + 2500 - 543,
        (2, _) => number + 2000,
        _ => return None,
    };
    (1..=9999).contains(&found).then_some(found)
}

/// Reads what follows a date: nothing or a time of day. Gives the days by which civil time in the place differs.
fn time(text: &str, options: &DateOptions) -> Option<i64> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let text = text.strip_prefix(['T', 't', ',']).unwrap_or(text).trim_start();
    if text.is_empty() {
        return Some(0);
    }
    let mut clock = [0_i64; 2];
    let mut rest = text;
    for (i, slot) in clock.iter_mut().enumerate() {
        let (digits, after) = number(rest).filter(|(digits, _)| digits.len() <= 2)?;
        *slot = digits.parse().ok()?;
        rest = if i == 0 { after.strip_prefix(':')? } else { after };
    }
    // Seconds and fractions do not move a day.
    let zone = rest
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'))
        .trim_start();
    let zone = ["am", "pm", "AM", "PM"]
        .iter()
        .find_map(|half| zone.strip_prefix(half))
        .unwrap_or(zone)
        .trim_start();
    let offset = match zone {
        "" => return Some(0),
        "Z" | "z" | "UTC" | "GMT" => 0,
        _ => {
            let sign = match zone.as_bytes()[0] {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
            if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let hours: i64 = digits[..2].parse().ok()?;
            sign * (hours * 60 + digits[2..].parse().unwrap_or(0))
        }
    };
    let minutes = clock[0] * 60 + clock[1] - offset + i64::from(options.utc_offset_minutes);
    Some(minutes.div_euclid(1_440))
}

/// Dates with a month's name: `22 ธ.ค. 68`, `January 5, 2026`, `5 tháng 1 năm 2026`, `2026年1月5日`.
fn named(text: &str, options: &DateOptions) -> Option<(Date, DatePrecision)> {
    let mut found: Option<i8> = None;
    let mut thai = false;
    let mut numbers: Vec<&str> = Vec::new();
    let tokens = tokens(text)?;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let next = tokens.get(at).copied();
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            match next {
                Some("月") => {
                    at += 1;
                    set(&mut found, token.parse().ok()?)?;
                }
                _ => numbers.push(token),
            }
        } else if matches!(*token, "tháng" | "thg") {
            let mut number = next?
                .parse()
                .ok()
                .or_else(|| vietnamese(next.unwrap_or_default()))?;
            at += 1;
            if number == 10
                && let Some(more) = tokens
                    .get(at)
                    .and_then(|word| vietnamese(word))
                    .filter(|n| *n <= 2)
            {
                number += more;
                at += 1;
            }
            set(&mut found, number)?;
        } else {
            let word: String = token.chars().filter(|c| *c != '.').collect();
            if let Some(number) = month(&word) {
                thai |= is_thai(&word);
                set(&mut found, number)?;
            } else if !is_noise(&word) {
                return None;
            }
        }
    }
    resolve(found?, thai, &numbers, options)
}

/// A date names one month only.
fn set(slot: &mut Option<i8>, month: i8) -> Option<()> {
    if slot.replace(month).is_some() {
        None
    } else {
        Some(())
    }
}

fn resolve(month: i8, thai: bool, numbers: &[&str], options: &DateOptions) -> Option<(Date, DatePrecision)> {
    let whole = |text: &str| text.len() == 4;
    let (year_text, day) = match numbers {
        [only] if whole(only) => (Some(*only), None),
        [only] => (None, Some(*only)),
        [first, second] if whole(first) => (Some(*first), Some(*second)),
        [first, second] => (Some(*second), Some(*first)),
        _ => return None,
    };
    let day: Option<i8> = day.map(str::parse).transpose().ok()?;
    let Some(year_text) = year_text else {
        // A day without its year is the one nearest to the snapshot.
        let anchor = options.anchor?;
        let candidates = (-1..=1).filter_map(|years| Date::new(anchor.year() + years, month, day?).ok());
        let nearest = candidates.min_by_key(|date| distance(*date, anchor))?;
        return Some((nearest, DatePrecision::Day));
    };
    let year = year(year_text, options.era, thai)?;
    match day {
        Some(day) => Some((Date::new(year, month, day).ok()?, DatePrecision::Day)),
        None => Some((Date::new(year, month, 1).ok()?, DatePrecision::Month)),
    }
}

fn distance(a: Date, b: Date) -> i64 {
    let ordinal = |date: Date| i64::from(date.year()) * 366 + i64::from(date.day_of_year());
    (ordinal(a) - ordinal(b)).abs()
}

#[cfg(test)]
mod tests;
