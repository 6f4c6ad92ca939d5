//! Structures for the parts of a sector where only their output shares are known.
//!
//! Lindner, Legault and Guan (2012, Economic Systems Research 24:329–347) draw the unknown coefficients of a split from all that keep
//! the table's sums. Here each draw is a random positive matrix, fitted to those sums by iterative proportional scaling: it starts
//! from exponential weights, which is uniform over the shares of each cell.

use super::{Split, place, rebuilt};
use crate::table::Table;
use crate::{ImpactError, Matrix};
use analysis::draws::Draws;

/// Rounds of scaling at most, and how near the sums must come.
const ROUNDS: usize = 2_000;
const NEAR: f64 = 1e-13;

/// One table out of the many that the output shares allow, by `seed`. Inputs that parts name are not looked at.
///
/// # Errors
/// When shares do not add up to 1, a name is unknown or taken, or the sector has no output.
pub fn sample(table: &Table, how: &Split, seed: u64) -> Result<Table, ImpactError> {
    let at = place(table, how)?;
    let Structure { bought, sold } = structure(table, at, how, &mut Draws::seeded(seed))?;
    Ok(rebuilt(table, at, how, &bought, |part, column| {
        Some(sold.get(column, part))
    }))
}

/// What each part buys and sells.
pub(super) struct Structure {
    /// Industries and, last, what is left of the output, times parts.
    pub(super) bought: Matrix,
    /// Buyers (industries, then columns of final demand) times parts.
    pub(super) sold: Matrix,
}

pub(super) fn structure(
    table: &Table,
    at: usize,
    how: &Split,
    draws: &mut Draws,
) -> Result<Structure, ImpactError> {
    let (n, x) = (table.len(), table.output[at]);
    if x <= 0.0 {
        return Err(super::wrong(format!(
            "{}, {} has no output to split",
            how.region, how.sector
        )));
    }
    let shares: Vec<f64> = how.parts.iter().map(|part| part.output_share).collect();
    let buyers: Vec<f64> = (0..n)
        .map(|column| table.flows.get(at, column))
        .chain((0..table.demands.len()).map(|column| table.demand.get(at, column)))
        .collect();
    let sold = fitted(draws, &buyers, &shares);
    let inputs: Vec<f64> = table
        .flows
        .column(at)
        .iter()
        .copied()
        .chain([x - table.flows.column(at).iter().sum::<f64>()])
        .collect();
    let bought = fitted(draws, &inputs, &shares);
    Ok(Structure { bought, sold })
}

/// Cells times parts: rows add up to `cells`, columns to `shares` of their sum. Cells below zero (inventories) are shared out in
/// proportion, as a scaling cannot mix signs.
fn fitted(draws: &mut Draws, cells: &[f64], shares: &[f64]) -> Matrix {
    let mut weights = Matrix::from_fn(cells.len(), shares.len(), |row, _| {
        let exponential = -draws.uniform().ln();
        if cells[row] > 0.0 {
            cells[row] * exponential
        } else {
            0.0
        }
    });
    let positive: f64 = cells.iter().filter(|value| **value > 0.0).sum();
    for _ in 0..ROUNDS {
        for (part, share) in shares.iter().enumerate() {
            let sum: f64 = weights.column(part).iter().sum();
            let factor = if sum > 0.0 { share * positive / sum } else { 0.0 };
            weights
                .column_mut(part)
                .iter_mut()
                .for_each(|value| *value *= factor);
        }
        let mut off = 0.0_f64;
        for (row, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell > 0.0) {
            let sum: f64 = (0..shares.len()).map(|part| weights.get(row, part)).sum();
            if sum > 0.0 {
                off = off.max((sum / cell - 1.0).abs());
                for part in 0..shares.len() {
                    weights.set(row, part, weights.get(row, part) * cell / sum);
                }
            }
        }
        if off < NEAR {
            break;
        }
    }
    for (row, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell < 0.0) {
        for (part, share) in shares.iter().enumerate() {
            weights.set(row, part, cell * share);
        }
    }
    weights
}
