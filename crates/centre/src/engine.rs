//! Opening the records on either engine, and bringing their schema up to date.

use crate::{Actor, CentreError, Command};
use base::{Clock, Rng, Timestamp};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyPool, ConnectOptions, Connection as _, SqlSafeStr as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Which database engine holds the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in the home folder.
    Sqlite,
    /// A server.
    Postgres,
}

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file; made when missing.
    File(PathBuf),
    /// A PostgreSQL URL. It may hold a password, so it is never shown.
    Server(String),
}

impl Location {
    /// The engine at this location.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::File(_) => Engine::Sqlite,
            Self::Server(_) => Engine::Postgres,
        }
    }

    fn url(&self) -> Result<String, CentreError> {
        match self {
            Self::Server(url) => Ok(url.clone()),
            Self::File(path) => {
                let text = path.to_str().ok_or_else(|| CentreError::Invalid {
                    code: "centre.path",
                    what: format!("the path {} is not Unicode", path.display()),
                    hint: "Choose another folder for AGLC_HOME".into(),
                })?;
                let escaped = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                Ok(format!("sqlite://{escaped}?mode=rwc"))
            }
        }
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Server(_) => f.write_str("the PostgreSQL database of DATABASE_URL"),
        }
    }
}

/// The open records.
#[derive(Clone)]
pub struct Centre {
    pub(crate) pool: AnyPool,
    pub(crate) location: Location,
    clock: Arc<dyn Clock>,
    rng: Arc<Mutex<Box<dyn Rng + Send>>>,
}

/// What every connection is told first.
fn settings(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "pragma busy_timeout = 60000; pragma journal_mode = wal; pragma synchronous = normal; \
             pragma foreign_keys = on; pragma cache_size = -65536; pragma temp_store = memory; \
             pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864"
        }
        Engine::Postgres => "set statement_timeout = '15min'; set lock_timeout = '60s'; set timezone = 'UTC'",
    }
}

/// How many connections are open at most. On SQLite each may come to hold 64 MB of pages.
const fn connections(engine: Engine) -> u32 {
    match engine {
        Engine::Sqlite => 4,
        Engine::Postgres => 8,
    }
}

macro_rules! migrations {
    ($($version:literal $file:literal $name:literal),+ $(,)?) => {
        vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            include_str!(concat!("../migrations/", $file, "_", $name, ".sql")).into_sql_str(),
            false,
        )),+]
    };
}

/// Reading JSON is the one thing that the engines spell differently: one view has a text for each.
const fn offers(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => concat!(
            include_str!("../migrations/0012_offers.sql"),
            include_str!("../views/ad_skills_sqlite.sql")
        ),
        Engine::Postgres => concat!(
            include_str!("../migrations/0012_offers.sql"),
            include_str!("../views/ad_skills_postgres.sql")
        ),
    }
}

fn migrator(engine: Engine) -> Migrator {
    let mut migrations = migrations![
        1 "0001" "audit",
        2 "0002" "accounts",
        3 "0003" "settings_jobs_changes",
        4 "0004" "sources",
        5 "0005" "vacancies",
        6 "0006" "views",
        7 "0007" "sessions",
        8 "0008" "uploads",
        9 "0009" "ads_of_a_run",
        10 "0010" "codings",
        11 "0011" "gold",
        13 "0013" "statistics",
        14 "0014" "days_for_applications",
        15 "0015" "terms",
        16 "0016" "impact",
    ];
    let text = offers(engine).into_sql_str();
    migrations.push(Migration::new(
        12,
        "offers".into(),
        MigrationType::Simple,
        text,
        false,
    ));
    migrations.sort_by_key(|migration| migration.version);
    Migrator::with_migrations(migrations)
}

impl Centre {
    /// Opens the records at `location`, makes them where there are none, and brings the schema up to date.
    ///
    /// # Errors
    /// When the place cannot be reached or written, or holds a schema newer than this program.
    pub async fn open(
        location: Location,
        clock: Arc<dyn Clock>,
        rng: Box<dyn Rng + Send>,
    ) -> Result<Self, CentreError> {
        sqlx::any::install_default_drivers();
        let unavailable = |error: &dyn std::fmt::Display| CentreError::Unavailable {
            location: location.to_string(),
            why: error.to_string(),
            hint: match location {
                Location::File(_) => "Check that the folder exists, is writable and has free space",
                Location::Server(_) => "Check that the server runs and that DATABASE_URL is right",
            }
            .into(),
        };
        let options = AnyConnectOptions::from_str(&location.url()?)
            .map_err(|error| unavailable(&error))?
            .disable_statement_logging();
        let engine = location.engine();
        // The pool tries again for its whole time-out; one connection of our own tells at once what is wrong.
        let mut first = options.connect().await.map_err(|error| unavailable(&error))?;
        sqlx::raw_sql(settings(engine))
            .execute(&mut first)
            .await
            .map_err(|error| match CentreError::from(error) {
                CentreError::Database(error) => unavailable(&error),
                known => known,
            })?;
        first.close().await.map_err(|error| unavailable(&error))?;
        let pool = AnyPoolOptions::new()
            .max_connections(connections(engine))
            .acquire_timeout(Duration::from_secs(70))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    sqlx::raw_sql(settings(engine)).execute(connection).await?;
                    Ok(())
                })
            })
            .connect_with(options)
            .await
            .map_err(|error| unavailable(&error))?;
        migrator(engine).run(&pool).await.map_err(|error| match error {
            sqlx::migrate::MigrateError::VersionMissing(version) => CentreError::Conflict {
                code: "centre.newer-schema",
                what: format!("{location} was written by a newer aglc (its schema has step {version})"),
                hint: "Use that version or a later one".into(),
            },
            sqlx::migrate::MigrateError::Execute(error)
            | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => error.into(),
            other => unavailable(&other),
        })?;
        let centre = Self {
            pool,
            location,
            clock,
            rng: Arc::new(Mutex::new(rng)),
        };
        crate::vacancies::fill_offers(&centre).await?;
        Ok(centre)
    }

    /// The engine that holds these records.
    pub const fn engine(&self) -> Engine {
        self.location.engine()
    }

    /// Where these records are.
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// The SQLite file, where the records are in one.
    pub fn file(&self) -> Option<&Path> {
        match &self.location {
            Location::File(path) => Some(path),
            Location::Server(_) => None,
        }
    }

    /// The present moment by this centre's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// This centre's clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Calls `use_rng` with this centre's source of randomness.
    pub fn with_rng<T>(&self, use_rng: impl FnOnce(&mut dyn Rng) -> T) -> T {
        use_rng(&mut **self.rng.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A new ULID as text.
    pub(crate) fn new_id(&self) -> String {
        self.with_rng(|rng| base::VacancyId::new(self.clock(), rng))
            .to_string()
    }

    /// `text` as [`Self::new_id`] writes it; `None` where it is no ULID, so that no record can have it.
    pub(crate) fn known_id(text: &str) -> Option<String> {
        text.parse().ok().map(|id: base::VacancyId| id.to_string())
    }

    /// Starts a command by `actor`: one transaction, serialised with all other commands.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn command(&self, actor: &Actor) -> Result<Command, CentreError> {
        Command::begin(self, actor).await
    }

    /// Closes all connections; on SQLite this folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
