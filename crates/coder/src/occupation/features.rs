//! What a title is made of: words where there are spaces, character n-grams where there are none.

use crate::hashing::{mix, mix_text};
use crate::text::{in_word, unspaced};
use std::ops::Range;

/// A piece of a folded title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Feature {
    pub(crate) hash: u64,
    pub(crate) range: Range<usize>,
}

/// Words of rank, number and solicitation that say nothing of the occupation; folded.
const SILENT: &[&str] = &[
    "senior",
    "sr",
    "junior",
    "jr",
    "fresher",
    "freshers",
    "mid",
    "entry",
    "level",
    "lead",
    "principal",
    "urgent",
    "urgently",
    "hiring",
    "wanted",
    "needed",
    "required",
    "vacancy",
    "vacancies",
    "job",
    "jobs",
    "position",
    "positions",
    "full",
    "part",
    "time",
    "fulltime",
    "parttime",
    "contract",
    "permanent",
    "temporary",
    "freelance",
    "remote",
    "wfh",
    "hybrid",
    "intern",
    "internship",
    "trainee",
    "and",
    "or",
    "of",
    "the",
    "a",
    "an",
    "for",
    "in",
    "at",
    "to",
    "with",
    "by",
    "on",
    "m",
    "f",
    "male",
    "female",
    "tuyen",
    "dung",
    "gap",
    "can",
    "luong",
    "thu",
    "nhap",
    "thuc",
    "tap",
    "sinh",
    "tap",
    "su",
    "cao",
    "cap",
    "moi",
    "tot",
    "nghiep",
    "tai",
    "va",
    "dan",
    "dengan",
    "untuk",
    "di",
    "yang",
    "magang",
    "pkl",
    "lowongan",
    "kerja",
    "dibutuhkan",
    "segera",
    "dicari",
    "jawatan",
    "kosong",
    "praktik",
    "sa",
    "ng",
    "na",
    "ang",
    "de",
    "da",
    "do",
    "em",
    "para",
    "com",
    "e",
    "vaga",
];

fn hash(kind: u64, text: &str) -> u64 {
    mix_text(mix(0, kind), text)
}

/// The features of a folded title.
pub(crate) fn features(folded: &str) -> Vec<Feature> {
    let mut found = Vec::new();
    let mut previous: Option<(u64, usize)> = None;
    let mut rest = folded.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if unspaced(c) {
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = rest.next_if(|(_, c)| unspaced(*c)) {
                end = at + c.len_utf8();
            }
            grams(folded, start..end, &mut found);
            previous = None;
        } else if in_word(c) {
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = rest.next_if(|(_, c)| in_word(*c)) {
                end = at + c.len_utf8();
            }
            previous = word(folded, start..end, previous, &mut found);
        }
    }
    found
}

fn word(
    folded: &str,
    range: Range<usize>,
    previous: Option<(u64, usize)>,
    found: &mut Vec<Feature>,
) -> Option<(u64, usize)> {
    let text = &folded[range.clone()];
    if SILENT.contains(&text) || text.bytes().all(|b| b.is_ascii_digit()) {
        return previous;
    }
    let text = text
        .strip_suffix('s')
        .filter(|stem| stem.len() > 3 && !stem.ends_with('s'))
        .unwrap_or(text);
    let own = hash(1, text);
    found.push(Feature {
        hash: own,
        range: range.clone(),
    });
    if let Some((before, start)) = previous {
        found.push(Feature {
            hash: mix(mix(before, 2), own),
            range: start..range.end,
        });
    }
    Some((own, range.start))
}

/// Character trigrams and pentagrams; shorter runs whole.
fn grams(folded: &str, range: Range<usize>, found: &mut Vec<Feature>) {
    let text = &folded[range.clone()];
    let ideographs = text.chars().all(|c| c >= '\u{3040}');
    let sizes = if ideographs { [1, 2] } else { [3, 5] };
    let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    for size in sizes {
        if starts.len() <= size {
            continue;
        }
        for window in starts.windows(size + 1) {
            let (start, end) = (window[0], window[size]);
            found.push(Feature {
                hash: hash(10 + size as u64, &text[start..end]),
                range: range.start + start..range.start + end,
            });
        }
    }
    if starts.len() <= sizes[0] {
        found.push(Feature {
            hash: hash(9, text),
            range,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_pairs_and_grams() {
        let ranges = |text: &'static str| -> Vec<&str> {
            features(text).into_iter().map(|f| &text[f.range]).collect()
        };
        assert_eq!(
            ranges("senior solar engineers"),
            ["solar", "engineers", "solar engineers"]
        );
        assert_eq!(ranges("ช่างไฟ"), ["ช่า", "่าง", "างไ", "งไฟ", "ช่างไ", "่างไฟ"]);
        assert_eq!(ranges("会计"), ["会", "计", "会计"]);
        assert!(ranges("").is_empty() && ranges("12 - !!").is_empty());
    }
}
