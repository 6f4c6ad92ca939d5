//! Reference tables (`crates/taxonomy/data/**/*.tsv`): one fact per row, each with its source, clean enough to diff.

use super::Violation;
use super::tree::File;
use std::collections::HashMap;

const WHY: &str = "reference tables are reviewed line by line and compiled in as they are";

pub(super) fn check(file: &File) -> Vec<Violation> {
    if !file.path.starts_with("crates/taxonomy/data/") || file.ending() != "tsv" {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut add = |line: usize, what: String, fix| {
        found.push(Violation {
            path: file.path.clone(),
            line,
            what,
            why: WHY,
            fix,
        });
    };
    let header: Vec<&str> = file.text.lines().next().unwrap_or_default().split('\t').collect();
    if !header.contains(&"source") {
        add(
            1,
            "no `source` column in the header".to_owned(),
            "say for each row where it comes from, or `house`",
        );
    }
    if !file.text.ends_with('\n') {
        add(
            file.text.lines().count().max(1),
            "no line break at the end".to_owned(),
            "end the last row with one",
        );
    }
    let mut seen = HashMap::new();
    for (at, row) in file
        .text
        .split_terminator('\n')
        .enumerate()
        .map(|(at, row)| (at + 1, row))
    {
        let cells = row.split('\t').count();
        if cells != header.len() {
            let what = format!("{cells} cells where the header has {}", header.len());
            add(at, what, "add or take out a tab");
        }
        if let Some((what, fix)) = unclean(row) {
            add(at, what.to_owned(), fix);
        }
        if let Some(first) = seen.insert(row, at) {
            add(at, format!("the same row as line {first}"), "keep one of them");
        }
    }
    found
}

/// What is wrong with the characters of a row.
fn unclean(row: &str) -> Option<(&'static str, &'static str)> {
    if row.contains('\u{FFFD}') {
        return Some(("not UTF-8", "save it as UTF-8"));
    }
    if row.contains('\r') {
        return Some(("a carriage return", "end lines with a line feed alone"));
    }
    if row.contains('\u{FEFF}') {
        return Some(("a byte-order mark", "save it without"));
    }
    if row.split('\t').any(|cell| cell.trim() != cell) {
        return Some(("a blank at the edge of a cell", "trim the cell"));
    }
    if decomposed(row) {
        return Some((
            "a letter and its accent as two characters",
            "write it in Unicode normal form C",
        ));
    }
    None
}

/// Whether a Latin letter is followed by an accent that Unicode has as one character with some letter: near enough to
/// "not NFC" without the tables of Unicode.
fn decomposed(row: &str) -> bool {
    let accent = |c: char| matches!(c, '\u{300}'..='\u{304}' | '\u{306}'..='\u{30C}' | '\u{31B}' | '\u{323}' | '\u{327}' | '\u{328}');
    let latin =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    row.chars()
        .zip(row.chars().skip(1))
        .any(|(letter, mark)| latin(letter) && accent(mark))
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(
            said(super::check, "crates/taxonomy/data/a.tsv", text),
            expect,
            "{text:?}"
        );
    }

    #[test]
    fn rows_are_whole_clean_and_single() {
        check("code\tsource\n1\tILO\n2\thouse\n", &[]);
        check("code\ttitle\n1\ta\n", &["1: no `source` column in the header"]);
        check("code\tsource\n1\n", &["2: 1 cells where the header has 2"]);
        check("code\tsource\n1\ta\n2\ta\n1\ta\n", &["4: the same row as line 2"]);
        check(
            "code\tsource\n1\ta ",
            &["2: no line break at the end", "2: a blank at the edge of a cell"],
        );
        check("code\tsource\r\n", &["1: a carriage return"]);
        check("code\tsource\n\u{FFFD}\ta\n", &["2: not UTF-8"]);
        check(
            "source\ne\u{301}\n\u{e9}\n",
            &["2: a letter and its accent as two characters"],
        );
        check("source\nế\nက\u{102D}\nส\u{E35}\n", &[]);
    }
}
