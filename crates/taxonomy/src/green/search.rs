//! Finding concepts by what people call them, in any language.

use super::label::{Label, green_labels};
use crate::fold;
use std::sync::LazyLock;

/// Labels that contain the words that were looked for.
#[derive(Debug, Default)]
pub struct Found {
    /// The labels that fit best, the best first.
    pub labels: Vec<&'static Label>,
    /// How many there are in all.
    pub total: usize,
}

/// The labels folded, in the order of [`green_labels`].
static FOLDED: LazyLock<Vec<String>> =
    LazyLock::new(|| green_labels().iter().map(|label| plain(label.text)).collect());

/// A text folded, with single spaces: how both sides are compared.
fn plain(text: &str) -> String {
    fold(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The labels of all languages that contain `words`, whatever their case and diacritics: those that say nothing else
/// first, then those that begin with them, preferred labels before others. At most `most` are given.
pub fn find_labels(words: &str, most: usize) -> Found {
    let words = plain(words);
    if words.is_empty() {
        return Found::default();
    }
    let fit = |(place, text): (usize, &String)| {
        let label = &green_labels()[place];
        let rank = match text.find(&words)? {
            0 if text.len() == words.len() => 0,
            0 => 1,
            _ => 2,
        };
        Some(((rank, label.role.index(), label.concept.index(), place), label))
    };
    let mut found: Vec<_> = FOLDED.iter().enumerate().filter_map(fit).collect();
    found.sort_unstable_by_key(|(order, _)| *order);
    Found {
        total: found.len(),
        labels: found.into_iter().take(most).map(|(_, label)| label).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[track_caller]
    fn check(words: &str, expect: &str) {
        let found = find_labels(words, 5);
        let first = found.labels.first().map(|label| label.text);
        assert_eq!(first, Some(expect), "{words:?} of {}", found.total);
        assert!(found.labels.len() <= 5 && found.labels.len() <= found.total);
    }

    #[test]
    fn labels_are_found_by_folded_parts_the_whole_label_first() {
        check("renewable energy", "Renewable energy");
        check("  RENEWABLE   Énergy ", "Renewable energy");
        check("moi truong", "môi trường");
        assert_eq!(find_labels("renewable energy", 1).labels[0].role, Role::Preferred);
    }

    #[test]
    fn words_that_stand_nowhere_or_say_nothing_find_nothing() {
        for words in ["", " \u{301} ", "qzxwvut", "\u{0}"] {
            let found = find_labels(words, 100);
            assert_eq!((found.total, found.labels.len()), (0, 0), "{words:?}");
        }
        let all = find_labels("a", 100);
        assert!(all.total > 1_000 && all.labels.len() == 100);
    }
}
