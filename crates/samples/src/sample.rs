//! The hand-written samples: at least thirty per Member State, each with the coding that a person gave it.

use base::{Contract, Country, Currency, Education, Green, Hours, Language, PayPeriod};
use serde::{Deserialize, Deserializer};
use std::str::FromStr;
use std::sync::LazyLock;

/// Pay of a sample, in major units.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct SamplePay {
    /// Lower bound.
    pub min: f64,
    /// Upper bound.
    pub max: f64,
    /// Currency.
    #[serde(deserialize_with = "coded")]
    pub currency: Currency,
    /// What it is paid for.
    #[serde(deserialize_with = "coded")]
    pub period: PayPeriod,
}

/// An invented vacancy. Its lines combine freely; the generator fills `{company}` and `{place}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Stable key, for example `KH-001`.
    pub key: String,
    /// Member State.
    #[serde(deserialize_with = "coded")]
    pub country: Country,
    /// Language that it is mostly written in.
    #[serde(deserialize_with = "coded")]
    pub lang: Language,
    /// Heading.
    pub title: String,
    /// Other headings of the same job.
    pub title_variants: Vec<String>,
    /// First sentences, with `{company}` and `{place}`.
    pub intro: String,
    /// Lines of duties.
    pub duties: Vec<String>,
    /// Lines of requirements.
    pub requirements: Vec<String>,
    /// Lines of benefits.
    pub benefits: Vec<String>,
    /// Pay, where stated.
    pub pay: Option<SamplePay>,
    /// Kind of contract.
    #[serde(deserialize_with = "coded")]
    pub contract: Contract,
    /// Hours.
    #[serde(deserialize_with = "coded")]
    pub hours: Hours,
    /// Least education.
    #[serde(deserialize_with = "coded")]
    pub education: Education,
    /// Least experience in years.
    pub experience_years: f64,
    /// People wanted.
    pub openings: u32,
    /// Whether it is an internship.
    pub internship: bool,
    /// ISIC Rev.4 section of the employer.
    pub isic: String,
    /// The one best ISCO-08 unit group.
    pub isco4: String,
    /// Others that an expert would accept.
    pub isco4_alt: Vec<String>,
    /// Green class.
    #[serde(deserialize_with = "coded")]
    pub green: Green,
    /// Criteria.
    pub criteria: Vec<String>,
    /// Passages that decide about the green class.
    pub green_evidence: Vec<String>,
    /// Passages that name skills.
    pub skills: Vec<String>,
}

/// Reads a closed list by its code.
fn coded<'de, D: Deserializer<'de>, T: FromStr<Err = base::ParseError>>(from: D) -> Result<T, D::Error> {
    String::deserialize(from)?
        .parse()
        .map_err(serde::de::Error::custom)
}

const FILES: [(&str, &str); 11] = [
    ("BN", include_str!("../data/BN.jsonl")),
    ("ID", include_str!("../data/ID.jsonl")),
    ("KH", include_str!("../data/KH.jsonl")),
    ("LA", include_str!("../data/LA.jsonl")),
    ("MM", include_str!("../data/MM.jsonl")),
    ("MY", include_str!("../data/MY.jsonl")),
    ("PH", include_str!("../data/PH.jsonl")),
    ("SG", include_str!("../data/SG.jsonl")),
    ("TH", include_str!("../data/TH.jsonl")),
    ("TL", include_str!("../data/TL.jsonl")),
    ("VN", include_str!("../data/VN.jsonl")),
];

static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    FILES
        .iter()
        .flat_map(|(_, text)| text.lines())
        .map(|line| serde_json::from_str(line).expect("the shipped samples read; a test checks them"))
        .collect()
});

/// All samples by country and key.
pub fn samples() -> &'static [Sample] {
    &SAMPLES
}
