//! Figures by name and parameters, or saved ones by id, in every format.

use super::with_ending;
use crate::download::{Format, Sheet, json_content};
use crate::pages::{compute, market};
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use base::Figure;
use journeys::{FIGURES, Verdict};
use serde_json::{Value, json};

/// `/api/v1/figures/NAME[.csv|.json|.xlsx|.parquet]?…` or `/api/v1/figures/ID`.
pub(super) async fn one(
    State(portal): State<Shared>,
    Path(name): Path<String>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (name, format) = with_ending(&name)?;
    if FIGURES.iter().any(|figure| figure.name == name) {
        let snapshot = market(&portal)?;
        let figure = compute(|| snapshot.figure(name, &reader.parameters))?.figure;
        return write(&figure, None, format);
    }
    if base::check_figure_id(name).is_err() {
        return Err(Failure::NotFound.into());
    }
    super::only(&reader, &[])?;
    let snapshot = portal.live.snapshot();
    let (computed, verdict) = journeys::recompute(portal.home(), snapshot.as_deref(), name).await?;
    write(&computed.figure, Some(matches!(verdict, Verdict::Holds)), format)
}

fn write(figure: &Figure, holds: Option<bool>, format: Format) -> Result<Content, Refused> {
    if format != Format::Json {
        return Sheet::of_figure(figure).write(format);
    }
    let mut value = value(figure);
    if let Some(holds) = holds {
        value["holds"] = json!(holds);
    }
    Ok(json_content(&value))
}

/// A figure with its rows as objects.
fn value(figure: &Figure) -> Value {
    let mut rows = Sheet::of_figure(figure).json();
    json!({
        "id": figure.id,
        "name": figure.name,
        "parameters": figure.parameters,
        "unit": figure.unit,
        "definition": figure.definition,
        "n": figure.n,
        "demonstration": figure.demonstration,
        "versions": { "data": figure.versions.data, "coder": figure.versions.coder, "taxonomy": figure.versions.taxonomy },
        "sql": figure.sql,
        "computed_at": figure.computed_at.to_string(),
        "columns": rows["columns"].take(),
        "rows": rows["rows"].take(),
    })
}
