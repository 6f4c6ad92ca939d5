//! What can go wrong on a journey.

use base::{Code, ErrorKind};
use std::path::PathBuf;

/// A failure of a journey.
#[derive(Debug, thiserror::Error)]
pub enum JourneyError {
    /// The records refused or failed.
    #[error(transparent)]
    Centre(#[from] centre::CentreError),
    /// The facts failed.
    #[error(transparent)]
    Facts(#[from] facts::FactsError),
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] intake::ReadError),
    /// A mapping is wrong.
    #[error(transparent)]
    Mapping(#[from] intake::MappingError),
    /// A file of statistics is refused.
    #[error(transparent)]
    Statistics(#[from] intake::sdmx::StatisticsError),
    /// A classification is not imported, or an imported one not used.
    #[error(transparent)]
    Import(#[from] crate::import::ImportError),
    /// An input-output table, or a question to it, is refused.
    #[error(transparent)]
    Impact(Box<impact::ImpactError>),
    /// Too much of a file is bad.
    #[error(
        "{file}: {rejected} of {rows} records cannot be used ({share:.1} %), more than the {allowed:.1} % allowed, so the \
         whole file was refused. First: {first}. Correct the file or its mapping, or raise --max-rejects"
    )]
    TooManyRejects {
        /// The file.
        file: String,
        /// Rejected records.
        rejected: u64,
        /// Records in all.
        rows: u64,
        /// Share in per cent.
        share: f64,
        /// Allowed share in per cent.
        allowed: f64,
        /// The first rejects, for a person.
        first: String,
    },
    /// A file without any record.
    #[error(
        "{file}: has no records. Check that it is the right file and that the mapping names the right part of it"
    )]
    NoRecords {
        /// The file.
        file: String,
    },
    /// Reading a file broke off because of a fault of this program.
    #[error(
        "{file}: reading it stopped because of a fault in this program. Report this, with the log and the file"
    )]
    Stopped {
        /// The file.
        file: String,
    },
    /// A file or folder of the home cannot be used.
    #[error("{} cannot be {verb}: {source}. {hint}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// `read`, `written` …
        verb: &'static str,
        /// Why.
        source: std::io::Error,
        /// What to do.
        hint: &'static str,
    },
    /// The user's words are wrong.
    #[error("{what}. {hint}")]
    Invalid {
        /// Stable identifier.
        code: &'static str,
        /// What is wrong, with the value.
        what: String,
        /// What to do.
        hint: String,
    },
}

impl JourneyError {
    /// The stable code of this error.
    pub fn code(&self) -> Code {
        match self {
            Self::Centre(error) => error.code(),
            Self::Facts(error) => error.code(),
            Self::Read(error) => error.code(),
            Self::Mapping(error) => error.code(),
            Self::Statistics(error) => error.code(),
            Self::Import(error) => error.code(),
            Self::Impact(error) => error.code(),
            Self::TooManyRejects { .. } => Code::new(ErrorKind::Invalid, "ingest.too-many-rejects"),
            Self::Stopped { .. } => Code::new(ErrorKind::Unavailable, "ingest.stopped"),
            Self::NoRecords { .. } => Code::new(ErrorKind::Invalid, "ingest.no-records"),
            Self::Io { .. } => Code::new(ErrorKind::Unavailable, "journeys.io"),
            Self::Invalid { code, .. } => Code::new(ErrorKind::Invalid, code),
        }
    }

    pub(crate) fn invalid(code: &'static str, what: String, hint: impl Into<String>) -> Self {
        Self::Invalid {
            code,
            what,
            hint: hint.into(),
        }
    }
}
