//! Ingesting what analysts have handed in, one upload after another.

use crate::error::JourneyError;
use crate::home::Home;
use crate::ingest::{IngestReport, IngestRequest, ingest};
use crate::process::{is_alive, this_process};
use crate::progress::Progress;
use crate::upload;
use base::RunId;
use centre::accounts::Role;
use centre::jobs::{self, Job, MAX_ATTEMPTS};
use centre::uploads::{self, Upload};
use centre::{Actor, CentreError};
use std::sync::atomic::{AtomicI64, Ordering};

/// Share of rejected records from which a file is refused.
const MAX_REJECTS: f64 = 0.05;

/// Ingests every upload that waits, one after another, and those whose process ended before they were done. What
/// became of each stands in its upload. Returns how many there were. A second call in the same process waits for the
/// first.
///
/// # Errors
/// When the records cannot be read or written; the upload is taken up again by the next call.
pub async fn work_uploads(home: &Home) -> Result<u64, JourneyError> {
    let _turn = home.turn_at_uploads().await;
    let owner = this_process();
    // Nobody else in this process works on uploads now: what it still holds was left by a failure.
    let is_held = |holder: &str| holder != owner && is_alive(holder);
    let mut worked = 0;
    while let Some(job) = jobs::take(home.centre(), uploads::JOB, &owner, &is_held).await? {
        work(home, &job).await?;
        worked += 1;
    }
    Ok(worked)
}

async fn work(home: &Home, job: &Job) -> Result<(), JourneyError> {
    let centre = home.centre();
    let upload = match uploads::begin(centre, &upload_of(job), None).await {
        Ok(upload) => upload,
        // It was dealt with already.
        Err(CentreError::Conflict { .. } | CentreError::NotFound { .. }) => {
            return Ok(jobs::finish(centre, job).await?);
        }
        Err(error) => return Err(error.into()),
    };
    if job.attempts >= MAX_ATTEMPTS {
        let tries = MAX_ATTEMPTS - 1;
        let why = format!(
            "The program ended {tries} times before this upload was done. Start it again to go on, or give a smaller file"
        );
        uploads::fail(centre, &upload.id, &why).await?;
        return Ok(jobs::finish(centre, job).await?);
    }
    let opened = Opened::default();
    match ingest_upload(home, &upload, &opened).await {
        Ok(report) => {
            let json = serde_json::to_string(&report).map_err(CentreError::from)?;
            uploads::finish(centre, &upload.id, report.run.0, &json).await?;
        }
        Err(error) => {
            tracing::info!(upload.id = %upload.id, error = %error, "an upload was not ingested");
            if let Some(run) = opened.run() {
                // The rejects of a refused run tell what is wrong.
                uploads::begin(centre, &upload.id, Some(run)).await?;
            }
            uploads::fail(centre, &upload.id, &error.to_string()).await?;
        }
    }
    Ok(jobs::finish(centre, job).await?)
}

/// The upload that a job is for; nothing where its payload is not understood, so that no upload is found.
fn upload_of(job: &Job) -> String {
    let payload: serde_json::Value = serde_json::from_str(&job.payload).unwrap_or_default();
    payload["upload"].as_str().unwrap_or_default().to_owned()
}

async fn ingest_upload(home: &Home, upload: &Upload, opened: &Opened) -> Result<IngestReport, JourneyError> {
    let actor = match &upload.uploaded_by {
        Some(id) => Actor::User {
            id: id.clone(),
            role: Role::Analyst,
        },
        None => Actor::Console,
    };
    let request = IngestRequest {
        input: upload::open(home, upload.digest, &upload.file_name)?,
        digest: Some(upload.digest),
        size: upload.size,
        mapping: upload::parse(&upload.mapping)?,
        max_rejects: MAX_REJECTS,
        limits: crate::upload::LIMITS,
    };
    ingest(home, &actor, request, opened).await
}

/// Remembers which run was opened.
#[derive(Default)]
struct Opened(AtomicI64);

impl Opened {
    fn run(&self) -> Option<i64> {
        Some(self.0.load(Ordering::Relaxed)).filter(|run| *run > 0)
    }
}

impl Progress for Opened {
    fn start(&self, _: &str, _: u64, _: &'static str) {}
    fn advance(&self, _: u64, _: u64) {}
    fn finish(&self) {}

    fn opened(&self, run: RunId) {
        self.0.store(run.0, Ordering::Relaxed);
    }
}

/// Takes back every upload that was waiting or being ingested: its analyst may start it again. For a home made from a
/// backup, whose jobs belong to processes of another one.
pub(crate) async fn take_back_uploads(home: &Home) -> Result<(), JourneyError> {
    use centre::uploads::UploadState::{Queued, Running};
    let centre = home.centre();
    for upload in uploads::list(centre, i64::MAX).await? {
        if matches!(upload.state, Queued | Running) {
            let why = "The home was restored from a backup before this upload was done. Start it again";
            uploads::fail(centre, &upload.id, why).await?;
        }
    }
    while let Some(job) = jobs::take(centre, uploads::JOB, &this_process(), &|_| false).await? {
        jobs::finish(centre, &job).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
