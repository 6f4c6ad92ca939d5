//! Coding sets: which coder and taxonomy coded the ads, and what came out. Exactly one set is in force.

use super::StoredCoding;
use crate::accounts::Role;
use crate::audit::Entry;
use crate::bulk::BulkInsert;
use crate::{Actor, Centre, CentreError, changes, jobs};
use base::{DigestBuilder, VacancyId};
use serde_json::json;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use std::sync::LazyLock;

/// A coder and a taxonomy, by version, and the number of the set of their codings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingSet {
    /// Number.
    pub id: i64,
    /// Version of the coder.
    pub coder_version: String,
    /// Version of the taxonomy.
    pub taxonomy_version: String,
}

fn set(row: &AnyRow) -> Result<CodingSet, CentreError> {
    Ok(CodingSet {
        id: row.try_get(0)?,
        coder_version: row.try_get(1)?,
        taxonomy_version: row.try_get(2)?,
    })
}

pub(super) async fn current(connection: &mut AnyConnection) -> Result<Option<CodingSet>, CentreError> {
    sqlx::query(
        "select id, coder_version, taxonomy_version from coding_sets where state = 'published' \
         order by published_at desc, id desc limit 1",
    )
    .fetch_optional(connection)
    .await?
    .map(|row| set(&row))
    .transpose()
}

/// The coding set in force; `None` in an empty home.
///
/// # Errors
/// When the database cannot be read.
pub async fn current_set(centre: &Centre) -> Result<Option<CodingSet>, CentreError> {
    current(&mut *centre.pool.acquire().await?).await
}

/// Opens a new, empty coding set for a coder and a taxonomy. The first set of a home is published at once.
///
/// # Errors
/// When the actor is not an analyst.
pub async fn open_set(
    centre: &Centre,
    actor: &Actor,
    coder_version: &str,
    taxonomy_version: &str,
    owner: &str,
) -> Result<CodingSet, CentreError> {
    actor.require(Role::Analyst, "code vacancies")?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let first = current(command.connection()).await?.is_none();
    let row = sqlx::query(
        "insert into coding_sets (id, coder_version, taxonomy_version, state, created_at, published_at, owner, \
         heartbeat_at) select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $4 from coding_sets returning id",
    )
    .bind(coder_version)
    .bind(taxonomy_version)
    .bind(if first { "published" } else { "open" })
    .bind(&at)
    .bind(first.then_some(at.as_str()))
    .bind(owner)
    .fetch_one(command.connection())
    .await?;
    let id: i64 = row.try_get(0)?;
    command
        .record(Entry {
            action: "coding-set.open",
            subject: format!("coding-set/{id}"),
            after: Some(
                DigestBuilder::new("aglc.coding-set.1")
                    .text(coder_version)
                    .text(taxonomy_version)
                    .finish(),
            ),
            detail: json!({ "coder": coder_version, "taxonomy": taxonomy_version, "first": first }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(CodingSet {
        id,
        coder_version: coder_version.into(),
        taxonomy_version: taxonomy_version.into(),
    })
}

static INSERT: LazyLock<BulkInsert> = LazyLock::new(|| {
    let columns = "coding_set vacancy language isco probability candidates green criteria evidence \
                   languages green_probability not_a_vacancy several_jobs skills seniority education decent_work";
    BulkInsert::new(
        "codings",
        &columns.split_whitespace().collect::<Vec<_>>(),
        "on conflict do nothing",
    )
});

pub(super) async fn insert(
    connection: &mut AnyConnection,
    set: i64,
    codings: &[(VacancyId, &StoredCoding)],
) -> Result<(), CentreError> {
    INSERT
        .run(connection, codings, |query, (id, coding)| {
            query
                .bind(set)
                .bind(id.to_string())
                .bind(coding.language)
                .bind(coding.isco)
                .bind(coding.probability)
                .bind(&coding.candidates)
                .bind(coding.green.code())
                .bind(i64::from(coding.criteria))
                .bind(&coding.evidence)
                .bind(&coding.languages)
                .bind(coding.green_probability)
                .bind(i64::from(coding.not_a_vacancy))
                .bind(i64::from(coding.several_jobs))
                .bind(&coding.skills)
                .bind(coding.seniority)
                .bind(coding.education)
                .bind(i64::from(coding.decent_work))
        })
        .await?;
    Ok(())
}

/// Writes codings of an open set, or of a run that catches up, in one short transaction.
///
/// # Errors
/// When the database cannot be written.
pub async fn write_codings(
    centre: &Centre,
    set: &CodingSet,
    codings: &[(VacancyId, StoredCoding)],
) -> Result<(), CentreError> {
    let mut transaction = centre.pool.begin().await?;
    sqlx::query("update coding_sets set heartbeat_at = $2 where id = $1")
        .bind(set.id)
        .bind(centre.now().to_string())
        .execute(&mut *transaction)
        .await?;
    let borrowed: Vec<_> = codings.iter().map(|(id, coding)| (*id, coding)).collect();
    insert(&mut transaction, set.id, &borrowed).await?;
    transaction.commit().await?;
    Ok(())
}

/// What the coder reads of an ad.
pub type CodingInput = (VacancyId, base::Vacancy);

/// Up to `limit` ads after `cursor` that `set` has not coded: published ones, or those of the open run `of_run`.
///
/// # Errors
/// When the database cannot be read.
pub async fn uncoded(
    centre: &Centre,
    set: &CodingSet,
    of_run: Option<base::RunId>,
    cursor: Option<VacancyId>,
    limit: i64,
) -> Result<Vec<CodingInput>, CentreError> {
    let rows = sqlx::query(
        "select v.id, v.board, v.title, v.employer, v.description, v.requirements, v.benefits, v.country, \
         v.category, v.internship from vacancies v join runs r on r.id = v.run \
         where v.id > $1 and (r.state = 'published' or r.id = $2) and ($2 = 0 or r.id = $2) \
         and not exists (select 1 from codings c where c.coding_set = $3 and c.vacancy = v.id) \
         order by v.id limit $4",
    )
    .bind(cursor.map_or_else(String::new, |id| id.to_string()))
    .bind(of_run.map_or(0, |run| run.0))
    .bind(set.id)
    .bind(limit)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter().map(input).collect()
}

fn input(row: &AnyRow) -> Result<CodingInput, CentreError> {
    let vacancy = base::Vacancy {
        employer: row.try_get(3)?,
        description: row.try_get(4)?,
        requirements: row.try_get(5)?,
        benefits: row.try_get(6)?,
        category: row.try_get(8)?,
        internship: row.try_get::<i64, _>(9)? == 1,
        ..base::Vacancy::titled(
            row.try_get::<String, _>(1)?,
            row.try_get::<String, _>(2)?,
            row.try_get::<String, _>(7)?.parse()?,
        )
    };
    Ok((row.try_get::<String, _>(0)?.parse()?, vacancy))
}

/// How many codings a set has.
///
/// # Errors
/// When the database cannot be read.
pub async fn new_codings(centre: &Centre, set: &CodingSet) -> Result<u64, CentreError> {
    let row = sqlx::query("select count(*) from codings where coding_set = $1")
        .bind(set.id)
        .fetch_one(&centre.pool)
        .await?;
    Ok(u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or(0))
}

/// Puts `set` in force, if it has coded every published ad. Returns whether it has; if not, code the rest first.
///
/// # Errors
/// When the actor is not an analyst or the database cannot be written.
pub async fn publish_set(centre: &Centre, actor: &Actor, set: &CodingSet) -> Result<bool, CentreError> {
    actor.require(Role::Analyst, "publish a coding set")?;
    let job = centre.new_id();
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let missing = sqlx::query(
        "select v.id from vacancies v join runs r on r.id = v.run and r.state = 'published' \
         where not exists (select 1 from codings c where c.coding_set = $1 and c.vacancy = v.id) limit 1",
    )
    .bind(set.id)
    .fetch_optional(command.connection())
    .await?;
    if missing.is_some() {
        return Ok(false);
    }
    let version = super::store::current_version(command.connection()).await?;
    sqlx::query("update coding_sets set state = 'published', published_at = $2, owner = null where id = $1")
        .bind(set.id)
        .bind(&at)
        .execute(command.connection())
        .await?;
    changes::store::append(
        command.connection(),
        &at,
        "coding-set",
        &set.id.to_string(),
        version,
    )
    .await?;
    jobs::store::enqueue(
        command.connection(),
        &job,
        "facts.refresh",
        "facts.refresh",
        "{}",
        &at,
    )
    .await?;
    command
        .record(Entry {
            action: "coding-set.publish",
            subject: format!("coding-set/{}", set.id),
            detail: json!({ "coder": set.coder_version, "taxonomy": set.taxonomy_version, "version": version }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(true)
}

/// Takes back the codings of open sets whose process is no longer alive. Returns how many sets there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep_open_sets(
    centre: &Centre,
    actor: &Actor,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<usize, CentreError> {
    const STEP: i64 = 5000;
    let rows = sqlx::query("select id, owner from coding_sets where state = 'open'")
        .fetch_all(&centre.pool)
        .await?;
    let mut swept = 0;
    for row in rows {
        let (id, owner): (i64, Option<String>) = (row.try_get(0)?, row.try_get(1)?);
        if owner.is_some_and(|owner| is_alive(&owner)) {
            continue;
        }
        loop {
            let gone = sqlx::query(
                "delete from codings where coding_set = $1 and vacancy in \
                 (select vacancy from codings where coding_set = $1 order by vacancy limit $2)",
            )
            .bind(id)
            .bind(STEP)
            .execute(&centre.pool)
            .await?;
            if gone.rows_affected() == 0 {
                break;
            }
        }
        let mut command = centre.command(actor).await?;
        sqlx::query("update coding_sets set state = 'swept', owner = null where id = $1")
            .bind(id)
            .execute(command.connection())
            .await?;
        command
            .record(Entry {
                action: "coding-set.sweep",
                subject: format!("coding-set/{id}"),
                ..Entry::default()
            })
            .await?;
        command.commit().await?;
        swept += 1;
    }
    Ok(swept)
}
