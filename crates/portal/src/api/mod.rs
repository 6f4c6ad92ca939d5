//! The JSON API and the downloads, version 1, with its own description.

mod code;
mod compared;
mod figures;
mod forecasts;
mod impact;
mod lists;
mod openapi;
mod openapi_data;
mod operations;
mod quality;
mod skills;
mod taxonomy;
mod vacancies;

pub(crate) use operations::{Gives, Operation, operations};
pub(crate) use taxonomy::edition_file;

use crate::download::Format;
use crate::web::{Failure, Reader, Refused, Shared};
use axum::Router;
use axum::http::{HeaderMap, header};
use axum::routing::{get, post};

/// The rooms of the API.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/v1", get(lists::index))
        .route("/api/v1/openapi.json", get(openapi::document))
        .route("/api/v1/code", post(code::code))
        .route("/api/v1/impact", get(impact::of_choices).post(impact::run))
        .route("/api/v1/{list}", get(lists::list))
        .route("/api/v1/figures/{name}", get(figures::one))
        .route("/api/v1/skills/{name}", get(skills::one))
        .route("/api/v1/vacancies/{id}", get(vacancies::one))
        .route("/taxonomy", get(taxonomy::whole))
        .route("/taxonomy/{file}", get(taxonomy::one))
}

/// A name and the format that its ending says: `sources.csv`; JSON without an ending.
fn with_ending(name: &str) -> Result<(&str, Format), Refused> {
    match name.rsplit_once('.') {
        None => Ok((name, Format::Json)),
        Some((name, ending)) => {
            let format = ending.parse().map_err(|_| Failure::NotFound)?;
            Ok((name, format))
        }
    }
}

/// The media type of a request's body, in small letters and without its parameters (RFC 9110, 8.3.1).
fn media_type(headers: &HeaderMap) -> String {
    let named = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let named = named.unwrap_or_default().split(';').next().unwrap_or_default();
    named.trim().to_ascii_lowercase()
}

/// Refuses parameters that are not among `known`.
fn only(reader: &Reader, known: &[&str]) -> Result<(), Refused> {
    let Some(name) = reader
        .parameters
        .keys()
        .find(|name| !known.contains(&name.as_str()))
    else {
        return Ok(());
    };
    let takes = if known.is_empty() {
        "no parameters".to_owned()
    } else {
        known.join(", ")
    };
    let what = format!("there is no parameter `{name}` here. It takes {takes}");
    Err(Failure::invalid("api.parameter", what).into())
}
