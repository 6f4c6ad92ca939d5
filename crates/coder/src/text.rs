//! Text as tokens: words where there are spaces, characters where there are none, and breaks that no phrase crosses.

use crate::hashing::mix_text;
use std::ops::Range;
use taxonomy::Folded;

/// A piece of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Hash of the word without a plural ending, or of the character; [`BREAK`] or [`STOP`] for a break.
    pub(crate) hash: u32,
    /// First byte in the folded text.
    pub(crate) start: u32,
    /// Byte after the last one.
    pub(crate) end: u32,
}

/// The hash of a break within a sentence, such as a comma.
pub(crate) const BREAK: u32 = 0;
/// The hash of a break between sentences.
pub(crate) const STOP: u32 = 0x8000_0000;

/// Whether a hash is that of a break.
pub(crate) const fn is_break(hash: u32) -> bool {
    hash == BREAK || hash == STOP
}

/// Scripts written without spaces between words.
pub(crate) const fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..'\u{f00}' | '\u{1000}'..'\u{10a0}' | '\u{1780}'..'\u{1800}' | '\u{3040}'..'\u{a000}')
}

/// Whether `c` belongs to a word: letters, digits, the vowel signs of Tamil, and the signs in `C++` and `C#`.
pub(crate) fn in_word(c: char) -> bool {
    c.is_alphanumeric() && !unspaced(c) || c == '+' || c == '#' || ('\u{b80}'..'\u{c00}').contains(&c)
}

fn hash(text: &str) -> u32 {
    ((mix_text(0x1234_5678, text) >> 32) as u32).max(1)
}

/// A word without the ending of an English plural.
pub(crate) fn singular(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']))
        .unwrap_or(word)
}

/// The tokens of a folded text. A line end breaks unless the next line goes on in lower case, as texts do that were
/// wrapped by a program.
pub(crate) fn tokens(folded: &Folded, original: &str) -> Vec<Token> {
    let text = folded.text.as_str();
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        if unspaced(c) {
            tokens.push(Token {
                hash: (c as u32) | 0x8000_0000,
                start: start as u32,
                end: end as u32,
            });
        } else if in_word(c) {
            while let Some((at, c)) = rest.next_if(|(_, c)| in_word(*c)) {
                end = at + c.len_utf8();
            }
            let word = &text[start..end];
            tokens.push(Token {
                hash: hash(singular(word)) & 0x7fff_ffff | 1,
                start: start as u32,
                end: end as u32,
            });
        } else if let Some(hash) = breaks(c, text, end, folded, original) {
            tokens.push(Token {
                hash,
                start: start as u32,
                end: end as u32,
            });
        }
    }
    tokens
}

fn breaks(c: char, text: &str, end: usize, folded: &Folded, original: &str) -> Option<u32> {
    match c {
        '\n' => {
            let next = text[end..]
                .char_indices()
                .find(|(_, c)| !c.is_whitespace() || *c == '\n');
            let goes_on = next.is_some_and(|(at, c)| {
                let place = folded.original(end + at..end + at + c.len_utf8());
                original[place.start..].starts_with(char::is_lowercase)
            });
            (!goes_on).then_some(STOP)
        }
        '.' => (text[end..].starts_with([' ', '\n', '\t']) || end == text.len()).then_some(STOP),
        ';' | '!' | '?' | '•' | '·' | '*' | '◦' | '‣' | '➢' | '✓' | '。' | '；' | '។' | '။' | '|' => {
            Some(STOP)
        }
        ',' | ':' | '(' | ')' | '[' | ']' | '、' | '，' | '：' | '၊' | '"' | '“' | '”' => {
            Some(BREAK)
        }
        _ => None,
    }
}

/// The tokens of a phrase of the taxonomy: the same without breaks.
pub(crate) fn phrase(text: &str) -> Vec<u32> {
    let folded = taxonomy::fold(text);
    tokens(&folded, text)
        .into_iter()
        .map(|token| token.hash)
        .filter(|hash| !is_break(*hash))
        .collect()
}

/// The range of `tokens[range]` in the folded text.
pub(crate) fn span(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    tokens[range.start].start as usize..tokens[range.end - 1].end as usize
}
