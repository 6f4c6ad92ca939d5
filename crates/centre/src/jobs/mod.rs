//! Work to do after a command has committed: idempotent, deduplicated, taken up again after a crash.

mod commands;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use commands::{enqueue, is_running};
pub use commands::{fail, finish, list, take};

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

/// A job as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobReport {
    /// ULID.
    pub id: String,
    /// What is done, for example `facts.refresh`.
    pub kind: String,
    /// `queued`, `running`, `done` or `failed`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was enqueued.
    pub queued_at: String,
    /// When it was last taken.
    pub started_at: Option<String>,
    /// When it last ended, well or not.
    pub finished_at: Option<String>,
    /// Why it last failed.
    pub error: Option<String>,
}

/// How often a job is tried before it is given up.
pub const MAX_ATTEMPTS: i64 = 5;
