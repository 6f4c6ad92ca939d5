//! Speaking the reader's language: messages through Fluent, numbers, dates and order through ICU.

mod format;
mod messages;
#[cfg(test)]
mod tests;

use base::{Country, Language, RegionCode};
use fluent_bundle::FluentValue;
use messages::Messages;
use std::cmp::Ordering;
use std::sync::LazyLock;
use taxonomy::{Gazetteer, Isco, State};

/// The languages of the interface, in the order in which they are offered.
pub(crate) const LANGUAGES: [Language; 5] = [
    Language::En,
    Language::Th,
    Language::Vi,
    Language::Id,
    Language::My,
];

/// Everything needed to speak one language.
pub(crate) struct Speech {
    language: Language,
    messages: Messages,
    format: format::Formats,
}

static SPEECHES: LazyLock<Vec<Speech>> = LazyLock::new(|| {
    let speech = |language| Speech {
        language,
        messages: Messages::shipped(language),
        format: format::Formats::new(language),
    };
    LANGUAGES.into_iter().map(speech).collect()
});

/// Reads the messages of all languages now instead of for the first page.
pub(crate) fn ready() {
    LazyLock::force(&SPEECHES);
}

/// How `language` is spoken; English for languages that the interface does not have.
pub(crate) fn speech(language: Language) -> &'static Speech {
    let place = LANGUAGES.iter().position(|known| *known == language);
    &SPEECHES[place.unwrap_or(0)]
}

/// The language of the interface that the code names.
pub(crate) fn language(code: &str) -> Option<Language> {
    LANGUAGES.into_iter().find(|language| language.code() == code)
}

/// The language that suits an `Accept-Language` header best (RFC 9110, 12.5.4); English where none does.
pub(crate) fn negotiate(header: &str) -> Language {
    let mut best = (0.0, Language::En);
    for part in header.split(',').take(32) {
        let mut pieces = part.split(';').map(str::trim);
        let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let quality = pieces
            .find_map(|piece| piece.strip_prefix("q="))
            .map_or(Some(1.0), |q| q.parse::<f64>().ok())
            .filter(|q| (0.0..=1.0).contains(q))
            .unwrap_or(0.0);
        let primary = tag.split('-').next().unwrap_or_default();
        // Malay readers are nearest to Indonesian; `in` is the old code of Indonesian.
        let primary = if matches!(primary, "ms" | "in") {
            "id"
        } else {
            primary
        };
        if let Some(found) = language(primary).filter(|_| quality > best.0) {
            best = (quality, found);
        }
    }
    best.1
}

/// A language's name in itself.
pub(crate) fn own_name(language: Language) -> &'static str {
    match language {
        Language::Th => "ไทย",
        Language::Vi => "Tiếng Việt",
        Language::Id => "Bahasa Indonesia",
        Language::My => "မြန်မာ",
        _ => "English",
    }
}

impl Speech {
    /// The language.
    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// The message `id`.
    pub(crate) fn say(&self, id: &str) -> String {
        self.messages.say(id, &[])
    }

    /// The message `id` with its variables. Numbers that only choose a plural form go in as `n`.
    pub(crate) fn tell(&self, id: &str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
        self.messages.say(id, arguments)
    }

    /// The message `id` with texts for its variables.
    pub(crate) fn fill(&self, id: &str, arguments: &[(&'static str, &str)]) -> String {
        let arguments: Vec<(&'static str, FluentValue<'_>)> = arguments
            .iter()
            .map(|(name, text)| (*name, FluentValue::from(*text)))
            .collect();
        self.messages.say(id, &arguments)
    }

    /// Whether there is a message `id`.
    pub(crate) fn knows(&self, id: &str) -> bool {
        self.messages.knows(id)
    }

    /// The name of a Member State.
    pub(crate) fn country(&self, country: Country) -> &'static str {
        State::of(country).name(self.language)
    }

    /// The name of a region.
    pub(crate) fn region(&self, code: RegionCode) -> &'static str {
        Gazetteer::shipped()
            .region(code)
            .map_or("", |region| region.name_in(self.language))
    }

    /// The title of an ISCO-08 group; empty where there is no such group.
    pub(crate) fn occupation(&self, code: &str) -> &'static str {
        Isco::shipped().title_in(code, self.language).unwrap_or_default()
    }

    /// The order of two texts in a list for people.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.format.compare(a, b)
    }
}
