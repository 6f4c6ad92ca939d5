//! JSON of one line, and what is said of a line that is none.

use serde_json::Value;

/// Reads one JSON value.
///
/// # Errors
/// What is wrong and in which column, with `example` as what to write.
pub fn json_value(bytes: &[u8], example: &str) -> Result<Value, String> {
    serde_json::from_slice(bytes).map_err(|error| {
        let said = error.to_string();
        // Its own count of lines would be taken for that of the file.
        let said = said.split(" at line ").next().unwrap_or_default();
        format!(
            "this is no JSON ({said}, column {}), so nothing of it can be read; write one object, as in {example}",
            error.column()
        )
    })
}

/// What a JSON value is, in words.
pub const fn json_kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
