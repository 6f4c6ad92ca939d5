//! The API's description for programs (OpenAPI 3.1.0), made from the list of operations.

use super::only;
use super::operations::{CSV, Gives, Operation, Variable, operations};
use crate::download::{Format, json_content};
use crate::i18n::{LANGUAGES, speech};
use crate::web::{Content, Reader, Refused};
use base::{Country, Language};
use journeys::FIGURES;
use serde_json::{Map, Value, json};

/// `/api/v1/openapi.json`.
pub(super) async fn document(reader: Reader) -> Result<Content, Refused> {
    only(&reader, &[])?;
    let server = format!("{}{}", reader.public_url.as_deref().map_or("", site), reader.base);
    Ok(json_content(&described(if server.is_empty() {
        "/"
    } else {
        &server
    })))
}

/// Scheme and host of an address.
fn site(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    url[start..].find('/').map_or(url, |end| &url[..start + end])
}

fn described(server: &str) -> Value {
    let mut paths = Map::new();
    for operation in operations() {
        let (method, described) = match operation.body {
            Some(body) if operation.name == "impact-run" => {
                ("post", super::impact::post(get(&operation, Format::Json), body))
            }
            Some(body) => ("post", post(&operation, body)),
            None => ("get", get(&operation, Format::Json)),
        };
        let path = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
        path[method] = described;
        if operation.gives == Gives::Table {
            for format in [Format::Csv, Format::Xlsx, Format::Parquet] {
                paths.insert(
                    format!("{}.{}", operation.path, format.code()),
                    json!({ "get": get(&operation, format) }),
                );
            }
        }
    }
    paths.extend(super::openapi_data::paths());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "AGLC",
            "version": "1",
            "description": speech(Language::En).say("site-description"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": server }],
        "paths": paths,
        "components": { "schemas": schemas() },
    })
}

fn get(operation: &Operation, format: Format) -> Value {
    let words = speech(Language::En);
    let mut parameters: Vec<Value> = operation
        .parameters
        .iter()
        .map(|name| {
            json!({
                "name": name,
                "in": "query",
                "required": false,
                "description": words.say(&format!("parameter-{name}")),
                "schema": parameter(name),
            })
        })
        .collect();
    if let Some((name, variable)) = operation.variable {
        let schema = match (variable, format) {
            (Variable::Figure, Format::Json) => json!({
                "anyOf": [
                    { "type": "string", "enum": FIGURES.iter().map(|figure| figure.name).collect::<Vec<_>>() },
                    { "type": "string", "pattern": "^[0-9a-f]{20}$" },
                ]
            }),
            (Variable::Figure, _) => {
                json!({ "type": "string", "enum": FIGURES.iter().map(|figure| figure.name).collect::<Vec<_>>() })
            }
            (Variable::Skill, _) => json!({ "type": "string", "maxLength": base::SkillId::LONGEST }),
            (Variable::Concept, _) => json!({ "type": "string", "pattern": "^[A-Z]([0-9]{2}){0,2}$" }),
            (Variable::Vacancy, _) => json!({ "type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{26}$" }),
        };
        parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
    }
    let body = match format {
        _ if let Gives::Text(kind) = operation.gives => json!({ kind: { "schema": { "type": "string" } } }),
        Format::Json => {
            json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{}", schema_of(operation)) } } })
        }
        Format::Csv => json!({ CSV: { "schema": { "type": "string" } } }),
        Format::Xlsx => {
            json!({ "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { "schema": { "type": "string", "format": "binary" } } })
        }
        Format::Parquet => {
            json!({ "application/vnd.apache.parquet": { "schema": { "type": "string", "format": "binary" } } })
        }
    };
    let refused = |why: &str| json!({ "description": why, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/error" } } } });
    let suffix = if format == Format::Json {
        String::new()
    } else {
        format!("-{}", format.code())
    };
    json!({
        "operationId": format!("{}{suffix}", operation.name),
        "summary": words.say(&format!("operation-{}", operation.name)),
        "parameters": parameters,
        "responses": {
            "200": { "description": "What was asked for", "content": body },
            "202": refused("Still being made: ask again in two seconds"),
            "400": refused("A parameter is wrong; the message says which and why"),
            "404": refused("There is no such thing"),
            "503": refused("Too much to do: ask again later"),
        },
    })
}

/// An operation that is sent texts.
fn post(operation: &Operation, example: &str) -> Value {
    let mut described = get(operation, Format::Json);
    let sent = json!({ "oneOf": [
        { "$ref": "#/components/schemas/text" },
        { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/text" } },
    ] });
    let example: Value = serde_json::from_str(example).unwrap_or_default();
    let answered = json!({ "oneOf": [
        { "$ref": "#/components/schemas/coding" },
        { "type": "array", "items": { "oneOf": [{ "$ref": "#/components/schemas/coding" }, { "$ref": "#/components/schemas/uncoded" }] } },
    ] });
    described["requestBody"] = json!({ "required": true, "content": {
        "application/json": { "schema": sent, "example": example },
        "application/x-ndjson": { "schema": { "type": "string" } },
    } });
    let answers = &mut described["responses"];
    answers["200"]["content"] = json!({
        "application/json": { "schema": answered },
        "application/x-ndjson": { "schema": { "type": "string" } },
    });
    let error = answers["400"]["content"].clone();
    for (status, why) in [
        ("400", "The body is no JSON"),
        ("413", "More than 1 MB was sent"),
        ("415", "The content type is not taken"),
        ("422", "A text has no heading, or there are more than 1,000"),
        (
            "429",
            "Too many requests from this address: the header Retry-After says how long to wait",
        ),
    ] {
        answers[status] = json!({ "description": why, "content": error });
    }
    for status in ["202", "404"] {
        answers.as_object_mut().and_then(|answers| answers.remove(status));
    }
    described
}

fn schema_of(operation: &Operation) -> &'static str {
    match operation.name {
        "index" => "index",
        "figure" => "figure",
        "vacancy" => "vacancy",
        "impact" | "impact-run" => "impact",
        _ => "table",
    }
}

/// The form of a parameter's value. What the words mean is in its description.
fn parameter(name: &str) -> Value {
    match name {
        "language" => json!({ "type": "string", "enum": LANGUAGES.map(Language::code) }),
        "internships" => json!({ "type": "string", "enum": ["out", "in", "only"] }),
        "reposts" => json!({ "type": "string", "enum": ["out", "in"] }),
        "limit" => json!({ "type": "integer", "minimum": 1, "maximum": 500 }),
        "version" => json!({ "type": "integer", "minimum": 1 }),
        "green" => json!({ "type": "string", "pattern": "^(core|partial|none)(,(core|partial|none))*$" }),
        "country" => {
            let codes: Vec<&str> = Country::ALL.iter().map(|country| country.code()).collect();
            let one = format!("({})", codes.join("|"));
            json!({ "type": "string", "pattern": format!("^{one}(,{one})*$") })
        }
        "region" => {
            json!({ "type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}(,[A-Z]{2}-[A-Z0-9]{1,3})*$" })
        }
        "occupation" => json!({ "type": "string", "pattern": "^[0-9]{1,4}(,[0-9]{1,4})*$" }),
        "period" => {
            json!({ "type": "string", "pattern": "^[0-9]{4}(-(Q[1-4]|[01][0-9]))?(\\.\\.[0-9]{4}(-(Q[1-4]|[01][0-9]))?)?$" })
        }
        _ => json!({ "type": "string" }),
    }
}

fn schemas() -> Value {
    let cell = json!({ "type": ["string", "number", "null"] });
    let rows = json!({ "type": "array", "items": { "type": "object", "additionalProperties": cell } });
    let columns = json!({ "type": "array", "items": { "type": "string" } });
    let mut schemas = json!({
        "error": {
            "type": "object",
            "required": ["error", "message"],
            "properties": { "error": { "type": "string" }, "message": { "type": "string" } },
        },
        "index": { "type": "object", "required": ["program", "operations"] },
        "table": {
            "type": "object",
            "required": ["about", "columns", "rows"],
            "properties": {
                "about": { "type": "object", "additionalProperties": { "type": "string" } },
                "columns": columns,
                "rows": rows,
            },
        },
        "figure": {
            "type": "object",
            "required": ["id", "name", "parameters", "unit", "definition", "n", "demonstration", "versions", "sql", "columns", "rows"],
            "properties": {
                "id": { "type": "string", "pattern": "^[0-9a-f]{20}$" },
                "n": { "type": "integer", "minimum": 0 },
                "demonstration": { "type": "boolean" },
                "holds": { "type": "boolean" },
                "columns": columns,
                "rows": rows,
            },
        },
        "vacancy": {
            "type": "object",
            "required": ["id", "source", "country", "occupation", "green", "openings", "text"],
            "properties": { "text": { "type": ["object", "null"] } },
        },
    });
    for more in [super::code::schemas(), super::impact::schemas()] {
        if let (Some(all), Value::Object(more)) = (schemas.as_object_mut(), more) {
            all.extend(more);
        }
    }
    schemas
}
