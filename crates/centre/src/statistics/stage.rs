//! Staging rows in the order of the file, in short transactions.

use super::held::{Held, ObsKey, State, measures};
use super::store::{NewSeries, Staged};
use super::{OpenImport, parts, store};
use crate::{Centre, CentreError};
use base::DigestBuilder;
use intake::sdmx::{DatasetRef, Facet, Scope, StatisticsRow};
use sqlx::AnyConnection;
use std::collections::{BTreeMap, HashMap};

/// Stages the next rows of the file. They become visible when the import is published.
///
/// # Errors
/// When the import was taken over by another process, or the database cannot be written.
pub async fn stage(
    centre: &Centre,
    import: &mut OpenImport,
    rows: &[StatisticsRow],
) -> Result<(), CentreError> {
    let mut transaction = centre.pool.begin().await?;
    import.counts.rows += rows.len() as u64;
    // The first statement writes, so that the transaction holds the writers' lock from its start.
    if !store::advance(&mut transaction, import.id, &import.owner, &import.counts).await? {
        return Err(super::commands::lost());
    }
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let whole = rest
            .iter()
            .take_while(|row| row.scope == Scope::Observation)
            .count();
        let (batch, after) = rest.split_at(whole.max(1));
        if whole > 0 {
            observations(&mut transaction, import, batch).await?;
        } else {
            parts::part(&mut transaction, import, first).await?;
        }
        rest = after;
    }
    transaction.commit().await?;
    Ok(())
}

async fn observations(
    connection: &mut AnyConnection,
    import: &mut OpenImport,
    rows: &[StatisticsRow],
) -> Result<(), CentreError> {
    let mut series = Vec::with_capacity(rows.len());
    let mut new: BTreeMap<i64, NewSeries> = BTreeMap::new();
    for row in rows {
        let dataset = dataset_id(connection, import, &row.dataset).await?;
        let found = series_of(dataset, row, import);
        series.push(found.id);
        if let Some(known) = new.get(&found.id).filter(|known| known.key != found.key) {
            return Err(CentreError::corrupt(format!(
                "the series {} and {} have one number",
                known.key, found.key
            )));
        }
        new.entry(found.id).or_insert(found);
    }
    let ids: Vec<i64> = new.keys().copied().collect();
    let new: Vec<NewSeries> = new.into_values().collect();
    store::insert_series(connection, &new).await?;
    let mut held = store::held(connection, import.id, &ids).await?;
    for (row, series) in rows.iter().zip(series) {
        for measure in measures(row) {
            let key = ObsKey {
                series,
                period: row
                    .period
                    .as_ref()
                    .map_or("", |period| period.as_str())
                    .to_owned(),
                measure: measure.to_string(),
            };
            let replaced = held.entry(key).or_default().apply(row, &measure);
            import.counts.repeated += u64::from(replaced);
        }
    }
    write(connection, import, &held).await
}

/// Stages what is other than what was published, and takes back what was staged of the rest.
pub(super) async fn write(
    connection: &mut AnyConnection,
    import: &mut OpenImport,
    held: &HashMap<ObsKey, Held>,
) -> Result<(), CentreError> {
    let mut staged = Vec::new();
    let empty = State::default();
    for (key, held) in held.iter().filter(|(_, held)| held.touched) {
        if held.now == held.published {
            import.counts.unchanged += u64::from(held.now.is_some());
            if held.staged.is_some() {
                store::unstage(connection, import.id, key).await?;
            }
            continue;
        }
        let attributes = held
            .now
            .as_ref()
            .map(|state| serde_json::to_string(&state.attributes))
            .transpose()?;
        staged.push(Staged {
            import: import.id,
            key,
            now: held.now.as_ref(),
            shape: held.now.as_ref().or(held.published.as_ref()).unwrap_or(&empty),
            attributes: attributes.unwrap_or_else(|| "{}".to_owned()),
        });
    }
    staged.sort_by_key(|row| row.key);
    store::upsert(connection, &staged).await
}

pub(super) async fn dataset_id(
    connection: &mut AnyConnection,
    import: &mut OpenImport,
    dataset: &DatasetRef,
) -> Result<i64, CentreError> {
    let name = format!("{} {}", dataset.kind, dataset.reference);
    if let Some((id, _)) = import.datasets.get(&name) {
        return Ok(*id);
    }
    let id = store::dataset(connection, dataset).await?;
    import.datasets.insert(name, (id, dataset.clone()));
    Ok(id)
}

fn series_of(dataset: i64, row: &StatisticsRow, import: &OpenImport) -> NewSeries {
    let mut key: Vec<(&str, &str)> = row.key.iter().map(|(id, code)| (&**id, code.as_str())).collect();
    key.sort_unstable();
    let mut facets: [Option<String>; 6] = Default::default();
    for (dimension, code) in &key {
        let facet = import.facets.get(*dimension).copied();
        if let Some(facet) = facet
            .or_else(|| Facet::of_dimension(dimension))
            .or_else(|| Facet::of_code(code))
        {
            facets[facet.index()].get_or_insert_with(|| facet.resolve(code));
        }
    }
    let key = serde_json::to_string(&key).expect("texts are JSON");
    let digest = DigestBuilder::new("aglc.series.1")
        .number(dataset)
        .text(&key)
        .finish();
    NewSeries {
        // Half of the numbers are negative; that is as good as any.
        id: i64::from_be_bytes(digest.short().to_be_bytes()),
        dataset,
        key,
        facets,
    }
}
