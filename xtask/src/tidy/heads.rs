//! Every file of Rust opens with one `//!` line that says what the room is for.

use super::Violation;
use super::tree::File;

pub(super) fn check(file: &File) -> Vec<Violation> {
    let ours = ["crates/", "xtask/"]
        .iter()
        .any(|folder| file.path.starts_with(folder));
    let first = file.text.lines().next().unwrap_or_default();
    let opens = first
        .strip_prefix("//! ")
        .is_some_and(|said| !said.trim().is_empty());
    if file.rust.is_none() || !ours || opens {
        return Vec::new();
    }
    vec![Violation {
        path: file.path.clone(),
        line: 1,
        what: "no `//!` line at the top".to_owned(),
        why: "a reader learns from it whether to read on",
        fix: "say in one line what the file is for",
    }]
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[test]
    fn the_first_line_says_what_the_file_is_for() {
        let check = |path: &str, text: &str, expect: &[&str]| {
            assert_eq!(said(super::check, path, text), expect, "{path} {text:?}");
        };
        let missing = &["1: no `//!` line at the top"];
        check("crates/base/src/id.rs", "//! Ids.\nuse x;\n", &[]);
        check("crates/base/src/id.rs", "use x;\n//! Ids.\n", missing);
        check("crates/base/src/id.rs", "//!  \n", missing);
        check("xtask/src/main.rs", "", missing);
        check("fuzz/a.rs", "", &[]);
        check("crates/base/notes.md", "", &[]);
    }
}
