//! A written date as words and numbers.

/// Words and numbers; clock times are left out, and Thai full stops stay inside their word.
pub(super) fn tokens(text: &str) -> Option<Vec<&str>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at(end);
            if let Some(after_time) = clock_time(digits, after) {
                rest = after_time;
                continue;
            }
            tokens.push(digits);
            rest = after;
        } else if c.is_whitespace()
            || matches!(
                c,
                ',' | '/' | '-' | '–' | '(' | ')' | ':' | '.' | '\'' | '"' | '，' | '|'
            )
        {
            rest = &rest[c.len_utf8()..];
        } else {
            let thai = |c: char| ('\u{e00}'..='\u{e7f}').contains(&c);
            let mut previous = c;
            let end = rest.find(|c: char| {
                let inside = if c == '.' {
                    thai(previous)
                } else {
                    c.is_alphabetic() || is_mark(c)
                };
                previous = c;
                !inside
            });
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()).max(c.len_utf8()));
            tokens.push(if matches!(c, '年' | '月' | '日' | '号' | '號') {
                &word[..3]
            } else {
                word
            });
            rest = if matches!(c, '年' | '月' | '日' | '号' | '號') {
                &rest[3..]
            } else {
                after
            };
        }
        if tokens.len() > 16 {
            return None;
        }
    }
    Some(tokens)
}

/// Vowel signs and tone marks of the scripts that `char::is_alphabetic` leaves out.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}')
}

/// What follows a time such as `16:30`, `16:30:00` or `5.00 pm` that starts with `digits`.
fn clock_time<'a>(digits: &str, after: &'a str) -> Option<&'a str> {
    let dotted = after.starts_with('.');
    let rest = after.strip_prefix([':', '.'])?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    if digits.len() > 2 || end != 2 {
        return None;
    }
    let rest = &rest[2..];
    if dotted {
        let half = rest.trim_start();
        return ["am", "pm", "a.m", "p.m", "น."]
            .iter()
            .any(|word| half.starts_with(word))
            .then_some(rest);
    }
    Some(rest.strip_prefix(':').map_or(rest, |seconds| {
        seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
    }))
}
