//! Files of at most 400 lines; functions of at most 60, which is only advice.

use super::Violation;
use super::tree::File;

/// The lines of a file before a second idea is suspected in it.
const LINES: usize = 400;

/// The lines of a function before a name is suspected in it.
pub(super) const FUNCTION: usize = 60;

/// What people write; tables of data (`tsv`, `csv`, `json`, `ftl`) and prose may be longer.
const WRITTEN: &[&str] = &["rs", "sql", "py", "sh", "js", "mjs", "css", "html"];

/// Longer files, each with the reason why two would be worse.
const MAY_BE_LONGER: &[(&str, &str)] = &[];

pub(super) fn check(file: &File) -> Vec<Violation> {
    let lines = file.text.lines().count();
    let written = WRITTEN.contains(&file.ending());
    if !written || lines <= LINES || MAY_BE_LONGER.iter().any(|(path, _)| *path == file.path) {
        return Vec::new();
    }
    vec![Violation {
        path: file.path.clone(),
        line: LINES + 1,
        what: format!("{lines} lines, {} too many", lines - LINES),
        why: "a long file holds a second idea",
        fix: "give that idea a file, or list this one with a reason in xtask/src/tidy/lengths.rs",
    }]
}

/// Exceptions that are no longer needed.
pub(super) fn unused(files: &[File]) -> Vec<Violation> {
    let needed = |path: &str| {
        files
            .iter()
            .any(|file| file.path == path && file.text.lines().count() > LINES)
    };
    let stale = MAY_BE_LONGER.iter().filter(|(path, _)| !needed(path));
    stale
        .map(|(path, _)| Violation {
            path: "xtask/src/tidy/lengths.rs".to_owned(),
            line: 1,
            what: format!("`{path}` is listed as long, but is not"),
            why: "a stale exception hides the next violation",
            fix: "take it off the list",
        })
        .collect()
}

/// `path:line: name (lines)` of each long function outside tests, the longest first.
pub(super) fn long_functions(files: &[File]) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        let Some(sketch) = &file.rust else { continue };
        for (line, name, lines) in functions(&sketch.code) {
            if lines > FUNCTION {
                found.push((lines, format!("{}:{line}: {name} ({lines} lines)", file.path)));
            }
        }
    }
    found.sort_by(|left, right| right.cmp(left));
    found.into_iter().map(|(_, said)| said).collect()
}

/// The line, name and length of each function with a body.
fn functions(code: &str) -> Vec<(usize, &str, usize)> {
    let mut found = Vec::new();
    let mut offset = 0;
    for (at, line) in code.lines().enumerate() {
        let begins = line.trim_start().starts_with("fn ") || line.contains(" fn ");
        if let Some((_, rest)) = line.split_once("fn ").filter(|_| begins) {
            let name = rest
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default();
            let body = &code[offset..];
            if let Some(lines) = lines_of(body).filter(|_| !name.is_empty()) {
                found.push((at + 1, name, lines));
            }
        }
        offset += line.len() + 1;
    }
    found
}

/// The lines until the first brace that opens is closed again; none for a declaration, which ends in `;` first.
fn lines_of(code: &str) -> Option<usize> {
    let (mut depth, mut lines, mut brackets) = (0_usize, 1, 0_usize);
    let mut before = ' ';
    for (at, c) in code.char_indices() {
        // Braces and brackets may stand in character literals.
        let literal = before == '\'' && code[at + c.len_utf8()..].starts_with('\'');
        match c {
            '\n' => lines += 1,
            _ if literal => {}
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(lines);
                }
            }
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            ';' if depth == 0 && brackets == 0 => return None,
            _ => {}
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn only_what_people_write_has_a_cap() {
        let check = |path: &str, lines: usize, expect: &[&str]| {
            assert_eq!(said(super::check, path, &"x\n".repeat(lines)), expect, "{path}");
        };
        check("crates/a/src/b.rs", 400, &[]);
        check("crates/a/src/b.rs", 403, &["401: 403 lines, 3 too many"]);
        check("crates/a/data/b.tsv", 5000, &[]);
        check("tests/walk.py", 500, &["401: 500 lines, 100 too many"]);
    }

    #[test]
    fn functions_are_measured_from_their_name_to_their_last_brace() {
        let check =
            |code: &str, expect: &[(usize, &str, usize)]| assert_eq!(functions(code), expect, "{code}");
        check("fn a() {}\n", &[(1, "a", 1)]);
        check(
            "x\npub(crate) async fn long(\n  a: [u8; 3],\n) {\n  if b { '}' }\n}\n",
            &[(2, "long", 5)],
        );
        check(
            "trait T {\n  fn none();\n  fn some() {\n  }\n}\n",
            &[(3, "some", 2)],
        );
        check("let f: fn (u8) = g;\n", &[]);
    }
}
