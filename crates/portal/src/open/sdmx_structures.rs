//! The SDMX service: dataflows, data structures, concept schemes and code lists.

use super::Open;
use super::sdmx_rest::{format, parameters, refused};
use crate::pages::compute;
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use journeys::OpenDataset;
use sdmx::{Dataset, StructureQuery, structure_message};
use std::sync::Arc;

/// `/sdmx/2.1/RESOURCE/AGENCY/ID/VERSION?references=…`.
pub(super) async fn structures(
    State(portal): State<Shared>,
    Path(rest): Path<String>,
    headers: HeaderMap,
    reader: Reader,
) -> Result<Content, Refused> {
    let path: Vec<&str> = rest.trim_end_matches('/').split('/').collect();
    let mut query = StructureQuery::parse(&path, &parameters(&reader)).map_err(|error| refused(&error))?;
    let format = format(&reader, &headers, true)?;
    let open = Open::of(&portal).await?;
    let version = match query.version.take() {
        Some(edition) => open.version(&edition)?,
        None => open.snapshot.version,
    };
    let named = OpenDataset::ALL
        .iter()
        .filter(|it| belongs(query.id.as_deref(), **it));
    let datasets: Vec<Arc<Dataset>> = named
        .map(|it| open.dataset(*it, version))
        .collect::<Result<_, _>>()?;
    let datasets: Vec<&Dataset> = datasets.iter().map(AsRef::as_ref).collect();
    let message = compute(|| structure_message(&datasets, &query, &open.head("structures")));
    let message = message.ok_or(Failure::NotFound)?;
    Ok(Content::of(format.media_type(), message.to_string().into_bytes()).for_programs())
}

/// Whether an artefact with this id belongs to a dataset: artefacts are named after their dataflow.
fn belongs(id: Option<&str>, dataset: OpenDataset) -> bool {
    id.is_none_or(|id| {
        let bare = ["DSD_", "CS_", "CL_"]
            .iter()
            .find_map(|kind| id.strip_prefix(kind))
            .unwrap_or(id);
        bare.strip_prefix(dataset.code())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}
