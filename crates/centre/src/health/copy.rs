//! A consistent copy of the records while others write.

use crate::{Centre, CentreError, Location};
use sqlx::{Connection as _, Row as _};
use std::path::Path;

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The data version in it.
    pub data_version: i64,
    /// The head of the audit chain in it.
    pub audit_head: String,
}

/// Copies the records into the new SQLite file `target` as they are at one moment.
///
/// # Errors
/// When the file cannot be written, or the records are on PostgreSQL, which has its own tools for this.
pub async fn copy_to(centre: &Centre, target: &Path) -> Result<Copied, CentreError> {
    if let Location::Server(_) = centre.location() {
        return Err(CentreError::Invalid {
            code: "backup.postgres",
            what: "these records are on PostgreSQL".into(),
            hint: "Back them up with `pg_dump --format=custom`, which is consistent on a live server, and restore with \
                   `pg_restore`; the facts are made again from the records"
                .into(),
        });
    }
    let path = target.to_str().ok_or_else(|| CentreError::Invalid {
        code: "backup.path",
        what: format!("the path {} is not Unicode", target.display()),
        hint: "Choose another folder".into(),
    })?;
    sqlx::query("vacuum into $1")
        .bind(path)
        .execute(&centre.pool)
        .await?;
    // What the copy holds is read from the copy: the original goes on.
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(target)
        .read_only(true);
    let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
    let row =
        sqlx::query("select (select coalesce(max(version), 0) from runs), (select digest from audit_head)")
            .fetch_one(&mut connection)
            .await?;
    let copied = Copied {
        data_version: row.try_get(0)?,
        audit_head: row.try_get(1)?,
    };
    connection.close().await?;
    Ok(copied)
}
