//! What is said of proposals, editions and decisions about terms.

use crate::i18n::Speech;
use crate::web::{Refused, Shared};
use centre::terms::{Decision, Edition, Verdict};
use journeys::{Proposal, Proposals, TermGrowth};
use std::collections::BTreeMap;

/// A decision as a row of a list.
pub(in crate::desk) struct Decided {
    pub(in crate::desk) href: String,
    pub(in crate::desk) term: String,
    pub(in crate::desk) language: &'static str,
    pub(in crate::desk) verdict: String,
    pub(in crate::desk) what: String,
    pub(in crate::desk) state: String,
    pub(in crate::desk) who: String,
    pub(in crate::desk) at: String,
}

/// What was found, in sentences.
pub(in crate::desk) fn findings(kept: Option<&Proposals>, speech: &Speech) -> Vec<String> {
    let Some(kept) = kept else {
        return vec![speech.say("terms-never")];
    };
    let grow = kept
        .terms
        .iter()
        .filter(|it| it.growth == TermGrowth::Grows)
        .count();
    let months = |[from, to]: &[String; 2]| {
        if from == to {
            speech.period(from)
        } else {
            format!("{} – {}", speech.period(from), speech.period(to))
        }
    };
    let id = if kept.terms.is_empty() {
        "terms-found-none"
    } else {
        "terms-found"
    };
    let mut said = vec![speech.fill(
        id,
        &[
            ("count", &speech.count(kept.terms.len() as u64)),
            ("grow", &speech.count(grow as u64)),
            ("ads", &speech.count(kept.ads)),
            ("months", &months(&kept.months)),
            ("before", &speech.count(kept.ads_before)),
            ("monthsBefore", &months(&kept.months_before)),
        ],
    )];
    said.push(if kept.sources.is_empty() {
        speech.say("terms-not-compared")
    } else {
        let tested = speech.count(kept.tested);
        let sources = kept.sources.join(", ");
        speech.fill("terms-compared", &[("sources", &sources), ("tested", &tested)])
    });
    if !kept.sources_apart.is_empty() {
        let sources = kept.sources_apart.join(", ");
        said.push(speech.fill("terms-apart", &[("sources", &sources)]));
    }
    said.push(speech.fill(
        "terms-made",
        &[
            ("at", &speech.instant(&kept.made_at)),
            ("version", &speech.number(kept.version)),
            ("taxonomy", &kept.taxonomy),
        ],
    ));
    said
}

/// What may be said of a term's growth.
pub(in crate::desk) fn growth(one: &Proposal, speech: &Speech) -> String {
    let id = format!("terms-growth-{}", one.growth.code());
    let signed = |value: f64| {
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{}", speech.decimal(value, 1))
    };
    match (one.growth, one.change, one.interval) {
        (TermGrowth::TooFew, ..) | (_, None, _) | (_, _, None) => speech.say("terms-growth-too-few"),
        (_, Some(change), Some([low, high])) => speech.fill(
            &id,
            &[
                ("change", &signed(change)),
                ("low", &signed(low)),
                ("high", &signed(high)),
            ],
        ),
    }
}

/// The unit groups that most advertisements of a term are of.
pub(in crate::desk) fn occupations(one: &Proposal, speech: &Speech) -> String {
    let named = one
        .occupations
        .iter()
        .map(|(code, ads)| format!("{code} {} ({})", speech.occupation(code), speech.count(*ads)));
    named.collect::<Vec<_>>().join(" · ")
}

pub(super) fn edition(edition: Option<&Edition>, speech: &Speech) -> String {
    let Some(edition) = edition else {
        return speech.say("terms-edition-none");
    };
    speech.fill(
        "terms-edition",
        &[
            ("number", &speech.number(edition.number)),
            ("at", &speech.instant(&edition.put_at)),
            ("count", &speech.count(edition.terms)),
        ],
    )
}

/// How many decisions would change the taxonomy and are not in force yet.
pub(super) fn pending(
    decisions: &[Decision],
    force: Option<&(Edition, Vec<Decision>)>,
    speech: &Speech,
) -> Option<String> {
    let was = |one: &Decision| {
        let mut terms = force.iter().flat_map(|(_, terms)| terms);
        terms.find(|it| (it.said.language, &it.said.term) == (one.said.language, &one.said.term))
    };
    let waits = |one: &&Decision| match (&one.said.verdict, was(one)) {
        (Verdict::Accepted { .. }, Some(before)) => before.said.verdict != one.said.verdict,
        (Verdict::Accepted { .. }, None) | (_, Some(_)) => true,
        (_, None) => false,
    };
    let count = decisions.iter().filter(waits).count();
    (count > 0).then(|| speech.fill("terms-pending", &[("count", &speech.count(count as u64))]))
}

/// The names of those who may have decided.
pub(in crate::desk) async fn names(portal: &Shared) -> Result<BTreeMap<String, String>, Refused> {
    let users = centre::accounts::list_users(portal.centre()).await?;
    Ok(users.into_iter().map(|user| (user.id, user.name)).collect())
}

pub(in crate::desk) fn decided(
    one: &Decision,
    href: String,
    force: Option<&(Edition, Vec<Decision>)>,
    names: &BTreeMap<String, String>,
    speech: &Speech,
) -> Decided {
    let said = &one.said;
    let what = match &said.verdict {
        Verdict::Accepted { label, becomes } => speech.fill(
            &format!("terms-becomes-{}", becomes.code()),
            &[
                ("notation", &one.notation().unwrap_or_default()),
                ("label", label),
            ],
        ),
        Verdict::Rejected { reason } | Verdict::Postponed { reason } => reason.clone(),
    };
    let accepted = matches!(said.verdict, Verdict::Accepted { .. });
    let in_force = force.is_some_and(|(_, terms)| terms.iter().any(|it| it.id == one.id));
    let state = match (accepted, in_force) {
        (true, true) => speech.say("terms-state-in-force"),
        (true, false) => speech.say("terms-state-waits"),
        (false, _) => String::new(),
    };
    let who = one.decided_by.as_ref().map_or_else(
        || speech.say("gold-console"),
        |id| names.get(id).unwrap_or(id).clone(),
    );
    Decided {
        href,
        term: said.term.clone(),
        language: said.language.code(),
        verdict: speech.say(&format!("terms-verdict-{}", said.verdict.code())),
        what,
        state,
        who,
        at: speech.instant(&one.decided_at),
    }
}
