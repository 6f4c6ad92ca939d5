//! SQL of sources.

use crate::CentreError;
use base::{Digest, Publish, Source};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

fn source(row: &AnyRow) -> Result<(Source, Digest), CentreError> {
    let source = Source {
        name: row.try_get::<String, _>(0)?.parse()?,
        title: row.try_get(1)?,
        licence: row.try_get(2)?,
        publish: row.try_get::<String, _>(3)?.parse::<Publish>()?,
        coverage: row.try_get(4)?,
        caveats: serde_json::from_str(&row.try_get::<String, _>(5)?)?,
        demonstration: row.try_get::<i64, _>(6)? == 1,
    };
    Ok((source, row.try_get::<String, _>(7)?.parse()?))
}

pub(super) async fn by_name(
    connection: &mut AnyConnection,
    name: &str,
) -> Result<Option<(Source, Digest)>, CentreError> {
    sqlx::query(
        "select name, title, licence, publish, coverage, caveats, demonstration, mapping_digest \
         from sources where name = $1",
    )
    .bind(name)
    .fetch_optional(connection)
    .await?
    .map(|row| source(&row))
    .transpose()
}

pub(super) async fn all(connection: &mut AnyConnection) -> Result<Vec<Source>, CentreError> {
    let rows = sqlx::query(
        "select name, title, licence, publish, coverage, caveats, demonstration, mapping_digest \
         from sources order by name",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(source(row)?.0)).collect()
}

pub(super) async fn put(
    connection: &mut AnyConnection,
    source: &Source,
    mapping: &Digest,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query(
        "insert into sources (name, title, licence, publish, coverage, caveats, demonstration, mapping_digest, \
         created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) \
         on conflict (name) do update set title = excluded.title, licence = excluded.licence, \
         publish = excluded.publish, coverage = excluded.coverage, caveats = excluded.caveats, \
         demonstration = excluded.demonstration, mapping_digest = excluded.mapping_digest, \
         updated_at = excluded.updated_at",
    )
    .bind(source.name.as_str())
    .bind(&source.title)
    .bind(&source.licence)
    .bind(source.publish.code())
    .bind(&source.coverage)
    .bind(serde_json::to_string(&source.caveats)?)
    .bind(i64::from(source.demonstration))
    .bind(mapping.to_string())
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}
