//! Whether the coder's probabilities can be believed, and how much it codes at a chosen precision.

use serde::{Deserialize, Serialize};

/// Bins of the reliability table.
const BINS: usize = 5;

/// A fifth of the rows, by the coder's probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Rows.
    pub n: u64,
    /// Lowest probability in it.
    pub from: f64,
    /// Highest probability in it.
    pub to: f64,
    /// Mean of the probabilities that the coder gave.
    pub stated: f64,
    /// Share of the rows that it coded rightly.
    pub observed: f64,
}

/// Stated probabilities beside observed shares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Expected calibration error with five bins of equal mass: the mean distance between stated and observed, weighted
    /// by rows (Naeini, Cooper and Hauskrecht 2015, AAAI).
    pub ece: Option<f64>,
    /// The bins, least probable first.
    pub bins: Vec<Bin>,
}

impl Calibration {
    /// Of rows with a probability each, and whether the coding was right.
    pub fn of(rows: &[(f64, bool)]) -> Self {
        let mut rows = rows.to_vec();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let n = rows.len();
        let bins: Vec<Bin> = (0..BINS)
            .filter_map(|at| bin(&rows[at * n / BINS..(at + 1) * n / BINS]))
            .collect();
        let ece = bins
            .iter()
            .map(|bin| (bin.stated - bin.observed).abs() * bin.n as f64)
            .sum::<f64>()
            / n as f64;
        Self {
            ece: (n > 0).then_some(ece),
            bins,
        }
    }
}

fn bin(rows: &[(f64, bool)]) -> Option<Bin> {
    let (first, last) = (rows.first()?, rows.last()?);
    let n = rows.len() as f64;
    Some(Bin {
        n: rows.len() as u64,
        from: first.0,
        to: last.0,
        stated: rows.iter().map(|row| row.0).sum::<f64>() / n,
        observed: rows.iter().filter(|row| row.1).count() as f64 / n,
    })
}

/// How many rows can be coded alone when those coded must be right so often.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// The precision that was asked for.
    pub precision: f64,
    /// Lowest probability that is coded; missing where no threshold reaches the precision.
    pub threshold: Option<f64>,
    /// Share of the rows with at least that probability.
    pub coverage: f64,
    /// Share of those that are right.
    pub reached: Option<f64>,
    /// All rows.
    pub n: u64,
}

impl Coverage {
    /// The lowest threshold at which the share of right rows is at least `precision`.
    pub fn at(precision: f64, rows: &[(f64, bool)]) -> Self {
        let mut rows = rows.to_vec();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut found = Self {
            precision,
            threshold: None,
            coverage: 0.0,
            reached: None,
            n: rows.len() as u64,
        };
        let mut hits = 0;
        for (at, (probability, hit)) in rows.iter().enumerate() {
            hits += usize::from(*hit);
            // Rows of the same probability are coded together or not at all.
            let ends = rows.get(at + 1).is_none_or(|next| next.0 < *probability);
            let share = hits as f64 / (at + 1) as f64;
            if ends && share >= precision {
                found.threshold = Some(*probability);
                found.coverage = (at + 1) as f64 / rows.len() as f64;
                found.reached = Some(share);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_weighted_distance_of_stated_and_observed() {
        let rows = [
            (0.1, false),
            (0.3, false),
            (0.4, true),
            (0.4, false),
            (0.5, true),
            (0.7, false),
            (0.8, true),
            (0.8, true),
            (0.9, true),
            (0.9, true),
        ];
        // Stated 0.2, 0.4, 0.6, 0.8, 0.9; observed 0, ½, ½, 1, 1: (0.2 + 0.1 + 0.1 + 0.2 + 0.1) / 5.
        let calibration = Calibration::of(&rows);
        assert!(
            (calibration.ece.expect("rows") - 0.14).abs() < 1e-12,
            "{calibration:?}"
        );
        let observed: Vec<f64> = calibration.bins.iter().map(|bin| bin.observed).collect();
        assert_eq!(observed, [0.0, 0.5, 0.5, 1.0, 1.0]);
        assert_eq!(calibration.bins.get(2).map(|bin| bin.from), Some(0.5));
        assert_eq!(
            Calibration::of(&[]),
            Calibration {
                ece: None,
                bins: Vec::new()
            }
        );
        assert_eq!(Calibration::of(&[(0.5, true)]).bins.len(), 1);
    }

    #[test]
    fn coverage_is_the_largest_share_at_the_precision() {
        let rows = [
            (0.9, true),
            (0.8, false),
            (0.7, true),
            (0.7, true),
            (0.2, false),
            (0.1, false),
        ];
        let coverage = Coverage::at(0.75, &rows);
        assert_eq!(
            (coverage.threshold, coverage.coverage, coverage.reached),
            (Some(0.7), 4.0 / 6.0, Some(0.75))
        );
        let tied = Coverage::at(0.9, &[(0.5, true), (0.5, false)]);
        assert_eq!((tied.threshold, tied.coverage), (None, 0.0));
        assert_eq!(
            (Coverage::at(0.9, &[]).coverage, Coverage::at(0.9, &[]).n),
            (0.0, 0)
        );
    }
}
