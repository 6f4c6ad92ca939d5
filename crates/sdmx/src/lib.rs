//! SDMX: identifiers, periods and actions; data and structure messages out; the words of the REST interface. Pure.

mod action;
mod csv;
mod dataset;
mod error;
mod json;
mod media;
mod period;
mod reference;
mod rest;
mod rest_structure;
mod structure;
#[cfg(test)]
mod tests;

pub use action::{Action, ObsStatus};
pub use csv::{CsvLabels, CsvOptions, write_csv};
pub use dataset::{Code, Component, Dataset, DatasetError, OutObservation, Structure, Words};
pub use error::{ErrorCode, error_message};
pub use json::{Head, JsonMessage, Layout, data_message};
pub use media::{Format, negotiate};
pub use period::{Frequency, TimePeriod};
pub use reference::{Reference, StructureKind, is_component_id, is_id};
pub use rest::{DataQuery, Detail, FlowRef, RestError};
pub use rest_structure::{References, StructureQuery};
pub use structure::structure_message;
