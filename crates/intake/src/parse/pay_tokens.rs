//! A statement of pay as amounts and words.

use super::pay_words::{Word, at_start};

/// An amount in millionths of the major unit.
pub(super) type Micro = i128;
pub(super) const MICRO: Micro = 1_000_000;
/// No pay has more major units than this.
pub(super) const ABSURD: Micro = 1_000_000_000_000 * MICRO;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token {
    Amount(Micro),
    Word(Word),
    /// A run of words that are not known.
    Stranger,
}

/// The tokens of a lower-case text, and how many unknown words are among them.
pub(super) fn tokens(text: &str) -> (Vec<Token>, usize) {
    let mut tokens = Vec::new();
    let mut strangers = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let (amount, after) = amount(rest);
            // 13th and 3x are not amounts.
            if after.starts_with(char::is_alphabetic) && at_start(after).is_none() {
                let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
                tokens.push(Token::Stranger);
                strangers += 1;
                rest = &after[end..];
                continue;
            }
            tokens.push(Token::Amount(amount));
            rest = after;
        } else if let Some((word, length)) = at_start(rest) {
            tokens.push(Token::Word(word));
            rest = &rest[length..];
        } else if c.is_alphabetic() {
            // A stranger ends with its letters, or where a known word begins in a script without spaces.
            let spaced = c < '\u{e00}' || ('\u{1e00}'..='\u{1eff}').contains(&c);
            let known = |at: usize| !spaced && at > 0 && at_start(&rest[at..]).is_some();
            let end = rest
                .char_indices()
                .find(|(at, c)| !(c.is_alphabetic() || !c.is_ascii() && !c.is_whitespace()) || known(*at));
            tokens.push(Token::Stranger);
            strangers += 1;
            rest = &rest[end.map_or(rest.len(), |(at, _)| at).max(c.len_utf8())..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    (tokens, strangers)
}

/// The number that `text` starts with, whichever signs group its digits, and what follows it.
fn amount(text: &str) -> (Micro, &str) {
    let mut groups: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let mut chars = after.chars();
        let sign = chars
            .next()
            .filter(|c| matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}'));
        let more = chars.as_str();
        let next_digits = more.bytes().take_while(u8::is_ascii_digit).count();
        let grouped = match sign {
            Some('.' | ',') => next_digits > 0,
            // Spaces and apostrophes group thousands, and nothing else.
            Some(_) => {
                next_digits == 3
                    && digits.len() <= 3
                    && groups.first().is_none_or(|(_, first)| *first == sign)
            }
            None => false,
        };
        groups.push((digits, sign.filter(|_| grouped)));
        if !grouped {
            return (value(&groups), after);
        }
        rest = more;
    }
}

fn value(groups: &[(&str, Option<char>)]) -> Micro {
    let last = groups.len() - 1;
    let signs: Vec<char> = groups.iter().filter_map(|(_, sign)| *sign).collect();
    let decimal = match signs.as_slice() {
        [] => false,
        // One sign: three digits behind it are thousands, unless nothing but zero is before it.
        [_] => groups[last].0.len() != 3 || groups[0].0 == "0" || groups[0].0.len() > 3,
        [.., before, sign] => sign != before && groups[last].0.len() != 3,
    };
    let whole_groups = if decimal { &groups[..last] } else { groups };
    let mut whole: Micro = 0;
    for digit in whole_groups.iter().flat_map(|(digits, _)| digits.bytes()) {
        whole = (whole * 10 + Micro::from(digit - b'0')).min(ABSURD);
    }
    let mut fraction: Micro = 0;
    let mut scale = MICRO;
    if decimal {
        for digit in groups[last].0.bytes().take(6) {
            scale /= 10;
            fraction += Micro::from(digit - b'0') * scale;
        }
    }
    whole * MICRO + fraction
}
