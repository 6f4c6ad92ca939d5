//! SQL of accounts.

use super::{Role, User};
use crate::CentreError;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

pub(super) async fn insert(
    connection: &mut AnyConnection,
    user: &User,
    password_hash: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("insert into users (id, name, role, password_hash, created_at) values ($1, $2, $3, $4, $5)")
        .bind(&user.id)
        .bind(&user.name)
        .bind(user.role.code())
        .bind(password_hash)
        .bind(&user.created_at)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) fn user(row: &AnyRow) -> Result<User, CentreError> {
    Ok(User {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        role: row.try_get::<String, _>(2)?.parse::<Role>()?,
        created_at: row.try_get(3)?,
        disabled_at: row.try_get(4)?,
    })
}

pub(super) async fn all(connection: &mut AnyConnection) -> Result<Vec<User>, CentreError> {
    sqlx::query("select id, name, role, created_at, disabled_at from users order by name")
        .fetch_all(connection)
        .await?
        .iter()
        .map(user)
        .collect()
}

pub(super) async fn by_name(
    connection: &mut AnyConnection,
    name: &str,
) -> Result<Option<(User, String)>, CentreError> {
    sqlx::query("select id, name, role, created_at, disabled_at, password_hash from users where name = $1")
        .bind(name)
        .fetch_optional(connection)
        .await?
        .map(|row| Ok((user(&row)?, row.try_get(5)?)))
        .transpose()
}

pub(super) async fn set_hash(
    connection: &mut AnyConnection,
    id: &str,
    password_hash: &str,
) -> Result<(), CentreError> {
    sqlx::query("update users set password_hash = $2 where id = $1")
        .bind(id)
        .bind(password_hash)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn disable(connection: &mut AnyConnection, id: &str, at: &str) -> Result<(), CentreError> {
    sqlx::query("update users set disabled_at = $2 where id = $1")
        .bind(id)
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}
