//! The market page: every filter in the address.

use super::{compute, market, render};
use crate::view::{Filters, MarketView, Scope, Shell};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "market.html")]
struct Page {
    shell: Shell,
    words: String,
    market: MarketView,
}

/// `/LANGUAGE/market`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let mut filters = Filters::of(&reader);
    let elsewhere = |filters: &Filters| {
        let region = filters
            .get("region")
            .and_then(|region| region.parse::<base::RegionCode>().ok());
        region.is_some_and(|region| filters.country() != Some(region.country()))
    };
    if elsewhere(&filters) {
        // The country was changed in the form while a region of another was still chosen.
        filters = filters.without("region");
    }
    let scope = Scope {
        fixed: &[],
        path: "/market",
    };
    let view = compute(|| MarketView::of(&snapshot, &filters, &reader, &scope))?;
    let words = filters.words(reader.speech);
    let title = reader.speech.say("market-title");
    let title = if words.is_empty() {
        title
    } else {
        format!("{title}: {words}")
    };
    let shell = Shell::titled(reader, title)
        .in_section(Section::Market)
        .described(view.sentence.clone());
    render(&Page {
        shell,
        words,
        market: view,
    })
}
