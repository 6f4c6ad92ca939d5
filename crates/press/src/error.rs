//! Why a document or a picture could not be made.

use base::{Code, ErrorKind};

/// Why a document or a picture could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// Something that has to be there is missing.
    #[error("{what} is empty: a reader who listens would find nothing there")]
    Empty {
        /// What is missing.
        what: String,
    },
    /// There is more of something than a document may hold.
    #[error("{what}: {have}, and at most {most} are set")]
    TooMuch {
        /// What there is too much of.
        what: String,
        /// How much there is.
        have: usize,
        /// How much there may be.
        most: usize,
    },
    /// A row has more or fewer cells than the table has columns.
    #[error("row {row} of the table `{table}` has {have} cells where there are {want} columns")]
    Ragged {
        /// The caption of the table.
        table: String,
        /// The row, from 1.
        row: usize,
        /// Its cells.
        have: usize,
        /// The columns.
        want: usize,
    },
    /// A picture is none, or none that can be drawn.
    #[error("the picture cannot be read: {why}")]
    Picture {
        /// What is wrong with it.
        why: String,
    },
    /// The engine gave up.
    #[error("the document cannot be set: {why}")]
    Engine {
        /// What the engine says.
        why: String,
    },
}

impl PressError {
    /// The closed code of this error.
    pub fn code(&self) -> Code {
        match self {
            Self::Empty { .. } => Code::new(ErrorKind::Invalid, "press.empty"),
            Self::TooMuch { .. } => Code::new(ErrorKind::Invalid, "press.too-much"),
            Self::Ragged { .. } => Code::new(ErrorKind::Invalid, "press.ragged"),
            Self::Picture { .. } => Code::new(ErrorKind::Invalid, "press.picture"),
            Self::Engine { .. } => Code::new(ErrorKind::Unavailable, "press.engine"),
        }
    }
}
