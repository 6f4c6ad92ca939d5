//! A figure's parameters: what a person writes, and the canonical spelling that its identity is made of.

use crate::error::JourneyError;
use base::{Dimension, Grain, Internships, Measure, Parameters, Question};
use std::str::FromStr;
use taxonomy::Isco;

/// The parameters that figures take, each with what it means.
pub const PARAMETERS: &[(&str, &str)] = &[
    (
        "by",
        "group by: country, region, month, quarter, year, isco1 … isco4, green, source, education, contract, hours, \
         skill; several with commas",
    ),
    ("country", "only these Member States, for example `VN,TH`"),
    ("region", "only these regions by ISO 3166-2, for example `VN-SG`"),
    (
        "period",
        "only ads posted then: `2025`, `2025-Q4`, `2025-10` or `2024-07..2025-06`",
    ),
    (
        "occupation",
        "only these ISCO-08 groups by code, for example `25,7411`",
    ),
    ("green", "only these classes: core, partial, none"),
    ("source", "only these sources by name"),
    (
        "skill",
        "only ads that name any of these skills, by identifier, for example `S0001`",
    ),
    (
        "education",
        "only ads that ask for one of these at least: none, primary, secondary, vocational, bachelor, master, doctorate",
    ),
    (
        "contract",
        "only these: permanent, fixed-term, temporary, internship, apprenticeship, self-employed",
    ),
    ("internships", "`out` (the default), `in` or `only`"),
    (
        "reposts",
        "`out` (the default: each vacancy once) or `in` (every advertisement)",
    ),
    (
        "limit",
        "how many occupations `top-occupations` lists, or skills `skills` in each group (10)",
    ),
    ("version", "as of this data version; the last one where not given"),
];

fn invalid(name: &str, value: &str, expected: &str) -> JourneyError {
    JourneyError::invalid(
        "figure.parameter",
        format!("`{name}={value}` is not {expected}"),
        "See `aglc figure --list` for figures and parameters",
    )
}

fn list<T: FromStr<Err = base::ParseError>>(name: &str, value: &str) -> Result<Vec<T>, JourneyError> {
    let read = |item: &str| {
        item.trim()
            .parse()
            .map_err(|error: base::ParseError| invalid(name, item, error.expected))
    };
    value.split(',').map(read).collect()
}

fn spelled<T: ToString + Ord>(mut items: Vec<T>) -> String {
    items.sort();
    items.dedup();
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(",")
}

/// What a figure with `parameters` asks of coding set `set` as of `version`, with the parameters in canonical
/// spelling: lists sorted, defaults left out. `version` and `limit` are not part of the question.
///
/// # Errors
/// When a parameter is unknown or its value has the wrong shape.
pub fn question_of(
    measure: Measure,
    parameters: &Parameters,
    set: i64,
    version: i64,
) -> Result<(Question, Parameters), JourneyError> {
    let mut question = Question::of(measure, set, version);
    let mut canonical = Parameters::new();
    for (name, value) in parameters {
        let spelling = match name.as_str() {
            "by" => {
                question.by = dimensions(value)?;
                question
                    .by
                    .iter()
                    .map(|dimension| dimension.name())
                    .collect::<Vec<_>>()
                    .join(",")
            }
            "country" => {
                question.countries = list(name, value)?;
                spelled(question.countries.clone())
            }
            "region" => {
                question.regions = list(name, value)?;
                spelled(question.regions.clone())
            }
            "period" => {
                let period: base::Period = value
                    .parse()
                    .map_err(|error: base::ParseError| invalid(name, value, error.expected))?;
                question.period = Some(period);
                period.label()
            }
            "occupation" => {
                question.occupations = occupations(value)?;
                spelled(question.occupations.clone())
            }
            "green" => {
                question.green = list(name, value)?;
                spelled(question.green.clone())
            }
            "source" => {
                question.sources = list(name, value)?;
                spelled(question.sources.clone())
            }
            "skill" => {
                question.skills = list(name, value)?;
                spelled(question.skills.clone())
            }
            "education" => {
                question.education = list(name, value)?;
                spelled(question.education.clone())
            }
            "contract" => {
                question.contracts = list(name, value)?;
                spelled(question.contracts.clone())
            }
            "internships" => {
                question.internships = value
                    .parse()
                    .map_err(|error: base::ParseError| invalid(name, value, error.expected))?;
                if question.internships == Internships::Out {
                    continue;
                }
                value.clone()
            }
            "reposts" => {
                question.reposts = match value.as_str() {
                    "in" => true,
                    "out" => false,
                    _ => return Err(invalid(name, value, "`in` or `out`")),
                };
                if !question.reposts {
                    continue;
                }
                value.clone()
            }
            "limit" if most_rows(measure).is_some() => limit(measure, value)?.to_string(),
            "version" => continue,
            _ => {
                let known: Vec<&str> = PARAMETERS.iter().map(|(name, _)| *name).collect();
                return Err(JourneyError::invalid(
                    "figure.parameter",
                    format!("`{measure}` takes no parameter `{name}`"),
                    format!("It takes {}", known.join(", ")),
                ));
            }
        };
        canonical.insert(name.clone(), spelling);
    }
    if measure == Measure::TopOccupations
        && !question.by.iter().any(|d| matches!(d, Dimension::Occupation(_)))
    {
        question.by.push(Dimension::Occupation(4));
    }
    if measure == Measure::Skills && !question.by.contains(&Dimension::Skill) {
        question.by.push(Dimension::Skill);
    }
    check_skills(&question)?;
    Ok((question, canonical))
}

/// The most rows that `limit` may ask for; `None` where a measure has no such parameter.
const fn most_rows(measure: Measure) -> Option<usize> {
    match measure {
        Measure::TopOccupations => Some(436),
        Measure::Skills => Some(2_000),
        _ => None,
    }
}

/// The value of `limit`.
pub(crate) fn limit(measure: Measure, value: &str) -> Result<usize, JourneyError> {
    let most = most_rows(measure).unwrap_or(0);
    value
        .parse()
        .ok()
        .filter(|n| (1..=most).contains(n))
        .ok_or_else(|| match measure {
            Measure::Skills => invalid("limit", value, "a number from 1 to 2000"),
            _ => invalid("limit", value, "a number from 1 to 436"),
        })
}

/// Thousands of skills times thousands of groups would be millions of rows, and concentration by skill says nothing.
fn check_skills(question: &Question) -> Result<(), JourneyError> {
    if !question.by.contains(&Dimension::Skill) {
        return Ok(());
    }
    let spelled: Vec<&str> = question.by.iter().map(|by| by.name()).collect();
    let refused = |expected| Err(invalid("by", &spelled.join(","), expected));
    if question.measure == Measure::Concentration {
        return refused(
            "a way to group `concentration`: it says nothing by skill. Choose skills with `skill=`",
        );
    }
    let many = |by: &Dimension| {
        matches!(
            by,
            Dimension::Region | Dimension::Period(Grain::Month) | Dimension::Occupation(2..)
        )
    };
    if question.by.len() > 2 || question.by.iter().any(many) {
        return refused(
            "`skill`, alone or beside one of country, quarter, year, isco1, green, source, education, contract and hours. \
             Choose one region or occupation with `region=` or `occupation=`",
        );
    }
    Ok(())
}

fn dimensions(value: &str) -> Result<Vec<Dimension>, JourneyError> {
    let mut found = Vec::new();
    for name in value.split(',').map(str::trim) {
        let dimension = match name {
            "period" => Dimension::Period(Grain::Month),
            "occupation" => Dimension::Occupation(4),
            other => Dimension::named(other).ok_or_else(|| {
                invalid(
                    "by",
                    name,
                    "country, region, month, quarter, year, isco1, isco2, isco3, isco4, green, source, education, contract, \
                     hours or skill",
                )
            })?,
        };
        let kind = std::mem::discriminant(&dimension);
        if found.iter().any(|other| std::mem::discriminant(other) == kind) {
            return Err(invalid("by", value, "a list that names each kind of group once"));
        }
        found.push(dimension);
    }
    Ok(found)
}

fn occupations(value: &str) -> Result<Vec<String>, JourneyError> {
    let known = |code: &str| {
        let code = code.trim();
        let exists = Isco::shipped().find(code).is_some();
        if exists {
            Ok(code.to_owned())
        } else {
            Err(invalid("occupation", code, "the code of an ISCO-08 group"))
        }
    };
    value.split(',').map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn spellings_of_the_same_question_are_one() {
        let read = |pairs: &[(&str, &str)]| {
            question_of(Measure::Ads, &parameters(pairs), 1, 1)
                .expect("valid")
                .1
        };
        assert_eq!(
            read(&[
                ("country", "VN, TH,VN"),
                ("internships", "out"),
                ("reposts", "out")
            ]),
            read(&[("country", "TH,VN")])
        );
        assert_eq!(
            read(&[("period", "2025-01..2025-12")]),
            read(&[("period", "2025")])
        );
        assert_ne!(read(&[("reposts", "in")]), read(&[]));
    }

    #[test]
    fn wrong_words_are_refused_with_the_right_ones() {
        for (name, value) in [
            ("by", "planet"),
            ("by", "month,year"),
            ("country", "FR"),
            ("country", ""),
            ("region", "VN"),
            ("period", "yesterday"),
            ("occupation", "7410"),
            ("occupation", "74%' or 1=1"),
            ("green", "dark"),
            ("source", "A'; drop table users"),
            ("internships", "maybe"),
            ("reposts", "yes"),
            ("skill", "S0001' or 1=1"),
            ("education", "clever"),
            ("contract", "handshake"),
            ("by", "skill,isco4"),
            ("by", "region,skill"),
            ("by", "country,skill,green"),
            ("limit", "3"),
            ("colour", "red"),
        ] {
            let outcome = question_of(Measure::Ads, &parameters(&[(name, value)]), 1, 1);
            assert!(
                matches!(outcome, Err(JourneyError::Invalid { .. })),
                "{name}={value}"
            );
        }
    }
}
