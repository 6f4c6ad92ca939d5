//! A judgement as a line of the gold set.

use super::NewGold;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::str::FromStr;

/// A judgement in the layout of the gold set; members that are not known are passed over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoldLine {
    /// The text's name.
    #[serde(default)]
    pub id: Option<String>,
    /// Language code.
    #[serde(default)]
    pub lang: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: Option<String>,
    /// Heading.
    pub title: String,
    /// Employer.
    #[serde(default)]
    pub company: Option<String>,
    /// Place.
    #[serde(default)]
    pub location: Option<String>,
    /// Everything else that it says.
    #[serde(default)]
    pub description: Option<String>,
    /// How the text was chosen.
    #[serde(default)]
    pub sample: Option<String>,
    /// Unit group.
    #[serde(default)]
    pub isco4: Option<String>,
    /// Unit groups that are acceptable too.
    #[serde(default)]
    pub isco4_alt: Vec<String>,
    /// How sure the judge was.
    #[serde(default)]
    pub confidence: Value,
    /// Green class.
    pub green: String,
    /// Codes of criteria.
    #[serde(default)]
    pub criteria: Vec<String>,
    /// Passages that decide about the green class.
    #[serde(default)]
    pub green_evidence: Vec<String>,
    /// Passages that name skills.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Whether several jobs are offered.
    #[serde(default)]
    pub multi: bool,
    /// Whether it is no vacancy.
    #[serde(default)]
    pub not_a_vacancy: bool,
}

/// Reads a code, naming the member where it is none.
fn code<T: FromStr<Err = base::ParseError>>(member: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|error: base::ParseError| format!("`{member}`: {error}"))
}

impl GoldLine {
    /// The judgement as a line.
    pub fn of(said: &NewGold) -> Self {
        let confidence = said
            .confidence
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok());
        Self {
            id: said.key.clone(),
            lang: Some(said.lang.clone()),
            country: said.country.map(|country| country.code().to_owned()),
            title: said.title.clone(),
            company: said.company.clone(),
            location: said.location.clone(),
            description: said.description.clone(),
            sample: Some(said.sample.clone()),
            isco4: said.isco4.map(|unit| unit.code().to_owned()),
            isco4_alt: said.isco4_alt.iter().map(|unit| unit.code().to_owned()).collect(),
            confidence: confidence.unwrap_or(Value::Null),
            green: said.green.code().to_owned(),
            criteria: said
                .criteria
                .iter()
                .map(|criterion| criterion.code().to_owned())
                .collect(),
            green_evidence: said.green_evidence.clone(),
            skills: said.skills.clone(),
            multi: said.multi,
            not_a_vacancy: said.not_a_vacancy,
        }
    }

    /// The judgement that the line states.
    ///
    /// # Errors
    /// When a code is none; the sentence names the member and the value.
    pub fn said(self) -> Result<NewGold, String> {
        let some = |text: Option<String>| text.filter(|text| !text.is_empty());
        let units = |texts: &[String]| -> Result<Vec<_>, String> {
            texts.iter().map(|text| code("isco4_alt", text)).collect()
        };
        Ok(NewGold {
            key: some(self.id),
            sample: some(self.sample).unwrap_or_else(|| "desk".into()),
            lang: some(self.lang).unwrap_or_else(|| "und".into()),
            country: some(self.country)
                .map(|text| code("country", &text))
                .transpose()?,
            title: self.title,
            company: self.company,
            location: self.location,
            description: self.description,
            isco4: some(self.isco4).map(|text| code("isco4", &text)).transpose()?,
            isco4_alt: units(&self.isco4_alt)?,
            confidence: (!self.confidence.is_null()).then(|| self.confidence.to_string()),
            green: code("green", &self.green)?,
            criteria: self
                .criteria
                .iter()
                .map(|text| code("criteria", text))
                .collect::<Result<_, _>>()?,
            green_evidence: self.green_evidence,
            skills: self.skills,
            multi: self.multi,
            not_a_vacancy: self.not_a_vacancy,
            note: None,
            coded: None,
        })
    }
}
