//! A result that somebody kept, worked out again.

use super::{Ran, ResultPart};
use crate::pages::{compute, render};
use crate::view::Shell;
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "impact_kept.html")]
struct Page {
    shell: Shell,
    result: ResultPart,
    when: String,
}

/// The result kept under `id`.
pub(super) async fn found(portal: &Shared, id: &str) -> Result<(Ran, String), Refused> {
    let (kept, done) = journeys::kept_scenario(portal.home(), id).await?;
    Ok((Ran::of(done, portal), kept.kept_at))
}

/// `/LANGUAGE/impact/kept/ID`.
pub(in crate::pages) async fn page(
    State(portal): State<Shared>,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (ran, kept_at) = found(&portal, &id).await?;
    let files = reader.link(&format!("/impact/kept/{id}"));
    let result = compute(|| ResultPart::of(ran.shown(), &reader, (&files, ""), None));
    let speech = reader.speech;
    let when = speech.fill("impact-kept-at", &[("day", &speech.instant(&kept_at))]);
    let described = result.view.says.first().cloned().unwrap_or_default();
    let shell = Shell::titled(reader, result.view.heading.clone())
        .in_section(Section::Impact)
        .described(described);
    render(&Page { shell, result, when })
}
