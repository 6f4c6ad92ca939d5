//! Accepted terms as a part of the overlay: concepts, labels and skills that live as long as the program.

use base::Language;
use centre::terms::{Becomes, Decision, Verdict};
use taxonomy::{AddedConcept, Concept, ImportedSkill, Label, Overlay, Role, Skill, SkillLabel};

fn lasting(text: String) -> &'static str {
    text.leak()
}

/// Lays accepted terms, in the order of their decisions, on what was imported.
pub(crate) fn lay(overlay: &mut Overlay, terms: &[Decision]) {
    let concepts: Vec<Concept> = terms
        .iter()
        .filter_map(|term| added(term, terms))
        .zip(0..=u16::MAX)
        .map(|(new, place)| Concept::added(place, new))
        .collect();
    overlay.concepts = concepts.leak();
    for concept in overlay.concepts {
        overlay
            .labels
            .extend(concept.names().map(|(language, role, text)| Label {
                concept,
                language,
                role,
                text,
            }));
    }
    for term in terms {
        let Verdict::Accepted { label, becomes } = &term.said.verdict else {
            continue;
        };
        let language = term.said.language;
        match becomes {
            Becomes::Concept { .. } => {}
            Becomes::Skill => overlay.skills.push(ImportedSkill {
                id: lasting(term.notation().unwrap_or_default()),
                label: lasting(label.clone()),
                alternatives: Vec::new(),
                language,
                green: false,
            }),
            Becomes::Label(target) => further(overlay, target, language, label),
        }
    }
}

/// A label of something that is shipped.
fn further(overlay: &mut Overlay, target: &str, language: Language, label: &str) {
    let role = Role::Alternative;
    if let Some(concept) = taxonomy::concept(target) {
        overlay.labels.push(Label {
            concept,
            language,
            role,
            text: lasting(label.to_owned()),
        });
    } else if let Some(skill) = Skill::find(target) {
        overlay.skill_labels.push(SkillLabel {
            skill,
            language,
            role,
            text: lasting(label.to_owned()),
        });
    }
}

/// The concept that a term became, with all labels that were given to it: the first of a language is the preferred one.
fn added(term: &Decision, terms: &[Decision]) -> Option<AddedConcept> {
    let Verdict::Accepted {
        label,
        becomes:
            Becomes::Concept {
                broader,
                kind,
                strength,
                criteria,
                definition,
            },
    } = &term.said.verdict
    else {
        return None;
    };
    let broader = taxonomy::concept(broader)?;
    let notation = term.notation()?;
    let mut names = vec![(term.said.language, Role::Preferred, lasting(label.clone()))];
    for other in terms {
        if let Verdict::Accepted {
            label,
            becomes: Becomes::Label(target),
        } = &other.said.verdict
            && *target == notation
        {
            let language = other.said.language;
            let role = if names.iter().any(|(of, ..)| *of == language) {
                Role::Alternative
            } else {
                Role::Preferred
            };
            names.push((language, role, lasting(label.clone())));
        }
    }
    Some(AddedConcept {
        notation: lasting(notation),
        broader,
        kind: *kind,
        strength: *strength,
        criteria: *criteria,
        definition: lasting(definition.clone()),
        names,
    })
}
