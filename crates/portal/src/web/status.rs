//! What other programs ask of this one: alive, ready, counts.

use super::state::Shared;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Alive: the program answers.
pub(super) async fn live() -> Response {
    text(StatusCode::OK, "alive\n")
}

/// Ready: the records answer. A new home without data is ready too.
pub(super) async fn ready(State(portal): State<Shared>) -> Response {
    match centre::vacancies::current_set(portal.centre()).await {
        Ok(_) => text(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(failure.what = %error, "the records do not answer");
            text(
                StatusCode::SERVICE_UNAVAILABLE,
                "the records do not answer; see the log\n",
            )
        }
    }
}

/// Counts for Prometheus, for direct requests from this machine only: a proxy marks what it forwards.
pub(super) async fn metrics(
    State(portal): State<Shared>,
    peer: Option<axum::Extension<super::server::Peer>>,
    headers: HeaderMap,
) -> Response {
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    let local = peer.is_some_and(|axum::Extension(peer)| peer.0.ip().is_loopback());
    if forwarded || !local {
        return StatusCode::NOT_FOUND.into_response();
    }
    let version = portal.live.snapshot().map_or(0, |snapshot| snapshot.version);
    let counts = portal.metrics.text(version, portal.cache.bytes());
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        counts,
    )
        .into_response()
}

fn text(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain")], words).into_response()
}
