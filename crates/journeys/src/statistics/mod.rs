//! From a file of official statistics to a published vintage: read, stage, publish.

mod mappings;

pub use mappings::{shipped_statistics_mapping, shipped_statistics_mappings};

use crate::error::JourneyError;
use crate::home::Home;
use crate::process::{is_alive, this_process};
use crate::progress::Progress;
use base::Digest;
use centre::Actor;
use centre::accounts::Role;
use centre::statistics::{self as records, About, ImportCounts, NewImport, OpenImport};
use intake::sdmx::{
    Kind, KnownRoles, Statistics, StatisticsError, StatisticsMapping, StatisticsRow, StatisticsTable,
};
use intake::{Input, Limits};
use sdmx::Reference;
use serde::Serialize;

/// Rows per staged batch: short transactions, and few of them.
const BATCH: usize = 2000;

/// How a file of statistics is read.
pub enum StatisticsLayout {
    /// An SDMX-CSV message or an extract of ILOSTAT; what its components are, where that is known.
    Sdmx(KnownRoles),
    /// A table, by its mapping.
    Table(Box<StatisticsMapping>),
}

/// A file of statistics to import.
pub struct StatisticsRequest {
    /// Its bytes and name.
    pub input: Input,
    /// SHA-256 of the file; `None` for a stream.
    pub digest: Option<Digest>,
    /// Size in bytes, 0 where not known.
    pub size: u64,
    /// How to read it.
    pub layout: StatisticsLayout,
    /// Of a message the only dataset that is taken in; of a table what the dataset is called.
    pub dataset: Option<Reference>,
    /// What it measures, where the caller says so.
    pub kind: Option<Kind>,
    /// What a file may cost.
    pub limits: Limits,
}

/// What became of a file of statistics.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatisticsReport {
    /// The file.
    pub file: String,
    /// Its datasets.
    pub datasets: Vec<String>,
    /// What became of its rows.
    #[serde(flatten)]
    pub counts: ImportCounts,
    /// The vintage; none where nothing changed.
    pub vintage: Option<i64>,
    /// Columns that are no component and were passed over.
    pub passed_over: Vec<String>,
    /// Time taken.
    pub seconds: f64,
}

/// Imports a file of statistics as one vintage.
///
/// # Errors
/// When the actor is not an analyst, the file breaks a rule, or the records cannot be written. Nothing of the file is
/// visible then.
pub async fn import_statistics(
    home: &Home,
    actor: &Actor,
    request: StatisticsRequest,
    progress: &dyn Progress,
) -> Result<StatisticsReport, JourneyError> {
    actor.require(Role::Analyst, "import statistics")?;
    let started = home.centre().now();
    let file = request.input.name.clone();
    let ilostat = mappings::ilostat()?;
    let (mut source, mapping) = match request.layout {
        StatisticsLayout::Table(mapping) => {
            let table =
                StatisticsTable::open(request.input, &mapping, request.dataset.as_ref(), &request.limits)?;
            (Statistics::Table(Box::new(table)), Some(*mapping))
        }
        StatisticsLayout::Sdmx(known) => {
            let opened = Statistics::open(
                request.input,
                &known,
                &ilostat,
                request.dataset.as_ref(),
                &request.limits,
            )?;
            let mapping = matches!(opened, Statistics::Table(_)).then(|| ilostat.clone());
            (opened, mapping)
        }
    };
    // A file whose first rows are bad leaves no trace, not even an import.
    let only = request.dataset.as_ref();
    let first = next_rows(&mut source, only)?;
    let new = NewImport {
        file_name: file.clone(),
        file_digest: request.digest,
        mapping_digest: mapping.as_ref().map(|mapping| mapping.digest),
        owner: this_process(),
        facets: mapping
            .as_ref()
            .map(|mapping| mapping.facets.clone())
            .unwrap_or_default(),
    };
    let mut import = records::open_import(home.centre(), actor, &new, &is_alive).await?;
    progress.start(&file, request.size, "bytes");
    let staged = fill(home, &mut import, first, &mut source, only, progress).await;
    progress.finish();
    let staged = staged.and_then(|rows| {
        let none = || {
            JourneyError::invalid(
                "statistics.no-dataset",
                format!(
                    "{file}: has no row of {}",
                    only.map(ToString::to_string).unwrap_or_default()
                ),
                "Leave --dataset out to take in all datasets of the message",
            )
        };
        if rows == 0 { Err(none()) } else { Ok(rows) }
    });
    if let Err(error) = staged {
        records::refuse_import(home.centre(), actor, &import).await?;
        return Err(error);
    }
    let abouts = abouts(&import, &source, mapping.as_ref(), request.kind, &ilostat);
    let done = records::publish_import(home.centre(), actor, &import, &abouts).await?;
    Ok(StatisticsReport {
        file,
        datasets: import
            .datasets()
            .map(|dataset| dataset.reference.to_string())
            .collect(),
        counts: done.counts,
        vintage: done.vintage,
        passed_over: match &source {
            Statistics::Message(message) => message.passed_over().map(str::to_owned).collect(),
            Statistics::Table(_) => Vec::new(),
        },
        seconds: home.centre().now().duration_since(started).as_secs_f64(),
    })
}

/// The next rows of the file, those of other datasets left out; `None` at the end.
fn next_rows(
    source: &mut Statistics,
    only: Option<&Reference>,
) -> Result<Option<Vec<StatisticsRow>>, StatisticsError> {
    tokio::task::block_in_place(|| {
        let (mut rows, mut read) = (Vec::new(), 0);
        while read < BATCH {
            let Some(row) = source.next_row()? else { break };
            read += 1;
            if only.is_none_or(|only| row.dataset.reference == *only) {
                rows.push(row);
            }
        }
        Ok((read > 0).then_some(rows))
    })
}

/// Stages the whole file; gives how many rows there were.
async fn fill(
    home: &Home,
    import: &mut OpenImport,
    first: Option<Vec<StatisticsRow>>,
    source: &mut Statistics,
    only: Option<&Reference>,
    progress: &dyn Progress,
) -> Result<usize, JourneyError> {
    let mut rows = first;
    let mut count = 0;
    while let Some(batch) = rows {
        count += batch.len();
        records::stage(home.centre(), import, &batch).await?;
        progress.advance(source.bytes_read(), count as u64);
        rows = next_rows(source, only)?;
    }
    Ok(count)
}

/// What file, mapping and caller say of the datasets.
fn abouts(
    import: &OpenImport,
    source: &Statistics,
    mapping: Option<&StatisticsMapping>,
    kind: Option<Kind>,
    ilostat: &StatisticsMapping,
) -> Vec<About> {
    let labels = source.labels();
    let dimensions = source.dimensions();
    let mut abouts = records::about(import, &dimensions, &labels);
    for about in &mut abouts {
        let reference = about.dataset.reference.clone();
        about.title = source.title(&reference).map(str::to_owned);
        let bare = reference.id.strip_prefix("DF_").unwrap_or(&reference.id);
        let told = match mapping {
            Some(mapping) => Some(mapping.dataset.kind(&reference.id)),
            None if reference.agency == "ILO" => Some(ilostat.dataset.kind(bare)),
            None => None,
        };
        about.kind = kind.or(told);
        about.licence = mapping.map(|mapping| mapping.dataset.licence.clone());
        about.url = mapping.and_then(|mapping| mapping.dataset.url.clone());
    }
    abouts
}
