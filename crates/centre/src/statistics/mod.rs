//! Official statistics: imports that stage and publish observations, and every vintage of them.

mod answer;
mod commands;
mod employment;
mod held;
mod keys;
mod notes;
mod parts;
mod read;
mod stage;
mod store;
#[cfg(test)]
mod tests;

pub use answer::{AsOf, DatasetSummary, Observation, Series, SeriesQuery, Vintage};
pub use commands::{about, open_import, publish_import, refuse_import, sweep_dead_imports};
pub use employment::{Employed, employment};
pub use keys::{SeriesKey, SeriesKeys, series_keys};
pub use read::{datasets, series, vintage_at, vintages};
pub use stage::stage;

use base::Digest;
use intake::sdmx::{CodeLabel, DatasetRef, Facet, Kind};
use serde::Serialize;
use std::collections::BTreeMap;

/// What opens an import.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// The file's name, for people.
    pub file_name: String,
    /// SHA-256 of the file; `None` for a stream.
    pub file_digest: Option<Digest>,
    /// Digest of the mapping, where there is one.
    pub mapping_digest: Option<Digest>,
    /// This process.
    pub owner: String,
    /// What dimensions tell, where the mapping says so.
    pub facets: Vec<(String, Facet)>,
}

/// An open import as its owner sees it.
#[derive(Debug, Clone)]
pub struct OpenImport {
    pub(super) id: i64,
    pub(super) owner: String,
    pub(super) facets: BTreeMap<String, Facet>,
    pub(super) datasets: BTreeMap<String, (i64, DatasetRef)>,
    pub(super) counts: ImportCounts,
}

impl OpenImport {
    /// The datasets that its rows named so far.
    pub fn datasets(&self) -> impl Iterator<Item = &DatasetRef> {
        self.datasets.values().map(|(_, dataset)| dataset)
    }
}

/// What became of the rows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ImportCounts {
    /// Rows.
    pub rows: u64,
    /// Observations that were not there.
    pub added: u64,
    /// Observations, or notes on parts of a dataset, that say something else now.
    pub revised: u64,
    /// Observations that were taken away.
    pub deleted: u64,
    /// Observations that say what they said.
    pub unchanged: u64,
    /// Statements that a later one of the same file replaced.
    pub repeated: u64,
}

impl ImportCounts {
    /// Whether anything is to be published.
    pub const fn changes(&self) -> u64 {
        self.added + self.revised + self.deleted
    }
}

/// What is said of a dataset when an import of it is published.
#[derive(Debug, Clone)]
pub struct About {
    /// The dataset.
    pub dataset: DatasetRef,
    /// Its title.
    pub title: Option<String>,
    /// What it measures; `None` keeps what was said before.
    pub kind: Option<Kind>,
    /// Dimensions in the order of the file.
    pub dimensions: Vec<String>,
    /// Under which terms it may be used.
    pub licence: Option<String>,
    /// Where it comes from.
    pub url: Option<String>,
    /// Words for its codes.
    pub labels: Vec<CodeLabel>,
}

/// How an import ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Its vintage; `None` where it changed nothing.
    pub vintage: Option<i64>,
    /// What became of the rows.
    pub counts: ImportCounts,
}
