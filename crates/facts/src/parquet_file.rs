//! Writing a segment as a Parquet file: numbers with documented meanings, no nulls but for the day, and the ads' ids.

use crate::FactsError;
use base::{Country, Currency, Date, Green, RegionCode, VacancyId};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{
    BoolType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// The columns of a segment. `country` and `pay_currency` are ISO numeric codes (3166-1, 4217), `month` is
/// year × 100 + month, `isco4` the unit group's code as a number; 0 means none, except that `isco4` has -1.
/// `source`, `region` and `language` are places in the lists of the manifest; `ad` is the ad's ULID, most significant
/// byte first. It comes last: it stays on disk when the others are loaded. `green` is [`NO_VACANCY`] where the text is a tender
/// or a call: it counts nowhere.
pub(crate) const SCHEMA: &str = "message ads {
    required int32 version;
    required int32 superseded_in;
    required int32 source;
    required int32 country;
    required int32 region;
    required int32 month;
    required int32 isco4;
    required int32 green;
    required int32 openings;
    required int32 pay_currency;
    required int64 pay_month;
    required boolean internship;
    required boolean repost;
    optional int32 posted (DATE);
    required int32 criteria;
    required int32 language;
    required fixed_len_byte_array (16) ad;
}";

/// The value of `green` for a text that is no vacancy.
pub(crate) const NO_VACANCY: i32 = 3;

/// Number of the column `ad`.
pub(crate) const AD: usize = 16;

/// Rows per row group: the unit of parallel loading.
pub(crate) const ROW_GROUP: usize = 1 << 18;
/// Ids per page, the least that is read for one id.
const IDS_PER_PAGE: usize = 1 << 10;

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
}

/// ISO 3166-1 numeric code.
pub(crate) const fn country_number(country: Country) -> i32 {
    match country {
        Country::Brunei => 96,
        Country::Indonesia => 360,
        Country::Cambodia => 116,
        Country::Lao => 418,
        Country::Myanmar => 104,
        Country::Malaysia => 458,
        Country::Philippines => 608,
        Country::Singapore => 702,
        Country::Thailand => 764,
        Country::TimorLeste => 626,
        Country::VietNam => 704,
    }
}

/// ISO 4217 numeric code.
pub(crate) const fn currency_number(currency: Currency) -> i32 {
    match currency {
        Currency::Bnd => 96,
        Currency::Idr => 360,
        Currency::Khr => 116,
        Currency::Lak => 418,
        Currency::Mmk => 104,
        Currency::Myr => 458,
        Currency::Php => 608,
        Currency::Sgd => 702,
        Currency::Thb => 764,
        Currency::Usd => 840,
        Currency::Vnd => 704,
        Currency::Eur => 978,
        Currency::Gbp => 826,
        Currency::Jpy => 392,
        Currency::Cny => 156,
        Currency::Krw => 410,
        Currency::Twd => 901,
        Currency::Hkd => 344,
        Currency::Aud => 36,
    }
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
    pub(crate) ad: Vec<VacancyId>,
}

impl Draft {
    pub(crate) const fn len(&self) -> usize {
        self.version.len()
    }

    pub(crate) fn push(&mut self, fact: &Fact, source: i32, region: i32, language: i32) {
        let number = |version: i64| i32::try_from(version).unwrap_or(i32::MAX);
        self.version.push(number(fact.version));
        self.superseded_in.push(fact.superseded_in.map_or(0, number));
        self.source.push(source);
        self.country.push(country_number(fact.country));
        self.region.push(region);
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
        self.language.push(language);
        self.ad.push(fact.id);
    }
}

/// A Parquet file that is being written.
pub(crate) struct Writer {
    inner: SerializedFileWriter<File>,
}

impl Writer {
    pub(crate) fn create(path: &Path) -> Result<Self, FactsError> {
        let file = File::create(path).map_err(|source| FactsError::Io {
            path: path.into(),
            verb: "written",
            source,
        })?;
        let schema = parse_message_type(SCHEMA).expect("the schema of this file parses");
        let ad = || ColumnPath::from("ad");
        let properties = WriterProperties::builder()
            .set_compression(Compression::UNCOMPRESSED)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            // Neighbours share all but the last bytes of their ids: front coding leaves one byte of sixteen.
            .set_column_encoding(ad(), Encoding::DELTA_BYTE_ARRAY)
            .set_column_dictionary_enabled(ad(), false)
            .set_column_compression(ad(), Compression::ZSTD(ZstdLevel::default()))
            .set_column_statistics_enabled(ad(), EnabledStatistics::None)
            .set_column_data_page_row_count_limit(ad(), IDS_PER_PAGE)
            .set_created_by(concat!("aglc ", env!("CARGO_PKG_VERSION")).into())
            .build();
        let inner = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
            .map_err(|error| written(path, &error))?;
        Ok(Self { inner })
    }

    pub(crate) fn write(&mut self, draft: &Draft, path: &Path) -> Result<(), FactsError> {
        let failed = |error: parquet::errors::ParquetError| written(path, &error);
        let mut group = self.inner.next_row_group().map_err(failed)?;
        for values in [
            &draft.version,
            &draft.superseded_in,
            &draft.source,
            &draft.country,
            &draft.region,
            &draft.month,
            &draft.isco4,
            &draft.green,
            &draft.openings,
            &draft.pay_currency,
        ] {
            write_column::<Int32Type>(&mut group, values, None).map_err(failed)?;
        }
        write_column::<Int64Type>(&mut group, &draft.pay_month, None).map_err(failed)?;
        write_column::<BoolType>(&mut group, &draft.internship, None).map_err(failed)?;
        write_column::<BoolType>(&mut group, &draft.repost, None).map_err(failed)?;
        write_column::<Int32Type>(&mut group, &draft.posted, Some(&draft.posted_known)).map_err(failed)?;
        for values in [&draft.criteria, &draft.language] {
            write_column::<Int32Type>(&mut group, values, None).map_err(failed)?;
        }
        write_ids(&mut group, &draft.ad).map_err(failed)?;
        group.close().map_err(failed)?;
        Ok(())
    }

    /// Completes the file and makes it durable.
    pub(crate) fn finish(self, path: &Path) -> Result<(), FactsError> {
        let file = self.inner.into_inner().map_err(|error| written(path, &error))?;
        file.sync_all().map_err(|source| FactsError::Io {
            path: path.into(),
            verb: "written",
            source,
        })
    }
}

/// Writes the next column of a row group; `levels` tell which rows have a value, where not all have.
pub(crate) fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> parquet::errors::Result<()> {
    let mut column = next_column(group)?;
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

fn next_column<'g>(
    group: &'g mut SerializedRowGroupWriter<'_, impl Write + Send>,
) -> parquet::errors::Result<SerializedColumnWriter<'g>> {
    group
        .next_column()?
        .ok_or_else(|| parquet::errors::ParquetError::General("the schema has fewer columns".into()))
}

/// Writes the ids a page at a time: as byte arrays they take five times their size.
fn write_ids(
    group: &mut SerializedRowGroupWriter<'_, File>,
    ids: &[VacancyId],
) -> parquet::errors::Result<()> {
    let mut column = next_column(group)?;
    for page in ids.chunks(IDS_PER_PAGE) {
        let values: Vec<FixedLenByteArray> = page.iter().map(|id| id.to_bytes().to_vec().into()).collect();
        column
            .typed::<FixedLenByteArrayType>()
            .write_batch(&values, None, None)?;
    }
    column.close()
}

fn written(path: &Path, error: &parquet::errors::ParquetError) -> FactsError {
    FactsError::Io {
        path: path.into(),
        verb: "written",
        source: std::io::Error::other(error.to_string()),
    }
}
