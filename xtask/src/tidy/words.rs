//! Words that must not be shipped: lints switched off silently, unfinished code, debugging.

use super::Violation;
use super::tree::File;

/// Looked for in code, where comments and strings are gone.
const CODE: &[(&str, &str, &str)] = &[
    ("#[allow(", SILENT, EXPECT),
    ("#![allow(", SILENT, EXPECT),
    ("todo!(", UNFINISHED, FINISH),
    ("unimplemented!(", UNFINISHED, FINISH),
    ("dbg!(", "it prints to whoever runs the program", "take it out"),
];

/// Looked for in comments, as words of their own.
const COMMENTS: &[&str] = &["FIXME", "XXX"];

const SILENT: &str = "nobody learns when the lint no longer applies, or why it was switched off";
const EXPECT: &str = "write `#[expect(lint, reason = \"…\")]`";
const UNFINISHED: &str = "it panics when it is reached";
const FINISH: &str = "finish it, or return an error that says what cannot be done";

pub(super) fn check(file: &File) -> Vec<Violation> {
    let Some(sketch) = &file.rust else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut add = |line: usize, word: &str, why, fix| {
        found.push(Violation {
            path: file.path.clone(),
            line,
            what: format!("`{word}`"),
            why,
            fix,
        });
    };
    for (at, line) in sketch.code.lines().enumerate() {
        for (word, why, fix) in CODE.iter().filter(|(word, ..)| begins_word(line, word)) {
            add(at + 1, word, why, fix);
        }
    }
    for (at, line) in sketch.comments.lines().enumerate() {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        if let Some(word) = words.find(|word| COMMENTS.contains(word)) {
            add(
                at + 1,
                word,
                "a note to ourselves is found by nobody",
                "do it, or open an issue and name it",
            );
        }
    }
    found
}

/// Whether `word` stands in `line` with no letter directly before it: `my_todo!(` is another macro.
fn begins_word(line: &str, word: &str) -> bool {
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(said(super::check, "crates/a/src/b.rs", text), expect, "{text}");
    }

    #[test]
    fn forbidden_words_count_where_they_act() {
        check("#[allow(dead_code)]\nfn a() {}\n", &["1: `#[allow(`"]);
        check("#![allow(dead_code)]", &["1: `#![allow(`"]);
        check("fn a() {\n    todo!()\n}", &["2: `todo!(`"]);
        check(
            "dbg!(1); unimplemented!()",
            &["1: `unimplemented!(`", "1: `dbg!(`"],
        );
        check("my_dbg!(1)", &[]);
        check("let a = \"todo!()\"; // not a todo!()", &[]);
        check("let currency = \"XXX\";", &[]);
        check("a // XXX later\nb /* FIXME */", &["1: `XXX`", "2: `FIXME`"]);
    }
}
