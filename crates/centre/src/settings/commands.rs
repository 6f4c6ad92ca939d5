//! Reading and changing settings.

use super::store;
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, Command};
use base::Digest;
use serde_json::json;

/// The value of the setting `name`, where it is set.
///
/// # Errors
/// When the database cannot be read.
pub async fn get(centre: &Centre, name: &str) -> Result<Option<String>, CentreError> {
    store::get(&mut *centre.pool.acquire().await?, name).await
}

/// Sets `name` to `value`.
///
/// # Errors
/// When the actor is not an administrator.
pub async fn set(centre: &Centre, actor: &Actor, name: &str, value: &str) -> Result<(), CentreError> {
    actor.require(Role::Administrator, "change a setting")?;
    let mut command = centre.command(actor).await?;
    let before = store::get(command.connection(), name).await?;
    let at = command.at().to_owned();
    store::put(command.connection(), name, value, &at).await?;
    command
        .record(Entry {
            action: "setting.set",
            subject: format!("setting/{name}"),
            before: before.map(|value| Digest::of(value.as_bytes())),
            after: Some(Digest::of(value.as_bytes())),
            detail: json!({}),
        })
        .await?;
    command.commit().await
}

/// Sets `name` to `value` as a part of another command, which says so in the chain. Returns what it was.
pub(crate) async fn write(
    command: &mut Command,
    name: &str,
    value: &str,
) -> Result<Option<String>, CentreError> {
    let before = store::get(command.connection(), name).await?;
    let at = command.at().to_owned();
    store::put(command.connection(), name, value, &at).await?;
    Ok(before)
}

/// Takes `name` back as a part of another command. Returns what it was.
pub(crate) async fn erase(command: &mut Command, name: &str) -> Result<Option<String>, CentreError> {
    let before = store::get(command.connection(), name).await?;
    store::delete(command.connection(), name).await?;
    Ok(before)
}

/// The settings whose names begin with `prefix`, by the rest of their names.
pub(crate) async fn under(centre: &Centre, prefix: &str) -> Result<Vec<(String, String)>, CentreError> {
    let all = store::all(&mut *centre.pool.acquire().await?).await?;
    let rest = |(name, value): (String, String)| Some((name.strip_prefix(prefix)?.to_owned(), value));
    Ok(all.into_iter().filter_map(rest).collect())
}
