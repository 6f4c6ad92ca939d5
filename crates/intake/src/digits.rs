//! The digits of Thai, Khmer, Lao, Burmese and full-width writing.

use std::borrow::Cow;

/// The value of a decimal digit in any script used here.
pub(crate) fn value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '๐'..='๙' => '๐',
        '០'..='៩' => '០',
        '໐'..='໙' => '໐',
        '၀'..='၉' => '၀',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// `text` with every digit as an ASCII digit.
pub(crate) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && value(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| value(c).map_or(c, |digit| char::from(b'0' + digit)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn native_digits_become_ascii() {
        for text in ["๒๕๖๘-12", "២៥៦៨-12", "໒໕໖໘-12", "၂၅၆၈-12", "２５６８-12"]
        {
            assert_eq!(super::ascii(text), "2568-12");
        }
    }
}
