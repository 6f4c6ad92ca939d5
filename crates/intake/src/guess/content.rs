//! What the values of a column look like.

use super::names::Role;
use crate::mapping::Field;
use crate::parse::dates::{DateOptions, DateProblem};
use crate::parse::openings::Openings;
use crate::parse::pay::{PayOddity, PayOptions};
use crate::parse::{dates, employment, experience, openings, pay, place, schooling};
use base::Country;
use std::collections::{BTreeMap, HashSet};

/// A column and its first values.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) values: Vec<String>,
    seen: usize,
    distinct: usize,
    /// Shares from 0 to 100 of the values that are …
    date: u32,
    relative_date: u32,
    pay: u32,
    url: u32,
    place: u32,
    country: u32,
    number: u32,
    employment: u32,
    education: u32,
    experience: u32,
    openings: u32,
    /// Mean length in characters.
    length: usize,
    pub(super) countries: BTreeMap<Country, usize>,
}

impl Column {
    pub(super) fn new(name: &str, values: Vec<String>, seen: usize) -> Self {
        let sample = values;
        let share = |good: &dyn Fn(&str) -> bool| {
            let hits = sample.iter().filter(|value| good(value)).count();
            (hits * 100 / sample.len().max(1)) as u32
        };
        let mut countries = BTreeMap::new();
        let mut placed = 0;
        for value in sample.iter().filter(|value| value.chars().count() <= 120) {
            let found = place::country(value).or_else(|| place::locate(value, None).country);
            if let Some(country) = found {
                placed += 1;
                *countries.entry(country).or_default() += 1;
            }
        }
        let date =
            |value: &str| value.chars().count() <= 40 && dates::read(value, &DateOptions::default()).is_ok();
        let relative = |value: &str| {
            matches!(
                dates::read(value, &DateOptions::default()),
                Err(DateProblem::NoAnchor)
            )
        };
        let paid = |value: &str| {
            let stated = pay::read(value, &PayOptions::default());
            value.chars().count() <= 80
                && (stated.pay.is_some() || matches!(stated.oddity, Some(PayOddity::Implausible)))
                || stated.oddity.is_none() && stated.pay.is_none()
        };
        let whole = |value: &str| value.parse::<f64>().is_ok();
        Self {
            name: name.to_owned(),
            distinct: sample.iter().collect::<HashSet<_>>().len(),
            date: share(&date),
            relative_date: share(&relative),
            pay: share(&paid),
            url: share(&|value| value.starts_with("http://") || value.starts_with("https://")),
            place: (placed * 100 / sample.len().max(1)) as u32,
            country: share(&|value| place::country(value).is_some()),
            number: share(&whole),
            employment: share(&|value| {
                value
                    .split([',', '/'])
                    .any(|part| employment::read(part.trim()).is_some())
            }),
            education: share(&|value| value.chars().count() <= 60 && schooling::read(value).is_some()),
            experience: share(&|value| experience::read(value, experience::BareNumber::Nothing).is_ok()),
            openings: share(&|value| {
                value.chars().count() <= 30
                    && matches!(openings::read(value), Openings::Stated(_) | Openings::NotStated)
            }),
            length: sample.iter().map(|value| value.chars().count()).sum::<usize>() / sample.len().max(1),
            values: sample,
            seen,
            countries,
        }
    }

    /// Whether every record has its own value.
    fn is_key(&self) -> bool {
        self.values.len() > 3 && self.distinct * 100 >= self.values.len() * 98
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub(super) fn has_relative_dates(&self) -> bool {
        self.relative_date > 0
    }

    pub(super) fn bare_numbers(&self) -> bool {
        self.number > 90
    }

    /// How many of the records that were looked at have a value, in percent.
    pub(super) fn filled(&self, records: usize) -> usize {
        self.seen * 100 / records.max(1)
    }

    /// What the content says for or against `role`: points to add, or `None` when it cannot be.
    pub(super) fn score(&self, role: Role) -> Option<i32> {
        let points = |share: u32, most: i32| i32::try_from(share).unwrap_or(0) * most / 100;
        let dates = self.date + self.relative_date;
        let Role::Field(field) = role else {
            return (self.date > 60).then(|| points(self.date, 20));
        };
        let text = self.number < 50 && dates < 60 && self.url < 50;
        let score = match field {
            Field::Title => (text && (4..=160).contains(&self.length))
                .then_some(10 + i32::from(self.distinct * 3 > self.values.len()) * 15)?,
            Field::Employer => (text && (2..=120).contains(&self.length)).then_some(10)?,
            Field::Description => {
                (text && self.length > 30).then(|| i32::try_from(self.length.min(1_500) / 20).unwrap_or(0))?
            }
            Field::Requirements | Field::Benefits => (text && self.length > 15).then_some(10)?,
            Field::Place => (text && self.length <= 200).then(|| points(self.place, 60) - 10)?,
            Field::Country => (self.country > 60).then(|| points(self.country, 60))?,
            Field::Posted | Field::Closes | Field::LastSeen => (dates > 20).then(|| points(dates, 40))?,
            Field::Pay => {
                (dates < 60 && self.url < 50 && self.length <= 120 && (self.pay > 30 || self.number > 60))
                    .then(|| points(self.pay, 45))?
            }
            Field::PayMin | Field::PayMax => (self.number > 60).then_some(20)?,
            Field::PayCurrency => (self.length <= 12
                && self
                    .values
                    .iter()
                    .any(|value| pay::currency(value, None).is_some()))
            .then_some(20)?,
            Field::PayPeriod => (self.length <= 20
                && self.values.iter().any(|value| pay::period(value).is_some()))
            .then_some(20)?,
            Field::Openings => (self.openings > 50 && (!self.is_key() || self.length <= 12)).then_some(15)?,
            Field::Contract | Field::Hours => (self.employment > 30).then(|| points(self.employment, 50))?,
            Field::Internship => (self.length <= 30).then_some(0)?,
            Field::Education => (self.education > 20).then(|| points(self.education, 40))?,
            Field::Experience => {
                (self.experience > 20 || self.number > 60).then(|| points(self.experience, 40))?
            }
            Field::Category => (text && self.length <= 120 && !self.is_key()).then_some(5)?,
            Field::Url => (self.url > 60).then(|| points(self.url, 50) + i32::from(self.is_key()) * 10)?,
            Field::ExternalId => (self.length <= 60 && self.url < 50 && self.is_key()).then_some(20)?,
            Field::Board => {
                (text && self.length <= 40 && self.distinct * 4 <= self.values.len().max(4)).then_some(10)?
            }
            Field::Region | Field::CountryHint | Field::DateBasis | Field::DatePrecision => return None,
        };
        Some(score)
    }
}
