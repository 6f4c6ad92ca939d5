//! Whether a decision is whole, and fits the taxonomy and what was accepted before.

use super::{Becomes, Decision, NOTE_MAX_CHARS, NewDecision, TERM_MAX_CHARS, Verdict};
use crate::CentreError;
use base::Language;
use taxonomy::{ConceptKind, Skill};

pub(super) fn invalid(what: impl Into<String>, hint: impl Into<String>) -> CentreError {
    CentreError::Invalid {
        code: "terms.decision",
        what: what.into(),
        hint: hint.into(),
    }
}

/// Words on one line without control characters, personal data masked.
fn words(text: &str, what: &str, most: usize) -> Result<String, CentreError> {
    let text = intake::mask(&intake::one_line(text)).into_owned();
    let length = text.chars().count();
    if length > most {
        return Err(invalid(
            format!("{what} has {length} characters"),
            format!("At most {most} are taken"),
        ));
    }
    Ok(text)
}

fn filled(text: &str, what: &str, most: usize) -> Result<String, CentreError> {
    let text = words(text, what, most)?;
    if text.is_empty() {
        return Err(invalid(format!("{what} is empty"), "Give it"));
    }
    Ok(text)
}

/// The decision as it would be stored, checked against the taxonomy and the decisions that count, `current`.
pub(super) fn fit(new: NewDecision, current: &[Decision]) -> Result<NewDecision, CentreError> {
    let term = filled(&new.term, "the term", TERM_MAX_CHARS)?.to_lowercase();
    let verdict = match new.verdict {
        Verdict::Rejected { reason } => Verdict::Rejected {
            reason: filled(&reason, "the reason", NOTE_MAX_CHARS)?,
        },
        Verdict::Postponed { reason } => Verdict::Postponed {
            reason: words(&reason, "the reason", NOTE_MAX_CHARS)?,
        },
        Verdict::Accepted { label, becomes } => {
            let label = filled(&label, "the label", TERM_MAX_CHARS)?;
            free(&label, new.language, &term, current)?;
            Verdict::Accepted {
                becomes: becoming(becomes, &term, new.language, current)?,
                label,
            }
        }
    };
    Ok(NewDecision { term, verdict, ..new })
}

/// Refuses words that mean something already: no form means two things.
fn free(label: &str, language: Language, term: &str, current: &[Decision]) -> Result<(), CentreError> {
    let wanted = label.to_lowercase();
    let same = |text: &str, of: Language| of == language && text.to_lowercase() == wanted;
    let concepts = taxonomy::green_labels().iter();
    let concept = concepts
        .filter(|it| same(it.text, it.language))
        .map(|it| it.concept.notation);
    let skills = taxonomy::skill_labels().iter();
    let skill = skills
        .filter(|it| same(it.text, it.language))
        .map(|it| taxonomy::skills()[it.skill].id);
    if let Some(of) = concept.chain(skill).next() {
        return Err(invalid(
            format!("`{label}` is a label of {of} already"),
            "Reject the term: the taxonomy knows it",
        ));
    }
    let taken = current.iter().find(|one| {
        let Verdict::Accepted { label, .. } = &one.said.verdict else {
            return false;
        };
        same(label, one.said.language) && one.said.term != term
    });
    match taken {
        Some(one) => Err(invalid(
            format!("`{label}` is the label of the accepted term `{}`", one.said.term),
            "Choose other words, or reject one of the two",
        )),
        None => Ok(()),
    }
}

fn becoming(
    becomes: Becomes,
    term: &str,
    language: Language,
    current: &[Decision],
) -> Result<Becomes, CentreError> {
    match becomes {
        Becomes::Concept {
            broader,
            kind,
            strength,
            criteria,
            definition,
        } => {
            let group = taxonomy::concept(broader.trim())
                .filter(|it| it.kind == ConceptKind::Group && it.broader().is_some());
            let Some(group) = group else {
                return Err(invalid(
                    format!("`{}` is no group of the taxonomy", intake::one_line(&broader)),
                    "Choose the group that the concept belongs to, for example A01",
                ));
            };
            if kind == ConceptKind::Group {
                return Err(invalid(
                    "a term cannot become a group",
                    "Choose activity, technology or skill",
                ));
            }
            if criteria.is_empty() {
                return Err(invalid(
                    "no criterion is chosen",
                    "A green concept meets at least one of the five; what meets none is a skill that is not green",
                ));
            }
            Ok(Becomes::Concept {
                broader: group.notation.to_owned(),
                kind,
                strength,
                criteria,
                definition: words(&definition, "the definition", NOTE_MAX_CHARS)?,
            })
        }
        Becomes::Skill => Ok(Becomes::Skill),
        Becomes::Label(target) => {
            let target = target.trim();
            let of_itself = current.iter().any(|one| {
                (one.said.term.as_str(), one.said.language) == (term, language)
                    && one.notation().as_deref() == Some(target)
                    && one.number.is_some()
            });
            if of_itself || !is_target(target, current) {
                let shown: String = intake::one_line(target).chars().take(40).collect();
                return Err(invalid(
                    format!("`{shown}` is no concept or skill that can have labels"),
                    "Give the notation of a concept (A0103), of an accepted one (A01T7), or the identifier of a skill \
                     (S0042)",
                ));
            }
            Ok(Becomes::Label(target.to_owned()))
        }
    }
}

/// Whether `target` is a shipped concept or skill, or a concept that was accepted.
pub(super) fn is_target(target: &str, current: &[Decision]) -> bool {
    let shipped = taxonomy::concept(target).is_some_and(|it| it.kind != ConceptKind::Group);
    let accepted = |one: &Decision| {
        let Verdict::Accepted { becomes, .. } = &one.said.verdict else {
            return false;
        };
        matches!(becomes, Becomes::Concept { .. }) && one.notation().as_deref() == Some(target)
    };
    shipped || Skill::find(target).is_some() || current.iter().any(accepted)
}
