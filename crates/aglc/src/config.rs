//! The environment: the only place that reads it, the clock and the system's randomness.

use base::{Clock, Timestamp};
use journeys::{Home, HomeOptions, JourneyError};
use rand::SeedableRng as _;
use rand_chacha::ChaCha20Rng;
use std::path::PathBuf;
use std::sync::Arc;

/// What the environment says.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// The home's folder.
    pub(crate) home: PathBuf,
    /// A PostgreSQL URL. Never shown: it may hold a password.
    database_url: Option<String>,
    log: Option<String>,
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the real time comes in")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

impl Config {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment comes in")]
    pub(crate) fn from_environment(home: Option<PathBuf>) -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            home: home
                .or_else(|| variable("AGLC_HOME").map(PathBuf::from))
                .unwrap_or_else(|| "aglc-home".into()),
            database_url: variable("DATABASE_URL"),
            log: variable("AGLC_LOG"),
        }
    }

    /// How to open the home, with the real clock and randomness.
    pub(crate) fn options(&self) -> Result<HomeOptions, JourneyError> {
        let rng =
            ChaCha20Rng::try_from_rng(&mut rand::rngs::SysRng).map_err(|error| JourneyError::Invalid {
                code: "aglc.randomness",
                what: format!("the system gives no random numbers: {error}"),
                hint: "Check /dev/urandom".into(),
            })?;
        Ok(HomeOptions {
            path: self.home.clone(),
            database_url: self.database_url.clone(),
            clock: Arc::new(SystemClock),
            rng: Box::new(rng),
        })
    }

    /// Whether there are records to open.
    pub(crate) fn has_home(&self) -> bool {
        self.database_url.is_some() || self.home.join("centre.db").exists()
    }

    /// Opens the home; with `make`, an empty one is made where there is none.
    pub(crate) async fn open(&self, make: bool) -> Result<Home, JourneyError> {
        Home::open(self.options()?, make).await
    }
}

/// Logs to the standard error: warnings, or what `AGLC_LOG` says, for example `debug`.
pub(crate) fn start_logging(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_new(config.log.as_deref().unwrap_or("warn"))
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
