//! Records for tests: always SQLite, and PostgreSQL where a server is named.

use crate::{Actor, Centre, Location};
use base::{Clock, Span, Timestamp};
use rand::SeedableRng as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

/// A clock that stands still until it is moved.
pub(crate) struct HandClock(AtomicI64);

impl HandClock {
    fn new() -> Arc<Self> {
        let start: Timestamp = "2026-11-23T00:00:00Z".parse().expect("an instant");
        Arc::new(Self(AtomicI64::new(start.as_millisecond())))
    }

    /// Moves the clock on.
    pub(crate) fn pass(&self, time: Span) {
        let later = self.now().checked_add(time).expect("a time to come");
        self.0.store(later.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).expect("an instant")
    }
}

/// Empty records on every engine at hand, with what must live as long as they do.
pub(crate) struct Bench {
    pub(crate) centre: Centre,
    pub(crate) clock: Arc<HandClock>,
    _folder: Option<tempfile::TempDir>,
}

pub(crate) const CONSOLE: Actor = Actor::Console;

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where PostgreSQL runs"
)]
fn postgres_url() -> Option<String> {
    std::env::var("AGLC_TEST_POSTGRES").ok()
}

/// Fresh records on SQLite, and on PostgreSQL where `AGLC_TEST_POSTGRES` names a server.
pub(crate) async fn benches() -> Vec<Bench> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("centre.db");
    let clock = HandClock::new();
    let mut benches = vec![Bench {
        centre: open(Location::File(file), &clock).await,
        clock,
        _folder: Some(folder),
    }];
    match postgres_url() {
        Some(server) => {
            let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
            let url = fresh_database(&server, &name).await;
            let clock = HandClock::new();
            benches.push(Bench {
                centre: open(Location::Server(url), &clock).await,
                clock,
                _folder: None,
            });
        }
        None => eprintln!("SKIPPED on PostgreSQL: AGLC_TEST_POSTGRES is not set (cargo xtask test sets it)"),
    }
    benches
}

async fn fresh_database(server: &str, name: &str) -> String {
    use sqlx::{Connection as _, SqlSafeStr as _};
    let mut connection = sqlx::postgres::PgConnection::connect(server)
        .await
        .expect("the test server answers");
    let sql = sqlx::AssertSqlSafe(format!("create database {name}")).into_sql_str();
    sqlx::raw_sql(sql)
        .execute(&mut connection)
        .await
        .expect("a fresh database");
    let (root, _) = server.rsplit_once('/').expect("the URL names a database");
    format!("{root}/{name}")
}

async fn open(location: Location, clock: &Arc<HandClock>) -> Centre {
    let rng = Box::new(rand_chacha::ChaCha8Rng::seed_from_u64(7));
    Centre::open(location, clock.clone(), rng)
        .await
        .expect("records open")
}
