//! Reading a segment: whole columns into memory, and single ids from where they lie.

use crate::FactsError;
use crate::parquet_file::{AD, SCHEMA};
use crate::segment_file::{SegmentFile, damaged};
use base::VacancyId;
use parquet::column::reader::{ColumnReaderImpl, get_typed_column_reader};
use parquet::data_type::{DataType, FixedLenByteArray, FixedLenByteArrayType};
use parquet::errors::ParquetError;
use parquet::file::page_index::index_reader::decode_offset_index;
use parquet::file::reader::{
    ChunkReader as _, FileReader as _, RowGroupReader, SerializedFileReader, SerializedPageReader,
};
use parquet::schema::parser::parse_message_type;
use std::path::Path;
use std::sync::Arc;

/// An open segment, which threads read at the same time.
pub(crate) struct SegmentReader {
    inner: SerializedFileReader<SegmentFile>,
    file: Arc<SegmentFile>,
}

impl std::fmt::Debug for SegmentReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SegmentReader").field(&self.file).finish()
    }
}

impl SegmentReader {
    /// Opens the segment at `path`, which must have this SHA-256.
    pub(crate) fn open(path: &Path, sha256: &str) -> Result<Self, FactsError> {
        let file = SegmentFile::open(path)?;
        let found = file.digest()?;
        if found != sha256 {
            let why = format!("its SHA-256 is {found}, not that of what was written");
            return Err(damaged(path, &why));
        }
        let inner = SerializedFileReader::new(file.clone()).map_err(|error| damaged(path, &error))?;
        let schema = inner.metadata().file_metadata().schema();
        let expected = parse_message_type(SCHEMA).expect("the schema of this house parses");
        if *schema != expected {
            return Err(damaged(path, &"its columns are not those of this program"));
        }
        let file = Arc::new(file);
        Ok(Self { inner, file })
    }

    /// Where it was when it was opened.
    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// The rows of each row group.
    pub(crate) fn row_groups(&self) -> Vec<usize> {
        let metadata = self.inner.metadata();
        (0..metadata.num_row_groups())
            .map(|i| usize::try_from(metadata.row_group(i).num_rows()).unwrap_or(0))
            .collect()
    }

    /// The values of column number `column` of row group `group`.
    pub(crate) fn column<T: DataType>(&self, group: usize, column: usize) -> Result<Vec<T::T>, FactsError> {
        let read = |group: &dyn RowGroupReader| -> parquet::errors::Result<Vec<T::T>> {
            let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            let mut reader = get_typed_column_reader::<T>(group.get_column_reader(column)?);
            let mut values = Vec::with_capacity(rows);
            while values.len() < rows {
                let before = values.len();
                reader.read_records(rows - before, None, None, &mut values)?;
                if values.len() == before {
                    return Err(ParquetError::EOF("the column ends early".into()));
                }
            }
            Ok(values)
        };
        self.inner
            .get_row_group(group)
            .and_then(|group| read(&*group))
            .map_err(|error| damaged(self.path(), &error))
    }

    /// The values that column number `column` of row group `group` has, and 1 for each row that has one, 0 for others.
    pub(crate) fn optional<T: DataType>(
        &self,
        group: usize,
        column: usize,
    ) -> Result<(Vec<T::T>, Vec<i16>), FactsError> {
        let read = |group: &dyn RowGroupReader| -> parquet::errors::Result<_> {
            let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            let mut reader = get_typed_column_reader::<T>(group.get_column_reader(column)?);
            let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
            while levels.len() < rows {
                let before = levels.len();
                reader.read_records(rows - before, Some(&mut levels), None, &mut values)?;
                if levels.len() == before {
                    return Err(ParquetError::EOF("the column ends early".into()));
                }
            }
            Ok((values, levels))
        };
        self.inner
            .get_row_group(group)
            .and_then(|group| read(&*group))
            .map_err(|error| damaged(self.path(), &error))
    }

    /// The lists that column number `column` of row group `group` holds: all values, and the length of each row's list.
    pub(crate) fn lists<T: DataType>(
        &self,
        group: usize,
        column: usize,
    ) -> Result<(Vec<T::T>, Vec<u16>), FactsError> {
        let read = |group: &dyn RowGroupReader| -> parquet::errors::Result<_> {
            let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
            let about = usize::try_from(group.metadata().column(column).num_values()).unwrap_or(0);
            let mut reader = get_typed_column_reader::<T>(group.get_column_reader(column)?);
            let mut values = Vec::with_capacity(about);
            let (mut has, mut goes_on) = (Vec::with_capacity(about), Vec::with_capacity(about));
            let mut read = 0;
            while read < rows {
                let (records, ..) =
                    reader.read_records(rows - read, Some(&mut has), Some(&mut goes_on), &mut values)?;
                if records == 0 {
                    return Err(ParquetError::EOF("the column ends early".into()));
                }
                read += records;
            }
            let mut lengths: Vec<u16> = Vec::with_capacity(rows);
            for (has, goes_on) in has.iter().zip(&goes_on) {
                match lengths.last_mut() {
                    Some(length) if *goes_on == 1 => {
                        *length = length
                            .checked_add(1)
                            .ok_or_else(|| ParquetError::General("a list is too long".into()))?;
                    }
                    _ => lengths.push(u16::from(*has == 1)),
                }
            }
            if lengths.len() != rows {
                return Err(ParquetError::EOF("the lists end early".into()));
            }
            Ok((values, lengths))
        };
        self.inner
            .get_row_group(group)
            .and_then(|group| read(&*group))
            .map_err(|error| damaged(self.path(), &error))
    }

    /// The ids of the ads in `rows` of row group `group`, which rise. Only the pages that hold them are read.
    pub(crate) fn ids(&self, group: usize, rows: &[usize]) -> Result<Vec<VacancyId>, FactsError> {
        let found = self
            .read_ids(group, rows)
            .map_err(|error| damaged(self.path(), &error))?;
        // Bytes that changed since the digest was taken can still read well.
        self.file.check_unchanged()?;
        Ok(found)
    }

    fn read_ids(&self, group: usize, rows: &[usize]) -> parquet::errors::Result<Vec<VacancyId>> {
        let group = self.inner.metadata().row_group(group);
        let chunk = group.column(AD);
        let pages = match chunk.offset_index_range() {
            Some(range) => {
                let bytes = self
                    .file
                    .get_bytes(range.start, (range.end - range.start) as usize)?;
                Some(decode_offset_index(&bytes)?.page_locations().clone())
            }
            None => None,
        };
        let held = usize::try_from(group.num_rows()).unwrap_or(0);
        let pages = SerializedPageReader::new(Arc::clone(&self.file), chunk, held, pages)?;
        let mut column =
            ColumnReaderImpl::<FixedLenByteArrayType>::new(chunk.column_descr_ptr(), Box::new(pages));
        let mut values: Vec<FixedLenByteArray> = Vec::with_capacity(rows.len());
        let mut next = 0;
        for row in rows {
            column.skip_records(row - next)?;
            column.read_records(1, None, None, &mut values)?;
            next = row + 1;
        }
        let ids: Option<Vec<VacancyId>> = values
            .iter()
            .map(|value| value.data().try_into().ok().map(VacancyId::from_bytes))
            .collect();
        ids.filter(|ids| ids.len() == rows.len())
            .ok_or_else(|| ParquetError::EOF("the ids end early".into()))
    }
}
