//! A home for tests of what analysts hand in.

use crate::{Home, HomeOptions, Severity, check, draft_mapping, incoming, keep_file, work_uploads};
use base::{Clock, Digest, Span, Timestamp};
use centre::uploads::{self, NewUpload, Upload};
use centre::{Actor, accounts, jobs, vacancies};
use intake::MappingText;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that stands still until it is moved.
pub(crate) struct HandClock(AtomicI64);

impl HandClock {
    /// Moves the clock on.
    pub(crate) fn pass(&self, time: Span) {
        let later = self.now().checked_add(time).expect("a time to come");
        self.0.store(later.as_second(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).expect("an instant")
    }
}

/// A home with an analyst, what it is told the time by, and the folder that it is in.
pub(crate) struct Bench {
    pub(crate) home: Home,
    pub(crate) analyst: Actor,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) folder: tempfile::TempDir,
}

pub(crate) fn options(path: &Path, clock: &Arc<HandClock>) -> HomeOptions {
    HomeOptions {
        path: path.to_owned(),
        database_url: None,
        clock: clock.clone(),
        rng: Box::new(ChaCha8Rng::seed_from_u64(7)),
    }
}

pub(crate) async fn bench() -> Bench {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // Files bear the times of the system, which the clock is compared with.
    let file = folder.path().join("now");
    std::fs::write(&file, "").expect("written");
    let now = std::fs::metadata(file).and_then(|about| about.modified());
    let now = Timestamp::try_from(now.expect("a time")).expect("an instant");
    let clock = Arc::new(HandClock(AtomicI64::new(now.as_second())));
    let home = Home::open(options(&folder.path().join("home"), &clock), true)
        .await
        .expect("a home");
    let name = "lan".parse().expect("a name");
    let lan = accounts::add_user(
        home.centre(),
        &Actor::Console,
        &name,
        accounts::Role::Analyst,
        "rice paddies at dawn",
    )
    .await
    .expect("added");
    Bench {
        home,
        analyst: Actor::User {
            id: lan.id,
            role: lan.role,
        },
        clock,
        folder,
    }
}

/// Three advertisements.
pub(crate) const JOBS: &str = "Job Title,Company Name,Location,Posted Date\n\
                    Solar panel installer,Sun Co,Bangkok,2026-03-01\n\
                    Welder,Steel Co,Chiang Mai,2026-03-02\n\
                    Nurse,Clinic,Bangkok,2026-03-03\n";

impl Bench {
    pub(crate) fn kept(&self, text: &str) -> (Digest, u64) {
        let path = incoming(&self.home).expect("a file");
        std::fs::write(&path, text).expect("written");
        let kept = keep_file(&self.home, &path).expect("kept");
        assert!(!path.exists());
        kept
    }

    pub(crate) async fn handed_in(&self, file_name: &str, text: &str) -> Upload {
        let (digest, size) = self.kept(text);
        let draft = draft_mapping(&self.home, digest, file_name)
            .await
            .expect("a draft");
        let new = NewUpload {
            file_name: file_name.into(),
            digest,
            size,
            mapping_name: draft.name,
            mapping: described(draft.toml),
        };
        uploads::add(self.home.centre(), &self.analyst, new)
            .await
            .expect("added")
    }

    pub(crate) async fn start(&self, upload: &Upload) {
        uploads::start(self.home.centre(), &self.analyst, &upload.id)
            .await
            .expect("started");
    }

    pub(crate) async fn found(&self, upload: &Upload) -> Upload {
        let found = uploads::find(self.home.centre(), &upload.id).await;
        found.expect("read").expect("there")
    }

    /// Starts an upload and works it off.
    pub(crate) async fn worked(&self, upload: &Upload) -> Upload {
        self.start(upload).await;
        assert_eq!(work_uploads(&self.home).await.expect("worked"), 1);
        self.idle().await;
        self.found(upload).await
    }

    /// No job is left.
    pub(crate) async fn idle(&self) {
        let listed = jobs::list(self.home.centre(), 100).await.expect("read");
        let open: Vec<_> = listed
            .iter()
            .filter(|job| job.kind == uploads::JOB && job.state != "done")
            .collect();
        assert!(open.is_empty(), "{open:?}");
    }

    pub(crate) async fn ads(&self) -> u64 {
        let versions = vacancies::versions(self.home.centre(), 0).await.expect("read");
        versions.iter().map(|(_, ads)| ads).sum()
    }

    pub(crate) async fn bad_parts(&self) -> Vec<&'static str> {
        let found = check(&self.home, &Actor::Console, false).await.expect("checked");
        let bad = found
            .into_iter()
            .filter(|finding| finding.severity == Severity::Bad);
        bad.map(|finding| finding.part).collect()
    }
}

/// A guessed mapping, with what only a person knows of its source.
pub(crate) fn described(toml: String) -> String {
    let mut text = MappingText::new(toml);
    for (key, value) in [
        ("title", "Jobs"),
        ("licence", "CC0-1.0"),
        ("coverage", "Three of them"),
    ] {
        assert!(text.set("source", key, Some(value)));
    }
    text.into_string()
}

pub(crate) fn counts(upload: &Upload) -> (u64, u64, u64) {
    let report: serde_json::Value =
        serde_json::from_str(upload.report.as_deref().expect("a report")).expect("JSON");
    let count = |name: &str| report[name].as_u64().expect("a count");
    assert!(report["seconds"].is_f64() && report["version"].is_i64());
    (count("accepted"), count("unchanged"), count("rejected"))
}
