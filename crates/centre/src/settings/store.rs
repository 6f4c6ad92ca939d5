//! SQL of settings.

use crate::CentreError;
use sqlx::{AnyConnection, Row as _};

pub(super) async fn get(connection: &mut AnyConnection, name: &str) -> Result<Option<String>, CentreError> {
    let row = sqlx::query("select value from settings where name = $1")
        .bind(name)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

pub(super) async fn put(
    connection: &mut AnyConnection,
    name: &str,
    value: &str,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query(
        "insert into settings (name, value, updated_at) values ($1, $2, $3) \
         on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at",
    )
    .bind(name)
    .bind(value)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn delete(connection: &mut AnyConnection, name: &str) -> Result<(), CentreError> {
    sqlx::query("delete from settings where name = $1")
        .bind(name)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn all(connection: &mut AnyConnection) -> Result<Vec<(String, String)>, CentreError> {
    let rows = sqlx::query("select name, value from settings order by name")
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}
