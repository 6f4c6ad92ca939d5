//! Registering sources.

use super::{digest, store};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError};
use base::{Digest, Source};
use serde_json::json;

/// Records what a mapping declares of its source; nothing happens when it is known unchanged. A source once
/// marked as demonstration stays so, and a real one never becomes demonstration: its figures would change meaning.
///
/// # Errors
/// When the actor is not an analyst, or the demonstration mark differs.
pub async fn register(
    centre: &Centre,
    actor: &Actor,
    source: &Source,
    mapping: &Digest,
) -> Result<(), CentreError> {
    actor.require(Role::Analyst, "register a source")?;
    let known = store::by_name(&mut *centre.pool.acquire().await?, source.name.as_str()).await?;
    if known
        .as_ref()
        .is_some_and(|(known, digest)| known == source && digest == mapping)
    {
        return Ok(());
    }
    let mut command = centre.command(actor).await?;
    let before = store::by_name(command.connection(), source.name.as_str()).await?;
    if before
        .as_ref()
        .is_some_and(|(before, _)| before.demonstration != source.demonstration)
    {
        return Err(CentreError::Conflict {
            code: "sources.demonstration",
            what: format!(
                "the mapping changes whether the source `{}` is demonstration data",
                source.name
            ),
            hint: "Give the mapping another source name".into(),
        });
    }
    let at = command.at().to_owned();
    store::put(command.connection(), source, mapping, &at).await?;
    command
        .record(Entry {
            action: "source.register",
            subject: format!("source/{}", source.name),
            before: before.map(|(source, mapping)| digest(&source, &mapping)),
            after: Some(digest(source, mapping)),
            detail: json!({ "publish": source.publish.code(), "demonstration": source.demonstration }),
        })
        .await?;
    command.commit().await
}

/// All sources by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(centre: &Centre) -> Result<Vec<Source>, CentreError> {
    store::all(&mut *centre.pool.acquire().await?).await
}
