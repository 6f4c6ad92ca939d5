//! What every domain error can say of itself.

crate::closed_list! {
    /// The kind of a failure, which decides exit codes and, later, HTTP statuses.
    ErrorKind: "an error kind" {
        /// The caller's input is wrong.
        Invalid = "invalid",
        /// The thing named does not exist.
        NotFound = "not-found",
        /// The state of the records does not allow it now.
        Conflict = "conflict",
        /// The caller may not do this.
        Forbidden = "forbidden",
        /// A resource that is needed is missing or full: disk, database, memory, time.
        Unavailable = "unavailable",
        /// Stored data is not what was written.
        Corrupt = "corrupt",
    }
}

/// The stable part of a domain error: its kind and a closed code that messages are looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// A stable identifier, for example `intake.missing-column`.
    pub id: &'static str,
}

impl Code {
    /// A code of `kind` named `id`.
    pub const fn new(kind: ErrorKind, id: &'static str) -> Self {
        Self { kind, id }
    }
}
