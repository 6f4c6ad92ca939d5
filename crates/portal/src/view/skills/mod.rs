//! Skills as pages show them: their names, parts with chart and table, and what is said of them.

mod compared;
mod names;
mod parts;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use compared::{AskedView, by_occupation, companions, emerging_part};
pub(crate) use names::SkillNames;
pub(crate) use parts::{SkillPart, SkillRow, by_country, by_month, named_part};
pub(crate) use words::{caveats, emerging_words, growth_words, named_words, ratio, share_words};

/// Ads below which nothing is shown.
pub(crate) const LEAST: u64 = 10;
