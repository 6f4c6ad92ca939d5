//! SQL is written in `centre` and nowhere else.

use super::Violation;
use super::tree::File;

/// How a statement begins, and what it holds later: `update the mapping` is English.
const STATEMENTS: &[(&str, &str)] = &[
    ("select ", " from "),
    ("insert into ", ""),
    ("update ", " set "),
    ("delete from ", ""),
];

pub(super) fn check(file: &File) -> Vec<Violation> {
    let Some(sketch) = &file.rust else {
        return Vec::new();
    };
    if !file.path.starts_with("crates/") || file.path.starts_with("crates/centre/") || file.is_test() {
        return Vec::new();
    }
    let program = |line: usize| sketch.tests_from.is_none_or(|tests| line < tests);
    let statements = sketch
        .strings
        .iter()
        .filter_map(|(line, text)| Some((*line, statement(text)?)));
    statements
        .filter(|(line, _)| program(*line))
        .map(|(line, begins)| Violation {
            path: file.path.clone(),
            line,
            what: format!("a statement of SQL (`{}…`)", begins.trim_end()),
            why: "only `centre` knows SQL, so that both engines are tested in one place (DESIGN.md)",
            fix: "move it into the `store.rs` of its module and call that module's command",
        })
        .collect()
}

fn statement(text: &str) -> Option<&'static str> {
    let text = text.replace("\\n", " ").to_ascii_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    STATEMENTS
        .iter()
        .find(|(begins, holds)| text.starts_with(begins) && text.contains(holds))
        .map(|(begins, _)| *begins)
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[track_caller]
    fn check(path: &str, text: &str, expect: &[&str]) {
        assert_eq!(said(super::check, path, text), expect, "{path} {text}");
    }

    #[test]
    fn statements_belong_to_centre() {
        let here = "crates/journeys/src/figure.rs";
        check(
            here,
            "q(\n\"select a\n  from b\")",
            &["2: a statement of SQL (`select…`)"],
        );
        check(
            here,
            "q(\"\\n  INSERT INTO a values (1)\")",
            &["1: a statement of SQL (`insert into…`)"],
        );
        check(
            here,
            "q(r#\"update a set b = 1\"#); q(\"delete from a\")",
            &[
                "1: a statement of SQL (`update…`)",
                "1: a statement of SQL (`delete from…`)",
            ],
        );
        check(
            here,
            "say(\"update the mapping first\"); say(\"select one\")",
            &[],
        );
        check(
            here,
            "// \"select a from b\"\n#[cfg(test)]\nmod tests {\n\"select a from b\"\n}",
            &[],
        );
        check("crates/centre/src/jobs/store.rs", "q(\"delete from a\")", &[]);
        check("crates/aglc/tests/it/main.rs", "q(\"delete from a\")", &[]);
    }
}
