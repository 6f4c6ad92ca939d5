//! The nouns that every other crate shares; no input, no output, no async.

mod adopted;
mod clock;
mod country;
mod digest;
mod error;
mod figure;
mod fingerprint;
mod green;
mod id;
mod interval;
mod language;
mod money;
mod period;
mod question;
mod source;
mod vacancy;

pub use adopted::{Adopted, DecisionId};
pub use clock::{Clock, FixedClock, utc_year};
pub use country::{Country, RegionCode};
pub use digest::{Digest, DigestBuilder, Hasher};
pub use error::{Code, ErrorKind};
pub use figure::{Cell, Figure, FigureId, Parameters, Row, Table, Versions, check_figure_id};
pub use fingerprint::{Fingerprint, RepostReason};
pub use green::Green;
pub use id::{AuditSeq, RunId, SourceName, VacancyId, VersionNumber};
pub use interval::Interval;
pub use language::Language;
pub use money::{Currency, Money};
pub use period::{Grain, Month, Period};
pub use question::{
    Answer, Dimension, Employers, Group, Internships, Measure, Quartiles, Question, SkillId, SkillPairs,
    period_label,
};
pub use source::{Publish, Source};
pub use vacancy::{Contract, DateBasis, DatePrecision, Education, Hours, Pay, PayPeriod, Vacancy};

/// Civil dates and instants, re-exported so that every crate uses one version.
pub use jiff::{Span, Timestamp, civil::Date};
/// The source of randomness that functions take as an argument.
pub use rand::Rng;

/// A text that does not name any value of a closed list or has the wrong shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not {expected}")]
pub struct ParseError {
    /// What was read.
    pub value: String,
    /// What would have been right, as a noun phrase.
    pub expected: &'static str,
}

impl ParseError {
    /// Notes that `value` is not `expected`.
    pub fn new(value: impl Into<String>, expected: &'static str) -> Self {
        Self {
            value: value.into(),
            expected,
        }
    }
}

/// Declares a closed list: an enum whose values have one stable code each.
#[macro_export]
macro_rules! closed_list {
    ($(#[$meta:meta])* $name:ident: $expected:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code that is stored and exchanged.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The position in [`Self::ALL`], for dense tables.
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ParseError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.code() == s)
                    .ok_or_else(|| $crate::ParseError::new(s, $expected))
            }
        }
    };
}
