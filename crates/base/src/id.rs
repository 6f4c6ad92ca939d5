//! Identifiers: ULIDs for records, small numbers for sequences, names for sources.

use crate::{Clock, ParseError};
use rand::Rng;
use ulid::Ulid;

/// The identifier of a vacancy record: a ULID, so that later records sort after earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VacancyId(pub Ulid);

impl VacancyId {
    /// A new identifier made of the clock's millisecond and 80 random bits.
    pub fn new(clock: &dyn Clock, rng: &mut dyn Rng) -> Self {
        let millisecond = u64::try_from(clock.now().as_millisecond()).unwrap_or(0);
        let random = (u128::from(rng.next_u64()) << 64) | u128::from(rng.next_u64());
        Self(Ulid::from_parts(millisecond, random))
    }

    /// The next identifier after this one, for records written in one batch.
    #[must_use]
    pub fn next(self) -> Self {
        Self(Ulid(self.0.0.wrapping_add(1)))
    }

    /// The id as 16 bytes, which sort like ids.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.0.to_be_bytes()
    }

    /// The id of 16 bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Ulid(u128::from_be_bytes(bytes)))
    }
}

impl std::fmt::Display for VacancyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut buffer = [0; ulid::ULID_LEN];
        f.write_str(self.0.array_to_str(&mut buffer))
    }
}

impl std::str::FromStr for VacancyId {
    type Err = ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Ulid::from_string(s)
            .map(Self)
            .map_err(|_| ParseError::new(s, "a vacancy id: 26 letters and digits (a ULID)"))
    }
}

/// The surrogate key of an ingest run; it says nothing of the order in which runs are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub i64);

/// A data version: the number that a run got when it was published. 0 is the empty record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionNumber(pub i64);

/// The place of an entry in the audit chain, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AuditSeq(pub i64);

/// The name of a source: lower-case letters, digits and `_`, for example `vn_boards_2025`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceName(String);

impl SourceName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for SourceName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for SourceName {
    type Err = ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let good = (1..=64).contains(&s.len())
            && s.starts_with(|c: char| c.is_ascii_lowercase())
            && s.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if good {
            Ok(Self(s.to_owned()))
        } else {
            Err(ParseError::new(
                s,
                "a source name: up to 64 lower-case letters, digits and `_`, a letter first",
            ))
        }
    }
}
