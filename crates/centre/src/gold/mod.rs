//! Gold records: what people say of a text, beside what the coder had said. Append-only.

mod commands;
mod line;
mod store;
#[cfg(test)]
mod tests;

pub use commands::{Imported, Text, agreement, import, judge, list, text_of};
pub use line::GoldLine;

use crate::CentreError;
use base::{Country, Digest, DigestBuilder, Green};
use taxonomy::{Criterion, UnitGroup};

/// Bytes that the texts of a judgement have at most.
pub const TEXT_MAX_BYTES: usize = 1 << 20;
/// Characters of a note.
pub const NOTE_MAX_CHARS: usize = 500;

/// What the coder had said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// Its answer as JSON.
    pub answer: String,
    /// Its version.
    pub coder: String,
    /// The taxonomy's version.
    pub taxonomy: String,
}

/// A judgement as it comes in. Texts are masked before they are stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewGold {
    /// The text's name; its id where nobody gave one.
    pub key: Option<String>,
    /// How the text was chosen.
    pub sample: String,
    /// Language code.
    pub lang: String,
    /// Labour market.
    pub country: Option<Country>,
    /// Heading.
    pub title: String,
    /// Employer.
    pub company: Option<String>,
    /// Place as written.
    pub location: Option<String>,
    /// Everything else that it says.
    pub description: Option<String>,
    /// Unit group; `None` only where it is no vacancy.
    pub isco4: Option<UnitGroup>,
    /// Unit groups that are acceptable too.
    pub isco4_alt: Vec<UnitGroup>,
    /// How sure the judge was: JSON as a file gave it.
    pub confidence: Option<String>,
    /// Green class.
    pub green: Green,
    /// Criteria.
    pub criteria: Vec<Criterion>,
    /// Passages that decide about the green class.
    pub green_evidence: Vec<String>,
    /// Passages that name skills.
    pub skills: Vec<String>,
    /// Whether several jobs are offered.
    pub multi: bool,
    /// Whether it is a tender, a call or the like.
    pub not_a_vacancy: bool,
    /// What the judge adds.
    pub note: Option<String>,
    /// What the coder had said, where that is known.
    pub coded: Option<Coded>,
}

/// A judgement as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Gold {
    /// ULID.
    pub id: String,
    /// Place in the order of judging.
    pub seq: i64,
    /// Digest of the text: equal for equal texts.
    pub text: Digest,
    /// Who judged; `None` for what came from a file at the command line.
    pub judged_by: Option<String>,
    /// When.
    pub judged_at: String,
    /// The judgement, masked; its `key` is there.
    pub said: NewGold,
}

/// Which judgements are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this user.
    pub judged_by: Option<String>,
    /// Only those with this green class.
    pub green: Option<Green>,
}

/// How often people who judged the same text said the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Pairs of judgements of one text by two people.
    pub pairs: u64,
    /// Those with the same unit group, or both without one.
    pub occupation: u64,
    /// Those with the same green class.
    pub green: u64,
}

/// The digest that tells texts apart.
fn text_digest(new: &NewGold) -> Digest {
    DigestBuilder::new("aglc.gold-text.1")
        .text(&new.title)
        .optional(new.company.as_deref())
        .optional(new.description.as_deref())
        .finish()
}

/// The digest of what the audit chain vouches for.
fn digest(said: &NewGold, text: Digest) -> Digest {
    let line = GoldLine::of(said);
    DigestBuilder::new("aglc.gold.1")
        .bytes(&text.0)
        .text(&serde_json::to_string(&line).unwrap_or_default())
        .optional(said.note.as_deref())
        .finish()
}

fn invalid(what: impl Into<String>, hint: &str) -> CentreError {
    CentreError::Invalid {
        code: "gold.judgement",
        what: what.into(),
        hint: hint.into(),
    }
}

impl NewGold {
    /// The judgement as it would be stored: masked and checked.
    ///
    /// # Errors
    /// When it is not whole: no heading, or no unit group for a vacancy.
    pub fn checked(self) -> Result<Self, CentreError> {
        fit(self)
    }
}

/// The judgement masked and checked.
fn fit(mut new: NewGold) -> Result<NewGold, CentreError> {
    let masked = |text: String| {
        let text: String = text.chars().filter(|c| *c != '\0').collect();
        intake::mask(text.trim()).into_owned()
    };
    let some = |text: Option<String>| text.map(masked).filter(|text| !text.is_empty());
    new.title = masked(new.title);
    new.company = some(new.company);
    new.location = some(new.location);
    new.description = some(new.description);
    new.note = some(new.note);
    new.key = some(new.key);
    new.sample = masked(new.sample);
    new.lang = masked(new.lang);
    if new.title.is_empty() {
        return Err(invalid(
            "the heading is empty",
            "Give the heading of the advertisement",
        ));
    }
    let bytes = new.title.len() + new.description.as_ref().map_or(0, String::len);
    if bytes > TEXT_MAX_BYTES {
        return Err(invalid(
            format!("the text has {bytes} bytes"),
            "At most 1 MB is taken",
        ));
    }
    let length = new.note.as_ref().map_or(0, |note| note.chars().count());
    if length > NOTE_MAX_CHARS {
        return Err(invalid(
            format!("the note has {length} characters"),
            "At most 500 are taken",
        ));
    }
    if new.isco4.is_none() && !new.not_a_vacancy {
        return Err(invalid(
            "no unit group is given",
            "Give the four digits of one, or say that the text is no vacancy",
        ));
    }
    if let Some(best) = new.isco4 {
        new.isco4_alt.retain(|other| *other != best);
    }
    new.isco4_alt.sort_unstable();
    new.isco4_alt.dedup();
    new.criteria.sort_unstable();
    new.criteria.dedup();
    // A passage whose words were masked away stands no longer in the text.
    let texts: Vec<&str> = [Some(&new.title), new.description.as_ref(), new.company.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let stands =
        |passage: &String| !passage.is_empty() && texts.iter().any(|text| text.contains(passage.as_str()));
    new.green_evidence.retain(&stands);
    new.skills.retain(&stands);
    Ok(new)
}
