//! What can go wrong with the facts.

use crate::Cursor;
use base::{Code, ErrorKind};
use std::path::PathBuf;

/// A failure of the facts on disk. They are derived: `aglc home check --repair` makes them again.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// A file cannot be read or written.
    #[error("{} cannot be {verb}: {source}. Check the disk, its free space and rights, then run the command again", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// `read` or `written`.
        verb: &'static str,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what was written.
    #[error("{} is damaged: {why}. Run `aglc home check --repair` to make the facts again from the records", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A question about versions that these facts do not hold.
    #[error(
        "these facts reach data version {have} of coding set {set}, not version {wanted} of set {wanted_set}"
    )]
    Behind {
        /// The last version held.
        have: i64,
        /// The coding set held.
        set: i64,
        /// The version asked for.
        wanted: i64,
        /// The coding set asked for.
        wanted_set: i64,
    },
    /// A page that continues another list than the one asked for.
    #[error(
        "the list of data version {version} of coding set {set} has no page after `{cursor}`. Begin at its first page"
    )]
    Cursor {
        /// Where the page before is said to have ended.
        cursor: Cursor,
        /// The version asked for.
        version: i64,
        /// The coding set asked for.
        set: i64,
    },
}

impl FactsError {
    /// The stable code of this error.
    pub const fn code(&self) -> Code {
        match self {
            Self::Io { .. } => Code::new(ErrorKind::Unavailable, "facts.io"),
            Self::Damaged { .. } => Code::new(ErrorKind::Corrupt, "facts.damaged"),
            Self::Behind { .. } => Code::new(ErrorKind::Conflict, "facts.behind"),
            Self::Cursor { .. } => Code::new(ErrorKind::Invalid, "facts.cursor"),
        }
    }
}
