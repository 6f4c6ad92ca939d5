//! What all requests share.

use super::cache::Cache;
#[cfg(feature = "pdf")]
use super::failure::Failure;
use super::limit::Attempts;
use super::metrics::Metrics;
use super::options::Options;
use journeys::{Home, Live};
use std::sync::Arc;
#[cfg(feature = "pdf")]
use tokio::sync::SemaphorePermit;
use tokio::sync::{Notify, Semaphore};

/// Pages that are made at a time; more wait for a while, then are refused.
const MAKERS: usize = 8;
/// Passwords that are checked at a time: each takes 19 MiB and tens of milliseconds.
const PASSWORDS: usize = 2;

/// Requests whose texts are coded at a time: each may use all cores.
const CODINGS: usize = 2;
/// Documents and pictures that are set at a time: each may use all cores.
#[cfg(feature = "pdf")]
const PRESSES: usize = 1;
/// How long one waits for its turn.
#[cfg(feature = "pdf")]
const TURN: std::time::Duration = std::time::Duration::from_secs(5);
/// Uploaded files that are looked into at a time: a workbook is held in memory as a whole.
const PREVIEWS: usize = 1;

/// The portal of one home.
pub struct Portal {
    pub(crate) options: Options,
    pub(crate) live: Live,
    pub(crate) cache: Cache,
    pub(crate) metrics: Metrics,
    pub(crate) attempts: Attempts,
    pub(crate) makers: Semaphore,
    pub(crate) passwords: Semaphore,
    pub(crate) codings: Semaphore,
    pub(crate) previews: Semaphore,
    #[cfg(feature = "pdf")]
    presses: Semaphore,
    pub(crate) work: Notify,
}

/// The portal as handlers have it.
pub(crate) type Shared = Arc<Portal>;

impl Portal {
    /// The portal of `home`.
    pub fn new(home: Arc<Home>, options: Options) -> Arc<Self> {
        Arc::new(Self {
            cache: Cache::new(options.cache_bytes),
            options,
            live: Live::new(home),
            metrics: Metrics::default(),
            attempts: Attempts::default(),
            makers: Semaphore::new(MAKERS),
            passwords: Semaphore::new(PASSWORDS),
            codings: Semaphore::new(CODINGS),
            previews: Semaphore::new(PREVIEWS),
            #[cfg(feature = "pdf")]
            presses: Semaphore::new(PRESSES),
            work: Notify::new(),
        })
    }

    /// The home.
    pub(crate) fn home(&self) -> &Arc<Home> {
        self.live.home()
    }

    /// The records.
    pub(crate) fn centre(&self) -> &centre::Centre {
        self.home().centre()
    }

    /// A turn at setting a document or picture; refused where others take too long.
    #[cfg(feature = "pdf")]
    pub(crate) async fn press(&self) -> Result<SemaphorePermit<'_>, Failure> {
        let turn = tokio::time::timeout(TURN, self.presses.acquire()).await;
        turn.ok().and_then(Result::ok).ok_or(Failure::Busy)
    }
}
