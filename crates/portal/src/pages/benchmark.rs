//! Member States, or the regions of one, side by side on chosen indicators.

use super::{compute, market, render};
use crate::view::{CellView, Choice, Field, Filters, SectionView, Shell, compared, foot, sources};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use base::Country;
use journeys::{Indicator, benchmark, sources_of};

/// What is compared where nobody chooses.
const USUAL: [Indicator; 4] = [
    Indicator::GreenShare,
    Indicator::Growth,
    Indicator::Days,
    Indicator::ContractStated,
];

#[derive(Template)]
#[template(path = "benchmark.html")]
struct Page {
    shell: Shell,
    action: String,
    fields: Vec<Field>,
    indicators: Vec<Choice>,
    sections: Vec<SectionView>,
    sources: SectionView,
    foot: String,
    countries: Vec<CellView>,
    /// The same as data: the address without its ending, and the query.
    data: (String, String),
}

/// The indicators that `reader` asks for, each once.
pub(crate) fn indicators(reader: &Reader) -> Result<Vec<Indicator>, Refused> {
    let Some(asked) = reader.get("indicator") else {
        return Ok(USUAL.into());
    };
    let mut found = Vec::new();
    for code in asked.split(',').map(str::trim) {
        let indicator: Indicator = code
            .parse()
            .map_err(|error: base::ParseError| Failure::invalid("benchmark.indicator", error.to_string()))?;
        if !found.contains(&indicator) {
            found.push(indicator);
        }
    }
    Ok(found)
}

/// `/LANGUAGE/benchmark?country=…&period=…&occupation=…&indicator=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let chosen = indicators(&reader)?;
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let mut filters = Filters::of(&reader);
    for other in ["region", "green", "source", "internships"] {
        filters = filters.without(other);
    }
    let parameters = filters.parameters(&[]);
    let (found, parts, ads) = compute(|| -> Result<_, Refused> {
        let found = benchmark(&snapshot, &parameters, &chosen)?;
        let ads = snapshot.figure("ads", &parameters)?.figure.n;
        Ok((found, sources_of(&snapshot, &parameters)?, ads))
    })?;
    let column = if filters.country().is_some() {
        "region"
    } else {
        "country"
    };
    let sections: Vec<SectionView> = found.iter().map(|one| compared(one, column, &reader)).collect();
    let title = filters.country().map_or_else(
        || speech.say("bench-title"),
        |country| speech.fill("bench-title-regions", &[("country", speech.country(country))]),
    );
    let codes: Vec<&str> = chosen.iter().map(|indicator| indicator.code()).collect();
    let query = filters.with("indicator", &codes.join(",")).query();
    let choice = |indicator: &Indicator| Choice {
        value: indicator.code().to_owned(),
        label: speech.say(&format!("bench-{}", indicator.code())),
        chosen: chosen.contains(indicator),
    };
    let regions = |country: &Country| {
        CellView::words(speech.country(*country))
            .to(reader.link(&format!("/benchmark?country={}", country.code())))
    };
    let described = sections
        .first()
        .and_then(|section| section.says.first().cloned())
        .unwrap_or_default();
    let filtered = !reader.query.is_empty();
    let page = Page {
        action: reader.link("/benchmark"),
        fields: filters.fields(&snapshot, speech, &["region", "green", "source", "internships"]),
        indicators: Indicator::ALL.iter().map(choice).collect(),
        sections,
        sources: sources(&parts, column, &reader),
        foot: foot(&snapshot, ads, &reader),
        countries: Country::ALL.iter().map(regions).collect(),
        data: (format!("{}/api/v1/benchmark", reader.base), query),
        shell: {
            let shell = Shell::titled(reader, title)
                .in_section(Section::Countries)
                .described(described);
            if filtered { shell.unlisted() } else { shell }
        },
    };
    render(&page)
}
