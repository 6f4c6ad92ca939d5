//! A text to be coded, checked as it comes in.

use crate::json_line::{json_kind, json_value};
use base::{Country, Vacancy};
use serde::Serialize;
use serde_json::{Map, Number, Value};

/// The coder does not ask for the labour market: this one stands in where none is said.
const UNSAID: Country = Country::Singapore;

/// The sender's own name for a text, given back as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// Text.
    Text(String),
    /// A number.
    Number(Number),
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
        }
    }
}

/// Why a text cannot be coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its name, where that could be read.
    pub id: Option<Id>,
    /// What is wrong, why, and what to do.
    pub what: String,
}

impl Refusal {
    /// A refusal of something that has no name.
    pub fn nameless(what: impl Into<String>) -> Self {
        Self {
            id: None,
            what: what.into(),
        }
    }
}

/// A text to be coded, in normal form C.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The sender's name for it.
    pub id: Option<Id>,
    /// Whether the sender named the labour market.
    pub country: Option<Country>,
    vacancy: Vacancy,
}

/// The parts of a text as they come in.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) id: Option<Id>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) requirements: Option<String>,
    pub(super) country: Option<String>,
    pub(super) employer: Option<String>,
}

impl Ask {
    /// A text of which only the heading is known.
    ///
    /// # Errors
    /// When the heading is empty.
    pub fn titled(title: impl Into<String>) -> Result<Self, Refusal> {
        Self::of_parts(Parts {
            title: Some(title.into()),
            ..Parts::default()
        })
    }

    /// The same with a description, a labour market by name or code, and an employer; empty texts count as missing.
    ///
    /// # Errors
    /// When the heading is empty or the labour market is none of ASEAN.
    pub fn typed(title: &str, description: &str, country: &str, employer: &str) -> Result<Self, Refusal> {
        let some = |text: &str| Some(text.to_owned());
        Self::of_parts(Parts {
            title: some(title),
            description: some(description),
            country: some(country),
            employer: some(employer),
            ..Parts::default()
        })
    }

    /// Reads one JSON object; members that are not known are passed over.
    ///
    /// # Errors
    /// When it is no JSON object, has no heading, or a member is not of the type that it should be.
    pub fn of_json(bytes: &[u8]) -> Result<Self, Refusal> {
        if std::str::from_utf8(bytes).is_err() {
            return Err(Refusal::nameless(
                "the text is not UTF-8, so its letters cannot be told; save it as UTF-8",
            ));
        }
        let value = json_value(bytes, r#"{"title":"Welder"}"#).map_err(Refusal::nameless)?;
        Self::of_value(value)
    }

    /// Reads one JSON value, as [`Ask::of_json`] does.
    ///
    /// # Errors
    /// As [`Ask::of_json`].
    pub fn of_value(value: Value) -> Result<Self, Refusal> {
        let Value::Object(mut members) = value else {
            return Err(Refusal::nameless(format!(
                "this is {}, but a text is an object with members; write it as in {{\"title\":\"Welder\"}}",
                json_kind(&value)
            )));
        };
        let id = match members.remove("id") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(Id::Text(text)),
            Some(Value::Number(number)) => Some(Id::Number(number)),
            Some(other) => return Err(Refusal::nameless(wrong_kind("id", &other, "a text or a number"))),
        };
        let mut text = |name: &str| text_of(&mut members, name);
        let read = || -> Result<Parts, String> {
            Ok(Parts {
                id: None,
                title: text("title")?,
                description: text("description")?,
                requirements: text("requirements")?,
                country: text("country")?,
                employer: text("employer")?,
            })
        };
        let mut read = read;
        match read() {
            Ok(parts) => Self::of_parts(Parts { id, ..parts }),
            Err(what) => Err(Refusal { id, what }),
        }
    }

    /// Checks the parts and brings them into normal form C.
    pub(super) fn of_parts(parts: Parts) -> Result<Self, Refusal> {
        let id = parts.id;
        let refused = |what: String| Refusal { id: id.clone(), what };
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty()).map(intake::composed);
        let Some(title) = some(parts.title) else {
            return Err(refused(
                "`title` is missing or empty, but the occupation is told by it; give the heading of the advertisement".into(),
            ));
        };
        let country = match some(parts.country) {
            None => None,
            Some(text) => Some(intake::parse::place::country(&text).ok_or_else(|| {
                refused(format!(
                    "`country` is `{}`, which is no Member State of ASEAN; write a code such as `TH`, or leave it out",
                    text.chars().take(40).collect::<String>()
                ))
            })?),
        };
        let mut vacancy = Vacancy::titled("", title, country.unwrap_or(UNSAID));
        vacancy.description = some(parts.description);
        vacancy.requirements = some(parts.requirements);
        vacancy.employer = some(parts.employer);
        Ok(Self { id, country, vacancy })
    }

    /// The text as a vacancy.
    pub const fn vacancy(&self) -> &Vacancy {
        &self.vacancy
    }
}

fn text_of(members: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match members.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(wrong_kind(name, &other, "a text")),
    }
}

fn wrong_kind(name: &str, value: &Value, wanted: &str) -> String {
    format!(
        "`{name}` is {}, but {wanted} is read there; put it in quotes or leave it out",
        json_kind(value)
    )
}
