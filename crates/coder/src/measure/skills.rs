//! Measures of named skills, of notices that are no vacancies, of several jobs in one ad, and of languages.

use super::{Gold, Judged, Rate, vacancies};
use crate::Field;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How well skills and the rest are told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillsReport {
    /// Rows measured.
    pub n: u64,
    /// Of the skills that the coder names, the share whose words overlap a passage of the gold row.
    pub precision: Rate,
    /// Of the passages of the gold rows that stand in the ad, the share that a named skill overlaps.
    pub recall: Rate,
    /// Of the rows said to be no vacancy, the share that is none.
    pub notice_precision: Rate,
    /// Of the rows that are no vacancy, the share said to be none.
    pub notice_recall: Rate,
    /// Of the rows said to offer several jobs, the share that does.
    pub several_precision: Rate,
    /// Of the rows that offer several jobs, the share said to.
    pub several_recall: Rate,
    /// Share of the rows whose main language is one of those of the gold row.
    pub language: Rate,
}

impl SkillsReport {
    /// Measures `rows`: skills, several jobs and languages on the vacancies, notices on all.
    pub fn of(rows: &[Judged]) -> Self {
        let overlaps: Vec<[usize; 4]> = vacancies(rows).map(overlaps).collect();
        let ratio = |part: usize, whole: usize| {
            Rate::of(overlaps.iter().map(|row| (row[part] as f64, row[whole] as f64)))
        };
        let notices = || {
            rows.iter()
                .map(|row| (row.gold.not_a_vacancy, row.coding.not_a_vacancy))
        };
        let several = || vacancies(rows).map(|row| (row.gold.several_jobs, row.coding.several_jobs));
        Self {
            n: rows.len() as u64,
            precision: ratio(0, 1),
            recall: ratio(2, 3),
            notice_precision: precision(notices()),
            notice_recall: recall(notices()),
            several_precision: precision(several()),
            several_recall: recall(several()),
            language: Rate::share(vacancies(rows).map(|row| {
                let language = row.coding.language();
                row.gold.languages().any(|one| one == language)
            })),
        }
    }
}

fn precision(rows: impl Iterator<Item = (bool, bool)>) -> Rate {
    Rate::share(rows.filter(|(_, said)| *said).map(|(is, _)| is))
}

fn recall(rows: impl Iterator<Item = (bool, bool)>) -> Rate {
    Rate::share(rows.filter(|(is, _)| *is).map(|(_, said)| said))
}

/// Named skills that overlap a passage, named skills, passages that a skill overlaps, passages.
fn overlaps(row: &Judged) -> [usize; 4] {
    let passages: Vec<Vec<(Field, Range<usize>)>> = row
        .gold
        .skills
        .iter()
        .map(|skill| places(row.gold, skill))
        .filter(|places| !places.is_empty())
        .collect();
    let named = &row.coding.skills;
    let meets = |places: &[(Field, Range<usize>)], skill: &crate::SkillFound| {
        places
            .iter()
            .any(|(field, at)| *field == skill.field && at.start < skill.end && skill.start < at.end)
    };
    [
        named
            .iter()
            .filter(|skill| passages.iter().any(|places| meets(places, skill)))
            .count(),
        named.len(),
        passages
            .iter()
            .filter(|places| named.iter().any(|skill| meets(places, skill)))
            .count(),
        passages.len(),
    ]
}

/// Everywhere that a passage stands in the ad.
fn places(gold: &Gold, passage: &str) -> Vec<(Field, Range<usize>)> {
    let vacancy = &gold.vacancy;
    let parts = [
        (Field::Title, Some(vacancy.title.as_str())),
        (Field::Description, vacancy.description.as_deref()),
        (Field::Requirements, vacancy.requirements.as_deref()),
        (Field::Benefits, vacancy.benefits.as_deref()),
    ];
    let mut found = Vec::new();
    for (field, text) in parts {
        if passage.is_empty() {
            continue;
        }
        let text = text.unwrap_or_default();
        found.extend(
            text.match_indices(passage)
                .map(|(at, _)| (field, at..at + passage.len())),
        );
    }
    found
}
