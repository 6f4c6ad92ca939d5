//! SQL of the change feed.

use super::Change;
use crate::CentreError;
use sqlx::{AnyConnection, Row as _};

/// Appends a change. Commands are serialised, so the next number is free.
pub(crate) async fn append(
    connection: &mut AnyConnection,
    at: &str,
    kind: &str,
    subject: &str,
    version: i64,
) -> Result<(), CentreError> {
    sqlx::query(
        "insert into changes (seq, at, kind, subject, version) \
         select coalesce(max(seq), 0) + 1, $1, $2, $3, cast($4 as bigint) from changes",
    )
    .bind(at)
    .bind(kind)
    .bind(subject)
    .bind(version)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn after(
    connection: &mut AnyConnection,
    seq: i64,
    limit: i64,
) -> Result<Vec<Change>, CentreError> {
    let rows =
        sqlx::query("select seq, kind, subject, version from changes where seq > $1 order by seq limit $2")
            .bind(seq)
            .bind(limit)
            .fetch_all(connection)
            .await?;
    rows.iter()
        .map(|row| {
            Ok(Change {
                seq: row.try_get(0)?,
                kind: row.try_get(1)?,
                subject: row.try_get(2)?,
                version: row.try_get(3)?,
            })
        })
        .collect()
}
