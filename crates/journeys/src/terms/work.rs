//! Looking for terms where an editor asked for it at the desk.

use super::{TermsRequest, propose_terms};
use crate::error::JourneyError;
use crate::home::Home;
use crate::process::{is_alive, this_process};
use crate::progress::Silent;
use centre::jobs::{self, Job};
use centre::{Actor, terms};

/// Terms that are kept of one search.
const MOST: usize = 500;

/// Does every search for terms that waits, one after another. Why one failed stands in its job. Returns how many there were.
///
/// # Errors
/// When the records cannot be read or written.
pub async fn work_terms(home: &Home) -> Result<u64, JourneyError> {
    let owner = this_process();
    // A portal works on one after another: what this process still holds was left by a failure.
    let is_held = |holder: &str| holder != owner && is_alive(holder);
    let mut worked = 0;
    while let Some(job) = jobs::take(home.centre(), terms::JOB, &owner, &is_held).await? {
        let Some(request) = request(&job) else {
            // Nothing can be done for words that nobody understands.
            jobs::finish(home.centre(), &job).await?;
            continue;
        };
        let done = propose_terms(home, &Actor::System, request, &Silent).await;
        match done {
            Ok(_) => jobs::finish(home.centre(), &job).await?,
            Err(error) => {
                tracing::info!(job.id = %job.id, error = %error, "terms were not looked for");
                jobs::fail(home.centre(), &job, &error.to_string()).await?;
            }
        }
        worked += 1;
    }
    Ok(worked)
}

fn request(job: &Job) -> Option<TermsRequest> {
    let payload: serde_json::Value = serde_json::from_str(&job.payload).ok()?;
    let country = payload["country"].as_str().filter(|code| !code.is_empty());
    Some(TermsRequest {
        country: country.map(str::parse).transpose().ok()?,
        language: payload["language"].as_str()?.parse().ok()?,
        since: None,
        most: MOST,
    })
}
