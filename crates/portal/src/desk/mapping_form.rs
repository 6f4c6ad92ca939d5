//! Correcting a mapping: in a form for what most files need, or as text for everything.

use super::staff::{Staff, see_other};
use super::uploads::find;
use crate::i18n::Speech;
use crate::web::{Failure, Reader, Refused, Shared};
use axum::extract::{Form, Path, State};
use axum::response::Response;
use base::{Country, Currency};
use intake::{MappingText, SampleColumn, Written};
use std::collections::BTreeMap;

/// A field of the form.
pub(super) struct FormField {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    /// Choices; a free text where there are none.
    pub(super) choices: Vec<(String, String)>,
    /// Whether something has to be there.
    pub(super) needed: bool,
}

/// Stands for a value that only the text can change.
const AS_WRITTEN: &str = "=";

/// What is asked about the source: key, and whether it has to be there.
const SOURCE: [(&str, bool); 5] = [
    ("name", true),
    ("title", true),
    ("licence", true),
    ("publish", true),
    ("coverage", true),
];
/// What may hold for all records.
const CONSTANTS: [&str; 3] = ["country", "default_country", "currency"];
/// How dates are read.
const DATES: [&str; 2] = ["order", "snapshot"];
/// The fields of a vacancy that most files have.
const COLUMNS: [&str; 19] = [
    "title",
    "employer",
    "description",
    "requirements",
    "benefits",
    "place",
    "country",
    "posted",
    "closes",
    "pay",
    "openings",
    "contract",
    "hours",
    "education",
    "experience",
    "category",
    "board",
    "external_id",
    "url",
];

fn written(text: &MappingText, section: &str, key: &str) -> (String, Option<String>) {
    match text.get(section, key) {
        Some(Written::Text(value)) => (value, None),
        Some(Written::Other(raw)) => (AS_WRITTEN.to_owned(), Some(raw)),
        None => (String::new(), None),
    }
}

/// The form's fields in groups, filled with what the mapping says.
pub(super) fn groups(
    mapping: &str,
    columns: &[SampleColumn],
    speech: &Speech,
) -> Vec<(String, Vec<FormField>)> {
    let text = MappingText::new(mapping.to_owned());
    let make = |section: &str, key: &str, choices: Vec<(String, String)>, needed: bool| {
        let (value, raw) = written(&text, section, key);
        let id = format!("mapping-{section}-{}", key.replace('_', "-"));
        let mut choices = choices;
        if let Some(raw) = &raw {
            let cut: String = raw.chars().take(60).collect();
            choices.push((
                AS_WRITTEN.to_owned(),
                speech.fill("mapping-as-written", &[("raw", &cut)]),
            ));
        } else if !choices.is_empty() && !choices.iter().any(|(choice, _)| *choice == value) {
            choices.push((value.clone(), value.clone()));
        }
        let hint = format!("{id}-hint");
        FormField {
            name: format!("{section}.{key}"),
            label: if section == "columns" {
                super::runs::field(key, speech)
            } else {
                speech.say(&id)
            },
            hint: if speech.knows(&hint) {
                speech.say(&hint)
            } else {
                String::new()
            },
            value,
            choices,
            needed,
        }
    };
    let none = || (String::new(), speech.say("mapping-none"));
    let choices = |section: &str, key: &str| -> Vec<(String, String)> {
        match (section, key) {
            ("source", "publish") => ["facts", "text"]
                .map(|value| (value.to_owned(), speech.say(&format!("publish-{value}"))))
                .into(),
            ("constants", "country" | "default_country") => std::iter::once(none())
                .chain(
                    Country::ALL
                        .iter()
                        .map(|country| (country.code().to_owned(), speech.country(*country).to_owned())),
                )
                .collect(),
            ("constants", "currency") => std::iter::once(none())
                .chain(
                    Currency::ALL
                        .iter()
                        .map(|currency| (currency.code().to_owned(), currency.code().to_owned())),
                )
                .chain(std::iter::once((
                    "by-country".to_owned(),
                    speech.say("mapping-by-country"),
                )))
                .collect(),
            ("dates", "order") => std::iter::once(none())
                .chain(
                    ["dmy", "mdy", "ymd"]
                        .map(|value| (value.to_owned(), speech.say(&format!("mapping-order-{value}")))),
                )
                .collect(),
            _ => Vec::new(),
        }
    };
    let of_columns: Vec<(String, String)> = std::iter::once((String::new(), speech.say("mapping-no-column")))
        .chain(columns.iter().map(|column| {
            let example = column
                .values
                .first()
                .map_or_else(String::new, |value| format!(": {value}"));
            (column.name.clone(), format!("{}{example}", column.name))
        }))
        .collect();
    vec![
        (
            speech.say("mapping-source"),
            SOURCE
                .iter()
                .map(|(key, needed)| make("source", key, choices("source", key), *needed))
                .collect(),
        ),
        (
            speech.say("mapping-columns"),
            COLUMNS
                .iter()
                .map(|key| make("columns", key, of_columns.clone(), *key == "title"))
                .collect(),
        ),
        (
            speech.say("mapping-constants"),
            CONSTANTS
                .iter()
                .map(|key| make("constants", key, choices("constants", key), false))
                .chain(
                    DATES
                        .iter()
                        .map(|key| make("dates", key, choices("dates", key), false)),
                )
                .collect(),
        ),
    ]
}

/// Changes what the form says, and leaves the rest of the mapping as it is.
pub(super) async fn change(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
    Form(words): Form<BTreeMap<String, String>>,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let upload = find(&portal, &id).await?;
    let mut text = MappingText::new(upload.mapping);
    for (name, value) in &words {
        let Some((section, key)) = name.split_once('.') else {
            continue;
        };
        let known = match section {
            "source" => SOURCE.iter().any(|(known, _)| *known == key),
            "columns" => COLUMNS.contains(&key),
            "constants" => CONSTANTS.contains(&key),
            "dates" => DATES.contains(&key),
            _ => false,
        };
        if !known || value == AS_WRITTEN {
            continue;
        }
        let value = value.trim();
        let value = (!value.is_empty() || section == "source").then_some(value);
        text.set(section, key, value);
    }
    save(&portal, &staff, &id, text.into_string(), &reader).await
}

/// What the text form sends.
#[derive(serde::Deserialize)]
pub(super) struct Whole {
    mapping: String,
}

/// Replaces the mapping's text.
pub(super) async fn replace(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
    Form(whole): Form<Whole>,
) -> Result<Response, Refused> {
    staff.analyst()?;
    // Browsers send line ends as CR LF.
    save(&portal, &staff, &id, whole.mapping.replace("\r\n", "\n"), &reader).await
}

async fn save(
    portal: &Shared,
    staff: &Staff,
    id: &str,
    mapping: String,
    reader: &Reader,
) -> Result<Response, Refused> {
    if mapping.contains('\0') {
        return Err(Failure::invalid("uploads.mapping", "The mapping contains a NUL character").into());
    }
    centre::uploads::set_mapping(portal.centre(), &staff.actor(), id, &mapping).await?;
    Ok(see_other(&format!(
        "{}#mapping",
        reader.link(&format!("/desk/uploads/{id}"))
    )))
}
