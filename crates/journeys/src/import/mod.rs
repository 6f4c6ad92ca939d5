//! Importing ESCO and O*NET: official files in, tables of the home out, on top of the shipped taxonomy.

mod error;
mod esco;
mod gather;
mod manifest;
mod onet;
mod overlay;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod titles;

pub use error::ImportError;
pub use manifest::{Counts, LeftOut, Manifest};

use crate::error::JourneyError;
use crate::home::Home;
use crate::progress::Progress;
use base::Digest;
use centre::Actor;
use centre::accounts::Role;
use centre::{imports, terms};
use gather::Gathered;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use taxonomy::Taxonomy;

base::closed_list! {
    /// A classification whose official files can be imported.
    Classification: "`esco` or `onet`" {
        /// Skills, competences and occupations of the European Commission.
        Esco = "esco",
        /// The occupations of the United States' Department of Labor.
        Onet = "onet",
    }
}

/// What an import did.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    /// What is imported now.
    #[serde(flatten)]
    pub manifest: Manifest,
    /// Whether that differs from what was imported before.
    pub changed: bool,
    /// The version of the taxonomy that is in force now; none while another import is damaged.
    pub taxonomy: Option<String>,
    /// Time taken.
    pub seconds: f64,
}

/// An import that is in force.
#[derive(Debug)]
pub struct Imported {
    /// Its name.
    pub name: String,
    /// What it says of itself, or what is wrong with it.
    pub state: Result<Manifest, JourneyError>,
}

/// Imports the official files of a classification from `folder`, in place of what was imported of it before.
///
/// # Errors
/// When the actor is not an administrator, a file is not there or not as it should be, or the home cannot be written.
/// Nothing of the import is there then.
pub async fn import(
    home: &Home,
    actor: &Actor,
    which: Classification,
    folder: &Path,
    progress: &dyn Progress,
) -> Result<ImportReport, JourneyError> {
    actor.require(Role::Administrator, "import a classification")?;
    let started = home.centre().now();
    let gathered = tokio::task::block_in_place(|| match which {
        Classification::Esco => esco::gather(folder, progress),
        Classification::Onet => onet::gather(folder, progress),
    });
    progress.finish();
    let gathered = gathered?;
    let texts = gathered.rows().render();
    let digest = tables::digest(&texts);
    let manifest = described(which, gathered, digest, started.to_string());
    let changed = {
        let _alone = tokio::task::block_in_place(|| store::lock(home.path()))?;
        store::write(home.path(), &manifest, &texts)?;
        // From here on the import is in force, wherever its folder is.
        let detail = serde_json::json!({ "version": manifest.version, "counts": manifest.counts });
        let changed = imports::put(home.centre(), actor, &manifest.name, digest, detail).await?;
        store::settle(home.path(), &manifest.name)?;
        changed
    };
    Ok(ImportReport {
        manifest,
        changed,
        taxonomy: version_in_force(home).await?,
        seconds: home.centre().now().duration_since(started).as_secs_f64(),
    })
}

fn described(which: Classification, gathered: Gathered, digest: Digest, imported_at: String) -> Manifest {
    let Gathered {
        version,
        titles,
        skills,
        relations,
        left_out,
    } = gathered;
    let english = || skills.iter().filter(|skill| skill.language == base::Language::En);
    Manifest {
        name: which.code().to_owned(),
        attribution: match which {
            Classification::Esco => esco::ATTRIBUTION.to_owned(),
            Classification::Onet => onet::attribution(&version),
        },
        version,
        imported_at,
        digest: digest.to_string(),
        counts: Counts {
            titles: titles.titles.len() as u64,
            skills: english().count() as u64,
            green_skills: english().filter(|skill| skill.green).count() as u64,
            relations: relations.len() as u64,
        },
        left_out: LeftOut {
            titles_known: titles.known,
            titles_ambiguous: titles.ambiguous,
            ..left_out
        },
    }
}

/// Takes an import out of force and its tables out of the home.
///
/// Returns the version of the taxonomy that is in force now, as [`ImportReport`] has it.
///
/// # Errors
/// When the actor is not an administrator, or there is no such import.
pub async fn remove_import(
    home: &Home,
    actor: &Actor,
    which: Classification,
) -> Result<Option<String>, JourneyError> {
    actor.require(Role::Administrator, "remove an imported classification")?;
    {
        let _alone = tokio::task::block_in_place(|| store::lock(home.path()))?;
        imports::remove(home.centre(), actor, which.code()).await?;
        store::clear(home.path(), which.code())?;
    }
    version_in_force(home).await
}

/// What is in force beside may be damaged: that undoes nothing.
async fn version_in_force(home: &Home) -> Result<Option<String>, JourneyError> {
    let in_force = imports::in_force(home.centre()).await?;
    Ok(taxonomy_of(home, &in_force).await.ok().map(Taxonomy::version))
}

/// The digests of the imported classifications in force, by name. Accepted terms, in force beside them, are in the records.
async fn classifications(home: &Home) -> Result<BTreeMap<String, Digest>, JourneyError> {
    let mut in_force = imports::in_force(home.centre()).await?;
    in_force.remove(terms::NAME);
    Ok(in_force)
}

/// The imports in force, each with what it says of itself.
///
/// # Errors
/// When the records cannot be read.
pub async fn imported(home: &Home) -> Result<Vec<Imported>, JourneyError> {
    let in_force = classifications(home).await?;
    held(home, || {
        let found = |(name, digest): (&String, &Digest)| Imported {
            name: name.clone(),
            state: store::find(home.path(), name, *digest).map(|found| found.manifest),
        };
        Ok(in_force.iter().map(found).collect())
    })
}

/// The shipped taxonomy with these imports and accepted terms.
///
/// # Errors
/// When one of them is not in the home or the records, or is damaged.
pub(crate) async fn taxonomy_of(
    home: &Home,
    in_force: &BTreeMap<String, Digest>,
) -> Result<Taxonomy, JourneyError> {
    let mut accepted = Vec::new();
    if let Some(wanted) = in_force.get(terms::NAME) {
        match terms::in_force(home.centre()).await? {
            Some((edition, decisions)) if edition.digest == *wanted => accepted = decisions,
            _ => return Err(ImportError::Changed.into()),
        }
    }
    held(home, || overlay::taxonomy(home.path(), in_force, &accepted))
}

/// Does `work` while nobody changes the imports.
fn held<T>(home: &Home, work: impl FnOnce() -> Result<T, JourneyError>) -> Result<T, JourneyError> {
    let _held = hold(home)?;
    tokio::task::block_in_place(work)
}

/// What interrupted imports left in the home; with `repair` it is tidied away. Returns how many folders there were.
///
/// # Errors
/// When the records cannot be read, or with `repair` the home not be written.
pub(crate) async fn leftovers(home: &Home, repair: bool) -> Result<usize, JourneyError> {
    let in_force = classifications(home).await?;
    let names: Vec<&str> = in_force.keys().map(String::as_str).collect();
    let found = store::leftovers(home.path(), &names);
    if repair && !found.is_empty() {
        let _alone = tokio::task::block_in_place(|| store::lock(home.path()))?;
        for (name, digest) in &in_force {
            store::finish(home.path(), name, *digest)?;
        }
        for folder in store::leftovers(home.path(), &names) {
            store::delete(&folder)?;
        }
    }
    Ok(found.len())
}

/// Keeps the imports of a home as they are as long as it lives.
pub(crate) fn hold(home: &Home) -> Result<Option<File>, JourneyError> {
    tokio::task::block_in_place(|| store::hold(home.path()))
}

/// Copies the imports in force into the folder of a backup.
pub(crate) async fn back_up(home: &Home, to: &Path) -> Result<(), JourneyError> {
    let in_force = classifications(home).await?;
    held(home, || {
        for (name, digest) in &in_force {
            store::copy(&store::find(home.path(), name, *digest)?, to)?;
        }
        Ok(())
    })
}

/// Checks the imports in the folder of a backup; copied into a home by [`restore`].
pub(crate) fn verify(backup: &Path) -> Result<(), JourneyError> {
    store::kept(backup).map(drop)
}

/// Copies the imports of a backup into the home at `to`.
pub(crate) fn restore(backup: &Path, to: &Path) -> Result<(), JourneyError> {
    store::delete(&store::root(to))?;
    store::kept(backup)?
        .iter()
        .try_for_each(|found| store::copy(found, to))
}
