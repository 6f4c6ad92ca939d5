//! Rust text taken apart just far enough: code without comments and strings, comments, and the strings with their lines.

/// Three views of one file. `code` and `comments` keep every line break, so that line numbers agree.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    pub(super) code: String,
    pub(super) comments: String,
    /// The line a string literal begins on, and what stands between its quotes (escapes as written).
    pub(super) strings: Vec<(usize, String)>,
    /// The line from which everything is a test: the first `#[cfg(test)]` before a `mod … {`.
    pub(super) tests_from: Option<usize>,
}

impl Sketch {
    pub(super) fn of(text: &str) -> Self {
        let mut sketch = Self::default();
        let (mut rest, mut line) = (text, 1);
        while let Some(first) = rest.chars().next() {
            let before = sketch.code.chars().next_back();
            let word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let (taken, kind) = token(rest, first, word);
            let (piece, after) = rest.split_at(taken);
            let breaks = piece.matches('\n').count();
            match kind {
                Kind::Code => sketch.code.push_str(piece),
                Kind::Comment => sketch.comments.push_str(piece),
                Kind::String { open, close } => {
                    sketch
                        .strings
                        .push((line, piece[open..piece.len() - close].to_owned()));
                    sketch.code.push_str("\"\"");
                }
            }
            if kind != Kind::Code {
                sketch.code.extend(std::iter::repeat_n('\n', breaks));
            }
            if kind != Kind::Comment {
                sketch.comments.extend(std::iter::repeat_n('\n', breaks));
            }
            line += breaks;
            rest = after;
        }
        sketch.tests_from = tests_from(&sketch.code);
        sketch
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    /// With the lengths of the opening and the closing quotes.
    String {
        open: usize,
        close: usize,
    },
}

/// The length and kind of what `rest` begins with; `word` when a letter stands directly before.
fn token(rest: &str, first: char, word: bool) -> (usize, Kind) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Kind::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Kind::Comment);
    }
    if first == '\'' {
        return (character(rest), Kind::Code);
    }
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let quoted = rest
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'));
        quoted && (prefix.is_empty() || !word)
    });
    match prefix {
        Some(prefix) if prefix.ends_with('r') => {
            let marks = rest[prefix.len()..].chars().take_while(|c| *c == '#').count();
            let open = prefix.len() + marks + 1;
            let end = format!("\"{}", "#".repeat(marks));
            let length = rest[open..]
                .find(&end)
                .map_or(rest.len(), |at| open + at + end.len());
            (
                length,
                Kind::String {
                    open,
                    close: if length == rest.len() { 0 } else { end.len() },
                },
            )
        }
        // A `#` that is not of a raw string is code: `#"` does not begin a string.
        Some(prefix) if rest[prefix.len()..].starts_with('"') => {
            let open = prefix.len() + 1;
            match closing_quote(&rest[open..]) {
                Some(at) => (open + at + 1, Kind::String { open, close: 1 }),
                None => (rest.len(), Kind::String { open, close: 0 }),
            }
        }
        _ => (first.len_utf8(), Kind::Code),
    }
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a character literal, or 1 for the quote of a lifetime.
fn character(rest: &str) -> usize {
    let mut inner = rest[1..].chars();
    match (inner.next(), inner.next()) {
        (Some('\\'), Some(escaped)) => {
            let from = 2 + escaped.len_utf8();
            rest[from..].find('\'').map_or(1, |at| from + at + 1)
        }
        (Some(one), Some('\'')) => 2 + one.len_utf8(),
        _ => 1,
    }
}

fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at),
            _ => {}
        }
    }
    None
}

fn tests_from(code: &str) -> Option<usize> {
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let found = lines
        .windows(2)
        .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{'));
    found.map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    #[track_caller]
    fn check(text: &str, code: &str, strings: &[&str]) {
        let sketch = Sketch::of(text);
        assert_eq!(sketch.code, code);
        let found: Vec<&str> = sketch.strings.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(found, strings, "{text}");
    }

    #[test]
    fn comments_and_strings_leave_the_code() {
        check("a // b \"c\"\nd", "a \nd", &[]);
        check("a /* b /* c */ \n \"d\" */ e", "a \n e", &[]);
        check(r#"f("a \" // b", b"c")"#, r#"f("", "")"#, &[r#"a \" // b"#, "c"]);
        check("r#\"a \"b\" \n c\"# d", "\"\"\n d", &["a \"b\" \n c"]);
        check("'\"' '\\'' &'a str \"x\"", "'\"' '\\'' &'a str \"\"", &["x"]);
        check("for r in \"a\"", "for r in \"\"", &["a"]);
        check("\"never closed", "\"\"", &["never closed"]);
    }

    #[test]
    fn strings_know_their_lines_and_tests_their_beginning() {
        let sketch = Sketch::of("//! a\nlet b = \"c\nd\";\nlet e = \"f\";\n#[cfg(test)]\nmod tests {\n}\n");
        assert_eq!(sketch.strings, [(2, "c\nd".to_owned()), (4, "f".to_owned())]);
        assert_eq!(sketch.tests_from, Some(5));
        assert_eq!(Sketch::of("#[cfg(test)]\nmod tests;\n").tests_from, None);
    }
}
