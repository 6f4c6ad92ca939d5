//! Member States, or the regions of one, side by side on chosen indicators.

use super::{compute, market, render};
use crate::view::{CellView, Choice, Field, Filters, SectionView, Shell, compared, foot, sources};
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use base::Country;
use journeys::{Indicator, Snapshot, benchmark, sources_of};

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

/// Places compared as an address asks for it.
pub(super) struct Comparison {
    filters: Filters,
    chosen: Vec<Indicator>,
    pub(super) sections: Vec<SectionView>,
    sources: SectionView,
    pub(super) title: String,
    pub(super) foot: String,
    /// The filters and indicators as a query.
    pub(super) query: String,
}

impl Comparison {
    /// What the address of `reader` asks to be compared.
    pub(super) fn of(snapshot: &Snapshot, reader: &Reader) -> Result<Self, Refused> {
        let chosen = indicators(reader)?;
        let speech = reader.speech;
        let mut filters = Filters::of(reader);
        for other in ["region", "green", "source", "internships"] {
            filters = filters.without(other);
        }
        let parameters = filters.parameters(&[]);
        let found = benchmark(snapshot, &parameters, &chosen)?;
        let ads = snapshot.figure("ads", &parameters)?.figure.n;
        let parts = sources_of(snapshot, &parameters)?;
        let column = if filters.country().is_some() {
            "region"
        } else {
            "country"
        };
        let title = filters.country().map_or_else(
            || speech.say("bench-title"),
            |country| speech.fill("bench-title-regions", &[("country", speech.country(country))]),
        );
        let address = reader.link("/benchmark/chart");
        let sections = found.iter().map(|one| {
            let query = filters.with("indicator", one.indicator.code()).query();
            compared(one, column, reader).pictured(&address, &query)
        });
        let codes: Vec<&str> = chosen.iter().map(|indicator| indicator.code()).collect();
        Ok(Self {
            sections: sections.collect(),
            sources: sources(&parts, column, reader),
            title,
            foot: foot(snapshot, ads, reader),
            query: filters.with("indicator", &codes.join(",")).query(),
            filters,
            chosen,
        })
    }
}

/// `/LANGUAGE/benchmark?country=…&period=…&occupation=…&indicator=…`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let found = compute(|| Comparison::of(&snapshot, &reader))?;
    let choice = |indicator: &Indicator| Choice {
        value: indicator.code().to_owned(),
        label: speech.say(&format!("bench-{}", indicator.code())),
        chosen: found.chosen.contains(indicator),
    };
    let regions = |country: &Country| {
        CellView::words(speech.country(*country))
            .to(reader.link(&format!("/benchmark?country={}", country.code())))
    };
    let described = found
        .sections
        .first()
        .and_then(|section| section.says.first().cloned())
        .unwrap_or_default();
    let filtered = !reader.query.is_empty();
    let unshown = ["region", "green", "source", "internships"];
    let page = Page {
        action: reader.link("/benchmark"),
        fields: found.filters.fields(&snapshot, speech, &unshown),
        indicators: Indicator::ALL.iter().map(choice).collect(),
        sections: found.sections,
        sources: found.sources,
        foot: found.foot,
        countries: Country::ALL.iter().map(regions).collect(),
        data: (format!("{}/api/v1/benchmark", reader.base), found.query),
        shell: {
            let shell = Shell::titled(reader, found.title)
                .in_section(Section::Countries)
                .described(described);
            if filtered { shell.unlisted() } else { shell }
        },
    };
    render(&page)
}
