//! Titles that people really put at the head of advertisements, by unit group and language.

use crate::{Isco, UnitGroup, table::rows};
use base::Language;
use std::sync::LazyLock;

/// One title of one unit group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// The unit group that an ad headed so most likely means.
    pub unit: UnitGroup,
    /// The title's language.
    pub language: Language,
    /// The title.
    pub text: &'static str,
}

macro_rules! parts {
    ($($name:literal),+ $(,)?) => {
        [$((concat!($name, ".tsv"), include_str!(concat!("../data/titles/", $name, ".tsv")))),+]
    };
}

/// By field of work for all languages, then what each language adds.
const PARTS: [(&str, &str); 16] = parts!(
    "managers_science_health",
    "education_business_ict_law",
    "technicians_clerks_services",
    "trades_operators_elementary",
    "en",
    "fil",
    "id",
    "km",
    "lo",
    "ms",
    "my",
    "pt",
    "th",
    "vi",
    "zh",
    "ilo_index"
);

static TITLES: LazyLock<Vec<Title>> = LazyLock::new(|| {
    PARTS
        .into_iter()
        .flat_map(|(name, text)| rows(name, text, ["code", "language", "title", "source"]))
        .map(|[code, language, text, _]| Title {
            unit: code.parse().expect("titles name unit groups"),
            language: language.parse().expect("titles name languages of the house"),
            text,
        })
        .chain(Isco::shipped().unit_groups().map(|unit| Title {
            unit,
            language: Language::En,
            text: unit.title(),
        }))
        .collect()
});

/// All titles: the lexicon, then the classification's own.
pub fn titles() -> &'static [Title] {
    &TITLES
}

pub(crate) fn sources() -> impl Iterator<Item = &'static str> {
    PARTS.into_iter().map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// The lexicon without the classification's own titles.
    fn lexicon() -> &'static [Title] {
        &TITLES[..TITLES.len() - Isco::UNIT_GROUPS]
    }

    #[test]
    fn no_title_has_two_groups() {
        let mut groups: HashMap<(Language, String), UnitGroup> = HashMap::new();
        for title in lexicon() {
            let other = groups.insert((title.language, title.text.to_lowercase()), title.unit);
            assert!(
                other.is_none_or(|other| other == title.unit),
                "{title:?} is also {other:?}"
            );
        }
        assert!(lexicon().len() >= 18_000, "{}", lexicon().len());
    }

    #[test]
    fn every_unit_group_has_titles_in_every_language() {
        use Language::{En, Fil, Id, Km, Lo, Ms, My, Pt, Th, Vi, Zh};
        let mut met = vec![[0_u16; Language::ALL.len()]; Isco::UNIT_GROUPS];
        for title in lexicon() {
            met[title.unit.index()][title.language.index()] += 1;
        }
        for (languages, least) in [
            (&[Th, Vi, Id, Ms, Fil][..], 6),
            (&[En, Km, Lo, My, Zh, Pt][..], 3),
        ] {
            for language in languages {
                for unit in Isco::shipped().unit_groups() {
                    let titles = met[unit.index()][language.index()];
                    assert!(titles >= least, "{language} {unit} has {titles} titles");
                }
            }
        }
    }

    #[test]
    fn titles_are_written_in_the_script_of_their_language() {
        let script = |language| match language {
            Language::Th => Some('\u{e00}'..='\u{e7f}'),
            Language::Lo => Some('\u{e80}'..='\u{eff}'),
            Language::My => Some('\u{1000}'..='\u{109f}'),
            Language::Km => Some('\u{1780}'..='\u{17ff}'),
            Language::Zh => Some('\u{3400}'..='\u{9fff}'),
            Language::Ta => Some('\u{b80}'..='\u{bff}'),
            _ => None,
        };
        let mut borrowed = 0;
        for title in lexicon() {
            assert!(!title.text.chars().any(char::is_control), "{title:?}");
            let latin = |c: char| {
                (c as u32) < 0x250 || ('\u{1e00}'..='\u{1eff}').contains(&c) || c == '’' || c == '–'
            };
            match script(title.language) {
                // Headings take English words whole: "HR", "Sales Engineer".
                Some(range) => {
                    assert!(
                        title
                            .text
                            .chars()
                            .all(|c| range.contains(&c) || latin(c) || "、，・（）／\u{200b}".contains(c)),
                        "{title:?}"
                    );
                    borrowed += usize::from(!title.text.chars().any(|c| range.contains(&c)));
                }
                None => assert!(title.text.chars().all(latin), "{title:?}"),
            }
        }
        assert!(
            borrowed * 10 < lexicon().len(),
            "{borrowed} titles have no letter of their language"
        );
    }
}
