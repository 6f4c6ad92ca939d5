//! Whether the work is green: terms of the taxonomy outside the phrases that only look so.

use crate::coding::{Evidence, Field, Rule};
use crate::phrases::Phrases;
use base::{Green, Vacancy};
use std::ops::Range;
use taxonomy::{Criteria, Folded, GreenTerm, Strength};

pub(crate) struct GreenWords {
    terms: &'static [GreenTerm],
    find_terms: Phrases,
    find_traps: Phrases,
}

/// Different green terms in the text from which green tasks are taken as stated. One alone is mostly the
/// employer's own description or a certificate in passing.
const TERMS_FOR_PARTIAL: usize = 2;

impl GreenWords {
    pub(crate) fn new(terms: &'static [GreenTerm], traps: &'static [&'static str]) -> Self {
        Self {
            terms,
            find_terms: Phrases::new(terms.iter().map(|term| term.text)),
            find_traps: Phrases::new(traps.iter().copied()),
        }
    }

    pub(crate) fn judge(
        &self,
        vacancy: &Vacancy,
        title: &Folded,
        evidence: &mut Vec<Evidence>,
    ) -> (Green, Criteria) {
        let in_title = self.hits(title, &vacancy.title);
        let core = in_title
            .iter()
            .any(|(term, _)| self.terms[*term].strength == Strength::Core);
        let mut found: Vec<(Field, usize, Range<usize>)> = in_title
            .into_iter()
            .map(|(term, place)| (Field::Title, term, place))
            .collect();
        for (field, text) in [
            (Field::Description, &vacancy.description),
            (Field::Requirements, &vacancy.requirements),
        ] {
            if let Some(text) = text {
                let folded = taxonomy::fold(text);
                found.extend(
                    self.hits(&folded, text)
                        .into_iter()
                        .map(|(term, place)| (field, term, place)),
                );
            }
        }
        let mut terms: Vec<usize> = found.iter().map(|(_, term, _)| *term).collect();
        terms.sort_unstable();
        terms.dedup();
        let titled = found.iter().any(|(field, _, _)| *field == Field::Title);
        let green = if core {
            Green::Core
        } else if titled || terms.len() >= TERMS_FOR_PARTIAL {
            Green::Partial
        } else {
            return (Green::None, Criteria::default());
        };
        let mut criteria = Criteria::default();
        for (field, term, place) in found {
            let term = &self.terms[term];
            criteria.add(term.criteria);
            let rule = if field == Field::Title {
                Rule::GreenTitle
            } else {
                Rule::GreenTask
            };
            evidence.push(Evidence {
                field,
                start: place.start,
                end: place.end,
                label: term.text,
                rule,
            });
        }
        (green, criteria)
    }

    /// Green terms that no trap overlaps, with their places in the original text.
    fn hits(&self, folded: &Folded, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut hits: Vec<_> = self.find_terms.find(folded, text).collect();
        if !hits.is_empty() {
            let traps: Vec<Range<usize>> = self
                .find_traps
                .find(folded, text)
                .map(|(_, place, _)| place)
                .collect();
            hits.retain(|(_, place, _)| {
                !traps
                    .iter()
                    .any(|trap| trap.start < place.end && place.start < trap.end)
            });
        }
        hits.into_iter().map(|(term, _, place)| (term, place)).collect()
    }
}
