//! Coding texts that are not stored: read as JSON or CSV, coded, answered in the same order.

mod answer;
mod ask;
mod sheet;
mod stream;
#[cfg(test)]
mod tests;

pub use answer::{Answer, GreenAnswer, Named, NamedSkill, Passage};
pub use ask::{Ask, Id, Refusal};
pub use sheet::{COLUMNS, Columns};
pub use stream::{Answered, Layout, StreamError, Tally, stream, stream_text};

use coder::Coder;
use taxonomy::Taxonomy;

/// A coder that works without a home; [`crate::Home::coder`] has what was imported as well.
pub fn shipped_coder() -> Coder {
    Coder::new(&Taxonomy::shipped())
}

/// The answer to a text.
pub fn answer(coder: &Coder, ask: &Ask) -> Answer {
    Answer::of(ask, &coder.code(ask.vacancy()))
}
