//! A number or table that carries everything needed to make it again.

use crate::{Digest, DigestBuilder, Interval, ParseError, Timestamp, VersionNumber};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The parameters of a figure by name, in their canonical spelling.
pub type Parameters = BTreeMap<String, String>;

/// The versions that a figure was made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Versions {
    /// Data version: number of the last published run that was counted.
    pub data: i64,
    /// Coder version.
    pub coder: String,
    /// Taxonomy version.
    pub taxonomy: String,
}

impl Versions {
    /// The data version as a typed number.
    pub const fn data_version(&self) -> VersionNumber {
        VersionNumber(self.data)
    }
}

/// One cell of a figure's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A count or a code's number.
    Integer(i64),
    /// A share, rate or amount.
    Real(f64),
    /// A code or label.
    Text(String),
    /// Suppressed because fewer than ten observations stand behind it, or not defined.
    Missing,
}

/// One row of a figure's table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Cells in the order of the table's columns.
    pub cells: Vec<Cell>,
    /// Observations behind the row; `None` where suppressed.
    pub n: Option<u64>,
    /// Interval of the row's estimate, where it has one.
    pub interval: Option<Interval>,
}

/// A figure's table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Column names.
    pub columns: Vec<String>,
    /// Rows in canonical order.
    pub rows: Vec<Row>,
}

/// The identity of a figure: the hash of its name, parameters and versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FigureId(pub Digest);

impl FigureId {
    /// The identity of the figure `name` with `parameters` made from `versions`.
    pub fn of(name: &str, parameters: &Parameters, versions: &Versions) -> Self {
        let mut builder = DigestBuilder::new("aglc.figure.1")
            .text(name)
            .number(parameters.len() as i64);
        for (key, value) in parameters {
            builder = builder.text(key).text(value);
        }
        Self(
            builder
                .number(versions.data)
                .text(&versions.coder)
                .text(&versions.taxonomy)
                .finish(),
        )
    }
}

impl std::fmt::Display for FigureId {
    /// The first 80 bits in hexadecimal: enough to be unique among all figures ever made.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", &self.0.to_string()[..20])
    }
}

/// Whether `text` has the form of a figure's identity.
///
/// # Errors
/// When it is not 20 lower-case hexadecimal digits.
pub fn check_figure_id(text: &str) -> Result<(), ParseError> {
    let good = text.len() == 20
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if good {
        Ok(())
    } else {
        Err(ParseError::new(text, "a figure's id: 20 hexadecimal digits"))
    }
}

/// A figure: what is shown, and how to make it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The figure's identity, as text.
    pub id: String,
    /// The name of the measure, for example `green-share`.
    pub name: String,
    /// Parameters in canonical spelling.
    pub parameters: Parameters,
    /// The values.
    pub table: Table,
    /// Unit of the values.
    pub unit: String,
    /// Observations counted in all.
    pub n: u64,
    /// What exactly is measured.
    pub definition: String,
    /// What it was made from.
    pub versions: Versions,
    /// The same question in SQL over the documented views.
    pub sql: String,
    /// When it was computed.
    pub computed_at: Timestamp,
    /// Whether demonstration data stands behind it.
    pub demonstration: bool,
}
