//! Handing in, starting, following and dropping uploads. Analysts share one desk: each may do all of it.

use super::{ERROR_MAX_CHARS, JOB, NewUpload, Upload, UploadState, digest, file_name, mapping, store, words};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, Command, jobs};
use UploadState::{Done, Draft, Dropped, Failed, Queued, Running};
use base::Digest;
use serde_json::json;
use std::collections::BTreeSet;

/// Takes in a draft. The file must be in its place under the digest before.
///
/// # Errors
/// When the actor is not an analyst, the file has no name or too long a one, or the mapping is too large.
pub async fn add(centre: &Centre, actor: &Actor, new: NewUpload) -> Result<Upload, CentreError> {
    actor.require(Role::Analyst, "hand in vacancies")?;
    let file_name = file_name(&new.file_name)?;
    mapping(&new.mapping)?;
    let mapping_name = words(&new.mapping_name, "uploads.mapping", "name of the mapping")?;
    let id = centre.new_id();
    let mut command = centre.command(actor).await?;
    let upload = Upload {
        id,
        file_name,
        digest: new.digest,
        size: new.size,
        uploaded_by: match actor {
            Actor::User { id, .. } => Some(id.clone()),
            Actor::Console | Actor::System => None,
        },
        mapping: new.mapping,
        mapping_name,
        state: Draft,
        run: None,
        report: None,
        error: None,
        created_at: command.at().to_owned(),
        updated_at: command.at().to_owned(),
    };
    store::insert(command.connection(), &upload).await?;
    command
        .record(Entry {
            action: "upload.add",
            subject: format!("upload/{}", upload.id),
            after: Some(digest(&upload)),
            detail: json!({ "digest": upload.digest.to_string(), "bytes": upload.size }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(upload)
}

/// A step in the life of an upload.
struct Step {
    action: &'static str,
    /// What cannot be done in other states, as in "it cannot be …".
    done: &'static str,
    from: &'static [UploadState],
}

/// Takes `step` with an upload: loads it, checks that the step is allowed, stores what `change` makes of it and
/// records it.
async fn take(
    command: &mut Command,
    id: &str,
    step: &Step,
    change: impl FnOnce(&mut Upload),
) -> Result<Upload, CentreError> {
    let missing = || CentreError::NotFound {
        what: "such upload".into(),
        hint: "Look at the list of uploads again".into(),
    };
    let id = Centre::known_id(id).ok_or_else(missing)?;
    let before = store::by_id(command.connection(), &id)
        .await?
        .ok_or_else(missing)?;
    if !step.from.contains(&before.state) {
        return Err(CentreError::Conflict {
            code: "uploads.state",
            what: format!("the upload is {}: it cannot be {}", before.state, step.done),
            hint: instead(before.state).into(),
        });
    }
    let mut after = before.clone();
    change(&mut after);
    command.at().clone_into(&mut after.updated_at);
    store::update(command.connection(), &after).await?;
    command
        .record(Entry {
            action: step.action,
            subject: format!("upload/{id}"),
            before: Some(digest(&before)),
            after: Some(digest(&after)),
            detail: json!({ "digest": after.digest.to_string(), "state": after.state.code(), "run": after.run }),
        })
        .await?;
    Ok(after)
}

/// What can be done with an upload in this state.
fn instead(state: UploadState) -> &'static str {
    match state {
        Draft => "Start it, or drop it",
        Queued => "Wait until it has been ingested",
        Running => "Wait until its ingest has ended",
        Done => "It is in the records; hand the file in again to ingest it with another mapping",
        Failed => "Correct its mapping and start it again, or drop it",
        Dropped => "Hand the file in again",
    }
}

/// Gives a draft or failed upload another mapping.
///
/// # Errors
/// When the actor is not an analyst, there is no such upload, it is not a draft or failed, or the mapping is too large.
pub async fn set_mapping(
    centre: &Centre,
    actor: &Actor,
    id: &str,
    new_mapping: &str,
) -> Result<Upload, CentreError> {
    const STEP: Step = Step {
        action: "upload.mapping",
        done: "mapped anew",
        from: &[Draft, Failed],
    };
    actor.require(Role::Analyst, "change the mapping of an upload")?;
    mapping(new_mapping)?;
    let mut command = centre.command(actor).await?;
    let after = take(&mut command, id, &STEP, |upload| {
        new_mapping.clone_into(&mut upload.mapping);
    })
    .await?;
    command.commit().await?;
    Ok(after)
}

/// Queues a draft or failed upload, with the job that ingests it.
///
/// # Errors
/// When the actor is not an analyst, there is no such upload, it is not a draft or failed, or the process of its last
/// ingest is not yet done with it.
pub async fn start(centre: &Centre, actor: &Actor, id: &str) -> Result<Upload, CentreError> {
    const STEP: Step = Step {
        action: "upload.start",
        done: "started",
        from: &[Draft, Failed],
    };
    actor.require(Role::Analyst, "ingest vacancies")?;
    let job = centre.new_id();
    let mut command = centre.command(actor).await?;
    let after = take(&mut command, id, &STEP, |upload| {
        upload.state = Queued;
        (upload.run, upload.report, upload.error) = (None, None, None);
    })
    .await?;
    let key = format!("{JOB}/{}", after.id);
    // A job that waits stands for this one; one that runs is about to end and would take this one's place for nothing.
    if jobs::is_running(&mut command, &key).await? {
        return Err(CentreError::Conflict {
            code: "uploads.ending",
            what: "the last ingest of this upload is still ending".into(),
            hint: "Try again in a moment".into(),
        });
    }
    let payload = json!({ "upload": after.id }).to_string();
    jobs::enqueue(&mut command, &job, JOB, &key, &payload).await?;
    command.commit().await?;
    Ok(after)
}

/// Notes that a queued upload is being ingested, and by which `run` once that is open. A job that is taken up again
/// after its process died begins a running upload once more.
///
/// # Errors
/// When there is no such upload, or it is neither queued nor running: then there is nothing to do for the job.
pub async fn begin(centre: &Centre, id: &str, run: Option<i64>) -> Result<Upload, CentreError> {
    const STEP: Step = Step {
        action: "upload.begin",
        done: "ingested",
        from: &[Queued, Running],
    };
    let mut command = centre.command(&Actor::System).await?;
    let after = take(&mut command, id, &STEP, |upload| {
        upload.state = Running;
        upload.run = run.or(upload.run);
    })
    .await?;
    command.commit().await?;
    Ok(after)
}

/// Notes that a running upload was ingested by `run`, with its counts as JSON.
///
/// # Errors
/// When there is no such upload or it is not running.
pub async fn finish(centre: &Centre, id: &str, run: i64, report_json: &str) -> Result<Upload, CentreError> {
    const STEP: Step = Step {
        action: "upload.finish",
        done: "finished",
        from: &[Running],
    };
    let mut command = centre.command(&Actor::System).await?;
    let after = take(&mut command, id, &STEP, |upload| {
        upload.state = Done;
        upload.run = Some(run);
        upload.report = Some(report_json.to_owned());
        upload.error = None;
    })
    .await?;
    command.commit().await?;
    Ok(after)
}

/// Notes why a queued or running upload could not be ingested, in words for the analyst.
///
/// # Errors
/// When there is no such upload or it is neither queued nor running.
pub async fn fail(centre: &Centre, id: &str, error: &str) -> Result<Upload, CentreError> {
    const STEP: Step = Step {
        action: "upload.fail",
        done: "failed",
        from: &[Queued, Running],
    };
    let printable = error.chars().filter(|c| *c == '\n' || !c.is_control());
    let why: String = printable.take(ERROR_MAX_CHARS).collect();
    let mut command = centre.command(&Actor::System).await?;
    let after = take(&mut command, id, &STEP, |upload| {
        upload.state = Failed;
        upload.error = Some(why);
    })
    .await?;
    command.commit().await?;
    Ok(after)
}

/// Puts an upload away that is not queued or running. What it brought into the records stays there.
///
/// # Errors
/// When the actor is not an analyst, there is no such upload, or it is queued, running or dropped.
pub async fn drop_upload(centre: &Centre, actor: &Actor, id: &str) -> Result<Upload, CentreError> {
    const STEP: Step = Step {
        action: "upload.drop",
        done: "dropped",
        from: &[Draft, Failed, Done],
    };
    actor.require(Role::Analyst, "drop an upload")?;
    let mut command = centre.command(actor).await?;
    let after = take(&mut command, id, &STEP, |upload| upload.state = Dropped).await?;
    command.commit().await?;
    Ok(after)
}

/// The upload `id`, where there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(centre: &Centre, id: &str) -> Result<Option<Upload>, CentreError> {
    match Centre::known_id(id) {
        Some(id) => store::by_id(&mut *centre.pool.acquire().await?, &id).await,
        None => Ok(None),
    }
}

/// The latest `limit` uploads in every state, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(centre: &Centre, limit: i64) -> Result<Vec<Upload>, CentreError> {
    store::latest(&mut *centre.pool.acquire().await?, limit).await
}

/// The digests of the files that an upload needs: of all that are not dropped. A file without one may be deleted,
/// unless it is so new that its upload is still being added.
///
/// # Errors
/// When the database cannot be read.
pub async fn digests_in_use(centre: &Centre) -> Result<BTreeSet<Digest>, CentreError> {
    store::digests_in_use(&mut *centre.pool.acquire().await?).await
}
