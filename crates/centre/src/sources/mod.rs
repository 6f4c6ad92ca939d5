//! Where vacancies come from, and what may be shown of them.

mod commands;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use commands::{list, register};

use base::{Digest, DigestBuilder, Source};

/// The digest of everything that a source declares.
pub(crate) fn digest(source: &Source, mapping: &Digest) -> Digest {
    let mut builder = DigestBuilder::new("aglc.source.1")
        .text(source.name.as_str())
        .text(&source.title)
        .text(&source.licence)
        .text(source.publish.code())
        .text(&source.coverage)
        .number(i64::from(source.demonstration));
    for caveat in &source.caveats {
        builder = builder.text(caveat);
    }
    builder.bytes(&mapping.0).finish()
}
