//! Mining held to written texts with planted terms.

use super::*;
use crate::draws::Draws;
use proptest::prelude::*;

/// Mines advertisements given as month and text; keys are their places.
fn mined(ads: &[(usize, String)], known: &dyn Fn(&str) -> bool, settings: Settings) -> Vec<Term> {
    let mut walk = |take: &mut dyn FnMut(Ad<'_>)| {
        for (key, (month, text)) in ads.iter().enumerate() {
            take(Ad {
                key: key as u64,
                month: *month,
                text,
            });
        }
    };
    mine(&mut walk, known, settings)
}

/// 1,200 advertisements over 24 months of words drawn from 400; `planted` goes into every third from month 14 on.
fn corpus(planted: &str, words: impl Fn(usize) -> String, gap: &str) -> Vec<(usize, String)> {
    let mut draws = Draws::seeded(12);
    (0..1_200)
        .map(|at| {
            let month = at / 50;
            let mut text: Vec<String> = (0..25).map(|_| words(draws.below(400))).collect();
            if month >= 14 && at % 3 == 0 {
                text.insert(draws.below(25), planted.to_owned());
            }
            // Scripts without spaces have some between clauses.
            let clauses: Vec<String> = text.chunks(5).map(|words| words.join(gap)).collect();
            (month, clauses.join(" "))
        })
        .collect()
}

fn settings() -> Settings {
    Settings {
        months: 24,
        ..Settings::default()
    }
}

#[test]
fn a_new_phrase_is_proposed_first_with_examples() {
    let ads = corpus("green hydrogen electrolyser", |word| format!("word{word}"), " ");
    let found = mined(&ads, &|_| false, settings());
    let first = &found[0];
    assert_eq!(first.phrase, "green hydrogen electrolyser");
    assert_eq!((first.ads, first.first_month, first.examples.len()), (166, 14, 5));
    assert_eq!(first.growth.standing, Standing::Significant);
    assert!(
        first
            .examples
            .iter()
            .all(|key| ads[*key as usize].1.contains("electrolyser"))
    );
    // Its pieces are not proposed beside it.
    assert!(
        found
            .iter()
            .all(|term| term.phrase == first.phrase || !term.phrase.contains("hydrogen")),
        "{found:?}"
    );
    let knowing = mined(&ads, &|phrase| phrase.contains("hydrogen"), settings());
    assert!(knowing.iter().all(|term| !term.phrase.contains("hydrogen")));
}

#[test]
fn a_new_word_is_found_in_scripts_that_do_not_part_words() {
    let consonants: Vec<char> = ('\u{0E01}'..='\u{0E2E}').collect();
    let vowels = ['\u{0E32}', '\u{0E34}', '\u{0E38}', '\u{0E35}'];
    let thai = |word: usize| {
        let pick = |n: usize| {
            format!(
                "{}{}",
                consonants[(word * 7 + n * 13) % 46],
                vowels[(word / 46 + n) % 4]
            )
        };
        format!("{}{}", pick(0), pick(1))
    };
    for (planted, words) in [
        ("โซลาร์เซลล์", &thai as &dyn Fn(usize) -> String),
        ("光伏电站", &|word: usize| {
            char::from_u32(0x4E00 + word as u32 * 3)
                .expect("a character")
                .to_string()
        }),
    ] {
        let found = mined(&corpus(planted, words, ""), &|_| false, settings());
        assert_eq!(found[0].phrase, planted, "{:?}", &found[..3.min(found.len())]);
    }
}

#[test]
fn a_small_memory_still_finds_what_is_frequent() {
    let ads = corpus("agrivoltaics", |word| format!("w{word}"), " ");
    let found = mined(
        &ads,
        &|_| false,
        Settings {
            held: 2_000,
            ..settings()
        },
    );
    assert_eq!(found[0].phrase, "agrivoltaics");
    assert_eq!(found[0].ads, 166);
}

#[test]
fn grammar_and_numbers_are_not_proposed() {
    let mut ads = corpus("heat pump", |word| format!("{word}"), " ");
    for (_, text) in &mut ads {
        text.push_str(" and the team");
    }
    let found = mined(&ads, &|_| false, settings());
    assert_eq!(
        found.iter().map(|term| term.phrase.as_str()).collect::<Vec<_>>(),
        ["heat pump"]
    );
    assert!(mined(&[], &|_| false, settings()).is_empty());
    assert!(
        mined(
            &ads,
            &|_| false,
            Settings {
                months: 0,
                ..settings()
            }
        )
        .is_empty()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_panics(texts in proptest::collection::vec((0_usize..4, "\\PC{0,60}|[กโ์ា្ကန်光 a-c.+#-]{0,40}"), 0..12)) {
        let settings = Settings { months: 3, minimum_ads: 1, ..Settings::default() };
        let ads: Vec<(usize, String)> = texts;
        let found = mined(&ads, &|_| false, settings);
        prop_assert_eq!(&found, &mined(&ads, &|_| false, settings));
        for term in found {
            prop_assert!(term.ads >= 1 && term.score.is_finite() && !term.examples.is_empty());
        }
    }
}
