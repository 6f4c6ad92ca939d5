//! SDMX: identifiers, periods and actions; data and structure messages out; the words of the REST interface. Pure.

mod action;
mod csv;
mod dataset;
mod json;
mod media;
mod period;
mod reference;
mod rest;
mod structure;
#[cfg(test)]
mod tests;

pub use action::{Action, ObsStatus};
pub use csv::{CsvLabels, CsvOptions, write_csv};
pub use dataset::{Code, Component, Dataset, DatasetError, OutObservation, Structure, Words};
pub use json::{Head, JsonMessage, data_message};
pub use media::{Format, negotiate};
pub use period::{Frequency, TimePeriod};
pub use reference::{Reference, StructureKind, is_component_id, is_id};
pub use rest::{DataQuery, Detail, FlowRef, RestError, StructureQuery};
pub use structure::structure_message;
