//! Facts for other engines: one Parquet file with codes as people know them, and nulls.

use crate::error::FactsError;
use crate::fact::{Fact, Lists};
use crate::parquet_file::{write_column, write_lists};
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SCHEMA: &str = "message ads {
    required binary ad (UTF8);
    required int64 version;
    optional int64 superseded_in;
    required binary source (UTF8);
    required binary country (UTF8);
    optional binary region (UTF8);
    optional int32 posted (DATE);
    optional binary month (UTF8);
    optional binary isco4 (UTF8);
    required binary green (UTF8);
    required int32 criteria;
    required binary language (UTF8);
    required int64 openings;
    required boolean internship;
    required boolean repost;
    required boolean not_a_vacancy;
    optional int64 pay_month;
    optional binary pay_currency (UTF8);
    optional binary education (UTF8);
    optional binary contract (UTF8);
    optional binary hours (UTF8);
    required int32 decent_work;
    optional int32 days_open;
    optional int64 employer;
    required group skills (LIST) { repeated group list { required binary element (UTF8); } }
}";

const ROW_GROUP: usize = 100_000;

#[derive(Default)]
struct Texts {
    values: Vec<ByteArray>,
    levels: Vec<i16>,
}

impl Texts {
    fn push(&mut self, text: Option<&str>) {
        self.levels.push(i16::from(text.is_some()));
        self.values
            .extend(text.map(|text| ByteArray::from(text.as_bytes().to_vec())));
    }
}

#[derive(Default)]
struct Numbers<T> {
    values: Vec<T>,
    levels: Vec<i16>,
}

impl<T> Numbers<T> {
    fn push(&mut self, number: Option<T>) {
        self.levels.push(i16::from(number.is_some()));
        self.values.extend(number);
    }
}

#[derive(Default)]
struct Draft {
    ad: Texts,
    version: Numbers<i64>,
    superseded_in: Numbers<i64>,
    source: Texts,
    country: Texts,
    region: Texts,
    posted: Numbers<i32>,
    month: Texts,
    isco4: Texts,
    green: Texts,
    criteria: Numbers<i32>,
    language: Texts,
    openings: Numbers<i64>,
    internship: Vec<bool>,
    repost: Vec<bool>,
    notice: Vec<bool>,
    pay_month: Numbers<i64>,
    pay_currency: Texts,
    education: Texts,
    contract: Texts,
    hours: Texts,
    decent_work: Numbers<i32>,
    days_open: Numbers<i32>,
    employer: Numbers<i64>,
    skills: Lists<ByteArray>,
}

impl Draft {
    /// What the job asks and offers.
    fn push_offer(&mut self, fact: &Fact) {
        self.education.push(fact.education.map(base::Education::code));
        self.contract.push(fact.contract.map(base::Contract::code));
        self.hours.push(fact.hours.map(base::Hours::code));
        self.decent_work.push(Some(i32::from(fact.decent_work)));
        self.days_open.push(fact.days_open.map(i32::from));
        self.employer.push(fact.employer);
        // An ad may name a skill in several places.
        let mut skills: Vec<&String> = fact.skills.iter().collect();
        skills.sort_unstable();
        skills.dedup();
        self.skills.push(
            skills
                .into_iter()
                .map(|skill| ByteArray::from(skill.as_bytes().to_vec())),
        );
    }
}

/// Writes ads into a Parquet file that DuckDB, Spark and pandas read as it is.
pub struct Exporter {
    path: PathBuf,
    inner: SerializedFileWriter<File>,
    draft: Draft,
    rows: u64,
}

impl Exporter {
    /// Begins the file at `path`.
    ///
    /// # Errors
    /// When it cannot be written.
    ///
    /// # Panics
    /// Never: the schema is a constant that parses.
    pub fn create(path: &Path) -> Result<Self, FactsError> {
        let io = |source| FactsError::Io {
            path: path.into(),
            verb: "written",
            source,
        };
        let file = File::create(path).map_err(io)?;
        let schema = parse_message_type(SCHEMA).expect("the schema of this file parses");
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_column_dictionary_enabled(ColumnPath::from("ad"), false)
            .set_created_by(concat!("aglc ", env!("CARGO_PKG_VERSION")).into())
            .build();
        let inner = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
            .map_err(|error| io(std::io::Error::other(error.to_string())))?;
        Ok(Self {
            path: path.into(),
            inner,
            draft: Draft::default(),
            rows: 0,
        })
    }

    /// Adds an ad.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn push(&mut self, fact: &Fact) -> Result<(), FactsError> {
        let draft = &mut self.draft;
        draft.ad.push(Some(&fact.id.to_string()));
        draft.version.push(Some(fact.version));
        draft.superseded_in.push(fact.superseded_in);
        draft.source.push(Some(fact.source));
        draft.country.push(Some(fact.country.code()));
        draft
            .region
            .push(fact.region.map(|region| region.to_string()).as_deref());
        let epoch = base::Date::constant(1970, 1, 1);
        draft.posted.push(
            fact.posted
                .and_then(|day| Some(day.since(epoch).ok()?.get_days())),
        );
        draft
            .month
            .push(fact.posted.map(|day| base::Month::of(day).to_string()).as_deref());
        draft
            .isco4
            .push(fact.isco.map(|code| format!("{code:04}")).as_deref());
        draft.green.push(Some(fact.green.code()));
        draft.criteria.push(Some(i32::from(fact.criteria)));
        draft.language.push(Some(fact.language));
        draft.openings.push(Some(i64::from(fact.openings)));
        draft.internship.push(fact.internship);
        draft.repost.push(fact.repost);
        draft.notice.push(fact.notice);
        draft.pay_month.push(fact.pay.map(|(amount, _)| amount));
        draft
            .pay_currency
            .push(fact.pay.map(|(_, currency)| currency.code()));
        draft.push_offer(fact);
        self.rows += 1;
        if self.draft.internship.len() == ROW_GROUP {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> Result<(), FactsError> {
        if self.draft.internship.is_empty() {
            return Ok(());
        }
        let draft = std::mem::take(&mut self.draft);
        let written = self.inner.next_row_group().and_then(|mut group| {
            required::<ByteArrayType>(&mut group, &draft.ad.values)?;
            required::<Int64Type>(&mut group, &draft.version.values)?;
            optional::<Int64Type>(
                &mut group,
                &draft.superseded_in.values,
                &draft.superseded_in.levels,
            )?;
            required::<ByteArrayType>(&mut group, &draft.source.values)?;
            required::<ByteArrayType>(&mut group, &draft.country.values)?;
            optional::<ByteArrayType>(&mut group, &draft.region.values, &draft.region.levels)?;
            optional::<Int32Type>(&mut group, &draft.posted.values, &draft.posted.levels)?;
            optional::<ByteArrayType>(&mut group, &draft.month.values, &draft.month.levels)?;
            optional::<ByteArrayType>(&mut group, &draft.isco4.values, &draft.isco4.levels)?;
            required::<ByteArrayType>(&mut group, &draft.green.values)?;
            required::<Int32Type>(&mut group, &draft.criteria.values)?;
            required::<ByteArrayType>(&mut group, &draft.language.values)?;
            required::<Int64Type>(&mut group, &draft.openings.values)?;
            required::<BoolType>(&mut group, &draft.internship)?;
            required::<BoolType>(&mut group, &draft.repost)?;
            required::<BoolType>(&mut group, &draft.notice)?;
            optional::<Int64Type>(&mut group, &draft.pay_month.values, &draft.pay_month.levels)?;
            optional::<ByteArrayType>(&mut group, &draft.pay_currency.values, &draft.pay_currency.levels)?;
            for texts in [&draft.education, &draft.contract, &draft.hours] {
                optional::<ByteArrayType>(&mut group, &texts.values, &texts.levels)?;
            }
            required::<Int32Type>(&mut group, &draft.decent_work.values)?;
            optional::<Int32Type>(&mut group, &draft.days_open.values, &draft.days_open.levels)?;
            optional::<Int64Type>(&mut group, &draft.employer.values, &draft.employer.levels)?;
            write_lists::<ByteArrayType>(&mut group, &draft.skills)?;
            group.close().map(drop)
        });
        written.map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &parquet::errors::ParquetError) -> FactsError {
        FactsError::Io {
            path: self.path.clone(),
            verb: "written",
            source: std::io::Error::other(error.to_string()),
        }
    }

    /// Completes the file. Returns its rows.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn finish(mut self) -> Result<u64, FactsError> {
        self.flush()?;
        let path = self.path;
        let io = |source| FactsError::Io {
            path: path.clone(),
            verb: "written",
            source,
        };
        let file = self
            .inner
            .into_inner()
            .map_err(|error| io(std::io::Error::other(error.to_string())))?;
        file.sync_all().map_err(io)?;
        Ok(self.rows)
    }
}

fn required<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
) -> parquet::errors::Result<()> {
    write_column::<T>(group, values, None)
}

fn optional<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
    levels: &[i16],
) -> parquet::errors::Result<()> {
    write_column::<T>(group, values, Some(levels))
}
