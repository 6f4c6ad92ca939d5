//! What changed in the last complete month, and plainly when nothing did.

use super::{compute, market, render};
use crate::view::{Field, Filters, SectionView, Shell, changed, foot};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use journeys::changes;

/// Filters that say nothing of a change, or that the page sets itself.
const OTHERS: [&str; 6] = ["region", "period", "green", "source", "occupation", "internships"];

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    shell: Shell,
    lead: String,
    action: String,
    fields: Vec<Field>,
    sections: Vec<SectionView>,
    foot: String,
    data: (String, String),
}

/// `/LANGUAGE/changes?country=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let filters = OTHERS
        .iter()
        .fold(Filters::of(&reader), |it, other| it.without(other));
    let found = compute(|| changes(&snapshot, &filters.parameters(&[])))?;
    let places = if filters.country().is_some() {
        "region"
    } else {
        "country"
    };
    let (lead, sections) = match &found {
        None => (speech.say("change-empty"), Vec::new()),
        Some(found) => changed(found, places, speech, &|path| reader.link(path)),
    };
    let page = Page {
        action: reader.link("/changes"),
        fields: filters.fields(&snapshot, speech, &OTHERS),
        sections,
        foot: foot(
            &snapshot,
            found.as_ref().map_or(0, |found| found.now.n + found.before.n),
            &reader,
        ),
        data: (format!("{}/api/v1/changes", reader.base), filters.query()),
        shell: Shell::of(reader, "change-title")
            .in_section(Section::Market)
            .described(lead.clone()),
        lead,
    };
    render(&page)
}
