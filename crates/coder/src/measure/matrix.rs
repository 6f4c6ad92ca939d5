//! Misclassification matrices: how often each true class is coded as each class, for figures that correct for it.

use super::occupation::two_digits;
use super::{Judged, vacancies};
use base::Green;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use taxonomy::Isco;

/// What the classes of a matrix are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixKind {
    /// Sub-major groups of ISCO-08, by two digits.
    SubMajor,
    /// Green classes.
    Green,
}

/// A misclassification matrix of one stratum, with what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// What the classes are.
    pub kind: MatrixKind,
    /// How the rows came into the set: `random`, `enriched`; empty for all rows.
    pub stratum: String,
    /// The Member State that the rows come from, by its code; empty for all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// The classes in the order of rows and columns. The last column of sub-major groups, the empty one, holds what
    /// was not coded.
    pub classes: Vec<String>,
    /// Rows: the true class; columns: the coded one.
    pub counts: Vec<Vec<u64>>,
    /// Vacancies.
    pub n: u64,
    /// Version of the coder.
    pub coder: String,
    /// Version of the taxonomy.
    pub taxonomy: String,
    /// Digest of the gold rows.
    pub gold: String,
}

impl Matrix {
    /// All matrices of `rows`: both kinds, of all rows and of each stratum; green classes of each stratum by Member State
    /// too, since green work is as rare as its share there is uncertain.
    pub fn all(rows: &[Judged], coder: &str, taxonomy: &str, gold: &str) -> Vec<Self> {
        let mut strata: BTreeMap<(&str, &str), Vec<&Judged>> = BTreeMap::new();
        for row in vacancies(rows) {
            strata.entry(("", "")).or_default().push(row);
            if !row.gold.sample.is_empty() {
                strata.entry(("", &row.gold.sample)).or_default().push(row);
                let country = row.gold.vacancy.country.code();
                strata.entry((country, &row.gold.sample)).or_default().push(row);
            }
        }
        let mut found = Vec::new();
        for kind in [MatrixKind::SubMajor, MatrixKind::Green] {
            let told = |country: &str| country.is_empty() || kind == MatrixKind::Green;
            for ((country, stratum), rows) in strata.iter().filter(|((country, _), _)| told(country)) {
                let classes = classes(kind);
                found.push(Self {
                    kind,
                    stratum: (*stratum).to_owned(),
                    country: (*country).to_owned(),
                    counts: counts(kind, &classes, rows),
                    classes,
                    n: rows.len() as u64,
                    coder: coder.into(),
                    taxonomy: taxonomy.into(),
                    gold: gold.into(),
                });
            }
        }
        found
    }

    /// The matrix without the classes that no row is in and that nothing was coded as.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str, u64)> {
        self.counts.iter().enumerate().flat_map(move |(row, counts)| {
            let cells = counts.iter().enumerate().filter(|(_, count)| **count > 0);
            cells.map(move |(column, count)| {
                (self.classes[row].as_str(), self.classes[column].as_str(), *count)
            })
        })
    }
}

fn classes(kind: MatrixKind) -> Vec<String> {
    match kind {
        MatrixKind::Green => Green::ALL.iter().map(|green| green.code().into()).collect(),
        MatrixKind::SubMajor => {
            let mut codes: Vec<String> = Isco::shipped()
                .unit_groups()
                .map(|unit| two_digits(unit).into())
                .collect();
            codes.sort();
            codes.dedup();
            codes.push(String::new());
            codes
        }
    }
}

fn counts(kind: MatrixKind, classes: &[String], rows: &[&Judged]) -> Vec<Vec<u64>> {
    let mut counts = vec![vec![0; classes.len()]; classes.len()];
    let place = |code: &str| classes.iter().position(|class| class == code);
    for row in rows {
        let (is, said) = match kind {
            MatrixKind::Green => (row.gold.green.code(), row.coding.green.code()),
            MatrixKind::SubMajor => {
                let said = row.coding.candidates.first();
                (
                    two_digits(row.gold.unit),
                    said.map_or("", |(unit, _)| two_digits(*unit)),
                )
            }
        };
        if let (Some(is), Some(said)) = (place(is), place(said)) {
            counts[is][said] += 1;
        }
    }
    counts
}
