//! Figures as the records answer them, and those that something cites.

mod answer;
mod commands;
mod sql;
#[cfg(test)]
mod tests;

pub use answer::{answer, pairs};
pub use commands::{Stored, find, save};
pub use sql::{pairs_sql, sql};
