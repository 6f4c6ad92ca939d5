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
    StoredCoding {
        language: coding.language.code(),
        isco: coding.occupation().map(taxonomy::UnitGroup::code),
        probability: (coding.probability() * 10_000.0).round() / 10_000.0,
        candidates,
        green: coding.green,
        criteria: coding.criteria.bits(),
        evidence: serde_json::Value::Array(evidence).to_string(),
    }
}
