//! Briefs of places as PDF, where this program makes them.

use crate::place::Place;
use crate::web::{Content, Reader, Refused, Shared};
use axum::extract::{Path, State};

/// `/LANGUAGE/countries/CODE/brief.pdf`.
pub(super) async fn country(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    file(&portal, &reader, Place::of_country(&code)?).await
}

/// `/LANGUAGE/regions/CODE/brief.pdf`.
pub(super) async fn region(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    file(&portal, &reader, Place::of_region(&code)?).await
}

#[cfg(feature = "pdf")]
async fn file(portal: &Shared, reader: &Reader, place: Place) -> Result<Content, Refused> {
    use super::{compute, market};
    use crate::brief::document;

    let snapshot = market(portal)?;
    let made = compute(|| document(&snapshot, reader, place))?;
    let _turn = portal.press().await?;
    let bytes = compute(|| press::pdf(&made, press::Fonts::shipped(), snapshot.loaded_at))?;
    let name = format!(
        "aglc-{}-{}-{}.pdf",
        place.code(),
        snapshot.version,
        reader.speech.language().code()
    );
    Ok(Content::of("application/pdf", bytes).saved_as(name))
}

#[cfg(not(feature = "pdf"))]
fn file(_portal: &Shared, _reader: &Reader, _place: Place) -> std::future::Ready<Result<Content, Refused>> {
    std::future::ready(Err(crate::web::Failure::NoPress.into()))
}
