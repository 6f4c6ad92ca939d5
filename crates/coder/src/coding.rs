//! What the coder says of a vacancy, and why.

use base::{Green, Language};
use taxonomy::{Criteria, UnitGroup};

base::closed_list! {
    /// The part of an advertisement that evidence stands in.
    Field: "`title`, `description`, `requirements` or `benefits`" {
        /// The heading.
        Title = "title",
        /// What the job is.
        Description = "description",
        /// What is asked of applicants.
        Requirements = "requirements",
        /// What is offered.
        Benefits = "benefits",
    }
}

base::closed_list! {
    /// The rule that a label came from.
    Rule: "a coding rule such as `title-lexicon`" {
        /// Words shared with a title of the lexicon.
        TitleLexicon = "title-lexicon",
        /// A green term in the heading that makes the job green by its purpose.
        GreenTitle = "green-title",
        /// A green task or skill in the text.
        GreenTask = "green-task",
    }
}

/// Where in the advertisement a label came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The part.
    pub field: Field,
    /// First byte in that part.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// What fired: a title of the lexicon or a green term.
    pub label: &'static str,
    /// The rule.
    pub rule: Rule,
}

/// The coding of one vacancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding {
    /// The language that most of it is written in.
    pub language: Language,
    /// At most five unit groups with their probability, best first. The probabilities are not above 1 in sum;
    /// what is missing stands for all other groups.
    pub candidates: Vec<(UnitGroup, f64)>,
    /// Green class.
    pub green: Green,
    /// The criteria that it meets; empty where the class is none.
    pub criteria: Criteria,
    /// Why, in the order of the text.
    pub evidence: Vec<Evidence>,
}

/// Probability of the best unit group from which the coder commits to it.
const COMMIT: f64 = 0.3;

impl Coding {
    /// The unit group, unless the coder is too unsure to name one.
    pub fn occupation(&self) -> Option<UnitGroup> {
        self.candidates
            .first()
            .filter(|(_, probability)| *probability >= COMMIT)
            .map(|(unit, _)| *unit)
    }

    /// Probability of the best unit group; 0 where there is none.
    pub fn probability(&self) -> f64 {
        self.candidates
            .first()
            .map_or(0.0, |(_, probability)| *probability)
    }
}
