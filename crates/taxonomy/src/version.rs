//! The taxonomy in force and its version: the hash of its contents.

use crate::{Gazetteer, green, titles};
use base::{Digest, DigestBuilder};
use std::sync::LazyLock;

/// Everything that coding depends on, as shipped.
#[derive(Debug, Clone, Copy)]
pub struct Taxonomy;

static DIGEST: LazyLock<Digest> = LazyLock::new(|| {
    let tables = [
        include_str!("../data/isco08.tsv"),
        include_str!("../data/isic4.tsv"),
        include_str!("../data/states.tsv"),
        include_str!("../data/state_names.tsv"),
        include_str!("../data/regions.tsv"),
        include_str!("../data/places.tsv"),
        include_str!("../data/aqrf.tsv"),
    ];
    tables
        .into_iter()
        .chain(titles::sources())
        .chain(green::sources())
        .fold(DigestBuilder::new("aglc.taxonomy.1"), DigestBuilder::text)
        .finish()
});

impl Taxonomy {
    /// The taxonomy as shipped.
    pub const fn shipped() -> Self {
        Self
    }

    /// Its version: the first 12 hexadecimal digits of the hash of its tables.
    pub fn version(self) -> String {
        DIGEST.to_string()[..12].to_owned()
    }

    /// Place names.
    pub fn gazetteer(self) -> &'static Gazetteer {
        Gazetteer::shipped()
    }
}
