//! Member States and regions: side by side, and one by one.

use super::{compute, market, render};
use crate::view::{CellView, FigureView, Filters, Look, MarketView, Scope, Shell};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use base::{Country, RegionCode};
use taxonomy::Gazetteer;

#[derive(Template)]
#[template(path = "countries.html")]
struct Countries {
    shell: Shell,
    figures: Vec<FigureView>,
}

/// `/LANGUAGE/countries`.
pub(super) async fn list(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let none = Filters::default();
    let mut figures = Vec::new();
    for (id, name) in [("share", "green-share"), ("ads", "ads"), ("pay", "pay")] {
        let figure = compute(|| snapshot.figure(name, &none.parameters(&[("by", "country")])))?.figure;
        let drawn = speech.say(&format!("drawn-{name}-country"));
        let heading = (name == "pay").then(|| speech.say("heading-pay-country"));
        figures.push(FigureView::of(
            &figure,
            &reader,
            Look {
                id,
                heading,
                drawn,
                open: true,
                level: 2,
            },
        ));
    }
    let shell = Shell::of(reader, "countries-title").in_section(Section::Countries);
    render(&Countries { shell, figures })
}

/// A place's page.
#[derive(Template)]
#[template(path = "place.html")]
struct Place {
    shell: Shell,
    name: String,
    within: Option<(String, String)>,
    about: Vec<(String, String)>,
    regions: Vec<CellView>,
    market: MarketView,
}

/// The market of the place whose page is at `path`.
fn place(portal: &Shared, filters: &Filters, reader: &Reader, path: &str) -> Result<MarketView, Refused> {
    let snapshot = market(portal)?;
    let scope = Scope {
        fixed: &["country", "region"],
        path,
    };
    compute(|| MarketView::of(&snapshot, filters, reader, &scope))
}

/// `/LANGUAGE/countries/CODE`.
pub(super) async fn country(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let country: Country = code.parse().map_err(|_| Failure::NotFound)?;
    let speech = reader.speech;
    let filters = Filters::of(&reader)
        .with("country", country.code())
        .without("region");
    let view = place(
        &portal,
        &filters,
        &reader,
        &format!("/countries/{}", country.code()),
    )?;
    let mut regions: Vec<CellView> = Gazetteer::shipped()
        .regions()
        .iter()
        .filter(|region| region.code.country() == country)
        .map(|region| {
            CellView::words(speech.region(region.code)).to(reader.link(&format!("/regions/{}", region.code)))
        })
        .collect();
    regions.sort_by(|a, b| speech.compare(&a.text, &b.text));
    let languages: Vec<String> = taxonomy::State::of(country)
        .languages
        .iter()
        .map(|language| speech.say(&format!("language-{}", language.code())))
        .collect();
    let about = vec![
        (
            speech.say("country-code"),
            format!("{} · {}", country.code(), country.alpha3()),
        ),
        (
            speech.say("country-currency"),
            country.currency().code().to_owned(),
        ),
        (speech.say("country-languages"), languages.join(", ")),
    ];
    let name = speech.country(country).to_owned();
    let shell = Shell::titled(reader, name.clone())
        .in_section(Section::Countries)
        .described(view.sentence.clone());
    render(&Place {
        shell,
        name,
        within: None,
        about,
        regions,
        market: view,
    })
}

/// `/LANGUAGE/regions/CODE`.
pub(super) async fn region(
    State(portal): State<Shared>,
    Path((_, code)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let code: RegionCode = code.parse().map_err(|_| Failure::NotFound)?;
    if Gazetteer::shipped().region(code).is_none() {
        return Err(Failure::NotFound.into());
    }
    let speech = reader.speech;
    let country = code.country();
    let filters = Filters::of(&reader)
        .with("country", country.code())
        .with("region", &code.to_string());
    let view = place(&portal, &filters, &reader, &format!("/regions/{code}"))?;
    let within = (
        speech.country(country).to_owned(),
        reader.link(&format!("/countries/{}", country.code())),
    );
    let name = speech.region(code).to_owned();
    let about = vec![(speech.say("region-code"), code.to_string())];
    let shell = Shell::titled(reader, format!("{name}, {}", within.0))
        .in_section(Section::Countries)
        .described(view.sentence.clone());
    render(&Place {
        shell,
        name,
        within: Some(within),
        about,
        regions: Vec::new(),
        market: view,
    })
}
