//! `cargo xtask tidy`: the rules of the house that need no compiler; every violation says where, what, why and what to do.

mod borders;
mod heads;
mod lengths;
mod manifest;
mod mappings;
mod migrations;
mod paths;
mod rust;
mod sql;
mod stores;
mod tables;
mod tree;
mod words;

use std::fmt;
use std::path::Path;
use tree::File;

/// A broken rule. `why` and `fix` are the rule's, `what` is the place's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    path: String,
    line: usize,
    what: String,
    why: &'static str,
    fix: &'static str,
}

impl fmt::Display for Violation {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            what,
            why,
            fix,
        } = self;
        write!(to, "{path}:{line}: {what}: {why}; {fix}")
    }
}

/// # Errors
/// When a rule is broken: after all violations were printed, says how many.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let files = tree::read(root)?;
    let mut violations = violations(&files);
    violations.sort();
    for violation in &violations {
        println!("{violation}");
    }
    let long = lengths::long_functions(&files);
    if !long.is_empty() {
        println!(
            "warning: {} functions over {} lines (a long function hides a name):",
            long.len(),
            lengths::FUNCTION
        );
        for function in &long {
            println!("  {function}");
        }
    }
    if violations.is_empty() {
        println!("{} files are tidy", files.len());
        return Ok(());
    }
    Err(format!("tidy: {} violations, listed above", violations.len()))
}

fn violations(files: &[File]) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in files {
        found.extend(borders::check(file));
        found.extend(stores::check(file));
        found.extend(heads::check(file));
        found.extend(lengths::check(file));
        found.extend(words::check(file));
        found.extend(sql::check(file));
        found.extend(tables::check(file));
        found.extend(paths::check(file));
    }
    found.extend(mappings::check(files));
    found.extend(migrations::check(files));
    found.extend(stores::unused(files));
    found.extend(lengths::unused(files));
    found
}

/// What a rule says of a file with `text` at `path`: `line: what` of each violation.
#[cfg(test)]
fn said(rule: impl Fn(&File) -> Vec<Violation>, path: &str, text: &str) -> Vec<String> {
    let found = rule(&File::new(path, text));
    assert!(found.iter().all(|violation| violation.path == path), "{found:?}");
    found
        .into_iter()
        .map(|violation| format!("{}: {}", violation.line, violation.what))
        .collect()
}
