//! Texts into runs of words, or of syllable-like clusters where a script does not part words.

use std::ops::Range;

/// Letters that follow each other without punctuation, in one kind of script.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Whether words are parted by spaces.
    pub(super) spaced: bool,
    /// The words or clusters, as places in the text.
    pub(super) units: Vec<Range<usize>>,
}

/// How a character takes part in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A letter or digit of a script with spaces.
    Word,
    /// Begins a cluster.
    Base,
    /// Begins a cluster that the next base belongs to: a vowel written before its consonant.
    Before,
    /// Belongs to the cluster before it.
    After,
    /// Belongs to the cluster before it, and the next base too: a sign that stacks consonants.
    Stack,
    /// A space.
    Space,
    /// Joins two letters into one word, stands alone otherwise.
    Joiner,
    /// Ends a run.
    Break,
}

/// The runs of `text`, which should be lower-case. Scripts without spaces are Thai, Lao, Burmese, Khmer and Chinese.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    let mut joined = false;
    let mut chars = text.char_indices().peekable();
    let mut last = Part::Break;
    while let Some((at, c)) = chars.next() {
        let mut part = part(c);
        let next = chars.peek().map(|(_, c)| *c);
        if part == Part::Joiner {
            let inner = last == Part::Word && next.is_some_and(|c| self::part(c) == Part::Word);
            // C++, C# and .NET keep their signs at an end.
            let sign = matches!(c, '+' | '#') && last == Part::Word;
            part = if inner || sign { Part::Word } else { Part::Break };
        }
        // A consonant that an asat silences closes the syllable before it.
        if part == Part::Base && next == Some('\u{103A}') {
            part = Part::After;
        }
        let range = at..at + c.len_utf8();
        match part {
            Part::Break | Part::Joiner => open = false,
            Part::Space => open = open && runs.last().is_some_and(|run| run.spaced),
            Part::Word | Part::Base | Part::Before | Part::After | Part::Stack => {
                let spaced = part == Part::Word;
                if !open || runs.last().is_none_or(|run| run.spaced != spaced) {
                    runs.push(Run {
                        spaced,
                        units: Vec::new(),
                    });
                    last = Part::Break;
                    joined = false;
                }
                let grows = match part {
                    Part::Word => last == Part::Word,
                    Part::After | Part::Stack => last != Part::Break,
                    _ => joined,
                };
                let units = runs.last_mut().map(|run| &mut run.units);
                match units.and_then(|units| if grows { units.last_mut() } else { None }) {
                    Some(unit) => unit.end = range.end,
                    None => runs.last_mut().map_or((), |run| run.units.push(range)),
                }
                joined = matches!(part, Part::Before | Part::Stack);
                open = true;
            }
        }
        last = part;
    }
    runs
}

fn part(c: char) -> Part {
    match c {
        ' ' | '\u{A0}' => Part::Space,
        '-' | '.' | '\'' | '’' | '&' | '+' | '#' => Part::Joiner,
        // Vowels of Thai and Lao that are written before their consonant.
        '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}' => Part::Before,
        '\u{0E30}'..='\u{0E3A}'
        | '\u{0E45}'
        | '\u{0E47}'..='\u{0E4E}'
        | '\u{0EB0}'..='\u{0EBC}'
        | '\u{0EC8}'..='\u{0ECE}'
        | '\u{102B}'..='\u{1038}'
        | '\u{103A}'..='\u{103E}'
        | '\u{1056}'..='\u{1059}'
        | '\u{17B6}'..='\u{17D1}'
        | '\u{17D3}'
        | '\u{17DD}' => Part::After,
        '\u{1039}' | '\u{17D2}' => Part::Stack,
        '\u{0E01}'..='\u{0E2E}'
        | '\u{0E81}'..='\u{0EAE}'
        | '\u{0EBD}'
        | '\u{0EDC}'..='\u{0EDF}'
        | '\u{1000}'..='\u{102A}'
        | '\u{103F}'
        | '\u{1050}'..='\u{1055}'
        | '\u{1780}'..='\u{17B3}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' => Part::Base,
        // Digits, repetition signs and full stops of the same scripts.
        '\u{0E00}'..='\u{0EFF}' | '\u{1040}'..='\u{104F}' | '\u{17B4}'..='\u{17FF}' => Part::Break,
        // Signs of Tamil and combining accents that are not letters by themselves.
        '\u{0BCD}' | '\u{0300}'..='\u{036F}' => Part::Word,
        c if c.is_alphanumeric() => Part::Word,
        _ => Part::Break,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&[&str]]) {
        let found: Vec<Vec<&str>> = runs(text)
            .into_iter()
            .map(|run| run.units.into_iter().map(|unit| &text[unit]).collect())
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn texts_part_into_words_and_clusters() {
        check(
            "solar pv, o&m engineer",
            &[&["solar", "pv"], &["o&m", "engineer"]],
        );
        check("c++ and c# (2 years)", &[&["c++", "and", "c#"], &["2", "years"]]);
        check("kỹ sư điện mặt trời.", &[&["kỹ", "sư", "điện", "mặt", "trời"]]);
        check("e-mobility - new", &[&["e-mobility"], &["new"]]);
        check("光伏工程师 pv", &[&["光", "伏", "工", "程", "师"], &["pv"]]);
        check("โซลาร์เซลล์", &[&["โซ", "ลา", "ร์", "เซ", "ล", "ล์"]]);
        check("ជំនាញ", &[&["ជំ", "នា", "ញ"]]);
        check("ភ្នំពេញ", &[&["ភ្នំ", "ពេ", "ញ"]]);
        check("နေရောင်", &[&["နေ", "ရောင်"]]);
        check("ພະລັງງານ", &[&["ພະ", "ລັ", "ງ", "ງາ", "ນ"]]);
        check("", &[]);
        check("...--- ์", &[&["\u{0E4C}"]]);
    }
}
