//! The columnar table behind the figures: narrow columns, one parallel pass per figure, Parquet on disk.

mod answer;
mod column;
mod columns;
mod counts;
mod cube;
mod employers;
mod error;
mod export;
mod fact;
mod locate;
mod manifest;
mod measured;
mod order;
mod pairs;
mod parquet_file;
mod parquet_text;
mod parted;
mod pay;
mod plan;
mod rollup;
mod scan;
mod segment_file;
mod segment_reader;
mod segment_writer;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub use cube::{Cube, Series};
pub use error::FactsError;
pub use export::Exporter;
pub use fact::Fact;
pub use locate::{Cursor, LONGEST_PAGE, Located, Page};
pub use manifest::{Manifest, SegmentEntry};
pub use parquet_text::ParquetText;
pub use segment_writer::SegmentWriter;
pub use store::{Facts, Folder};
pub use table::{TableColumn, table_bytes, write_table};
