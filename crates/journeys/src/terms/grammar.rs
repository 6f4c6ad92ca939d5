//! Words of grammar: a phrase that begins or ends with one is no term.

use std::collections::HashSet;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/function_words.tsv");

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(_, words)| words.split(' '))
        .collect()
});

/// Whether the first or the last word of `phrase`, lower-case, is one of grammar in any language of the table.
pub(super) fn is_bounded(phrase: &str) -> bool {
    let mut words = phrase.split(' ');
    let first = words.next().unwrap_or_default();
    WORDS.contains(first) || words.next_back().is_some_and(|last| WORDS.contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_begin_or_end_with_grammar_are_told() {
        for (phrase, bounded) in [
            ("with heat", true),
            ("heat pump of", true),
            ("các công", true),
            ("the", true),
            ("heat pump", false),
            ("state of the art", false),
            ("โซลาร์เซลล์", false),
            ("", false),
        ] {
            assert_eq!(is_bounded(phrase), bounded, "{phrase}");
        }
    }
}
