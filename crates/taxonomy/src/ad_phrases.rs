//! Phrases of advertisements that say other things than the occupation: conditions, levels, who speaks of what.

use crate::table::rows;
use base::{Education, Language};
use std::sync::LazyLock;

base::closed_list! {
    /// A condition of decent work that an advertisement states (after the ILO's decent work agenda).
    DecentWork: "`contract`, `hours`, `pay`, `social_protection` or `safety`" {
        /// A written or open-ended contract.
        Contract = "contract",
        /// Working time, paid overtime, leave.
        Hours = "hours",
        /// Rules of pay: base salary, minimum wage, yearly bonus.
        Pay = "pay",
        /// Social, health or unemployment insurance, pension.
        SocialProtection = "social_protection",
        /// Protective equipment, health checks, accident insurance.
        Safety = "safety",
    }
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdMeaning {
    /// A condition of decent work is stated.
    Decent(DecentWork),
    /// The text is no vacancy: a tender, a call.
    Notice,
    /// The sentence speaks of the employer.
    Employer,
    /// The sentence speaks of duties or requirements.
    Duty,
    /// A level of education is asked for.
    Education(Education),
    /// The heading offers several jobs.
    Several,
    /// The advertisement is over: what follows is the page around it.
    Page,
}

/// A phrase and what it says.
#[derive(Debug, Clone, Copy)]
pub struct AdPhrase {
    /// The words.
    pub text: &'static str,
    /// Their language.
    pub language: Language,
    /// What they say.
    pub meaning: AdMeaning,
}

pub(crate) const TABLE: &str = include_str!("../data/ad_phrases.tsv");

static PHRASES: LazyLock<Vec<AdPhrase>> = LazyLock::new(|| {
    rows(
        "ad_phrases.tsv",
        TABLE,
        ["kind", "value", "language", "phrase", "source"],
    )
    .map(|[kind, value, language, text, _]| AdPhrase {
        text,
        language: language.parse().expect("phrases name languages of the house"),
        meaning: match kind {
            "decent" => AdMeaning::Decent(value.parse().expect("a condition")),
            "education" => AdMeaning::Education(value.parse().expect("a level of education")),
            "notice" => AdMeaning::Notice,
            "employer" => AdMeaning::Employer,
            "page" => AdMeaning::Page,
            "duty" => AdMeaning::Duty,
            _ => AdMeaning::Several,
        },
    })
    .collect()
});

/// All phrases.
pub fn ad_phrases() -> &'static [AdPhrase] {
    &PHRASES
}
