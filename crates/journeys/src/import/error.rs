//! What can be wrong with the files of a classification, or with the tables made from them.

use base::{Code, ErrorKind};

/// Why a classification is not imported, or an imported one not used.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file that belongs to the classification is not in the folder.
    #[error("{file}: is not there. {hint}")]
    Missing {
        /// The file.
        file: Box<str>,
        /// What to do.
        hint: Box<str>,
    },
    /// A value of a file is not what it must be.
    #[error("{file}, line {line}, column `{column}`: `{value}` {reason}. {hint}")]
    Value {
        /// The file.
        file: Box<str>,
        /// The line, from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// The value, as far as it is shown.
        value: Box<str>,
        /// What is wrong with it, as the rest of a sentence.
        reason: Box<str>,
        /// What to do.
        hint: Box<str>,
    },
    /// There is nothing to import in the folder.
    #[error("{file}: has no rows. Check that the download finished")]
    Empty {
        /// The file.
        file: Box<str>,
    },
    /// An imported table is not as it was written.
    #[error("{file}, line {line}: {reason}. {}", again(.name))]
    Damaged {
        /// The table.
        file: Box<str>,
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        reason: Box<str>,
        /// The import.
        name: Box<str>,
    },
    /// The tables of an import that the records have in force are not in the home.
    #[error("the records have the import `{name}` {digest} in force, but {folder} does not hold it. {}", again(.name))]
    Absent {
        /// The import.
        name: Box<str>,
        /// The first digits of its digest.
        digest: Box<str>,
        /// Where its tables should be.
        folder: Box<str>,
    },
    /// Imports were changed while the program ran.
    #[error(
        "the imported classifications were changed while this program ran, and it still codes by the earlier ones. End \
         it and start it again: `aglc serve` takes an import up when it starts"
    )]
    Changed,
}

fn again(name: &str) -> String {
    format!(
        "Import it again with `aglc import {name} DIR`, restore it from a backup, or do without it: `aglc import remove {name}`"
    )
}

impl ImportError {
    /// The stable code of this error.
    pub fn code(&self) -> Code {
        match self {
            Self::Missing { .. } => Code::new(ErrorKind::Invalid, "import.file-missing"),
            Self::Value { .. } => Code::new(ErrorKind::Invalid, "import.value"),
            Self::Empty { .. } => Code::new(ErrorKind::Invalid, "import.empty"),
            Self::Damaged { .. } => Code::new(ErrorKind::Corrupt, "import.damaged"),
            Self::Absent { .. } => Code::new(ErrorKind::Corrupt, "import.absent"),
            Self::Changed => Code::new(ErrorKind::Conflict, "import.changed"),
        }
    }
}
