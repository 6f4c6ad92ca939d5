//! ISIC Rev.4: 21 sections and 88 divisions (United Nations, 2008).

use crate::table::rows;
use std::sync::LazyLock;

/// A division: two digits within a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// Two digits.
    pub code: &'static str,
    /// The letter of its section.
    pub section: &'static str,
    /// English title.
    pub title: &'static str,
}

impl Division {
    /// The division with a code of two digits.
    pub fn find(code: &str) -> Option<Self> {
        divisions().find(|division| division.code == code)
    }
}

static ROWS: LazyLock<Vec<Division>> = LazyLock::new(|| {
    let text = include_str!("../data/isic4.tsv");
    rows("isic4.tsv", text, ["code", "section", "title", "source"])
        .map(|[code, section, title, _]| Division { code, section, title })
        .collect()
});

/// All divisions in order.
pub fn divisions() -> impl Iterator<Item = Division> {
    ROWS.iter().copied().filter(|row| row.code.len() == 2)
}

/// The letters of all sections in order.
pub fn sections() -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter(|row| row.code.len() == 1).map(|row| row.code)
}

/// The English title of the section with `letter`.
pub fn section_title(letter: &str) -> Option<&'static str> {
    ROWS.iter().find(|row| row.code == letter).map(|row| row.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_divisions_are_complete() {
        assert_eq!((sections().count(), divisions().count()), (21, 88));
        assert!(divisions().all(|division| section_title(division.section).is_some()));
        assert_eq!(section_title("A"), Some("Agriculture, forestry and fishing"));
    }

    #[test]
    fn codes_equal_the_published_structure() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/isic-4/en.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            eprintln!("SKIPPED: {path} is not there");
            return;
        };
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let published: Vec<(String, String)> = json["sections"]
            .as_array()
            .expect("sections")
            .iter()
            .flat_map(|section| {
                let letter = section["section"].as_str().expect("a letter").to_uppercase();
                let divisions = section["divisions"].as_array().expect("divisions").clone();
                divisions.into_iter().map(move |division| {
                    (
                        division["division"].as_str().expect("a code").to_owned(),
                        letter.clone(),
                    )
                })
            })
            .collect();
        let ours: Vec<_> = divisions()
            .map(|d| (d.code.to_owned(), d.section.to_owned()))
            .collect();
        assert_eq!(ours, published);
    }
}
