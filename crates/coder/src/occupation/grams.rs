//! The features of the linear model: words, word pairs and character n-grams, hashed.

use crate::hashing::{mix, mix_text};
use crate::text::{in_word, unspaced};
use std::ops::Range;

/// A run of one kind of letters in a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Run {
    /// A word of a script with spaces.
    Word,
    /// Text of a script without spaces: Thai, Lao, Burmese, Khmer.
    Unspaced,
    /// Chinese characters.
    Ideographs,
}

fn kind(c: char) -> Option<Run> {
    match c {
        '\u{3040}'.. if unspaced(c) => Some(Run::Ideographs),
        _ if unspaced(c) => Some(Run::Unspaced),
        _ => in_word(c).then_some(Run::Word),
    }
}

/// The runs of a folded text with their places.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = (Run, Range<usize>)> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = rest.next()?;
            let Some(run) = kind(c) else { continue };
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = rest.next_if(|(_, c)| kind(*c) == Some(run)) {
                end = at + c.len_utf8();
            }
            return Some((run, start..end));
        }
    })
}

/// A hashed feature.
pub(crate) type Key = u32;

fn key(hash: u64) -> Key {
    (hash >> 32) as Key
}

fn whole(word: &str) -> u64 {
    mix_text(1, word)
}

/// The feature of a word as a whole.
pub(crate) fn word(word: &str) -> Key {
    key(mix(whole(word), 7))
}

/// Calls `found` with each feature of `text` outside silent places.
pub(crate) fn each(text: &str, silent: &[Range<usize>], mut found: impl FnMut(Key)) {
    let mut before: Option<u64> = None;
    for (run, place) in runs(text) {
        if silent
            .iter()
            .any(|range| range.start <= place.start && place.end <= range.end)
        {
            continue;
        }
        let piece = &text[place.clone()];
        match run {
            Run::Word => {
                if piece.bytes().all(|b| b.is_ascii_digit()) {
                    continue;
                }
                let own = whole(piece);
                found(key(mix(own, 7)));
                if let Some(before) = before {
                    found(key(mix(mix(before, 8), own)));
                }
                before = Some(own);
                grams(piece, true, 2..6, &mut found);
            }
            Run::Unspaced => {
                before = None;
                grams(piece, false, 2..7, &mut found);
            }
            Run::Ideographs => {
                before = None;
                grams(piece, false, 1..4, &mut found);
            }
        }
    }
}

/// Character n-grams of one run; where it is a word, its borders count as a character.
fn grams(piece: &str, borders: bool, sizes: Range<usize>, found: &mut impl FnMut(Key)) {
    let mut letters = [0_u32; 64];
    let mut n = 0;
    let border = borders.then_some(1);
    let run = border
        .into_iter()
        .chain(piece.chars().map(|c| c as u32))
        .chain(border);
    for (place, letter) in letters.iter_mut().zip(run) {
        *place = letter;
        n += 1;
    }
    let letters = &letters[..n];
    for start in 0..n {
        let mut hash = 3;
        for (size, letter) in (1..sizes.end).zip(&letters[start..]) {
            hash = mix(hash, u64::from(*letter));
            if size >= sizes.start {
                found(key(mix(hash, 9)));
            }
        }
    }
}
