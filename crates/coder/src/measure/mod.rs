//! How well the coder codes: measures of its codings against gold rows, and of rankings against judgements.

mod calibration;
mod gold;
mod green;
mod matrix;
mod occupation;
mod ranking;
mod rate;
mod recorded;
mod report;
mod skills;
#[cfg(test)]
mod tests;

pub use calibration::{Bin, Calibration, Coverage};
pub use gold::{BadLine, Gold};
pub use green::{FalseAlarms, GreenReport};
pub use matrix::{Matrix, MatrixKind};
pub use occupation::{Accuracy, By, Confusion, Example, OccupationReport};
pub use ranking::{AtDepth, Judgements, RankingReport, Run};
pub use rate::{RESAMPLES, Rate};
pub use recorded::{Recorded, recorded};
pub use report::{Report, Scope, evaluate, judge};
pub use skills::SkillsReport;

use crate::Coding;

/// A gold row and what the coder says of it.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    /// The row.
    pub gold: &'a Gold,
    /// The coder's coding.
    pub coding: Coding,
}

/// The vacancies among the rows: what is no vacancy has no occupation, class or skill to be right about.
fn vacancies<'a, 'g>(rows: &'a [Judged<'g>]) -> impl Iterator<Item = &'a Judged<'g>> {
    rows.iter().filter(|row| !row.gold.not_a_vacancy)
}
