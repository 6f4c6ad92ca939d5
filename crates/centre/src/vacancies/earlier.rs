//! SQL of earlier ads: found by key, and linked.

use super::lookup::{KeyKind, Known};
use crate::CentreError;
use base::{Fingerprint, RunId, VacancyId};
use intake::Candidate;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _, SqlSafeStr as _};
use std::sync::LazyLock;

/// Keys per lookup statement; shorter lists are filled up by repeating the last key, so that one text serves all.
const KEYS: usize = 250;

fn known(row: &AnyRow) -> Result<Known, CentreError> {
    let date = |column: &str| -> Result<Option<base::Date>, CentreError> {
        let text: Option<String> = row.try_get(column)?;
        text.map(|text| {
            text.parse()
                .map_err(|_| CentreError::corrupt(format!("{column} is `{text}`")))
        })
        .transpose()
    };
    let duplicate_of: Option<String> = row.try_get("duplicate_of")?;
    Ok(Known {
        id: row.try_get::<String, _>("id")?.parse()?,
        order: (row.try_get("run")?, row.try_get("row_number")?),
        external_id: row.try_get("external_id")?,
        candidate: Candidate {
            fingerprint: Fingerprint {
                identity: row.try_get("identity_key")?,
                content: row.try_get("content_key")?,
                repost: row.try_get("repost_key")?,
                near: row.try_get("near_key")?,
                text: row.try_get("text_key")?,
                signature: row.try_get("signature")?,
            },
            board: row.try_get("board")?,
            employer: row.try_get("employer")?,
            place: row.try_get("place")?,
            posted: date("posted")?,
            pay_month: row.try_get("pay_month")?,
        },
        last_seen: date("last_seen")?,
        duplicate_of: duplicate_of.map(|id| id.parse()).transpose()?,
    })
}

fn lookup_text(condition: &str) -> String {
    let parameters: Vec<String> = (2..KEYS + 2).map(|n| format!("${n}")).collect();
    format!(
        "select v.id, v.run, v.row_number, v.board, v.external_id, v.identity_key, v.content_key, v.repost_key, v.near_key, v.text_key, \
         v.signature, v.employer, v.place, v.posted, v.pay_month, v.last_seen, v.duplicate_of \
         from vacancies v join runs r on r.id = v.run \
         where {condition} in ({}) and (r.state = 'published' or r.id = $1) order by v.id",
        parameters.join(",")
    )
}

async fn lookup(
    connection: &mut AnyConnection,
    run: RunId,
    text: &'static str,
    keys: &[i64],
) -> Result<Vec<Known>, CentreError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(KEYS) {
        let last = chunk[chunk.len() - 1];
        let padded = chunk.iter().copied().chain(std::iter::repeat(last)).take(KEYS);
        let query = padded.fold(sqlx::query(text).bind(run.0), sqlx::query::Query::bind);
        for row in query.fetch_all(&mut *connection).await? {
            found.push(known(&row)?);
        }
    }
    Ok(found)
}

pub(super) async fn by_identity(
    connection: &mut AnyConnection,
    run: RunId,
    keys: &[i64],
) -> Result<Vec<Known>, CentreError> {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        // Two sources may call different ads by one number: an ad is changed by its own source only.
        lookup_text("v.source = (select source from runs where id = $1) and v.identity_key")
    });
    lookup(connection, run, &TEXT, keys).await
}

pub(super) async fn roots_by_key(
    connection: &mut AnyConnection,
    run: RunId,
    kind: KeyKind,
    keys: &[i64],
) -> Result<Vec<Known>, CentreError> {
    static REPOST: LazyLock<String> =
        LazyLock::new(|| lookup_text("v.duplicate_of is null and v.repost_key"));
    static NEAR: LazyLock<String> =
        LazyLock::new(|| lookup_text("v.duplicate_of is null and v.near_key is not null and v.near_key"));
    static TEXT: LazyLock<String> =
        LazyLock::new(|| lookup_text("v.duplicate_of is null and v.text_key is not null and v.text_key"));
    let text: &'static str = match kind {
        KeyKind::Repost => &REPOST,
        KeyKind::Near => &NEAR,
        KeyKind::Text => &TEXT,
    };
    lookup(connection, run, text, keys).await
}

/// Ads of `run` that share a near or text key with an ad published after version `base`, in order.
pub(super) async fn overtaken(
    connection: &mut AnyConnection,
    run: RunId,
    base: i64,
) -> Result<Vec<(Known, Known)>, CentreError> {
    const COLUMNS: &str = "id, {v}.run, {v}.row_number, {v}.board, {v}.external_id, {v}.identity_key, {v}.content_key, {v}.repost_key, \
                           {v}.near_key, {v}.text_key, {v}.signature, {v}.employer, {v}.place, {v}.posted, {v}.pay_month, {v}.last_seen, \
                           {v}.duplicate_of";
    let mut pairs = Vec::new();
    for key in ["near_key", "text_key"] {
        let columns = |alias: &str| format!("{alias}.{}", COLUMNS.replace("{v}", alias));
        let condition = format!(
            "from vacancies v join vacancies o on o.{key} = v.{key} and o.duplicate_of is null \
             join runs q on q.id = o.run and q.state = 'published' and q.version > $2 \
             where v.run = $1 and v.duplicate_of is null and v.{key} is not null order by v.id, o.id"
        );
        let mut sides = Vec::new();
        for alias in ["v", "o"] {
            let text = sqlx::AssertSqlSafe(format!("select {} {condition}", columns(alias))).into_sql_str();
            let rows = sqlx::query(text)
                .bind(run.0)
                .bind(base)
                .fetch_all(&mut *connection)
                .await?;
            sides.push(rows.iter().map(known).collect::<Result<Vec<_>, _>>()?);
        }
        let theirs = sides.pop().unwrap_or_default();
        pairs.extend(sides.pop().unwrap_or_default().into_iter().zip(theirs));
    }
    Ok(pairs)
}

pub(super) async fn relink(
    connection: &mut AnyConnection,
    id: VacancyId,
    of: VacancyId,
    reason: base::RepostReason,
) -> Result<(), CentreError> {
    // Ads of the run that were linked to this one now point past it, to the first of them all.
    for text in [
        "update vacancies set duplicate_of = $2, duplicate_reason = $3 where id = $1",
        "update vacancies set duplicate_of = $2, duplicate_reason = $3 \
         where duplicate_of = $1 and run = (select run from vacancies where id = $1)",
    ] {
        sqlx::query(text)
            .bind(id.to_string())
            .bind(of.to_string())
            .bind(reason.code())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
