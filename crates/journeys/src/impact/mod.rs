//! The impact model with the records: tables that are shipped or held, their factorisations, scenarios run and kept.

mod keep;
mod tables;

pub use keep::{keep_scenario, kept_scenario};
pub use tables::{
    AddTable, KnownTable, add_impact_table, impact_table, impact_tables, shipped_impact_tables,
};

use crate::error::JourneyError;
use crate::home::Home;
use crate::made::Made;
use base::Digest;
use impact::check::Tolerance;
use impact::model::Leontief;
use impact::scenario::{Outcome, Scenario, run};
use impact::{ImpactError, Table};
use serde_json::Value;
use std::fs::File;
use std::sync::Arc;

/// Under which terms figures of shipped tables stand.
const SHIPPED_LICENCE: &str = "figures with their source; see the table's source";

/// Factorised tables, by digest: a large one takes some hundred megabytes, so few are kept.
#[derive(Default)]
pub(crate) struct Models(Made<Digest, Leontief, 3>);

/// A table and its factorisation.
#[derive(Clone)]
pub struct Model {
    /// What is known of the table.
    pub known: KnownTable,
    /// The model; it has the table.
    pub leontief: Arc<Leontief>,
}

impl Model {
    /// The table.
    pub fn table(&self) -> &Table {
        self.leontief.table()
    }
}

/// The model of the table `name`, factorised when it is first asked for.
///
/// # Errors
/// When there is no such table, its file is damaged, or it fails its check.
pub async fn impact_model(home: &Home, name: &str) -> Result<Model, JourneyError> {
    let known = impact_table(home, name).await?;
    impact_model_of(home, known)
}

/// The model of a table that this program ships, without a home.
///
/// # Errors
/// When it ships none of that name.
pub fn shipped_impact_model(name: &str) -> Result<Model, JourneyError> {
    let known = shipped_impact_tables().iter().find(|table| table.name == name);
    let known = known.ok_or_else(|| tables::missing(name))?.clone();
    let table = known.shipped()?.table()?;
    let leontief = Arc::new(Leontief::new(Arc::new(table), Tolerance::default())?);
    Ok(Model { known, leontief })
}

/// The model of a table that is known, factorised when it is first asked for.
///
/// # Errors
/// When the table's file is damaged, or it fails its check.
pub fn impact_model_of(home: &Home, known: KnownTable) -> Result<Model, JourneyError> {
    let make = || {
        let table = read(home, &known)?;
        Ok::<_, JourneyError>(Leontief::new(Arc::new(table), Tolerance::default())?)
    };
    let leontief = tokio::task::block_in_place(|| home.models().0.get(known.digest, make))?;
    Ok(Model { known, leontief })
}

fn read(home: &Home, known: &KnownTable) -> Result<Table, JourneyError> {
    match known.file {
        None => Ok(known.shipped()?.table()?),
        Some(file) => stored(home, file, known.digest, &known.name),
    }
}

/// The table in a kept file, whose numbers must be those of `digest`.
fn stored(home: &Home, file: Digest, digest: Digest, name: &str) -> Result<Table, JourneyError> {
    const HINT: &str = "Restore the home from a backup, or add the table again with `aglc impact add`";
    let path = crate::files::upload_path(home, file);
    let opened = File::open(&path).map_err(crate::files::failed(&path, "read", HINT))?;
    let table = Table::stored(opened, &path.display().to_string())?;
    if table.digest() == digest {
        return Ok(table);
    }
    Err(JourneyError::invalid(
        "impact.damaged-table",
        format!("the file of the table `{name}` is not what was added"),
        HINT,
    ))
}

/// The table that a scenario names among those that are known here.
///
/// # Errors
/// When it names none, or a file.
pub fn held_name(scenario: &Scenario) -> Result<&str, JourneyError> {
    let held = scenario.table.as_ref().and_then(|table| table.held.as_deref());
    held.ok_or_else(|| {
        JourneyError::invalid(
            "impact.no-table",
            format!("the scenario `{}` names no table of this Centre", scenario.name),
            "Add `table = { held = \"idn-2011\" }`; `aglc impact tables` lists them",
        )
    })
}

/// A scenario with its result, and what it was run on.
pub struct DoneScenario {
    /// The scenario.
    pub scenario: Scenario,
    /// Its table.
    pub model: Model,
    /// Its result.
    pub found: Outcome,
}

impl DoneScenario {
    /// The result as programs are told it.
    pub fn summary(&self) -> Value {
        self.found.summary(&self.scenario, self.model.table())
    }

    fn of(scenario: Scenario, model: Model) -> Result<Self, JourneyError> {
        let found = tokio::task::block_in_place(|| run(&scenario, &model.leontief))?;
        Ok(Self {
            scenario,
            model,
            found,
        })
    }
}

/// Runs a scenario on the table that it names.
///
/// # Errors
/// When there is no such table, or the scenario does not fit it.
pub async fn run_scenario(home: &Home, scenario: Scenario) -> Result<DoneScenario, JourneyError> {
    let model = impact_model(home, held_name(&scenario)?).await?;
    DoneScenario::of(scenario, model)
}

impl From<ImpactError> for JourneyError {
    fn from(error: ImpactError) -> Self {
        Self::Impact(Box::new(error))
    }
}
