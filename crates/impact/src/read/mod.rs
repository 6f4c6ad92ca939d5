//! Tables of the usual publishers and of a simple layout of our own, recognised by what is in them.

mod adb;
mod block;
mod delimited;
mod eora;
mod grid;
mod icio;
mod number;
mod pymrio;
mod said;
mod simple;
mod source;
mod table_file;
mod wiod;

pub use source::{Member, Opener, Source};
pub(crate) use table_file::line_of;

use crate::{ImpactError, Table};

base::closed_list! {
    /// How a table is laid out.
    Format: "a format of input-output tables: simple, pymrio, pymrio-test, wiod, icio, eora or adb" {
        /// A folder with a `table.toml` that says where each block stands; see `mappings/tables/README.md`.
        Simple = "simple",
        /// Text folders as pymrio saves them and as EXIOBASE 3 is published: `Z.txt`, `Y.txt`, extensions with `F.txt`.
        Pymrio = "pymrio",
        /// The raw text files of pymrio's small test table.
        PymrioTest = "pymrio-test",
        /// A year of WIOD's 2013 release as three CSV files without labels and a list of labels.
        Wiod = "wiod",
        /// The OECD's inter-country table as one CSV file: rows and columns `COUNTRY_SECTOR`, then `COUNTRY_CATEGORY` and output.
        Icio = "icio",
        /// Eora26's text files of a year, and its labels: `Eora26_2015_bp_T.txt`, `labels_T.txt`.
        Eora = "eora",
        /// The ADB's multi-regional table (and WIOD's) as a workbook: codes `c1`… and `F1`… under country codes.
        Adb = "adb",
    }
}

/// The file that says how a folder in the simple layout is laid out.
pub const TABLE_FILE: &str = "table.toml";

/// Reads a table; `format` is recognised from the names and the first bytes of the files where it is not given.
///
/// `layout` is the text of a `table.toml` for a folder that has none, with the name that messages call it by.
///
/// # Errors
/// When the format cannot be told, a file is missing, or a cell is not what it must be. Whether the numbers make sense is for
/// [`crate::check`].
pub fn read(
    source: &Source,
    format: Option<Format>,
    layout: Option<(&str, &str)>,
) -> Result<Table, ImpactError> {
    let format = match (format, layout) {
        (Some(format), _) => format,
        (None, Some(_)) => Format::Simple,
        (None, None) => recognise(source)?,
    };
    match format {
        Format::Simple => simple::read(source, layout),
        Format::Pymrio => pymrio::read_saved(source),
        Format::PymrioTest => pymrio::read_test(source),
        Format::Wiod => wiod::read(source),
        Format::Icio => icio::read(source),
        Format::Eora => eora::read(source),
        Format::Adb => adb::read(source),
    }
}

/// Tells the format of a table from what there is.
///
/// # Errors
/// When it is none of the known ones.
pub fn recognise(source: &Source) -> Result<Format, ImpactError> {
    let has = |name: &str| source.find(name).is_some();
    if has(TABLE_FILE) {
        return Ok(Format::Simple);
    }
    if has("trade_flows_Z.txt") {
        return Ok(Format::PymrioTest);
    }
    if has("Z.txt") && has("Y.txt") {
        return Ok(Format::Pymrio);
    }
    if eora::is_here(source) {
        return Ok(Format::Eora);
    }
    if source.ending("_Z.csv").is_some() && has("labels.txt") {
        return Ok(Format::Wiod);
    }
    if icio::file(source)?.is_some() {
        return Ok(Format::Icio);
    }
    if source.ending(".xlsx").is_some() {
        return Ok(Format::Adb);
    }
    let names: Vec<&str> = source
        .members
        .iter()
        .take(8)
        .map(|member| member.name.as_str())
        .collect();
    Err(ImpactError::Table {
        file: source.name.clone(),
        place: "its files".to_owned(),
        reason: format!("the format cannot be told from {}", names.join(", ")),
        hint: format!(
            "name it with --format ({}), or describe the files in a {TABLE_FILE}",
            Format::ALL
                .iter()
                .map(|format| format.code())
                .collect::<Vec<_>>()
                .join(", ")
        ),
    })
}
