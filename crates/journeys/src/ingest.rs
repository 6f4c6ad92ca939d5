//! From a file to a published data version: read, map, mask, code, link, stage, publish.

use crate::coded;
use crate::error::JourneyError;
use crate::home::Home;
use crate::process::{is_alive, this_process};
use crate::progress::Progress;
use crate::recode::{code_missing, ensure_set};
use base::Digest;
use centre::Actor;
use centre::vacancies::{
    self, Batch, Counts, NewRun, OpenRun, Publication, StagedAd, StagedReject, StagedWarning,
};
use coder::Coder;
use intake::{Input, Limits, Mapper, Mapping, Outcome, RawRecord, ReadError, Reader};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::mpsc;

/// Records per staged batch: short transactions, and few of them.
const BATCH: usize = 2000;

/// A file to ingest.
pub struct IngestRequest {
    /// Its bytes and name.
    pub input: Input,
    /// SHA-256 of the file as stored; `None` for a stream, which starts over when interrupted.
    pub digest: Option<Digest>,
    /// Size in bytes, 0 where not known.
    pub size: u64,
    /// How to read it.
    pub mapping: Mapping,
    /// Share of rejected records from which the whole file is refused, 0 to 1.
    pub max_rejects: f64,
    /// What a file may cost.
    pub limits: Limits,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IngestReport {
    /// The file.
    pub file: String,
    /// Records.
    pub rows: u64,
    /// New or changed ads.
    pub accepted: u64,
    /// New ads that repeat an earlier vacancy.
    pub duplicate: u64,
    /// Ads that were there already.
    pub unchanged: u64,
    /// Records that could not be used.
    pub rejected: u64,
    /// Optional fields that could not be read.
    pub warnings: u64,
    /// Time taken.
    pub seconds: f64,
    /// The data version after it.
    pub version: i64,
    /// The run, for its rejects and warnings.
    #[serde(skip)]
    pub run: base::RunId,
    /// Records that an interrupted run had staged already.
    #[serde(skip)]
    pub resumed_at: u64,
}

/// SHA-256 of a file.
///
/// # Errors
/// When it cannot be read.
pub fn digest_of_file(path: &Path) -> std::io::Result<Digest> {
    let mut file = std::fs::File::open(path)?;
    let mut hasher = base::Hasher::default();
    std::io::copy(&mut file, &mut hasher)?;
    Ok(hasher.finish())
}

/// Ingests one file as one run.
///
/// # Errors
/// When the file or its mapping is bad, too many records are rejected, or the records cannot be written. Nothing
/// of the file is visible then; what an interruption left is taken up again by the next ingest of the file.
pub async fn ingest(
    home: &Home,
    actor: &Actor,
    request: IngestRequest,
    progress: &dyn Progress,
) -> Result<IngestReport, JourneyError> {
    let started = home.centre().now();
    let file = request.input.name.clone();
    // A file that cannot be opened leaves no trace, not even a run.
    let reader = Reader::open(request.input, &request.mapping, &request.limits)?;
    if reader.is_known_empty() {
        return Err(JourneyError::NoRecords { file });
    }
    let mapper = Mapper::new(&request.mapping, reader.columns())?;
    let set = ensure_set(home, actor, progress).await?;
    let coder = Arc::clone(home.coder().await?);
    centre::sources::register(
        home.centre(),
        actor,
        &request.mapping.source,
        &request.mapping.digest,
    )
    .await?;
    let new = NewRun {
        source: request.mapping.source.name.clone(),
        file_name: file.clone(),
        file_digest: request.digest,
        mapping_digest: request.mapping.digest,
        coding_set: set.id,
        owner: this_process(),
    };
    // What this process holds of the source otherwise was left by a failure.
    let _held = home.hold_source(&new.source)?;
    let is_held = |holder: &str| holder != new.owner && is_alive(holder);
    let mut run = vacancies::open_run(home.centre(), actor, &new, &is_held).await?;
    progress.opened(run.id);
    let resumed_at = run.position;
    progress.start(&file, request.size, "bytes");
    let reading = spawn(reader, mapper, coder, run.position);
    let staged = fill(home, &mut run, &new, reading, progress).await;
    progress.finish();
    if let Err(error) = staged {
        // A bad file is taken back at once; what a failing database left is swept or resumed by the next ingest.
        if matches!(error, JourneyError::Read(_)) {
            vacancies::refuse_run(home.centre(), actor, &run).await?;
        }
        return Err(error);
    }
    judge(home, actor, &run, &file, request.max_rejects).await?;
    let version = publish(home, actor, &mut run, progress).await?;
    crate::refresh::refresh(home).await?;
    let counts = run.counts;
    Ok(IngestReport {
        file,
        rows: counts.rows(),
        accepted: counts.accepted,
        duplicate: counts.duplicate,
        unchanged: counts.unchanged,
        rejected: counts.rejected,
        warnings: counts.warnings,
        seconds: home.centre().now().duration_since(started).as_secs_f64(),
        version,
        run: run.id,
        resumed_at,
    })
}

/// A coded batch and how far in the file it reaches.
type Coded = Result<(Batch, u64), ReadError>;

/// A file that is being read and coded.
struct Reading {
    batches: mpsc::Receiver<Coded>,
    thread: JoinHandle<()>,
}

/// Reads and codes on threads of its own, at most two batches ahead of the database.
fn spawn(mut reader: Reader, mapper: Mapper, coder: Arc<Coder>, skip: u64) -> Reading {
    let (sender, receiver) = mpsc::channel(2);
    let thread = std::thread::spawn(move || {
        loop {
            let batch = reader.next_batch(BATCH).map(|mut records| {
                let last = records.last().map(|record| record.row);
                records.retain(|record| record.row > skip);
                last.map(|last| (code(&records, &mapper, &coder, last), reader.bytes_read()))
            });
            let over = !matches!(batch, Ok(Some(_)));
            let message = batch.transpose();
            if message.is_some_and(|message| sender.blocking_send(message).is_err()) || over {
                return;
            }
        }
    });
    Reading {
        batches: receiver,
        thread,
    }
}

enum Prepared {
    Ad(Box<StagedAd>, Vec<intake::Warning>),
    Reject(StagedReject),
}

fn code(records: &[RawRecord], mapper: &Mapper, coder: &Coder, last_row: u64) -> Batch {
    let prepared: Vec<Prepared> = records
        .par_iter()
        .with_min_len(32)
        .map(|record| match mapper.map(record) {
            Outcome::Vacancy(vacancy, warnings) => {
                let coding = coded::stored(&coder.code(&vacancy));
                let fingerprint = intake::fingerprint(&vacancy);
                Prepared::Ad(
                    Box::new(StagedAd {
                        row: record.row,
                        vacancy: *vacancy,
                        fingerprint,
                        coding,
                    }),
                    warnings,
                )
            }
            Outcome::Reject(reject) => Prepared::Reject(StagedReject {
                row: reject.row,
                line: reject.line,
                column: reject.column,
                value: reject.value,
                reason: reject.reason.code().to_owned(),
                hint: reject.hint,
            }),
        })
        .collect();
    let mut batch = Batch {
        last_row,
        ..Batch::default()
    };
    let mut warnings: BTreeMap<(&'static str, &'static str), StagedWarning> = BTreeMap::new();
    for prepared in prepared {
        match prepared {
            Prepared::Ad(ad, met) => {
                for warning in met {
                    let key = (warning.field, warning.reason.code());
                    let grouped = warnings.entry(key).or_insert_with(|| StagedWarning {
                        field: key.0.to_owned(),
                        reason: key.1.to_owned(),
                        count: 0,
                        first_row: ad.row,
                        example: warning.value,
                    });
                    grouped.count += 1;
                }
                batch.ads.push(*ad);
            }
            Prepared::Reject(reject) => batch.rejects.push(reject),
        }
    }
    batch.warnings = warnings.into_values().collect();
    batch
}

async fn fill(
    home: &Home,
    run: &mut OpenRun,
    new: &NewRun,
    mut reading: Reading,
    progress: &dyn Progress,
) -> Result<(), JourneyError> {
    while let Some(batch) = reading.batches.recv().await {
        let (batch, bytes) = batch?;
        if batch.last_row > run.position {
            vacancies::stage(home.centre(), run, new.source.as_str(), &batch).await?;
        }
        progress.advance(bytes, run.position);
    }
    // After a fault, what came before looks like a whole file, but is not.
    reading.thread.join().map_err(|_| JourneyError::Stopped {
        file: new.file_name.clone(),
    })
}

/// Refuses a file of which too much is bad.
async fn judge(
    home: &Home,
    actor: &Actor,
    run: &OpenRun,
    file: &str,
    max_rejects: f64,
) -> Result<(), JourneyError> {
    let Counts { rejected, .. } = run.counts;
    let rows = run.counts.rows();
    if rows == 0 {
        vacancies::refuse_run(home.centre(), actor, run).await?;
        return Err(JourneyError::NoRecords {
            file: file.to_owned(),
        });
    }
    let share = rejected as f64 / rows as f64;
    if share <= max_rejects {
        return Ok(());
    }
    let first = vacancies::rejects(home.centre(), run.id, 3).await?;
    let describe = |r: &StagedReject| {
        let line = if r.line > 0 {
            format!("line {}", r.line)
        } else {
            format!("record {}", r.row)
        };
        format!("{line}, column `{}`, value `{}`: {}", r.column, r.value, r.hint)
    };
    let first: Vec<String> = first.iter().map(describe).collect();
    vacancies::refuse_run(home.centre(), actor, run).await?;
    Err(JourneyError::TooManyRejects {
        file: file.to_owned(),
        rejected,
        rows,
        share: share * 100.0,
        allowed: max_rejects * 100.0,
        first: first.join("; "),
    })
}

async fn publish(
    home: &Home,
    actor: &Actor,
    run: &mut OpenRun,
    progress: &dyn Progress,
) -> Result<i64, JourneyError> {
    loop {
        match vacancies::publish_run(home.centre(), actor, run).await? {
            Publication::Published(version) | Publication::Unchanged(version) => return Ok(version.0),
            Publication::Behind => {
                vacancies::catch_up(home.centre(), run).await?;
                let current = vacancies::current_set(home.centre()).await?;
                if let Some(set) = current.filter(|set| set.id != run.coding_set) {
                    code_missing(home, &set, Some(run.id), progress).await?;
                    vacancies::move_to_set(home.centre(), run, &set).await?;
                }
            }
        }
    }
}
