//! Lists: figures, occupations, Member States, regions, sources, data versions, vacancies, and what is served at all.

use super::{compared, forecasts, only, operations, quality, skills, vacancies, with_ending};
use crate::download::{DEMONSTRATION, Sheet, json_content};
use crate::i18n;
use crate::web::{Content, Failure, Reader, Refused, Shared};
use axum::extract::{Path, State};
use base::{Cell, Country, Language};
use journeys::FIGURES;
use serde_json::json;
use taxonomy::{Gazetteer, Isco};

/// `/api/v1`.
pub(super) async fn index(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    only(&reader, &[])?;
    let snapshot = portal.live.snapshot();
    let versions = snapshot.as_ref().map(|snapshot| {
        json!({ "data": snapshot.version, "coder": snapshot.set.coder_version, "taxonomy": snapshot.set.taxonomy_version })
    });
    Ok(json_content(&json!({
        "program": concat!("aglc ", env!("CARGO_PKG_VERSION")),
        "versions": versions,
        "demonstration": reader.demonstration,
        "openapi": format!("{}/api/v1/openapi.json", reader.base),
        "operations": operations().iter().map(|it| format!("{}{}", reader.base, it.path)).collect::<Vec<_>>(),
    })))
}

/// `/api/v1/LIST[.csv|.json|.xlsx|.parquet]`.
pub(super) async fn list(
    State(portal): State<Shared>,
    Path(name): Path<String>,
    reader: Reader,
) -> Result<Content, Refused> {
    let (name, format) = with_ending(&name)?;
    let mut sheet = match name {
        "figures" => figures(&reader)?,
        "occupations" => occupations(&reader)?,
        "countries" => countries(&reader)?,
        "regions" => regions(&reader)?,
        "sources" => sources(&portal, &reader).await?,
        "versions" => versions(&portal, &reader).await?,
        "coding-quality" => quality::measures(&portal, &reader).await?,
        "misclassification" => quality::matrices(&portal, &reader).await?,
        "forecasts" => forecasts::table(&portal, &reader)?,
        "skills" => skills::list(&portal, &reader).await?,
        "vacancies" => vacancies::list(&portal, &reader).await?,
        "assessment" => compared::assessment(&portal, &reader)?,
        "benchmark" => compared::places(&portal, &reader)?,
        "changes" => compared::month(&portal, &reader)?,
        _ => return Err(Failure::NotFound.into()),
    };
    if reader.demonstration
        && matches!(
            name,
            "sources" | "versions" | "vacancies" | "forecasts" | "assessment" | "benchmark" | "changes"
        )
    {
        sheet.about.insert(0, ("warning", DEMONSTRATION.into()));
    }
    if let (true, Some(snapshot)) = (
        matches!(name, "assessment" | "benchmark" | "changes"),
        portal.live.snapshot(),
    ) {
        let version = reader
            .get("version")
            .map_or_else(|| snapshot.version.to_string(), ToOwned::to_owned);
        sheet.about.extend(made_from(&snapshot, version));
    }
    sheet.write(format)
}

pub(super) fn sheet(name: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: format!("aglc-{name}"),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows,
        about: vec![("table", name.to_owned())],
    }
}

/// The versions that a table was made from, as part of what is said about it.
pub(super) fn made_from(snapshot: &journeys::Snapshot, data_version: String) -> [(&'static str, String); 3] {
    [
        ("data_version", data_version),
        ("coder_version", snapshot.set.coder_version.clone()),
        ("taxonomy_version", snapshot.set.taxonomy_version.clone()),
    ]
}

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// The language that the parameter `language` names, English without it.
fn language(reader: &Reader) -> Result<&'static i18n::Speech, Refused> {
    only(reader, &["language"])?;
    let code = reader.get("language").unwrap_or("en");
    let language = i18n::language(code).ok_or_else(|| {
        let known: Vec<&str> = i18n::LANGUAGES
            .iter()
            .map(|language: &Language| language.code())
            .collect();
        Failure::invalid(
            "api.language",
            format!("`language={code}` is not one of {}", known.join(", ")),
        )
    })?;
    Ok(i18n::speech(language))
}

fn figures(reader: &Reader) -> Result<Sheet, Refused> {
    let speech = language(reader)?;
    let row = |figure: &journeys::FigureName| {
        vec![
            text(figure.name),
            text(figure.unit),
            text(speech.say(&format!("definition-{}", figure.name))),
        ]
    };
    Ok(sheet(
        "figures",
        &["name", "unit", "definition"],
        FIGURES.iter().map(row).collect(),
    ))
}

fn occupations(reader: &Reader) -> Result<Sheet, Refused> {
    let speech = language(reader)?;
    let row = |group: &taxonomy::IscoGroup| {
        let above = &group.code[..group.code.len() - 1];
        vec![
            text(group.code),
            Cell::Integer(group.code.len() as i64),
            if above.is_empty() {
                Cell::Missing
            } else {
                text(above)
            },
            text(speech.occupation(group.code)),
            text(group.title),
        ]
    };
    let rows = Isco::shipped().groups().iter().map(row).collect();
    Ok(sheet(
        "occupations",
        &["code", "digits", "parent", "title", "title_en"],
        rows,
    ))
}

fn countries(reader: &Reader) -> Result<Sheet, Refused> {
    let speech = language(reader)?;
    let row = |country: &Country| {
        let spoken: Vec<&str> = taxonomy::State::of(*country)
            .languages
            .iter()
            .map(|language| language.code())
            .collect();
        vec![
            text(country.code()),
            text(country.alpha3()),
            text(speech.country(*country)),
            text(country.currency().code()),
            text(spoken.join(" ")),
        ]
    };
    let rows = Country::ALL.iter().map(row).collect();
    Ok(sheet(
        "countries",
        &["code", "alpha3", "name", "currency", "languages"],
        rows,
    ))
}

fn regions(reader: &Reader) -> Result<Sheet, Refused> {
    let speech = language(reader)?;
    let row = |region: &taxonomy::Region| {
        vec![
            text(region.code.to_string()),
            text(region.code.country().code()),
            text(speech.region(region.code)),
            text(region.name),
        ]
    };
    let rows = Gazetteer::shipped().regions().iter().map(row).collect();
    Ok(sheet("regions", &["code", "country", "name", "name_usual"], rows))
}

async fn sources(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &[])?;
    let summaries = centre::vacancies::source_summaries(portal.centre()).await?;
    let row = |summary: centre::vacancies::SourceSummary| {
        let source = summary.source;
        vec![
            text(source.name.to_string()),
            text(source.title),
            text(source.licence),
            text(source.publish.code()),
            text(source.coverage),
            text(source.caveats.join(" | ")),
            text(if source.demonstration { "yes" } else { "no" }),
            Cell::Integer(summary.ads as i64),
            Cell::Integer(summary.rows as i64),
            Cell::Integer(summary.rejected as i64),
            summary.last_ingest.map_or(Cell::Missing, text),
            summary.last_version.map_or(Cell::Missing, Cell::Integer),
        ]
    };
    let columns = [
        "name",
        "title",
        "licence",
        "publish",
        "coverage",
        "caveats",
        "demonstration",
        "ads",
        "records",
        "rejected",
        "last_ingest",
        "last_version",
    ];
    Ok(sheet(
        "sources",
        &columns,
        summaries.into_iter().map(row).collect(),
    ))
}

/// Data versions that are listed at most.
const VERSIONS: i64 = 10_000;

async fn versions(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &[])?;
    let versions = centre::vacancies::published_versions(portal.centre(), VERSIONS).await?;
    let row = |version: centre::vacancies::PublishedVersion| {
        vec![
            Cell::Integer(version.version),
            text(version.source),
            text(version.finished_at),
            Cell::Integer(version.accepted as i64),
            Cell::Integer(version.duplicate as i64),
        ]
    };
    let columns = ["version", "source", "published_at", "accepted", "duplicate"];
    Ok(sheet(
        "versions",
        &columns,
        versions.into_iter().map(row).collect(),
    ))
}
