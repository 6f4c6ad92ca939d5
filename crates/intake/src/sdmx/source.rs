//! A statistics file of whatever layout: a message of SDMX, or a table by its mapping.

use super::cells::Rows;
use super::mapping::StatisticsMapping;
use super::message::Message;
use super::roles::KnownRoles;
use super::row::{CodeLabel, StatisticsRow};
use super::rule::StatisticsError;
use super::table::StatisticsTable;
use crate::{Input, Limits};
use sdmx::Reference;

/// An open statistics file.
pub enum Statistics {
    /// An SDMX-CSV data message.
    Message(Box<Message>),
    /// A table, with the mapping it is read by.
    Table(Box<StatisticsTable>),
}

/// Columns that every extract of ILOSTAT has, by labels or by codes.
const ILOSTAT: [[&str; 3]; 2] = [
    ["ref_area.label", "time", "obs_value"],
    ["ref_area", "time", "obs_value"],
];

impl Statistics {
    /// Opens an SDMX-CSV message, or an extract of ILOSTAT, which `ilostat` reads.
    ///
    /// # Errors
    /// When the file cannot be read, or its header breaks a rule.
    pub fn open(
        input: Input,
        known: &KnownRoles,
        ilostat: &StatisticsMapping,
        named: Option<&Reference>,
        limits: &Limits,
    ) -> Result<Self, StatisticsError> {
        let rows = Rows::open(input, None, limits)?;
        let columns = rows.columns();
        let extract = ILOSTAT.iter().any(|needed| {
            needed
                .iter()
                .all(|name| columns.iter().any(|column| column == name))
        });
        if extract {
            return StatisticsTable::of(rows, ilostat, named).map(|table| Self::Table(Box::new(table)));
        }
        Message::of(rows, known).map(|message| Self::Message(Box::new(message)))
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read any further, breaks a rule, or has no row.
    pub fn next_row(&mut self) -> Result<Option<StatisticsRow>, StatisticsError> {
        match self {
            Self::Message(message) => message.next_row(),
            Self::Table(table) => table.next_row(),
        }
    }

    /// Words for codes and components that were met so far.
    pub fn labels(&self) -> Vec<CodeLabel> {
        match self {
            Self::Message(message) => message.labels().cloned().collect(),
            Self::Table(table) => table.labels().cloned().collect(),
        }
    }

    /// The dimensions in the order of the file, without the time.
    pub fn dimensions(&self) -> Vec<String> {
        match self {
            Self::Message(message) => message.dimensions().map(str::to_owned).collect(),
            Self::Table(table) => table.dimensions().map(str::to_owned).collect(),
        }
    }

    /// The title of a dataset, as far as the file told it by now.
    pub fn title(&self, dataset: &Reference) -> Option<&str> {
        match self {
            Self::Message(message) => message.names().get(&dataset.to_string()).map(String::as_str),
            Self::Table(table) => table.title().filter(|_| table.dataset() == dataset),
        }
    }

    /// How many bytes of the file were read so far, before decompression.
    pub fn bytes_read(&self) -> u64 {
        match self {
            Self::Message(message) => message.bytes_read(),
            Self::Table(table) => table.bytes_read(),
        }
    }
}
