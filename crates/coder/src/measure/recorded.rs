//! What was measured on real advertisements that may not be shipped: figures only, kept with the program.

use super::Report;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// One evaluation that was kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The name of the gold set, for example `asean-dev`.
    pub name: String,
    /// What was found: figures without any words or identifiers of advertisements.
    pub report: Report,
}

static RECORDED: LazyLock<Vec<Recorded>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/measured.json"))
        .expect("the shipped figures read; a test checks them")
});

/// The evaluations that are shipped, by name.
pub fn recorded() -> &'static [Recorded] {
    &RECORDED
}

impl Recorded {
    /// The text of a file of evaluations with `new` in it, in place of an earlier one of the same name.
    ///
    /// # Errors
    /// When `text`, the file as it was, is not such a file; an empty one is.
    pub fn put(text: &str, new: Self) -> Result<String, serde_json::Error> {
        let mut all: Vec<Self> = if text.trim().is_empty() {
            Vec::new()
        } else {
            serde_json::from_str(text)?
        };
        all.retain(|one| one.name != new.name);
        all.push(Self {
            report: new.report.figures_only(),
            ..new
        });
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(serde_json::to_string(&all)? + "\n")
    }
}
