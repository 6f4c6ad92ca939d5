//! Finding given phrases again, in texts parted as they are for mining.

use super::Settings;
use super::count::Text;
use std::collections::HashMap;
use std::ops::Range;

/// Phrases to be found.
#[derive(Debug)]
pub struct Finder {
    by_hash: HashMap<u64, usize>,
    settings: Settings,
}

impl Finder {
    /// Looks for `phrases`, which have as many words or clusters as any text can be asked for.
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut settings = Settings {
            longest: 1,
            longest_unspaced: 1,
            ..Settings::default()
        };
        let mut by_hash = HashMap::new();
        for (at, phrase) in phrases.into_iter().enumerate() {
            let text = Text::of(phrase);
            if let Some((hash, units, spaced)) = text.whole() {
                let longest = if spaced {
                    &mut settings.longest
                } else {
                    &mut settings.longest_unspaced
                };
                *longest = units.max(*longest);
                by_hash.entry(hash).or_insert(at);
            }
        }
        Self { by_hash, settings }
    }

    /// Calls `found` with every place of every phrase in `text`: the phrase's place among those that are looked for, and
    /// its bytes in the text in lower case.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) {
        let text = Text::of(text);
        text.each_phrase(self.settings, |place| {
            if let Some(at) = self.by_hash.get(&place.hash) {
                found(*at, text.bytes(place));
            }
        });
    }

    /// The first place of any phrase, as bytes of `text` itself; `None` where there is none, or where writing it in lower
    /// case changes its length.
    pub fn first(&self, text: &str) -> Option<Range<usize>> {
        let mut first: Option<Range<usize>> = None;
        self.each(text, |_, place| {
            if first.as_ref().is_none_or(|first| place.start < first.start) {
                first = Some(place);
            }
        });
        let first = first?;
        let same = text.get(first.clone())?.to_lowercase();
        (text.to_lowercase().get(first.clone()) == Some(same.as_str())).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(usize, String)> {
        let mut all = Vec::new();
        let lower = text.to_lowercase();
        Finder::new(phrases.iter().copied()).each(text, |at, place| all.push((at, lower[place].to_owned())));
        all
    }

    #[test]
    fn phrases_are_found_whatever_their_case_and_not_within_words() {
        let phrases = ["heat pump", "โซลาร์เซลล์", "pump"];
        let all = found(&phrases, "Heat Pump engineer; pumps. ติดตั้งโซลาร์เซลล์บนหลังคา");
        let all: Vec<_> = all.iter().map(|(at, text)| (*at, text.as_str())).collect();
        assert_eq!(all, [(0, "heat pump"), (2, "pump"), (1, "โซลาร์เซลล์")]);
        assert!(found(&phrases, "heat, pumping").is_empty());
        assert!(found(&[], "heat pump").is_empty() && found(&["", "…"], "…").is_empty());
    }

    #[test]
    fn the_first_place_is_one_of_the_text_itself() {
        let finder = Finder::new(["heat pump"]);
        let first = |text: &'static str| finder.first(text).map(|place| &text[place]);
        assert_eq!(first("Senior HEAT PUMP fitter, heat pump"), Some("HEAT PUMP"));
        assert_eq!(first("nothing"), None);
        // The capital İ becomes longer in lower case.
        assert!(first("İİİ heat pump").is_none_or(|text| text == "heat pump"));
    }
}
