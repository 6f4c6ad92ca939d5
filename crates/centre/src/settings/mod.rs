//! Settings in force, by name.

mod commands;
mod store;

pub(crate) use commands::{erase, under, write};
pub use commands::{get, set};
