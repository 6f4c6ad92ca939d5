//! Reading and changing settings.

use super::store;
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError};
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
