//! SDMX-CSV 2.0 data messages out (field guide 2.0), one record after the other.

use crate::dataset::{Component, Dataset, OutObservation};
use crate::{Action, StructureKind};
use base::Language;
use std::collections::HashSet;
use std::io::{self, Write};

base::closed_list! {
    /// Whether words stand beside codes (the parameter `labels` of the media type).
    CsvLabels: "`id`, `both` or `name`" {
        /// Codes only.
        Id = "id",
        /// `CODE: words` in one field.
        Both = "both",
        /// Words in a column after the codes.
        Name = "name",
    }
}

/// How a message is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// Words beside codes.
    pub labels: CsvLabels,
    /// The language of the words.
    pub language: Language,
    /// What the rows do where they are read: `R` in an answer to a query, as the guide recommends.
    pub action: Action,
    /// Whether only the keys of series are written, one record each: measures, attributes and the time can be left out.
    pub keys_only: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            labels: CsvLabels::Id,
            language: Language::En,
            action: Action::Replace,
            keys_only: false,
        }
    }
}

/// Writes `dataset` as an SDMX-CSV 2.0 data message of its dataflow.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_csv(dataset: &Dataset, options: CsvOptions, out: &mut dyn Write) -> io::Result<()> {
    let structure = dataset.structure();
    let title = structure.names.in_language(options.language);
    let mut head = vec!["STRUCTURE".to_owned(), "STRUCTURE_ID".to_owned()];
    if options.labels == CsvLabels::Name {
        head.push("STRUCTURE_NAME".to_owned());
    }
    head.push("ACTION".to_owned());
    let mut column = |id: &str, name: &str| match options.labels {
        CsvLabels::Id => head.push(id.to_owned()),
        CsvLabels::Both => head.push(format!("{id}: {name}")),
        CsvLabels::Name => head.extend([id.to_owned(), name.to_owned()]),
    };
    for component in &structure.dimensions {
        column(&component.id, component.names.in_language(options.language));
    }
    if !options.keys_only {
        if let Some(time) = &structure.time {
            column("TIME_PERIOD", time.in_language(options.language));
        }
        for component in [&structure.measure].into_iter().chain(&structure.attributes) {
            column(&component.id, component.names.in_language(options.language));
        }
    }
    record(&head, out)?;
    let reference = structure.reference.to_string();
    let mut start = vec![StructureKind::Dataflow.code().to_owned()];
    match options.labels {
        CsvLabels::Id => start.push(reference),
        CsvLabels::Both => start.push(format!("{reference}: {title}")),
        CsvLabels::Name => start.extend([reference, title.to_owned()]),
    }
    start.push(options.action.code().to_owned());
    let mut written = HashSet::new();
    for one in dataset.observations() {
        if options.keys_only && !written.insert(&one.key) {
            continue;
        }
        let mut fields = start.clone();
        row(dataset, one, options, &mut fields);
        record(&fields, out)?;
    }
    Ok(())
}

fn row(dataset: &Dataset, one: &OutObservation, options: CsvOptions, fields: &mut Vec<String>) {
    let structure = dataset.structure();
    let mut field = |id: &str, name: Option<&str>| match (options.labels, name) {
        (CsvLabels::Name, name) => fields.extend([id.to_owned(), name.unwrap_or_default().to_owned()]),
        (CsvLabels::Both, Some(name)) => fields.push(format!("{id}: {name}")),
        _ => fields.push(id.to_owned()),
    };
    for (code, component) in one.key.iter().zip(&structure.dimensions) {
        field(code, name(component, code, options.language));
    }
    if options.keys_only {
        return;
    }
    if let Some(period) = &one.period {
        field(period.as_str(), None);
    }
    field(&number(one.value), None);
    for (value, component) in one.attributes.iter().zip(&structure.attributes) {
        let value = value.as_deref().unwrap_or_default();
        field(value, name(component, value, options.language));
    }
}

fn name<'d>(component: &'d Component, code: &str, language: Language) -> Option<&'d str> {
    let codes = component.codes.as_ref()?;
    codes
        .iter()
        .find(|known| known.id == code)
        .map(|known| known.names.in_language(language))
}

/// The shortest digits that read back as the same number; `NaN` where the value is missing.
pub(crate) fn number(value: Option<f64>) -> String {
    match value {
        None => "NaN".to_owned(),
        Some(value) if value != 0.0 && !(1e-6..1e15).contains(&value.abs()) => format!("{value:e}"),
        Some(value) => value.to_string(),
    }
}

/// Writes one record (RFC 4180).
fn record(fields: &[String], out: &mut dyn Write) -> io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        if field.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
