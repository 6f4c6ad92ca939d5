//! The records and their rules: the one source of truth, on SQLite or PostgreSQL. The only crate that knows SQL.

pub mod accounts;
pub mod audit;
mod bulk;
pub mod changes;
mod command;
mod engine;
mod error;
pub mod figures;
pub mod gold;
pub mod health;
pub mod impact;
pub mod imports;
pub mod jobs;
pub mod query;
pub mod settings;
pub mod sources;
pub mod statistics;
pub mod terms;
pub mod uploads;
pub mod vacancies;

pub use command::{Actor, Command};
pub use engine::{Centre, Engine, Location};
pub use error::CentreError;

#[cfg(test)]
mod testing;
