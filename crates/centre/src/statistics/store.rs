//! SQL of what imports stage.

use super::held::{Held, ObsKey, Staging, State};
use super::{ImportCounts, NewImport};
use crate::CentreError;
use crate::bulk::BulkInsert;
use intake::sdmx::DatasetRef;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};
use std::collections::HashMap;
use std::sync::LazyLock;

/// An open import: id and owner.
pub(super) async fn open(connection: &mut AnyConnection) -> Result<Option<(i64, String)>, CentreError> {
    let row = sqlx::query("select id, owner from statistics_imports where state = 'open'")
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((
        row.try_get(0)?,
        row.try_get::<Option<String>, _>(1)?.unwrap_or_default(),
    )))
}

pub(super) async fn insert_import(
    connection: &mut AnyConnection,
    new: &NewImport,
    at: &str,
) -> Result<i64, CentreError> {
    let row = sqlx::query(
        "insert into statistics_imports (id, state, file_name, file_digest, mapping_digest, owner, row_count, added, \
         revised, deleted, unchanged, repeated, started_at) select coalesce(max(id), 0) + 1, 'open', $1, $2, $3, $4, 0, 0, \
         0, 0, 0, 0, $5 from statistics_imports returning id",
    )
    .bind(&new.file_name)
    .bind(new.file_digest.map(|digest| digest.to_string()))
    .bind(new.mapping_digest.map(|digest| digest.to_string()))
    .bind(&new.owner)
    .bind(at)
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Notes how far an open import is; false where it is no longer open or another process has it.
pub(super) async fn advance(
    connection: &mut AnyConnection,
    id: i64,
    owner: &str,
    counts: &ImportCounts,
) -> Result<bool, CentreError> {
    let done = sqlx::query(
        "update statistics_imports set row_count = $3, unchanged = $4, repeated = $5 \
         where id = $1 and state = 'open' and owner = $2",
    )
    .bind(id)
    .bind(owner)
    .bind(counts.rows as i64)
    .bind(counts.unchanged as i64)
    .bind(counts.repeated as i64)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The dataset's number, given when it is met first.
pub(super) async fn dataset(
    connection: &mut AnyConnection,
    dataset: &DatasetRef,
) -> Result<i64, CentreError> {
    sqlx::query(
        "insert into statistics_datasets (id, agency, artefact, version, structure, kind, facets, dimensions) \
         select coalesce(max(id), 0) + 1, $1, $2, $3, $4, 'other', '[]', '[]' from statistics_datasets where true \
         on conflict (agency, artefact, version, structure) do nothing",
    )
    .bind(&dataset.reference.agency)
    .bind(&dataset.reference.id)
    .bind(dataset.reference.version.as_deref().unwrap_or_default())
    .bind(dataset.kind.code())
    .execute(&mut *connection)
    .await?;
    let row = sqlx::query(
        "select id from statistics_datasets where agency = $1 and artefact = $2 and version = $3 and structure = $4",
    )
    .bind(&dataset.reference.agency)
    .bind(&dataset.reference.id)
    .bind(dataset.reference.version.as_deref().unwrap_or_default())
    .bind(dataset.kind.code())
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// A series and its codes as ours, in the order of the columns.
pub(super) struct NewSeries {
    pub(super) id: i64,
    pub(super) dataset: i64,
    pub(super) key: String,
    pub(super) facets: [Option<String>; 6],
}

static INSERT_SERIES: LazyLock<BulkInsert> = LazyLock::new(|| {
    let columns = [
        "id", "dataset", "key", "country", "sex", "age", "isco", "isic", "unit",
    ];
    BulkInsert::new(
        "statistics_series",
        &columns,
        "on conflict (dataset, key) do nothing",
    )
});

pub(super) async fn insert_series(
    connection: &mut AnyConnection,
    new: &[NewSeries],
) -> Result<(), CentreError> {
    INSERT_SERIES
        .run(connection, new, |query, series| {
            let query = query.bind(series.id).bind(series.dataset).bind(&series.key);
            series
                .facets
                .iter()
                .fold(query, |query, facet| query.bind(facet.as_deref()))
        })
        .await?;
    Ok(())
}

/// All series of a dataset with their keys.
pub(super) async fn series_of(
    connection: &mut AnyConnection,
    dataset: i64,
) -> Result<Vec<(i64, String)>, CentreError> {
    let rows = sqlx::query("select id, key from statistics_series where dataset = $1 order by id")
        .bind(dataset)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}

/// Series asked for at once.
const CHUNK: usize = 50;

static HELD: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<String> = (2..CHUNK + 2).map(|place| format!("${place}")).collect();
    format!(
        "select o.series, o.period, o.measure, o.import, o.deleted, o.first_day, o.last_day, o.frequency, o.value, o.number, \
         o.status, o.unit, o.unit_mult, o.decimals, o.attributes from statistics_observations o \
         join statistics_imports i on i.id = o.import where (i.state = 'published' or i.id = $1) and o.series in ({}) \
         order by coalesce(i.vintage, 0)",
        places.join(", ")
    )
});

/// What is known of the observations of `series`, published or staged by `import`.
pub(super) async fn held(
    connection: &mut AnyConnection,
    import: i64,
    series: &[i64],
) -> Result<HashMap<ObsKey, Held>, CentreError> {
    let mut found: HashMap<ObsKey, Held> = HashMap::new();
    for chunk in series.chunks(CHUNK) {
        let padded = chunk.iter().chain(std::iter::repeat(&chunk[0])).take(CHUNK);
        let query = padded.fold(sqlx::query(HELD.as_str()).bind(import), |query, id| {
            query.bind(*id)
        });
        for row in query.fetch_all(&mut *connection).await? {
            let key = ObsKey {
                series: row.try_get(0)?,
                period: row.try_get(1)?,
                measure: row.try_get(2)?,
            };
            let gone = row.try_get::<i64, _>(4)? == 1;
            let state = if gone { None } else { Some(state(&row, 5)?) };
            let held = found.entry(key).or_default();
            if row.try_get::<i64, _>(3)? == import {
                held.staged = Some(state.map_or(Staging::Gone, |state| Staging::As(Box::new(state))));
            } else {
                held.published = state;
            }
        }
    }
    for held in found.values_mut() {
        held.now = match &held.staged {
            Some(Staging::As(state)) => Some((**state).clone()),
            Some(Staging::Gone) => None,
            None => held.published.clone(),
        };
    }
    Ok(found)
}

/// A state from ten columns, the first at `at`.
pub(super) fn state(row: &AnyRow, at: usize) -> Result<State, CentreError> {
    Ok(State {
        first_day: row.try_get(at)?,
        last_day: row.try_get(at + 1)?,
        frequency: row.try_get(at + 2)?,
        value: row.try_get(at + 3)?,
        number: row.try_get(at + 4)?,
        status: row.try_get(at + 5)?,
        unit: row.try_get(at + 6)?,
        unit_mult: row.try_get(at + 7)?,
        decimals: row.try_get(at + 8)?,
        attributes: serde_json::from_str(&row.try_get::<String, _>(at + 9)?)?,
    })
}

static UPSERT: LazyLock<BulkInsert> = LazyLock::new(|| {
    let columns = "series period measure import deleted first_day last_day frequency value number status unit unit_mult \
                   decimals attributes";
    BulkInsert::new(
        "statistics_observations",
        &columns.split_whitespace().collect::<Vec<_>>(),
        "on conflict (series, period, measure, import) do update set deleted = excluded.deleted, \
         first_day = excluded.first_day, last_day = excluded.last_day, frequency = excluded.frequency, \
         value = excluded.value, number = excluded.number, status = excluded.status, unit = excluded.unit, \
         unit_mult = excluded.unit_mult, decimals = excluded.decimals, attributes = excluded.attributes",
    )
});

/// A state to be staged; `None` takes the observation away.
pub(super) struct Staged<'s> {
    pub(super) import: i64,
    pub(super) key: &'s ObsKey,
    pub(super) now: Option<&'s State>,
    pub(super) shape: &'s State,
    pub(super) attributes: String,
}

pub(super) async fn upsert(connection: &mut AnyConnection, rows: &[Staged<'_>]) -> Result<(), CentreError> {
    UPSERT
        .run(connection, rows, |query, row| {
            let now = row.now;
            query
                .bind(row.key.series)
                .bind(&row.key.period)
                .bind(&row.key.measure)
                .bind(row.import)
                .bind(i64::from(now.is_none()))
                .bind(&row.shape.first_day)
                .bind(&row.shape.last_day)
                .bind(&row.shape.frequency)
                .bind(now.and_then(|state| state.value.as_deref()))
                .bind(now.and_then(|state| state.number))
                .bind(now.and_then(|state| state.status.as_deref()))
                .bind(now.and_then(|state| state.unit.as_deref()))
                .bind(now.and_then(|state| state.unit_mult))
                .bind(now.and_then(|state| state.decimals))
                .bind(&row.attributes)
        })
        .await?;
    Ok(())
}

/// Takes back what `import` had staged of an observation.
pub(super) async fn unstage(
    connection: &mut AnyConnection,
    import: i64,
    key: &ObsKey,
) -> Result<(), CentreError> {
    sqlx::query(
        "delete from statistics_observations where series = $1 and period = $2 and measure = $3 and import = $4",
    )
    .bind(key.series)
    .bind(&key.period)
    .bind(&key.measure)
    .bind(import)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes back up to `limit` observations of an import that is not published; gives how many there were.
pub(super) async fn take_back(
    connection: &mut AnyConnection,
    import: i64,
    limit: i64,
) -> Result<u64, CentreError> {
    let gone = sqlx::query(
        "delete from statistics_observations where import = $1 and series in \
         (select series from statistics_observations where import = $1 order by series limit $2)",
    )
    .bind(import)
    .bind(limit)
    .execute(connection)
    .await?;
    Ok(gone.rows_affected())
}
