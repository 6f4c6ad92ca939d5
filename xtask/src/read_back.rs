//! What the portal serves as SDMX, read back in two programs of others: `tests/sdmx_read_back.py`, in a Python of its own in `target/sdmx`.

use crate::{apt, shell};
use std::path::{Path, PathBuf};

/// What the Python is to have.
const REQUIREMENTS: &str = "tests/sdmx_requirements.txt";
/// A copy of the requirements, written when all of them are there.
const FETCHED: &str = "fetched.txt";

/// A Python with the readers; found or made in `target`.
///
/// # Errors
/// When something is missing that cannot be had here: what, and how to get it.
pub(crate) fn find(root: &Path, target: &Path) -> Result<PathBuf, String> {
    let cannot = |what: &Path, error: &std::io::Error| format!("{}: {error}", what.display());
    let list = root.join(REQUIREMENTS);
    let wanted = std::fs::read(&list).map_err(|error| cannot(&list, &error))?;
    let folder = target.join("sdmx");
    let python = folder.join("bin/python3");
    let fetched = folder.join(FETCHED);
    if python.exists() && std::fs::read(&fetched).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    if shell::which("python3").is_none() {
        apt::install(&["python3", "python3-venv"])?;
    }
    let make = || shell::read(shell::command("python3", &["-m", "venv", "--clear"]).arg(&folder));
    // Debian keeps what makes environments in a package of its own.
    make().or_else(|_| apt::install(&["python3-venv"]).and_then(|()| make()))?;
    let words = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
    ];
    let pip = shell::read(shell::command(&python, &words).arg(&list));
    pip.map_err(|error| format!("the packages of {REQUIREMENTS} cannot be had: {error}"))?;
    std::fs::write(&fetched, wanted).map_err(|error| cannot(&fetched, &error))?;
    Ok(python)
}

/// Reads back what `aglc` serves of a demonstration.
///
/// # Errors
/// When a value differs or a message is not valid; what, was printed.
pub(crate) fn run(root: &Path, python: &Path, aglc: &Path) -> Result<(), String> {
    let script = root.join("tests/sdmx_read_back.py");
    shell::run(shell::command(python, &[script]).arg(aglc))
}

/// `cargo xtask sdmx PROGRAM`: the same without the rest of the tests.
///
/// # Errors
/// When something is missing, or what is read differs.
pub(crate) fn alone(root: &Path, aglc: &Path) -> Result<(), String> {
    let python = find(root, &shell::target(root))?;
    let aglc = std::path::absolute(aglc).map_err(|error| format!("{}: {error}", aglc.display()))?;
    run(root, &python, &aglc)
}
