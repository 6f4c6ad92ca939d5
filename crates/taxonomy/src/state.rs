//! The Member States: names, working languages.

use crate::table::rows;
use base::{Country, Language};
use std::sync::LazyLock;

/// What is known of a Member State beyond its codes.
#[derive(Debug, Clone)]
pub struct State {
    /// The State.
    pub country: Country,
    /// Languages that people work and advertise in, the most used first.
    pub languages: Vec<Language>,
    names: Vec<(Language, &'static str)>,
    aliases: Vec<&'static str>,
}

static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    let languages = |text: &str| {
        text.split(' ')
            .map(|code| code.parse().expect("states.tsv lists languages of the house"))
            .collect()
    };
    let mut states: Vec<State> = rows(
        "states.tsv",
        include_str!("../data/states.tsv"),
        ["country", "languages", "source"],
    )
    .map(|[country, spoken, _]| State {
        country: country.parse().expect("states.tsv lists Member States"),
        languages: languages(spoken),
        names: Vec::new(),
        aliases: Vec::new(),
    })
    .collect();
    states.sort_by_key(|state| state.country);
    let text = include_str!("../data/state_names.tsv");
    for [country, language, name, kind, _] in rows(
        "state_names.tsv",
        text,
        ["country", "language", "name", "kind", "source"],
    ) {
        let country: Country = country.parse().expect("state_names.tsv lists Member States");
        let state = &mut states[country.index()];
        if kind == "name" {
            state
                .names
                .push((language.parse().expect("a language of the house"), name));
        } else {
            state.aliases.push(name);
        }
    }
    states
});

/// All Member States in the order of [`Country::ALL`].
pub fn states() -> &'static [State] {
    &STATES
}

impl State {
    /// The State `country`.
    pub fn of(country: Country) -> &'static Self {
        &STATES[country.index()]
    }

    /// The State's name in `language`, in English where there is none.
    pub fn name(&self, language: Language) -> &'static str {
        let find = |wanted| {
            self.names
                .iter()
                .find(|(have, _)| *have == wanted)
                .map(|(_, name)| *name)
        };
        find(language)
            .or_else(|| find(Language::En))
            .unwrap_or(self.country.code())
    }

    /// Every name and alias in any language.
    pub fn all_names(&self) -> impl Iterator<Item = &'static str> {
        self.names
            .iter()
            .map(|(_, name)| *name)
            .chain(self.aliases.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_names_in_the_interface_languages() {
        assert!(
            states()
                .iter()
                .map(|state| state.country)
                .eq(Country::ALL.iter().copied())
        );
        for state in states() {
            for language in [
                Language::En,
                Language::Th,
                Language::Vi,
                Language::Id,
                Language::My,
            ] {
                assert!(
                    state.names.iter().any(|(have, _)| *have == language),
                    "{} {language}",
                    state.country
                );
            }
        }
        assert_eq!(State::of(Country::Thailand).name(Language::Th), "ไทย");
        assert_eq!(State::of(Country::Thailand).name(Language::Tet), "Thailand");
    }
}
