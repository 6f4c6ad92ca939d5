//! One statement of a statistics file: what is said of which observation, or of which part of a dataset.

use sdmx::{Action, Reference, StructureKind, TimePeriod};
use std::sync::Arc;

/// The value of a measure.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A finite number, as it was written but with a point.
    Number {
        /// As it was written.
        text: String,
        /// What it is.
        number: f64,
    },
    /// A value of a measure that is not numeric.
    Text(String),
    /// Said to be missing: `NaN` or `#N/A`.
    Missing,
}

/// What a row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One observation: every dimension of the structure is given.
    Observation,
    /// All observations that agree with the dimensions that are given.
    Part,
}

/// A dataset as a row refers to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DatasetRef {
    /// Agency, id and version.
    pub reference: Reference,
    /// What kind of artefact that is.
    pub kind: StructureKind,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct StatisticsRow {
    /// Line on which it starts, from 1.
    pub line: u64,
    /// The dataset.
    pub dataset: Arc<DatasetRef>,
    /// What it does.
    pub action: Action,
    /// Whether it names one observation.
    pub scope: Scope,
    /// Dimensions that are given, without the time, in the order of the file. `~` switches one off.
    pub key: Vec<(Arc<str>, String)>,
    /// The time.
    pub period: Option<TimePeriod>,
    /// Measures that are given.
    pub values: Vec<(Arc<str>, Value)>,
    /// The measure that a row without a value speaks of.
    pub measure: Option<Arc<str>>,
    /// Attributes that are given.
    pub attributes: Vec<(Arc<str>, String)>,
}

/// Words for a code, as a file gives them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeLabel {
    /// The component.
    pub component: Arc<str>,
    /// The code; empty for the name of the component itself.
    pub code: String,
    /// The words.
    pub label: String,
}
