//! One term: where it stands, and what an editor makes of it.

use super::gold::fields;
use super::staff::{Staff, private, see_other};
use super::terms::{Asked, Decided, decided, growth, names, occupations};
use crate::i18n::Speech;
use crate::pages::criterion_name;
use crate::view::Shell;
use crate::web::{Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use centre::terms::{Becomes, Decision, NewDecision, TERM_MAX_CHARS, Verdict};
use journeys::{Passage, Proposal};
use taxonomy::{Concept, ConceptKind, Criterion, Strength, concepts, find_labels};

/// Concepts that are offered for a label.
const OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "term.html")]
struct Page {
    shell: Shell,
    back: String,
    action: String,
    term: String,
    asked: (&'static str, &'static str),
    finding: Option<String>,
    facts: Vec<(String, String)>,
    examples: Vec<(String, Passage)>,
    last: Option<Decided>,
    targets: Vec<(String, String)>,
    groups: Vec<(&'static str, &'static str)>,
    kinds: Vec<(&'static str, String)>,
    strengths: Vec<(&'static str, String)>,
    criteria: Vec<(&'static str, String)>,
}

/// `/LANGUAGE/desk/terms/term?country=…&language=…&term=…`.
pub(super) async fn page(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.editor()?;
    let speech = reader.speech;
    let asked = Asked::by(&reader)?;
    let term = reader.get("term").unwrap_or_default().trim().to_lowercase();
    if term.is_empty() || term.chars().count() > TERM_MAX_CHARS {
        return Err(Failure::NotFound.into());
    }
    let proposal = proposal(&portal, asked, &term);
    let ids = proposal.as_ref().map_or(&[][..], |it| &it.examples);
    let examples = centre::terms::examples(portal.centre(), &staff.actor(), ids).await?;
    let decisions = centre::terms::list(portal.centre()).await?;
    let last = last_of(&portal, &decisions, asked, &term, &reader).await?;
    let page = Page {
        back: asked.href(None, &reader),
        action: reader.link("/desk/terms"),
        asked: asked.codes(),
        finding: proposal.as_ref().map(|it| growth(it, speech)),
        facts: proposal.as_ref().map_or_else(Vec::new, |it| facts(it, speech)),
        examples: examples
            .iter()
            .map(|one| {
                let href = reader.link(&format!("/vacancies/{}", one.id));
                (href, journeys::passage(&term, one))
            })
            .collect(),
        last,
        targets: targets(&term, &decisions, speech),
        groups: groups(speech),
        kinds: ConceptKind::ALL
            .iter()
            .filter(|it| **it != ConceptKind::Group)
            .map(|it| (it.code(), speech.say(&format!("kind-{}", it.code()))))
            .collect(),
        strengths: Strength::ALL
            .iter()
            .map(|it| (it.code(), speech.say(&format!("strength-{}", it.code()))))
            .collect(),
        criteria: Criterion::ALL
            .iter()
            .map(|it| (it.code(), criterion_name(speech, *it)))
            .collect(),
        shell: Shell::titled(reader, term.clone())
            .in_section(Section::Desk)
            .unlisted(),
        term,
    };
    crate::pages::render(&page).map(private)
}

/// What was decided last about a term.
async fn last_of(
    portal: &Shared,
    decisions: &[Decision],
    asked: Asked,
    term: &str,
    reader: &Reader,
) -> Result<Option<Decided>, Refused> {
    let mut about = decisions.iter();
    let Some(one) = about.find(|one| one.said.term == term && one.said.language == asked.language) else {
        return Ok(None);
    };
    let force = centre::terms::in_force(portal.centre()).await?;
    let names = names(portal).await?;
    let href = asked.href(Some(term), reader);
    Ok(Some(decided(one, href, force.as_ref(), &names, reader.speech)))
}

fn proposal(portal: &Shared, asked: Asked, term: &str) -> Option<Proposal> {
    let kept = journeys::kept_terms(portal.home(), asked.country, asked.language)?;
    kept.terms.into_iter().find(|one| one.term == term)
}

fn facts(one: &Proposal, speech: &Speech) -> Vec<(String, String)> {
    [
        ("terms-before", speech.count(one.before)),
        ("terms-now", speech.count(one.now)),
        ("terms-employers", speech.count(one.employers)),
        ("terms-occupations", occupations(one, speech)),
    ]
    .into_iter()
    .map(|(id, value)| (speech.say(id), value))
    .collect()
}

/// Concepts and skills that share words with the term, with their names: accepted concepts, then shipped ones.
fn targets(term: &str, decisions: &[Decision], speech: &Speech) -> Vec<(String, String)> {
    let language = speech.language();
    let mut found: Vec<(String, String)> = Vec::new();
    for one in decisions {
        if let Verdict::Accepted {
            label,
            becomes: Becomes::Concept { .. },
        } = &one.said.verdict
            && one.said.term != term
            && let Some(notation) = one.notation()
        {
            found.push((notation, label.clone()));
        }
    }
    found.truncate(OFFERED);
    let words = std::iter::once(term).chain(term.split(' ').filter(|word| word.chars().count() > 3));
    for word in words {
        let labels = find_labels(word, OFFERED).labels;
        let concepts = labels.iter().map(|it| it.concept);
        for concept in concepts.filter(|it| it.kind != ConceptKind::Group) {
            if !found.iter().any(|(notation, _)| notation == concept.notation) {
                found.push((concept.notation.to_owned(), concept.label(language).to_owned()));
            }
        }
    }
    found.truncate(2 * OFFERED);
    found
}

fn groups(speech: &Speech) -> Vec<(&'static str, &'static str)> {
    let is_group = |it: &&Concept| it.kind == ConceptKind::Group && it.broader().is_some();
    let all = concepts().iter().filter(is_group);
    all.map(|it| (it.notation, it.label(speech.language()))).collect()
}

/// `POST /LANGUAGE/desk/terms`: keeps a decision, with the counts that the editor saw.
pub(super) async fn decide(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
    body: Bytes,
) -> Result<Response, Refused> {
    staff.editor()?;
    let fields = fields(&body);
    let one = |name: &str| -> &str {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.trim())
    };
    let asked = Asked::of(one("country"), one("language"))?;
    let term = one("term").to_lowercase();
    let criteria = fields.iter().filter(|(name, _)| name == "criterion");
    let criteria = criteria
        .filter_map(|(_, code)| code.parse::<Criterion>().ok())
        .collect();
    let wrong = |error: base::ParseError| Failure::invalid("terms.decision", error.to_string());
    let accepted = |becomes: Becomes| Verdict::Accepted {
        label: one("label").to_owned(),
        becomes,
    };
    let verdict = match one("verdict") {
        "label" => accepted(Becomes::Label(one("target").to_owned())),
        "skill" => accepted(Becomes::Skill),
        "concept" => accepted(Becomes::Concept {
            broader: one("group").to_owned(),
            kind: one("kind").parse().map_err(wrong)?,
            strength: one("strength").parse().map_err(wrong)?,
            criteria,
            definition: one("definition").to_owned(),
        }),
        "rejected" => Verdict::Rejected {
            reason: one("reason").to_owned(),
        },
        "postponed" => Verdict::Postponed {
            reason: one("reason").to_owned(),
        },
        _ => return Err(Failure::invalid("terms.decision", "no verdict was sent".to_owned()).into()),
    };
    let evidence = evidence(&portal, asked, &term);
    let new = NewDecision {
        term,
        language: asked.language,
        verdict,
        evidence,
    };
    centre::terms::decide(portal.centre(), &staff.actor(), new).await?;
    Ok(see_other(&asked.href(None, &reader)))
}

/// The counts of a proposal without ids of advertisements; an empty object where nobody proposed the term.
fn evidence(portal: &Shared, asked: Asked, term: &str) -> String {
    let Some(one) = proposal(portal, asked, term) else {
        return "{}".to_owned();
    };
    let (country, _) = asked.codes();
    let seen = serde_json::json!({
        "country": country, "before": one.before, "now": one.now, "employers": one.employers, "change": one.change,
        "q": one.q, "growth": one.growth.code(),
    });
    seen.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Language;

    #[test]
    fn concepts_that_share_words_are_offered_for_a_label() {
        let speech = crate::i18n::speech(Language::En);
        let found = targets("rooftop solar leasing", &[], speech);
        assert!(
            found
                .iter()
                .any(|(_, name)| name.to_lowercase().contains("solar")),
            "{found:?}"
        );
        assert!(found.len() <= 2 * OFFERED);
        assert!(targets("qzx", &[], speech).is_empty());
        let groups = groups(speech);
        assert!(groups.len() > 20 && groups.iter().all(|(notation, _)| notation.len() == 3));
    }
}
