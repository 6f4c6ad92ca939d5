//! HTML to plain text: entities, line breaks, lists; scripts and styles dropped.

use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The plain text of `text` when it has tags or character references; `None` when it is plain already.
pub(crate) fn from_markup(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut at, mut markup, mut blocks) = (0, false, false);
    while let Some(found) = memchr2(b'<', b'&', &bytes[at..]) {
        at += found;
        let rest = &text[at..];
        if rest.starts_with('&') {
            markup |= entity(rest).is_some();
        } else if let Some((name, _)) = tag(rest) {
            markup = true;
            blocks |= breaks(name).is_some();
        }
        if blocks {
            break;
        }
        at += 1;
    }
    // Without one block element the line breaks are the author's own.
    markup.then(|| convert(text, !blocks))
}

/// The text of an HTML fragment. Never fails: what is not markup is text.
pub(crate) fn to_text(html: &str) -> String {
    convert(html, false)
}

fn convert(html: &str, keep_breaks: bool) -> String {
    let mut out = String::with_capacity(html.len());
    let push = |out: &mut String, text: &str| {
        if keep_breaks {
            out.push_str(text);
        } else {
            push_flowing(out, text);
        }
    };
    let mut rest = html;
    while let Some(found) = memchr2(b'<', b'&', rest.as_bytes()) {
        push(&mut out, &rest[..found]);
        rest = &rest[found..];
        if rest.starts_with('&') {
            let (text, length) = entity(rest).unwrap_or((Cow::Borrowed("&"), 1));
            // A non-breaking space in an advertisement is layout, not meaning.
            out.push_str(if text == "\u{a0}" { " " } else { &text });
            rest = &rest[length..];
            continue;
        }
        let Some((name, length)) = tag(rest) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        out.push_str(breaks(name).unwrap_or_default());
        if let Some(name) = ["script", "style", "template", "noscript"]
            .into_iter()
            .find(|n| name.eq_ignore_ascii_case(n))
        {
            rest = skip_to_end(rest, name);
        }
    }
    push(&mut out, rest);
    out
}

/// Line breaks in HTML source are spaces.
fn push_flowing(out: &mut String, text: &str) {
    for piece in text.split_inclusive(['\n', '\r', '\t']) {
        match piece.strip_suffix(['\n', '\r', '\t']) {
            Some(piece) => {
                out.push_str(piece);
                out.push(' ');
            }
            None => out.push_str(piece),
        }
    }
}

/// What a block element's tag puts into the text.
fn breaks(tag: &str) -> Option<&'static str> {
    let name = tag.trim_start_matches('/');
    let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
    if is(&[
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "table",
        "blockquote",
        "section",
        "article",
        "hr",
    ]) {
        Some("\n\n")
    } else if is(&[
        "br", "div", "tr", "dt", "dd", "dl", "header", "footer", "figure", "pre", "form",
    ]) {
        Some("\n")
    } else if is(&["li"]) {
        Some(if tag.starts_with('/') { "" } else { "\n- " })
    } else if is(&["td", "th"]) {
        Some(" ")
    } else {
        None
    }
}

/// The name (with `/` when closing) and length of the tag or comment that `text` starts with.
fn tag(text: &str) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    if text.starts_with("<!--") {
        let end = memchr::memmem::find(&bytes[4..], b"-->").map_or(text.len(), |end| end + 7);
        return Some(("", end));
    }
    if text.starts_with("<!") || text.starts_with("<?") {
        return memchr(b'>', bytes).map(|end| ("", end + 1));
    }
    let slash = usize::from(bytes.get(1) == Some(&b'/'));
    let name_length = bytes[1 + slash..]
        .iter()
        .take(20)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let name_end = 1 + slash + name_length;
    if !bytes.get(1 + slash)?.is_ascii_alphabetic()
        || !matches!(
            bytes.get(name_end),
            Some(b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r')
        )
    {
        return None;
    }
    // "x < y and z" is text: a tag ends before the next one starts, and soon.
    let window = &bytes[name_end..bytes.len().min(name_end + 10_000)];
    memchr(b'>', window)?;
    let mut quote = None;
    for (offset, byte) in window.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some((&text[1..name_end], name_end + offset + 1)),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    // An attribute's quote was never closed: the tag ends at its first bracket.
    memchr(b'>', window).map(|end| (&text[1..name_end], name_end + end + 1))
}

/// The text and length of the character reference that `text` starts with.
fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let end = memchr(b';', &text.as_bytes()[..text.len().min(40)])?;
    let name = &text[1..end];
    let found = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        Cow::Owned(char::from_u32(code)?.to_string())
    } else {
        Cow::Borrowed(crate::entities::named(name)?)
    };
    Some((found, end + 1))
}

/// What follows the closing tag of `name`, or nothing when it is never closed.
fn skip_to_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut at = 0;
    while let Some(found) = memchr(b'<', &text.as_bytes()[at..]) {
        at += found;
        let rest = &text[at..];
        let closes = rest.as_bytes().get(1) == Some(&b'/')
            && rest
                .get(2..2 + name.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(name));
        if closes {
            return memchr(b'>', rest.as_bytes()).map_or("", |end| &rest[end + 1..]);
        }
        at += 1;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs;
    use proptest::prelude::*;

    #[test]
    fn html_becomes_paragraphs() {
        let check = |html: &str, expect: &str| assert_eq!(paragraphs(&to_text(html)), expect, "{html}");
        check("<p>One<br/>two</p>\n<p>three</p>", "One\ntwo\n\nthree");
        check("<ul><li>a &amp; b</li><li>c</li></ul>", "- a & b\n- c");
        check("<div class=\"a > b\">x</div>y", "x\ny");
        check("<style>p{}</style><script>if(a<b){}</script>text", "text");
        check("a < b && c > d", "a < b && c > d");
        check("&nbsp;&Agrave;&#7871;&#x1EBF;&bogus; R&D", "Àếế&bogus; R&D");
        check("<!-- <p>no</p> -->yes", "yes");
        check("<script>never closed", "");
        check("<table><tr><td>a</td><td>b</td></tr></table>", "a b");
        check("5 <10 and <b>bold</b>", "5 <10 and bold");
    }

    #[test]
    fn plain_text_is_not_html() {
        let check =
            |text: &str, expect: Option<&str>| assert_eq!(from_markup(text).as_deref(), expect, "{text}");
        check("a<br>b", Some("a\nb"));
        check("R&amp;D\nand <b>more</b>", Some("R&D\nand more"));
        check("a < b > c", None);
        check("R&D; x", None);
        check("<3 hours", None);
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "(<|>|&|;|/|\"|a|script|p|#x|!--|-|\\PC){0,60}") {
            to_text(&text);
            from_markup(&text);
        }
    }
}
