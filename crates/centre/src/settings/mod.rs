//! Settings in force, by name.

mod commands;
mod store;

pub use commands::{get, set};
