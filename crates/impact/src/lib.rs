//! The input-output employment model: tables and their check, Leontief, multipliers, accounts, scenarios, splits. Pure: no files of its own, no clock.
//!
//! A table is read ([`read::read`]) and checked ([`check::check`]); only a table without errors makes a [`model::Leontief`], so a bad table
//! gives a report and never a number. Methods follow Miller and Blair (2009), *Input-Output Analysis*, 2nd edition, unless said otherwise.

pub mod check;
pub mod decompose;
mod error;
mod matrix;
pub mod measure;
pub mod model;
pub mod read;
pub mod scenario;
pub mod shipped;
pub mod split;
mod stored;
pub mod table;
pub mod write;

pub use error::ImpactError;
pub use matrix::Matrix;
pub use table::Table;
