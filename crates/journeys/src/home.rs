//! A home: the folder with the records, the facts and everything else that belongs to one Centre.

use crate::error::JourneyError;
use crate::impact::Models;
use crate::import::{self, ImportError};
use base::{Clock, Digest, Rng, SourceName};
use centre::{Centre, CentreError, Location};
use coder::Coder;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Where a home is and what it works with.
pub struct HomeOptions {
    /// The folder.
    pub path: PathBuf,
    /// A PostgreSQL URL, where the records are not in the folder.
    pub database_url: Option<String>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub rng: Box<dyn Rng + Send>,
}

/// An open home.
pub struct Home {
    path: PathBuf,
    centre: Centre,
    coder: OnceLock<Made>,
    /// Held by whoever in this process works on uploads.
    uploads: tokio::sync::Mutex<()>,
    /// The sources that this process is ingesting.
    ingesting: Mutex<BTreeSet<SourceName>>,
    models: Models,
}

/// The coder, and the imports that it works by.
struct Made {
    imports: BTreeMap<String, Digest>,
    coder: Arc<Coder>,
}

/// A source that nobody else in this process ingests as long as this lives.
pub(crate) struct HeldSource<'a> {
    home: &'a Home,
    source: SourceName,
}

impl Drop for HeldSource<'_> {
    fn drop(&mut self) {
        self.home.sources_held().remove(&self.source);
    }
}

/// Removes the facts under the home `path`.
pub(crate) fn clear_facts(path: &Path) -> Result<(), JourneyError> {
    let facts = path.join("facts");
    match std::fs::remove_dir_all(&facts) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(JourneyError::Io {
            path: facts,
            verb: "removed",
            source,
            hint: "Check the owner and rights of the folder",
        }),
        _ => Ok(()),
    }
}

impl Home {
    /// Opens the home at `options.path`; with `make`, an empty one is made where there is none.
    ///
    /// # Errors
    /// When there is none and it may not be made, or it cannot be used.
    pub async fn open(options: HomeOptions, make: bool) -> Result<Self, JourneyError> {
        let path = options.path;
        let file = path.join("centre.db");
        let facts = path.join("facts");
        let sets = || {
            std::fs::read_dir(&facts).is_ok_and(|mut entries| {
                entries.any(|entry| {
                    entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("set-"))
                })
            })
        };
        if options.database_url.is_none() && file.metadata().is_ok_and(|about| about.len() == 0) && sets() {
            return Err(centre::CentreError::Corrupt {
                what: format!(
                    "{} is empty although facts made from it are there",
                    file.display()
                ),
            }
            .into());
        }
        let missing = options.database_url.is_none() && !file.exists();
        if missing && !make {
            return Err(JourneyError::invalid(
                "home.missing",
                format!("there is no home in {}", path.display()),
                "Name one with --home or AGLC_HOME, or make one with `aglc ingest` or `aglc demo`",
            ));
        }
        if missing {
            // Facts of records that are gone are facts of nothing.
            clear_facts(&path)?;
        }
        std::fs::create_dir_all(path.join("facts")).map_err(|source| JourneyError::Io {
            path: path.clone(),
            verb: "made",
            source,
            hint: "Choose a folder that you may write with --home or AGLC_HOME",
        })?;
        let location = options
            .database_url
            .map_or(Location::File(file), Location::Server);
        let centre = Centre::open(location, options.clock, options.rng).await?;
        Ok(Self {
            path,
            centre,
            coder: OnceLock::new(),
            uploads: tokio::sync::Mutex::new(()),
            ingesting: Mutex::default(),
            models: Models::default(),
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The records.
    pub const fn centre(&self) -> &Centre {
        &self.centre
    }

    /// Input-output tables that are factorised.
    pub(crate) const fn models(&self) -> &Models {
        &self.models
    }

    /// Where the facts are.
    pub fn facts_path(&self) -> PathBuf {
        self.path.join("facts")
    }

    /// Waits until nobody else in this process works on uploads.
    pub(crate) async fn turn_at_uploads(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.uploads.lock().await
    }

    /// Keeps others in this process from ingesting `source`.
    ///
    /// # Errors
    /// When one of them does.
    pub(crate) fn hold_source(&self, source: &SourceName) -> Result<HeldSource<'_>, JourneyError> {
        if !self.sources_held().insert(source.clone()) {
            return Err(CentreError::Conflict {
                code: "vacancies.source-busy",
                what: format!("the source `{source}` is being ingested already"),
                hint: "Wait for that to end".into(),
            }
            .into());
        }
        Ok(HeldSource {
            home: self,
            source: source.clone(),
        })
    }

    fn sources_held(&self) -> std::sync::MutexGuard<'_, BTreeSet<SourceName>> {
        self.ingesting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The coder of this program, made when first needed, by the taxonomy that is in force then: what is shipped and
    /// what was imported. As long as the program runs it stays the same.
    ///
    /// # Errors
    /// When an import in force is damaged or not in the home, or another one was put in force since.
    pub async fn coder(&self) -> Result<&Arc<Coder>, JourneyError> {
        let imports = centre::imports::in_force(&self.centre).await?;
        if let Some(made) = self.coder.get() {
            // Coding on would make sets that the next start would make again.
            let same = made.imports == imports;
            return if same {
                Ok(&made.coder)
            } else {
                Err(ImportError::Changed.into())
            };
        }
        let taxonomy = import::taxonomy_of(self, &imports).await?;
        let coder = tokio::task::block_in_place(|| Arc::new(Coder::new(&taxonomy)));
        Ok(&self.coder.get_or_init(|| Made { imports, coder }).coder)
    }
}
