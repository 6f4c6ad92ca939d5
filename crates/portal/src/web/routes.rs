//! Which address leads to which room.

use super::cache::keep;
use super::failure::explain;
use super::headers::{Embeddable, secure};
use super::origin::may_write;
use super::reader::in_language;
use super::state::{Portal, Shared};
use super::{Failure, Refused, status};
use crate::{api, desk, open, pages};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use std::time::Duration;

/// Bytes of a form that is not an upload.
const FORM: usize = 1 << 20;
/// How long any request but an upload may take.
const LONGEST: Duration = Duration::from_mins(1);

/// All rooms of the portal.
pub(super) fn all(portal: &Arc<Portal>) -> Router {
    let with = |portal: &Shared| Arc::clone(portal);
    let public = pages::routes()
        .merge(api::routes())
        .merge(open::routes())
        .layer(from_fn_with_state(with(portal), keep));
    public
        .merge(desk::routes(&portal.options))
        .route("/static/{file}", get(pages::assets::file))
        .route("/favicon.ico", get(pages::assets::icon))
        .route("/robots.txt", get(pages::assets::robots))
        .route("/health/live", get(status::live))
        .route("/health/ready", get(status::ready))
        .route("/metrics", get(status::metrics))
        .fallback(elsewhere)
        .layer(DefaultBodyLimit::max(FORM))
        .layer(from_fn_with_state(with(portal), same_site))
        .layer(from_fn_with_state(with(portal), explain))
        .layer(from_fn_with_state(with(portal), guard))
        .with_state(with(portal))
}

/// What no room takes: an address without a language, or nothing.
async fn elsewhere(State(portal): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    in_language(&parts, &portal.options.base_path)
}

/// Refuses writes that come from other sites.
async fn same_site(State(portal): State<Shared>, request: Request, next: Next) -> Response {
    if may_write(request.method(), request.headers(), &portal.options) {
        next.run(request).await
    } else {
        Refused(Failure::CrossSite).into_response()
    }
}

/// Around everything: ends what takes too long, adds the headers, counts and logs.
async fn guard(State(portal): State<Shared>, request: Request, next: Next) -> Response {
    let began = portal.centre().now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let mut response = if path.contains("/desk/uploads") {
        next.run(request).await
    } else {
        match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    };
    let embeddable = response.extensions_mut().remove::<Embeddable>().is_some();
    secure(response.headers_mut(), embeddable, portal.options.is_secure());
    let seconds = (portal.centre().now().as_microsecond() - began.as_microsecond()) as f64 / 1e6;
    portal.metrics.answered(response.status().as_u16(), seconds);
    tracing::info!(
        http.method = %method,
        http.path = %path,
        http.status = response.status().as_u16(),
        http.seconds = seconds,
        "answered"
    );
    response
}
