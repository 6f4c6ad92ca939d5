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
