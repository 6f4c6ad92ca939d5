//! SQL of jobs.

use super::{Job, JobReport, MAX_ATTEMPTS};
use crate::CentreError;
use sqlx::{AnyConnection, Row as _};

/// Enqueues a job inside a command; one that waits under the same key already stands for it.
pub(crate) async fn enqueue(
    connection: &mut AnyConnection,
    id: &str,
    kind: &str,
    dedupe_key: &str,
    payload: &str,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query(
        "insert into jobs (id, kind, dedupe_key, payload, state, attempts, queued_at) \
         values ($1, $2, $3, $4, 'queued', 0, $5) on conflict do nothing",
    )
    .bind(id)
    .bind(kind)
    .bind(dedupe_key)
    .bind(payload)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes the oldest waiting job of `kind`, in one statement so that no other process gets it too.
pub(super) async fn take(
    connection: &mut AnyConnection,
    kind: &str,
    owner: &str,
    at: &str,
) -> Result<Option<Job>, CentreError> {
    let row = sqlx::query(
        "update jobs set state = 'running', attempts = attempts + 1, owner = $2, started_at = $3 \
         where id = (select id from jobs where kind = $1 and state = 'queued' order by queued_at, id limit 1) \
         and state = 'queued' returning id, kind, payload, attempts",
    )
    .bind(kind)
    .bind(owner)
    .bind(at)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Job {
            id: row.try_get(0)?,
            kind: row.try_get(1)?,
            payload: row.try_get(2)?,
            attempts: row.try_get(3)?,
        })
    })
    .transpose()
}

pub(super) async fn owners_of_running(
    connection: &mut AnyConnection,
    kind: &str,
) -> Result<Vec<(String, String)>, CentreError> {
    let rows = sqlx::query("select id, coalesce(owner, '') from jobs where kind = $1 and state = 'running'")
        .bind(kind)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}

/// Puts a running job back in the queue, or gives it up when it has been tried too often.
pub(super) async fn give_back(
    connection: &mut AnyConnection,
    id: &str,
    error: &str,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query(
        "update jobs set state = case when attempts >= $4 then 'failed' else 'queued' end, \
         owner = null, error = $2, finished_at = $3 where id = $1 and state = 'running'",
    )
    .bind(id)
    .bind(error)
    .bind(at)
    .bind(MAX_ATTEMPTS)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn finish(connection: &mut AnyConnection, id: &str, at: &str) -> Result<(), CentreError> {
    sqlx::query(
        "update jobs set state = 'done', finished_at = $2, error = null where id = $1 and state = 'running'",
    )
    .bind(id)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn is_running(
    connection: &mut AnyConnection,
    dedupe_key: &str,
) -> Result<bool, CentreError> {
    let row = sqlx::query("select id from jobs where dedupe_key = $1 and state = 'running'")
        .bind(dedupe_key)
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

pub(super) async fn latest(
    connection: &mut AnyConnection,
    limit: i64,
) -> Result<Vec<JobReport>, CentreError> {
    let rows = sqlx::query(
        "select id, kind, state, attempts, queued_at, started_at, finished_at, error from jobs \
         order by id desc limit $1",
    )
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(JobReport {
                id: row.try_get(0)?,
                kind: row.try_get(1)?,
                state: row.try_get(2)?,
                attempts: row.try_get(3)?,
                queued_at: row.try_get(4)?,
                started_at: row.try_get(5)?,
                finished_at: row.try_get(6)?,
                error: row.try_get(7)?,
            })
        })
        .collect()
}
