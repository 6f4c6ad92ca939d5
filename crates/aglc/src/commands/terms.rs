//! `aglc terms`: looking for terms that the taxonomy does not know, and putting accepted ones in force.

use super::Outcome;
use crate::arguments::{Terms, TermsVerb};
use crate::bar::Bar;
use crate::config::Config;
use crate::output::{Output, grouped};
use centre::Actor;
use centre::terms::{Decision, Verdict};
use journeys::{Home, Proposal, Proposals, TermGrowth, TermsRequest};
use std::process::ExitCode;

/// Characters of a term in a line of the list.
const WIDE: usize = 44;

pub(crate) async fn run(words: &Terms, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    match words.verb {
        None => propose(words, &home, output).await?,
        Some(TermsVerb::Decided) => decided(&home, output).await?,
        Some(TermsVerb::Apply) => apply(&home, output).await?,
    }
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn propose(words: &Terms, home: &Home, output: &Output) -> Result<(), crate::failure::Failure> {
    let request = TermsRequest {
        country: words.country,
        language: words.language,
        since: words.since,
        most: words.most,
    };
    let found = journeys::propose_terms(home, &Actor::Console, request, &Bar::default()).await?;
    if let Ok(value) = serde_json::to_value(&found) {
        output.value(&value);
    }
    tell(&found, output);
    Ok(())
}

fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

fn tell(found: &Proposals, output: &Output) {
    let place = found.country.as_deref().unwrap_or("all Member States");
    output.say(&format!(
        "{place}, `{}`: {} advertisements of {} to {} against {} of {} to {}; data version {}, taxonomy {}",
        found.language,
        count(found.ads),
        found.months[0],
        found.months[1],
        count(found.ads_before),
        found.months_before[0],
        found.months_before[1],
        found.version,
        found.taxonomy,
    ));
    if !found.sources_apart.is_empty() {
        output.say(&format!(
            "  No change is told from sources that have advertisements in one of the two only: {}",
            found.sources_apart.join(", ")
        ));
    }
    if found.terms.is_empty() {
        output.say("No term is proposed.");
        return;
    }
    let shown = found.terms.len();
    output.say(&format!(
        "{shown} terms that the taxonomy does not know; {} were tested",
        count(found.tested)
    ));
    output.say(&format!(
        "  {:WIDE$} {:>7} {:>7} {:>9}  per 10,000",
        "term", "before", "now", "employers"
    ));
    for one in &found.terms {
        output.say(&line(one));
    }
    output.say("The desk (`aglc serve`, /desk/terms) shows where they stand, and takes decisions.");
}

fn line(one: &Proposal) -> String {
    let change = match (one.growth, one.change, one.interval) {
        (TermGrowth::TooFew, ..) | (_, None, _) => "too few to tell".to_owned(),
        (growth, Some(change), interval) => {
            let range = interval.map_or_else(String::new, |[low, high]| format!(" [{low:+.1}, {high:+.1}]"));
            format!("{change:+.1}{range} {}", growth.code())
        }
    };
    let term: String = one.term.chars().take(WIDE).collect();
    format!(
        "  {term:WIDE$} {:>7} {:>7} {:>9}  {change}",
        count(one.before),
        count(one.now),
        count(one.employers),
    )
}

async fn decided(home: &Home, output: &Output) -> Result<(), crate::failure::Failure> {
    let all = centre::terms::list(home.centre()).await?;
    let force = centre::terms::in_force(home.centre()).await?;
    let last = force.as_ref().map_or(0, |(edition, _)| edition.last_seq);
    for one in &all {
        output.value(&value(one, one.seq <= last));
        output.say(&described(one, one.seq <= last));
    }
    match force {
        Some((edition, _)) => output.say(&format!(
            "Edition {} is in force since {}: {} terms.",
            edition.number,
            edition.put_at.get(..10).unwrap_or_default(),
            count(edition.terms)
        )),
        None => output.say("No term is in force."),
    }
    Ok(())
}

fn value(one: &Decision, known: bool) -> serde_json::Value {
    let said = &one.said;
    let (label, reason) = match &said.verdict {
        Verdict::Accepted { label, .. } => (Some(label), None),
        Verdict::Rejected { reason } | Verdict::Postponed { reason } => (None, Some(reason)),
    };
    serde_json::json!({
        "term": said.term,
        "language": said.language.code(),
        "verdict": said.verdict.code(),
        "label": label,
        "notation": one.notation(),
        "reason": reason,
        "decided_at": one.decided_at,
        "in_edition": known,
    })
}

fn described(one: &Decision, known: bool) -> String {
    let said = &one.said;
    let what = match &said.verdict {
        Verdict::Accepted { label, becomes } => {
            let notation = one.notation().unwrap_or_default();
            let waits = if known { "" } else { ", waits for the next edition" };
            format!("accepted as {} {notation}: {label}{waits}", becomes.code())
        }
        Verdict::Rejected { reason } => format!("rejected: {reason}"),
        Verdict::Postponed { reason } => format!("postponed: {reason}"),
    };
    let at = one.decided_at.get(..10).unwrap_or_default();
    format!("{at} {} ({}) {what}", said.term, said.language)
}

async fn apply(home: &Home, output: &Output) -> Result<(), crate::failure::Failure> {
    let Some(edition) = centre::terms::put_in_force(home.centre(), &Actor::Console).await? else {
        output.value(&serde_json::json!({ "edition": null }));
        output.say("The accepted terms are in force already: nothing changes.");
        return Ok(());
    };
    let taxonomy = home.coder().await?.taxonomy_version().to_owned();
    output.value(&serde_json::json!({
        "edition": edition.number,
        "terms": edition.terms,
        "taxonomy": taxonomy,
    }));
    output.say(&format!(
        "Edition {} with {} terms: the taxonomy in force is {taxonomy}. {}",
        edition.number,
        count(edition.terms),
        super::import::NEXT
    ));
    Ok(())
}
