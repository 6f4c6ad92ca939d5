//! Taking a heading apart: the piece that names the work, what stands beside it, and its words of rank.

use crate::reading::{Reading, Says};
use std::ops::Range;
use taxonomy::ModifierKind;

/// A piece of the folded heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub(crate) range: Range<usize>,
    /// How much the piece says of the occupation: 1 for the main one.
    pub(crate) weight: f32,
    /// Whether it follows a piece as one more of a list: after a comma or a semicolon.
    pub(crate) listed: bool,
}

/// A modifier that stands in a heading.
#[derive(Debug, Clone)]
pub(crate) struct Met {
    pub(crate) kind: ModifierKind,
    /// As the taxonomy writes it.
    pub(crate) label: &'static str,
    /// Its place in the original.
    pub(crate) place: Range<usize>,
}

/// A heading taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heading {
    pub(crate) pieces: Vec<Piece>,
    /// Places of modifiers that say nothing of the occupation, in the folded text.
    pub(crate) silent: Vec<Range<usize>>,
    /// Modifiers met.
    pub(crate) modifiers: Vec<Met>,
}

/// A later piece beside the main one.
const BESIDE: f32 = 0.6;
/// A piece in brackets.
const IN_BRACKETS: f32 = 0.4;

impl Heading {
    /// Keeps the first piece alone, of a heading that offers several jobs.
    pub(crate) fn keep_first(&mut self) {
        self.pieces.truncate(1);
    }

    /// Whether a place of the folded heading lies in a modifier that says nothing of the occupation.
    pub(crate) fn is_silent(&self, place: &Range<usize>) -> bool {
        self.silent
            .iter()
            .any(|silent| silent.start <= place.start && place.end <= silent.end)
    }

    /// Whether a modifier of one of these kinds stands in it.
    pub(crate) fn has(&self, kinds: &[ModifierKind]) -> bool {
        self.modifiers.iter().any(|met| kinds.contains(&met.kind))
    }
}

/// Takes the heading apart.
pub(crate) fn take_apart(title: &Reading) -> Heading {
    let mut heading = Heading::default();
    let modifiers = title.hits(|says| match says {
        Says::Modifier(kind) => Some(kind),
        _ => None,
    });
    for hit in &modifiers {
        heading.modifiers.push(Met {
            kind: hit.meaning,
            label: hit.text,
            place: title.place(hit),
        });
        if matches!(
            hit.meaning,
            ModifierKind::Intern | ModifierKind::Junior | ModifierKind::Senior | ModifierKind::Noise
        ) {
            heading.silent.push(title.folded_place(hit));
        }
    }
    heading.pieces = pieces(&title.folded.text, &heading.silent);
    heading
}

/// Splits a folded heading at brackets and separators.
pub(crate) fn pieces(text: &str, silent: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut depth = 0_u32;
    let mut start = 0;
    let mut main = false;
    let mut cut = |range: Range<usize>, bracketed: bool, listed: bool| {
        if !says_something(text, range.clone(), silent) {
            return false;
        }
        let weight = if bracketed {
            IN_BRACKETS
        } else if main {
            BESIDE
        } else {
            main = true;
            1.0
        };
        pieces.push(Piece {
            range,
            weight,
            listed,
        });
        true
    };
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    let mut listed = false;
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map_or(' ', |(_, c)| *c);
        let ends = match c {
            '(' | '[' | '{' | '【' | '（' | '「' | '«' => Some(1),
            ')' | ']' | '}' | '】' | '）' | '」' | '»' => Some(-1),
            '|' | ';' | '\n' | '•' | '*' | '~' => Some(0),
            '-' | '–' | '—' | ':' if before == ' ' || after == ' ' => Some(0),
            ',' | '，' | '、' if !(before.is_ascii_digit() && after.is_ascii_digit()) => Some(0),
            _ => None,
        };
        if let Some(step) = ends {
            let said = cut(start..at, depth > 0, listed);
            listed = said && matches!(c, ',' | '，' | '、' | ';');
            start = at + c.len_utf8();
            depth = match step {
                1 => depth + 1,
                -1 => depth.saturating_sub(1),
                _ => depth,
            };
        }
        before = c;
    }
    cut(start..text.len(), depth > 0, listed);
    // A heading that stands in brackets as a whole is still the heading.
    if let Some(first) = pieces.first_mut().filter(|_| !main) {
        first.weight = 1.0;
    }
    pieces
}

/// Whether anything but modifiers, digits and punctuation stands in `range`.
fn says_something(text: &str, range: Range<usize>, silent: &[Range<usize>]) -> bool {
    text[range.clone()]
        .char_indices()
        .filter(|(at, c)| {
            let at = at + range.start;
            c.is_alphabetic() && !silent.iter().any(|place| place.contains(&at))
        })
        .nth(1)
        .is_some()
}
