//! Putting an imported classification in force, and taking it out.

use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, settings};
use base::Digest;
use std::collections::BTreeMap;

/// The settings that say which imports are in force are named so.
const PREFIX: &str = "taxonomy/";

/// The setting that says which import `name` is in force.
pub(crate) fn setting(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// The digests of the imports in force, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_force(centre: &Centre) -> Result<BTreeMap<String, Digest>, CentreError> {
    let found = settings::under(centre, PREFIX).await?;
    let parsed = found.into_iter().map(|(name, value)| Ok((name, value.parse()?)));
    parsed.collect()
}

/// Puts the import `name` with this digest in force, in place of an earlier one; `detail` are its counts. Returns
/// whether that is a change: nothing happens where the same is in force already.
///
/// # Errors
/// When the actor is not an administrator.
pub async fn put(
    centre: &Centre,
    actor: &Actor,
    name: &str,
    digest: Digest,
    detail: serde_json::Value,
) -> Result<bool, CentreError> {
    actor.require(Role::Administrator, "import a classification")?;
    let mut command = centre.command(actor).await?;
    let setting = setting(name);
    let before = settings::write(&mut command, &setting, &digest.to_string()).await?;
    let before = before.map(|value| value.parse()).transpose()?;
    if before == Some(digest) {
        return Ok(false);
    }
    command
        .record(Entry {
            action: "taxonomy.import",
            subject: setting,
            before,
            after: Some(digest),
            detail,
        })
        .await?;
    command.commit().await?;
    Ok(true)
}

/// Takes the import `name` out of force.
///
/// # Errors
/// When the actor is not an administrator, or there is no such import.
pub async fn remove(centre: &Centre, actor: &Actor, name: &str) -> Result<(), CentreError> {
    actor.require(Role::Administrator, "remove an imported classification")?;
    let mut command = centre.command(actor).await?;
    let setting = setting(name);
    let Some(before) = settings::erase(&mut command, &setting).await? else {
        return Err(CentreError::NotFound {
            what: format!("import `{name}`"),
            hint: "See `aglc import list`".into(),
        });
    };
    command
        .record(Entry {
            action: "taxonomy.remove",
            subject: setting,
            before: Some(before.parse()?),
            after: None,
            detail: serde_json::json!({}),
        })
        .await?;
    command.commit().await
}
