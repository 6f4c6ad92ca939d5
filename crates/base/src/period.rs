//! Calendar months and the periods that figures group by.

use crate::{Date, ParseError};

/// A calendar month of the proleptic Gregorian calendar, stored as months since January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// The month of `year` (1 to 9999) with number `month` (1 to 12); `None` outside.
    pub const fn new(year: i16, month: i8) -> Option<Self> {
        if year < 1 || year > 9999 || month < 1 || month > 12 {
            return None;
        }
        Some(Self((year as i32 - 1970) * 12 + month as i32 - 1))
    }

    /// The month that `date` lies in.
    pub fn of(date: Date) -> Self {
        Self((i32::from(date.year()) - 1970) * 12 + i32::from(date.month()) - 1)
    }

    /// Months since January 1970.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The month that lies `number` months after January 1970.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// The year.
    pub const fn year(self) -> i32 {
        1970 + self.0.div_euclid(12)
    }

    /// The month's number in the year, 1 to 12.
    pub const fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// The first day of the month; `None` outside the years that dates have.
    pub fn first_day(self) -> Option<Date> {
        Date::new(i16::try_from(self.year()).ok()?, self.month() as i8, 1).ok()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

crate::closed_list! {
    /// How long the periods of a figure are.
    Grain: "`month`, `quarter` or `year`" {
        /// Calendar months, written `2025-10`.
        Month = "month",
        /// Calendar quarters, written `2025-Q4`.
        Quarter = "quarter",
        /// Calendar years, written `2025`.
        Year = "year",
    }
}

/// A span of whole months, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First month.
    pub from: Month,
    /// Last month, never before `from`.
    pub to: Month,
}

impl Period {
    /// The period of `grain` that `month` lies in.
    pub const fn containing(month: Month, grain: Grain) -> Self {
        let length = match grain {
            Grain::Month => 1,
            Grain::Quarter => 3,
            Grain::Year => 12,
        };
        let from = month.0.div_euclid(length) * length;
        Self {
            from: Month(from),
            to: Month(from + length - 1),
        }
    }

    /// The label of a period made by [`Period::containing`]: `2025-10`, `2025-Q4` or `2025`.
    pub fn label(self) -> String {
        match self.to.0 - self.from.0 {
            0 => self.from.to_string(),
            2 if self.from.0.rem_euclid(3) == 0 => {
                format!("{:04}-Q{}", self.from.year(), (self.from.month() - 1) / 3 + 1)
            }
            11 if self.from.month() == 1 => format!("{:04}", self.from.year()),
            _ => format!("{}..{}", self.from, self.to),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.label())
    }
}

impl std::str::FromStr for Period {
    type Err = ParseError;

    /// Reads `2025`, `2025-Q4`, `2025-10` or a range of two of these such as `2024-07..2025`.
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            ParseError::new(
                s,
                "a period such as `2025`, `2025-Q4`, `2025-10` or `2024-07..2025-06`",
            )
        };
        if let Some((from, to)) = s.split_once("..") {
            let period = Self {
                from: one(from).ok_or_else(wrong)?.from,
                to: one(to).ok_or_else(wrong)?.to,
            };
            return if period.from <= period.to {
                Ok(period)
            } else {
                Err(wrong())
            };
        }
        one(s).ok_or_else(wrong)
    }
}

fn one(s: &str) -> Option<Period> {
    let (year, rest) = match s.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (s, None),
    };
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    match rest {
        None => Some(Period::containing(Month::new(year, 1)?, Grain::Year)),
        Some(quarter) if quarter.starts_with('Q') => {
            let number: i8 = quarter[1..].parse().ok().filter(|q| (1..=4).contains(q))?;
            Some(Period::containing(Month::new(year, number * 3)?, Grain::Quarter))
        }
        Some(month) if month.len() == 2 => Some(Period::containing(
            Month::new(year, month.parse().ok()?)?,
            Grain::Month,
        )),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_read_as_written() {
        for text in ["2025", "2025-Q4", "2025-10", "1969-12", "1968-Q1"] {
            assert_eq!(text.parse::<Period>().expect("valid").label(), text);
        }
        let range: Period = "2024-07..2025-Q1".parse().expect("valid");
        assert_eq!(
            (range.from.to_string(), range.to.to_string()),
            ("2024-07".into(), "2025-03".into())
        );
        for bad in [
            "",
            "25",
            "2025-13",
            "2025-Q5",
            "2025-1",
            "2026..2025",
            "2025-10-01",
            "0000",
        ] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_period_contains_its_month(n in -20_000_i32..90_000, grain in 0_usize..3) {
            let month = Month::from_number(n);
            let period = Period::containing(month, Grain::ALL[grain]);
            prop_assert!(period.from <= month && month <= period.to);
            prop_assert_eq!(Month::new(month.year() as i16, month.month() as i8), Some(month));
        }
    }
}
