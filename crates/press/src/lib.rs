//! Documents as tagged PDF in every script of the interface, and charts as pictures: pure functions, no files, no network.

mod document;
mod error;
mod fit;
mod fonts;
mod picture;
mod scripts;
mod set;
#[cfg(test)]
mod tests;
mod world;

pub use document::{Block, Cell, Column, Document, Figure, Notice, Section, Table};
pub use error::PressError;
pub use fit::{LONGEST, LONGEST_HEAD, LONGEST_LABEL, LONGEST_TEXT, MOST_BLOCKS, MOST_COLUMNS, MOST_ROWS};
pub use fonts::Fonts;
pub use picture::png;
pub use set::pdf;
