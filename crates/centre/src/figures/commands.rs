//! Keeping figures that something cites, and finding them again.

use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError};
use base::{Digest, Figure};
use serde_json::json;
use sqlx::Row as _;

/// A figure as it was saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The figure.
    pub figure: Figure,
    /// The coding set that it was made from.
    pub coding_set: i64,
}

/// Saves a figure; one that is saved already stays as it is. Returns whether it is new.
///
/// # Errors
/// When the actor may not read, or the database cannot be written.
pub async fn save(
    centre: &Centre,
    actor: &Actor,
    figure: &Figure,
    coding_set: i64,
) -> Result<bool, CentreError> {
    actor.require(Role::Reader, "save a figure")?;
    let text = serde_json::to_string(figure)?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let row = sqlx::query(
        "insert into figures (id, name, parameters, data_version, coding_set, coder_version, taxonomy_version, \
         result, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id",
    )
    .bind(&figure.id)
    .bind(&figure.name)
    .bind(serde_json::to_string(&figure.parameters)?)
    .bind(figure.versions.data)
    .bind(coding_set)
    .bind(&figure.versions.coder)
    .bind(&figure.versions.taxonomy)
    .bind(&text)
    .bind(&at)
    .fetch_optional(command.connection())
    .await?;
    if row.is_none() {
        return Ok(false);
    }
    command
        .record(Entry {
            action: "figure.save",
            subject: format!("figure/{}", figure.id),
            after: Some(Digest::of(text.as_bytes())),
            detail: json!({ "name": figure.name, "version": figure.versions.data }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(true)
}

/// The saved figure with the identity `id`.
///
/// # Errors
/// When there is none.
pub async fn find(centre: &Centre, id: &str) -> Result<Stored, CentreError> {
    let row = sqlx::query("select result, coding_set from figures where id = $1")
        .bind(id)
        .fetch_optional(&centre.pool)
        .await?
        .ok_or_else(|| CentreError::NotFound {
            what: format!("saved figure `{id}`"),
            hint:
                "Compute it by name: `aglc figure NAME key=value …`; `aglc figure --list` names the figures"
                    .into(),
        })?;
    let figure = serde_json::from_str(&row.try_get::<String, _>(0)?)?;
    Ok(Stored {
        figure,
        coding_set: row.try_get(1)?,
    })
}
