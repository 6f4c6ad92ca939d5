//! SQL of uploads.

use super::{Upload, UploadState};
use crate::CentreError;
use base::Digest;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use std::collections::BTreeSet;

pub(super) async fn insert(connection: &mut AnyConnection, upload: &Upload) -> Result<(), CentreError> {
    sqlx::query(
        "insert into uploads (id, file_name, digest, size, uploaded_by, mapping, mapping_name, state, created_at, \
         updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&upload.id)
    .bind(&upload.file_name)
    .bind(upload.digest.to_string())
    .bind(upload.size as i64)
    .bind(upload.uploaded_by.as_deref())
    .bind(&upload.mapping)
    .bind(&upload.mapping_name)
    .bind(upload.state.code())
    .bind(&upload.created_at)
    .bind(&upload.updated_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what may change of an upload.
pub(super) async fn update(connection: &mut AnyConnection, upload: &Upload) -> Result<(), CentreError> {
    sqlx::query(
        "update uploads set mapping = $2, state = $3, run = $4, report = $5, error = $6, updated_at = $7 \
         where id = $1",
    )
    .bind(&upload.id)
    .bind(&upload.mapping)
    .bind(upload.state.code())
    .bind(upload.run)
    .bind(upload.report.as_deref())
    .bind(upload.error.as_deref())
    .bind(&upload.updated_at)
    .execute(connection)
    .await?;
    Ok(())
}

fn upload(row: &AnyRow) -> Result<Upload, CentreError> {
    Ok(Upload {
        id: row.try_get(0)?,
        file_name: row.try_get(1)?,
        digest: row.try_get::<String, _>(2)?.parse()?,
        size: u64::try_from(row.try_get::<i64, _>(3)?).unwrap_or(0),
        uploaded_by: row.try_get(4)?,
        mapping: row.try_get(5)?,
        mapping_name: row.try_get(6)?,
        state: row.try_get::<String, _>(7)?.parse::<UploadState>()?,
        run: row.try_get(8)?,
        report: row.try_get(9)?,
        error: row.try_get(10)?,
        created_at: row.try_get(11)?,
        updated_at: row.try_get(12)?,
    })
}

pub(super) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Upload>, CentreError> {
    sqlx::query(
        "select id, file_name, digest, size, uploaded_by, mapping, mapping_name, state, run, report, error, \
         created_at, updated_at from uploads where id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?
    .map(|row| upload(&row))
    .transpose()
}

pub(super) async fn latest(connection: &mut AnyConnection, limit: i64) -> Result<Vec<Upload>, CentreError> {
    sqlx::query(
        "select id, file_name, digest, size, uploaded_by, mapping, mapping_name, state, run, report, error, \
         created_at, updated_at from uploads order by id desc limit $1",
    )
    .bind(limit)
    .fetch_all(connection)
    .await?
    .iter()
    .map(upload)
    .collect()
}

pub(super) async fn digests_in_use(connection: &mut AnyConnection) -> Result<BTreeSet<Digest>, CentreError> {
    sqlx::query("select distinct digest from uploads where state <> 'dropped'")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok(row.try_get::<String, _>(0)?.parse()?))
        .collect()
}
