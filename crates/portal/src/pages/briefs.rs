//! Briefs of places as PDF, where this program makes them.

use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use base::{Country, RegionCode};
use taxonomy::Gazetteer;

/// `/LANGUAGE/countries/CODE/brief.pdf`.
pub(super) async fn country(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let country: Country = code.parse().map_err(|_| Failure::NotFound)?;
    file(&portal, &reader, country, None).await
}

/// `/LANGUAGE/regions/CODE/brief.pdf`.
pub(super) async fn region(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let code: RegionCode = code.parse().map_err(|_| Failure::NotFound)?;
    if Gazetteer::shipped().region(code).is_none() {
        return Err(Failure::NotFound.into());
    }
    file(&portal, &reader, code.country(), Some(code)).await
}

#[cfg(feature = "pdf")]
async fn file(
    portal: &Shared,
    reader: &Reader,
    country: Country,
    region: Option<RegionCode>,
) -> Result<Content, Refused> {
    use super::{compute, market};
    use crate::brief::{Place, document};

    let snapshot = market(portal)?;
    let place = Place { country, region };
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
fn file(
    _portal: &Shared,
    _reader: &Reader,
    _country: Country,
    _region: Option<RegionCode>,
) -> std::future::Ready<Result<Content, Refused>> {
    std::future::ready(Err(Failure::NoPress.into()))
}
