//! Messages of errors: the codes of the SDMX REST interface (1.5, section 5.3), written as SDMX-JSON 2.0.0.

use crate::json::Head;
use serde_json::{Value, json};

/// What went wrong with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// Nothing is there that fits the query.
    NoResults,
    /// The answer would be larger than this service gives.
    TooLarge,
    /// The query is not written as the interface wants it.
    Syntax,
    /// Something broke.
    Internal,
    /// The service does not do this.
    NotImplemented,
    /// The service has too much to do.
    Unavailable,
}

impl ErrorCode {
    /// The number of the interface.
    pub const fn number(self) -> u16 {
        match self {
            Self::NoResults => 100,
            Self::TooLarge => 130,
            Self::Syntax => 140,
            Self::Internal => 500,
            Self::NotImplemented => 501,
            Self::Unavailable => 503,
        }
    }

    /// What the interface calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::NoResults => "No results found",
            Self::TooLarge => "Response too large due to client request",
            Self::Syntax => "Syntax error",
            Self::Internal => "Internal server error",
            Self::NotImplemented => "Not implemented",
            Self::Unavailable => "Service unavailable",
        }
    }
}

/// A message that says what went wrong; `detail` is in English.
pub fn error_message(code: ErrorCode, detail: &str, head: &Head) -> Value {
    json!({
        "meta": { "id": head.id, "test": head.test, "prepared": head.prepared.to_string(), "contentLanguages": ["en"],
                  "sender": { "id": head.sender, "name": head.sender_name.in_language(base::Language::En) } },
        "errors": [{ "code": code.number(), "title": code.title(), "detail": detail }],
    })
}
