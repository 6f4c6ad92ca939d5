//! The staff's desk: signing in, handing in files, watching ingests, judging codings, deciding about terms.

mod account;
mod gold;
mod impact;
mod keep;
mod mapping_form;
mod overview;
mod receive;
mod runs;
mod sign_in;
mod staff;
mod term;
mod terms;
mod uploads;

pub(crate) use staff::{Visitor, private};

use crate::web::{Options, Portal, Shared};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// What a request with a file carries beside the file.
const AROUND_FILE: u64 = 64 << 10;

/// The rooms of the desk. Nothing of them is kept or shared.
pub(crate) fn routes(options: &Options) -> Router<Shared> {
    let largest = usize::try_from(options.max_upload + AROUND_FILE).unwrap_or(usize::MAX);
    Router::new()
        .route("/{language}/desk", get(overview::page))
        .route(
            "/{language}/desk/sign-in",
            get(sign_in::form).post(sign_in::sign_in),
        )
        .route("/{language}/desk/sign-out", post(sign_in::sign_out))
        .route("/{language}/desk/account", get(account::page))
        .route("/{language}/desk/account/end", post(account::end))
        .route("/{language}/desk/uploads/new", get(uploads::form))
        .route(
            "/{language}/desk/uploads",
            post(receive::receive).layer(DefaultBodyLimit::max(largest)),
        )
        .route("/{language}/desk/uploads/{id}", get(uploads::page))
        .route(
            "/{language}/desk/uploads/{id}/mapping",
            post(mapping_form::change),
        )
        .route("/{language}/desk/uploads/{id}/text", post(mapping_form::replace))
        .route("/{language}/desk/uploads/{id}/start", post(uploads::start))
        .route("/{language}/desk/uploads/{id}/drop", post(uploads::discard))
        .route("/{language}/desk/gold", get(gold::page).post(gold::judge))
        .route("/{language}/desk/gold/download", get(gold::download))
        .route("/{language}/desk/terms", get(terms::page).post(term::decide))
        .route("/{language}/desk/terms/look", post(terms::look))
        .route("/{language}/desk/terms/term", get(term::page))
        .route("/{language}/desk/vacancies/{id}/check", get(gold::check))
        .route("/{language}/desk/runs/{id}", get(runs::page))
        .route("/{language}/desk/impact", get(impact::back).post(impact::keep))
        .route(
            "/{language}/desk/figures/{name}",
            get(keep::back).post(keep::keep),
        )
}

/// Does waiting work of the desk. Failures are noted; the work stays.
pub(crate) async fn work(portal: &Portal) {
    match journeys::work_uploads(portal.home()).await {
        Ok(0) => {}
        Ok(_) => {
            // What was ingested is shown at once rather than at the next look.
            if let Err(error) = portal.live.renew().await {
                tracing::error!(failure.what = %error, "the market cannot be loaded again");
            }
        }
        Err(error) => tracing::error!(failure.what = %error, "an upload cannot be worked on"),
    }
}
