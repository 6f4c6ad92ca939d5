//! Measures of the coding of green work.

use super::{Judged, Rate, vacancies};
use base::{Green, Interval};
use serde::{Deserialize, Serialize};

/// Vacancies that are coded green though they are not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FalseAlarms {
    /// How many.
    pub count: u64,
    /// Among so many that are not green.
    pub n: u64,
    /// The share.
    pub share: Option<f64>,
    /// Its interval at 95 % (Wilson): counts near zero have no use for resampling.
    pub interval: Option<Interval>,
}

/// How well green work is told from other work. Green is core or partial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GreenReport {
    /// Vacancies measured.
    pub n: u64,
    /// Of those coded green, the share that is.
    pub precision: Rate,
    /// Of those that are green, the share coded so.
    pub recall: Rate,
    /// The harmonic mean of both.
    pub f1: Rate,
    /// Rows: the true class; columns: the coded one; each in the order core, partial, none.
    pub matrix: [[u64; 3]; 3],
    /// False alarms on rows drawn at random, or on all rows where the file does not say how they were drawn.
    pub false_alarms: FalseAlarms,
    /// F1 over all pairs of vacancy and criterion (micro-average).
    pub criteria_f1: Rate,
}

impl GreenReport {
    /// Measures the vacancies among `rows`.
    pub fn of(rows: &[Judged]) -> Self {
        let rows: Vec<&Judged> = vacancies(rows).collect();
        let counts = |row: &&Judged| {
            let (is, said) = (row.gold.green != Green::None, row.coding.green != Green::None);
            (
                u32::from(is && said),
                u32::from(!is && said),
                u32::from(is && !said),
            )
        };
        let mut matrix = [[0; 3]; 3];
        for row in &rows {
            matrix[row.gold.green.index()][row.coding.green.index()] += 1;
        }
        let stratified = rows.iter().any(|row| row.gold.sample == "random");
        let drawn =
            |row: &&&Judged| row.gold.green == Green::None && (!stratified || row.gold.sample == "random");
        let n = rows.iter().filter(drawn).count() as u64;
        let wrong = |row: &&&Judged| drawn(row) && row.coding.green != Green::None;
        let count = rows.iter().filter(wrong).count() as u64;
        let part = |of: fn((u32, u32, u32)) -> (u32, u32)| {
            Rate::of(
                rows.iter()
                    .map(counts)
                    .map(of)
                    .map(|(part, whole)| (part.into(), whole.into())),
            )
        };
        Self {
            n: rows.len() as u64,
            precision: part(|(hits, alarms, _)| (hits, hits + alarms)),
            recall: part(|(hits, _, misses)| (hits, hits + misses)),
            f1: Rate::f1(rows.iter().map(counts)),
            matrix,
            false_alarms: FalseAlarms {
                count,
                n,
                share: (n > 0).then(|| count as f64 / n as f64),
                interval: Interval::wilson95(count, n),
            },
            criteria_f1: Rate::f1(rows.iter().map(|row| {
                let (is, said) = (row.gold.criteria.bits(), row.coding.criteria.bits());
                (
                    (is & said).count_ones(),
                    (!is & said).count_ones(),
                    (is & !said).count_ones(),
                )
            })),
        }
    }
}
