//! Apache Parquet: rows as JSON values.

use super::{Body, RawRecord};
use crate::{Limits, ReadError};
use base::Date;
use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use serde_json::{Map, Value};
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(crate) struct Parquet {
    file: String,
    rows: RowIter<'static>,
    row: u64,
}

impl Parquet {
    pub(crate) fn open(
        file: &str,
        bytes: Vec<u8>,
        limits: &Limits,
    ) -> Result<(Self, Vec<String>), ReadError> {
        let broken = |reason: &str| format_error(file, "file", reason);
        let opened = catch_unwind(move || {
            let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(|error| error.to_string())?;
            let schema = reader.metadata().file_metadata().schema_descr();
            let names: Vec<String> = schema
                .root_schema()
                .get_fields()
                .iter()
                .map(|field| field.name().to_owned())
                .collect();
            Ok::<_, String>((RowIter::from_file_into(Box::new(reader)), names))
        });
        // A damaged footer makes the library panic in places; it must not end a run.
        let (rows, names) = opened
            .map_err(|_| broken("it is damaged"))?
            .map_err(|reason| broken(&reason))?;
        if names.len() > limits.columns {
            return Err(ReadError::TooLarge {
                file: file.to_owned(),
                what: "its columns",
                limit: limits.columns as u64,
            });
        }
        Ok((
            Self {
                file: file.to_owned(),
                rows,
                row: 0,
            },
            names,
        ))
    }

    pub(crate) fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        let next = catch_unwind(AssertUnwindSafe(|| self.rows.next()));
        let place = format!("row {}", self.row + 1);
        match next {
            Ok(None) => Ok(None),
            Ok(Some(Ok(row))) => {
                self.row += 1;
                Ok(Some(RawRecord {
                    row: self.row,
                    line: 0,
                    body: Body::Value(Box::new(object(&row))),
                }))
            }
            Ok(Some(Err(error))) => Err(format_error(&self.file, &place, &error.to_string())),
            Err(_) => Err(format_error(&self.file, &place, "it is damaged")),
        }
    }
}

fn format_error(file: &str, place: &str, reason: &str) -> ReadError {
    ReadError::Format {
        file: file.to_owned(),
        place: place.to_owned(),
        reason: format!("not a sound Parquet file: {reason}"),
        hint: "write the file again; use snappy, zstd, gzip or no compression".to_owned(),
    }
}

fn object(row: &Row) -> Value {
    Value::Object(
        row.get_column_iter()
            .map(|(name, field)| (name.clone(), value(field)))
            .collect::<Map<_, _>>(),
    )
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(flag) => Value::Bool(*flag),
        Field::Byte(n) => Value::from(*n),
        Field::Short(n) => Value::from(*n),
        Field::Int(n) => Value::from(*n),
        Field::Long(n) => Value::from(*n),
        Field::UByte(n) => Value::from(*n),
        Field::UShort(n) => Value::from(*n),
        Field::UInt(n) => Value::from(*n),
        Field::ULong(n) => Value::from(*n),
        Field::Float(n) => Value::from(*n),
        Field::Double(n) => Value::from(*n),
        Field::Str(text) => Value::from(text.as_str()),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).map_or(Value::Null, Value::from),
        Field::Date(days) => day(i64::from(*days)),
        Field::TimestampMillis(moment) => instant(moment.div_euclid(1_000)),
        Field::TimestampMicros(moment) => instant(moment.div_euclid(1_000_000)),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => Value::Array(list.elements().iter().map(value).collect()),
        Field::MapInternal(map) => {
            let entry = |(key, field): &(Field, Field)| match value(key) {
                Value::String(key) => Some((key, value(field))),
                _ => None,
            };
            Value::Object(map.entries().iter().filter_map(entry).collect())
        }
        Field::Decimal(_) | Field::Float16(_) | Field::TimeMillis(_) | Field::TimeMicros(_) => {
            Value::from(field.to_string())
        }
    }
}

fn day(days: i64) -> Value {
    crate::parse::dates::plus_days(Date::constant(1970, 1, 1), days)
        .map_or(Value::Null, |date| Value::from(date.to_string()))
}

/// Seconds since 1970 as an ISO moment in UTC.
fn instant(seconds: i64) -> Value {
    let Value::String(date) = day(seconds.div_euclid(86_400)) else {
        return Value::Null;
    };
    let rest = seconds.rem_euclid(86_400);
    Value::from(format!(
        "{date}T{:02}:{:02}:{:02}Z",
        rest / 3_600,
        rest / 60 % 60,
        rest % 60
    ))
}
