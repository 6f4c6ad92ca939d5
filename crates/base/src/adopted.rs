//! Values that only a decision can put in force.

use ulid::Ulid;

/// The decision that adopted something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecisionId(pub Ulid);

/// A value that a decision adopted; it cannot be made without naming the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted<T> {
    value: T,
    decision: DecisionId,
}

impl<T> Adopted<T> {
    /// Marks `value` as adopted by `decision`.
    pub const fn by(decision: DecisionId, value: T) -> Self {
        Self { value, decision }
    }

    /// The value in force.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// The decision that adopted it.
    pub const fn decision(&self) -> DecisionId {
        self.decision
    }
}
