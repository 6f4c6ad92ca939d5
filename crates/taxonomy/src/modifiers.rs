//! Words of headings that are more than themselves: rank, training, urgency, terms, and synonyms.

use crate::table::rows;
use base::Language;
use std::sync::LazyLock;

base::closed_list! {
    /// What a modifier says.
    ModifierKind: "a kind of modifier such as `senior` or `noise`" {
        /// Training or first work: intern, fresh graduate.
        Intern = "intern",
        /// Little experience.
        Junior = "junior",
        /// Helps someone else.
        Assistant = "assistant",
        /// Assists someone else, and has no rank of that one's: "assistant to the director".
        Aide = "aide",
        /// Does the work, without people to lead.
        Staff = "staff",
        /// Much experience.
        Senior = "senior",
        /// Leads a team or shift.
        Supervisor = "supervisor",
        /// Leads a department or the whole.
        Manager = "manager",
        /// Urgency, terms, pay, place: nothing about the work.
        Noise = "noise",
    }
}

/// One modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modifier {
    /// The word or phrase.
    pub text: &'static str,
    /// Its language.
    pub language: Language,
    /// What it says.
    pub kind: ModifierKind,
}

pub(crate) const TABLE: &str = include_str!("../data/title_modifiers.tsv");

static MODIFIERS: LazyLock<Vec<Modifier>> = LazyLock::new(|| {
    rows(
        "title_modifiers.tsv",
        TABLE,
        ["language", "phrase", "kind", "source"],
    )
    .map(|[language, text, kind, _]| Modifier {
        text,
        language: language.parse().expect("modifiers name languages of the house"),
        kind: kind.parse().expect("a kind of modifier"),
    })
    .collect()
});

pub(crate) const SYNONYMS: &str = include_str!("../data/title_synonyms.tsv");

static WORDS: LazyLock<Vec<(u16, &'static str)>> = LazyLock::new(|| {
    rows(
        "title_synonyms.tsv",
        SYNONYMS,
        ["group", "language", "word", "source"],
    )
    .map(|[group, _, word, _]| (group.parse().expect("a number"), word))
    .collect()
});

/// English words of titles that stand for much the same work, each with the number of its group. A word may stand in
/// several groups.
pub fn title_synonyms() -> &'static [(u16, &'static str)] {
    &WORDS
}

/// All modifiers.
pub fn modifiers() -> &'static [Modifier] {
    &MODIFIERS
}
