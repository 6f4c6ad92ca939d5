//! A mapping: how the columns of one source become vacancies, and what its data may be used for.

mod columns;
mod edit;
mod layout;
pub(crate) mod section;
mod values;

pub(crate) use columns::{Field, Origin, Parser, Take};
pub(crate) use edit::quoted;
pub use edit::{MappingText, Written};
pub(crate) use values::{ValueMap, fold};

use crate::MappingError;
use base::{Contract, Country, Currency, Date, DatePrecision, Digest, Education, Hours, PayPeriod, Source};
use section::{Document, Section};
use std::collections::HashSet;

base::closed_list! {
    /// The shape of a file.
    Format: "`csv`, `json`, `jsonl`, `xlsx`, `parquet` or `jsonld`" {
        /// Comma, semicolon, tab or bar separated text with a header line.
        Csv = "csv",
        /// A JSON array of objects, or an object that holds one.
        Json = "json",
        /// One JSON object on each line.
        JsonLines = "jsonl",
        /// A sheet of an Excel workbook with a header row.
        Xlsx = "xlsx",
        /// Apache Parquet.
        Parquet = "parquet",
        /// schema.org JobPosting: JSON-LD as JSON, JSON Lines or inside an HTML page.
        JsonLd = "jsonld",
    }
}

/// How to find the records in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FileSpec {
    pub(crate) format: Option<Format>,
    pub(crate) delimiter: Option<u8>,
    /// Path of keys to the array of records in a JSON file.
    pub(crate) records: Option<String>,
    pub(crate) sheet: Option<String>,
}

/// What holds for every record of the source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Constants {
    pub(crate) country: Option<Country>,
    pub(crate) default_country: Option<Country>,
    pub(crate) board: Option<String>,
    pub(crate) internship: Option<bool>,
    pub(crate) contract: Option<Contract>,
    pub(crate) hours: Option<Hours>,
    pub(crate) currency: Option<CurrencyRule>,
    pub(crate) pay_period: Option<PayPeriod>,
}

/// The currency of an amount that names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CurrencyRule {
    Fixed(Currency),
    /// The national currency of the record's country.
    ByCountry,
}

base::closed_list! {
    /// The order of the numbers in a date such as 05/10/2025.
    DateOrder: "`dmy`, `mdy` or `ymd`" {
        /// Day, month, year.
        Dmy = "dmy",
        /// Month, day, year.
        Mdy = "mdy",
        /// Year, month, day.
        Ymd = "ymd",
    }
}

base::closed_list! {
    /// The era that years are counted in.
    Era: "`auto`, `buddhist` or `gregorian`" {
        /// Years after 2400, and two-digit years beside Thai month names, are Buddhist.
        Auto = "auto",
        /// Buddhist era, 543 years ahead.
        Buddhist = "buddhist",
        /// Common era.
        Gregorian = "gregorian",
    }
}

/// How dates are read.
#[derive(Debug, Clone)]
pub(crate) struct DateSpec {
    pub(crate) order: DateOrder,
    pub(crate) era: Era,
    pub(crate) snapshot: Snapshot,
    /// The day on which the source saw the advertisement first; the snapshot's where it is empty.
    pub(crate) first_seen: Vec<Take>,
    pub(crate) impute_from_closing_days: Option<i32>,
}

/// When the source was collected.
#[derive(Debug, Clone)]
pub(crate) enum Snapshot {
    Unknown,
    Fixed(Date, DatePrecision),
    Column(Vec<Take>),
}

/// What to do with pay that is not believable.
#[derive(Debug, Clone, Default)]
pub(crate) struct PaySpec {
    pub(crate) implausible_as: Option<Currency>,
    /// Folded names of the boards that this holds for; all when empty.
    pub(crate) implausible_boards: HashSet<String>,
}

/// Words that stand for nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Empty {
    pub(crate) values: HashSet<String>,
    pub(crate) anonymous_employers: HashSet<String>,
}

/// The source's own words for the values of closed lists; `None` says that a word means nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Values {
    pub(crate) country: ValueMap<Option<Country>>,
    pub(crate) place: ValueMap<Option<String>>,
    pub(crate) contract: ValueMap<Option<Contract>>,
    pub(crate) hours: ValueMap<Option<Hours>>,
    pub(crate) internship: ValueMap<bool>,
    pub(crate) education: ValueMap<Option<Education>>,
    pub(crate) pay_period: ValueMap<Option<PayPeriod>>,
}

/// How one source is read. Made by [`Mapping::parse`]; see `mappings/README.md` for the file's layout.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The source as the mapping declares it.
    pub source: Source,
    /// SHA-256 of the mapping file.
    pub digest: Digest,
    pub(crate) file_name: String,
    pub(crate) file: FileSpec,
    pub(crate) constants: Constants,
    pub(crate) columns: Vec<(Field, Vec<Take>)>,
    pub(crate) dates: DateSpec,
    pub(crate) pay: PaySpec,
    pub(crate) empty: Empty,
    pub(crate) values: Values,
}

impl Mapping {
    /// Reads a mapping. `file_name` is what errors call it.
    ///
    /// # Errors
    /// Says the line, the key and what would be right when the text is not TOML, a key is unknown, missing or
    /// has a value of the wrong kind.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, MappingError> {
        let document = Document {
            file: file_name,
            text,
        };
        let table = document.parse()?;
        let mut root = Section::new(document, "the mapping", 1, table.get_ref());
        let source = source(
            root.need("source", "start with [source] and its name, title and licence")?
                .section()?,
        )?;
        let columns = root.need(
            "columns",
            "write [columns] and under it title = \"the column with the job title\"",
        )?;
        let mapping = Self {
            source,
            digest: Digest::of(text.as_bytes()),
            file_name: file_name.to_owned(),
            file: optional(&mut root, "file", file)?,
            constants: optional(&mut root, "constants", constants)?,
            columns: columns::parse(columns.section()?)?,
            dates: dates(root.take("dates").map(|node| node.section()).transpose()?)?,
            pay: optional(&mut root, "pay", pay)?,
            empty: optional(&mut root, "empty", empty)?,
            values: optional(&mut root, "values", values::parse)?,
        };
        root.finish()?;
        Ok(mapping)
    }

    pub(crate) fn takes(&self, field: Field) -> &[Take] {
        self.columns
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(&[], |(_, takes)| takes)
    }
}

fn optional<T: Default>(
    root: &mut Section<'_>,
    key: &'static str,
    parse: impl FnOnce(Section<'_>) -> Result<T, MappingError>,
) -> Result<T, MappingError> {
    match root.take(key) {
        Some(node) => parse(node.section()?),
        None => Ok(T::default()),
    }
}

fn source(mut section: Section<'_>) -> Result<Source, MappingError> {
    let caveats = section
        .take("caveats")
        .map(|node| node.strings())
        .transpose()?
        .unwrap_or_default();
    let source = Source {
        name: section.need("name", "write name = \"vn_boards_2025\"")?.parse()?,
        title: section
            .need("title", "write a title for people")?
            .string()?
            .to_owned(),
        licence: section
            .need(
                "licence",
                "write the licence or terms under which the data may be used",
            )?
            .string()?
            .to_owned(),
        publish: section
            .need(
                "publish",
                "write publish = \"facts\", or \"text\" when the licence lets the text be shown",
            )?
            .parse()?,
        coverage: section
            .need(
                "coverage",
                "write who and what the source covers, and what it misses",
            )?
            .string()?
            .to_owned(),
        caveats,
        demonstration: section
            .take("demonstration")
            .map_or(Ok(false), |node| node.flag())?,
    };
    section.finish()?;
    Ok(source)
}

pub(crate) fn file(mut section: Section<'_>) -> Result<FileSpec, MappingError> {
    let delimiter = section.take("delimiter").map(|node| match node.string()? {
        "tab" => Ok(b'\t'),
        text => match text.as_bytes() {
            [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
            _ => Err(node.wrong("one character such as \",\" or \";\", or \"tab\"")),
        },
    });
    let spec = FileSpec {
        format: section.take("format").map(|node| node.parse()).transpose()?,
        delimiter: delimiter.transpose()?,
        records: section
            .take("records")
            .map(|node| node.string().map(str::to_owned))
            .transpose()?,
        sheet: section
            .take("sheet")
            .map(|node| node.string().map(str::to_owned))
            .transpose()?,
    };
    section.finish()?;
    Ok(spec)
}

fn constants(mut section: Section<'_>) -> Result<Constants, MappingError> {
    let currency = section.take("currency").map(|node| match node.string()? {
        "by-country" => Ok(CurrencyRule::ByCountry),
        _ => node
            .parse()
            .map(CurrencyRule::Fixed)
            .map_err(|_| node.wrong("an ISO 4217 code such as \"VND\", or \"by-country\"")),
    });
    let constants = Constants {
        country: section.take("country").map(|node| node.parse()).transpose()?,
        default_country: section
            .take("default_country")
            .map(|node| node.parse())
            .transpose()?,
        board: section
            .take("board")
            .map(|node| node.string().map(str::to_owned))
            .transpose()?,
        internship: section.take("internship").map(|node| node.flag()).transpose()?,
        contract: section.take("contract").map(|node| node.parse()).transpose()?,
        hours: section.take("hours").map(|node| node.parse()).transpose()?,
        currency: currency.transpose()?,
        pay_period: section.take("pay_period").map(|node| node.parse()).transpose()?,
    };
    section.finish()?;
    Ok(constants)
}

fn dates(section: Option<Section<'_>>) -> Result<DateSpec, MappingError> {
    let mut spec = DateSpec {
        order: DateOrder::Dmy,
        era: Era::Auto,
        snapshot: Snapshot::Unknown,
        first_seen: Vec::new(),
        impute_from_closing_days: None,
    };
    let Some(mut section) = section else {
        return Ok(spec);
    };
    if let Some(node) = section.take("order") {
        spec.order = node.parse()?;
    }
    if let Some(node) = section.take("era") {
        spec.era = node.parse()?;
    }
    if let Some(node) = section.take("snapshot") {
        spec.snapshot = match node.date_text() {
            Some(text) => crate::parse::dates::snapshot(&text)
                .map(|(date, precision)| Snapshot::Fixed(date, precision))
                .ok_or_else(|| {
                    node.wrong("a date such as 2026-01-31, \"2026-01\" or \"2026\", or { column = \"…\" }")
                })?,
            None => Snapshot::Column(columns::takes(&node, Field::Posted)?),
        };
    }
    if let Some(node) = section.take("first_seen") {
        spec.first_seen = columns::takes(&node, Field::Posted)?;
    }
    if let Some(node) = section.take("impute_from_closing_days") {
        spec.impute_from_closing_days = i32::try_from(node.number(1, 365)?).ok();
    }
    section.finish()?;
    Ok(spec)
}

fn pay(mut section: Section<'_>) -> Result<PaySpec, MappingError> {
    let spec = PaySpec {
        implausible_as: section
            .take("implausible_as")
            .map(|node| node.parse())
            .transpose()?,
        implausible_boards: folded(section.take("implausible_boards").as_ref())?,
    };
    section.finish()?;
    Ok(spec)
}

fn empty(mut section: Section<'_>) -> Result<Empty, MappingError> {
    let empty = Empty {
        values: folded(section.take("values").as_ref())?,
        anonymous_employers: folded(section.take("anonymous_employers").as_ref())?,
    };
    section.finish()?;
    Ok(empty)
}

fn folded(node: Option<&section::Node<'_>>) -> Result<HashSet<String>, MappingError> {
    let words = node.map(section::Node::strings).transpose()?.unwrap_or_default();
    Ok(words.iter().map(|word| fold(word)).collect())
}

#[cfg(test)]
mod tests;
