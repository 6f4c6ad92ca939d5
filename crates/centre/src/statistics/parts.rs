//! Rows that name a part of a dataset: attributes of all observations that agree with a key, and deletions of many.

use super::held::{Held, ObsKey};
use super::{OpenImport, stage, store};
use crate::CentreError;
use intake::sdmx::StatisticsRow;
use sdmx::Action;
use sqlx::{AnyConnection, Row as _};
use std::collections::{BTreeMap, HashMap};

/// Series that are looked at at once.
const CHUNK: usize = 500;

/// Stages one such row.
pub(super) async fn part(
    connection: &mut AnyConnection,
    import: &mut OpenImport,
    row: &StatisticsRow,
) -> Result<(), CentreError> {
    let dataset = stage::dataset_id(connection, import, &row.dataset).await?;
    if row.action != Action::Delete {
        for (attribute, value) in &row.attributes {
            note(
                connection,
                import,
                dataset,
                &note_key(row)?,
                attribute,
                Some(value),
            )
            .await?;
        }
        return Ok(());
    }
    let wanted = given(row);
    let agrees = |key: &str| -> Result<bool, CentreError> {
        let key: Vec<(String, String)> = serde_json::from_str(key)?;
        let key: BTreeMap<&str, &str> = key
            .iter()
            .map(|(id, code)| (id.as_str(), code.as_str()))
            .collect();
        Ok(wanted.iter().all(|(id, code)| key.get(id) == Some(code)))
    };
    let mut ids = Vec::new();
    for (id, key) in store::series_of(connection, dataset).await? {
        if agrees(&key)? {
            ids.push(id);
        }
    }
    for chunk in ids.chunks(CHUNK) {
        let mut held: HashMap<ObsKey, Held> = store::held(connection, import.id, chunk).await?;
        for (key, held) in &mut held {
            let meant = row
                .period
                .as_ref()
                .is_none_or(|period| period.as_str() == key.period);
            if meant && held.now.is_some() {
                held.apply(row, &key.measure);
            }
        }
        stage::write(connection, import, &held).await?;
    }
    for (key, attribute) in notes_of(connection, dataset).await? {
        let named = row.attributes.is_empty() && row.values.is_empty()
            || row.attributes.iter().any(|(id, _)| **id == attribute);
        if named && agrees(&key)? {
            note(connection, import, dataset, &key, &attribute, None).await?;
        }
    }
    Ok(())
}

/// The dimensions that a row gives; those switched off say nothing.
fn given(row: &StatisticsRow) -> Vec<(&str, &str)> {
    let all = row.key.iter().map(|(id, code)| (&**id, code.as_str()));
    all.filter(|(_, code)| *code != "~").collect()
}

fn note_key(row: &StatisticsRow) -> Result<String, CentreError> {
    let mut key = given(row);
    key.extend(row.period.as_ref().map(|period| ("TIME_PERIOD", period.as_str())));
    key.sort_unstable();
    Ok(serde_json::to_string(&key)?)
}

async fn notes_of(
    connection: &mut AnyConnection,
    dataset: i64,
) -> Result<Vec<(String, String)>, CentreError> {
    let rows = sqlx::query(
        "select distinct key, attribute from statistics_notes where dataset = $1 order by key, attribute",
    )
    .bind(dataset)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}

/// Stages a note, where it is other than what was published.
async fn note(
    connection: &mut AnyConnection,
    import: &OpenImport,
    dataset: i64,
    key: &str,
    attribute: &str,
    value: Option<&str>,
) -> Result<(), CentreError> {
    let known = sqlx::query(
        "select n.value from statistics_notes n join statistics_imports i on i.id = n.import and i.state = 'published' \
         where n.dataset = $1 and n.key = $2 and n.attribute = $3 order by i.vintage desc limit 1",
    )
    .bind(dataset)
    .bind(key)
    .bind(attribute)
    .fetch_optional(&mut *connection)
    .await?;
    let known: Option<String> = known.map(|row| row.try_get(0)).transpose()?.flatten();
    if known.as_deref() == value {
        sqlx::query(
            "delete from statistics_notes where dataset = $1 and key = $2 and attribute = $3 and import = $4",
        )
        .bind(dataset)
        .bind(key)
        .bind(attribute)
        .bind(import.id)
        .execute(connection)
        .await?;
        return Ok(());
    }
    sqlx::query(
        "insert into statistics_notes (dataset, key, attribute, import, value) values ($1, $2, $3, $4, $5) \
         on conflict (dataset, key, attribute, import) do update set value = excluded.value",
    )
    .bind(dataset)
    .bind(key)
    .bind(attribute)
    .bind(import.id)
    .bind(value)
    .execute(connection)
    .await?;
    Ok(())
}
