//! SQL of input-output tables and kept scenarios.

use super::{HeldTable, KeptScenario, NewTable, TableFacts};
use crate::CentreError;
use base::Digest;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use std::collections::BTreeSet;

const TABLE: &str = "select name, edition, digest, file, title, source, year, currency, unit, regions, sectors, industries, \
                     accounts, wages, growth, said, warnings, licence, url, added_at, withdrawn_at from impact_tables t";

fn count(row: &AnyRow, column: &str) -> Result<u64, CentreError> {
    let value: i64 = row.try_get(column)?;
    u64::try_from(value).map_err(|_| CentreError::corrupt(format!("{column} is {value}")))
}

fn held(row: &AnyRow) -> Result<HeldTable, CentreError> {
    let year: Option<i64> = row.try_get("year")?;
    let flag = |column: &str| -> Result<bool, CentreError> { Ok(row.try_get::<i64, _>(column)? != 0) };
    Ok(HeldTable {
        new: NewTable {
            name: row.try_get("name")?,
            digest: row.try_get::<String, _>("digest")?.parse()?,
            file: row.try_get::<String, _>("file")?.parse()?,
            facts: TableFacts {
                title: row.try_get("title")?,
                source: row.try_get("source")?,
                year: year.and_then(|year| i32::try_from(year).ok()),
                currency: row.try_get("currency")?,
                unit: row.try_get("unit")?,
                regions: serde_json::from_str(&row.try_get::<String, _>("regions")?)?,
                sectors: count(row, "sectors")?,
                industries: count(row, "industries")?,
                accounts: serde_json::from_str(&row.try_get::<String, _>("accounts")?)?,
                wages: flag("wages")?,
                growth: row.try_get("growth")?,
                said: flag("said")?,
                warnings: count(row, "warnings")?,
            },
            licence: row.try_get("licence")?,
            url: row.try_get("url")?,
        },
        edition: row.try_get("edition")?,
        added_at: row.try_get("added_at")?,
        withdrawn_at: row.try_get("withdrawn_at")?,
    })
}

/// The last edition of a name, withdrawn or not.
pub(super) async fn last(
    connection: &mut AnyConnection,
    name: &str,
) -> Result<Option<HeldTable>, CentreError> {
    let text = format!("{TABLE} where name = $1 order by edition desc limit 1");
    let row = sqlx::query(sqlx::AssertSqlSafe(text))
        .bind(name)
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(held).transpose()
}

/// The last edition of each name, without those that are withdrawn.
pub(super) async fn current(connection: &mut AnyConnection) -> Result<Vec<HeldTable>, CentreError> {
    let text = format!(
        "{TABLE} where withdrawn_at is null and not exists (select 1 from impact_tables later where later.name = t.name \
         and later.edition > t.edition) order by name"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text))
        .fetch_all(connection)
        .await?;
    rows.iter().map(held).collect()
}

/// The table of a digest, the last edition where several have it.
pub(super) async fn of_digest(
    connection: &mut AnyConnection,
    digest: Digest,
) -> Result<Option<HeldTable>, CentreError> {
    let text = format!("{TABLE} where digest = $1 order by added_at desc, edition desc limit 1");
    let row = sqlx::query(sqlx::AssertSqlSafe(text))
        .bind(digest.to_string())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(held).transpose()
}

pub(super) async fn insert(
    connection: &mut AnyConnection,
    new: &NewTable,
    edition: i64,
    by: Option<&str>,
    at: &str,
) -> Result<(), CentreError> {
    let facts = &new.facts;
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    sqlx::query(
        "insert into impact_tables (name, edition, digest, file, title, source, year, currency, unit, regions, sectors, \
         industries, accounts, wages, growth, said, warnings, licence, url, added_by, added_at) values ($1, $2, $3, $4, $5, $6, \
         $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
    )
    .bind(&new.name)
    .bind(edition)
    .bind(new.digest.to_string())
    .bind(new.file.to_string())
    .bind(&facts.title)
    .bind(&facts.source)
    .bind(facts.year.map(i64::from))
    .bind(facts.currency.as_deref())
    .bind(&facts.unit)
    .bind(serde_json::to_string(&facts.regions)?)
    .bind(number(facts.sectors))
    .bind(number(facts.industries))
    .bind(serde_json::to_string(&facts.accounts)?)
    .bind(i64::from(facts.wages))
    .bind(facts.growth)
    .bind(i64::from(facts.said))
    .bind(number(facts.warnings))
    .bind(&new.licence)
    .bind(new.url.as_deref())
    .bind(by)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn withdraw(
    connection: &mut AnyConnection,
    name: &str,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query("update impact_tables set withdrawn_at = $2 where name = $1 and withdrawn_at is null")
        .bind(name)
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn files(connection: &mut AnyConnection) -> Result<BTreeSet<Digest>, CentreError> {
    sqlx::query("select distinct file from impact_tables")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok(row.try_get::<String, _>(0)?.parse()?))
        .collect()
}

/// Keeps a scenario; one that is kept already stays as it is. Whether it is new.
pub(super) async fn insert_scenario(
    connection: &mut AnyConnection,
    kept: &KeptScenario,
    by: Option<&str>,
) -> Result<bool, CentreError> {
    let row = sqlx::query(
        "insert into impact_scenarios (id, name, title, table_name, table_digest, scenario, kept_by, kept_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id",
    )
    .bind(&kept.id)
    .bind(&kept.name)
    .bind(&kept.title)
    .bind(&kept.table_name)
    .bind(kept.table_digest.to_string())
    .bind(&kept.text)
    .bind(by)
    .bind(&kept.kept_at)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// Kept scenarios, the last first; of `id` where it is given, at most `most`.
pub(super) async fn scenarios(
    connection: &mut AnyConnection,
    id: Option<&str>,
    most: i64,
) -> Result<Vec<KeptScenario>, CentreError> {
    let rows = sqlx::query(
        "select id, name, title, table_name, table_digest, scenario, kept_at from impact_scenarios \
         where id = $1 or $2 = 1 order by kept_at desc, id limit $3",
    )
    .bind(id.unwrap_or_default())
    .bind(i64::from(id.is_none()))
    .bind(most)
    .fetch_all(connection)
    .await?;
    let kept = |row: &AnyRow| -> Result<KeptScenario, CentreError> {
        Ok(KeptScenario {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            title: row.try_get(2)?,
            table_name: row.try_get(3)?,
            table_digest: row.try_get::<String, _>(4)?.parse()?,
            text: row.try_get(5)?,
            kept_at: row.try_get(6)?,
        })
    };
    rows.iter().map(kept).collect()
}
