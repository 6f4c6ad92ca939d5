//! What an import says of itself, in `manifest.toml` beside its tables.

use super::error::ImportError;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// What was imported, when, and whom to name for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `esco` or `onet`.
    pub name: String,
    /// What the files say of their version; empty where they say nothing.
    pub version: String,
    /// When it was imported.
    pub imported_at: String,
    /// The digest of the tables.
    pub digest: String,
    /// What its licence wants to be said wherever it is used.
    pub attribution: String,
    /// What is in the tables.
    pub counts: Counts,
    /// What of the files is not.
    pub left_out: LeftOut,
}

/// What the tables of an import hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Titles.
    pub titles: u64,
    /// Skills, each counted once for all its languages.
    pub skills: u64,
    /// Skills that the classification calls green.
    pub green_skills: u64,
    /// Pairs of a unit group and a skill that its occupations name.
    pub relations: u64,
}

/// What of the files of a classification is not in its tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Titles that the shipped lexicon has.
    pub titles_known: u64,
    /// Titles that two unit groups would have.
    pub titles_ambiguous: u64,
    /// Titles whose code leads to several unit groups, none of which is the main one.
    pub titles_of_several_groups: u64,
    /// Titles whose code leads to no unit group.
    pub titles_of_no_group: u64,
    /// Rows that name something that is in no file.
    pub dangling: u64,
    /// Languages of files that were not read, because the house does not have them.
    pub languages: Vec<String>,
}

impl Manifest {
    pub(super) fn render(&self) -> String {
        let mut text = String::new();
        let mut line = |key: &str, value: serde_json::Value| {
            // The strings and lists of JSON are strings and lists of TOML. Writing to a text cannot fail.
            let _ = writeln!(text, "{key} = {value}");
        };
        line("name", self.name.as_str().into());
        line("version", self.version.as_str().into());
        line("imported_at", self.imported_at.as_str().into());
        line("digest", self.digest.as_str().into());
        line("attribution", self.attribution.as_str().into());
        let tables = [
            ("counts", serde_json::to_value(&self.counts)),
            ("left_out", serde_json::to_value(&self.left_out)),
        ];
        for (name, table) in tables {
            let _ = writeln!(text, "\n[{name}]");
            let table = table.unwrap_or_default();
            for (key, value) in table.as_object().into_iter().flatten() {
                let _ = writeln!(text, "{key} = {value}");
            }
        }
        text
    }

    /// Reads the manifest of the import `name` that was found as `file`.
    pub(super) fn parse(text: &str, file: &str, name: &str) -> Result<Self, ImportError> {
        toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            ImportError::Damaged {
                file: file.into(),
                line: before.map_or(1, |before| before.matches('\n').count() as u64 + 1),
                reason: error.message().into(),
                name: name.into(),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        Manifest {
            name: "esco".into(),
            version: "\"1.1\" \\ of 2022".into(),
            imported_at: "2026-11-23T00:00:00Z".into(),
            digest: "ab".into(),
            attribution: "ESCO, European Commission".into(),
            counts: Counts {
                titles: 3,
                ..Counts::default()
            },
            left_out: LeftOut {
                dangling: 67,
                languages: vec!["fr".into(), "de".into()],
                ..LeftOut::default()
            },
        }
    }

    #[test]
    fn a_manifest_comes_out_as_it_went_in() {
        let text = sample().render();
        assert_eq!(Manifest::parse(&text, "m", "esco").expect("read"), sample());
    }

    #[test]
    fn a_damaged_manifest_is_refused_with_its_line() {
        let text = sample().render().replace("titles = 3", "titles = many");
        let said = Manifest::parse(&text, "home/manifest.toml", "esco").expect_err("refused");
        assert!(
            said.to_string().starts_with("home/manifest.toml, line "),
            "{said}"
        );
        let at = text
            .lines()
            .position(|line| line.contains("many"))
            .expect("there")
            + 1;
        assert!(said.to_string().contains(&format!("line {at}:")), "{said}");
    }
}
