//! Official statistics in: SDMX-CSV data messages, ILOSTAT extracts and any table with a mapping, as one kind of row.

mod cells;
mod header;
mod mapping;
mod meaning;
mod message;
mod roles;
mod row;
mod rule;
mod source;
mod table;
mod value;

pub use mapping::{DatasetSpec, StatisticsMapping};
pub use meaning::{Facet, Kind};
pub use message::Message;
pub use roles::KnownRoles;
pub use row::{CodeLabel, DatasetRef, Scope, StatisticsRow, Value};
pub use rule::{Rule, StatisticsError, Violation};
pub use source::Statistics;
pub use table::StatisticsTable;

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
