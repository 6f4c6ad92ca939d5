//! Scenarios that somebody keeps, run again when they are asked for.

use super::tables::table_of;
use super::{DoneScenario, held_name, impact_model_of};
use crate::error::JourneyError;
use crate::home::Home;
use centre::Actor;
use centre::impact::{self as records, KeptScenario};
use impact::scenario::Scenario;

/// Keeps a scenario that was run under the id of its result. Returns whether it is new.
///
/// # Errors
/// When the actor is not an analyst, the scenario names no held table, or the records cannot be written.
pub async fn keep_scenario(home: &Home, actor: &Actor, done: &DoneScenario) -> Result<bool, JourneyError> {
    let DoneScenario {
        scenario,
        model,
        found,
    } = done;
    let kept = KeptScenario {
        id: found.id.clone(),
        name: scenario.name.clone(),
        title: scenario.title.clone(),
        table_name: held_name(scenario)?.to_owned(),
        table_digest: model.known.digest,
        text: scenario.to_toml(),
        kept_at: String::new(),
    };
    Ok(records::keep_scenario(home.centre(), actor, &kept).await?)
}

/// The scenario kept under `id`, run again on the numbers that it was run on, also where its table was replaced since.
///
/// # Errors
/// When there is none, its table is gone, or the program's arithmetic has changed since: then the result would have another id.
pub async fn kept_scenario(home: &Home, id: &str) -> Result<(KeptScenario, DoneScenario), JourneyError> {
    let kept = records::scenario(home.centre(), id).await?;
    let scenario = Scenario::parse(&kept.text, id)?;
    let known = table_of(home, &kept.table_name, kept.table_digest).await?;
    let done = DoneScenario::of(scenario, impact_model_of(home, known)?)?;
    if done.found.id == kept.id {
        return Ok((kept, done));
    }
    Err(JourneyError::invalid(
        "impact.another-version",
        format!(
            "the scenario {id} was kept by another version of the arithmetic; now its result is {}",
            done.found.id
        ),
        "Run it with the program of that time, or keep it again",
    ))
}
