//! How long work tells how far it is.

use base::RunId;

/// Somebody who watches long work.
pub trait Progress: Sync {
    /// Work of `total` units begins; 0 where it is not known. `unit` is `bytes` or `ads`.
    fn start(&self, what: &str, total: u64, unit: &'static str);
    /// So many units are done, and so many records with them.
    fn advance(&self, done: u64, records: u64);
    /// The work is over.
    fn finish(&self);
    /// The ingest fills this run from now on.
    fn opened(&self, _run: RunId) {}
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn start(&self, _: &str, _: u64, _: &'static str) {}
    fn advance(&self, _: u64, _: u64) {}
    fn finish(&self) {}
}
