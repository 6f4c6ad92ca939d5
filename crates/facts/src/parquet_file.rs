//! Writing a segment as a Parquet file: numbers with documented meanings, few nulls, and the ads' ids.

use crate::FactsError;
use crate::fact::{Draft, Lists};
use base::{Country, Currency, VacancyId};
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
/// or a call: it counts nowhere. `education`, `contract` and `hours` are places in their closed lists plus one, 0 for
/// none; `days_open` is -1 where not known; `employer` a key of 64 bits, null where none is named; `skills` are places
/// in the list of the manifest.
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
    required int32 education;
    required int32 contract;
    required int32 hours;
    required int32 decent_work;
    required int32 days_open;
    optional int64 employer;
    repeated int32 skills;
    required fixed_len_byte_array (16) ad;
}";

/// The value of `green` for a text that is no vacancy.
pub(crate) const NO_VACANCY: i32 = 3;

/// Number of the column `ad`.
pub(crate) const AD: usize = 23;

/// Rows per row group: the unit of parallel loading.
pub(crate) const ROW_GROUP: usize = 1 << 18;
/// Ids per page, the least that is read for one id.
const IDS_PER_PAGE: usize = 1 << 10;

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
        for values in [
            &draft.criteria,
            &draft.language,
            &draft.education,
            &draft.contract,
            &draft.hours,
            &draft.decent_work,
            &draft.days_open,
        ] {
            write_column::<Int32Type>(&mut group, values, None).map_err(failed)?;
        }
        write_column::<Int64Type>(&mut group, &draft.employer, Some(&draft.employer_known))
            .map_err(failed)?;
        write_lists::<Int32Type>(&mut group, &draft.skills).map_err(failed)?;
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

/// Writes the next column of a row group, which holds a list for each row.
pub(crate) fn write_lists<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    lists: &Lists<T::T>,
) -> parquet::errors::Result<()> {
    let mut column = next_column(group)?;
    column
        .typed::<T>()
        .write_batch(&lists.values, Some(&lists.definition), Some(&lists.repetition))?;
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
