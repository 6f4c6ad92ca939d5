//! Opening, filling, catching up and publishing runs.

use super::lookup::Earlier;
use super::{Batch, Counts, Fate, NewRun, OpenRun, Publication, coding, earlier, store, sweep};
use crate::accounts::Role;
use crate::audit::Entry;
use crate::{Actor, Centre, CentreError, changes, jobs};
use base::{DigestBuilder, VacancyId, VersionNumber};
use intake::repost;
use serde_json::json;
use std::collections::BTreeMap;

/// Opens a run, or takes up again the interrupted one of the same file, mapping and coding set. An interrupted run
/// of anything else is swept first.
///
/// # Errors
/// When the actor is not an analyst, or another living process is ingesting the same source.
pub async fn open_run(
    centre: &Centre,
    actor: &Actor,
    new: &NewRun,
    is_alive: &(dyn Fn(&str) -> bool + Sync),
) -> Result<OpenRun, CentreError> {
    actor.require(Role::Analyst, "ingest vacancies")?;
    loop {
        let mut command = centre.command(actor).await?;
        let at = command.at().to_owned();
        let Some(found) = store::open_run_of(command.connection(), new.source.as_str()).await? else {
            let base = store::current_version(command.connection()).await?;
            let id = base::RunId(store::insert_run(command.connection(), new, base, &at).await?);
            command
                .record(Entry {
                    action: "run.open",
                    subject: format!("run/{}", id.0),
                    after: Some(new.mapping_digest),
                    detail: json!({ "source": new.source.as_str(), "coding_set": new.coding_set }),
                    ..Entry::default()
                })
                .await?;
            command.commit().await?;
            return Ok(OpenRun {
                id,
                owner: new.owner.clone(),
                coding_set: new.coding_set,
                position: 0,
                counts: Counts::default(),
            });
        };
        if let Some(owner) = found.owner_alive_hint.as_deref().filter(|owner| is_alive(owner)) {
            return Err(CentreError::Conflict {
                code: "vacancies.source-busy",
                what: format!(
                    "the source `{}` is being ingested by another process ({owner})",
                    new.source
                ),
                hint: "Wait for it to end, or end it: what it has staged is taken up again".into(),
            });
        }
        let same_file = new
            .file_digest
            .is_some_and(|digest| found.file_digest == Some(digest.to_string()))
            && found.mapping_digest == new.mapping_digest.to_string()
            && found.open.coding_set == new.coding_set;
        store::take_over(command.connection(), found.open.id, &new.owner, &at).await?;
        command
            .record(Entry {
                action: if same_file { "run.resume" } else { "run.abandon" },
                subject: format!("run/{}", found.open.id.0),
                detail: json!({ "position": found.open.position }),
                ..Entry::default()
            })
            .await?;
        command.commit().await?;
        let run = OpenRun {
            owner: new.owner.clone(),
            ..found.open
        };
        if same_file {
            return Ok(run);
        }
        sweep::sweep(centre, actor, &run, "swept").await?;
    }
}

/// Stages the next stretch of the file in one short transaction and moves `run` on. Returns this stretch's counts.
///
/// # Errors
/// When the run was taken over by another process, or the database cannot be written.
pub async fn stage(
    centre: &Centre,
    run: &mut OpenRun,
    source: &str,
    batch: &Batch,
) -> Result<Counts, CentreError> {
    // Only this process adds to the source, so what is looked up before the first write stays true.
    let mut earlier = {
        let mut connection = centre.pool.acquire().await?;
        Earlier::of(&mut connection, run.id, &batch.ads).await?
    };
    let mut id = centre.with_rng(|rng| VacancyId::new(centre.clock(), rng));
    let mut counts = Counts {
        rejected: batch.rejects.len() as u64,
        warnings: batch.warnings.iter().map(|warning| warning.count).sum(),
        ..Counts::default()
    };
    let (mut rows, mut sightings) = (Vec::new(), BTreeMap::new());
    for ad in &batch.ads {
        let fate = earlier.decide(ad, id);
        match &fate {
            Fate::Accepted { .. } => counts.accepted += 1,
            Fate::Duplicate { .. } => counts.duplicate += 1,
            Fate::Unchanged { of, seen } => {
                counts.unchanged += 1;
                if let (true, Some(date)) = (*seen, ad.vacancy.last_seen) {
                    let latest = sightings.entry(*of).or_insert(date);
                    *latest = date.max(*latest);
                }
                continue;
            }
        }
        rows.push((id, ad, fate));
        id = id.next();
    }
    let mut total = run.counts;
    total += counts;
    let at = centre.now().to_string();
    let mut transaction = centre.pool.begin().await?;
    if !store::advance(&mut transaction, run, batch.last_row, &total, &at).await? {
        return Err(lost(run));
    }
    store::insert_ads(&mut transaction, run.id, source, &rows).await?;
    let codings: Vec<_> = rows.iter().map(|(id, ad, _)| (*id, &ad.coding)).collect();
    coding::insert(&mut transaction, run.coding_set, &codings).await?;
    let sightings: Vec<_> = sightings.into_iter().collect();
    store::insert_sightings(&mut transaction, run.id, &sightings).await?;
    store::insert_rejects(&mut transaction, run.id, &batch.rejects).await?;
    store::add_warnings(&mut transaction, run.id, &batch.warnings).await?;
    transaction.commit().await?;
    run.position = batch.last_row;
    run.counts = total;
    Ok(counts)
}

fn lost(run: &OpenRun) -> CentreError {
    CentreError::Conflict {
        code: "vacancies.run-lost",
        what: format!(
            "run {} is no longer open, or another process has taken it over",
            run.id.0
        ),
        hint: "Run the ingest again; it goes on from what is there".into(),
    }
}

/// Links ads of `run` to what other runs have published since it was opened.
///
/// # Errors
/// When the database cannot be written.
pub async fn catch_up(centre: &Centre, run: &mut OpenRun) -> Result<(), CentreError> {
    let (base, pairs) = {
        let mut connection = centre.pool.acquire().await?;
        let Some(closing) = store::closing(&mut connection, run).await? else {
            return Err(lost(run));
        };
        let now = store::current_version(&mut connection).await?;
        if closing.base_version == now {
            return Ok(());
        }
        (
            now,
            earlier::overtaken(&mut connection, run.id, closing.base_version).await?,
        )
    };
    let mut links = BTreeMap::new();
    for (ours, theirs) in pairs {
        if let Some(reason) = repost(&ours.candidate, &theirs.candidate) {
            links.entry(ours.id).or_insert((theirs.id, reason));
        }
    }
    let mut transaction = centre.pool.begin().await?;
    store::set_base(&mut transaction, run, base, links.len() as u64).await?;
    for (id, (of, reason)) in &links {
        earlier::relink(&mut transaction, *id, *of, *reason).await?;
    }
    transaction.commit().await?;
    run.counts.accepted -= links.len() as u64;
    run.counts.duplicate += links.len() as u64;
    Ok(())
}

/// Notes that `run` is coded with `set` now: a set that was published while the run was being filled.
///
/// # Errors
/// When the run is no longer open or owned.
pub async fn move_to_set(
    centre: &Centre,
    run: &mut OpenRun,
    set: &super::CodingSet,
) -> Result<(), CentreError> {
    let mut connection = centre.pool.acquire().await?;
    if !store::set_coding(&mut connection, run, set.id).await? {
        return Err(lost(run));
    }
    run.coding_set = set.id;
    Ok(())
}

/// Publishes a run in one small transaction with its audit row: from then on its rows are visible. A run that adds
/// nothing ends without a new data version.
///
/// # Errors
/// When the run is no longer open or owned.
pub async fn publish_run(centre: &Centre, actor: &Actor, run: &OpenRun) -> Result<Publication, CentreError> {
    actor.require(Role::Analyst, "publish vacancies")?;
    let job = centre.new_id();
    let mut command = centre.command(actor).await?;
    let at = command.at().to_owned();
    let connection = command.connection();
    let closing = store::closing(connection, run).await?.ok_or_else(|| lost(run))?;
    let current = store::current_version(connection).await?;
    let set = coding::current(connection).await?.map(|set| set.id);
    if closing.base_version != current || set != Some(closing.coding_set) {
        return Ok(Publication::Behind);
    }
    let counts = closing.counts;
    let version = (counts.added() > 0).then_some(current + 1);
    let state = if version.is_some() {
        "published"
    } else {
        "unchanged"
    };
    store::end_run(connection, run.id, state, version, &at).await?;
    if let Some(version) = version {
        changes::store::append(connection, &at, "run", &run.id.0.to_string(), version).await?;
        jobs::store::enqueue(connection, &job, "facts.refresh", "facts.refresh", "{}", &at).await?;
    }
    let digest = DigestBuilder::new("aglc.run.1")
        .number(run.id.0)
        .number(version.unwrap_or(0))
        .optional(closing.file_digest.as_deref())
        .number(counts.accepted as i64)
        .number(counts.duplicate as i64)
        .number(counts.unchanged as i64)
        .number(counts.rejected as i64)
        .finish();
    command
        .record(Entry {
            action: if version.is_some() {
                "run.publish"
            } else {
                "run.unchanged"
            },
            subject: format!("run/{}", run.id.0),
            after: Some(digest),
            detail: json!({
                "version": version,
                "accepted": counts.accepted,
                "duplicate": counts.duplicate,
                "unchanged": counts.unchanged,
                "rejected": counts.rejected,
                "warnings": counts.warnings,
            }),
            ..Entry::default()
        })
        .await?;
    command.commit().await?;
    Ok(match version {
        Some(version) => Publication::Published(VersionNumber(version)),
        None => Publication::Unchanged(VersionNumber(current)),
    })
}
