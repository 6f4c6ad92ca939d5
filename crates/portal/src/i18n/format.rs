//! Numbers, dates and the order of words, as CLDR has them for the reader's language.

use super::Speech;
use base::{Date, Grain, Interval, Language, Money, Month};
use icu_calendar::{AnyCalendar, Date as IcuDate, Iso};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{Y, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// The formatters of one language.
pub(super) struct Formats {
    decimal: DecimalFormatter,
    day: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
    year: DateTimeFormatter<Y>,
    collator: CollatorBorrowed<'static>,
}

impl Formats {
    pub(super) fn new(language: Language) -> Self {
        let locale: Locale = language.code().parse().unwrap_or(Locale::UNKNOWN);
        // Abbreviated months of Burmese are a syllable that few readers would recognise.
        let (day, month) = match language {
            Language::My => (YMD::long(), YM::long()),
            _ => (YMD::medium(), YM::medium()),
        };
        let shipped = "the compiled CLDR data has every language of the interface";
        Self {
            decimal: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default())
                .expect(shipped),
            day: DateTimeFormatter::try_new((&locale).into(), day).expect(shipped),
            month: DateTimeFormatter::try_new((&locale).into(), month).expect(shipped),
            year: DateTimeFormatter::try_new((&locale).into(), Y::medium()).expect(shipped),
            collator: Collator::try_new((&locale).into(), CollatorOptions::default()).expect(shipped),
        }
    }

    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }
}

fn calendar_date(date: Date) -> Option<IcuDate<Iso>> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()
}

/// A number with a minus sign where CLDR writes the hyphen of keyboards.
fn minus(number: &str) -> String {
    number.replace('-', "\u{2212}")
}

impl Speech {
    /// A whole number.
    pub(crate) fn number(&self, n: i64) -> String {
        minus(&self.format.decimal.format(&Decimal::from(n)).to_string())
    }

    /// A count.
    pub(crate) fn count(&self, n: u64) -> String {
        self.number(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// A number with `digits` after the point.
    pub(crate) fn decimal(&self, value: f64, digits: u8) -> String {
        let scale = 10_f64.powi(i32::from(digits));
        let scaled = (value * scale).round();
        if !scaled.is_finite() || scaled.abs() > 9e17 {
            return "–".to_owned();
        }
        let mut decimal = Decimal::from(scaled as i64);
        decimal.multiply_pow10(-i16::from(digits));
        minus(&self.format.decimal.format(&decimal).to_string())
    }

    /// A share as per cent with one digit after the point: `4.5%`.
    pub(crate) fn percent(&self, share: f64) -> String {
        format!("{}%", self.decimal(share * 100.0, 1))
    }

    /// The bounds of an interval of shares: `4.2–4.8%`.
    pub(crate) fn percent_range(&self, interval: &Interval) -> String {
        format!(
            "{}–{}%",
            self.decimal(interval.low * 100.0, 1),
            self.decimal(interval.high * 100.0, 1)
        )
    }

    /// An amount of money with its currency's code, rounded to whole units where it has a hundred or more.
    pub(crate) fn money(&self, money: Money) -> String {
        let amount = money.major();
        let digits = if amount.abs() >= 100.0 {
            0
        } else {
            money.currency.decimals().min(2) as u8
        };
        format!("{} {}", self.decimal(amount, digits), money.currency.code())
    }

    /// A day, in Thai with the year of the Buddhist era.
    pub(crate) fn day(&self, date: Date) -> String {
        calendar_date(date).map_or_else(String::new, |date| {
            self.format
                .day
                .format(&date.to_calendar(AnyCalendar::Iso(Iso)))
                .to_string()
        })
    }

    /// A month.
    pub(crate) fn month(&self, month: Month) -> String {
        month
            .first_day()
            .and_then(calendar_date)
            .map_or_else(String::new, |date| {
                self.format
                    .month
                    .format(&date.to_calendar(AnyCalendar::Iso(Iso)))
                    .to_string()
            })
    }

    /// A year.
    pub(crate) fn year(&self, year: i32) -> String {
        i16::try_from(year)
            .ok()
            .and_then(|year| Date::new(year, 1, 1).ok())
            .and_then(calendar_date)
            .map_or_else(String::new, |date| {
                self.format
                    .year
                    .format(&date.to_calendar(AnyCalendar::Iso(Iso)))
                    .to_string()
            })
    }

    /// A period by its canonical label, such as `2025-10`, `2025-Q4` or `2025`.
    pub(crate) fn period(&self, label: &str) -> String {
        let Ok(period) = label.parse::<base::Period>() else {
            return label.to_owned();
        };
        let (first, last) = (period.from, period.to);
        let quarter = base::Period::containing(first, Grain::Quarter);
        if first == last {
            self.month(first)
        } else if base::Period::containing(first, Grain::Year) == period {
            self.year(first.year())
        } else if quarter == period {
            let number = self.number(i64::from((first.month() - 1) / 3 + 1));
            self.fill(
                "quarter",
                &[("quarter", &number), ("year", &self.year(first.year()))],
            )
        } else {
            format!("{} – {}", self.month(first), self.month(last))
        }
    }

    /// An instant in ISO form, as records hold it, as day and time (UTC); the text itself where it is none.
    pub(crate) fn instant(&self, text: &str) -> String {
        let parts = text
            .get(..10)
            .and_then(|day| day.parse().ok())
            .zip(text.get(11..16));
        parts.map_or_else(
            || text.to_owned(),
            |(day, time)| self.fill("instant", &[("day", &self.day(day)), ("time", time)]),
        )
    }
}
