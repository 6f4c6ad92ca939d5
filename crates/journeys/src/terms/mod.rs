//! Terms of advertisements that the taxonomy does not know: found, kept for the editors, and laid on the taxonomy once accepted.

mod count;
mod grammar;
mod kept;
mod overlay;
mod passage;
mod propose;
#[cfg(test)]
mod tests;
mod work;

pub use kept::kept_terms;
pub(crate) use overlay::lay;
pub use passage::{Passage, passage};
pub use propose::{TermsRequest, propose_terms};
pub use work::work_terms;

use serde::{Deserialize, Serialize};

/// The false discovery rate at which a term is told to grow.
pub const FALSE_DISCOVERY: f64 = 0.05;

/// What is known of a term's share of advertisements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Growth {
    /// It grows, and chance is ruled out at [`FALSE_DISCOVERY`] over all terms that were tested.
    Grows,
    /// It shrinks likewise.
    Shrinks,
    /// It may be chance.
    Unclear,
    /// Too few advertisements, or single months: nothing may be said.
    TooFew,
}

impl Growth {
    /// `grows`, `shrinks`, `unclear` or `too-few`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grows => "grows",
            Self::Shrinks => "shrinks",
            Self::Unclear => "unclear",
            Self::TooFew => "too-few",
        }
    }
}

/// A term that is proposed to the editors of the taxonomy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The phrase, lower-case.
    pub term: String,
    /// Advertisements that it is in: of the window before, and of the window.
    pub before: u64,
    /// The same now.
    pub now: u64,
    /// Employers of these advertisements that can be told apart.
    pub employers: u64,
    /// The change of its share from the window before, common to all sources that have both, in advertisements per 10,000.
    pub change: Option<f64>,
    /// Bounds of the change at 95 %.
    pub interval: Option<[f64; 2]>,
    /// The false discovery rate at which it is a change (Benjamini and Hochberg 1995) among all terms that were tested.
    pub q: Option<f64>,
    /// What may be said.
    pub growth: Growth,
    /// How much it is a unit of language, as [`analysis::terms::Term::c_value`] has it.
    pub c_value: f64,
    /// How far its occupations differ from those of all advertisements that were read, in bits: the relative entropy over sub-major
    /// groups (Kullback and Leibler 1951) less what chance gives in so few (Miller 1955). What everybody writes has 0.
    pub specificity: f64,
    /// The unit groups that most of them are of, with their advertisements.
    pub occupations: Vec<(String, u64)>,
    /// Ids of up to five of them, the latest first, with different headings.
    pub examples: Vec<String>,
}

/// What was found in the advertisements of a labour market in a language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposals {
    /// ISO 3166-1 alpha-2; `None` for all Member States.
    pub country: Option<String>,
    /// Language code.
    pub language: String,
    /// First and last month of the window before.
    pub months_before: [String; 2],
    /// First and last month of the window.
    pub months: [String; 2],
    /// Advertisements read of the window before.
    pub ads_before: u64,
    /// Advertisements read of the window.
    pub ads: u64,
    /// Sources with advertisements in both: the only ones that a change is told from.
    pub sources: Vec<String>,
    /// Sources with advertisements in one of them.
    pub sources_apart: Vec<String>,
    /// Terms whose change was tested.
    pub tested: u64,
    /// The data version that was read.
    pub version: i64,
    /// The taxonomy that does not know the terms.
    pub taxonomy: String,
    /// When.
    pub made_at: String,
    /// The terms, those that grow first, then by how much they are units of language.
    pub terms: Vec<Proposal>,
}
