//! Public pages, one file each: read the address, ask, render.

pub(crate) mod assets;
mod benchmark;
mod briefs;
mod changes;
mod charter;
mod charts;
mod code;
mod countries;
mod data;
mod figures;
mod forecasts;
mod home;
pub(crate) mod impact;
mod market;
mod occupations;
mod prose;
mod quality;
mod reference;
mod skills;
mod sources;
mod statistics;
mod taxonomy;
mod vacancies;
mod vacancy;

pub(crate) use benchmark::indicators;
pub(crate) use code::{Single, Typed, code_turn, criterion_name};
pub(crate) use forecasts::asked;
pub(crate) use quality::evaluations;
pub(crate) use skills::one_country;
pub(crate) use statistics::path_of as statistics_path;
pub(crate) use vacancies::{Behind, pay_words};

use crate::web::{Content, Failure, Refused, Shared};
use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use journeys::Snapshot;
use std::sync::Arc;

/// First words of addresses that get a language when they have none.
pub(crate) const FIRST_WORDS: [&str; 24] = [
    "benchmark",
    "changes",
    "market",
    "occupations",
    "skills",
    "taxonomy",
    "countries",
    "data",
    "regions",
    "vacancies",
    "figures",
    "forecasts",
    "embed",
    "impact",
    "sources",
    "statistics",
    "charter",
    "code",
    "about",
    "privacy",
    "accessibility",
    "reference",
    "coding-quality",
    "desk",
];

/// The public pages, each under its language.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/{language}", get(home::page))
        .route("/{language}/market", get(market::page))
        .route("/{language}/occupations", get(occupations::tree))
        .route("/{language}/occupations/{code}", get(occupations::page))
        .route("/{language}/skills", get(skills::page))
        .route("/{language}/skills/emerging", get(skills::emerging::page))
        .route("/{language}/skills/{id}", get(skills::skill::page))
        .route("/{language}/taxonomy", get(taxonomy::page))
        .route(
            "/{language}/taxonomy/occupations",
            get(taxonomy::occupations::page),
        )
        .route("/{language}/taxonomy/method", get(taxonomy::method::page))
        .route("/{language}/taxonomy/{notation}", get(taxonomy::concept::page))
        .route("/{language}/benchmark", get(benchmark::page))
        .route("/{language}/benchmark/{file}", get(charts::benchmark))
        .route("/{language}/countries/{code}/sure/{file}", get(charts::sure))
        .route("/{language}/regions/{code}/sure/{file}", get(charts::sure))
        .route("/{language}/changes", get(changes::page))
        .route("/{language}/countries", get(countries::list))
        .route("/{language}/countries/{code}", get(countries::country))
        .route("/{language}/regions/{code}", get(countries::region))
        .route("/{language}/data", get(data::page))
        .route("/{language}/statistics", get(statistics::page))
        .route("/{language}/statistics/{name}", get(statistics::dataset::page))
        .route("/{language}/countries/{code}/brief.pdf", get(briefs::country))
        .route("/{language}/regions/{code}/brief.pdf", get(briefs::region))
        .route("/{language}/vacancies", get(vacancies::list))
        .route("/{language}/vacancies/{id}", get(vacancy::page))
        .route("/{language}/figures", get(figures::list))
        .route("/{language}/figures/{name}", get(figures::page))
        .route("/{language}/figures/{name}/{file}", get(charts::figure))
        .route("/{language}/forecasts", get(forecasts::page))
        .route("/{language}/forecasts/{file}", get(charts::forecast))
        .route("/{language}/impact", get(impact::page))
        .route("/{language}/impact/compare", get(impact::compare))
        .route("/{language}/impact/choices/{file}", get(impact::of_choices))
        .route("/{language}/impact/kept", get(impact::kept_compare))
        .route("/{language}/impact/kept/{id}", get(impact::kept))
        .route("/{language}/impact/kept/{id}/{file}", get(impact::of_kept))
        .route(
            "/{language}/impact/own",
            get(impact::own_form)
                .post(impact::own_run)
                .layer(DefaultBodyLimit::max(impact::LARGEST)),
        )
        .route("/{language}/embed/{name}", get(figures::embed))
        .route("/{language}/sources", get(sources::list))
        .route("/{language}/sources/{name}", get(sources::page))
        .route("/{language}/charter", get(charter::page))
        .route(
            "/{language}/code",
            get(code::form)
                .post(code::code)
                .layer(DefaultBodyLimit::max(code::LARGEST)),
        )
        .route("/{language}/about", get(prose::about))
        .route("/{language}/privacy", get(prose::privacy))
        .route("/{language}/accessibility", get(prose::accessibility))
        .route("/{language}/reference", get(reference::page))
        .route("/{language}/coding-quality", get(quality::page))
}

/// A template as a page.
pub(crate) fn render(template: &impl Template) -> Result<Content, Refused> {
    Ok(Content::html(template.render()?))
}

/// The market as it is served, where anything is published.
pub(crate) fn market(portal: &Shared) -> Result<Arc<Snapshot>, Refused> {
    portal.live.snapshot().ok_or(Refused(Failure::NoData))
}

/// Does `work`, which takes milliseconds of all cores, without holding up other requests.
pub(crate) fn compute<T>(work: impl FnOnce() -> T) -> T {
    tokio::task::block_in_place(work)
}
