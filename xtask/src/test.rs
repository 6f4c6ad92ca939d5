//! `cargo xtask test`: everything CI checks, in order, stopping at the first failure.

use crate::browser::{self, Browser};
use crate::postgres::{self, Cluster};
use crate::steps::Steps;
use crate::{apt, deny, read_back, shell, tidy};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One optimised build, with overflow checks and debug assertions, serves clippy, the tests and the browser.
const PROFILE: &str = "ci";
/// Reads the text of a PDF (Poppler).
const READ_PDF: &str = "pdftotext";

struct Tools {
    deny: Option<PathBuf>,
    cluster: Option<Cluster>,
    browser: Option<Browser>,
    /// A Python with readers of SDMX.
    python: Option<PathBuf>,
}

/// # Errors
/// At the first step that fails: which, and why.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let target = shell::target(root);
    let _only_one = lock(&target)?;
    let mut steps = Steps::new();
    let tools = steps.step("set-up", |skipped| Ok(set_up(root, &target, skipped)))?;
    steps.step("format", |_| {
        shell::run(&mut cargo(root, &["fmt", "--all", "--check"]))
    })?;
    steps.step("tidy", |_| tidy::run(root))?;
    let build = ["--workspace", "--locked", "--profile", PROFILE];
    steps.step("clippy", |_| {
        let mut command = cargo(root, &["clippy", "--all-targets"]);
        shell::run(command.args(build).args(["--", "-D", "warnings"]))
    })?;
    if let Some(program) = &tools.deny {
        steps.step("licences, bans, sources", |_| deny::check(root, program))?;
    }
    steps.step("build", |_| {
        shell::run(cargo(root, &["test", "--no-run"]).args(build))
    })?;
    steps.step("unit and integration tests", |_| {
        let mut command = cargo(root, &["test", "--no-fail-fast"]);
        command.args(build).env("INSTA_UPDATE", "no");
        if let Some(cluster) = &tools.cluster {
            command.env("AGLC_TEST_POSTGRES", &cluster.url);
        }
        shell::run(&mut command)
    })?;
    let program = target.join(PROFILE).join("aglc");
    if let Some(python) = &tools.python {
        steps.step("SDMX read back", |_| read_back::run(root, python, &program))?;
    }
    if let Some(browser) = &tools.browser {
        steps.step("browser", |_| browser::run(root, browser, &program))?;
    }
    drop(tools);
    steps.finish();
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = shell::command("cargo", arguments);
    command.current_dir(root);
    command
}

/// What the tests need; what cannot be had is said, loudly, and its part left out.
fn set_up(root: &Path, target: &Path, skipped: &mut Vec<String>) -> Tools {
    let mut had = |what: &str, reason: String| {
        println!("!!! {what} SKIPPED: {reason}");
        skipped.push(format!("{what}: {reason}"));
    };
    let deny = deny::find(target)
        .and_then(|program| deny::fetch(root).map(|()| program))
        .map_err(|reason| had("licences, bans, sources", reason))
        .ok();
    let cluster = postgres::install()
        .and_then(|bin| postgres::start(&bin, target))
        .map_err(|reason| had("tests on PostgreSQL", reason))
        .ok();
    if let Some(cluster) = &cluster {
        println!("PostgreSQL for the tests: {}", cluster.url);
    }
    if shell::which(READ_PDF).is_none() {
        // The tests of briefs say so themselves where it stays away.
        if let Err(reason) = apt::install(&["poppler-utils"]) {
            had("briefs as text", reason);
        }
    }
    let browser = browser::find(root, target)
        .map_err(|reason| had("browser", reason))
        .ok();
    let python = read_back::find(root, target)
        .map_err(|reason| had("SDMX read back", reason))
        .ok();
    Tools {
        deny,
        cluster,
        browser,
        python,
    }
}

/// Two runs in one folder would stop each other's server.
fn lock(target: &Path) -> Result<File, String> {
    let path = target.join("xtask.lock");
    let cannot = |error: &dyn std::fmt::Display| {
        format!(
            "{} cannot be locked ({error}): is another `cargo xtask test` running here?",
            path.display()
        )
    };
    let file = File::create(&path).map_err(|error| cannot(&error))?;
    file.try_lock().map_err(|error| cannot(&error))?;
    Ok(file)
}
