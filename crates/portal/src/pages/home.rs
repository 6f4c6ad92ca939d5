//! The home page: what the Centre knows today, and where to go.

use super::{compute, market, render};
use crate::view::{FigureView, Filters, Look, MarketView, Scope, Shell};
use crate::web::{Content, Reader, Refused, Shared};
use askama::Template;
use axum::extract::State;
use base::Country;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    market: Option<MarketView>,
    figures: Vec<FigureView>,
    countries: Vec<(String, String)>,
}

/// `/LANGUAGE`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal).ok();
    let speech = reader.speech;
    let mut figures = Vec::new();
    let mut view = None;
    if let Some(snapshot) = &snapshot {
        let none = Filters::default();
        let scope = Scope {
            fixed: &[],
            path: "/market",
        };
        view = Some(compute(|| MarketView::front(snapshot, &none, &reader, &scope))?);
        let by = none.parameters(&[("limit", "6"), ("green", "core,partial")]);
        let figure = compute(|| snapshot.figure("top-occupations", &by))?.figure;
        let look = Look {
            id: "green",
            heading: None,
            drawn: speech.say("drawn-top-green"),
            open: false,
            level: 2,
        };
        figures.push(FigureView::of(&figure, &reader, look));
    }
    let mut countries: Vec<(String, String)> = Country::ALL
        .iter()
        .map(|country| {
            let href = reader.link(&format!("/countries/{}", country.code()));
            (speech.country(*country).to_owned(), href)
        })
        .collect();
    countries.sort_by(|a, b| speech.compare(&a.0, &b.0));
    let description = speech.say("site-description");
    let shell = Shell::of(reader, "home-title").described(description);
    render(&Home {
        shell,
        market: view,
        figures,
        countries,
    })
}
