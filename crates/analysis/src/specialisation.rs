//! What a place or an occupation asks for more than others: location quotients and TF-IDF.

mod prior;

use crate::distributions::gamma_quantile;
use base::Interval;
use prior::{Cells, Prior, prior};
use rayon::prelude::*;
use serde::Serialize;

/// What an interval says of a location quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advantage {
    /// The whole interval lies above 1: a revealed comparative advantage (Balassa 1965, Manchester School 33:99–123).
    Specialised,
    /// The whole interval lies below 1.
    Underrepresented,
    /// The interval holds 1: neither is shown.
    Unclear,
}

/// How far a cell exceeds what its row and its column would have together by chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quotient {
    /// Row and column of the table.
    pub at: (usize, usize),
    /// Advertisements in the cell.
    pub count: u64,
    /// What the cell would hold if its row had the shares of all rows.
    pub expected: f64,
    /// The plain location quotient, count over expected (Florence 1939; Isard 1960, chapter 7).
    pub plain: f64,
    /// The quotient drawn towards those of all cells, the more the less the cell expects.
    pub shrunk: f64,
    /// The interval of the shrunk quotient at 95 %.
    pub interval: Interval,
    /// What the interval says.
    pub advantage: Advantage,
}

/// A table of counts whose quotients are asked for cell by cell: the prior is found once, an interval costs more than a
/// large table can give every cell.
#[derive(Debug, Clone)]
pub struct Quotients {
    table: Vec<Vec<u64>>,
    rows: Vec<f64>,
    sums: Vec<f64>,
    all: f64,
    prior: Prior,
}

impl Quotients {
    /// The quotients of `table` (rows: places or occupations; columns: what is asked for; counts of advertisements). Rows
    /// that are shorter than others end in zeros.
    pub fn of(table: Vec<Vec<u64>>) -> Self {
        let columns = table.iter().map(Vec::len).max().unwrap_or(0);
        let sum = |counts: &mut dyn Iterator<Item = u64>| counts.map(|count| count as f64).sum::<f64>();
        let rows: Vec<f64> = table.iter().map(|row| sum(&mut row.iter().copied())).collect();
        let mut sums = vec![0.0; columns];
        for row in &table {
            for (sum, count) in sums.iter_mut().zip(row) {
                *sum += *count as f64;
            }
        }
        let all = rows.iter().sum();
        let prior = prior(&Cells::of(&table, &rows, &sums, all));
        Self {
            table,
            rows,
            sums,
            all,
            prior,
        }
    }

    /// The count of a cell; 0 outside the table.
    pub fn count(&self, (row, column): (usize, usize)) -> u64 {
        let row = self.table.get(row);
        row.and_then(|row| row.get(column)).copied().unwrap_or(0)
    }

    /// The quotient of the cell in that row and column; `None` where row or column is empty or not there.
    pub fn at(&self, at: (usize, usize)) -> Option<Quotient> {
        self.cell(at).map(|cell| quotient(at, cell, self.prior))
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.rows.len()).flat_map(|row| (0..self.sums.len()).map(move |column| (row, column)))
    }

    /// Count and expected count.
    fn cell(&self, at: (usize, usize)) -> Option<(f64, f64)> {
        let expected = self.sums.get(at.1)? * self.rows.get(at.0)? / self.all;
        (expected > 0.0).then(|| (self.count(at) as f64, expected))
    }
}

/// Location quotients of the cells of `table` (rows: places or occupations; columns: what is asked for; counts of
/// advertisements), row by row; cells of empty rows or columns have none.
///
/// A count is Poisson around expected × quotient, and the quotients of all cells a gamma distribution, whose parameters are
/// found by their moments (Clayton and Kaldor 1987, Biometrics 43:671–681, section 3.1): the posterior gives the shrunk
/// quotient and its interval, also for a cell without any advertisement. Rows that are shorter than others end in zeros.
pub fn quotients(table: &[Vec<u64>]) -> Vec<Quotient> {
    let quotients = Quotients::of(table.to_vec());
    quotients.places().filter_map(|at| quotients.at(at)).collect()
}

fn quotient(at: (usize, usize), (count, expected): (f64, f64), prior: Prior) -> Quotient {
    let (shape, rate) = (prior.shape + count, prior.rate + expected);
    let interval = Interval {
        low: gamma_quantile(0.025, shape, rate),
        high: gamma_quantile(0.975, shape, rate),
        level: 0.95,
    };
    let advantage = if interval.low > 1.0 {
        Advantage::Specialised
    } else if interval.high < 1.0 {
        Advantage::Underrepresented
    } else {
        Advantage::Unclear
    };
    Quotient {
        at,
        count: count as u64,
        expected,
        plain: count / expected,
        shrunk: shape / rate,
        interval,
        advantage,
    }
}

/// How telling a term is of a document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Telling {
    /// Row of the table: an occupation or a country.
    pub document: usize,
    /// Column: a skill.
    pub term: usize,
    /// `share × ln((1 + D) / (1 + d))`, 0 for a term of every document.
    pub score: f64,
}

/// The `most` most telling terms of each document, highest first, ties by column; terms that are in every document or in
/// none are left out.
///
/// `counts` are advertisements with the term by document (rows) and term, `sizes` the advertisements of each document: a
/// term weighs by its share of them, so that large documents tell no more than small ones. The inverse frequency is Spärck
/// Jones' (1972, Journal of Documentation 28:11–21) with one document added to both sides, against terms of few documents.
pub fn tf_idf(counts: &[Vec<u64>], sizes: &[u64], most: usize) -> Vec<Vec<Telling>> {
    let columns = counts.iter().map(Vec::len).max().unwrap_or(0);
    let mut in_documents = vec![0_usize; columns];
    for row in counts {
        for (documents, count) in in_documents.iter_mut().zip(row) {
            *documents += usize::from(*count > 0);
        }
    }
    let inverse = |documents: usize| ((1.0 + counts.len() as f64) / (1.0 + documents as f64)).ln();
    let idf: Vec<f64> = in_documents.into_iter().map(inverse).collect();
    let first = |a: &Telling, b: &Telling| b.score.total_cmp(&a.score).then(a.term.cmp(&b.term));
    counts
        .par_iter()
        .enumerate()
        .map(|(document, row)| {
            let size = sizes.get(document).copied().unwrap_or(0) as f64;
            let mut telling: Vec<Telling> = row
                .iter()
                .enumerate()
                .filter(|(_, count)| **count > 0 && size > 0.0)
                .map(|(term, count)| Telling {
                    document,
                    term,
                    score: *count as f64 / size * idf[term],
                })
                .filter(|telling| telling.score > 0.0)
                .collect();
            // Only what is kept need stand in order.
            if telling.len() > most {
                telling.select_nth_unstable_by(most, first);
            }
            telling.truncate(most);
            telling.sort_unstable_by(first);
            telling
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Draws;
    use proptest::prelude::*;

    #[test]
    fn a_quotient_is_computed_by_hand() {
        // Row shares 60/100 and 40/300 against 100/400 of all: 2.4 and 0.533.
        let found = quotients(&[vec![60, 40], vec![40, 260], vec![0, 0]]);
        assert_eq!(found.len(), 4);
        assert!((found[0].plain - 2.4).abs() < 1e-12 && (found[2].plain - 0.4 / 0.75).abs() < 1e-12);
        assert_eq!(found[0].advantage, Advantage::Specialised);
        assert_eq!(found[2].advantage, Advantage::Underrepresented);
        assert!(quotients(&[]).is_empty() && quotients(&[vec![0], vec![]]).is_empty());
    }

    #[test]
    fn small_cells_claim_nothing() {
        let mut table = vec![vec![500, 500, 500, 500]; 6];
        table[0] = vec![1, 0, 1, 0];
        let found = quotients(&table);
        assert!(
            found
                .iter()
                .all(|quotient| quotient.advantage == Advantage::Unclear),
            "{found:?}"
        );
        assert!(found[0].shrunk < found[0].plain && found[1].shrunk > 0.0);
    }

    #[test]
    fn intervals_cover_quotients_that_are_drawn_from_the_prior() {
        let mut draws = Draws::seeded(4);
        let (mut covered, mut all) = (0, 0);
        for _ in 0..20 {
            let truth: Vec<Vec<f64>> = (0..20)
                .map(|_| (0..30).map(|_| draws.gamma(4.0) / 4.0).collect())
                .collect();
            let table: Vec<Vec<u64>> = truth
                .iter()
                .map(|row| row.iter().map(|quotient| draws.poisson(quotient * 8.0)).collect())
                .collect();
            for found in quotients(&table) {
                let truth = truth[found.at.0][found.at.1] * 8.0 / found.expected;
                covered += usize::from(found.interval.low <= truth && truth <= found.interval.high);
                all += 1;
            }
        }
        let share = f64::from(u32::try_from(covered).expect("few")) / f64::from(all);
        assert!((0.93..0.97).contains(&share), "{share}");
    }

    #[test]
    fn what_everyone_asks_for_tells_nothing() {
        let found = tf_idf(&[vec![90, 20, 0], vec![80, 0, 1], vec![70, 0]], &[100, 100, 0], 5);
        assert_eq!(
            found[0].iter().map(|telling| telling.term).collect::<Vec<_>>(),
            [1]
        );
        assert!((found[0][0].score - 0.2 * 2.0_f64.ln()).abs() < 1e-12);
        assert_eq!((found[1][0].term, found[2].len()), (2, 0));
        assert!(tf_idf(&[], &[], 3).is_empty());
    }

    proptest! {
        #[test]
        fn shrinking_never_crosses_the_interval(table in proptest::collection::vec(proptest::collection::vec(0_u64..5_000, 1..5), 1..5)) {
            for found in quotients(&table) {
                prop_assert!(found.interval.low <= found.shrunk && found.shrunk <= found.interval.high, "{found:?}");
                prop_assert!(found.shrunk.is_finite() && found.shrunk > 0.0);
            }
        }
    }
}
