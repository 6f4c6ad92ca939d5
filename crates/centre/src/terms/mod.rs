//! Terms that the taxonomy does not know: what editors decide about them, and which decisions are in force. Append-only.

mod check;
mod commands;
mod store;
#[cfg(test)]
mod tests;
mod texts;

pub use commands::{JOB, ask, decide, editions, in_force, list, put_in_force};
pub use texts::{Example, Reading, Window, examples, months, texts};

use base::{Digest, DigestBuilder, Language};
use taxonomy::{ConceptKind, Criteria, Strength};

/// Characters of a term or a label.
pub const TERM_MAX_CHARS: usize = 100;
/// Characters of a definition or a reason.
pub const NOTE_MAX_CHARS: usize = 500;
/// The name under which accepted terms are in force beside imported classifications.
pub const NAME: &str = "terms";

/// What an accepted term becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becomes {
    /// A green concept of its own.
    Concept {
        /// The notation of the shipped group that it belongs to.
        broader: String,
        /// Activity, technology or skill.
        kind: ConceptKind,
        /// What it says in a heading.
        strength: Strength,
        /// The criteria that it meets, at least one.
        criteria: Criteria,
        /// What it is, in a sentence; may be empty.
        definition: String,
    },
    /// A skill of its own that is not green.
    Skill,
    /// Another label of a concept or skill: its notation or identifier.
    Label(String),
}

impl Becomes {
    /// `concept`, `skill` or `label`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Concept { .. } => "concept",
            Self::Skill => "skill",
            Self::Label(_) => "label",
        }
    }
}

/// What is decided about a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It enters the taxonomy with the next version.
    Accepted {
        /// The words as the taxonomy writes them.
        label: String,
        /// What it becomes.
        becomes: Becomes,
    },
    /// It does not.
    Rejected {
        /// Why.
        reason: String,
    },
    /// Later.
    Postponed {
        /// Why, or until when; may be empty.
        reason: String,
    },
}

impl Verdict {
    /// `accepted`, `rejected` or `postponed`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Postponed { .. } => "postponed",
        }
    }
}

/// A decision as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The phrase, lower-case.
    pub term: String,
    /// Its language.
    pub language: Language,
    /// What is decided.
    pub verdict: Verdict,
    /// JSON: the counts that the editor saw.
    pub evidence: String,
}

/// A decision as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// ULID.
    pub id: String,
    /// Place in the order of deciding.
    pub seq: i64,
    /// What the identifier of a new concept or skill is made of.
    pub number: Option<i64>,
    /// Who decided; `None` at the command line.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: String,
    /// What was said.
    pub said: NewDecision,
}

impl Decision {
    /// The notation or identifier of what the term became, or is a label of; `None` where it was not accepted.
    pub fn notation(&self) -> Option<String> {
        let Verdict::Accepted { becomes, .. } = &self.said.verdict else {
            return None;
        };
        let number = self.number.unwrap_or(self.seq);
        Some(match becomes {
            Becomes::Concept { broader, .. } => format!("{broader}T{number}"),
            Becomes::Skill => format!("T{number}"),
            Becomes::Label(target) => target.clone(),
        })
    }
}

/// Decisions that were put in force together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// 1, 2, 3 …
    pub number: i64,
    /// The last decision that it knows.
    pub last_seq: i64,
    /// Accepted terms.
    pub terms: u64,
    /// Of the accepted terms.
    pub digest: Digest,
    /// Who put it in force; `None` at the command line.
    pub put_by: Option<String>,
    /// When.
    pub put_at: String,
}

/// The digest of what one decision says.
fn said_digest(decision: &Decision) -> Digest {
    let said = &decision.said;
    let builder = DigestBuilder::new("aglc.term.1")
        .text(&said.term)
        .text(said.language.code())
        .text(said.verdict.code())
        .optional(decision.notation().as_deref());
    match &said.verdict {
        Verdict::Rejected { reason } | Verdict::Postponed { reason } => builder.text(reason),
        Verdict::Accepted { label, becomes } => {
            let builder = builder.text(label).text(becomes.code());
            match becomes {
                Becomes::Concept {
                    broader,
                    kind,
                    strength,
                    criteria,
                    definition,
                } => builder
                    .text(broader)
                    .text(kind.code())
                    .text(strength.code())
                    .number(i64::from(criteria.bits()))
                    .text(definition),
                Becomes::Skill | Becomes::Label(_) => builder,
            }
        }
    }
    .finish()
}

/// The digest of accepted terms, in the order of their decisions.
fn digest(accepted: &[Decision]) -> Digest {
    let builder = DigestBuilder::new("aglc.terms.1");
    let all = accepted.iter();
    all.fold(builder, |builder, one| builder.bytes(&said_digest(one).0))
        .finish()
}
