//! `aglc impact add`, `tables`, `withdraw`, and scenarios on the tables of a home.

use super::source::table;
use crate::arguments::ImpactAdd;
use crate::commands::Outcome;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::{Output, grouped};
use centre::Actor;
use impact::model::Leontief;
use impact::scenario::Scenario;
use journeys::{AddTable, KnownTable};
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;

/// The model of the table that a scenario names: the home's, where there is one, or the program's.
pub(super) async fn model(scenario: &Scenario, config: &Config) -> Result<Arc<Leontief>, Failure> {
    let name = journeys::held_name(scenario)?;
    if !config.has_home() {
        return Ok(journeys::shipped_impact_model(name)?.leontief);
    }
    let home = config.open(false).await?;
    let model = journeys::impact_model(&home, name).await?;
    home.centre().close().await;
    Ok(model.leontief)
}

/// Runs a scenario and keeps it.
pub(super) async fn keep(scenario: Scenario, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let done = journeys::run_scenario(&home, scenario).await?;
    let new = journeys::keep_scenario(&home, &Actor::Console, &done).await?;
    let id = &done.found.id;
    super::scenario::told(&done.found, &done.scenario, done.model.table(), output);
    output.say(&format!(
        "{} as {id}: its page is /impact/kept/{id}",
        if new { "Kept" } else { "Kept before" }
    ));
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn add(words: &ImpactAdd, config: &Config, output: &Output) -> Outcome {
    let add = AddTable {
        name: words.name.clone(),
        title: words.title.clone(),
        licence: words.licence.clone(),
        url: words.url.clone(),
        table: table(&words.table)?,
    };
    let home = config.open(true).await?;
    let added = journeys::add_impact_table(&home, &Actor::Console, add).await?;
    home.centre().close().await;
    match &added {
        Some(known) => {
            output.value(&value(known));
            output.say(&format!(
                "Added {} as edition {}: {}",
                known.name,
                known.edition.unwrap_or(1),
                described(known)
            ));
            if !known.facts.said {
                output.say("Its sectors are not said in ISIC: ready measures do not fit it. See `[sector_names]` in mappings/tables/README.md.");
            }
        }
        None => output.say("The same table is there already: nothing changes."),
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn tables(config: &Config, output: &Output) -> Outcome {
    let known = if config.has_home() {
        let home = config.open(false).await?;
        let known = journeys::impact_tables(&home).await?;
        home.centre().close().await;
        known
    } else {
        journeys::shipped_impact_tables().to_vec()
    };
    output.value(&json!(known.iter().map(value).collect::<Vec<_>>()));
    let rows: Vec<Vec<String>> = known
        .iter()
        .map(|known| {
            vec![
                known.name.clone(),
                known
                    .edition
                    .map_or_else(|| "shipped".to_owned(), |edition| edition.to_string()),
                described(known),
                known.facts.source.clone(),
            ]
        })
        .collect();
    output.table(&["name", "edition", "what", "source"], &rows);
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn withdraw(name: &str, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    centre::impact::withdraw_table(home.centre(), &Actor::Console, name).await?;
    home.centre().close().await;
    output.say(&format!(
        "{name} is no longer offered. Scenarios kept on it can still be run."
    ));
    Ok(ExitCode::SUCCESS)
}

fn value(known: &KnownTable) -> serde_json::Value {
    json!({
        "name": known.name,
        "edition": known.edition,
        "digest": known.digest.to_string(),
        "licence": known.licence,
        "url": known.url,
        "facts": known.facts,
    })
}

fn described(known: &KnownTable) -> String {
    let facts = &known.facts;
    let count = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let year = facts.year.map_or_else(String::new, |year| format!(", {year}"));
    let accounts: Vec<&str> = facts.accounts.iter().map(|(name, _)| name.as_str()).collect();
    format!(
        "{}{year}: {} regions, {} industries, {}; {}",
        facts.title,
        count(facts.regions.len() as u64),
        count(facts.industries),
        facts.unit,
        accounts.join(", ")
    )
}
