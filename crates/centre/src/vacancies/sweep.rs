//! Taking back what an unpublished run has staged, in short transactions.

use super::{OpenRun, store};
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError};
use base::RunId;
use serde_json::json;
use sqlx::Row as _;

/// Rows taken back per transaction, so that nobody waits.
const STEP: i64 = 2000;
/// Rejects kept of a refused file: enough to see what is wrong with it.
const REJECTS_KEPT: i64 = 1000;

/// Takes back everything that `run` has staged and ends it in `state`.
pub(super) async fn sweep(
    centre: &Centre,
    actor: &Actor,
    run: &OpenRun,
    state: &'static str,
) -> Result<(), CentreError> {
    loop {
        let mut transaction = centre.pool.begin().await?;
        // The first statement writes, so that the transaction holds the writers' lock from its start.
        sqlx::query("update runs set heartbeat_at = $2 where id = $1")
            .bind(run.id.0)
            .bind(centre.now().to_string())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "delete from codings where coding_set in (select id from coding_sets) and vacancy in \
             (select id from vacancies where run = $1 order by id limit $2)",
        )
        .bind(run.id.0)
        .bind(STEP)
        .execute(&mut *transaction)
        .await?;
        let gone = sqlx::query(
            "delete from vacancies where id in (select id from vacancies where run = $1 order by id limit $2)",
        )
        .bind(run.id.0)
        .bind(STEP)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        if gone.rows_affected() == 0 {
            break;
        }
    }
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    sqlx::query("delete from sightings where run = $1")
        .bind(run.id.0)
        .execute(command.connection())
        .await?;
    sqlx::query(
        "delete from rejects where run = $1 and row_number not in \
         (select row_number from rejects where run = $1 order by row_number limit $2)",
    )
    .bind(run.id.0)
    .bind(if state == "refused" { REJECTS_KEPT } else { 0 })
    .execute(command.connection())
    .await?;
    store::end_run(command.connection(), run.id, state, None, &at).await?;
    command
        .record(Entry {
            action: if state == "refused" {
                "run.refuse"
            } else {
                "run.sweep"
            },
            subject: format!("run/{}", run.id.0),
            detail: json!({ "rows": run.counts.rows(), "rejected": run.counts.rejected }),
            ..Entry::default()
        })
        .await?;
    command.commit().await
}

/// Ends `run` without publishing anything; its first rejects stay, to see what is wrong with the file.
///
/// # Errors
/// When the database cannot be written.
pub async fn refuse_run(centre: &Centre, actor: &Actor, run: &OpenRun) -> Result<(), CentreError> {
    sweep(centre, actor, run, "refused").await
}

/// Sweeps every open run whose process is no longer alive. Returns how many there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep_dead_runs(
    centre: &Centre,
    actor: &Actor,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<usize, CentreError> {
    let rows =
        sqlx::query("select id, owner, coding_set, position from runs where state = 'open' order by id")
            .fetch_all(&centre.pool)
            .await?;
    let mut swept = 0;
    for row in rows {
        let owner: String = row.try_get::<Option<String>, _>(1)?.unwrap_or_default();
        if is_alive(&owner) {
            continue;
        }
        let run = OpenRun {
            id: RunId(row.try_get(0)?),
            owner,
            coding_set: row.try_get(2)?,
            position: u64::try_from(row.try_get::<i64, _>(3)?).unwrap_or(0),
            counts: super::Counts::default(),
        };
        sweep(centre, actor, &run, "swept").await?;
        swept += 1;
    }
    Ok(swept)
}
