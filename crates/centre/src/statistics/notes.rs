//! Words for codes, and notes on parts of a dataset, added to the series that are read.

use super::answer::Series;
use crate::CentreError;
use sqlx::{AnyConnection, Row as _};
use std::collections::BTreeMap;

/// Adds labels, and the notes on the parts that series are in.
pub(super) async fn words(
    connection: &mut AnyConnection,
    found: &mut [(i64, Series)],
    vintage: i64,
) -> Result<(), CentreError> {
    let mut ids: Vec<i64> = found.iter().map(|(id, _)| *id).collect();
    ids.dedup();
    for id in ids {
        let rows = sqlx::query("select component, code, label from statistics_labels where dataset = $1")
            .bind(id)
            .fetch_all(&mut *connection)
            .await?;
        let mut labels: BTreeMap<(String, String), String> = BTreeMap::new();
        for row in &rows {
            labels.insert((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?);
        }
        let notes = notes(connection, id, vintage).await?;
        for (_, series) in found.iter_mut().filter(|(of, _)| *of == id) {
            for (dimension, code) in &series.key {
                if let Some(label) = labels.get(&(dimension.clone(), code.clone())) {
                    series.labels.insert(dimension.clone(), label.clone());
                }
            }
            for (key, attribute, value) in &notes {
                annotate(series, key, attribute, value);
            }
        }
    }
    Ok(())
}

type Note = (BTreeMap<String, String>, String, String);

async fn notes(connection: &mut AnyConnection, dataset: i64, vintage: i64) -> Result<Vec<Note>, CentreError> {
    let rows = sqlx::query(
        "select n.key, n.attribute, n.value from statistics_notes n join statistics_imports i on i.id = n.import \
         and i.state = 'published' and i.vintage <= $2 where n.dataset = $1 order by i.vintage",
    )
    .bind(dataset)
    .bind(vintage)
    .fetch_all(connection)
    .await?;
    let mut last: BTreeMap<(String, String), Option<String>> = BTreeMap::new();
    for row in &rows {
        last.insert((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?);
    }
    let mut notes = Vec::new();
    for ((key, attribute), value) in last {
        let key: Vec<(String, String)> = serde_json::from_str(&key)?;
        notes.extend(value.map(|value| (key.into_iter().collect(), attribute, value)));
    }
    Ok(notes)
}

/// Notes with a period are of its observations; what an observation says of itself counts more.
fn annotate(series: &mut Series, key: &BTreeMap<String, String>, attribute: &str, value: &str) {
    let agrees = |(id, code): (&String, &String)| id == "TIME_PERIOD" || series.key.get(id) == Some(code);
    if !key.iter().all(agrees) {
        return;
    }
    let Some(period) = key.get("TIME_PERIOD") else {
        series.notes.insert(attribute.to_owned(), value.to_owned());
        return;
    };
    for observation in series.observations.iter_mut().filter(|one| one.period == *period) {
        let attributes = &mut observation.attributes;
        attributes
            .entry(attribute.to_owned())
            .or_insert_with(|| value.to_owned());
    }
}
