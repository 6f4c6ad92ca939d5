//! SQL of the audit chain.

use super::Link;
use crate::CentreError;
use base::Digest;
use sqlx::{AnyConnection, Row as _};

/// Takes the writers' turn and returns the head of the chain.
pub(crate) async fn lock_head(connection: &mut AnyConnection) -> Result<(i64, Digest), CentreError> {
    let row = sqlx::query("update audit_head set tick = tick + 1 where id = 1 returning seq, digest")
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| CentreError::corrupt("the head of the audit chain is missing"))?;
    Ok((row.try_get(0)?, row.try_get::<String, _>(1)?.parse()?))
}

pub(crate) async fn append(connection: &mut AnyConnection, link: &Link) -> Result<(), CentreError> {
    sqlx::query(
        "insert into audit_log (seq, at, actor, action, subject, before_digest, after_digest, detail, previous, \
         digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(link.seq)
    .bind(&link.at)
    .bind(&link.actor)
    .bind(&link.action)
    .bind(&link.subject)
    .bind(link.before.as_deref())
    .bind(link.after.as_deref())
    .bind(&link.detail)
    .bind(link.previous.to_string())
    .bind(link.digest.to_string())
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn move_head(
    connection: &mut AnyConnection,
    seq: i64,
    digest: Digest,
) -> Result<(), CentreError> {
    sqlx::query("update audit_head set seq = $1, digest = $2 where id = 1")
        .bind(seq)
        .bind(digest.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn head(connection: &mut AnyConnection) -> Result<Option<(i64, String)>, CentreError> {
    let row = sqlx::query("select seq, digest from audit_head where id = 1")
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// Up to `limit` entries after `seq`, in order. Digests that do not read back are given as zero.
pub(super) async fn after(
    connection: &mut AnyConnection,
    seq: i64,
    limit: i64,
) -> Result<Vec<Link>, CentreError> {
    let rows = sqlx::query(
        "select seq, at, actor, action, subject, before_digest, after_digest, detail, previous, digest \
         from audit_log where seq > $1 order by seq limit $2",
    )
    .bind(seq)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Link {
                seq: row.try_get(0)?,
                at: row.try_get(1)?,
                actor: row.try_get(2)?,
                action: row.try_get(3)?,
                subject: row.try_get(4)?,
                before: row.try_get(5)?,
                after: row.try_get(6)?,
                detail: row.try_get(7)?,
                previous: row.try_get::<String, _>(8)?.parse().unwrap_or(Digest::ZERO),
                digest: row.try_get::<String, _>(9)?.parse().unwrap_or(Digest::ZERO),
            })
        })
        .collect()
}
