//! The distribution over many classes, occupations say, corrected for confusion between them.

use crate::distributions::quantile;
use crate::draws::Draws;
use base::Interval;
use rayon::prelude::*;
use serde::Serialize;

/// Resamples of the intervals.
const RESAMPLES: u64 = 400;
/// Steps of the iteration, and the change of any share below which it ends.
const STEPS: usize = 2_000;
const STILL: f64 = 1e-9;

/// A corrected distribution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distribution {
    /// The share of each class among all; they add up to 1.
    pub shares: Vec<f64>,
    /// Intervals at 95 %: percentiles of 400 resamples of the raw counts and of the gold rows of each class.
    pub intervals: Vec<Interval>,
    /// Classes of which no gold row exists: taken to be coded without error, because nothing is known.
    pub unassessed: Vec<usize>,
}

/// Corrects the `raw` counts of coded classes by a misclassification table (rows: the true class; columns: the coded one; square,
/// as large as `raw`). `None` when the sizes do not fit or nothing was counted.
///
/// Inverting the table amplifies chance and gives negative shares; the constrained maximum of the likelihood is found
/// instead, by expectation and maximisation (Dempster, Laird and Rubin 1977; for this use Lyles and Lin 2010, Statistics in
/// Medicine 29:2297–2309; Hopkins and King 2010 motivate it for coded texts), starting at the raw shares.
/// Each row of the table is smoothed by one row's worth in proportion to the coder's average errors, and only between
/// classes that appear in it. The correction holds where errors given the true class are the same as in the gold rows.
pub fn corrected_distribution(raw: &[u64], table: &[Vec<u64>], seed: u64) -> Option<Distribution> {
    let total: u64 = raw.iter().sum();
    if total == 0 || table.len() != raw.len() || table.iter().any(|row| row.len() != raw.len()) {
        return None;
    }
    let rows: Vec<Vec<f64>> = table
        .iter()
        .map(|row| row.iter().map(|count| *count as f64).collect())
        .collect();
    let share: Vec<f64> = raw.iter().map(|count| *count as f64 / total as f64).collect();
    let shares = maximise(&share, &errors(&rows));
    let found: Vec<Vec<f64>> = (0..RESAMPLES)
        .into_par_iter()
        .map(|at| {
            let mut draws = Draws::seeded(seed.wrapping_add(at));
            let counts = draws.multinomial(total, &share);
            let again: Vec<f64> = counts.iter().map(|count| *count as f64 / total as f64).collect();
            let table: Vec<Vec<f64>> = rows
                .iter()
                .map(|row| {
                    let cells = draws.multinomial(row.iter().sum::<f64>() as u64, row);
                    cells.iter().map(|count| *count as f64).collect()
                })
                .collect();
            maximise(&again, &errors(&table))
        })
        .collect();
    let intervals = (0..raw.len())
        .map(|class| {
            let of: Vec<f64> = found.iter().map(|shares| shares[class]).collect();
            let at = |p| quantile(&of, p).unwrap_or(shares[class]);
            Interval {
                low: at(0.025).min(shares[class]),
                high: at(0.975).max(shares[class]),
                level: 0.95,
            }
        })
        .collect();
    let unassessed = (0..raw.len())
        .filter(|class| rows[*class].iter().sum::<f64>() == 0.0)
        .collect();
    Some(Distribution {
        shares,
        intervals,
        unassessed,
    })
}

/// The probability of each coded class given each true one.
fn errors(table: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let all: f64 = table.iter().flatten().sum();
    let right: f64 = table.iter().enumerate().map(|(at, row)| row[at]).sum();
    let accuracy = if all > 0.0 { right / all } else { 1.0 };
    let wrong_as: Vec<f64> = (0..table.len())
        .map(|said| {
            (0..table.len())
                .filter(|is| *is != said)
                .map(|is| table[is][said])
                .sum()
        })
        .collect();
    table
        .iter()
        .enumerate()
        .map(|(is, row)| {
            let n: f64 = row.iter().sum();
            let wrong: f64 = wrong_as.iter().sum::<f64>() - wrong_as[is];
            (0..row.len())
                .map(|said| {
                    let usual = match (n > 0.0 && wrong > 0.0, said == is) {
                        (false, _) => f64::from(u8::from(said == is)),
                        (true, true) => accuracy,
                        (true, false) => (1.0 - accuracy) * wrong_as[said] / wrong,
                    };
                    (row[said] + usual) / (n + 1.0)
                })
                .collect()
        })
        .collect()
}

fn maximise(raw: &[f64], errors: &[Vec<f64>]) -> Vec<f64> {
    // A class that was never coded may still be there: it starts with a little.
    let little = 1e-3 / raw.len() as f64;
    let mut shares: Vec<f64> = raw.iter().map(|share| (share + little) / (1.0 + 1e-3)).collect();
    for _ in 0..STEPS {
        let mut next = vec![0.0; shares.len()];
        for (said, observed) in raw.iter().enumerate().filter(|(_, observed)| **observed > 0.0) {
            let likely: f64 = shares
                .iter()
                .zip(errors)
                .map(|(share, row)| share * row[said])
                .sum();
            if likely > 0.0 {
                for ((next, share), row) in next.iter_mut().zip(&shares).zip(errors) {
                    *next += observed * share * row[said] / likely;
                }
            }
        }
        let sum: f64 = next.iter().sum();
        let mut moved = 0.0_f64;
        for (share, next) in shares.iter_mut().zip(next) {
            let next = if sum > 0.0 { next / sum } else { *share };
            moved = moved.max((next - *share).abs());
            *share = next;
        }
        if moved < STILL {
            break;
        }
    }
    shares
}
