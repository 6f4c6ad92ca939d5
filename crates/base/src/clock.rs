//! Time as an argument.

use jiff::{Timestamp, tz::Offset};

/// Where the present moment comes from.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The year of a moment, in UTC.
pub fn utc_year(at: Timestamp) -> i32 {
    Offset::UTC.to_datetime(at).year().into()
}

/// A clock that always shows the same moment, for tests and reproducible runs.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
