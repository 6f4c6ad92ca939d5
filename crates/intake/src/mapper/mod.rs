//! One raw record to one outcome.

mod dates;
mod pick;
mod terms;
mod texts;

use crate::mapping::{CurrencyRule, Field, Mapping, Snapshot, fold};
use crate::outcome::{Outcome, Reject, RejectCode, Warning, WarningCode, excerpt};
use crate::parse::openings::{self, Openings};
use crate::parse::place::{self, Located};
use crate::reader::{Body, Columns, RawRecord};
use crate::{ReadError, mask};
use base::{Country, RegionCode, Vacancy};
pub(crate) use pick::each_value;
use pick::{Pick, Picked, Row};
use std::borrow::Cow;

/// Maps the records of one file; can be shared between threads.
#[derive(Debug)]
pub struct Mapper {
    mapping: Mapping,
    picks: Vec<Vec<Pick>>,
    snapshot: Vec<Pick>,
    first_seen: Vec<Pick>,
}

/// A record on its way to a vacancy.
struct Work<'a> {
    mapper: &'a Mapper,
    row: &'a Row<'a>,
    warnings: Vec<Warning>,
}

impl Mapper {
    /// Finds the columns that `mapping` names in `columns`.
    ///
    /// # Errors
    /// When a column that is not optional is missing, or is there more than once.
    pub fn new(mapping: &Mapping, columns: &Columns) -> Result<Self, ReadError> {
        let compile = |takes: &[crate::mapping::Take], field: &'static str| {
            takes
                .iter()
                .map(|take| Pick::new(take, field, mapping, columns))
                .collect::<Result<Vec<_>, _>>()
        };
        let picks = Field::ALL
            .iter()
            .map(|field| compile(mapping.takes(*field), field.code()))
            .collect::<Result<_, _>>()?;
        let snapshot = match &mapping.dates.snapshot {
            Snapshot::Column(takes) => compile(takes, "snapshot")?,
            _ => Vec::new(),
        };
        let first_seen = compile(&mapping.dates.first_seen, "first_seen")?;
        Ok(Self {
            mapping: mapping.clone(),
            picks,
            snapshot,
            first_seen,
        })
    }

    /// Maps one record. Never fails: what cannot be used is a reject, what cannot be read a warning.
    pub fn map(&self, record: &RawRecord) -> Outcome {
        match &record.body {
            Body::Cells(cells) => self.map_row(record, &Row::Cells(cells)),
            Body::Value(value) => self.map_row(record, &Row::Json(Cow::Borrowed(value))),
            Body::Json(text) => match serde_json::from_str(text) {
                Ok(value) => self.map_row(record, &Row::Json(Cow::Owned(value))),
                Err(error) => {
                    let hint =
                        format!("the record is not valid JSON ({error}); correct it or export it again");
                    reject(record, "", text, RejectCode::Malformed, hint)
                }
            },
            Body::Bad {
                reason,
                excerpt,
                hint,
            } => reject(record, "", excerpt, *reason, hint.clone()),
        }
    }

    fn map_row(&self, record: &RawRecord, row: &Row<'_>) -> Outcome {
        let mut work = Work {
            mapper: self,
            row,
            warnings: Vec::new(),
        };
        let Some(title) = work.short(Field::Title, texts::TITLE) else {
            let column = self.picks[Field::Title.index()]
                .first()
                .map(Pick::column)
                .unwrap_or_default();
            let seen = work
                .short(Field::Employer, texts::NAME)
                .or_else(|| work.short(Field::Url, texts::NAME))
                .unwrap_or_default();
            return reject(
                record,
                &column,
                &seen,
                RejectCode::NoTitle,
                "the record has no title; give it one, or leave it out".to_owned(),
            );
        };
        let place = work.short(Field::Place, texts::NAME);
        let Some((country, located)) = work.locate(place.as_deref()) else {
            let column = self.picks[Field::Country.index()]
                .first()
                .or(self.picks[Field::Place.index()].first())
                .map(Pick::column)
                .unwrap_or_default();
            let hint = "neither the record nor the mapping tells the country; map a country column, or write country or default_country under [constants]";
            return reject(
                record,
                &column,
                place.as_deref().unwrap_or_default(),
                RejectCode::NoCountry,
                hint.to_owned(),
            );
        };
        let (region, regions_named) = work.regions(country, &located, place.as_deref());
        let board = self.board(&mut work);
        let days = work.days(country);
        let terms = work.terms(&title);
        let pay = work.pay(country, &board);
        let (openings, openings_stated) = work.openings();
        let employer = work.employer();
        let vacancy = Vacancy {
            board,
            external_id: work.external_id(),
            title,
            employer,
            description: work.long(Field::Description),
            requirements: work.long(Field::Requirements),
            benefits: work.long(Field::Benefits),
            place,
            country,
            region,
            regions_named,
            posted: days.posted,
            date_basis: days.basis,
            date_precision: days.precision,
            closes: days.closes,
            last_seen: days.last_seen,
            pay,
            openings,
            openings_stated,
            internship: terms.internship,
            contract: terms.contract,
            hours: terms.hours,
            education: terms.education,
            experience_months: terms.experience_months,
            category: work.short(Field::Category, texts::NAME),
            url: work.url(),
        };
        Outcome::Vacancy(Box::new(vacancy), work.warnings)
    }

    fn board(&self, work: &mut Work<'_>) -> String {
        work.short(Field::Board, texts::NAME)
            .or_else(|| self.mapping.constants.board.clone())
            .unwrap_or_else(|| self.mapping.source.name.to_string())
    }
}

fn reject(record: &RawRecord, column: &str, value: &str, reason: RejectCode, hint: String) -> Outcome {
    Outcome::Reject(Reject {
        row: record.row,
        line: record.line,
        column: column.to_owned(),
        value: excerpt(value, 200),
        reason,
        hint,
    })
}

impl<'a> Work<'a> {
    fn warn(&mut self, field: Field, reason: WarningCode, value: &str) {
        self.warnings.push(Warning::new(field.code(), reason, value));
    }

    /// The first value of `field` that says something, with the pick that gave it.
    fn pick(&self, field: Field) -> Option<(&'a Pick, Picked<'a>)> {
        self.first(&self.mapper.picks[field.index()])
    }

    fn first(&self, picks: &'a [Pick]) -> Option<(&'a Pick, Picked<'a>)> {
        picks.iter().find_map(|pick| {
            let picked = pick.from(self.row)?;
            let empty = match &picked {
                Picked::One(text) => self.is_empty(text),
                Picked::Parts(parts) => parts.iter().all(|part| self.is_empty(part)),
            };
            (!empty).then_some((pick, picked))
        })
    }

    /// The value of `field` as a single text.
    fn word(&self, field: Field) -> Option<(&'a Pick, Cow<'a, str>)> {
        self.pick(field)
            .map(|(pick, picked)| (pick, joined(picked, pick.separator())))
    }

    /// Whether `text` is one of the words that stand for nothing.
    fn is_empty(&self, text: &str) -> bool {
        let text = text.trim();
        if text.len() > 200 {
            return false;
        }
        if text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '.' | ',' | '?' | '/' | ' '))
        {
            return true;
        }
        let folded = fold(text);
        matches!(
            folded.as_str(),
            "n/a" | "na" | "null" | "nan" | "nil" | "undefined"
        ) || self.mapper.mapping.empty.values.contains(&folded)
    }

    /// The country, and what the gazetteer makes of the place.
    fn locate(&mut self, place: Option<&str>) -> Option<(Country, Located)> {
        let mapping = &self.mapper.mapping;
        let country = match mapping.constants.country {
            Some(country) => Some(country),
            None => self.country_in(Field::Country),
        };
        // A table entry for the place stands in for it, for names that no gazetteer knows.
        let looked_up = place.map(|place| match mapping.values.place.get(place) {
            Some(Some(better)) => better.as_str(),
            Some(None) => "",
            None => place,
        });
        let looked_up = looked_up.filter(|place| !place.is_empty());
        let located = looked_up
            .map(|place| place::locate(place, country))
            .unwrap_or_default();
        if let Some(country) = country.or(located.country) {
            return Some((country, located));
        }
        // A place that is in two countries is known once the country is.
        let country = self
            .country_in(Field::CountryHint)
            .or(mapping.constants.default_country)?;
        Some((
            country,
            looked_up
                .map(|place| place::locate(place, Some(country)))
                .unwrap_or_default(),
        ))
    }

    fn country_in(&mut self, field: Field) -> Option<Country> {
        let (_, text) = self.word(field)?;
        if let Some(known) = self.mapper.mapping.values.country.get(&text) {
            return *known;
        }
        let found = place::country(&text);
        if found.is_none() {
            self.warn(field, WarningCode::CountryUnknown, &text);
        }
        found
    }

    fn regions(
        &mut self,
        country: Country,
        located: &Located,
        place: Option<&str>,
    ) -> (Option<RegionCode>, u8) {
        if let Some((_, text)) = self.word(Field::Region) {
            let codes: Vec<RegionCode> = text
                .split(|c: char| matches!(c, ',' | ';' | '|') || c.is_whitespace())
                .filter_map(|code| code.trim().parse().ok())
                .filter(|region: &RegionCode| region.country() == country)
                .collect();
            if let Some(first) = codes.first() {
                return (Some(*first), u8::try_from(codes.len()).unwrap_or(u8::MAX));
            }
            self.warn(Field::Region, WarningCode::RegionUnknown, &text);
        }
        if located.region.is_none()
            && let Some(place) = place
        {
            let whole_country =
                place::country(place).is_some() || self.mapper.mapping.values.place.get(place).is_some();
            if !whole_country {
                self.warn(Field::Place, WarningCode::PlaceUnknown, place);
            }
        }
        (located.region, located.regions_named)
    }

    fn openings(&mut self) -> (u32, bool) {
        let Some((_, text)) = self.word(Field::Openings) else {
            return (1, false);
        };
        match openings::read(&text) {
            Openings::Stated(number) => return (number, true),
            Openings::NotStated => {}
            Openings::Implausible => self.warn(Field::Openings, WarningCode::OpeningsImplausible, &text),
            Openings::Unreadable => self.warn(Field::Openings, WarningCode::OpeningsUnreadable, &text),
        }
        (1, false)
    }

    fn external_id(&mut self) -> Option<String> {
        let (_, text) = self.word(Field::ExternalId)?;
        let id = crate::text::line(crate::text::head(&text, 200));
        // Not masked as a whole: an identifier of ten digits is not a phone number.
        let id = if id.contains('@') {
            mask(&id).into_owned()
        } else {
            id
        };
        (!id.is_empty()).then_some(id)
    }

    fn url(&mut self) -> Option<String> {
        let (_, text) = self.word(Field::Url)?;
        let url = mask::mask_url(&text);
        if url.is_none() {
            self.warn(Field::Url, WarningCode::UrlUnusable, &text);
        }
        url
    }

    /// The currency of amounts that name none.
    fn usual_currency(&self, country: Country) -> Option<base::Currency> {
        match self.mapper.mapping.constants.currency? {
            CurrencyRule::Fixed(currency) => Some(currency),
            CurrencyRule::ByCountry => Some(country.currency()),
        }
    }
}

fn joined<'a>(picked: Picked<'a>, separator: &str) -> Cow<'a, str> {
    match picked {
        Picked::One(text) => text,
        Picked::Parts(parts) => Cow::Owned(parts.join(separator)),
    }
}

#[cfg(test)]
mod tests;
