//! SQL of sessions.

use super::{Session, User, store};
use crate::CentreError;
use base::Digest;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AnyPool, Row as _};

pub(super) async fn insert(
    connection: &mut AnyConnection,
    session: &Session,
    token: &Digest,
) -> Result<(), CentreError> {
    sqlx::query(
        "insert into sessions (id, token_digest, user_id, created_at, seen_at, expires_at, agent) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&session.id)
    .bind(token.to_string())
    .bind(&session.user_id)
    .bind(&session.created_at)
    .bind(&session.seen_at)
    .bind(&session.expires_at)
    .bind(&session.agent)
    .execute(connection)
    .await?;
    Ok(())
}

/// A session of the columns from `first` on.
fn session(row: &AnyRow, first: usize) -> Result<Session, CentreError> {
    Ok(Session {
        id: row.try_get(first)?,
        user_id: row.try_get(first + 1)?,
        created_at: row.try_get(first + 2)?,
        seen_at: row.try_get(first + 3)?,
        expires_at: row.try_get(first + 4)?,
        agent: row.try_get(first + 5)?,
    })
}

/// The session of a token, with its person, unless it was ended or the account is disabled.
pub(super) async fn by_token(pool: &AnyPool, token: &Digest) -> Result<Option<(User, Session)>, CentreError> {
    sqlx::query(
        "select u.id, u.name, u.role, u.created_at, u.disabled_at, s.id, s.user_id, s.created_at, s.seen_at, \
         s.expires_at, s.agent from sessions s join users u on u.id = s.user_id \
         where s.token_digest = $1 and s.ended_at is null and u.disabled_at is null",
    )
    .bind(token.to_string())
    .fetch_optional(pool)
    .await?
    .map(|row| Ok((store::user(&row)?, session(&row, 5)?)))
    .transpose()
}

/// The sessions of a person that were not ended, though they may have run out, the latest first.
pub(super) async fn open_of(pool: &AnyPool, user: &str) -> Result<Vec<Session>, CentreError> {
    sqlx::query(
        "select id, user_id, created_at, seen_at, expires_at, agent from sessions \
         where user_id = $1 and ended_at is null order by id desc",
    )
    .bind(user)
    .fetch_all(pool)
    .await?
    .iter()
    .map(|row| session(row, 0))
    .collect()
}

/// Whose session it is, and whether it was ended.
pub(super) async fn state(
    connection: &mut AnyConnection,
    id: &str,
) -> Result<Option<(String, bool)>, CentreError> {
    sqlx::query("select user_id, ended_at from sessions where id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await?
        .map(|row| Ok((row.try_get(0)?, row.try_get::<Option<String>, _>(1)?.is_some())))
        .transpose()
}

pub(super) async fn note_use(pool: &AnyPool, id: &str, at: &str) -> Result<(), CentreError> {
    sqlx::query("update sessions set seen_at = $2 where id = $1")
        .bind(id)
        .bind(at)
        .execute(pool)
        .await?;
    Ok(())
}

pub(super) async fn end(connection: &mut AnyConnection, id: &str, at: &str) -> Result<(), CentreError> {
    sqlx::query("update sessions set ended_at = $2 where id = $1 and ended_at is null")
        .bind(id)
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends all sessions of a person; returns how many were not ended before.
pub(super) async fn end_all(
    connection: &mut AnyConnection,
    user: &str,
    at: &str,
) -> Result<u64, CentreError> {
    let done = sqlx::query("update sessions set ended_at = $2 where user_id = $1 and ended_at is null")
        .bind(user)
        .bind(at)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}

/// Instants are compared as text, which is exact to the second: enough for days.
pub(super) async fn delete_ended(pool: &AnyPool, before: &str) -> Result<u64, CentreError> {
    let done = sqlx::query("delete from sessions where ended_at < $1 or expires_at < $1")
        .bind(before)
        .execute(pool)
        .await?;
    Ok(done.rows_affected())
}
