//! No file knows the machine it was written on: its folders, or where it fetched its packages from.

use super::Violation;
use super::tree::File;

/// Folders of a developer's machine, where a path begins.
const FOLDERS: &[&str] = &["/work/", "/root/"];

/// Hosts that packages are fetched from; which ones is the business of each machine's own settings.
const HOSTS: &[&str] = &[
    "pypi.org",
    "pythonhosted.org",
    "registry.npmjs.org",
    "index.crates.io",
    "static.crates.io",
    "proxy.golang.org",
    "artifactory",
    "/api/pypi/",
    "localhost:8081",
];

/// This file, which names them.
const HERE: &str = "xtask/src/tidy/paths.rs";

pub(super) fn check(file: &File) -> Vec<Violation> {
    if file.path == HERE {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let mut add = |what, why, fix| {
            found.push(Violation {
                path: file.path.clone(),
                line: at + 1,
                what,
                why,
                fix,
            });
        };
        if let Some(folder) = FOLDERS.iter().find(|folder| begins_path(line, folder)) {
            add(
                format!("the path `{folder}…` of one machine"),
                "it is there on no other",
                "take the path from an argument or the environment, or make it relative to the repository",
            );
        }
        let lower = line.to_ascii_lowercase();
        if let Some(host) = HOSTS.iter().find(|host| lower.contains(*host)) {
            add(
                format!("the package host `{host}`"),
                "where packages come from is set on each machine, outside the repository",
                "leave the host out: cargo, pip and npm know theirs",
            );
        }
    }
    found
}

/// Whether a path begins with `folder` in `line`: not inside another path or address.
fn begins_path(line: &str, folder: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || "._~-}*>)".contains(c);
    line.match_indices(folder)
        .any(|(at, _)| !line[..at].ends_with(inside))
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(said(super::check, "docs/notes.md", text), expect, "{text}");
    }

    #[test]
    fn the_machine_is_not_named() {
        check(
            "a\nsee \"/work/shared\"",
            &["2: the path `/work/…` of one machine"],
        );
        check("HOME=/root/x", &["1: the path `/root/…` of one machine"]);
        check("file:///work/x", &["1: the path `/work/…` of one machine"]);
        check("https://jobs.example/work/1 and target/work/ and ~/work/", &[]);
        check(
            "pip install -i https://PyPI.org/simple",
            &["1: the package host `pypi.org`"],
        );
        check("registry+https://github.com/rust-lang/crates.io-index", &[]);
    }
}
