//! Refusals of the SDMX service, as its messages have them.

use super::head;
use axum::http::StatusCode;
use base::Timestamp;
use sdmx::{ErrorCode, error_message};

/// The media type of a refusal.
pub(crate) const MEDIA: &str = "application/vnd.sdmx.structure+json; version=2.0.0";

/// The status and body of a refusal. What is still being made is not there yet: programs would read 202 as success.
pub(crate) fn refusal(status: StatusCode, detail: &str, at: Timestamp) -> (StatusCode, String) {
    let (status, code) = match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => (status, ErrorCode::NoResults),
        StatusCode::PAYLOAD_TOO_LARGE => (status, ErrorCode::TooLarge),
        StatusCode::NOT_IMPLEMENTED => (status, ErrorCode::NotImplemented),
        StatusCode::ACCEPTED | StatusCode::SERVICE_UNAVAILABLE => {
            (StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable)
        }
        status if status.is_client_error() => (status, ErrorCode::Syntax),
        status => (status, ErrorCode::Internal),
    };
    let detail = if detail.is_empty() { usual(code) } else { detail };
    let message = error_message(code, detail, &head("refusal", at, false));
    (status, message.to_string())
}

const fn usual(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::NoResults => "Nothing that is published fits this query",
        ErrorCode::Unavailable => {
            "The answer is still being made, or many ask at this moment. Ask again in some seconds"
        }
        ErrorCode::Internal => "It is not your fault and has been noted. Try again later",
        ErrorCode::TooLarge | ErrorCode::Syntax | ErrorCode::NotImplemented => "The query cannot be answered",
    }
}
