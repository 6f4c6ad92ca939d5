//! Names at messengers: LINE IDs, Telegram and WeChat names, profile links.

use super::Span;
use super::words::{Hit, Kind};

pub(super) fn find(text: &str, hits: &[Hit], spans: &mut Vec<Span>) {
    for hit in hits {
        let rest = &text[hit.end..];
        let found = match hit.kind {
            Kind::Link => link(rest),
            Kind::Social => at_name(rest),
            Kind::Messenger | Kind::Line => handle(
                rest,
                hit.kind == Kind::Line && text.as_bytes()[hit.start].is_ascii(),
            ),
            _ => None,
        };
        if let Some((skip, length)) = found {
            spans.push((hit.end + skip..hit.end + skip + length, "[handle]"));
        }
    }
}

/// What follows the host of a profile link.
fn link(rest: &str) -> Option<(usize, usize)> {
    let length = rest
        .find(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '<' | '>' | ']' | '[' | '，' | '。')
        })
        .unwrap_or(rest.len());
    let length = rest[..length].trim_end_matches(['.', ',', ';']).len();
    (length > 0).then_some((0, length))
}

/// `@name` right after the word.
fn at_name(rest: &str) -> Option<(usize, usize)> {
    let skip = rest.len() - rest.trim_start_matches([' ', ':', '：']).len();
    let name = rest[skip..].strip_prefix('@')?;
    let length = name
        .bytes()
        .take(64)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'))
        .count();
    let length = name[..length].trim_end_matches('.').len();
    (length > 1).then_some((skip, length + 1))
}

/// Where the handle after a messenger's name starts and how long it is.
fn handle(rest: &str, is_word: bool) -> Option<(usize, usize)> {
    let (labelled, at) = skip_label(rest);
    let value = &rest[at..];
    let marked = value.starts_with('@');
    let signs = usize::from(marked);
    let length = value[signs..]
        .bytes()
        .take(64)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'~'))
        .count();
    let length = value[signs..signs + length]
        .trim_end_matches(['.', '-', '~', '_'])
        .len();
    let name = &value[signs..signs + length];
    let after = &value[signs + length..];
    // A name that goes on in another script or is a host name is not a handle.
    if name.len() < 2 || after.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    let colon = rest[..at].contains([':', '：']);
    let odd = name.bytes().any(|b| b.is_ascii_digit() || b == b'_')
        || name.rsplit_once('.').is_some_and(|(_, last)| last != "com");
    let alone = after.trim_start_matches([' ', '\t']).is_empty()
        || after
            .trim_start_matches([' ', '\t'])
            .starts_with(['\n', '\r', ',', ')', ';', '|']);
    let good =
        marked || (labelled && (odd || alone || colon)) || (colon && odd) || (colon && !is_word && alone);
    good.then_some((at, signs + length))
}

/// Skips "ID", "official account", colons and spaces; says whether a word promised a name.
fn skip_label(rest: &str) -> (bool, usize) {
    // The first six promise a name; the others only stand before one.
    const LABELS: &[&str] = &[
        "id",
        "ids",
        "ไอดี",
        "ไอดีไลน์",
        "号",
        "账号",
        "official",
        "account",
        "oa",
        "帳號",
        "用户名",
    ];
    let mut at = 0;
    let mut labelled = false;
    for _ in 0..4 {
        let gap = rest[at..].len()
            - rest[at..]
                .trim_start_matches([' ', ':', '：', '\u{a0}', '=', '-', '#'])
                .len();
        at += gap;
        let text = &rest[at..];
        let label = LABELS.iter().position(|label| {
            let head = text.get(..label.len()).unwrap_or_default();
            let ends =
                !label.is_ascii() || !text[head.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
            head.eq_ignore_ascii_case(label) && ends
        });
        let Some(label) = label else { break };
        labelled |= label < 6;
        at += LABELS[label].len();
    }
    (labelled, at)
}
