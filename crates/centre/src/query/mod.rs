//! Read-only SQL for researchers: over the documented views, within limits of rows, time and memory.

mod allow;
mod run;
#[cfg(test)]
mod tests;

pub use allow::VIEWS;
pub use run::{Limits, QueryResult, Value, columns, run};
