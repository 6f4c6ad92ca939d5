//! The prior that draws quotients together: found from all cells of a table, of which there may be a million.

use rayon::prelude::*;
use std::array::from_fn;

/// The prior of all quotients: a gamma distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Prior {
    pub(super) shape: f64,
    pub(super) rate: f64,
}

/// The cells of a table whose row and column are not empty.
#[derive(Debug)]
pub(super) struct Cells {
    /// Counts, row by row.
    counts: Vec<f64>,
    /// The share of each row in all.
    rows: Vec<f64>,
    /// The sum of each column: with the share of a row what its cell expects.
    sums: Vec<f64>,
}

/// Rows that are summed up by one thread at a time: fixed, so that sums never depend on how many threads there are.
const ROWS_AT_ONCE: usize = 16;
/// Sums that go side by side, so that the processor need not wait for one to end.
const LANES: usize = 4;
/// Cells from which a table is looked at in part first.
const MANY: usize = 50_000;

impl Cells {
    /// The cells of `table`, whose rows and columns have those sums.
    pub(super) fn of(table: &[Vec<u64>], rows: &[f64], sums: &[f64], all: f64) -> Self {
        let columns: Vec<usize> = (0..sums.len()).filter(|column| sums[*column] > 0.0).collect();
        let held: Vec<usize> = (0..rows.len()).filter(|row| rows[*row] > 0.0).collect();
        let mut counts = vec![0.0; held.len() * columns.len()];
        counts
            .par_chunks_mut(columns.len().max(1))
            .zip(&held)
            .for_each(|(counts, row)| {
                for (count, column) in counts.iter_mut().zip(&columns) {
                    *count = table[*row].get(*column).map_or(0.0, |count| *count as f64);
                }
            });
        Self {
            counts,
            rows: held.iter().map(|row| rows[*row] / all).collect(),
            sums: columns.iter().map(|column| sums[*column]).collect(),
        }
    }

    fn len(&self) -> usize {
        self.counts.len()
    }

    /// Every so many-th row alone, from the middle of the first few.
    fn every(&self, step: usize) -> Self {
        let rows = self.rows.iter().zip(self.counts.chunks_exact(self.sums.len()));
        let kept: Vec<(&f64, &[f64])> = rows.skip(step / 2).step_by(step).collect();
        Self {
            counts: kept
                .iter()
                .flat_map(|(_, counts)| counts.iter().copied())
                .collect(),
            rows: kept.iter().map(|(share, _)| **share).collect(),
            sums: self.sums.clone(),
        }
    }

    /// What all cells expect together.
    fn whole(&self) -> f64 {
        self.rows.iter().sum::<f64>() * self.sums.iter().sum::<f64>()
    }

    /// The moments of the quotients where the prior has that rate.
    fn moments(&self, rate: f64) -> Moments {
        let inverse: Vec<f64> = self.sums.iter().map(|sum| sum.recip()).collect();
        let wide = self.sums.len().max(1);
        let parts: Vec<[f64; 3]> = self
            .counts
            .par_chunks(wide * ROWS_AT_ONCE)
            .zip(self.rows.par_chunks(ROWS_AT_ONCE))
            .map(|(counts, shares)| {
                let mut sums = [0.0; 3];
                for (counts, share) in counts.chunks_exact(wide).zip(shares) {
                    let [counted, expected, squared] = row(counts, (&self.sums, &inverse), *share, rate);
                    sums = [
                        sums[0] + counted,
                        sums[1] + expected * share,
                        sums[2] + squared / share,
                    ];
                }
                sums
            })
            .collect();
        let [counted, expected, squared]: [f64; 3] = from_fn(|at| parts.iter().map(|part| part[at]).sum());
        Moments {
            mean: counted / expected,
            squares: (squared - counted * counted / expected).max(0.0),
        }
    }
}

/// Moments of quotients, each cell weighing `expected / (rate + expected)`.
struct Moments {
    mean: f64,
    /// The sum of the weighted squares around the mean.
    squares: f64,
}

/// The sums of `count × d`, `column × d` and `count² × inverse × d` over a row, with `d = 1 / (rate + column × share)`.
fn row(counts: &[f64], (columns, inverse): (&[f64], &[f64]), share: f64, rate: f64) -> [f64; 3] {
    let (counts, counts_left) = counts.as_chunks::<LANES>();
    let (columns, columns_left) = columns.as_chunks::<LANES>();
    let (inverse, inverse_left) = inverse.as_chunks::<LANES>();
    // Each operation for all lanes before the next one, so that one instruction can do some of them together.
    let [mut counted, mut expected, mut squared] = [[0.0; LANES]; 3];
    for ((counts, columns), inverse) in counts.iter().zip(columns).zip(inverse) {
        let part: [f64; LANES] = from_fn(|lane| 1.0 / (rate + columns[lane] * share));
        let often: [f64; LANES] = from_fn(|lane| counts[lane] * part[lane]);
        counted = from_fn(|lane| counted[lane] + often[lane]);
        expected = from_fn(|lane| expected[lane] + columns[lane] * part[lane]);
        squared = from_fn(|lane| squared[lane] + counts[lane] * inverse[lane] * often[lane]);
    }
    for ((count, column), inverse) in counts_left.iter().zip(columns_left).zip(inverse_left) {
        let part = 1.0 / (rate + column * share);
        counted[0] += count * part;
        expected[0] += column * part;
        squared[0] += count * inverse * count * part;
    }
    [counted, expected, squared].map(|lanes| lanes.iter().sum())
}

/// Mean and variance of the quotients beyond chance, each estimated with the other (Clayton and Kaldor 1987, section 3.1);
/// held so that a prior is neither certain nor worth less than half an advertisement.
///
/// With `n` cells, counts `c` around `expected × quotient` and a prior of shape `mean × rate`, their equations are
/// `mean = (1/n) Σ q` and `mean / rate = 1/(n - 1) Σ (1 + rate/expected) (q - mean)²` of the shrunk quotients
/// `q = (mean × rate + c) / (rate + expected)`. The first one is solved by the mean of `c / expected` weighted with
/// `w = expected / (rate + expected)`, and what is summed in the second one is then `w (c/expected - mean)²`: what is left is
/// one equation in the rate.
pub(super) fn prior(cells: &Cells) -> Prior {
    if cells.len() < 2 {
        return Prior {
            shape: 1.0,
            rate: 1.0,
        };
    }
    // What a tenth of a large table says is nearly the end already: the whole is looked at a few times only.
    let first = Near {
        excess: 1.0,
        slope: None,
    };
    let near = if cells.len() > MANY {
        settled(&cells.every(10), first, 1e-3).1
    } else {
        first
    };
    settled(cells, near, 1e-6).0
}

/// Where to begin.
#[derive(Debug, Clone, Copy)]
struct Near {
    /// How far quotients spread: the inverse of the rate.
    excess: f64,
    /// How much further it is off for each that is added to it, where that is known.
    slope: Option<f64>,
}

/// The prior whose variance asks for its own rate, but for `close` of it: by secants through what a rate asks for over the
/// rate itself, which is nearly a straight line in the inverse of the rate, kept between what was too low and too high.
fn settled(cells: &Cells, near: Near, close: f64) -> (Prior, Near) {
    let (mut low, mut high) = (cells.whole().max(1.0).recip(), f64::INFINITY);
    let (mut was_low, mut was_high) = (false, false);
    let Near {
        mut excess,
        mut slope,
    } = near;
    let mut mean = 1.0;
    let mut before: Option<(f64, f64)> = None;
    for _ in 0..100 {
        let asked = asked(cells, excess.recip());
        mean = asked.0;
        high = high.min(2.0 * mean.max(1e-3)).max(low);
        let off = asked.1 * excess - 1.0;
        if off > 0.0 {
            (high, was_high) = (high.min(excess).max(low), true);
        } else {
            (low, was_low) = (low.max(excess).min(high), true);
        }
        if let Some((before, was)) = before {
            slope = Some((off - was) / (excess - before)).filter(|slope| *slope > 0.0);
        }
        let mut next = slope.map_or(excess / (1.0 + off), |slope| excess - off / slope);
        if next <= low && was_low || next >= high && was_high {
            next = (low * high).sqrt();
        }
        next = next.clamp(low, high);
        before = Some((excess, off));
        let still = (next - excess).abs() <= close * excess;
        excess = next;
        if still {
            break;
        }
    }
    let rate = excess.recip();
    let prior = Prior {
        shape: (mean * rate).max(0.1),
        rate,
    };
    (prior, Near { excess, slope })
}

/// The mean of the quotients under a prior of that rate, and the rate that their variance asks for.
fn asked(cells: &Cells, rate: f64) -> (f64, f64) {
    let Moments { mean, squares } = cells.moments(rate);
    let spread = squares / (cells.len() as f64 - 1.0);
    (mean, mean / spread.max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use crate::specialisation::Quotients;

    /// A table of quotients drawn from a gamma distribution of shape 6 and mean 1.
    fn drawn(rows: usize, columns: usize) -> Vec<Vec<u64>> {
        let mut draws = Draws::seeded(9);
        let mut cell = |row: usize, column: usize| {
            let expected = (0.2 + (row % 7) as f64) * (0.3 + (column % 13) as f64) / 4.0;
            let quotient = draws.gamma(6.0) / 6.0;
            draws.poisson(expected * quotient)
        };
        (0..rows)
            .map(|row| (0..columns).map(|column| cell(row, column)).collect())
            .collect()
    }

    fn cells(table: &[Vec<u64>]) -> Cells {
        let sum = |counts: &mut dyn Iterator<Item = u64>| counts.map(|count| count as f64).sum::<f64>();
        let rows: Vec<f64> = table.iter().map(|row| sum(&mut row.iter().copied())).collect();
        let wide = table.iter().map(Vec::len).max().unwrap_or(0);
        let column = |column: usize| sum(&mut table.iter().map(|row| row.get(column).copied().unwrap_or(0)));
        let sums: Vec<f64> = (0..wide).map(column).collect();
        Cells::of(table, &rows, &sums, rows.iter().sum())
    }

    #[test]
    fn the_prior_of_a_table_asks_for_itself() {
        for (rows, columns) in [(40, 50), (300, 301)] {
            let cells = cells(&drawn(rows, columns));
            let found = prior(&cells);
            assert!((4.0..9.0).contains(&found.shape), "{found:?}");
            let (mean, rate) = asked(&cells, found.rate);
            assert!(
                (rate / found.rate - 1.0).abs() < 1e-5,
                "{rate}, not {}",
                found.rate
            );
            assert!((mean * rate / found.shape - 1.0).abs() < 1e-5);
        }
    }

    /// A table without more spread than chance asks for a prior as sure as all advertisements, and no more.
    #[test]
    fn a_prior_stays_within_its_limits() {
        let even = cells(&vec![vec![100; 40]; 30]);
        assert!((prior(&even).rate / even.whole() - 1.0).abs() < 1e-9);
        let torn = |at: usize| -> Vec<u64> {
            (0..30)
                .map(|column| if column == at { 1_000_000 } else { 0 })
                .collect()
        };
        let torn = cells(&(0..30).map(torn).collect::<Vec<Vec<u64>>>());
        let found = prior(&torn);
        assert!((0.1..1.0).contains(&found.shape), "{found:?}");
        for cells in [cells(&[]), cells(&[vec![7]]), cells(&[vec![0, 0]])] {
            assert_eq!(
                prior(&cells),
                Prior {
                    shape: 1.0,
                    rate: 1.0
                }
            );
        }
    }

    #[test]
    fn moments_are_those_of_the_cells_one_by_one() {
        let mut table = drawn(37, 23);
        // An empty row, an empty column and a row that ends early count for nothing beyond what they hold.
        table[4] = vec![0; 23];
        table[9].truncate(11);
        for row in &mut table {
            if let Some(count) = row.get_mut(5) {
                *count = 0;
            }
        }
        let cells = cells(&table);
        assert_eq!(
            (cells.len(), cells.rows.len(), cells.sums.len()),
            (36 * 22, 36, 22)
        );
        // Clayton and Kaldor's sums as they stand, around the mean that solves the first equation.
        let rate = 1.5;
        let found = cells.moments(rate);
        let (mut mean, mut squares) = (0.0, 0.0);
        for (row, counts) in cells.counts.chunks(22).enumerate() {
            for (column, count) in counts.iter().enumerate() {
                let expected = cells.rows[row] * cells.sums[column];
                let shrunk = (found.mean * rate + count) / (rate + expected);
                mean += shrunk / 792.0;
                squares += (1.0 + rate / expected) * (shrunk - found.mean).powi(2);
            }
        }
        assert!((found.mean / mean - 1.0).abs() < 1e-12, "{} {mean}", found.mean);
        assert!(
            (found.squares / squares - 1.0).abs() < 1e-10,
            "{} {squares}",
            found.squares
        );
        assert!(Quotients::of(table).at((4, 0)).is_none());
    }
}
