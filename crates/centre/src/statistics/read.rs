//! Published statistics, as of any vintage.

use super::answer::{AsOf, DatasetSummary, Observation, Series, SeriesQuery, Vintage};
use super::held::State;
use super::{notes, store};
use crate::{Centre, CentreError};
use intake::sdmx::Kind;
use sdmx::Reference;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// The number of the vintage that `as_of` means; 0 before the first.
///
/// # Errors
/// When there is no such vintage, or the records cannot be read.
pub async fn vintage_at(centre: &Centre, as_of: AsOf) -> Result<i64, CentreError> {
    let until = match as_of {
        AsOf::Day(day) => day.to_string(),
        AsOf::Latest | AsOf::Vintage(_) => "9999-12-31".to_owned(),
    };
    let row = sqlx::query(
        "select coalesce(max(vintage), 0) from statistics_imports where state = 'published' \
         and substr(finished_at, 1, 10) <= $1",
    )
    .bind(until)
    .fetch_one(&centre.pool)
    .await?;
    let last: i64 = row.try_get(0)?;
    match as_of {
        AsOf::Vintage(wanted) if wanted < 1 || wanted > last => Err(CentreError::NotFound {
            what: format!("vintage {wanted} of the statistics"),
            hint: format!("The last one is {last}"),
        }),
        AsOf::Vintage(wanted) => Ok(wanted),
        AsOf::Latest | AsOf::Day(_) => Ok(last),
    }
}

/// The datasets as of `vintage`, by name.
///
/// # Errors
/// When the records cannot be read.
pub async fn datasets(centre: &Centre, vintage: i64) -> Result<Vec<DatasetSummary>, CentreError> {
    let rows = sqlx::query(
        "select d.agency, d.artefact, d.version, d.structure, d.title, d.kind, d.dimensions, d.facets, d.licence, d.url, \
         count(distinct s.id), count(*), min(n.first_day), max(n.last_day), max(n.vintage) from (\
         select o.series, o.deleted, o.first_day, o.last_day, i.vintage, row_number() over \
         (partition by o.series, o.period, o.measure order by i.vintage desc) as place from statistics_observations o \
         join statistics_imports i on i.id = o.import and i.state = 'published' and i.vintage <= $1) n \
         join statistics_series s on s.id = n.series join statistics_datasets d on d.id = s.dataset \
         where n.place = 1 and n.deleted = 0 group by d.agency, d.artefact, d.version, d.structure, d.title, d.kind, \
         d.dimensions, d.facets, d.licence, d.url order by d.agency, d.artefact, d.version, d.structure",
    )
    .bind(vintage)
    .fetch_all(&centre.pool)
    .await?;
    let count = |row: &AnyRow, at: usize| -> Result<u64, CentreError> {
        Ok(u64::try_from(row.try_get::<i64, _>(at)?).unwrap_or(0))
    };
    rows.iter()
        .map(|row| {
            Ok(DatasetSummary {
                dataset: name(row)?,
                structure: row.try_get(3)?,
                title: row.try_get(4)?,
                kind: row.try_get(5)?,
                dimensions: serde_json::from_str(&row.try_get::<String, _>(6)?)?,
                facets: serde_json::from_str(&row.try_get::<String, _>(7)?)?,
                licence: row.try_get(8)?,
                url: row.try_get(9)?,
                series: count(row, 10)?,
                observations: count(row, 11)?,
                first_day: row.try_get(12)?,
                last_day: row.try_get(13)?,
                vintage: row.try_get(14)?,
            })
        })
        .collect()
}

/// `AGENCY:ID(VERSION)` from the first three columns.
fn name(row: &AnyRow) -> Result<String, CentreError> {
    let version: String = row.try_get(2)?;
    let reference = Reference {
        agency: row.try_get(0)?,
        id: row.try_get(1)?,
        version: Some(version).filter(|version| !version.is_empty()),
    };
    Ok(reference.to_string())
}

/// The vintages of a dataset, the latest first; of all datasets where none is named.
///
/// # Errors
/// When the records cannot be read.
pub async fn vintages(centre: &Centre, dataset: Option<&Reference>) -> Result<Vec<Vintage>, CentreError> {
    let rows = sqlx::query(
        "select distinct i.vintage, i.finished_at, i.file_name, i.file_digest, i.added, i.revised, i.deleted \
         from statistics_imports i join statistics_vintages v on v.import = i.id \
         join statistics_datasets d on d.id = v.dataset where i.state = 'published' \
         and ($1 = '' or d.agency = $1) and ($2 = '' or d.artefact = $2) and ($3 = '' or d.version = $3) \
         order by i.vintage desc",
    )
    .bind(dataset.map_or("", |dataset| dataset.agency.as_str()))
    .bind(dataset.map_or("", |dataset| dataset.id.as_str()))
    .bind(
        dataset
            .and_then(|dataset| dataset.version.as_deref())
            .unwrap_or_default(),
    )
    .fetch_all(&centre.pool)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Vintage {
                vintage: row.try_get(0)?,
                published_at: row.try_get(1)?,
                file: row.try_get(2)?,
                file_digest: row.try_get(3)?,
                added: row.try_get(4)?,
                revised: row.try_get(5)?,
                deleted: row.try_get(6)?,
            })
        })
        .collect()
}

/// The series that `query` asks for as of `vintage`, with their observations by time.
///
/// # Errors
/// When the records cannot be read.
pub async fn series(centre: &Centre, query: &SeriesQuery, vintage: i64) -> Result<Vec<Series>, CentreError> {
    let mut connection = centre.pool.acquire().await?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let dataset = query.dataset.as_ref();
    let key = query
        .key
        .as_ref()
        .map(serde_json::to_string)
        .transpose()?
        .unwrap_or_default();
    let rows = sqlx::query(
        "select d.agency, d.artefact, d.version, d.kind, d.id, s.key, s.country, n.measure, n.period, n.vintage, n.first_day, \
         n.last_day, n.frequency, n.value, n.number, n.status, coalesce(n.unit, s.unit), n.unit_mult, n.decimals, n.attributes \
         from (select o.*, i.vintage, row_number() over (partition by o.series, o.period, o.measure order by i.vintage desc) \
         as place from statistics_observations o join statistics_imports i on i.id = o.import and i.state = 'published' \
         and i.vintage <= $1 where o.series in (select f.id from statistics_series f join statistics_datasets e \
         on e.id = f.dataset where ($2 = '' or e.agency = $2) and ($3 = '' or e.artefact = $3) and ($4 = '' or e.version = $4) \
         and ($5 = '' or e.kind = $5) and ($6 = '' or f.country = $6) and ($7 = '' or f.sex = $7) and ($8 = '' or f.age = $8) \
         and ($9 = '' or f.isco = $9) and ($10 = '' or f.isic = $10) and ($11 = '' or f.key = $11))) n \
         join statistics_series s on s.id = n.series join statistics_datasets d on d.id = s.dataset \
         where n.place = 1 and n.deleted = 0 \
         order by d.agency, d.artefact, d.version, d.id, s.key, n.measure, n.first_day, n.period limit $12",
    )
    .bind(vintage)
    .bind(dataset.map_or("", |dataset| dataset.agency.as_str()))
    .bind(dataset.map_or("", |dataset| dataset.id.as_str()))
    .bind(dataset.and_then(|dataset| dataset.version.as_deref()).unwrap_or_default())
    .bind(query.kind.map_or("", Kind::code))
    .bind(text(&query.country))
    .bind(text(&query.sex))
    .bind(text(&query.age))
    .bind(text(&query.isco))
    .bind(text(&query.isic))
    .bind(key)
    .bind(if query.limit == 0 { 1_000_000 } else { i64::from(query.limit) })
    .fetch_all(&mut *connection)
    .await?;
    let mut found: Vec<(i64, Series)> = Vec::new();
    for row in &rows {
        let (dataset, series) = series_of(row)?;
        match found.last_mut() {
            Some((last, known))
                if *last == dataset && known.key == series.key && known.measure == series.measure => {}
            _ => found.push((dataset, series)),
        }
        if let Some((_, series)) = found.last_mut() {
            series.observations.push(observation(row)?);
        }
    }
    notes::words(&mut connection, &mut found, vintage).await?;
    Ok(found.into_iter().map(|(_, series)| series).collect())
}

fn series_of(row: &AnyRow) -> Result<(i64, Series), CentreError> {
    let key: Vec<(String, String)> = serde_json::from_str(&row.try_get::<String, _>(5)?)?;
    let series = Series {
        dataset: name(row)?,
        kind: row.try_get(3)?,
        key: key.into_iter().collect(),
        labels: BTreeMap::new(),
        country: row.try_get(6)?,
        measure: row.try_get(7)?,
        notes: BTreeMap::new(),
        observations: Vec::new(),
    };
    Ok((row.try_get(4)?, series))
}

fn observation(row: &AnyRow) -> Result<Observation, CentreError> {
    let State {
        first_day,
        last_day,
        frequency,
        value,
        number,
        status,
        unit,
        unit_mult,
        decimals,
        attributes,
    } = store::state(row, 10)?;
    Ok(Observation {
        period: row.try_get(8)?,
        frequency,
        first_day,
        last_day,
        value,
        number,
        unit,
        unit_mult,
        status,
        decimals,
        attributes,
        vintage: row.try_get(9)?,
    })
}
