//! `table.toml`: where each block of a table in the simple layout stands.

use crate::ImpactError;
use serde::Deserialize;

/// Bytes of a `table.toml`.
pub(super) const SMALL: u64 = 1 << 20;

/// A `table.toml`; `mappings/tables/README.md` explains each key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableFile {
    pub(super) version: u32,
    pub(super) name: String,
    pub(super) source: String,
    pub(super) year: Option<i32>,
    pub(super) currency: Option<String>,
    pub(super) unit: String,
    /// The one region of a table whose labels name sectors only.
    pub(super) region: Option<String>,
    /// Whether there are rows of value added that the table does not hold: then columns need not balance.
    #[serde(default)]
    pub(super) value_added_partial: bool,
    pub(super) flows: BlockFile,
    pub(super) final_demand: BlockFile,
    pub(super) output: Option<BlockFile>,
    pub(super) value_added: Option<BlockFile>,
    pub(super) accounts: Option<BlockFile>,
    pub(super) account_demand: Option<BlockFile>,
    /// What final demand itself takes of the rows below the flows: its imports.
    pub(super) value_added_demand: Option<BlockFile>,
    /// Lists of labels, for blocks that have none of their own.
    pub(super) sectors: Option<Names>,
    pub(super) categories: Option<Names>,
    pub(super) value_added_names: Option<Names>,
    /// What the sectors are in ISIC.
    pub(super) sector_names: Option<SectorNames>,
    /// What output per job grew by.
    pub(super) growth: Option<GrowthFile>,
    #[serde(default)]
    pub(super) wages: Vec<String>,
    #[serde(default)]
    pub(super) households: Vec<String>,
    #[serde(default)]
    pub(super) imports: Vec<String>,
}

/// Where a block stands. Rows and columns are counted from 1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlockFile {
    pub(super) file: String,
    pub(super) sheet: Option<String>,
    pub(super) delimiter: Option<char>,
    pub(super) row_labels: Option<Vec<usize>>,
    pub(super) column_labels: Option<Vec<usize>>,
    /// What stands between region and name where one header row holds both.
    pub(super) header_separator: Option<String>,
    pub(super) first_row: Option<usize>,
    pub(super) first_column: Option<usize>,
    pub(super) rows: Option<usize>,
    pub(super) columns: Option<usize>,
}

/// A list of labels: in a file, or written out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) file: Option<String>,
    pub(super) delimiter: Option<char>,
    #[serde(default, rename = "names")]
    pub(super) written: Vec<String>,
}

/// The list that says the sectors in ISIC.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectorNames {
    pub(super) file: String,
}

/// Growth of output per job in the region, a year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrowthFile {
    pub(super) output_per_job: f64,
    pub(super) source: String,
}

impl TableFile {
    /// Reads the text of the file that messages call `name`.
    pub(super) fn parse(text: &str, name: &str) -> Result<Self, ImpactError> {
        let file: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            wrong(name, &format!("line {line}"), error.message().to_owned())
        })?;
        if file.version == 1 {
            return Ok(file);
        }
        let reason = format!("version is {}; this program knows version 1", file.version);
        Err(wrong(name, "version", reason))
    }
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

pub(super) fn wrong(file: &str, place: &str, reason: String) -> ImpactError {
    ImpactError::Table {
        file: file.to_owned(),
        place: place.to_owned(),
        reason,
        hint: "mappings/tables/README.md explains the keys".to_owned(),
    }
}
