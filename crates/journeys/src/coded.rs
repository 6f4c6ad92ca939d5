//! A coding as the records store it.

use centre::vacancies::StoredCoding;
use coder::Coding;
use std::fmt::Write as _;

/// Turns a coding into its stored form.
pub(crate) fn stored(coding: &Coding) -> StoredCoding {
    let mut candidates = String::from("[");
    for (place, (unit, probability)) in coding.candidates.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        let _ = write!(candidates, "{comma}[\"{unit}\",{probability:.4}]");
    }
    candidates.push(']');
    let evidence: Vec<_> = coding
        .evidence
        .iter()
        .map(|evidence| {
            serde_json::json!({
                "field": evidence.field.code(),
                "start": evidence.start,
                "end": evidence.end,
                "label": evidence.label,
                "rule": evidence.rule.code(),
            })
        })
        .collect();
    let languages: Vec<&str> = coding.languages.iter().map(|language| language.code()).collect();
    let languages = languages.join(",");
    let skills: Vec<_> = coding
        .skills
        .iter()
        .map(|found| serde_json::json!([found.skill.id(), found.field.code(), found.start, found.end]))
        .collect();
    StoredCoding {
        language: coding.language().code(),
        languages,
        isco: coding.occupation().map(taxonomy::UnitGroup::code),
        probability: four_places(coding.probability()),
        candidates,
        green: coding.green,
        criteria: coding.criteria.bits(),
        green_probability: four_places(coding.green_probability),
        not_a_vacancy: coding.not_a_vacancy,
        several_jobs: coding.several_jobs,
        skills: serde_json::Value::Array(skills).to_string(),
        seniority: coding.seniority.map(coder::Seniority::code),
        education: coding.education.map(base::Education::code),
        decent_work: coding
            .decent_work
            .iter()
            .fold(0, |bits, condition| bits | 1 << condition.index()),
        evidence: serde_json::Value::Array(evidence).to_string(),
    }
}

fn four_places(probability: f64) -> f64 {
    (probability * 10_000.0).round() / 10_000.0
}
