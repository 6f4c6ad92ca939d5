//! The taxonomy in force and its version: the hash of its contents.

use crate::{Gazetteer, Overlay, Title, ad_phrases, green, modifiers, skills, titles};
use base::{Digest, DigestBuilder};
use std::sync::LazyLock;

/// Everything that coding depends on: what is shipped and what was imported.
#[derive(Debug, Clone, Copy)]
pub struct Taxonomy {
    overlay: Option<&'static Overlay>,
}

static DIGEST: LazyLock<Digest> = LazyLock::new(|| {
    let tables = [
        include_str!("../data/isco08.tsv"),
        include_str!("../data/isic4.tsv"),
        include_str!("../data/states.tsv"),
        include_str!("../data/state_names.tsv"),
        include_str!("../data/regions.tsv"),
        include_str!("../data/places.tsv"),
        include_str!("../data/aqrf.tsv"),
        ad_phrases::TABLE,
        modifiers::TABLE,
        modifiers::SYNONYMS,
        skills::TABLE,
    ];
    tables
        .into_iter()
        .chain(titles::sources())
        .chain(green::sources())
        .chain(skills::LABEL_TABLES.iter().map(|(_, text)| *text))
        .fold(DigestBuilder::new("aglc.taxonomy.1"), DigestBuilder::text)
        .finish()
});

impl Taxonomy {
    /// The taxonomy as shipped.
    pub const fn shipped() -> Self {
        Self { overlay: None }
    }

    /// The shipped taxonomy with what was imported on top.
    pub const fn with(overlay: &'static Overlay) -> Self {
        Self {
            overlay: Some(overlay),
        }
    }

    /// What was imported.
    pub const fn overlay(self) -> Option<&'static Overlay> {
        self.overlay
    }

    /// Its version: the first 12 hexadecimal digits of the hash of its tables and of what was imported.
    pub fn version(self) -> String {
        let digest = self.overlay.map_or(*DIGEST, |overlay| {
            DigestBuilder::new("aglc.taxonomy.overlay.1")
                .text(&DIGEST.to_string())
                .text(&overlay.digest)
                .finish()
        });
        digest.to_string()[..12].to_owned()
    }

    /// The titles of the lexicon, then those that were imported.
    pub fn titles(self) -> Vec<Title> {
        let imported = self.overlay.map_or(&[][..], |overlay| &overlay.titles);
        titles::titles().iter().chain(imported).copied().collect()
    }

    /// Place names.
    pub fn gazetteer(self) -> &'static Gazetteer {
        Gazetteer::shipped()
    }
}
