//! Coding texts that programs send; nothing of them is kept.

use super::{media_type, only};
use crate::pages::code_turn;
use crate::pages::compute;
use crate::web::{Failure, Peer, Reader, Refused, Shared};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use coder::Coder;
use journeys::code::{Answered, Ask, Layout, Refusal, stream_text};
use rayon::prelude::*;
use serde_json::{Value, json};

/// Texts of one request.
const MOST: usize = 1_000;

/// A request as the reference shows it.
pub(super) const EXAMPLE: &str = r#"{"id":"1","title":"Solar panel installer","description":"Installs photovoltaic panels on roofs.","country":"VN"}"#;

/// What a request holds, by its content type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Lines,
}

fn kind(headers: &HeaderMap) -> Result<Kind, Failure> {
    match media_type(headers).as_str() {
        "application/json" => Ok(Kind::Json),
        "application/x-ndjson" | "application/jsonl" | "application/x-jsonlines" => Ok(Kind::Lines),
        _ => Err(Failure::WrongKind),
    }
}

/// `POST /api/v1/code`: one object, a list of them, or JSON Lines.
pub(super) async fn code(
    State(portal): State<Shared>,
    reader: Reader,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    only(&reader, &[])?;
    let kind = kind(&headers)?;
    let _turn = code_turn(&portal, &headers, peer).await?;
    let coder = portal.home().coder().await?;
    let (content, text) = compute(|| match kind {
        Kind::Json => Ok(("application/json", objects(coder, &body)?)),
        Kind::Lines => Ok::<_, Failure>(("application/x-ndjson", lines(coder, &body)?)),
    })?;
    Ok(([(header::CONTENT_TYPE, content)], text).into_response())
}

fn unfit(code: &'static str, what: impl Into<String>) -> Failure {
    Failure::Unfit {
        code,
        what: what.into(),
    }
}

fn objects(coder: &Coder, body: &[u8]) -> Result<String, Failure> {
    let value: Value = serde_json::from_slice(body).map_err(|error| {
        Failure::invalid(
            "code.json",
            format!("The body is no JSON: {error}. Send one object or a list of them"),
        )
    })?;
    let Value::Array(values) = value else {
        let ask = Ask::of_value(value).map_err(|Refusal { what, .. }| unfit("code.text", what))?;
        return Ok(Answered::of(coder, "", Ok(ask)).json());
    };
    if values.len() > MOST {
        let what = format!(
            "the list has {} texts, but {MOST} are taken at most; send it in several parts",
            values.len()
        );
        return Err(unfit("code.many", what));
    }
    let answers: Vec<String> = values
        .into_par_iter()
        .enumerate()
        .map(|(at, value)| Answered::of(coder, &format!("item {}", at + 1), Ask::of_value(value)).json())
        .collect();
    Ok(format!("[{}]", answers.join(",\n")))
}

fn lines(coder: &Coder, body: &[u8]) -> Result<String, Failure> {
    let answers = stream_text(coder, body, Layout::JsonLines, MOST)
        .map_err(|error| unfit("code.many", error.to_string()))?;
    Ok(answers.iter().map(|answer| answer.json() + "\n").collect())
}

/// What is sent and answered, for the description of the API.
pub(super) fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let maybe = json!({ "type": ["string", "null"] });
    let id = json!({ "type": ["string", "number", "null"] });
    let share = json!({ "type": "number", "minimum": 0, "maximum": 1 });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let yes = json!({ "type": "boolean" });
    let place = json!({ "type": "integer", "minimum": 0, "description": "Characters (Unicode scalar values) of the text in normal form C" });
    let objects = |properties: Value| json!({ "type": "array", "items": { "type": "object", "properties": properties } });
    json!({
        "text": {
            "type": "object",
            "required": ["title"],
            "properties": {
                "id": id, "title": text, "description": maybe, "requirements": maybe, "country": maybe, "employer": maybe,
            },
        },
        "coding": {
            "type": "object",
            "required": ["id", "languages", "occupation", "abstained", "not_a_vacancy", "several_jobs", "green", "skills",
                         "seniority", "education", "decent_work", "evidence"],
            "properties": {
                "id": id,
                "languages": list,
                "occupation": objects(json!({ "code": text, "title": text, "probability": share })),
                "abstained": yes,
                "not_a_vacancy": yes,
                "several_jobs": yes,
                "green": {
                    "type": "object",
                    "properties": { "class": { "enum": ["core", "partial", "none"] }, "probability": share, "criteria": list },
                },
                "skills": objects(json!({ "id": text, "label": text, "green": yes, "field": text, "start": place, "end": place })),
                "seniority": maybe,
                "education": maybe,
                "decent_work": list,
                "evidence": objects(json!({ "field": text, "start": place, "end": place, "text": text, "label": text, "rule": text })),
            },
        },
        "uncoded": {
            "type": "object",
            "required": ["id", "error"],
            "properties": { "id": id, "error": text },
        },
    })
}
