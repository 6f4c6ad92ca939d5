//! Migrations are numbered from 1 without gaps or doubles.

use super::Violation;
use super::tree::File;

const FOLDER: &str = "crates/centre/migrations/";

pub(super) fn check(files: &[File]) -> Vec<Violation> {
    let mut names: Vec<&str> = files
        .iter()
        .filter_map(|file| file.path.strip_prefix(FOLDER))
        .collect();
    names.sort_unstable();
    let mut found = Vec::new();
    let mut last = 0;
    for name in names {
        let number = number(name);
        let what = match number {
            None => format!("`{name}` is not named NNNN_what.sql"),
            Some(number) if number != last + 1 => format!("number {number:04} follows {last:04}"),
            Some(_) => String::new(),
        };
        last = number.unwrap_or(last);
        if !what.is_empty() {
            found.push(Violation {
                path: format!("{FOLDER}{name}"),
                line: 1,
                what,
                why: "migrations run in the order of their numbers, each once",
                fix: "give it the next free number",
            });
        }
    }
    found
}

fn number(name: &str) -> Option<u32> {
    let (number, what) = name.strip_suffix(".sql")?.split_once('_')?;
    let good = number.len() == 4 && !what.is_empty();
    number.parse().ok().filter(|_| good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_each_other() {
        let check = |names: &[&str], expect: &[&str]| {
            let files: Vec<File> = names
                .iter()
                .map(|name| File::new(&format!("{FOLDER}{name}"), ""))
                .collect();
            let found: Vec<String> = super::check(&files).into_iter().map(|found| found.what).collect();
            assert_eq!(found, expect);
        };
        check(&["0002_b.sql", "0001_a.sql"], &[]);
        check(
            &["0001_a.sql", "0003_b.sql", "0004_c.sql"],
            &["number 0003 follows 0001"],
        );
        check(&["0001_a.sql", "0001_b.sql"], &["number 0001 follows 0001"]);
        check(&["1_a.sql"], &["`1_a.sql` is not named NNNN_what.sql"]);
    }
}
