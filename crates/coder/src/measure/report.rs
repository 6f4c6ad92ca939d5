//! One evaluation: what was measured, on what, with which versions.

use super::{Gold, GreenReport, Judged, Matrix, OccupationReport, SkillsReport};
use crate::Coder;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Occupations only.
    Occupation,
    /// Green work only.
    Green,
    /// Skills, notices, several jobs and languages only.
    Skills,
    /// All of it.
    All,
}

/// What an evaluation found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Version of the coder.
    pub coder: String,
    /// Version of the taxonomy.
    pub taxonomy: String,
    /// Digest of the gold rows.
    pub gold: String,
    /// Gold rows.
    pub rows: u64,
    /// Of them, those that are no vacancy: no occupation, class or skill is measured on them.
    pub not_vacancies: u64,
    /// Occupations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<OccupationReport>,
    /// Green work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub green: Option<GreenReport>,
    /// Skills and the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<SkillsReport>,
    /// Misclassification matrices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matrices: Vec<Matrix>,
}

impl Report {
    /// The same without any words or identifiers of advertisements: figures only.
    #[must_use]
    pub fn figures_only(mut self) -> Self {
        if let Some(occupation) = &mut self.occupation {
            let lists = [
                &mut occupation.confusions,
                &mut occupation.confusions_of_two_digits,
            ];
            for confusion in lists.into_iter().flatten() {
                confusion.examples.clear();
            }
        }
        self
    }
}

/// Codes the advertisements of `rows` on all cores.
pub fn judge<'a>(coder: &Coder, rows: &'a [Gold]) -> Vec<Judged<'a>> {
    rows.par_iter()
        .map(|gold| Judged {
            gold,
            coding: coder.code(&gold.vacancy),
        })
        .collect()
}

/// Codes the advertisements of `rows` and measures how well; `precision` is the one that coverage is told for.
pub fn evaluate(coder: &Coder, rows: &[Gold], scope: Scope, precision: f64) -> Report {
    let judged = judge(coder, rows);
    let gold = Gold::digest(rows).to_string();
    let (version, taxonomy) = (coder.coder_version(), coder.taxonomy_version());
    let wants = |one: Scope| scope == one || scope == Scope::All;
    Report {
        coder: version.into(),
        taxonomy: taxonomy.into(),
        rows: rows.len() as u64,
        not_vacancies: rows.iter().filter(|row| row.not_a_vacancy).count() as u64,
        occupation: wants(Scope::Occupation).then(|| OccupationReport::of(&judged, precision)),
        green: wants(Scope::Green).then(|| GreenReport::of(&judged)),
        skills: wants(Scope::Skills).then(|| SkillsReport::of(&judged)),
        matrices: Matrix::all(&judged, version, taxonomy, &gold),
        gold,
    }
}
