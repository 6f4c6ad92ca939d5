//! What each source and each data version brought, from the counts of published runs.

use crate::{Centre, CentreError, sources};
use base::Source;
use sqlx::Row as _;
use std::collections::HashMap;

/// A source with what its published runs brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSummary {
    /// The source.
    pub source: Source,
    /// How many data versions it brought.
    pub versions: u64,
    /// Ads in them, reposts and replaced states included.
    pub ads: u64,
    /// Records of the files behind them.
    pub rows: u64,
    /// Records among these that could not be read.
    pub rejected: u64,
    /// When its last version was published.
    pub last_ingest: Option<String>,
    /// Its last data version.
    pub last_version: Option<i64>,
}

/// Every registered source by name, those that have brought nothing yet included.
///
/// # Errors
/// When the database cannot be read.
pub async fn source_summaries(centre: &Centre) -> Result<Vec<SourceSummary>, CentreError> {
    let rows = sqlx::query(
        "select source, count(*), cast(sum(accepted + duplicate) as bigint), cast(sum(row_count) as bigint), \
         cast(sum(rejected) as bigint), max(finished_at), max(version) from runs where state = 'published' \
         group by source",
    )
    .fetch_all(&centre.pool)
    .await?;
    let mut sums = HashMap::new();
    for row in &rows {
        sums.insert(row.try_get::<String, _>(0)?, row);
    }
    let mut summaries = Vec::new();
    for source in sources::list(centre).await? {
        let sum = sums.get(source.name.as_str());
        let number = |column: usize| -> Result<u64, CentreError> {
            let value: Option<i64> = sum.map(|row| row.try_get(column)).transpose()?;
            Ok(u64::try_from(value.unwrap_or(0)).unwrap_or(0))
        };
        summaries.push(SourceSummary {
            versions: number(1)?,
            ads: number(2)?,
            rows: number(3)?,
            rejected: number(4)?,
            last_ingest: sum.map(|row| row.try_get(5)).transpose()?,
            last_version: sum.map(|row| row.try_get(6)).transpose()?,
            source,
        });
    }
    Ok(summaries)
}

/// A data version and what it brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// The data version.
    pub version: i64,
    /// The source of its ads.
    pub source: String,
    /// When it was published.
    pub finished_at: String,
    /// New or changed ads.
    pub accepted: u64,
    /// New ads that repeat an earlier vacancy.
    pub duplicate: u64,
}

/// The latest `limit` data versions, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn published_versions(centre: &Centre, limit: i64) -> Result<Vec<PublishedVersion>, CentreError> {
    let rows = sqlx::query(
        "select version, source, coalesce(finished_at, started_at), accepted, duplicate from runs \
         where state = 'published' order by version desc limit $1",
    )
    .bind(limit)
    .fetch_all(&centre.pool)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(PublishedVersion {
                version: row.try_get(0)?,
                source: row.try_get(1)?,
                finished_at: row.try_get(2)?,
                accepted: u64::try_from(row.try_get::<i64, _>(3)?).unwrap_or(0),
                duplicate: u64::try_from(row.try_get::<i64, _>(4)?).unwrap_or(0),
            })
        })
        .collect()
}
