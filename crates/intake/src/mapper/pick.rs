//! Values out of a raw record, by column or path.

use crate::ReadError;
use crate::error::nearest;
use crate::mapping::{Mapping, Origin, Take};
use crate::reader::{Body, Cells, Columns, RawRecord};
use serde_json::Value;
use std::borrow::Cow;

/// A record whose values can be picked.
pub(super) enum Row<'a> {
    Cells(&'a Cells),
    Json(Cow<'a, Value>),
}

/// A [`Take`] whose columns were found in the file.
#[derive(Debug)]
pub(super) struct Pick {
    origin: Found,
    pub(super) take: Take,
}

#[derive(Debug)]
enum Found {
    One(Spot),
    Join(Vec<Spot>),
    After(Spot),
}

/// Where one column is.
#[derive(Debug)]
enum Spot {
    Cell(usize),
    Path {
        whole: String,
        parts: Vec<String>,
    },
    /// An optional column that the file does not have.
    Nowhere,
}

/// A value as it stands in the record.
pub(super) enum Picked<'a> {
    One(Cow<'a, str>),
    /// Parts to be read one by one and joined.
    Parts(Vec<Cow<'a, str>>),
}

impl Pick {
    pub(super) fn new(
        take: &Take,
        field: &'static str,
        mapping: &Mapping,
        columns: &Columns,
    ) -> Result<Self, ReadError> {
        let spot = |column: &str| Spot::find(column, take.optional, field, mapping, columns);
        let origin = match &take.origin {
            Origin::Column(column) => Found::One(spot(column)?),
            Origin::Join { columns, .. } => Found::Join(
                columns
                    .iter()
                    .map(|column| spot(column))
                    .collect::<Result<_, _>>()?,
            ),
            Origin::After { column, .. } => Found::After(spot(column)?),
        };
        Ok(Self {
            origin,
            take: take.clone(),
        })
    }

    /// The value in `row`, unless it is missing or blank.
    pub(super) fn from<'a>(&self, row: &'a Row<'_>) -> Option<Picked<'a>> {
        match &self.origin {
            Found::One(spot) => {
                let text = spot.text(row)?;
                match &self.take.json {
                    Some(path) => inside_json(&text, path).map(|text| Picked::One(Cow::Owned(text))),
                    None => Some(Picked::One(text)),
                }
            }
            Found::Join(spots) => {
                let parts: Vec<Cow<'a, str>> = spots.iter().filter_map(|spot| spot.text(row)).collect();
                (!parts.is_empty()).then_some(Picked::Parts(parts))
            }
            Found::After(spot) => {
                let Origin::After { marker, .. } = &self.take.origin else {
                    return None;
                };
                let found = match spot.text(row)? {
                    Cow::Borrowed(text) => Cow::Borrowed(crate::text::after(text, marker)?),
                    Cow::Owned(text) => Cow::Owned(crate::text::after(&text, marker)?.to_owned()),
                };
                Some(Picked::One(found))
            }
        }
    }

    pub(super) fn separator(&self) -> &str {
        match &self.take.origin {
            Origin::Join { separator, .. } => separator,
            _ => "",
        }
    }

    /// What errors call the column.
    pub(super) fn column(&self) -> String {
        match &self.take.origin {
            Origin::Column(column) | Origin::After { column, .. } => column.clone(),
            Origin::Join { columns, .. } => columns.join(" + "),
        }
    }
}

impl Spot {
    fn find(
        column: &str,
        optional: bool,
        field: &'static str,
        mapping: &Mapping,
        columns: &Columns,
    ) -> Result<Self, ReadError> {
        if columns.is_table() {
            match columns.positions(column).as_slice() {
                [at] => return Ok(Self::Cell(*at)),
                [] => {}
                several => {
                    return Err(ReadError::AmbiguousColumn {
                        file: columns.file.clone(),
                        column: column.to_owned(),
                        times: several.len(),
                        mapping: mapping.file_name.clone(),
                        field,
                    });
                }
            }
        } else if optional || columns.has_path(column) {
            return Ok(Self::path(column));
        }
        if optional {
            return Ok(Self::Nowhere);
        }
        let hint = match nearest(column, columns.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct the mapping, or write { column = \"…\", optional = true } if some files lack it"
                .to_owned(),
        };
        let mut available: Vec<String> = columns
            .names()
            .take(40)
            .map(|name| format!("`{}`", crate::text::head(name, 60)))
            .collect();
        if columns.names().count() > 40 {
            available.push("…".to_owned());
        }
        Err(ReadError::MissingColumn {
            file: columns.file.as_str().into(),
            column: column.into(),
            mapping: mapping.file_name.as_str().into(),
            field,
            hint: hint.into(),
            available: available.join(", ").into(),
        })
    }

    fn path(column: &str) -> Self {
        Self::Path {
            whole: column.to_owned(),
            parts: column.split('.').map(str::to_owned).collect(),
        }
    }

    fn text<'a>(&self, row: &'a Row<'_>) -> Option<Cow<'a, str>> {
        let text = match (self, row) {
            (Self::Cell(at), Row::Cells(cells)) => Cow::Borrowed(cells.get(*at)?),
            (Self::Path { whole, parts }, Row::Json(value)) => match value.get(whole) {
                Some(found) => json_text(found, &[])?,
                None => json_text(value, parts)?,
            },
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    }
}

/// The scalar at `path`; the elements of an array are joined by commas.
fn json_text<'a>(value: &'a Value, path: &[String]) -> Option<Cow<'a, str>> {
    match (value, path) {
        (Value::String(text), []) => Some(Cow::Borrowed(text)),
        (Value::Number(number), []) => Some(Cow::Owned(number.to_string())),
        (Value::Bool(flag), []) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        (Value::Object(object), [key, rest @ ..]) => json_text(object.get(key)?, rest),
        (Value::Array(array), [index, rest @ ..]) if index.bytes().all(|b| b.is_ascii_digit()) => {
            json_text(array.get(index.parse::<usize>().ok()?)?, rest)
        }
        (Value::Array(array), path) => {
            let texts: Vec<Cow<'a, str>> = array
                .iter()
                .take(1_000)
                .filter_map(|value| json_text(value, path))
                .collect();
            if texts.len() > 1 {
                Some(Cow::Owned(texts.join(", ")))
            } else {
                texts.into_iter().next()
            }
        }
        _ => None,
    }
}

/// The value at `path` in a cell that holds JSON.
fn inside_json(text: &str, path: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    let parts: Vec<String> = path.split('.').map(str::to_owned).collect();
    json_text(&value, &parts).map(Cow::into_owned)
}

/// Calls `take` with the number and text of every column of `columns` that has a value in `record`.
pub(crate) fn each_value(record: &RawRecord, columns: &Columns, take: &mut dyn FnMut(usize, &str)) {
    let parsed;
    let row = match &record.body {
        Body::Cells(cells) => Row::Cells(cells),
        Body::Value(value) => Row::Json(Cow::Borrowed(value)),
        Body::Json(text) => {
            parsed = serde_json::from_str(text).unwrap_or(Value::Null);
            Row::Json(Cow::Borrowed(&parsed))
        }
        Body::Bad { .. } => return,
    };
    for (at, name) in columns.names().enumerate() {
        let spot = if columns.is_table() {
            Spot::Cell(at)
        } else {
            Spot::path(name)
        };
        if let Some(text) = spot.text(&row) {
            take(at, &text);
        }
    }
}
