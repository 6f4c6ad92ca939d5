//! Unit groups for an advertisement: the nearest titles of the lexicon and a linear model, fused and calibrated.

mod calibration;
mod features;
mod grams;
mod learn;
mod linear;
mod nearest;

use nearest::Nearest;

use crate::coding::{Evidence, Field, SkillFound};
use crate::heading::Heading;
use taxonomy::ModifierKind;
use taxonomy::{Folded, Title, UnitGroup};

pub(crate) struct Occupations {
    nearest: Nearest,
    linear: linear::Linear,
}

/// The model that is part of the program; `aglc train` makes it again.
pub(crate) const SHIPPED: &[u8] = include_bytes!("../../model/occupations.bin");

fn shipped() -> linear::Linear {
    linear::Linear::from_bytes(SHIPPED).expect("the shipped model is whole: a test reads it")
}

/// Learns the model from the titles of a taxonomy and gives it as bytes.
pub(crate) fn train(titles: &[Title]) -> Vec<u8> {
    let examples: Vec<learn::Example> = titles
        .iter()
        .map(|title| learn::Example {
            text: taxonomy::fold(title.text).text,
            unit: title.unit.index() as u16,
        })
        .collect();
    learn::learn(&examples).to_bytes()
}

impl Occupations {
    pub(crate) fn new(titles: Vec<Title>) -> Self {
        Self {
            nearest: Nearest::new(titles),
            linear: shipped(),
        }
    }

    /// The length of the weights of a folded word in the linear model.
    pub(crate) fn telling(&self, word: &str) -> Option<f32> {
        self.linear.length(grams::word(word))
    }

    /// Whether a heading lists several different jobs: two pieces of a list, each of them near a title of the lexicon,
    /// of different minor groups.
    pub(crate) fn several(&self, title: &Folded, heading: &Heading) -> bool {
        if !heading.pieces.iter().any(|piece| piece.listed) {
            return false;
        }
        let mut groups: Vec<&str> = Vec::new();
        for (place, piece) in heading.pieces.iter().enumerate() {
            if place > 0 && !piece.listed {
                break;
            }
            let Some((likeness, unit)) = self.nearest.one(title, heading, place) else {
                continue;
            };
            if likeness >= SURE_TITLE {
                groups.push(&unit.code()[..3]);
            } else if place == 0 {
                return false;
            }
        }
        groups
            .first()
            .is_some_and(|first| groups.iter().any(|group| group != first))
    }

    /// The five most likely unit groups of a heading with the probabilities that an expert accepts them, best first.
    pub(crate) fn rank(
        &self,
        title: &Folded,
        heading: &Heading,
        skills: &[SkillFound],
        evidence: &mut Vec<Evidence>,
    ) -> Vec<(UnitGroup, f64)> {
        let mut candidates = best(&self.scores(title, heading, skills, evidence), SHARPNESS);
        calibration::calibrate(&mut candidates);
        candidates
    }

    /// How a heading alone spreads over unit groups: the five nearest, softly.
    pub(crate) fn spread(&self, title: &Folded, heading: &Heading) -> Vec<(UnitGroup, f64)> {
        best(&self.scores(title, heading, &[], &mut Vec::new()), SOFTNESS)
    }

    /// The fused scores of all unit groups.
    fn scores(
        &self,
        title: &Folded,
        heading: &Heading,
        skills: &[SkillFound],
        evidence: &mut Vec<Evidence>,
    ) -> Box<linear::Scores> {
        let votes = self.nearest.votes(title, heading, evidence);
        let features = learn::weighed(&title.text, heading);
        let mut scores = self.linear.score(&features);
        let without_managers = if heading.has(&[ModifierKind::Manager]) && !heading.has(&[ModifierKind::Aide])
        {
            0.0
        } else if heading.has(&[
            ModifierKind::Staff,
            ModifierKind::Intern,
            ModifierKind::Junior,
            ModifierKind::Assistant,
            ModifierKind::Aide,
        ]) {
            NOT_A_MANAGER
        } else {
            NOT_A_MANAGER / 2.0
        };
        for (unit, score) in scores.iter_mut().enumerate() {
            *score += votes.scores[unit];
            if MANAGERS.contains(&unit) {
                *score -= without_managers;
            }
        }
        if let Some(unit) = votes.exact {
            scores[unit] += EXACT;
        }
        hint(skills, &mut scores);
        scores
    }
}

/// Likeness from which a piece of a heading is a title by itself.
const SURE_TITLE: f32 = 0.55;
/// What a heading gains that is a title of the lexicon word for word, in units of the fused score.
const EXACT: f32 = 0.5;

/// The most that skills in the text add to a unit group.
const HINT: f32 = 0.7;

/// Adds what the skills named in the text say of the occupation: a little, for it is the heading that names it.
fn hint(skills: &[SkillFound], scores: &mut linear::Scores) {
    let mut hints = [0.0_f32; taxonomy::Isco::UNIT_GROUPS];
    for found in skills.iter().filter(|found| found.field != Field::Title) {
        let units = found.skill.units();
        for unit in units {
            hints[unit.index()] += 1.0 / (1.0 + units.len() as f32).sqrt();
        }
    }
    for (score, hint) in scores.iter_mut().zip(&hints) {
        *score += HINT * (hint / (hint + 2.0));
    }
}

/// What a heading without a word of leading takes from the managers' groups, in units of the fused score.
const NOT_A_MANAGER: f32 = 0.4;
/// The unit groups of major group 1, by their places.
const MANAGERS: std::ops::Range<usize> = 3..34;
/// How sharply fused scores turn into probabilities.
const SHARPNESS: f32 = 7.0;
/// The same where likeness counts and not the one best group.
const SOFTNESS: f32 = 8.0;
/// Candidates given.
const CANDIDATES: usize = 5;

/// The best groups, with probabilities by a soft maximum.
fn best(scores: &linear::Scores, sharpness: f32) -> Vec<(UnitGroup, f64)> {
    let mut top = [(f32::NEG_INFINITY, 0_usize); CANDIDATES];
    for (unit, score) in scores.iter().enumerate() {
        if *score > top[CANDIDATES - 1].0 {
            let at = top
                .iter()
                .position(|(better, _)| score > better)
                .unwrap_or(CANDIDATES - 1);
            top[at..].rotate_right(1);
            top[at] = (*score, unit);
        }
    }
    let height = top[0].0;
    let total: f32 = scores
        .iter()
        .map(|score| (sharpness * (score - height)).exp())
        .sum();
    top.iter()
        .filter_map(|(score, unit)| {
            let probability = (sharpness * (score - height)).exp() / total;
            Some((UnitGroup::from_index(*unit)?, f64::from(probability)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_managers_are_the_first_major_group() {
        for unit in taxonomy::Isco::shipped().unit_groups() {
            assert_eq!(
                MANAGERS.contains(&unit.index()),
                unit.code().starts_with('1'),
                "{unit}"
            );
        }
    }

    #[test]
    fn the_best_groups_come_first_and_their_probabilities_are_shares_of_all() {
        let mut scores = [0.0; taxonomy::Isco::UNIT_GROUPS];
        (scores[7], scores[3], scores[400]) = (0.5, 1.0, 0.9);
        let best = best(&scores, SHARPNESS);
        assert_eq!(
            best.iter().take(3).map(|(u, _)| u.index()).collect::<Vec<_>>(),
            [3, 400, 7]
        );
        assert!(best.iter().map(|(_, p)| p).sum::<f64>() < 1.0);
        assert!(best.is_sorted_by(|a, b| a.1 >= b.1));
    }
}
