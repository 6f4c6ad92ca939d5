//! Bringing the facts up to the records: new versions are added, replaced ads marked, small segments merged.

use crate::error::JourneyError;
use crate::home::Home;
use centre::vacancies::{self, AdFact};
use facts::{Fact, Facts, Folder, SegmentEntry};
use std::fs::File;

/// Rows from which a segment stands for itself.
const LARGE: u64 = 1 << 20;
/// Small segments from which they are merged.
const MANY_SMALL: usize = 24;

/// Brings the facts of the coding set in force up to the last published version, and does the waiting jobs that ask
/// for it. Returns the version that they hold.
///
/// # Errors
/// When the records cannot be read or the facts not written.
pub async fn refresh(home: &Home) -> Result<i64, JourneyError> {
    let centre = home.centre();
    let owner = crate::process::this_process();
    let mut version = 0;
    while let Some(job) =
        centre::jobs::take(centre, "facts.refresh", &owner, &crate::process::is_alive).await?
    {
        match refresh_current(home).await {
            Ok(reached) => {
                version = reached;
                centre::jobs::finish(centre, &job).await?;
            }
            Err(error) => {
                centre::jobs::fail(centre, &job, &error.to_string()).await?;
                return Err(error);
            }
        }
    }
    if version == 0 {
        refresh_current(home).await
    } else {
        Ok(version)
    }
}

async fn refresh_current(home: &Home) -> Result<i64, JourneyError> {
    let Some(set) = vacancies::current_set(home.centre()).await? else {
        return Ok(0);
    };
    let folder = Folder::of_set(&home.facts_path(), set.id);
    match sound(&folder, bring_up(home, set.id).await)? {
        Some(version) => Ok(version),
        None => bring_up(home, set.id).await,
    }
}

/// The facts of coding set `set`, brought up to at least `version` where they lag.
///
/// # Errors
/// When the records cannot be read or the facts not written.
pub async fn facts_at(home: &Home, set: i64, version: i64) -> Result<Facts, JourneyError> {
    let folder = Folder::of_set(&home.facts_path(), set);
    match sound(&folder, load(home, &folder, set, version).await)? {
        Some(facts) => Ok(facts),
        None => load(home, &folder, set, version).await,
    }
}

/// What came out of work on a folder of facts; `None` where they were damaged: they are cleared then, and the work,
/// done once more, makes them again from the records.
fn sound<T>(folder: &Folder, outcome: Result<T, JourneyError>) -> Result<Option<T>, JourneyError> {
    match outcome {
        Err(JourneyError::Facts(facts::FactsError::Damaged { path, why })) => {
            tracing::warn!(facts.path = %path.display(), facts.why = %why, "damaged facts are made again");
            folder.clear()?;
            Ok(None)
        }
        outcome => outcome.map(Some),
    }
}

async fn load(home: &Home, folder: &Folder, set: i64, version: i64) -> Result<Facts, JourneyError> {
    if folder.manifest()?.upto < version {
        bring_up(home, set).await?;
    }
    Ok(tokio::task::block_in_place(|| folder.load())?)
}

/// Only one process writes the facts of a home at a time; the lock ends with the process.
fn lock(home: &Home) -> Result<File, JourneyError> {
    let path = home.facts_path().join("lock");
    let failed = |source| JourneyError::Io {
        path: path.clone(),
        verb: "locked",
        source,
        hint: "Check that the home may be written",
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(failed)?;
    file.lock().map_err(failed)?;
    Ok(file)
}

async fn bring_up(home: &Home, set: i64) -> Result<i64, JourneyError> {
    let _lock = tokio::task::block_in_place(|| lock(home))?;
    let folder = Folder::of_set(&home.facts_path(), set);
    let last = vacancies::versions(home.centre(), 0)
        .await?
        .last()
        .map_or(0, |(version, _)| *version);
    if folder.manifest()?.upto > last {
        // They were made from other records than these.
        folder.clear()?;
    }
    let manifest = folder.manifest()?;
    let fresh = vacancies::versions(home.centre(), manifest.upto).await?;
    let Some((last, _)) = fresh.last().copied() else {
        return Ok(manifest.upto);
    };
    // Ads that new versions replaced: their segments are written again, with the mark.
    for version in vacancies::runs_changed_by(home.centre(), manifest.upto).await? {
        let held = folder
            .manifest()?
            .segments
            .into_iter()
            .find(|s| (s.from..=s.to).contains(&version));
        if let Some(segment) = held {
            write(home, &folder, set, segment.from, segment.to).await?;
        }
    }
    let mut from = manifest.upto + 1;
    let mut rows = 0;
    for (version, ads) in fresh {
        rows += ads;
        if rows >= LARGE || version == last {
            write(home, &folder, set, from, version).await?;
            (from, rows) = (version + 1, 0);
        }
    }
    merge_small(home, &folder, set).await?;
    Ok(last)
}

async fn merge_small(home: &Home, folder: &Folder, set: i64) -> Result<(), JourneyError> {
    let segments = folder.manifest()?.segments;
    if segments.iter().filter(|segment| segment.rows < LARGE / 4).count() < MANY_SMALL {
        return Ok(());
    }
    let mut pending: Option<SegmentEntry> = None;
    let mut merged = Vec::new();
    for segment in segments {
        match &mut pending {
            Some(open) if open.rows + segment.rows <= LARGE => {
                open.to = segment.to;
                open.rows += segment.rows;
            }
            _ => merged.extend(pending.replace(segment)),
        }
    }
    merged.extend(pending);
    for segment in merged {
        let same = folder
            .manifest()?
            .segments
            .iter()
            .any(|s| (s.from, s.to) == (segment.from, segment.to));
        if !same {
            write(home, folder, set, segment.from, segment.to).await?;
        }
    }
    Ok(())
}

async fn write(home: &Home, folder: &Folder, set: i64, from: i64, to: i64) -> Result<(), JourneyError> {
    let mut writer = folder.segment(from, to)?;
    let mut failed = None;
    vacancies::facts_of(home.centre(), set, from, to, &mut |ad| {
        if failed.is_none() {
            failed = writer.push(&fact(&ad)).err();
        }
    })
    .await?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    writer.finish()?;
    Ok(())
}

pub(crate) fn fact(ad: &AdFact) -> Fact<'_> {
    Fact {
        id: ad.id,
        version: ad.version,
        superseded_in: ad.superseded_in,
        source: &ad.source,
        country: ad.country,
        region: ad.region,
        posted: ad.posted,
        isco: ad.isco.as_ref().and_then(|code| code.parse().ok()),
        green: ad.green,
        criteria: ad.criteria,
        language: &ad.language,
        openings: ad.openings,
        internship: ad.internship,
        repost: ad.repost,
        notice: ad.notice,
        pay: ad.pay,
        education: ad.education,
        contract: ad.contract,
        hours: ad.hours,
        decent_work: ad.decent_work,
        days_open: ad.days_open,
        employer: ad.employer,
        skills: &ad.skills,
    }
}
