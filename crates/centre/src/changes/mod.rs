//! What became public, in order; replicas follow it, each with its own cursor.

pub(crate) mod store;

pub(crate) use store::append;

use crate::{Centre, CentreError};

/// One change to the public records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number: 1, 2, 3 …
    pub seq: i64,
    /// What kind of thing changed: `run`, `coding-set`, `statistics`, `impact-table` or `impact-scenario`.
    pub kind: String,
    /// The thing's id.
    pub subject: String,
    /// The data version in which it became visible; of statistics their vintage, of a table its edition.
    pub version: i64,
}

/// Up to `limit` changes after number `seq`, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn after(centre: &Centre, seq: i64, limit: i64) -> Result<Vec<Change>, CentreError> {
    store::after(&mut *centre.pool.acquire().await?, seq, limit).await
}
