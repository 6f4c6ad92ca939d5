//! Whether the records hold together, and a copy of them while others write.

mod copy;
mod look;
#[cfg(test)]
mod tests;

pub use copy::{Copied, copy_to};
pub use look::check;

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// As it should be.
    Good {
        /// Which part.
        part: &'static str,
        /// What was found.
        what: String,
    },
    /// Work that was interrupted and can be taken up or taken back.
    Interrupted {
        /// What was found.
        what: String,
    },
    /// Something that no command of this program leaves behind.
    Bad {
        /// Which part.
        part: &'static str,
        /// What was found.
        what: String,
    },
}
