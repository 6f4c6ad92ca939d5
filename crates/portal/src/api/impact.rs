//! The impact model for programs: a ready measure by its choices, or a scenario that is sent.

use super::{media_type, only};
use crate::download::json_content;
use crate::pages::code_turn;
use crate::pages::compute;
use crate::pages::impact::{LARGEST, NAMES, affordable, asked};
use crate::web::{Content, Failure, Peer, Reader, Refused, Shared};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use impact::scenario::Scenario;
use serde_json::{Value, json};

/// A scenario as the reference shows it.
pub(super) const EXAMPLE: &str = r#"{"version":1,"name":"roofs","source":"our own budget","table":{"held":"idn-2011"},"region":"IDN","accounts":["employment"],"money":{"currency":"USD","price_year":2011,"unit":1000000},"phase":[{"name":"building","kind":"investment","years":[2011,2012],"amount":100,"cost":[{"sector":"c18","share":0.6},{"sector":"c14","share":0.4,"local":0.3}]}]}"#;

/// `GET /api/v1/impact?measure=…`: the result that the form's page shows.
pub(super) async fn of_choices(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    only(&reader, &NAMES)?;
    if reader.get("measure").is_none() {
        return Err(Failure::invalid(
            "impact.choice",
            "`measure` is missing, for example `measure=solar-power`",
        )
        .into());
    }
    let ran = asked(&portal, &reader).await?;
    Ok(json_content(&compute(|| ran.done.summary())))
}

/// `POST /api/v1/impact`: a scenario as JSON or TOML.
pub(super) async fn run(
    State(portal): State<Shared>,
    reader: Reader,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    only(&reader, &[])?;
    let scenario = sent(&headers, &body)?;
    affordable(&scenario).map_err(|what| Failure::Unfit {
        code: "impact.too-much",
        what,
    })?;
    let _turn = code_turn(&portal, &headers, peer).await?;
    let done = journeys::run_scenario(portal.home(), scenario).await?;
    let text = compute(|| done.summary().to_string());
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

fn sent(headers: &HeaderMap, body: &[u8]) -> Result<Scenario, Failure> {
    let unfit = |what: String| Failure::Unfit {
        code: "impact.scenario",
        what,
    };
    if body.len() > LARGEST {
        return Err(Failure::TooLarge);
    }
    match media_type(headers).as_str() {
        "application/json" => {
            let scenario: Scenario = serde_json::from_slice(body).map_err(|error| {
                Failure::invalid("impact.json", format!("The body is no scenario: {error}"))
            })?;
            scenario
                .checked("the scenario")
                .map_err(|error| unfit(error.to_string()))
        }
        "application/toml" => {
            let text = std::str::from_utf8(body)
                .map_err(|_| Failure::invalid("impact.toml", "The body is not UTF-8"))?;
            Scenario::parse(text, "scenario").map_err(|error| unfit(error.to_string()))
        }
        _ => Err(Failure::WrongKind),
    }
}

/// The description of [`run`], from that of an operation that is asked without a body.
pub(super) fn post(mut described: Value, example: &str) -> Value {
    let example: Value = serde_json::from_str(example).unwrap_or_default();
    described["requestBody"] = json!({ "required": true, "content": {
        "application/json": { "schema": { "$ref": "#/components/schemas/scenario" }, "example": example },
        "application/toml": { "schema": { "type": "string" } },
    } });
    let answers = &mut described["responses"];
    let error = answers["400"]["content"].clone();
    for (status, why) in [
        ("400", "The body is no scenario"),
        ("404", "There is no such table, region, sector or account"),
        ("413", "More than 100 kB was sent"),
        ("415", "The content type is not taken"),
        ("422", "The scenario contradicts itself, or asks for too much"),
        (
            "429",
            "Too many requests from this address: the header Retry-After says how long to wait",
        ),
    ] {
        answers[status] = json!({ "description": why, "content": error });
    }
    answers.as_object_mut().and_then(|answers| answers.remove("202"));
    described
}

/// What is sent and answered, for the description of the API.
pub(super) fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let objects = json!({ "type": "array", "items": { "type": "object" } });
    json!({
        "scenario": {
            "type": "object",
            "required": ["version", "name", "source", "table", "region", "accounts", "money"],
            "properties": {
                "version": { "const": 1 },
                "name": { "type": "string", "pattern": "^[a-z0-9-]+$" },
                "source": text,
                "table": { "type": "object", "required": ["held"], "properties": { "held": text } },
                "region": text,
                "accounts": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                "money": { "type": "object", "required": ["currency", "price_year"] },
                "phase": objects, "shock": objects, "technology": objects,
                "uncertainty": { "type": ["object", "null"] },
            },
        },
        "impact": {
            "type": "object",
            "required": ["id", "scenario", "source", "table", "years", "accounts", "ranges"],
            "properties": {
                "id": { "type": "string", "pattern": "^[0-9a-f]{20}$" },
                "years": { "type": "array", "items": { "type": "integer" } },
                "accounts": objects,
                "ranges": { "type": ["object", "null"] },
            },
        },
    })
}
