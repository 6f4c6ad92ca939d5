//! What the editors added to the taxonomy since its shipped edition.

use crate::i18n::Speech;
use crate::pages::criterion_name;
use crate::view::skills::SkillNames;
use crate::web::{Reader, Refused, Shared};
use centre::terms::{Becomes, Decision, Verdict};

/// An accepted term that is in force.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) code: &'static str,
    pub(super) language: String,
    pub(super) what: String,
    pub(super) href: String,
    pub(super) criteria: String,
    pub(super) at: String,
}

/// All of them, with the sentence that says so.
pub(super) struct Added {
    pub(super) text: String,
    pub(super) rows: Vec<Row>,
}

impl Added {
    pub(super) async fn of(portal: &Shared, reader: &Reader) -> Result<Self, Refused> {
        let speech = reader.speech;
        let Some((edition, terms)) = centre::terms::in_force(portal.centre()).await? else {
            return Ok(Self {
                text: speech.say("taxonomy-added-none"),
                rows: Vec::new(),
            });
        };
        Ok(Self {
            text: speech.fill(
                "taxonomy-added-text",
                &[
                    ("count", &speech.count(terms.len() as u64)),
                    ("number", &speech.number(edition.number)),
                    ("at", &speech.instant(&edition.put_at)),
                ],
            ),
            rows: terms.iter().filter_map(|one| row(one, reader)).collect(),
        })
    }
}

fn row(one: &Decision, reader: &Reader) -> Option<Row> {
    let speech = reader.speech;
    let Verdict::Accepted { label, becomes } = &one.said.verdict else {
        return None;
    };
    let notation = one.notation()?;
    let href = match becomes {
        Becomes::Label(target) if taxonomy::concept(target).is_some() => {
            reader.link(&format!("/taxonomy/{target}"))
        }
        _ => SkillNames::href(&notation, reader),
    };
    let code = one.said.language.code();
    Some(Row {
        label: label.clone(),
        code,
        language: speech.say(&format!("language-{code}")),
        what: what(becomes, &notation, speech),
        href,
        criteria: criteria(becomes, speech),
        at: speech.instant(&one.decided_at),
    })
}

fn what(becomes: &Becomes, notation: &str, speech: &Speech) -> String {
    let language = speech.language();
    match becomes {
        Becomes::Concept { broader, .. } => {
            let group = taxonomy::concept(broader).map_or("", |group| group.label(language));
            speech.fill(
                "taxonomy-added-concept",
                &[("notation", notation), ("group", group)],
            )
        }
        Becomes::Skill => speech.fill("taxonomy-added-skill", &[("notation", notation)]),
        Becomes::Label(target) => {
            let name = coder::SkillRef::find(target).map_or("", |skill| skill.label(language));
            speech.fill("taxonomy-added-label", &[("notation", notation), ("name", name)])
        }
    }
}

fn criteria(becomes: &Becomes, speech: &Speech) -> String {
    let Becomes::Concept { criteria, .. } = becomes else {
        return String::new();
    };
    let named = criteria.iter().map(|one| criterion_name(speech, one));
    named.collect::<Vec<_>>().join(" · ")
}
