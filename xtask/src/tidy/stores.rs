//! Inside `centre`, a module's `store` is its own: siblings use its `mod.rs` and `commands`.

use super::Violation;
use super::rust::Sketch;
use super::tree::File;

const FOLDER: &str = "crates/centre/src/";

/// The files that do name another module's store, from before the rule or because the transaction is theirs.
/// The list may shrink; a new row needs a reason that a reviewer believes.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "command.rs",
        "audit",
        "every command locks the head and appends its audit row in its own transaction",
    ),
    (
        "vacancies/commands.rs",
        "changes",
        "publishing a run is one transaction with its change",
    ),
    (
        "vacancies/commands.rs",
        "jobs",
        "publishing a run enqueues the refresh of facts in its transaction",
    ),
    (
        "vacancies/coding.rs",
        "changes",
        "publishing a coding set is one transaction with its change",
    ),
    (
        "statistics/commands.rs",
        "changes",
        "publishing statistics is one transaction with its change",
    ),
    (
        "vacancies/coding.rs",
        "jobs",
        "publishing a coding set enqueues the refresh of facts in its transaction",
    ),
];

pub(super) fn check(file: &File) -> Vec<Violation> {
    let found = foreign(file).into_iter();
    let new = found.filter(|(_, module)| {
        !EXCEPTIONS
            .iter()
            .any(|(known, of, _)| file.path[FOLDER.len()..] == **known && of == module)
    });
    new.map(|(line, module)| Violation {
        path: file.path.clone(),
        line,
        what: format!("the store of `{module}` is used from outside it"),
        why: "a module's rows are changed only by its own rules (DESIGN.md)",
        fix: "offer a function in its `commands.rs` or `mod.rs` and call that",
    })
    .collect()
}

/// Exceptions that are no longer needed.
pub(super) fn unused(files: &[File]) -> Vec<Violation> {
    let used = |known: &str, of: &str| {
        let mut here = files
            .iter()
            .filter(|file| file.path.strip_prefix(FOLDER) == Some(known));
        here.any(|file| foreign(file).iter().any(|(_, module)| module == of))
    };
    let stale = EXCEPTIONS.iter().filter(|(known, of, _)| !used(known, of));
    stale
        .map(|(known, of, _)| Violation {
            path: "xtask/src/tidy/stores.rs".to_owned(),
            line: 1,
            what: format!("`{known}` no longer uses the store of `{of}`"),
            why: "a stale exception hides the next violation",
            fix: "take the row out of EXCEPTIONS",
        })
        .collect()
}

/// The modules whose store `file` names, with the line, other than its own.
fn foreign(file: &File) -> Vec<(usize, String)> {
    let (Some(sketch), Some(inside)) = (&file.rust, file.path.strip_prefix(FOLDER)) else {
        return Vec::new();
    };
    let own = inside.split_once('/').map(|(module, _)| module);
    let mut found = named(sketch);
    found.retain(|(_, module)| {
        !matches!(module.as_str(), "self" | "super" | "crate") && Some(module.as_str()) != own
    });
    found.dedup();
    found
}

/// Each `module::store`, also where it is one of several in braces: `module::{self, store}`.
fn named(sketch: &Sketch) -> Vec<(usize, String)> {
    let code = &sketch.code;
    let mut found = Vec::new();
    // The modules before each open brace, none for a brace that is not of a path.
    let mut open: Vec<Option<String>> = Vec::new();
    let (mut line, mut module, mut path) = (1, None::<String>, false);
    let mut rest = code.as_str();
    while let Some(c) = rest.chars().next() {
        let word_end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if word_end > 0 {
            let word = &rest[..word_end];
            let before = if path {
                module.take()
            } else {
                open.last().cloned().flatten()
            };
            if let Some(module) = before.filter(|_| word == "store") {
                found.push((line, module));
            }
            (module, path) = (Some(word.to_owned()), false);
            rest = &rest[word_end..];
            continue;
        }
        if let Some(after) = rest.strip_prefix("::") {
            (path, rest) = (true, after);
            continue;
        }
        match c {
            '\n' => line += 1,
            '{' => open.push(module.take().filter(|_| path)),
            '}' => drop(open.pop()),
            _ => {}
        }
        // Blanks may stand inside a path; anything else ends it.
        if !c.is_whitespace() {
            (module, path) = (None, false);
        }
        rest = &rest[c.len_utf8()..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[track_caller]
    fn check(path: &str, text: &str, expect: &[&str]) {
        assert_eq!(
            said(super::check, &format!("crates/centre/src/{path}"), text),
            expect,
            "{path} {text}"
        );
    }

    #[test]
    fn a_store_is_its_modules_own() {
        let jobs = &["1: the store of `jobs` is used from outside it"];
        check(
            "sources/commands.rs",
            "use super::{digest, store};\nstore::put();",
            &[],
        );
        check(
            "sources/commands.rs",
            "crate::sources::store::put(); super::store::put()",
            &[],
        );
        check("sources/commands.rs", "crate::jobs::store::put()", jobs);
        check("sources/commands.rs", "jobs::store::put()", jobs);
        check("sources/commands.rs", "use crate::jobs::{self, store};", jobs);
        check(
            "sources/commands.rs",
            "use crate::{jobs::{Job, store}, audit};",
            jobs,
        );
        check("sources/commands.rs", "use crate::{audit, jobs::store};", jobs);
        check("health/look.rs", "fn a() { store }", &[]);
        check("engine.rs", "jobs::store::put() // jobs::store", jobs);
    }

    #[test]
    fn the_listed_exceptions_pass() {
        check("command.rs", "audit::store::append()", &[]);
        check(
            "vacancies/commands.rs",
            "changes::store::append(); jobs::store::enqueue()",
            &[],
        );
        check(
            "vacancies/sweep.rs",
            "jobs::store::enqueue()",
            &["1: the store of `jobs` is used from outside it"],
        );
    }
}
