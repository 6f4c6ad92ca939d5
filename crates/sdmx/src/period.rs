//! The time of an observation in every format of SDMX (technical notes 3.0, section 4.2).

use base::{Date, ParseError, Timestamp};
use std::fmt;
use std::str::FromStr;

base::closed_list! {
    /// How long a period is (SDMX code list CL_FREQ 2.1).
    Frequency: "a code of CL_FREQ such as `A`, `Q` or `M`" {
        /// A year.
        Annual = "A",
        /// Half a year.
        HalfYearly = "S",
        /// A third of a year.
        Trimester = "T",
        /// A quarter.
        Quarterly = "Q",
        /// A month.
        Monthly = "M",
        /// A week.
        Weekly = "W",
        /// A day.
        Daily = "D",
        /// A moment.
        Instant = "N",
        /// From a day or moment for a duration.
        Range = "I",
    }
}

/// A period as it was written, with the days that it covers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimePeriod {
    text: String,
    frequency: Frequency,
    first: Date,
    last: Date,
}

impl TimePeriod {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How long it is.
    pub const fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// Its first day. Reporting years begin on 1 January.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// Its last day.
    pub const fn last(&self) -> Date {
        self.last
    }

    /// Reads a period that may also be written as statistical offices do: `2020Q1`, `2020M03`, `2020W05`, `2020S1`.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse_loosely(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        let compact = text.as_bytes().get(4).is_some_and(u8::is_ascii_uppercase);
        match text.get(..4).filter(|_| compact) {
            Some(year) => format!("{year}-{}", &text[4..]).parse(),
            None => text.parse(),
        }
    }
}

impl fmt::Display for TimePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for TimePeriod {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = if text.len() <= 100 { read(text) } else { None };
        let (frequency, first, last) = read.ok_or_else(|| {
            ParseError::new(
                text,
                "a period such as 2020, 2020-03, 2020-03-31, 2020-Q1, 2020-S1, 2020-W05, 2020-M03, 2020-D031, \
                 2020-03-31T12:00:00 or 2020-03-01/P3M",
            )
        })?;
        Ok(Self {
            text: text.to_owned(),
            frequency,
            first,
            last,
        })
    }
}

type Span = (Frequency, Date, Date);

fn read(text: &str) -> Option<Span> {
    if let Some((start, duration)) = text.split_once('/') {
        return range(start, duration);
    }
    if text.contains('T') && text.get(5..6).is_none_or(|mark| mark != "T") {
        let day = moment(text)?;
        return Some((Frequency::Instant, day, day));
    }
    if let Some(found) = reporting(text) {
        return Some(found);
    }
    gregorian(without_zone(text))
}

/// `2020-Q1` and the like: year, letter, number.
fn reporting(text: &str) -> Option<Span> {
    let year = year(text.get(..4)?)?;
    let text = without_zone(text);
    let rest = text.get(4..)?.strip_prefix('-')?;
    let number = |digits: usize, most: i16| {
        let text = rest.get(1..)?;
        let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|n| plain && (1..=most).contains(n))
    };
    let months = |frequency, nth: i16, length: i16| {
        let first = Date::new(year, i8::try_from((nth - 1) * length + 1).ok()?, 1).ok()?;
        let last = Date::new(year, i8::try_from(nth * length).ok()?, 1)
            .ok()?
            .last_of_month();
        Some((frequency, first, last))
    };
    match rest.as_bytes().first()? {
        b'A' => months(Frequency::Annual, number(1, 1)?, 12),
        b'S' => months(Frequency::HalfYearly, number(1, 2)?, 6),
        b'T' => months(Frequency::Trimester, number(1, 3)?, 4),
        b'Q' => months(Frequency::Quarterly, number(1, 4)?, 3),
        b'M' => months(Frequency::Monthly, number(2, 12)?, 1),
        b'W' => {
            let week = i8::try_from(number(2, 53)?).ok()?;
            let monday = base_week(year, week)?;
            Some((Frequency::Weekly, monday, later(monday, 6)?))
        }
        b'D' => {
            let day = later(Date::new(year, 1, 1).ok()?, i32::from(number(3, 366)? - 1))?;
            (day.year() == year).then_some((Frequency::Daily, day, day))
        }
        _ => None,
    }
}

/// The Monday of a week of ISO 8601: week 1 is the one with the first Thursday.
fn base_week(year: i16, week: i8) -> Option<Date> {
    let fourth = Date::new(year, 1, 4).ok()?;
    let back = i32::from(fourth.weekday().to_monday_zero_offset());
    let monday = later(fourth, i32::from(week - 1) * 7 - back)?;
    // A year of 52 weeks has no week 53: its Thursday would be in the next year.
    (later(monday, 3)?.year() == year).then_some(monday)
}

fn gregorian(text: &str) -> Option<Span> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str| {
        let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i8>().ok().filter(|_| plain)
    };
    match parts.as_slice() {
        [y] => {
            let y = year(y)?;
            Some((
                Frequency::Annual,
                Date::new(y, 1, 1).ok()?,
                Date::new(y, 12, 31).ok()?,
            ))
        }
        [y, m] => {
            let first = Date::new(year(y)?, number(m)?, 1).ok()?;
            Some((Frequency::Monthly, first, first.last_of_month()))
        }
        [y, m, d] => {
            let day = Date::new(year(y)?, number(m)?, number(d)?).ok()?;
            Some((Frequency::Daily, day, day))
        }
        _ => None,
    }
}

fn year(text: &str) -> Option<i16> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// A date and time, with or without a zone; the day is the one that is written.
fn moment(text: &str) -> Option<Date> {
    let (day, time) = text.split_once('T')?;
    let (_, first, _) = gregorian(day).filter(|(frequency, ..)| *frequency == Frequency::Daily)?;
    let zoned = time.ends_with('Z') || time.get(1..).is_some_and(|rest| rest.contains(['+', '-']));
    let whole = if zoned {
        text.to_owned()
    } else {
        format!("{text}Z")
    };
    let clock = time.len() >= 8 && time.as_bytes()[2] == b':' && time.as_bytes()[5] == b':';
    (clock && whole.parse::<Timestamp>().is_ok()).then_some(first)
}

/// A start and a duration of ISO 8601, `2020-01-01/P3M`; the start counts as the first day.
fn range(start: &str, duration: &str) -> Option<Span> {
    let first = if start.contains('T') {
        moment(start)?
    } else {
        match gregorian(without_zone(start))? {
            (Frequency::Daily, day, _) => day,
            _ => return None,
        }
    };
    let good = duration.starts_with('P') && duration.bytes().all(|b| !b.is_ascii_lowercase());
    let span: base::Span = duration.parse().ok().filter(|_| good)?;
    if span.is_negative() || span.is_zero() {
        return None;
    }
    let end = first.checked_add(span).ok()?;
    let last = if end > first { end.yesterday().ok()? } else { first };
    Some((Frequency::Range, first, last))
}

/// `text` without the time zone that XML Schema lets follow a date.
fn without_zone(text: &str) -> &str {
    if let Some(text) = text.strip_suffix('Z') {
        return text;
    }
    let Some(at) = text.len().checked_sub(6) else {
        return text;
    };
    let zone = text.as_bytes()[at..].to_vec();
    let digits = [1, 2, 4, 5].iter().all(|place| zone[*place].is_ascii_digit());
    match (zone[0], zone[3]) {
        (b'+' | b'-', b':') if digits => text.get(..at).unwrap_or(text),
        _ => text,
    }
}

fn later(day: Date, days: i32) -> Option<Date> {
    day.checked_add(base::Span::new().days(days)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let found = match text.parse::<TimePeriod>() {
            Ok(period) => format!("{} {} {}", period.frequency(), period.first(), period.last()),
            Err(_) => "none".to_owned(),
        };
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn every_format_of_the_standard_is_read() {
        check("2020", "A 2020-01-01 2020-12-31");
        check("2020Z", "A 2020-01-01 2020-12-31");
        check("2020-02", "M 2020-02-01 2020-02-29");
        check("2020-02+07:00", "M 2020-02-01 2020-02-29");
        check("2020-02-29", "D 2020-02-29 2020-02-29");
        check("2020-A1", "A 2020-01-01 2020-12-31");
        check("2020-S2", "S 2020-07-01 2020-12-31");
        check("2020-T3", "T 2020-09-01 2020-12-31");
        check("2020-Q1", "Q 2020-01-01 2020-03-31");
        check("2020-M03", "M 2020-03-01 2020-03-31");
        check("2020-W05", "W 2020-01-27 2020-02-02");
        check("2020-W53", "W 2020-12-28 2021-01-03");
        check("2021-W01", "W 2021-01-04 2021-01-10");
        check("2020-D366", "D 2020-12-31 2020-12-31");
        check("2025-12-19T14:30:00Z", "N 2025-12-19 2025-12-19");
        check("2025-12-19T14:30:00", "N 2025-12-19 2025-12-19");
        check("2025-12-19T14:30:00+07:00", "N 2025-12-19 2025-12-19");
        check("2020-01-01/P3M", "I 2020-01-01 2020-03-31");
        check("2020-01-01T00:00:00/P1Y", "I 2020-01-01 2020-12-31");
        check("2020-01-01/PT12H", "I 2020-01-01 2020-01-01");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for bad in [
            "",
            "20",
            "2020-13",
            "2020-00",
            "2021-02-29",
            "2020-Q5",
            "2020-Q0",
            "2020-Q01",
            "2020-M3",
            "2020-W54",
            "2021-W53",
            "2021-D366",
            "2020-X1",
            "2020Q1",
            "Q1-2020",
            "2020-01-01/",
            "2020-01-01/P0D",
            "2020-01-01/-P1M",
            "2020/P1Y",
            "2020-01-01T25:00:00",
            "T",
            "2020-T4",
            "２０２０",
            "2020-01-01T",
            "é020-Q1",
            "2020-Qé",
        ] {
            check(bad, "none");
        }
    }

    #[test]
    fn offices_write_some_periods_without_a_hyphen() {
        let loosely = |text: &str| TimePeriod::parse_loosely(text).map(|period| period.as_str().to_owned());
        assert_eq!(loosely("2020Q1"), Ok("2020-Q1".into()));
        assert_eq!(loosely("2020M03"), Ok("2020-M03".into()));
        assert_eq!(loosely(" 2020 "), Ok("2020".into()));
        assert!(loosely("2020é").is_err());
    }

    proptest! {
        #[test]
        fn nothing_panics_and_a_period_ends_after_it_begins(text in "\\PC{0,14}|[0-9]{4}-[A-Z0-9]{1,4}|[0-9TPZ:/+.-]{4,24}") {
            if let Ok(period) = text.parse::<TimePeriod>() {
                prop_assert!(period.first() <= period.last());
                prop_assert_eq!(period.as_str(), text.as_str());
            }
            let _ = TimePeriod::parse_loosely(&text);
        }
    }
}
