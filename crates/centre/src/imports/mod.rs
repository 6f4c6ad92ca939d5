//! Which imported classifications are in force: their digests. What they say is in files of the home.

mod commands;
#[cfg(test)]
mod tests;

pub(crate) use commands::setting;
pub use commands::{in_force, put, remove};
