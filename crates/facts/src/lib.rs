//! The columnar table behind the figures: narrow columns, one parallel pass per figure, Parquet on disk.

mod answer;
mod columns;
mod error;
mod export;
mod manifest;
mod parquet_file;
mod pay;
mod plan;
mod store;
mod table;
#[cfg(test)]
mod tests;

pub use error::FactsError;
pub use export::Exporter;
pub use manifest::{Manifest, SegmentEntry};
pub use parquet_file::Fact;
pub use store::{Facts, Folder, SegmentWriter};
pub use table::{TableColumn, write_table};
