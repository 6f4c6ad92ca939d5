//! A scenario that somebody wrote: run on the tables of this portal, not kept.

use super::{Ran, ResultPart};
use crate::desk::private;
use crate::pages::{code_turn, compute, render};
use crate::view::Shell;
use crate::web::{Content, Peer, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::{Extension, Form};
use impact::scenario::Scenario;
use serde::Deserialize;

/// Bytes of a scenario.
pub(crate) const LARGEST: usize = 100 << 10;
/// Draws times assumptions that one request may ask for.
const MOST_DRAWS: usize = 200_000;
/// Changes of technology, each of which is a factorisation.
const MOST_TECHNOLOGIES: usize = 5;

#[derive(Template)]
#[template(path = "impact_own.html")]
struct Page {
    shell: Shell,
    action: String,
    text: String,
    wrong: Option<String>,
    result: Option<ResultPart>,
}

/// What the form sends.
#[derive(Deserialize)]
pub(in crate::pages) struct Sent {
    scenario: String,
}

fn page(reader: Reader, text: String, wrong: Option<String>, result: Option<ResultPart>) -> Page {
    let title = match &result {
        Some(result) => result.view.heading.clone(),
        None => reader.speech.say("impact-own"),
    };
    Page {
        action: reader.link("/impact/own"),
        shell: Shell::titled(reader, title).in_section(Section::Impact),
        text,
        wrong,
        result,
    }
}

/// Refuses a scenario that would keep the machine busy for everybody else.
///
/// # Errors
/// With what is too much, for a person.
pub(crate) fn affordable(scenario: &Scenario) -> Result<(), String> {
    let costs: usize = scenario.phase.iter().map(|phase| phase.cost.len()).sum();
    let draws = scenario.uncertainty.as_ref().map_or(0, |said| said.draws);
    if draws.saturating_mul(2 * costs + 2) > MOST_DRAWS {
        return Err(format!(
            "{draws} draws for {costs} costs are too many here: ask for at most {}, or run it at the command line",
            MOST_DRAWS / (2 * costs + 2)
        ));
    }
    if scenario.technology.len() > MOST_TECHNOLOGIES {
        return Err(format!(
            "here a scenario has at most {MOST_TECHNOLOGIES} changes of technology; run it at the command line"
        ));
    }
    Ok(())
}

/// `/LANGUAGE/impact/own`.
pub(in crate::pages) async fn form(reader: Reader) -> Result<Content, Refused> {
    render(&page(reader, String::new(), None, None))
}

/// `POST /LANGUAGE/impact/own`: the answer on the same address.
pub(in crate::pages) async fn run(
    State(portal): State<Shared>,
    reader: Reader,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Refused> {
    let _turn = code_turn(&portal, &headers, peer).await?;
    let text = sent.scenario;
    let asked = Scenario::parse(&text, "scenario")
        .map_err(|error| error.to_string())
        .and_then(|scenario| affordable(&scenario).map(|()| scenario));
    let scenario = match asked {
        Ok(scenario) => scenario,
        Err(wrong) => return render(&page(reader, text, Some(wrong), None)).map(private),
    };
    let made = match journeys::run_scenario(portal.home(), scenario).await {
        Ok(done) => {
            let ran = Ran::of(done, &portal);
            let result = compute(|| ResultPart::unfiled(ran.shown(), &reader));
            page(reader, text, None, Some(result))
        }
        Err(error) => page(reader, text, Some(error.to_string()), None),
    };
    render(&made).map(private)
}
