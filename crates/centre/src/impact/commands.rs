//! Adding and withdrawing tables, keeping scenarios, and finding both again.

use super::{HeldTable, KeptScenario, NAME_MAX_CHARS, NewTable, SCENARIO_MAX_BYTES, store};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, changes};
use base::Digest;
use serde_json::json;
use std::collections::BTreeSet;

fn named(name: &str) -> Result<(), CentreError> {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if (1..=NAME_MAX_CHARS).contains(&name.len()) && name.bytes().all(good) {
        return Ok(());
    }
    Err(CentreError::Invalid {
        code: "impact.table-name",
        what: format!("`{name}` is no name of a table"),
        hint: format!("Use small letters, digits and `-`, at most {NAME_MAX_CHARS}, for example `idn-2011`"),
    })
}

/// Adds a table under its name, as the next edition of it. `None` where the last edition is the same and is offered.
///
/// # Errors
/// When the actor is not an analyst, the name is none, or the database cannot be written.
pub async fn add_table(
    centre: &Centre,
    actor: &Actor,
    new: &NewTable,
) -> Result<Option<HeldTable>, CentreError> {
    actor.require(Role::Analyst, "add an input-output table")?;
    named(&new.name)?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let last = store::last(command.connection(), &new.name).await?;
    if last
        .as_ref()
        .is_some_and(|last| last.new == *new && last.withdrawn_at.is_none())
    {
        return Ok(None);
    }
    let edition = last.as_ref().map_or(0, |last| last.edition) + 1;
    store::insert(command.connection(), new, edition, actor.person(), &at).await?;
    changes::append(command.connection(), &at, "impact-table", &new.name, edition).await?;
    command
        .record(Entry {
            action: "impact.add-table",
            subject: format!("impact-table/{}", new.name),
            before: last.map(|last| last.new.digest),
            after: Some(new.digest),
            detail: json!({ "edition": edition, "file": new.file.to_string(), "licence": new.licence }),
        })
        .await?;
    command.commit().await?;
    Ok(Some(HeldTable {
        new: new.clone(),
        edition,
        added_at: at,
        withdrawn_at: None,
    }))
}

/// No longer offers a table. Its numbers stay, so that results on it can be made again.
///
/// # Errors
/// When the actor is not an administrator, or there is no such table.
pub async fn withdraw_table(centre: &Centre, actor: &Actor, name: &str) -> Result<(), CentreError> {
    actor.require(Role::Administrator, "withdraw an input-output table")?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let last = store::last(command.connection(), name).await?;
    let Some(last) = last.filter(|last| last.withdrawn_at.is_none()) else {
        return Err(missing(name));
    };
    store::withdraw(command.connection(), name, &at).await?;
    changes::append(command.connection(), &at, "impact-table", name, last.edition).await?;
    command
        .record(Entry {
            action: "impact.withdraw-table",
            subject: format!("impact-table/{name}"),
            before: Some(last.new.digest),
            ..Entry::default()
        })
        .await?;
    command.commit().await
}

fn missing(name: &str) -> CentreError {
    CentreError::NotFound {
        what: format!("input-output table `{name}`"),
        hint: "`aglc impact tables` lists them".into(),
    }
}

/// The tables that are offered, by name: of each the last edition.
///
/// # Errors
/// When the database cannot be read.
pub async fn tables(centre: &Centre) -> Result<Vec<HeldTable>, CentreError> {
    store::current(&mut *centre.pool.acquire().await?).await
}

/// The last edition of the table `name`, where it is offered.
///
/// # Errors
/// When there is none.
pub async fn table(centre: &Centre, name: &str) -> Result<HeldTable, CentreError> {
    let last = store::last(&mut *centre.pool.acquire().await?, name).await?;
    last.filter(|last| last.withdrawn_at.is_none())
        .ok_or_else(|| missing(name))
}

/// The table whose numbers have this digest, whether it is still offered or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn table_of(centre: &Centre, digest: Digest) -> Result<Option<HeldTable>, CentreError> {
    store::of_digest(&mut *centre.pool.acquire().await?, digest).await
}

/// The files that tables need.
///
/// # Errors
/// When the database cannot be read.
pub async fn digests_in_use(centre: &Centre) -> Result<BTreeSet<Digest>, CentreError> {
    store::files(&mut *centre.pool.acquire().await?).await
}

/// Keeps a scenario under the id of its result; one that is kept already stays as it is. Returns whether it is new.
///
/// # Errors
/// When the actor is not an analyst, the scenario is too long, or the database cannot be written.
pub async fn keep_scenario(centre: &Centre, actor: &Actor, kept: &KeptScenario) -> Result<bool, CentreError> {
    actor.require(Role::Analyst, "keep a scenario")?;
    if kept.text.len() > SCENARIO_MAX_BYTES {
        return Err(CentreError::Invalid {
            code: "impact.scenario-size",
            what: format!("the scenario has {} bytes", kept.text.len()),
            hint: format!("Keep it below {SCENARIO_MAX_BYTES} bytes"),
        });
    }
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let kept = KeptScenario {
        kept_at: at.clone(),
        ..kept.clone()
    };
    if !store::insert_scenario(command.connection(), &kept, actor.person()).await? {
        return Ok(false);
    }
    changes::append(command.connection(), &at, "impact-scenario", &kept.id, 1).await?;
    command
        .record(Entry {
            action: "impact.keep-scenario",
            subject: format!("impact-scenario/{}", kept.id),
            after: Some(Digest::of(kept.text.as_bytes())),
            detail: json!({ "table": kept.table_name, "digest": kept.table_digest.to_string() }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(true)
}

/// Kept scenarios, the last first.
///
/// # Errors
/// When the database cannot be read.
pub async fn scenarios(centre: &Centre, most: i64) -> Result<Vec<KeptScenario>, CentreError> {
    store::scenarios(&mut *centre.pool.acquire().await?, None, most).await
}

/// The scenario that is kept under the id of its result.
///
/// # Errors
/// When there is none.
pub async fn scenario(centre: &Centre, id: &str) -> Result<KeptScenario, CentreError> {
    let found = store::scenarios(&mut *centre.pool.acquire().await?, Some(id), 1).await?;
    found.into_iter().next().ok_or_else(|| CentreError::NotFound {
        what: format!("kept scenario `{id}`"),
        hint: "Run the scenario again: its address or its TOML makes the same result".into(),
    })
}
