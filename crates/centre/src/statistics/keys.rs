//! The series of a dataset by their keys alone, with words for the codes: what a form can offer without reading observations.

use crate::{Centre, CentreError};
use sdmx::Reference;
use sqlx::Row as _;
use std::collections::BTreeMap;

/// Codes by dimension, sorted by dimension, without the time.
pub type SeriesKey = Vec<(String, String)>;

/// Keys that are read at most; a form offers no more.
const MOST: i64 = 20_000;

/// The series of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeriesKeys {
    /// The keys of series with a published observation, at most 20,000.
    pub keys: Vec<SeriesKey>,
    /// Words by component and code; those of a component itself are under the empty code.
    pub labels: BTreeMap<(String, String), String>,
}

/// The series that `dataset` has in any published vintage.
///
/// # Errors
/// When the records cannot be read.
pub async fn series_keys(centre: &Centre, dataset: &Reference) -> Result<SeriesKeys, CentreError> {
    let version = dataset.version.as_deref().unwrap_or_default();
    let rows = sqlx::query(
        "select s.key from statistics_series s join statistics_datasets d on d.id = s.dataset \
         where d.agency = $1 and d.artefact = $2 and d.version = $3 and exists (select 1 from statistics_observations o \
         join statistics_imports i on i.id = o.import and i.state = 'published' where o.series = s.id) \
         order by s.key limit $4",
    )
    .bind(&dataset.agency)
    .bind(&dataset.id)
    .bind(version)
    .bind(MOST)
    .fetch_all(&centre.pool)
    .await?;
    let mut found = SeriesKeys::default();
    for row in &rows {
        found
            .keys
            .push(serde_json::from_str(&row.try_get::<String, _>(0)?)?);
    }
    let rows = sqlx::query(
        "select l.component, l.code, l.label from statistics_labels l join statistics_datasets d on d.id = l.dataset \
         where d.agency = $1 and d.artefact = $2 and d.version = $3",
    )
    .bind(&dataset.agency)
    .bind(&dataset.id)
    .bind(version)
    .fetch_all(&centre.pool)
    .await?;
    for row in &rows {
        found
            .labels
            .insert((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?);
    }
    Ok(found)
}
