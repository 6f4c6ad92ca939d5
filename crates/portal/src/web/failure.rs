//! What can go wrong with a request, and the one place that turns it into a status and words.

use super::reader::Reader;
use super::state::Shared;
use crate::open::{REFUSAL_MEDIA, refusal};
use crate::view::Shell;
use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::ErrorKind;
use centre::CentreError;
use journeys::JourneyError;

/// Why a request was refused.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// There is nothing under this address.
    NotFound,
    /// The address or the form is wrong: a closed code, and what exactly is wrong, in English.
    Invalid { code: &'static str, what: String },
    /// Not as things stand: a closed code, and why, in English.
    Conflict { code: &'static str, what: String },
    /// The person may not do this.
    Forbidden,
    /// Another site sent this request.
    CrossSite,
    /// What was sent is too large.
    TooLarge,
    /// This address takes other requests.
    WrongMethod,
    /// The words can be read, but not be worked with: a closed code, and why, in English.
    Unfit { code: &'static str, what: String },
    /// What was sent is of a kind that this address does not take.
    WrongKind,
    /// It was here and is not kept: why, in English.
    Gone { what: String },
    /// None of the formats that the program accepts, in English.
    NotAcceptable { what: String },
    /// The interface has it, this program not: what, in English.
    NotDone { what: String },
    /// The answer would be too large: how large, in English.
    TooMuch { what: String },
    /// Too many attempts: wait so many seconds.
    TooMany(i64),
    /// The machine has too much to do.
    Busy,
    /// The page is still being made.
    Late,
    /// This program was built without what makes PDF and PNG.
    #[cfg_attr(feature = "pdf", expect(dead_code, reason = "this program has it"))]
    NoPress,
    /// Nothing has been published yet.
    NoData,
    /// Something broke; the log knows what.
    Internal,
}

/// A failure whose page is still to be written.
#[derive(Debug, Clone)]
pub(crate) struct Refused(pub(crate) Failure);

impl Failure {
    /// The request has a wrong word, `what`, in English.
    pub(crate) fn invalid(code: &'static str, what: impl Into<String>) -> Self {
        Self::Invalid {
            code,
            what: what.into(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::NoData | Self::NoPress => StatusCode::NOT_FOUND,
            Self::Invalid { .. } => StatusCode::BAD_REQUEST,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooLarge | Self::TooMuch { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Gone { .. } => StatusCode::GONE,
            Self::NotAcceptable { .. } => StatusCode::NOT_ACCEPTABLE,
            Self::NotDone { .. } => StatusCode::NOT_IMPLEMENTED,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unfit { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::WrongKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Late => StatusCode::ACCEPTED,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word that the messages of this failure begin with.
    fn name(&self) -> &'static str {
        match self {
            Self::NotFound => "failure-not-found",
            Self::Invalid { .. } => "failure-invalid",
            Self::Conflict { .. } => "failure-conflict",
            Self::Forbidden => "failure-forbidden",
            Self::CrossSite => "failure-cross-site",
            Self::TooLarge => "failure-too-large",
            Self::Gone { .. } => "failure-gone",
            Self::NotAcceptable { .. } => "failure-not-acceptable",
            Self::NotDone { .. } => "failure-not-done",
            Self::TooMuch { .. } => "failure-too-much",
            Self::WrongMethod => "failure-wrong-method",
            Self::Unfit { .. } => "failure-unfit",
            Self::WrongKind => "failure-wrong-kind",
            Self::TooMany(_) => "failure-too-many",
            Self::Busy => "failure-busy",
            Self::Late => "failure-late",
            Self::NoPress => "failure-no-press",
            Self::NoData => "failure-no-data",
            Self::Internal => "failure-internal",
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid { code, .. } | Self::Conflict { code, .. } | Self::Unfit { code, .. } => code,
            other => other.name(),
        }
    }

    fn detail(&self) -> &str {
        match self {
            Self::Invalid { what, .. }
            | Self::Conflict { what, .. }
            | Self::Unfit { what, .. }
            | Self::Gone { what }
            | Self::NotAcceptable { what }
            | Self::NotDone { what }
            | Self::TooMuch { what } => what,
            _ => "",
        }
    }
}

impl From<JourneyError> for Failure {
    fn from(error: JourneyError) -> Self {
        let code = error.code();
        match code.kind {
            ErrorKind::Invalid => Self::Invalid {
                code: code.id,
                what: error.to_string(),
            },
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::Conflict => Self::Conflict {
                code: code.id,
                what: error.to_string(),
            },
            ErrorKind::Forbidden => Self::Forbidden,
            ErrorKind::Unavailable | ErrorKind::Corrupt => {
                tracing::error!(failure.code = code.id, failure.what = %error, "a request failed");
                Self::Internal
            }
        }
    }
}

impl From<CentreError> for Failure {
    fn from(error: CentreError) -> Self {
        JourneyError::from(error).into()
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl From<JourneyError> for Refused {
    fn from(error: JourneyError) -> Self {
        Self(error.into())
    }
}

impl From<CentreError> for Refused {
    fn from(error: CentreError) -> Self {
        Self(error.into())
    }
}

#[cfg(feature = "pdf")]
impl From<press::PressError> for Refused {
    fn from(error: press::PressError) -> Self {
        tracing::error!(failure.code = error.code().id, failure.what = %error, "a document cannot be set");
        Self(Failure::Internal)
    }
}

impl From<askama::Error> for Refused {
    fn from(error: askama::Error) -> Self {
        tracing::error!(failure.what = %error, "a template failed");
        Self(Failure::Internal)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = self.0.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    shell: Shell,
    name: &'static str,
    explanation: String,
    code: &'static str,
    detail: String,
}

/// What an answer without words of its own means.
fn of_status(status: StatusCode) -> Option<Failure> {
    match status {
        StatusCode::NOT_FOUND => Some(Failure::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Failure::WrongMethod),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Failure::WrongKind),
        status if status.is_client_error() => Some(Failure::invalid("request", "The request cannot be read")),
        status if status.is_server_error() => Some(Failure::Internal),
        _ => None,
    }
}

/// Gives refusals a body: JSON where programs ask, a page in the reader's language elsewhere.
pub(super) async fn explain(State(portal): State<Shared>, request: Request, next: Next) -> Response {
    // Few requests are refused: for the others nothing but what is cheap to keep is kept.
    let uri = request.uri().clone();
    let wanted = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
    let mut response = next.run(request).await;
    let known = response.extensions_mut().remove::<Refused>();
    let wordless = !response.headers().contains_key(header::CONTENT_TYPE)
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind == "text/plain; charset=utf-8");
    let failure = match known {
        Some(refused) => Some(refused.0),
        None if wordless => of_status(response.status()),
        None => None,
    };
    let Some(failure) = failure else {
        return response;
    };
    let programs = ["/api/", "/taxonomy/", "/data/"];
    let mut status = failure.status();
    let (kind, body) = if uri.path().starts_with("/sdmx/") {
        let (told, body) = refusal(status, failure.detail(), portal.centre().now());
        status = told;
        (REFUSAL_MEDIA, body)
    } else if programs.iter().any(|begin| uri.path().starts_with(begin)) {
        ("application/json", json(&failure))
    } else {
        let reader = Reader::of(&uri, wanted.as_ref(), &portal);
        ("text/html; charset=utf-8", page(reader, &failure))
    };
    let allow = response.headers_mut().remove(header::ALLOW);
    let mut answer = (status, [(header::CONTENT_TYPE, kind)], Body::from(body)).into_response();
    let headers = answer.headers_mut();
    if let Some(allow) = allow {
        headers.insert(header::ALLOW, allow);
    }
    match failure {
        Failure::TooMany(seconds) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Failure::Busy => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(5));
        }
        Failure::Late if status == StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(2));
        }
        Failure::Late => {
            headers.insert(header::REFRESH, HeaderValue::from(2));
        }
        _ => {}
    }
    answer
}

fn json(failure: &Failure) -> String {
    let message = crate::i18n::speech(base::Language::En).say(failure.name());
    serde_json::json!({
        "error": failure.code(),
        "message": if failure.detail().is_empty() { message.as_str() } else { failure.detail() },
    })
    .to_string()
}

fn page(reader: Reader, failure: &Failure) -> String {
    let speech = reader.speech;
    let explanation = match failure {
        Failure::TooMany(seconds) => {
            let minutes = speech.number((seconds + 59) / 60);
            speech.fill("failure-too-many-text", &[("minutes", &minutes)])
        }
        other => speech.say(&format!("{}-text", other.name())),
    };
    let page = FailurePage {
        shell: Shell::of(reader, failure.name()),
        name: failure.name(),
        explanation,
        code: failure.code(),
        detail: failure.detail().to_owned(),
    };
    page.render().unwrap_or_else(|error| {
        tracing::error!(failure.what = %error, "the page of a failure failed");
        String::new()
    })
}
