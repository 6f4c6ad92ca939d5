//! The place of a term in an advertisement: the heading, or some words of the text around it.

use analysis::terms::Finder;
use centre::terms::Example;
use std::ops::Range;

/// Characters shown on each side of a term that stands in the text.
const AROUND: usize = 60;

/// Words with the term among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The ad.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Words before the term.
    pub before: String,
    /// The term as it is written; empty where it is not found again.
    pub term: String,
    /// Words after it.
    pub after: String,
    /// Whether they are the heading itself.
    pub in_heading: bool,
}

/// Where `term` stands in an example: in the heading if it does, else where it first stands in the text.
pub fn passage(term: &str, example: &Example) -> Passage {
    let finder = Finder::new([term]);
    let of = |text: &str, place: Range<usize>, in_heading| {
        let (before, after) = (&text[..place.start], &text[place.end..]);
        let (before, after) = if in_heading {
            (before.to_owned(), after.to_owned())
        } else {
            (last(before), first(after))
        };
        Passage {
            id: example.id.clone(),
            heading: example.title.clone(),
            before,
            term: text[place].to_owned(),
            after,
            in_heading,
        }
    };
    if let Some(place) = finder.first(&example.title) {
        return of(&example.title, place, true);
    }
    match finder.first(&example.body) {
        Some(place) => of(&example.body, place, false),
        None => of(&example.title, 0..0, true),
    }
}

fn first(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(AROUND).collect();
    let cut = short.len() < line.len();
    if cut { short + "…" } else { short }
}

fn last(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let from = line
        .char_indices()
        .rev()
        .take(AROUND)
        .last()
        .map_or(0, |(at, _)| at);
    let cut = if from > 0 { "…" } else { "" };
    format!("{cut}{}", &line[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(term: &str, title: &str, body: &str, expect: [&str; 3]) {
        let example = Example {
            id: "1".into(),
            title: title.into(),
            body: body.into(),
        };
        let found = passage(term, &example);
        assert_eq!(
            [found.before.as_str(), &found.term, &found.after],
            expect,
            "{title}"
        );
        assert_eq!(found.heading, title);
    }

    #[test]
    fn a_term_is_marked_in_the_heading_or_in_some_words_of_the_text() {
        check(
            "heat pump",
            "Senior Heat Pump fitter",
            "heat pump",
            ["Senior ", "Heat Pump", " fitter"],
        );
        check(
            "heat pump",
            "Fitter",
            "We fit:\n- heat pumps\n- a HEAT PUMP, well\nMore",
            ["- a ", "HEAT PUMP", ", well"],
        );
        let long = "ก".repeat(100);
        let around = |side: &str| format!("{side}{}", "ก".repeat(60));
        let found = passage(
            "pv",
            &Example {
                id: "1".into(),
                title: "x".into(),
                body: format!("{long} pv {long}"),
            },
        );
        assert_eq!(found.before.chars().count(), 61, "{}", found.before);
        assert!(found.before.starts_with('…') && found.after.ends_with('…') && around("").len() > 60);
        check("heat pump", "Fitter", "", ["", "", "Fitter"]);
    }
}
