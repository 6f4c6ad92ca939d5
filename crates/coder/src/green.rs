//! Whether the work is green: concepts of the taxonomy in the heading and in the sentences that speak of duties, the
//! occupation, and what only looks green.

use crate::coding::{Evidence, Field, Rule};
use crate::phrasebook::Hit;
use crate::reading::{Reading, Says, Weights};
use crate::skills::concept_at;
use base::Green;
use std::ops::Range;
use taxonomy::{Concept, Criteria, Method, Role, Strength, UnitGroup};

/// What the coder says of green work.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) green: Green,
    /// Probability that the work is green at all.
    pub(crate) probability: f64,
    pub(crate) criteria: Criteria,
}

/// A concept that stands in a part of the advertisement.
struct Met {
    concept: &'static Concept,
    field: Field,
    place: Range<usize>,
    label: &'static str,
    /// How much the sentence is about the job: 0 where it speaks of the employer.
    weight: f64,
}

/// Probability from which work is coded green. Where green work is rare, F1 is highest at half the best F1 that can be had
/// (Lipton, Elkan and Naryanaswamy 2014, ECML PKDD), somewhat under one half; on 446 ads coded by hand here.
const LIKELY: f64 = 0.4;
/// Log-odds of green work where nothing speaks for it.
const BASE: f64 = -3.6;
/// A concept in the heading that makes the job green by its purpose.
const CORE_IN_HEADING: f64 = 5.5;
/// A concept in the heading that names a green task.
const TASK_IN_HEADING: f64 = 4.5;
/// A group of concepts in sentences about duties.
const DUTY: f64 = 3.5;
/// A green share of 1 in the occupations that the ad may be of.
const SHARE: f64 = 4.0;
/// Work that is the same whatever the employer makes.
const SUPPORT: f64 = 3.0;
/// Probability of such work up to which it counts nothing: the occupation may be another.
const UNSURE: f64 = 0.4;
/// What a task counts against a core concept.
const TASK: f64 = 0.7;
/// What a word counts in the text that means the concept for sure only in a heading.
const LOOSE: f64 = 0.4;
/// The least weight of a concept in an aside of the heading.
const ASIDE: f64 = 0.8;
/// Criteria count from this share of the strongest concept's weight on.
const CLOSE: f64 = 0.6;
/// A text of this length in bytes that names no environmental task makes health and safety plain safety.
const LONG: usize = 300;
/// Green duties from which a job is green by its purpose, whatever its heading.
const MANY_DUTIES: f64 = 3.0;
/// Health, safety and environment.
const HSE: &str = "G9902";

/// Judges an advertisement by its parts and the occupation found; `added` are concepts that are not shipped.
pub(crate) fn judge(
    parts: &[Reading],
    weights: &[Weights],
    added: &'static [Concept],
    occupations: &[(UnitGroup, f64)],
    evidence: &mut Vec<Evidence>,
) -> Judgement {
    let met = concepts(parts, weights, added);
    let share: f64 = occupations
        .iter()
        .filter_map(|(unit, p)| Some(p * taxonomy::profile(Method::Criteria, *unit)?.share))
        .sum();
    let sides = sides(occupations);
    let (core, task) = (heading(&met, Strength::Core), heading(&met, Strength::Task));
    let duties = duties(&met);
    let logit = BASE + CORE_IN_HEADING * core + TASK_IN_HEADING * task + DUTY * duties + SHARE * share
        - SUPPORT * ((sides.support - UNSURE) / (1.0 - UNSURE)).max(0.0) * (1.0 - 0.5 * duties).max(0.0);
    let probability = 1.0 / (1.0 + (-logit).exp());
    let green = if probability < LIKELY {
        Green::None
    } else if sides.support + sides.sales < 0.5
        && (core >= 0.8 || share >= 0.45 || core > 0.0 && share > 0.2 || duties >= MANY_DUTIES)
    {
        Green::Core
    } else {
        Green::Partial
    };
    let criteria = if green == Green::None {
        Criteria::default()
    } else {
        evidence.extend(met.iter().filter(|m| m.weight > 0.0).map(Met::evidence));
        criteria(&met, occupations)
    };
    Judgement {
        green,
        probability,
        criteria,
    }
}

/// The concepts in all parts. A longer text that names nothing but health and safety means plain safety: such concepts
/// are left out then.
fn concepts(parts: &[Reading], weights: &[Weights], added: &'static [Concept]) -> Vec<Met> {
    let mut met: Vec<Met> = parts
        .iter()
        .zip(weights)
        .flat_map(|(part, weights)| meet(part, weights, added))
        .collect();
    let described: usize = parts
        .iter()
        .filter(|p| p.field != Field::Title)
        .map(|p| p.folded.text.len())
        .sum();
    let plain_safety = met
        .iter()
        .all(|m| m.field == Field::Title || m.concept.notation == HSE);
    if described > LONG && plain_safety {
        met.retain(|m| m.concept.notation != HSE);
    }
    met
}

/// The weight of the heaviest concept of that strength in the heading.
fn heading(met: &[Met], strength: Strength) -> f64 {
    met.iter()
        .filter(|m| m.field == Field::Title && m.concept.strength == strength)
        .map(|m| m.weight)
        .fold(0.0, f64::max)
}

/// How much sentences about duties say: each group of concepts once, by its heaviest.
fn duties(met: &[Met]) -> f64 {
    let mut groups: Vec<(&str, f64)> = met
        .iter()
        .filter(|m| m.field != Field::Title)
        .map(|m| {
            let strength = if m.concept.strength == Strength::Core {
                1.0
            } else {
                TASK
            };
            (&m.concept.notation[..3], m.weight * strength)
        })
        .collect();
    groups.sort_by(|a, b| a.0.cmp(b.0).then(b.1.total_cmp(&a.1)));
    groups.dedup_by_key(|(group, _)| *group);
    groups.iter().map(|(_, weight)| weight).sum::<f64>().min(3.0)
}

/// The criteria of the heaviest concepts, of the occupation where no concept was met.
fn criteria(met: &[Met], occupations: &[(UnitGroup, f64)]) -> Criteria {
    let strongest = met.iter().map(|m| m.weight).fold(0.0, f64::max);
    let mut criteria = Criteria::default();
    for m in met
        .iter()
        .filter(|m| m.weight > 0.0 && m.weight >= strongest * CLOSE)
    {
        criteria.add(m.concept.criteria);
    }
    if criteria.is_empty()
        && let Some((unit, _)) = occupations.first()
    {
        criteria = taxonomy::reason(*unit).map_or(criteria, |reason| reason.criteria);
    }
    criteria
}

impl Met {
    fn evidence(&self) -> Evidence {
        Evidence {
            field: self.field,
            start: self.place.start,
            end: self.place.end,
            label: self.label,
            rule: if self.field == Field::Title {
                Rule::GreenTitle
            } else {
                Rule::GreenTask
            },
        }
    }
}

/// Where the occupations that an advertisement may be of stand to the product of the employer, as probabilities.
struct Sides {
    /// They keep books, people, papers or computers, whatever the employer makes.
    support: f64,
    /// They sell it.
    sales: f64,
}

/// Groups whose work is the same whatever the employer makes.
const SUPPORTING: &[&str] = &[
    "1211", "1212", "2411", "2423", "2424", "2611", "331", "3341", "3342", "3343", "4", "512", "513", "5153",
    "5414", "8322", "9112",
];
/// Groups that sell.
const SELLING: &[&str] = &["1221", "1222", "1420", "243", "332", "52"];

fn sides(occupations: &[(UnitGroup, f64)]) -> Sides {
    let mass = |codes: &[&str]| -> f64 {
        occupations
            .iter()
            .filter(|(unit, _)| codes.iter().any(|code| unit.code().starts_with(code)))
            .map(|(_, p)| p)
            .sum()
    };
    Sides {
        support: mass(SUPPORTING),
        sales: mass(SELLING),
    }
}

/// The concepts in one part, each with how much its sentence is about the job.
fn meet(part: &Reading, weights: &Weights, added: &'static [Concept]) -> Vec<Met> {
    let title = part.field == Field::Title;
    let hits: Vec<Hit<Option<(u16, Role)>>> = part.hits(|says| match says {
        Says::Green(concept, role) => Some(Some((concept, role))),
        Says::Trap => Some(None),
        _ => None,
    });
    if hits.iter().all(|hit| hit.meaning.is_none()) {
        return Vec::new();
    }
    let pieces = if title {
        crate::heading::pieces(&part.folded.text, &[])
    } else {
        Vec::new()
    };
    hits.iter()
        .filter_map(|hit| {
            let (concept, role) = hit.meaning?;
            let concept = concept_at(concept, added)?;
            let weight = if title {
                let at = part.folded_place(hit).start;
                pieces
                    .iter()
                    .find(|piece| piece.range.contains(&at))
                    .map_or(1.0, |piece| f64::from(piece.weight).max(ASIDE))
            } else {
                weights.at(hit.start) * if role == Role::Heading { LOOSE } else { 1.0 }
            };
            Some(Met {
                concept,
                field: part.field,
                place: part.place(hit),
                label: hit.text,
                weight,
            })
        })
        .collect()
}
