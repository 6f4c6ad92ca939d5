//! The append-only, hash-chained record of every command.

mod commands;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use commands::{Verified, verify};

use base::{Digest, DigestBuilder};

/// What a command says of itself, before it has a place in the chain.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Verb, for example `run.publish`.
    pub action: &'static str,
    /// What it was done to, for example `run/17`.
    pub subject: String,
    /// Digest of the subject before; `None` where it did not exist.
    pub before: Option<Digest>,
    /// Digest of the subject after; `None` where it ceased to exist.
    pub after: Option<Digest>,
    /// JSON object with counts and codes, never personal data.
    pub detail: serde_json::Value,
}

/// An entry in its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) seq: i64,
    pub(crate) at: String,
    pub(crate) actor: String,
    pub(crate) action: String,
    pub(crate) subject: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) detail: String,
    pub(crate) previous: Digest,
    pub(crate) digest: Digest,
}

impl Entry {
    pub(crate) fn link(&self, seq: i64, at: &str, actor: &str, previous: Digest) -> Link {
        let mut link = Link {
            seq,
            at: at.to_owned(),
            actor: actor.to_owned(),
            action: self.action.to_owned(),
            subject: self.subject.clone(),
            before: self.before.map(|d| d.to_string()),
            after: self.after.map(|d| d.to_string()),
            detail: self.detail.to_string(),
            previous,
            digest: Digest::ZERO,
        };
        link.digest = link.expected_digest();
        link
    }
}

impl Link {
    /// The digest that this entry must have, given its contents and its predecessor.
    pub(crate) fn expected_digest(&self) -> Digest {
        DigestBuilder::new("aglc.audit.1")
            .bytes(&self.previous.0)
            .number(self.seq)
            .text(&self.at)
            .text(&self.actor)
            .text(&self.action)
            .text(&self.subject)
            .optional(self.before.as_deref())
            .optional(self.after.as_deref())
            .text(&self.detail)
            .finish()
    }
}
