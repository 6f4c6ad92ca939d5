//! The names of skills in the reader's language, imported and added ones included, and skills found by their names.

use crate::i18n::Speech;
use crate::view::CellView;
use crate::web::{Reader, Shared};
use coder::SkillRef;
use journeys::JourneyError;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use taxonomy::{Concept, ImportedSkill, find_labels, fold_key, skill_labels, skills};

/// What stays as it is in a part of a path (RFC 3986, 2.3).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The labels of the vocabulary, folded, in their order.
static FOLDED: LazyLock<Vec<String>> =
    LazyLock::new(|| skill_labels().iter().map(|label| fold_key(label.text)).collect());

/// The skills that an ad can name: what is shipped, what was imported and what the editors added.
pub(crate) struct SkillNames {
    /// Those beyond what is shipped.
    beyond: HashMap<&'static str, SkillRef>,
    added: &'static [Concept],
}

impl SkillNames {
    /// The names by the taxonomy in force; those that are shipped where an import cannot be read.
    pub(crate) async fn of(portal: &Shared) -> Self {
        let (imported, added) = Self::beyond(portal).await.unwrap_or_else(|error| {
            tracing::warn!(failure.what = %error, "imported skills and accepted terms have no names");
            (&[], &[])
        });
        let imported = imported.iter().map(|skill| (skill.id, SkillRef::Imported(skill)));
        let concepts = added
            .iter()
            .map(|concept| (concept.notation, SkillRef::Concept(concept)));
        Self {
            beyond: imported.chain(concepts).collect(),
            added,
        }
    }

    /// The green concepts that the editors added.
    pub(crate) const fn added(&self) -> &'static [Concept] {
        self.added
    }

    /// The imported skills and the added concepts. Without any no page waits for the coder to be made.
    async fn beyond(portal: &Shared) -> Result<(&'static [ImportedSkill], &'static [Concept]), JourneyError> {
        if centre::imports::in_force(portal.centre()).await?.is_empty() {
            return Ok((&[], &[]));
        }
        let coder = portal.home().coder().await?;
        Ok((coder.imported(), coder.added()))
    }

    /// Those that are shipped.
    #[cfg(test)]
    pub(super) fn shipped() -> Self {
        Self {
            beyond: HashMap::new(),
            added: &[],
        }
    }

    /// The skill with an identifier.
    pub(crate) fn find(&self, id: &str) -> Option<SkillRef> {
        SkillRef::find(id).or_else(|| self.beyond.get(id).copied())
    }

    /// Its name; the identifier where nobody knows it any more.
    pub(crate) fn label(&self, id: &str, speech: &Speech) -> String {
        self.find(id).map_or_else(
            || id.to_owned(),
            |skill| skill.label(speech.language()).to_owned(),
        )
    }

    /// The way to the page of a skill.
    pub(crate) fn href(id: &str, reader: &Reader) -> String {
        reader.link(&format!("/skills/{}", utf8_percent_encode(id, KEPT)))
    }

    /// A cell with its name, leading to its page; green skills are marked.
    pub(crate) fn cell(&self, id: &str, reader: &Reader) -> CellView {
        let speech = reader.speech;
        let found = self.find(id);
        let cell = CellView::words(self.label(id, speech));
        match found {
            Some(skill) if skill.is_green() => cell
                .to(Self::href(id, reader))
                .coded(&speech.say("code-skill-green")),
            Some(_) => cell.to(Self::href(id, reader)),
            None => cell,
        }
    }

    /// The skills of which a name in any language contains `words`, whatever case and diacritics: those that say nothing
    /// else first, then those that begin with them. At most `most`.
    pub(crate) fn search(&self, words: &str, most: usize) -> Vec<SkillRef> {
        let asked = fold_key(words);
        if asked.is_empty() {
            return Vec::new();
        }
        let rank = |folded: &str| match folded.find(&asked)? {
            0 if folded.len() == asked.len() => Some(0),
            0 => Some(1),
            _ => Some(2),
        };
        let general = FOLDED
            .iter()
            .zip(skill_labels())
            .filter_map(|(folded, label)| Some((rank(folded)?, SkillRef::General(&skills()[label.skill]))));
        let green = find_labels(words, most)
            .labels
            .into_iter()
            .filter_map(|label| Some((rank(&fold_key(label.text))?, SkillRef::Concept(label.concept))));
        let beyond = self.beyond.values().filter_map(|skill| {
            let best = |names: &mut dyn Iterator<Item = &'static str>| {
                names.filter_map(|name| rank(&fold_key(name))).min()
            };
            let best = match skill {
                SkillRef::Imported(one) => {
                    best(&mut std::iter::once(one.label).chain(one.alternatives.iter().copied()))
                }
                SkillRef::Concept(one) => best(&mut one.names().map(|(.., text)| text)),
                SkillRef::General(_) => None,
            };
            Some((best?, *skill))
        });
        let mut hits: Vec<(u8, SkillRef)> = general.chain(green).chain(beyond).collect();
        hits.sort_by_key(|(rank, skill)| (*rank, skill.id()));
        let mut seen = HashSet::new();
        hits.retain(|(_, skill)| seen.insert(skill.id()));
        hits.into_iter().take(most).map(|(_, skill)| skill).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skills_are_found_in_any_language_and_each_once() {
        let names = SkillNames::shipped();
        let first = |words: &str| names.search(words, 20).first().map(|skill| skill.id());
        assert_eq!(first("BookKeeping"), Some("S0001"));
        assert_eq!(first("ghi so ke toan"), Some("S0001"));
        assert!(names.search("solar", 50).iter().any(|skill| skill.is_green()));
        let found = names.search("a", 50);
        let ids: HashSet<&str> = found.iter().map(|skill| skill.id()).collect();
        assert_eq!((found.len(), ids.len()), (50, 50));
        for words in ["", "qzxwvut", "\u{0}", "%"] {
            assert!(names.search(words, 5).is_empty(), "{words:?}");
        }
    }
}
