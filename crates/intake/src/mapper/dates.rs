//! The days of a vacancy: posted, closing, last seen.

use super::pick::Pick;
use super::{Work, joined};
use crate::mapping::{Field, Parser, Snapshot};
use crate::outcome::WarningCode;
use crate::parse::dates::{DateOptions, DateProblem, plus_days, read};
use base::{Country, Date, DateBasis, DatePrecision};

/// The days of a vacancy. Without a posting date `basis` and `precision` say nothing.
pub(super) struct Days {
    pub(super) posted: Option<Date>,
    pub(super) basis: DateBasis,
    pub(super) precision: DatePrecision,
    pub(super) closes: Option<Date>,
    pub(super) last_seen: Option<Date>,
}

/// No advertisement here is older.
const EARLIEST: Date = Date::constant(1990, 1, 1);
/// Bound for records of which nobody knows when they were seen.
const LATEST: Date = Date::constant(2100, 1, 1);

impl Work<'_> {
    pub(super) fn days(&mut self, country: Country) -> Days {
        let snapshot = self.snapshot(country);
        let upper = snapshot.map_or(LATEST, end_of);
        let anchor = snapshot.map(|(date, _)| date);
        let latest_posting = plus_days(upper, 1).unwrap_or(LATEST);
        let posted = self
            .date(Field::Posted, country, anchor, latest_posting)
            .map(|(date, precision)| {
                // Counted from a month or a year, a day is not known to the day.
                let precision = precision.max(if self.is_relative(Field::Posted) {
                    snapshot.map_or(precision, |(_, p)| p)
                } else {
                    precision
                });
                (date, precision, DateBasis::Posted)
            });
        let first_seen = self
            .collected("first_seen", &self.mapper.first_seen, country, anchor)
            .or(snapshot);
        let renewed = posted.zip(first_seen).is_some_and(|((posted, ..), seen)| {
            plus_days(end_of(seen), 1).is_some_and(|latest| posted > latest)
        });
        let posted = if renewed {
            let (_, text) = self.word(Field::Posted).unzip();
            self.warn(Field::Posted, WarningCode::DateRenewed, &text.unwrap_or_default());
            None
        } else {
            posted
        };
        let around = posted.map(|(date, ..)| date).or(anchor);
        let latest_closing = around.and_then(|date| plus_days(date, 5 * 366)).unwrap_or(LATEST);
        let closes = self
            .date(
                Field::Closes,
                country,
                anchor.or(around),
                latest_closing.max(upper),
            )
            .map(|(date, _)| date);
        let before_posting = posted
            .zip(closes)
            .is_some_and(|((posted, ..), closes)| plus_days(closes, 1).is_some_and(|latest| latest < posted));
        if before_posting {
            let (_, text) = self.word(Field::Closes).unzip();
            self.warn(
                Field::Closes,
                WarningCode::DateImplausible,
                &text.unwrap_or_default(),
            );
        }
        let closes = closes.filter(|_| !before_posting);
        let last_seen = self
            .date(Field::LastSeen, country, anchor, LATEST)
            .map(|(date, _)| date);
        let imputed = || {
            let days = self.mapper.mapping.dates.impute_from_closing_days?;
            Some((
                plus_days(closes?, -i64::from(days))?,
                DatePrecision::Month,
                DateBasis::Imputed,
            ))
        };
        let found = posted
            .or_else(|| first_seen.map(|(date, precision)| (date, precision, DateBasis::Seen)))
            .or_else(imputed);
        let (posted, precision, basis) = match found {
            Some((date, precision, basis)) => (Some(date), precision, basis),
            None => (None, DatePrecision::Day, DateBasis::Seen),
        };
        let basis = self.listed(Field::DateBasis).unwrap_or(basis);
        let precision = self.listed(Field::DatePrecision).unwrap_or(precision);
        Days {
            posted,
            basis,
            precision,
            closes,
            last_seen,
        }
    }

    /// When the record was collected.
    fn snapshot(&mut self, country: Country) -> Option<(Date, DatePrecision)> {
        match &self.mapper.mapping.dates.snapshot {
            Snapshot::Unknown => None,
            Snapshot::Fixed(date, precision) => Some((*date, *precision)),
            Snapshot::Column(_) => self.collected("snapshot", &self.mapper.snapshot, country, None),
        }
    }

    /// A day that the collector wrote, not the board.
    fn collected(
        &mut self,
        name: &'static str,
        picks: &[Pick],
        country: Country,
        anchor: Option<Date>,
    ) -> Option<(Date, DatePrecision)> {
        let (pick, picked) = self.first(picks)?;
        let text = joined(picked, "");
        let found = read(&text, &self.date_options(pick.take.parser, country, anchor)).ok();
        let found = found.filter(|(date, _)| (EARLIEST..=LATEST).contains(date));
        if found.is_none() {
            let warning = crate::Warning::new(name, WarningCode::DateUnreadable, &text);
            self.warnings.push(warning);
        }
        found
    }

    fn date(
        &mut self,
        field: Field,
        country: Country,
        anchor: Option<Date>,
        latest: Date,
    ) -> Option<(Date, DatePrecision)> {
        let (pick, text) = self.word(field)?;
        match read(&text, &self.date_options(pick.take.parser, country, anchor)) {
            Ok((date, precision)) if (EARLIEST..=latest).contains(&date) => return Some((date, precision)),
            Ok(_) => self.warn(field, WarningCode::DateImplausible, &text),
            Err(DateProblem::NoAnchor) => self.warn(field, WarningCode::DateWithoutSnapshot, &text),
            Err(DateProblem::Unreadable) => self.warn(field, WarningCode::DateUnreadable, &text),
        }
        None
    }

    fn date_options(&self, parser: Parser, country: Country, anchor: Option<Date>) -> DateOptions {
        let spec = &self.mapper.mapping.dates;
        DateOptions {
            order: spec.order,
            era: spec.era,
            anchor,
            utc_offset_minutes: country.utc_offset_minutes(),
            days_left: parser == Parser::DaysLeft,
            epoch: parser == Parser::Epoch,
        }
    }

    /// Whether the date cannot be read without the day it counts from.
    fn is_relative(&self, field: Field) -> bool {
        let Some((_, text)) = self.word(field) else {
            return false;
        };
        matches!(read(&text, &DateOptions::default()), Err(DateProblem::NoAnchor))
    }

    fn listed<T: std::str::FromStr<Err = base::ParseError>>(&mut self, field: Field) -> Option<T> {
        let (_, text) = self.word(field)?;
        let found = text.trim().parse().ok();
        if found.is_none() {
            self.warn(field, WarningCode::DateUnreadable, &text);
        }
        found
    }
}

/// The last day of the day, month or year that a snapshot names.
fn end_of((date, precision): (Date, DatePrecision)) -> Date {
    match precision {
        DatePrecision::Day => date,
        DatePrecision::Week => plus_days(date, 6).unwrap_or(date),
        DatePrecision::Month => date.last_of_month(),
        DatePrecision::Year => date.last_of_year(),
    }
}
