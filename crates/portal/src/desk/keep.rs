//! Keeping a figure under its id, so that it can be cited and computed again.

use super::staff::{Staff, see_other};
use crate::pages::{compute, market};
use crate::view::query;
use crate::web::{Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use axum::response::Response;
use journeys::FIGURES;

/// `POST /LANGUAGE/desk/figures/NAME?…`: keeps the figure and leads to it.
pub(super) async fn keep(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, name)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    let snapshot = market(&portal)?;
    let computed = compute(|| snapshot.figure(&name, &reader.parameters))?;
    centre::figures::save(
        portal.centre(),
        &staff.actor(),
        &computed.figure,
        computed.coding_set,
    )
    .await?;
    Ok(see_other(
        &reader.link(&format!("/figures/{}", computed.figure.id)),
    ))
}

/// Whoever had to sign in first comes here again without the form: back to the figure, to press the button once more.
pub(super) async fn back(
    Path((_, name)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    if FIGURES.iter().all(|figure| figure.name != name) {
        return Err(Failure::NotFound.into());
    }
    let figure = reader.link(&format!("/figures/{name}"));
    Ok(see_other(&format!("{figure}{}", query(&reader.parameters))))
}
