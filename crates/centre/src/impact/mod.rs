//! The impact model's records: input-output tables by name and edition, and scenarios that somebody keeps.

mod commands;
mod store;
#[cfg(test)]
mod tests;

pub use commands::{
    add_table, digests_in_use, keep_scenario, scenario, scenarios, table, table_of, tables, withdraw_table,
};

use base::Digest;
use serde::Serialize;

/// Characters of a table's name.
pub const NAME_MAX_CHARS: usize = 60;
/// Bytes of a scenario.
pub const SCENARIO_MAX_BYTES: usize = 1 << 20;

/// What is known of a table without reading it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableFacts {
    /// What people call it.
    pub title: String,
    /// Who published it, and where.
    pub source: String,
    /// The year whose flows it records.
    pub year: Option<i32>,
    /// The currency of its flows, as an ISO 4217 code.
    pub currency: Option<String>,
    /// What one unit of flow is, for example `million USD`.
    pub unit: String,
    /// Its regions, in the table's order.
    pub regions: Vec<String>,
    /// How many sectors.
    pub sectors: u64,
    /// How many industries: sectors of regions.
    pub industries: u64,
    /// Its accounts and rows of value added: name and unit.
    pub accounts: Vec<(String, String)>,
    /// Whether it says what households earn and buy, so that jobs can be induced.
    pub wages: bool,
    /// By how much output per job grows a year after the table's, where it says so: 0.02 is two in a hundred.
    pub growth: Option<f64>,
    /// Whether its sectors are said in ISIC, so that ready measures fit.
    pub said: bool,
    /// Findings of the check that do not forbid its use.
    pub warnings: u64,
}

/// A table as it comes in.
#[derive(Debug, Clone, PartialEq)]
pub struct NewTable {
    /// What addresses call it: small letters, digits and `-`.
    pub name: String,
    /// Of labels, units and numbers.
    pub digest: Digest,
    /// SHA-256 of the stored file, which must be kept already.
    pub file: Digest,
    /// What is known of it.
    pub facts: TableFacts,
    /// Under which terms it may be used.
    pub licence: String,
    /// Where it comes from.
    pub url: Option<String>,
}

/// A table that the Centre holds.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldTable {
    /// What came in.
    pub new: NewTable,
    /// 1, 2, 3 … of its name.
    pub edition: i64,
    /// When.
    pub added_at: String,
    /// When it was withdrawn.
    pub withdrawn_at: Option<String>,
}

/// A scenario that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptScenario {
    /// The id of its result: 20 hexadecimal digits.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// What people see.
    pub title: String,
    /// The table that it was run on.
    pub table_name: String,
    /// The digest of that table.
    pub table_digest: Digest,
    /// The scenario as TOML.
    pub text: String,
    /// When it was kept.
    pub kept_at: String,
}
