//! Work to do after a command has committed: idempotent, deduplicated, taken up again after a crash.

mod commands;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use commands::{fail, finish, take};

/// A job that this process has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// ULID.
    pub id: String,
    /// What to do, for example `facts.refresh`.
    pub kind: String,
    /// JSON.
    pub payload: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

/// How often a job is tried before it is given up.
pub const MAX_ATTEMPTS: i64 = 5;
