//! The pages in a real browser: `tests/browser/`, run by Node.js with Chromium and two packages that are fetched into `target/browser`.

use crate::{apt, shell};
use std::path::{Path, PathBuf};

/// The oldest Node.js that the packages run on.
const NODE: u32 = 18;
/// What Chromium is called, by system.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
/// What `npm ci` reads.
const PACKAGE: [&str; 2] = ["package.json", "package-lock.json"];
/// The lock file of the packages that are there: written when all of them are.
const FETCHED: &str = "fetched.json";

/// What the tests run with.
pub(crate) struct Browser {
    chromium: PathBuf,
    /// Where the packages are.
    folder: PathBuf,
}

/// Finds or installs the browser, and fetches the packages.
///
/// # Errors
/// When something is missing that cannot be had here: what, and how to get it.
pub(crate) fn find(root: &Path, target: &Path) -> Result<Browser, String> {
    let missing = missing();
    if !missing.is_empty() {
        apt::install(&missing)?;
    }
    let chromium = chromium().ok_or("there is no Chromium: install it with `apt-get install chromium`")?;
    let said = shell::read(&mut shell::command("node", &["--version"]))?;
    if major(&said).is_none_or(|version| version < NODE) {
        return Err(format!("Node.js is {said}, older than {NODE}"));
    }
    let folder = target.join("browser");
    fetch(&root.join("tests/browser"), &folder)?;
    Ok(Browser { chromium, folder })
}

/// Reads the pages that `aglc` serves.
///
/// # Errors
/// When a check fails; which, was printed.
pub(crate) fn run(root: &Path, browser: &Browser, aglc: &Path) -> Result<(), String> {
    let script = root.join("tests/browser/run.mjs");
    shell::run(
        shell::command("node", &[script])
            .current_dir(&browser.folder)
            .env("AGLC", aglc)
            .env("CHROMIUM", &browser.chromium),
    )
}

/// `cargo xtask browser PROGRAM`: the same without the rest of the tests.
///
/// # Errors
/// When something is missing, or a check fails.
pub(crate) fn alone(root: &Path, aglc: &Path) -> Result<(), String> {
    let browser = find(root, &shell::target(root))?;
    let aglc = std::path::absolute(aglc).map_err(|error| format!("{}: {error}", aglc.display()))?;
    run(root, &browser, &aglc)
}

/// The Debian packages of what is not there; fonts come with the browser, for the scripts of the region.
fn missing() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if chromium().is_none() {
        packages.extend(["chromium", "fonts-noto-core"]);
    }
    for (program, package) in [("node", "nodejs"), ("npm", "npm")] {
        if shell::which(program).is_none() {
            packages.push(package);
        }
    }
    packages
}

fn chromium() -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| shell::which(name))
}

/// The 20 of `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Fetches the packages of the lock file in `from` into `folder`, once for each lock file.
fn fetch(from: &Path, folder: &Path) -> Result<(), String> {
    let cannot = |what: &Path, error: &std::io::Error| format!("{}: {error}", what.display());
    let lock = from.join(PACKAGE[1]);
    let wanted = std::fs::read(&lock).map_err(|error| cannot(&lock, &error))?;
    let fetched = folder.join(FETCHED);
    if std::fs::read(&fetched).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    for name in PACKAGE {
        let to = folder.join(name);
        std::fs::copy(from.join(name), &to).map_err(|error| cannot(&to, &error))?;
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    shell::read(shell::command("npm", &arguments).current_dir(folder))?;
    std::fs::write(&fetched, wanted).map_err(|error| cannot(&fetched, &error))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn versions_are_read_as_node_writes_them() {
        let check = |said: &str, expect: Option<u32>| assert_eq!(major(said), expect, "{said}");
        check("v20.20.2", Some(20));
        check("v18.19.0\n", Some(18));
        check("20.20.2", None);
        check("", None);
    }
}
