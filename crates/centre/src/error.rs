//! What can go wrong with the records, in words for the user.

use base::{Code, ErrorKind, ParseError};

/// A failure of the records. Every variant has a stable [`Code`].
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// The user's input breaks a rule.
    #[error("{what}. {hint}")]
    Invalid {
        /// Stable identifier.
        code: &'static str,
        /// What is wrong, with the value.
        what: String,
        /// What to do.
        hint: String,
    },
    /// Something named does not exist.
    #[error("there is no {what}. {hint}")]
    NotFound {
        /// What was looked for.
        what: String,
        /// What to do.
        hint: String,
    },
    /// The state of the records does not allow it.
    #[error("{what}. {hint}")]
    Conflict {
        /// Stable identifier.
        code: &'static str,
        /// What stands in the way.
        what: String,
        /// What to do.
        hint: String,
    },
    /// The actor lacks the right.
    #[error("{actor} may not {verb}: it needs the role {needed}")]
    Forbidden {
        /// Who tried.
        actor: String,
        /// What was tried.
        verb: &'static str,
        /// The role that may.
        needed: &'static str,
    },
    /// The database cannot be reached or written.
    #[error("the records in {location} cannot be used: {why}. {hint}")]
    Unavailable {
        /// Which database.
        location: String,
        /// Why.
        why: String,
        /// What to do.
        hint: String,
    },
    /// What is stored is not what was written.
    #[error(
        "the records are damaged: {what}. Restore the last good backup with `aglc restore`, or report this"
    )]
    Corrupt {
        /// Where and what.
        what: String,
    },
    /// An error of the database that no rule explains.
    #[error("the database answered: {0}")]
    Database(#[source] sqlx::Error),
}

impl CentreError {
    /// The stable code of this error.
    pub fn code(&self) -> Code {
        match self {
            Self::Invalid { code, .. } => Code::new(ErrorKind::Invalid, code),
            Self::NotFound { .. } => Code::new(ErrorKind::NotFound, "centre.not-found"),
            Self::Conflict { code, .. } => Code::new(ErrorKind::Conflict, code),
            Self::Forbidden { .. } => Code::new(ErrorKind::Forbidden, "centre.forbidden"),
            Self::Unavailable { .. } => Code::new(ErrorKind::Unavailable, "centre.unavailable"),
            Self::Corrupt { .. } => Code::new(ErrorKind::Corrupt, "centre.corrupt"),
            Self::Database(_) => Code::new(ErrorKind::Unavailable, "centre.database"),
        }
    }

    /// A stored value that does not read back.
    pub(crate) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }
}

impl From<sqlx::Error> for CentreError {
    fn from(error: sqlx::Error) -> Self {
        let text = error.to_string();
        let unavailable = |why: &str, hint: &str| Self::Unavailable {
            location: "this home".into(),
            why: why.into(),
            hint: hint.into(),
        };
        if text.contains("database or disk is full") || text.contains("No space left on device") {
            return unavailable(
                "the disk is full",
                "Free some space and run the command again; nothing was half-written",
            );
        }
        if text.contains("readonly database") || text.contains("read-only transaction") {
            return unavailable(
                "they are read-only",
                "Check the owner and rights of the folder and its files",
            );
        }
        if text.contains("disk I/O error") {
            return unavailable(
                "the disk reports an error or is full",
                "Check the disk and its free space, then run `aglc home check`",
            );
        }
        if text.contains("database is locked") {
            return unavailable(
                "another program has held the write lock for more than a minute",
                "End it, or try again later",
            );
        }
        if text.contains("malformed") || text.contains("file is not a database") {
            return Self::corrupt(text);
        }
        Self::Database(error)
    }
}

impl From<ParseError> for CentreError {
    fn from(error: ParseError) -> Self {
        Self::corrupt(error.to_string())
    }
}

impl From<serde_json::Error> for CentreError {
    fn from(error: serde_json::Error) -> Self {
        Self::corrupt(format!("stored JSON does not read back: {error}"))
    }
}

/// Which unique constraint an insert broke, by the name that `names` gives it: PostgreSQL reports the
/// constraint's name, SQLite only `table.column`.
pub(crate) fn broken_unique<'n>(error: &sqlx::Error, names: &[(&'n str, &str)]) -> Option<&'n str> {
    let database = error.as_database_error()?;
    if !database.is_unique_violation() {
        return None;
    }
    let message = database.message();
    names
        .iter()
        .find(|(name, column)| database.constraint() == Some(name) || message.contains(column))
        .map(|(name, _)| *name)
}
