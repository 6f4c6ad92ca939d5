//! Folding text for comparison: case, Latin diacritics and full-width forms go, other scripts stay as they are.

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Folded text with the way back to the original's byte offsets.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the byte offset in the original where its character began; one more at the end.
    origin: Vec<u32>,
}

/// Letters with diacritics up to U+024F and U+1E00–U+1EFF, folded ahead of time.
static LATIN: LazyLock<Vec<char>> = LazyLock::new(|| {
    let fold_one = |code: u32| {
        let letter = char::from_u32(code).unwrap_or('\u{fffd}');
        let base = letter.nfkd().next().unwrap_or(letter);
        match base.to_lowercase().next().unwrap_or(base) {
            'đ' | 'ð' => 'd',
            'ø' => 'o',
            'ł' => 'l',
            'ı' => 'i',
            other => other,
        }
    };
    (0..0x250).chain(0x1e00..0x1f00).map(fold_one).collect()
});

/// The folded form of one character; `None` for marks on Latin letters, which vanish.
#[inline]
fn fold_char(c: char) -> Option<char> {
    let code = c as u32;
    match code {
        0..0x80 => Some(c.to_ascii_lowercase()),
        0xad | 0x300..0x370 | 0xfe00..0xfe10 | 0x200b | 0xfeff => None,
        0xa0 | 0x2000..0x200b | 0x3000 => Some(' '),
        0x80..0x250 => Some(LATIN[code as usize]),
        0x1e00..0x1f00 => Some(LATIN[(code - 0x1e00 + 0x250) as usize]),
        0xff01..0xff5f => char::from_u32(code - 0xfee0).map(|c| c.to_ascii_lowercase()),
        0x2018 | 0x2019 => Some('\''),
        0x2010..0x2016 => Some('-'),
        // Scripts of the region that have no case stay as they are.
        0x0b80..0x1100 | 0x1780..0x1800 | 0x3040..0xa000 => Some(c),
        // The ångström and kelvin signs are the only others whose small letter is a Latin one.
        _ => c.to_lowercase().next().map(|small| match small as u32 {
            0..0x250 => LATIN[small as usize],
            _ => small,
        }),
    }
}

/// Folds `text` and remembers where each piece came from.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        origin: Vec::with_capacity(text.len() + 1),
    };
    for (offset, c) in text.char_indices() {
        if let Some(c) = fold_char(c) {
            folded.text.push(c);
            folded.origin.resize(folded.text.len(), offset as u32);
        }
    }
    folded.origin.push(text.len() as u32);
    folded
}

impl Folded {
    /// The byte range of the original that the byte range of the folded text stands for. Marks that follow the
    /// last letter belong to it.
    pub fn original(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let at = |i: usize| self.origin.get(i).copied().unwrap_or(0) as usize;
        at(range.start)..at(range.end)
    }
}

/// `text` folded to letters, digits and the marks that are part of other scripts: spaces and punctuation go too.
pub fn fold_key(text: &str) -> String {
    text.chars()
        .filter_map(fold_char)
        .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn latin_loses_marks_and_other_scripts_keep_theirs() {
        for (text, expect) in [
            ("Hồ Chí Minh", "ho chi minh"),
            ("ĐÀ NẴNG", "da nang"),
            ("Ａdmin　ＩＴ", "admin it"),
            ("พนักงานขาย", "พนักงานขาย"),
            ("ន្នាំ", "ន្នាំ"),
            ("São Tomé", "sao tome"),
            ("e\u{301}", "e"),
        ] {
            assert_eq!(fold(text).text, expect);
        }
        assert_eq!(fold_key("TP. Hồ-Chí-Minh"), "tphochiminh");
        assert_eq!(
            fold_key("กรุงเทพฯ"),
            "กรุงเทพฯ".replace('ฯ', "") + if 'ฯ'.is_alphanumeric() { "ฯ" } else { "" }
        );
    }

    #[test]
    fn every_character_folds_to_what_folds_to_itself() {
        for c in '\0'..=char::MAX {
            let once = fold_char(c);
            assert_eq!(once.and_then(fold_char), once, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn ranges_lead_back_to_the_original() {
        let text = "Kỹ sư Điện, Hà Nội";
        let folded = fold(text);
        let start = folded.text.find("dien").expect("there");
        assert_eq!(&text[folded.original(start..start + 4)], "Điện");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_ranges_are_valid(text in "\\PC{0,60}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded.text).text, &folded.text);
            for (i, c) in folded.text.char_indices() {
                let range = folded.original(i..i + c.len_utf8());
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
