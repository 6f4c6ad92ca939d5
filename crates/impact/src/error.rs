//! What can go wrong with a table, a question to the model or a scenario.

use crate::check::Report;
use base::{Code, ErrorKind};

/// Why there is no number.
#[derive(Debug, thiserror::Error)]
pub enum ImpactError {
    /// A file of a table is not what its format says.
    #[error("{file}, {place}: {reason}; {hint}")]
    Table {
        /// The file.
        file: String,
        /// Where in it: a line and column, a cell, a key.
        place: String,
        /// What is wrong there.
        reason: String,
        /// What to do.
        hint: String,
    },
    /// A file cannot be read at all.
    #[error("{file} cannot be read: {error}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A workbook cannot be read.
    #[error(transparent)]
    Workbook(#[from] intake::ReadError),
    /// The table must not be calculated with.
    #[error("the table cannot be used:\n{0}")]
    Unfit(Box<Report>),
    /// A name that the table does not know.
    #[error("there is no {what} `{name}`; {known}")]
    Unknown {
        /// What kind of thing was looked for.
        what: &'static str,
        /// The name.
        name: String,
        /// Which names there are, as a clause.
        known: String,
    },
    /// A question that this table cannot answer.
    #[error("{0}")]
    Unanswerable(String),
    /// A choice for a measure that cannot be.
    #[error("`{choice}` cannot be {value}: {hint}")]
    Choice {
        /// Which choice.
        choice: &'static str,
        /// What was chosen.
        value: String,
        /// What to do.
        hint: String,
    },
    /// A scenario that does not say what it must.
    #[error("{file}, line {line}: {reason}")]
    Scenario {
        /// The scenario's file.
        file: String,
        /// The line, from 1; 1 where the whole is meant.
        line: usize,
        /// What is wrong, and what would be right.
        reason: String,
    },
    /// A file that splits sectors and does not say what it must, or does not fit the table.
    #[error("{file}, line {line}: {reason}")]
    Split {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what would be right.
        reason: String,
    },
}

impl ImpactError {
    /// The stable code.
    pub fn code(&self) -> Code {
        let (kind, id) = match self {
            Self::Table { .. } => (ErrorKind::Invalid, "impact.table"),
            Self::Io { .. } => (ErrorKind::Unavailable, "impact.file"),
            Self::Workbook(error) => return error.code(),
            Self::Unfit(_) => (ErrorKind::Invalid, "impact.unfit-table"),
            Self::Unknown { .. } => (ErrorKind::NotFound, "impact.unknown-name"),
            Self::Unanswerable(_) => (ErrorKind::Invalid, "impact.unanswerable"),
            Self::Choice { .. } => (ErrorKind::Invalid, "impact.choice"),
            Self::Scenario { .. } => (ErrorKind::Invalid, "impact.scenario"),
            Self::Split { .. } => (ErrorKind::Invalid, "impact.split"),
        };
        Code::new(kind, id)
    }

    /// Notes that `name` is none of `names`, and which are.
    pub(crate) fn unknown<'a>(
        what: &'static str,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        const SHOWN: usize = 12;
        let mut names = names.into_iter();
        let shown: Vec<String> = names
            .by_ref()
            .take(SHOWN)
            .map(|name| format!("`{name}`"))
            .collect();
        let more = names.count();
        let known = match (shown.is_empty(), more) {
            (true, _) => "the table has none".to_owned(),
            (false, 0) => format!("it is one of {}", shown.join(", ")),
            (false, more) => format!("it is one of {} and {more} more", shown.join(", ")),
        };
        Self::Unknown {
            what,
            name: name.to_owned(),
            known,
        }
    }
}
