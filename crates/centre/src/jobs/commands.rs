//! Taking jobs, finishing them and giving them back.

use super::{Job, JobReport, store};
use crate::{Centre, CentreError, Command};

/// Enqueues a job in a command's own transaction; one that waits or runs under the same key stands for it.
pub(crate) async fn enqueue(
    command: &mut Command,
    id: &str,
    kind: &str,
    dedupe_key: &str,
    payload: &str,
) -> Result<(), CentreError> {
    let at = command.at().to_owned();
    store::enqueue(command.connection(), id, kind, dedupe_key, payload, &at).await
}

/// Whether a job under this key is running, as a command sees it.
pub(crate) async fn is_running(command: &mut Command, dedupe_key: &str) -> Result<bool, CentreError> {
    store::is_running(command.connection(), dedupe_key).await
}

/// Takes the oldest waiting job of `kind` for the process `owner`. Jobs whose process is no longer alive by
/// `is_alive` go back into the queue first.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    centre: &Centre,
    kind: &str,
    owner: &str,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Option<Job>, CentreError> {
    let mut connection = centre.pool.acquire().await?;
    let at = centre.now().to_string();
    for (id, holder) in store::owners_of_running(&mut connection, kind).await? {
        if !is_alive(&holder) {
            store::give_back(
                &mut connection,
                &id,
                "its process ended before the job was done",
                &at,
            )
            .await?;
        }
    }
    store::take(&mut connection, kind, owner, &at).await
}

/// Marks a job as done.
///
/// # Errors
/// When the database cannot be written.
pub async fn finish(centre: &Centre, job: &Job) -> Result<(), CentreError> {
    store::finish(
        &mut *centre.pool.acquire().await?,
        &job.id,
        &centre.now().to_string(),
    )
    .await
}

/// Notes that a job failed; it will be tried again unless it failed too often.
///
/// # Errors
/// When the database cannot be written.
pub async fn fail(centre: &Centre, job: &Job, error: &str) -> Result<(), CentreError> {
    store::give_back(
        &mut *centre.pool.acquire().await?,
        &job.id,
        error,
        &centre.now().to_string(),
    )
    .await
}

/// The latest `limit` jobs of every kind, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(centre: &Centre, limit: i64) -> Result<Vec<JobReport>, CentreError> {
    store::latest(&mut *centre.pool.acquire().await?, limit).await
}
