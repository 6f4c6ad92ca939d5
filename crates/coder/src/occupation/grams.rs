//! The features of the linear model: words, word pairs and character n-grams, hashed.

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
        '\u{e00}'..'\u{f00}' | '\u{1000}'..'\u{10a0}' | '\u{1780}'..'\u{1800}' => Some(Run::Unspaced),
        '\u{3040}'..'\u{a000}' => Some(Run::Ideographs),
        '+' | '#' => Some(Run::Word),
        _ if c.is_alphanumeric() || ('\u{b80}'..'\u{c00}').contains(&c) => Some(Run::Word),
        _ => None,
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

const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn key(hash: u64) -> Key {
    (hash >> 32) as Key
}

fn whole(word: &str) -> u64 {
    word.bytes().fold(1, |hash, b| mix(hash, u64::from(b)))
}

/// The feature of a word as a whole.
pub(crate) fn word(word: &str) -> Key {
    key(mix(whole(word), 7))
}

/// Calls `found` with each feature of `text` outside silent places.
pub(crate) fn each(text: &str, silent: &[Range<usize>], mut found: impl FnMut(Key, Range<usize>)) {
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
                found(key(mix(own, 7)), place.clone());
                if let Some(before) = before {
                    found(key(mix(mix(before, 8), own)), place.clone());
                }
                before = Some(own);
                grams(piece, place.start, true, 2..6, &mut found);
            }
            Run::Unspaced => {
                before = None;
                grams(piece, place.start, false, 2..7, &mut found);
            }
            Run::Ideographs => {
                before = None;
                grams(piece, place.start, false, 1..4, &mut found);
            }
        }
    }
}

/// Character n-grams of one run; where it is a word, its borders count as a character.
fn grams(
    piece: &str,
    offset: usize,
    borders: bool,
    sizes: Range<usize>,
    found: &mut impl FnMut(Key, Range<usize>),
) {
    let mut letters = [(0_usize, 0_u32); 64];
    let mut n = 0;
    let mut push = |at: usize, c: u32| {
        if n < letters.len() {
            letters[n] = (at, c);
            n += 1;
        }
    };
    if borders {
        push(0, 1);
    }
    for (at, c) in piece.char_indices() {
        push(at, c as u32);
    }
    if borders {
        push(piece.len(), 1);
    }
    let letters = &letters[..n];
    for start in 0..n {
        let mut hash = 3;
        for (length, (at, c)) in letters[start..].iter().enumerate() {
            hash = mix(hash, u64::from(*c));
            let size = length + 1;
            if size >= sizes.end {
                break;
            }
            if size >= sizes.start {
                let end = (*at + char::from_u32(*c).map_or(1, char::len_utf8)).min(piece.len());
                let from = letters[start].0.min(end);
                found(key(mix(hash, 9)), offset + from..offset + end);
            }
        }
    }
}
