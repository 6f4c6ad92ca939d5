//! One ad as it enters the facts, and rows of them that wait to be written.

use crate::parquet_file::{NO_VACANCY, country_number, currency_number};
use base::{Contract, Country, Currency, Date, Education, Green, Hours, RegionCode, VacancyId};

/// One ad as it enters the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact<'a> {
    /// The ad.
    pub id: VacancyId,
    /// Data version in which it was published.
    pub version: i64,
    /// Data version in which a newer state of the ad replaced it.
    pub superseded_in: Option<i64>,
    /// Source.
    pub source: &'a str,
    /// Member State.
    pub country: Country,
    /// First-level region.
    pub region: Option<RegionCode>,
    /// Day of posting.
    pub posted: Option<Date>,
    /// Four-digit ISCO-08 code as a number, 110 for `0110`; `None` where the coder abstains.
    pub isco: Option<u16>,
    /// Green class.
    pub green: Green,
    /// Criteria as a bit set.
    pub criteria: u8,
    /// Language code.
    pub language: &'a str,
    /// People wanted.
    pub openings: u32,
    /// Whether it is an internship.
    pub internship: bool,
    /// Whether it repeats an earlier vacancy.
    pub repost: bool,
    /// Whether the text is no vacancy but a tender, a call or the like.
    pub notice: bool,
    /// Pay per month in minor units, and its currency.
    pub pay: Option<(i64, Currency)>,
    /// Least education: as the record states it, otherwise as the coder read it in the text.
    pub education: Option<Education>,
    /// Kind of contract.
    pub contract: Option<Contract>,
    /// Hours.
    pub hours: Option<Hours>,
    /// Conditions of decent work as a bit set.
    pub decent_work: u8,
    /// Days for which it takes applications, where its dates are exact.
    pub days_open: Option<u16>,
    /// The employer by a key, never by name; `None` where none is named.
    pub employer: Option<i64>,
    /// The skills that it names, by their identifiers; repeats count once.
    pub skills: &'a [String],
}

/// The columns of rows that wait to be written.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) version: Vec<i32>,
    pub(crate) superseded_in: Vec<i32>,
    pub(crate) source: Vec<i32>,
    pub(crate) country: Vec<i32>,
    pub(crate) region: Vec<i32>,
    pub(crate) month: Vec<i32>,
    pub(crate) isco4: Vec<i32>,
    pub(crate) green: Vec<i32>,
    pub(crate) openings: Vec<i32>,
    pub(crate) pay_currency: Vec<i32>,
    pub(crate) pay_month: Vec<i64>,
    pub(crate) internship: Vec<bool>,
    pub(crate) repost: Vec<bool>,
    pub(crate) posted: Vec<i32>,
    pub(crate) posted_known: Vec<i16>,
    pub(crate) criteria: Vec<i32>,
    pub(crate) language: Vec<i32>,
    pub(crate) education: Vec<i32>,
    pub(crate) contract: Vec<i32>,
    pub(crate) hours: Vec<i32>,
    pub(crate) decent_work: Vec<i32>,
    pub(crate) days_open: Vec<i32>,
    pub(crate) employer: Vec<i64>,
    pub(crate) employer_known: Vec<i16>,
    pub(crate) skills: Lists,
    pub(crate) ad: Vec<VacancyId>,
}

/// A list of numbers for each row, as Parquet has it: the values of all rows one after another, and levels that tell
/// where a row begins and whether it has any.
#[derive(Debug, Default)]
pub(crate) struct Lists<T = i32> {
    pub(crate) values: Vec<T>,
    /// 1 where there is a value, 0 for an empty row.
    pub(crate) definition: Vec<i16>,
    /// 0 where a row begins, 1 where it goes on.
    pub(crate) repetition: Vec<i16>,
}

impl<T> Lists<T> {
    /// Adds a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        let before = self.values.len();
        self.values.extend(row);
        let added = self.values.len() - before;
        self.definition
            .extend(std::iter::repeat_n(i16::from(added > 0), added.max(1)));
        self.repetition.push(0);
        self.repetition
            .extend(std::iter::repeat_n(1, added.saturating_sub(1)));
    }
}

/// Places of an ad's texts in the lists of the manifest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places<'a> {
    pub(crate) source: i32,
    /// Place plus one, 0 for none.
    pub(crate) region: i32,
    pub(crate) language: i32,
    /// Without repeats.
    pub(crate) skills: &'a [i32],
}

impl Draft {
    pub(crate) const fn len(&self) -> usize {
        self.version.len()
    }

    pub(crate) fn push(&mut self, fact: &Fact, places: Places) {
        let number = |version: i64| i32::try_from(version).unwrap_or(i32::MAX);
        self.version.push(number(fact.version));
        self.superseded_in.push(fact.superseded_in.map_or(0, number));
        self.source.push(places.source);
        self.country.push(country_number(fact.country));
        self.region.push(places.region);
        self.month.push(
            fact.posted
                .map_or(0, |day| i32::from(day.year()) * 100 + i32::from(day.month())),
        );
        self.isco4.push(fact.isco.map_or(-1, i32::from));
        self.green.push(if fact.notice {
            NO_VACANCY
        } else {
            fact.green.index() as i32
        });
        self.openings
            .push(i32::try_from(fact.openings).unwrap_or(i32::MAX));
        self.pay_currency
            .push(fact.pay.map_or(0, |(_, currency)| currency_number(currency)));
        self.pay_month.push(fact.pay.map_or(0, |(amount, _)| amount));
        self.internship.push(fact.internship);
        self.repost.push(fact.repost);
        if let Some(day) = fact.posted {
            let epoch = Date::constant(1970, 1, 1);
            self.posted
                .push(day.since(epoch).map_or(0, |span| span.get_days()));
        }
        self.posted_known.push(i16::from(fact.posted.is_some()));
        self.criteria.push(i32::from(fact.criteria));
        self.language.push(places.language);
        self.push_offer(fact);
        self.skills.push(places.skills.iter().copied());
        self.ad.push(fact.id);
    }

    /// What the job asks and offers.
    fn push_offer(&mut self, fact: &Fact) {
        let code = |index: Option<usize>| index.map_or(0, |index| index as i32 + 1);
        self.education.push(code(fact.education.map(Education::index)));
        self.contract.push(code(fact.contract.map(Contract::index)));
        self.hours.push(code(fact.hours.map(Hours::index)));
        self.decent_work.push(i32::from(fact.decent_work));
        self.days_open.push(fact.days_open.map_or(-1, i32::from));
        self.employer.extend(fact.employer);
        self.employer_known.push(i16::from(fact.employer.is_some()));
    }
}
