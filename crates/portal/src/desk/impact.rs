//! Keeping a result of the impact model under its id.

use super::staff::{Staff, see_other};
use crate::pages::impact::asked;
use crate::view::query;
use crate::web::{Reader, Refused, Shared};
use axum::extract::State;
use axum::response::Response;

/// `POST /LANGUAGE/desk/impact?…`: keeps the result and leads to it.
pub(super) async fn keep(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    let ran = asked(&portal, &reader).await?;
    journeys::keep_scenario(portal.home(), &staff.actor(), &ran.done).await?;
    portal.live.renew().await?;
    let path = format!("/impact/kept/{}", ran.done.found.id);
    Ok(see_other(&reader.link(&path)))
}

/// Whoever had to sign in first comes here again without the form: back to the result, to press the button once more.
pub(super) async fn back(reader: Reader) -> Response {
    see_other(&format!(
        "{}{}",
        reader.link("/impact"),
        query(&reader.parameters)
    ))
}
