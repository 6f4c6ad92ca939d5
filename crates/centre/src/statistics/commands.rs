//! Opening, publishing and taking back imports.

use super::{About, ImportCounts, NewImport, OpenImport, Published, store};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, Command, changes};
use base::DigestBuilder;
use intake::sdmx::Facet;
use serde_json::json;
use sqlx::{AnyConnection, Row as _};
use std::collections::BTreeMap;

/// Rows taken back per transaction, so that nobody waits.
const STEP: i64 = 2000;

pub(super) fn lost() -> CentreError {
    CentreError::Conflict {
        code: "statistics.import-lost",
        what: "the import is no longer open, or another process has taken it over".into(),
        hint: "Import the file again".into(),
    }
}

/// Opens an import. What an interrupted one has left is taken back first.
///
/// # Errors
/// When the actor is not an analyst, or another living process is importing statistics.
pub async fn open_import(
    centre: &Centre,
    actor: &Actor,
    new: &NewImport,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<OpenImport, CentreError> {
    actor.require(Role::Analyst, "import statistics")?;
    loop {
        let mut command = centre.command(actor).await?;
        let Some((id, owner)) = store::open(command.connection()).await? else {
            let at = command.at().to_owned();
            let id = store::insert_import(command.connection(), new, &at).await?;
            command
                .record(Entry {
                    action: "statistics.open",
                    subject: format!("statistics/{id}"),
                    after: new.file_digest,
                    detail: json!({ "mapping": new.mapping_digest.map(|digest| digest.to_string()) }),
                    ..Entry::default()
                })
                .await?;
            command.commit().await?;
            return Ok(OpenImport {
                id,
                owner: new.owner.clone(),
                facets: new.facets.iter().cloned().collect(),
                datasets: BTreeMap::new(),
                counts: ImportCounts::default(),
            });
        };
        drop(command);
        if is_alive(&owner) {
            return Err(CentreError::Conflict {
                code: "statistics.busy",
                what: format!("statistics are being imported by another process ({owner})"),
                hint: "Wait for it to end, or end it: what it has staged is taken back".into(),
            });
        }
        take_back(centre, actor, id, "swept").await?;
    }
}

/// Takes back what an open import has staged, and ends it in `state`.
async fn take_back(centre: &Centre, actor: &Actor, id: i64, state: &'static str) -> Result<(), CentreError> {
    loop {
        let mut transaction = centre.pool.begin().await?;
        sqlx::query("update statistics_imports set owner = '' where id = $1 and state = 'open'")
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        let gone = store::take_back(&mut transaction, id, STEP).await?;
        transaction.commit().await?;
        if gone == 0 {
            break;
        }
    }
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    sqlx::query("delete from statistics_notes where import = $1")
        .bind(id)
        .execute(command.connection())
        .await?;
    end(&mut command, id, state, None, &ImportCounts::default(), &at).await?;
    command
        .record(Entry {
            action: if state == "refused" {
                "statistics.refuse"
            } else {
                "statistics.sweep"
            },
            subject: format!("statistics/{id}"),
            ..Entry::default()
        })
        .await?;
    command.commit().await
}

async fn end(
    command: &mut Command,
    id: i64,
    state: &str,
    vintage: Option<i64>,
    counts: &ImportCounts,
    at: &str,
) -> Result<(), CentreError> {
    sqlx::query(
        "update statistics_imports set state = $2, vintage = $3, added = $4, revised = $5, deleted = $6, owner = null, \
         finished_at = $7 where id = $1 and state = 'open'",
    )
    .bind(id)
    .bind(state)
    .bind(vintage)
    .bind(counts.added as i64)
    .bind(counts.revised as i64)
    .bind(counts.deleted as i64)
    .bind(at)
    .execute(command.connection())
    .await?;
    Ok(())
}

/// Ends `import` without publishing anything.
///
/// # Errors
/// When the database cannot be written.
pub async fn refuse_import(centre: &Centre, actor: &Actor, import: &OpenImport) -> Result<(), CentreError> {
    take_back(centre, actor, import.id, "refused").await
}

/// Takes back what imports of processes that are gone have staged. Returns how many there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep_dead_imports(
    centre: &Centre,
    actor: &Actor,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<usize, CentreError> {
    let found = store::open(&mut *centre.pool.acquire().await?).await?;
    match found {
        Some((id, owner)) if !is_alive(&owner) => {
            take_back(centre, actor, id, "swept").await?;
            Ok(1)
        }
        _ => Ok(0),
    }
}

/// Publishes an import in one small transaction with its audit row: from then on it is the latest vintage. One that
/// changes nothing ends without a vintage.
///
/// # Errors
/// When the import is no longer open or owned.
pub async fn publish_import(
    centre: &Centre,
    actor: &Actor,
    import: &OpenImport,
    abouts: &[About],
) -> Result<Published, CentreError> {
    actor.require(Role::Analyst, "publish statistics")?;
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    if !store::advance(command.connection(), import.id, &import.owner, &import.counts).await? {
        return Err(lost());
    }
    let counts = count(command.connection(), import).await?;
    let vintage = if counts.changes() == 0 {
        None
    } else {
        Some(next_vintage(command.connection()).await?)
    };
    let state = if vintage.is_some() {
        "published"
    } else {
        "unchanged"
    };
    end(&mut command, import.id, state, vintage, &counts, &at).await?;
    for about in abouts {
        say(command.connection(), import, about).await?;
    }
    if let Some(vintage) = vintage {
        for (dataset, _) in import.datasets.values() {
            touched(command.connection(), import.id, *dataset).await?;
        }
        let subject = import.id.to_string();
        changes::store::append(command.connection(), &at, "statistics", &subject, vintage).await?;
    }
    let digest = DigestBuilder::new("aglc.statistics.1")
        .number(import.id)
        .number(vintage.unwrap_or(0))
        .number(counts.added as i64)
        .number(counts.revised as i64)
        .number(counts.deleted as i64)
        .finish();
    let names: Vec<String> = import
        .datasets()
        .map(|dataset| dataset.reference.to_string())
        .collect();
    command
        .record(Entry {
            action: if vintage.is_some() {
                "statistics.publish"
            } else {
                "statistics.unchanged"
            },
            subject: format!("statistics/{}", import.id),
            after: Some(digest),
            detail: json!({ "vintage": vintage, "datasets": names, "counts": counts }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(Published { vintage, counts })
}

async fn next_vintage(connection: &mut AnyConnection) -> Result<i64, CentreError> {
    let row = sqlx::query("select coalesce(max(vintage), 0) + 1 from statistics_imports")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

/// What the staged rows change.
async fn count(connection: &mut AnyConnection, import: &OpenImport) -> Result<ImportCounts, CentreError> {
    let rows = sqlx::query(
        "select o.deleted, case when exists (select 1 from statistics_observations e join statistics_imports i \
         on i.id = e.import and i.state = 'published' where e.series = o.series and e.period = o.period \
         and e.measure = o.measure) then 1 else 0 end as known, count(*) from statistics_observations o \
         where o.import = $1 group by 1, 2",
    )
    .bind(import.id)
    .fetch_all(&mut *connection)
    .await?;
    let mut counts = import.counts;
    for row in rows {
        let known: i64 = row
            .try_get::<i32, _>(1)
            .map(i64::from)
            .or_else(|_| row.try_get(1))?;
        let n = u64::try_from(row.try_get::<i64, _>(2)?).unwrap_or(0);
        match (row.try_get::<i64, _>(0)?, known) {
            (1, _) => counts.deleted += n,
            (_, 0) => counts.added += n,
            _ => counts.revised += n,
        }
    }
    let notes = sqlx::query("select count(*) from statistics_notes where import = $1")
        .bind(import.id)
        .fetch_one(connection)
        .await?;
    counts.revised += u64::try_from(notes.try_get::<i64, _>(0)?).unwrap_or(0);
    Ok(counts)
}

async fn touched(connection: &mut AnyConnection, import: i64, dataset: i64) -> Result<(), CentreError> {
    sqlx::query(
        "insert into statistics_vintages (import, dataset) select cast($1 as bigint), cast($2 as bigint) \
         where exists (select 1 from statistics_observations o join statistics_series s on s.id = o.series \
         where o.import = $1 and s.dataset = $2) or exists (select 1 from statistics_notes n \
         where n.import = $1 and n.dataset = $2)",
    )
    .bind(import)
    .bind(dataset)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what is said of a dataset; what is not said stays.
async fn say(connection: &mut AnyConnection, import: &OpenImport, about: &About) -> Result<(), CentreError> {
    let name = format!("{} {}", about.dataset.kind, about.dataset.reference);
    let Some((id, _)) = import.datasets.get(&name) else {
        return Ok(());
    };
    let facets: Vec<(&str, &str)> = about
        .dimensions
        .iter()
        .filter_map(|id| {
            let facet = import
                .facets
                .get(id)
                .copied()
                .or_else(|| Facet::of_dimension(id))?;
            Some((id.as_str(), facet.code()))
        })
        .collect();
    sqlx::query(
        "update statistics_datasets set title = coalesce($2, title), kind = coalesce($3, kind), facets = $4, \
         dimensions = case when $5 = '[]' then dimensions else $5 end, licence = coalesce($6, licence), \
         url = coalesce($7, url) where id = $1",
    )
    .bind(*id)
    .bind(about.title.as_deref())
    .bind(about.kind.map(intake::sdmx::Kind::code))
    .bind(serde_json::to_string(&facets)?)
    .bind(serde_json::to_string(&about.dimensions)?)
    .bind(about.licence.as_deref())
    .bind(about.url.as_deref())
    .execute(&mut *connection)
    .await?;
    for label in &about.labels {
        sqlx::query(
            "insert into statistics_labels (dataset, component, code, label) values ($1, $2, $3, $4) \
             on conflict (dataset, component, code) do update set label = excluded.label",
        )
        .bind(*id)
        .bind(&*label.component)
        .bind(&label.code)
        .bind(&label.label)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// What is said of the datasets of an import that no mapping tells, for [`publish_import`].
pub fn about(import: &OpenImport, dimensions: &[String], labels: &[intake::sdmx::CodeLabel]) -> Vec<About> {
    let one = |dataset: &intake::sdmx::DatasetRef| About {
        dataset: dataset.clone(),
        title: None,
        kind: None,
        dimensions: dimensions.to_vec(),
        licence: None,
        url: None,
        labels: labels.to_vec(),
    };
    import.datasets().map(one).collect()
}
