//! Scenarios that somebody keeps, run again when they are asked for.

use super::tables::table_of;
use super::{Model, held_name, model_of, run_scenario};
use crate::error::JourneyError;
use crate::home::Home;
use centre::Actor;
use centre::impact::{self as records, KeptScenario};
use impact::scenario::{Outcome, Scenario, run};

/// Runs a scenario and keeps it under the id of its result. Returns the id, and whether it is new.
///
/// # Errors
/// When the actor is not an analyst, the scenario does not fit its table, or the records cannot be written.
pub async fn keep_scenario(
    home: &Home,
    actor: &Actor,
    scenario: &Scenario,
) -> Result<(String, bool), JourneyError> {
    let (model, found) = run_scenario(home, scenario).await?;
    let kept = KeptScenario {
        id: found.id.clone(),
        name: scenario.name.clone(),
        title: scenario.title.clone(),
        table_name: held_name(scenario)?.to_owned(),
        table_digest: model.known.digest,
        text: scenario.to_toml(),
        kept_at: String::new(),
    };
    let new = records::keep_scenario(home.centre(), actor, &kept).await?;
    Ok((found.id, new))
}

/// The scenario kept under `id`, run again on the numbers that it was run on, also where its table was replaced since.
///
/// # Errors
/// When there is none, its table is gone, or the program's arithmetic has changed since: then the result would have another id.
pub async fn kept_scenario(
    home: &Home,
    id: &str,
) -> Result<(KeptScenario, Scenario, Model, Outcome), JourneyError> {
    let kept = records::scenario(home.centre(), id).await?;
    let scenario = Scenario::parse(&kept.text, id)?;
    let known = table_of(home, &kept.table_name, kept.table_digest).await?;
    let model = model_of(home, known)?;
    let found = tokio::task::block_in_place(|| run(&scenario, &model.leontief))?;
    if found.id == kept.id {
        return Ok((kept, scenario, model, found));
    }
    Err(JourneyError::invalid(
        "impact.another-version",
        format!(
            "the scenario {id} was kept by another version of the arithmetic; now its result is {}",
            found.id
        ),
        "Run it with the program of that time, or keep it again",
    ))
}
