//! Reference classifications as data and lookups: occupations, industries, places, levels, titles, green terms.

mod aqrf;
mod fold;
mod gazetteer;
mod green;
mod isco;
mod isic;
mod names;
mod place_words;
mod state;
mod table;
mod titles;
mod version;

pub use aqrf::{AqrfLevel, aqrf_levels};
pub use fold::{Folded, fold, fold_key};
pub use gazetteer::{Gazetteer, Region, Resolved};
pub use green::{Criteria, Criterion, GreenTerm, Strength, green_terms, green_traps};
pub use isco::{Isco, IscoGroup, UnitGroup};
pub use isic::{Division, divisions, section_title, sections};
pub use state::{State, states};
pub use titles::{Title, titles};
pub use version::Taxonomy;
