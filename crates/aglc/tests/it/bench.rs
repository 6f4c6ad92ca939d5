//! A home in a temporary folder and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A temporary folder with a home in it.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these words, on this home, not yet started.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aglc"));
        command
            .arg("--home")
            .arg(self.path("home"))
            .args(words)
            .current_dir(self.folder.path());
        command
            .env_remove("DATABASE_URL")
            .env_remove("AGLC_HOME")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("the program starts")
    }

    /// Runs the program, which must end well; gives its standard output.
    #[track_caller]
    pub(crate) fn good(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {error}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs the program, which must end with exit code 1 and say `expect`; nothing panics.
    #[track_caller]
    pub(crate) fn bad(&self, words: &[&str], expect: &str) {
        let output = self.run(words);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{words:?}: {error}");
        assert!(error.contains(expect), "{words:?} says: {error}");
        assert!(!error.contains("panicked"), "{error}");
    }

    /// The JSON lines that the program prints.
    #[track_caller]
    pub(crate) fn json(&self, words: &[&str]) -> Vec<serde_json::Value> {
        let words: Vec<&str> = ["--json"].into_iter().chain(words.iter().copied()).collect();
        self.good(&words)
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }

    #[track_caller]
    pub(crate) fn query(&self, sql: &str) -> Vec<serde_json::Value> {
        self.json(&["query", sql])
    }

    /// A file of generated vacancies in our own layout, with its mapping beside it.
    pub(crate) fn generated(&self, name: &str, rows: u64, seed: u64) -> PathBuf {
        let path = self.path(name);
        let rows = rows.to_string();
        let seed = seed.to_string();
        self.good(&[
            "generate",
            "--rows",
            &rows,
            "--seed",
            &seed,
            "--output",
            path.to_str().expect("Unicode"),
        ]);
        path
    }

    /// A mapping for generated vacancies under the source `name` whose texts may be published.
    pub(crate) fn mapping(&self, name: &str) -> PathBuf {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings/aglc_vacancies.toml");
        let text = std::fs::read_to_string(shipped).expect("the shipped mapping");
        let text = text
            .replace("name = \"aglc_vacancies\"", &format!("name = \"{name}\""))
            .replace("publish = \"facts\"", "publish = \"text\"");
        let path = self.path(&format!("{name}.toml"));
        std::fs::write(&path, text).expect("written");
        path
    }

    /// Ingests generated vacancies; gives the report.
    #[track_caller]
    pub(crate) fn ingest(&self, file: &Path, mapping: &Path) -> serde_json::Value {
        let (file, mapping) = (
            file.to_str().expect("Unicode"),
            mapping.to_str().expect("Unicode"),
        );
        self.json(&["ingest", file, "--mapping", mapping]).remove(0)
    }
}

/// The databases that homes are tested on: the home's own file, and PostgreSQL where a server is named.
pub(crate) fn databases() -> Vec<Option<String>> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the environment where PostgreSQL runs"
    )]
    let Ok(server) = std::env::var("AGLC_TEST_POSTGRES") else {
        eprintln!("SKIPPED on PostgreSQL: AGLC_TEST_POSTGRES is not set (cargo xtask test sets it)");
        return vec![None];
    };
    let name = format!(
        "it{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    let made = Command::new("psql")
        .arg(&server)
        .args(["-qc", &format!("create database {name}")])
        .status();
    assert!(made.is_ok_and(|status| status.success()), "psql makes a database");
    let (root, _) = server.rsplit_once('/').expect("the URL names a database");
    vec![None, Some(format!("{root}/{name}"))]
}
