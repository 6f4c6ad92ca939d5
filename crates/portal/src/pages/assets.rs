//! Files that pages need: one style sheet, one icon.

use crate::web::{Failure, Refused};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::Digest;
use std::sync::LazyLock;

const STYLE: &str = include_str!("../../static/aglc.css");
const ICON: &str = include_str!("../../static/icon.svg");

/// The style sheet's name carries its digest, so that browsers may keep it for ever.
static STYLE_NAME: LazyLock<String> =
    LazyLock::new(|| format!("aglc.{}.css", &Digest::of(STYLE.as_bytes()).to_string()[..12]));

/// The style sheet's name.
pub(crate) fn style_name() -> &'static str {
    &STYLE_NAME
}

/// A file by its name.
pub(crate) async fn file(Path(name): Path<String>) -> Response {
    match name.as_str() {
        "icon.svg" => give("image/svg+xml", ICON),
        name if name == style_name() => give("text/css; charset=utf-8", STYLE),
        _ => Refused(Failure::NotFound).into_response(),
    }
}

/// What browsers ask for by themselves.
pub(crate) async fn icon() -> Response {
    give("image/svg+xml", ICON)
}

/// What crawlers may visit: pages, not the desk, and not every combination of filters.
pub(crate) async fn robots() -> Response {
    (
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        "User-agent: *\nDisallow: /*/desk\nDisallow: /*?\nDisallow: /api/\n",
    )
        .into_response()
}

fn give(kind: &'static str, body: &'static str) -> Response {
    (
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        body,
    )
        .into_response()
}
