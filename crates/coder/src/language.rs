//! The language of an advertisement: by script, then by Vietnamese letters, then by small words.

use base::{Language, Vacancy};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Small words that tell Latin-script languages apart, folded.
const SMALL_WORDS: &[(Language, &[&str])] = &[
    (
        Language::En,
        &[
            "the",
            "and",
            "of",
            "to",
            "for",
            "with",
            "in",
            "is",
            "are",
            "will",
            "must",
            "experience",
            "work",
            "or",
            "manager",
            "engineer",
            "officer",
            "sales",
            "assistant",
            "executive",
            "support",
            "developer",
            "analyst",
            "specialist",
            "staff",
            "teacher",
            "senior",
            "account",
            "marketing",
            "service",
        ],
    ),
    (
        Language::Id,
        &[
            "dan",
            "yang",
            "di",
            "untuk",
            "dengan",
            "dari",
            "pada",
            "kerja",
            "pengalaman",
            "bisa",
            "mampu",
            "serta",
            "atau",
            "karyawan",
            "perusahaan",
            "minimal",
            "lulusan",
            "staf",
            "magang",
            "penjualan",
            "jurusan",
            "pendidikan",
            "memiliki",
            "melakukan",
            "bertanggung",
            "gaji",
            "kota",
        ],
    ),
    (
        Language::Ms,
        &[
            "dan",
            "yang",
            "di",
            "untuk",
            "dengan",
            "dari",
            "pada",
            "kerja",
            "pengalaman",
            "boleh",
            "syarikat",
            "kerani",
            "pekerja",
            "jawatan",
            "juruteknik",
            "pemandu",
            "gaji",
            "kelayakan",
            "sijil",
            "diploma",
            "ialah",
            "pembantu",
            "jualan",
            "operator",
            "kilang",
            "bahasa",
            "melayu",
            "eksekutif",
            "penyelia",
        ],
    ),
    (
        Language::Fil,
        &[
            "ang",
            "ng",
            "mga",
            "sa",
            "na",
            "at",
            "ay",
            "para",
            "may",
            "kami",
            "naghahanap",
            "trabaho",
            "dapat",
            "kung",
            "hindi",
            "mag",
            "tao",
            "sahod",
            "karanasan",
        ],
    ),
    (
        Language::Pt,
        &[
            "de",
            "do",
            "da",
            "dos",
            "das",
            "e",
            "para",
            "com",
            "em",
            "um",
            "uma",
            "os",
            "as",
            "experiencia",
            "trabalho",
            "nao",
            "que",
            "gestor",
            "tecnico",
            "professor",
            "apoio",
        ],
    ),
    (
        Language::Tet,
        &[
            "ho", "no", "iha", "ba", "ne'e", "nian", "sira", "husi", "atu", "servisu", "serbisu", "tenke",
            "bele", "ka", "nia",
        ],
    ),
    (
        Language::Vi,
        &[
            "nhan", "vien", "kinh", "doanh", "cong", "ty", "va", "cac", "khach", "hang", "tuyen", "dung",
        ],
    ),
];

/// The same, by word: one bit per language of the list.
static BY_WORD: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut by_word: HashMap<&str, u16> = HashMap::new();
    for (language, words) in SMALL_WORDS {
        for word in *words {
            *by_word.entry(word).or_default() |= 1 << language.index();
        }
    }
    by_word
});

/// Characters looked at: enough to tell, whatever the length of the text.
const LOOK_AT: usize = 800;

/// The languages that the advertisement is written in, most first. A language counts from a sixth of the text on.
pub(crate) fn of(vacancy: &Vacancy) -> Vec<Language> {
    let parts = [
        Some(&vacancy.title),
        vacancy.description.as_ref(),
        vacancy.requirements.as_ref(),
    ];
    let mut letters = [0_usize; Language::ALL.len()];
    let (mut latin, mut vietnamese) = (0, 0);
    let mut sample = String::new();
    for c in parts
        .into_iter()
        .flatten()
        .flat_map(|text| text.chars().chain([' ']))
        .take(LOOK_AT)
    {
        let (script, letters_worth) = match c {
            '\u{e00}'..'\u{e80}' => (Language::Th, 1),
            '\u{e80}'..'\u{f00}' => (Language::Lo, 1),
            '\u{1000}'..'\u{10a0}' => (Language::My, 1),
            '\u{1780}'..'\u{1800}' => (Language::Km, 1),
            // A Chinese character says as much as three letters.
            '\u{4e00}'..'\u{a000}' => (Language::Zh, 3),
            '\u{b80}'..'\u{c00}' => (Language::Ta, 1),
            _ => {
                latin += usize::from(c.is_alphabetic());
                vietnamese += usize::from(matches!(
                    c,
                    'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă' | '\u{1ea0}'..'\u{1efa}'
                ));
                sample.push(c);
                continue;
            }
        };
        letters[script.index()] += letters_worth;
    }
    let other: usize = letters.iter().sum();
    if latin > 0 {
        let language = if vietnamese * 25 > latin {
            Language::Vi
        } else {
            by_small_words(&sample)
        };
        // Thai, Lao, Khmer and Burmese advertisements are full of English names and terms.
        letters[language.index()] += if other > 0 { latin / 2 } else { latin };
    }
    let total: usize = letters.iter().sum();
    let mut languages: Vec<Language> = Language::ALL
        .iter()
        .copied()
        .filter(|language| letters[language.index()] * 6 > total && total > 0)
        .collect();
    languages.sort_by_key(|language| std::cmp::Reverse(letters[language.index()]));
    languages.truncate(3);
    if languages.is_empty() {
        languages.push(Language::Und);
    }
    languages
}

fn by_small_words(text: &str) -> Language {
    let folded = taxonomy::fold(text).text;
    let mut votes = [0_u32; Language::ALL.len()];
    let mut words = 0;
    for word in folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
    {
        words += 1;
        let spoken = BY_WORD.get(word).copied().unwrap_or(0);
        for (place, votes) in votes.iter_mut().enumerate() {
            *votes += u32::from(spoken >> place & 1);
        }
    }
    let best = SMALL_WORDS
        .iter()
        .map(|(language, _)| *language)
        .max_by_key(|l| (votes[l.index()], -(l.index() as i64)));
    match best {
        Some(language) if votes[language.index()] > 0 => language,
        // Headings without small words are English here more often than anything else.
        _ if words > 0 => Language::En,
        _ => Language::Und,
    }
}
