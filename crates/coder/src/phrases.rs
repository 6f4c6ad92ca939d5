//! Finding phrases in folded text, on word borders and with the diacritics that were meant.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use taxonomy::Folded;

/// A list of phrases, found longest first without overlaps.
pub(crate) struct Phrases {
    automaton: AhoCorasick,
    originals: Vec<&'static str>,
}

impl Phrases {
    pub(crate) fn new(phrases: impl IntoIterator<Item = &'static str>) -> Self {
        let originals: Vec<&'static str> = phrases.into_iter().collect();
        let folded = originals.iter().map(|phrase| taxonomy::fold(phrase).text);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(folded)
            .expect("the phrases of the taxonomy fit an automaton");
        Self { automaton, originals }
    }

    /// The phrases in a text: number of the phrase, its place in the folded text and in the original.
    pub(crate) fn find<'a>(
        &'a self,
        folded: &'a Folded,
        original: &'a str,
    ) -> impl Iterator<Item = (usize, Range<usize>, Range<usize>)> + 'a {
        self.automaton.find_iter(&folded.text).filter_map(move |found| {
            let place = folded.original(found.range());
            let phrase = found.pattern().as_usize();
            let meant = on_word_borders(&folded.text, found.range())
                && same_marks(self.originals[phrase], original.get(place.clone())?);
            meant.then(|| (phrase, found.range(), place))
        })
    }
}

/// Letters of scripts with spaces must not go on before or after the phrase.
fn on_word_borders(text: &str, range: Range<usize>) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && (c as u32) < 0x0e00;
    let joins = |outside: Option<char>, inside: Option<char>| {
        outside.is_some_and(spaced) && inside.is_some_and(spaced)
    };
    let inside = &text[range.clone()];
    !joins(text[..range.start].chars().next_back(), inside.chars().next())
        && !joins(text[range.end..].chars().next(), inside.chars().next_back())
}

/// Folding takes Vietnamese tones away; a text that writes tones must write those of the phrase.
fn same_marks(phrase: &str, written: &str) -> bool {
    phrase.is_ascii() && written.is_ascii()
        || written.is_ascii()
        || phrase
            .chars()
            .flat_map(char::to_lowercase)
            .eq(written.chars().flat_map(char::to_lowercase))
        || !phrase
            .chars()
            .any(|c| matches!(c, '\u{c0}'..'\u{250}' | '\u{1e00}'..'\u{1f00}'))
            && !written
                .chars()
                .any(|c| matches!(c, '\u{c0}'..'\u{250}' | '\u{1e00}'..'\u{1f00}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_and_marks_count() {
        let phrases = Phrases::new(["tái chế", "solar", "พลังงานหมุนเวียน"]);
        let count = |text: &str| phrases.find(&taxonomy::fold(text), text).count();
        assert_eq!(count("Thu gom, TÁI CHẾ nhựa"), 1);
        assert_eq!(count("thu gom tai che"), 1);
        assert_eq!(count("tai chẻ"), 0);
        assert_eq!(count("Solar panels; insolar, solars"), 1);
        assert_eq!(count("งานพลังงานหมุนเวียนใหม่"), 1);
    }
}
