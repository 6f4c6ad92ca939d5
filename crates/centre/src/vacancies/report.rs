//! What became of the files: runs, their rejects and their warnings.

use super::{Counts, StagedReject, StagedWarning, store};
use crate::{Centre, CentreError};
use base::{RunId, SourceName};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// A run as it ended, or as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunReport {
    /// The run.
    pub id: RunId,
    /// Source.
    pub source: String,
    /// `open`, `published`, `unchanged`, `refused` or `swept`.
    pub state: String,
    /// Data version, where it was published.
    pub version: Option<i64>,
    /// The file's name.
    pub file_name: String,
    /// Outcomes.
    pub counts: Counts,
    /// When it was opened.
    pub started_at: String,
    /// When it ended.
    pub finished_at: Option<String>,
}

/// The latest `limit` runs, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn runs(centre: &Centre, limit: i64) -> Result<Vec<RunReport>, CentreError> {
    let rows = sqlx::query(
        "select id, source, state, version, file_name, started_at, finished_at, accepted, duplicate, unchanged, \
         rejected, warnings from runs order by id desc limit $1",
    )
    .bind(limit)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter().map(report).collect()
}

fn report(row: &AnyRow) -> Result<RunReport, CentreError> {
    Ok(RunReport {
        id: RunId(row.try_get("id")?),
        source: row.try_get("source")?,
        state: row.try_get("state")?,
        version: row.try_get("version")?,
        file_name: row.try_get("file_name")?,
        counts: store::counts(row)?,
        started_at: row.try_get("started_at")?,
        finished_at: row.try_get("finished_at")?,
    })
}

/// What became of `run`, or how it stands; `None` where there is no such run.
///
/// # Errors
/// When the database cannot be read.
pub async fn run_report(centre: &Centre, run: RunId) -> Result<Option<RunReport>, CentreError> {
    sqlx::query(
        "select id, source, state, version, file_name, started_at, finished_at, accepted, duplicate, unchanged, \
         rejected, warnings from runs where id = $1",
    )
    .bind(run.0)
    .fetch_optional(&centre.pool)
    .await?
    .map(|row| report(&row))
    .transpose()
}

/// How far the open run of `source` is: the run, the records of its file that are staged, and their outcomes. `None`
/// where nothing is being ingested.
///
/// # Errors
/// When the database cannot be read.
pub async fn progress(centre: &Centre, source: &str) -> Result<Option<(RunId, u64, Counts)>, CentreError> {
    if source.parse::<SourceName>().is_err() {
        return Ok(None);
    }
    let open = store::open_run_of(&mut *centre.pool.acquire().await?, source).await?;
    Ok(open.map(|run| (run.open.id, run.open.position, run.open.counts)))
}

/// Whether there is such a run.
///
/// # Errors
/// When the database cannot be read.
pub async fn run_exists(centre: &Centre, run: RunId) -> Result<bool, CentreError> {
    let row = sqlx::query("select id from runs where id = $1")
        .bind(run.0)
        .fetch_optional(&centre.pool)
        .await?;
    Ok(row.is_some())
}

/// Up to `limit` rejects of a run in the order of the file.
///
/// # Errors
/// When the database cannot be read.
pub async fn rejects(centre: &Centre, run: RunId, limit: i64) -> Result<Vec<StagedReject>, CentreError> {
    let rows = sqlx::query(
        "select row_number, line, column_name, value, reason, hint from rejects where run = $1 \
         order by row_number limit $2",
    )
    .bind(run.0)
    .bind(limit)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(StagedReject {
                row: u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or(0),
                line: u64::try_from(row.try_get::<i64, _>(1)?).unwrap_or(0),
                column: row.try_get(2)?,
                value: row.try_get(3)?,
                reason: row.try_get(4)?,
                hint: row.try_get(5)?,
            })
        })
        .collect()
}

/// How many rejects of a run are kept.
///
/// # Errors
/// When the database cannot be read.
pub async fn reject_count(centre: &Centre, run: RunId) -> Result<u64, CentreError> {
    let row = sqlx::query("select count(*) from rejects where run = $1")
        .bind(run.0)
        .fetch_one(&centre.pool)
        .await?;
    Ok(u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or(0))
}

/// The warnings of a run, the most frequent first.
///
/// # Errors
/// When the database cannot be read.
pub async fn warnings(centre: &Centre, run: RunId) -> Result<Vec<StagedWarning>, CentreError> {
    let rows = sqlx::query(
        "select field, reason, count, first_row, example from run_warnings where run = $1 \
         order by count desc, field, reason",
    )
    .bind(run.0)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(StagedWarning {
                field: row.try_get(0)?,
                reason: row.try_get(1)?,
                count: u64::try_from(row.try_get::<i64, _>(2)?).unwrap_or(0),
                first_row: u64::try_from(row.try_get::<i64, _>(3)?).unwrap_or(0),
                example: row.try_get(4)?,
            })
        })
        .collect()
}
