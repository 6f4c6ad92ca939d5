//! English words for ranking: singulars, stems, words without meaning of their own.

use crate::text;

/// Words that carry nothing in a title.
const EMPTY_IN_TITLES: &[&str] = &[
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
    "all",
    "other",
    "except",
    "including",
];

/// Words that carry nothing in a sentence about skills.
const EMPTY_IN_SENTENCES: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "and",
    "to",
    "or",
    "in",
    "for",
    "with",
    "on",
    "at",
    "by",
    "from",
    "as",
    "is",
    "are",
    "be",
    "you",
    "your",
    "our",
    "we",
    "will",
    "have",
    "has",
    "this",
    "that",
    "who",
    "it",
    "its",
    "their",
    "they",
    "i",
    "strong",
    "good",
    "excellent",
    "experience",
    "knowledge",
    "skills",
    "skill",
    "ability",
    "understanding",
    "proficiency",
    "solid",
    "must",
    "able",
    "etc",
    "including",
    "using",
    "well",
];

const TITLE_ENDINGS: &[&str] = &[
    "ization", "isation", "ational", "ations", "ation", "ers", "ing", "ical", "ist", "ies", "er", "or", "al",
    "ic", "y", "e", "s",
];

const SKILL_ENDINGS: &[&str] = &[
    "ization", "isation", "ational", "ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ors",
    "or", "ed", "ly", "al", "ive", "ity", "s", "e",
];

/// The words of a folded text: letters and digits, `+` and `#`, and dots within.
pub(crate) fn words(folded: &str) -> Vec<&str> {
    let inside = |c: char| text::in_word(c) || text::unspaced(c) || c == '.';
    folded
        .split(|c| !inside(c))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The singular of an English noun, as far as its ending tells.
pub(crate) fn singular(word: &str) -> String {
    if word.len() > 4 && word.ends_with("ies") {
        return format!("{}y", &word[..word.len() - 3]);
    }
    if word.len() > 4
        && ["sses", "shes", "ches", "xes"]
            .iter()
            .any(|end| word.ends_with(end))
    {
        return word[..word.len() - 2].to_owned();
    }
    let plural =
        word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    word[..word.len() - usize::from(plural)].to_owned()
}

/// British spellings and their American ones, by ending.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ising", "izing"),
    ("iser", "izer"),
    ("ised", "ized"),
    ("yser", "yzer"),
    ("our", "or"),
    ("ourer", "orer"),
    ("centre", "center"),
    ("programme", "program"),
    ("theatre", "theater"),
    ("counsellor", "counselor"),
    ("adviser", "advisor"),
    ("tyre", "tire"),
    ("draughter", "drafter"),
    ("jeweller", "jeweler"),
    ("jewellery", "jewelry"),
    ("moulder", "molder"),
    ("moulding", "molding"),
    ("aeroplane", "airplane"),
    ("aluminium", "aluminum"),
    ("anaesthetist", "anesthetist"),
    ("anaesthesiologist", "anesthesiologist"),
    ("paediatrician", "pediatrician"),
    ("gynaecologist", "gynecologist"),
    ("orthopaedic", "orthopedic"),
    ("archaeologist", "archeologist"),
    ("carer", "caregiver"),
    ("plough", "plow"),
    ("fibre", "fiber"),
    ("licence", "license"),
    ("defence", "defense"),
];

/// The American spelling of a word, as far as its ending tells.
pub(crate) fn american(word: &str) -> String {
    SPELLINGS
        .iter()
        .find_map(|(british, american)| {
            let stem = word.strip_suffix(british)?;
            (word.len() > 4).then(|| format!("{stem}{american}"))
        })
        .unwrap_or_else(|| word.to_owned())
}

fn without_ending(word: &str, endings: &[&str], least: usize) -> String {
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= least))
        .unwrap_or(word)
        .to_owned()
}

/// The stem of a word of a title.
pub(crate) fn title_stem(singular: &str) -> String {
    without_ending(singular, TITLE_ENDINGS, 5)
}

/// The stem of a word of a sentence.
pub(crate) fn skill_stem(word: &str) -> String {
    without_ending(&singular(word), SKILL_ENDINGS, 4)
}

/// Whether a word carries nothing in a title.
pub(crate) fn empty_in_title(word: &str) -> bool {
    EMPTY_IN_TITLES.contains(&word)
}

/// Whether a word carries nothing in a sentence about skills.
pub(crate) fn empty_in_sentence(word: &str) -> bool {
    EMPTY_IN_SENTENCES.contains(&word)
}

/// Whether a title is in the plural, as names of groups of occupations are.
pub(crate) fn is_plural(title: &str) -> bool {
    let head = title.split([',', '(']).next().unwrap_or_default().trim();
    head.ends_with('s') && !["ss", "us", "is"].iter().any(|end| head.ends_with(end))
}

/// What a title is about before its exceptions: "Cooks, All Other" is about cooks.
pub(crate) fn without_exceptions(title: &str) -> &str {
    let lower = title.to_ascii_lowercase();
    let cut = ["except ", "excluding ", ", all other"]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .min();
    let kept = cut
        .and_then(|at| title.get(..at))
        .unwrap_or(title)
        .trim_end_matches([' ', ',']);
    if kept.is_empty() { title } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_endings() {
        assert_eq!(
            ["bakeries", "glasses", "cooks", "bus", "analysis"].map(singular),
            ["bakery", "glass", "cook", "bus", "analysis"]
        );
        assert_eq!(words("c++ and node.js, c#."), ["c++", "and", "node.js", "c#"]);
        assert_eq!(skill_stem("testing"), skill_stem("tests"));
        assert!(is_plural("Cooks, fast food") && !is_plural("glass"));
    }

    #[test]
    fn exceptions_are_cut_off() {
        assert_eq!(without_exceptions("Engineers, All Other"), "Engineers");
        assert_eq!(
            without_exceptions("Teachers, Except Special Education"),
            "Teachers"
        );
        assert_eq!(without_exceptions("Except this"), "Except this");
    }
}
