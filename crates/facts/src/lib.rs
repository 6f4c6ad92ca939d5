//! The columnar table behind the figures: narrow columns, one parallel pass per figure, Parquet on disk.

mod answer;
mod columns;
mod error;
mod export;
mod locate;
mod manifest;
mod parquet_file;
mod pay;
mod plan;
mod segment_file;
mod segment_reader;
mod store;
mod table;
#[cfg(test)]
mod tests;

pub use error::FactsError;
pub use export::Exporter;
pub use locate::{Cursor, LONGEST_PAGE, Located, Page};
pub use manifest::{Manifest, SegmentEntry};
pub use parquet_file::Fact;
pub use store::{Facts, Folder, SegmentWriter};
pub use table::{TableColumn, table_bytes, write_table};
