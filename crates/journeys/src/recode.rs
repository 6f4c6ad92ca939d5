//! Coding everything again with the coder of this program, and putting the new set in force.

use crate::coded;
use crate::error::JourneyError;
use crate::home::Home;
use crate::process::{is_alive, this_process};
use crate::progress::Progress;
use base::{RunId, Vacancy};
use centre::Actor;
use centre::vacancies::{self, CodingSet};

/// Ads coded per transaction.
const STEP: i64 = 2000;

/// The coding set that new ads are coded with: that of this program. Where another one is in force, everything is
/// coded again first, because no figure mixes coding sets.
///
/// # Errors
/// When the records cannot be read or written.
pub async fn ensure_set(
    home: &Home,
    actor: &Actor,
    progress: &dyn Progress,
) -> Result<CodingSet, JourneyError> {
    let coder = home.coder().await?;
    loop {
        match vacancies::current_set(home.centre()).await? {
            Some(set)
                if set.coder_version == coder.coder_version()
                    && set.taxonomy_version == coder.taxonomy_version() =>
            {
                return Ok(set);
            }
            Some(_) => return recode(home, actor, progress).await,
            None => {
                let (version, taxonomy) = (coder.coder_version(), coder.taxonomy_version());
                vacancies::open_set(home.centre(), actor, version, taxonomy, &this_process()).await?;
            }
        }
    }
}

/// Codes every published ad into a new set and publishes it.
///
/// # Errors
/// When the records cannot be read or written.
pub async fn recode(home: &Home, actor: &Actor, progress: &dyn Progress) -> Result<CodingSet, JourneyError> {
    let coder = home.coder().await?;
    vacancies::sweep_open_sets(home.centre(), actor, &is_alive).await?;
    let (version, taxonomy) = (coder.coder_version(), coder.taxonomy_version());
    let set = vacancies::open_set(home.centre(), actor, version, taxonomy, &this_process()).await?;
    let ads = vacancies::versions(home.centre(), 0)
        .await?
        .iter()
        .map(|(_, ads)| ads)
        .sum();
    progress.start("recode", ads, "ads");
    loop {
        code_missing(home, &set, None, progress).await?;
        // Runs may have been published meanwhile; the command tells whether anything is left.
        if vacancies::publish_set(home.centre(), actor, &set).await? {
            break;
        }
    }
    progress.finish();
    crate::refresh::refresh(home).await?;
    Ok(set)
}

/// Codes what `set` lacks of the published ads, or of the open run `of_run`.
pub(crate) async fn code_missing(
    home: &Home,
    set: &CodingSet,
    of_run: Option<RunId>,
    progress: &dyn Progress,
) -> Result<(), JourneyError> {
    let coder = home.coder().await?;
    if set.coder_version != coder.coder_version() || set.taxonomy_version != coder.taxonomy_version() {
        return Err(JourneyError::invalid(
            "recode.other-program",
            format!(
                "everything was coded again by the coder {} and the taxonomy {} meanwhile, and this program works by {} \
                 and {}",
                set.coder_version,
                set.taxonomy_version,
                coder.coder_version(),
                coder.taxonomy_version()
            ),
            "Run the command again; where a program of another version works on this home, end that first",
        ));
    }
    let mut cursor = None;
    let mut done = 0;
    loop {
        let ads = vacancies::uncoded(home.centre(), set, of_run, cursor, STEP).await?;
        let Some((last, _)) = ads.last() else {
            return Ok(());
        };
        cursor = Some(*last);
        let (ids, texts): (Vec<_>, Vec<Vacancy>) = ads.into_iter().unzip();
        let codings = tokio::task::block_in_place(|| coder.code_all(&texts));
        let stored: Vec<_> = ids.into_iter().zip(codings.iter().map(coded::stored)).collect();
        vacancies::write_codings(home.centre(), set, &stored).await?;
        done += stored.len() as u64;
        progress.advance(done, done);
    }
}
