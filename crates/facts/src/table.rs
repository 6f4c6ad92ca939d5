//! Any table as a Parquet file.

use crate::error::FactsError;
use crate::parquet_file::write_column;
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// A column of a table; `None` where there is no value.
#[derive(Debug, Clone, PartialEq)]
pub enum TableColumn {
    /// Whole numbers.
    Integers(Vec<Option<i64>>),
    /// Numbers.
    Reals(Vec<Option<f64>>),
    /// Texts.
    Texts(Vec<Option<String>>),
}

fn field(name: &str, column: &TableColumn) -> parquet::errors::Result<Arc<Type>> {
    let (physical, converted) = match column {
        TableColumn::Integers(_) => (Physical::INT64, ConvertedType::NONE),
        TableColumn::Reals(_) => (Physical::DOUBLE, ConvertedType::NONE),
        TableColumn::Texts(_) => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
    };
    let builder = Type::primitive_type_builder(name, physical);
    Ok(Arc::new(
        builder
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted)
            .build()?,
    ))
}

fn write<W: Write + Send>(file: W, columns: &[(String, TableColumn)]) -> parquet::errors::Result<W> {
    let fields = columns
        .iter()
        .map(|(name, column)| field(name, column))
        .collect::<Result<_, _>>()?;
    let schema = Arc::new(Type::group_type_builder("result").with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (_, column) in columns {
        match column {
            TableColumn::Integers(values) => {
                let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                let values: Vec<i64> = values.iter().flatten().copied().collect();
                write_column::<Int64Type>(&mut group, &values, Some(&levels))?;
            }
            TableColumn::Reals(values) => {
                let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                let values: Vec<f64> = values.iter().flatten().copied().collect();
                write_column::<DoubleType>(&mut group, &values, Some(&levels))?;
            }
            TableColumn::Texts(values) => {
                let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                let values: Vec<ByteArray> = values
                    .iter()
                    .flatten()
                    .map(|text| ByteArray::from(text.as_bytes().to_vec()))
                    .collect();
                write_column::<ByteArrayType>(&mut group, &values, Some(&levels))?;
            }
        }
    }
    group.close()?;
    writer.into_inner()
}

/// Writes `columns`, all of one length, to a Parquet file at `path`.
///
/// # Errors
/// When the file cannot be written, or two columns have one name.
pub fn write_table(path: &Path, columns: &[(String, TableColumn)]) -> Result<(), FactsError> {
    let io = |source| FactsError::Io {
        path: path.into(),
        verb: "written",
        source,
    };
    let file = File::create(path).map_err(io)?;
    let file = write(file, columns).map_err(|error| io(std::io::Error::other(error.to_string())))?;
    file.sync_all().map_err(io)
}

/// `columns`, all of one length, as the bytes of a Parquet file.
///
/// # Errors
/// When two columns have one name.
pub fn table_bytes(columns: &[(String, TableColumn)]) -> Result<Vec<u8>, FactsError> {
    write(Vec::new(), columns).map_err(|error| FactsError::Io {
        path: "table.parquet".into(),
        verb: "written",
        source: std::io::Error::other(error.to_string()),
    })
}
