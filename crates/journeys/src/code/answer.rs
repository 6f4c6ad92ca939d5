//! What is answered to a text: the coding in the names of the exchange, with places counted in characters.

use super::{Ask, Id};
use base::{Language, Vacancy};
use coder::{Coding, Field};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use taxonomy::{Criterion, DecentWork};

/// A unit group with its probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// Four digits.
    pub code: &'static str,
    /// English title.
    pub title: &'static str,
    /// From 0 to 1.
    #[serde(serialize_with = "short")]
    pub probability: f64,
}

/// The green class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GreenAnswer {
    /// `core`, `partial` or `none`.
    pub class: &'static str,
    /// Probability that the work is green, partly or mainly.
    #[serde(serialize_with = "short")]
    pub probability: f64,
    /// Codes of the criteria.
    pub criteria: Vec<&'static str>,
}

/// A skill and where it is first named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedSkill {
    /// Its identifier in the taxonomy.
    pub id: &'static str,
    /// English label.
    pub label: &'static str,
    /// Whether it is a green skill.
    pub green: bool,
    /// The part of the text.
    pub field: &'static str,
    /// First character (Unicode scalar value) in that part, from 0.
    pub start: usize,
    /// Character after the last one.
    pub end: usize,
}

/// A passage that a label came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The part of the text.
    pub field: &'static str,
    /// First character (Unicode scalar value) in that part, from 0.
    pub start: usize,
    /// Character after the last one.
    pub end: usize,
    /// The passage itself.
    pub text: String,
    /// What fired.
    pub label: &'static str,
    /// The rule's code.
    pub rule: &'static str,
}

/// The coding of one text; its members in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The sender's name for the text.
    pub id: Option<Id>,
    /// Codes of the languages, most first.
    pub languages: Vec<&'static str>,
    /// At most five unit groups, best first.
    pub occupation: Vec<Named>,
    /// Whether the coder is too unsure to name one.
    pub abstained: bool,
    /// Whether the text is a tender, a call or the like.
    pub not_a_vacancy: bool,
    /// Whether several different jobs are offered.
    pub several_jobs: bool,
    /// The green class.
    pub green: GreenAnswer,
    /// The skills, in the order of the text.
    pub skills: Vec<NamedSkill>,
    /// Code of the rank that the heading states.
    pub seniority: Option<&'static str>,
    /// Code of the least education asked for.
    pub education: Option<&'static str>,
    /// Codes of the conditions of decent work stated.
    pub decent_work: Vec<&'static str>,
    /// Why, in the order of the text.
    pub evidence: Vec<Passage>,
}

/// A number with four decimals.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn short<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((value * 1e4).round() / 1e4)
}

impl Answer {
    /// The answer to `ask` that `coding` gives.
    pub fn of(ask: &Ask, coding: &Coding) -> Self {
        let places = Places::of(ask.vacancy(), coding);
        let skills = coding.skills.iter().map(|found| NamedSkill {
            id: found.skill.id(),
            label: found.skill.label(Language::En),
            green: found.skill.is_green(),
            field: found.field.code(),
            start: places.character(found.field, found.start),
            end: places.character(found.field, found.end),
        });
        let evidence = coding.evidence.iter().map(|evidence| Passage {
            field: evidence.field.code(),
            start: places.character(evidence.field, evidence.start),
            end: places.character(evidence.field, evidence.end),
            text: part(ask.vacancy(), evidence.field)
                .get(evidence.start..evidence.end)
                .unwrap_or_default()
                .to_owned(),
            label: evidence.label,
            rule: evidence.rule.code(),
        });
        Self {
            id: ask.id.clone(),
            languages: coding.languages.iter().map(|language| language.code()).collect(),
            occupation: coding
                .candidates
                .iter()
                .map(|(unit, probability)| Named {
                    code: unit.code(),
                    title: unit.title(),
                    probability: *probability,
                })
                .collect(),
            abstained: coding.occupation().is_none(),
            not_a_vacancy: coding.not_a_vacancy,
            several_jobs: coding.several_jobs,
            green: GreenAnswer {
                class: coding.green.code(),
                probability: coding.green_probability,
                criteria: coding.criteria.iter().map(Criterion::code).collect(),
            },
            skills: skills.collect(),
            seniority: coding.seniority.map(coder::Seniority::code),
            education: coding.education.map(base::Education::code),
            decent_work: coding.decent_work.iter().copied().map(DecentWork::code).collect(),
            evidence: evidence.collect(),
        }
    }
}

/// The part of a vacancy that evidence stands in.
fn part(vacancy: &Vacancy, field: Field) -> &str {
    let text = match field {
        Field::Title => return &vacancy.title,
        Field::Description => &vacancy.description,
        Field::Requirements => &vacancy.requirements,
        Field::Benefits => &vacancy.benefits,
    };
    text.as_deref().unwrap_or_default()
}

/// How many characters stand before the bytes that a coding names, by part: counted in one pass over each.
struct Places(BTreeMap<(usize, usize), usize>);

impl Places {
    fn of(vacancy: &Vacancy, coding: &Coding) -> Self {
        let skills = coding
            .skills
            .iter()
            .map(|found| (found.field, found.start, found.end));
        let evidence = coding
            .evidence
            .iter()
            .map(|found| (found.field, found.start, found.end));
        let mut places: BTreeMap<(usize, usize), usize> = skills
            .chain(evidence)
            .flat_map(|(field, start, end)| [((field.index(), start), 0), ((field.index(), end), 0)])
            .collect();
        for field in Field::ALL {
            let text = part(vacancy, *field);
            let (mut done, mut characters) = (0, 0);
            for ((_, byte), place) in places.range_mut((field.index(), 0)..=(field.index(), usize::MAX)) {
                characters += text.get(done..*byte).map_or(0, |piece| piece.chars().count());
                (done, *place) = (*byte, characters);
            }
        }
        Self(places)
    }

    fn character(&self, field: Field, byte: usize) -> usize {
        self.0.get(&(field.index(), byte)).copied().unwrap_or_default()
    }
}
