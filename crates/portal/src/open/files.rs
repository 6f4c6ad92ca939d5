//! Datasets as files: `/data/DATASET/EDITION/FILE`. An edition never changes; one that is no longer kept says why.

use super::catalogue::catalogue;
use super::package::Package;
use super::{Citation, Open, bibtex, root, table};
use crate::download::{Format, json_content};
use crate::i18n;
use crate::pages::compute;
use crate::web::{Content, Failure, Reader, Refused, Shared, in_language};
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::Language;
use journeys::OpenDataset;

const TURTLE: &str = "text/turtle; charset=utf-8";
const JSON_LD: &str = "application/ld+json";
const TEXT: &str = "text/plain; charset=utf-8";
const BIBTEX: &str = "application/x-bibtex; charset=utf-8";

/// `/data`, which leads to the page of open data.
pub(super) async fn whole(State(portal): State<Shared>, parts: Parts) -> Response {
    in_language(&parts, &portal.options.base_path)
}

/// `/data/catalog.ttl`, `/data/catalog.jsonld`, or `/data/DATASET`, which leads to its package.
pub(super) async fn top(
    State(portal): State<Shared>,
    Path(name): Path<String>,
    reader: Reader,
) -> Result<Response, Refused> {
    if OpenDataset::of_slug(&name).is_some() {
        return Ok(lead(&reader, &format!("/data/{name}/datapackage.json")));
    }
    let content = match name.as_str() {
        "catalog.ttl" => Content::of(
            TURTLE,
            catalogue(&portal, &reader).await?.graph().turtle().into_bytes(),
        ),
        "catalog.jsonld" => {
            let graph = catalogue(&portal, &reader).await?.graph();
            Content::of(JSON_LD, graph.json_ld().to_string().into_bytes())
        }
        "catalog" => return Ok(lead(&reader, "/data/catalog.ttl")),
        _ => return Err(Failure::NotFound.into()),
    };
    Ok(content.for_programs().into_response())
}

/// `/data/DATASET/datapackage.json`, the package of the edition of today, or `/data/DATASET/EDITION`.
pub(super) async fn of_dataset(
    State(portal): State<Shared>,
    Path((slug, file)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    let which = OpenDataset::of_slug(&slug).ok_or(Failure::NotFound)?;
    let open = Open::of(&portal).await?;
    if file == "datapackage.json" {
        let edition = open.snapshot.edition(open.snapshot.version);
        let content = package(&portal, &open, which, &edition, &format!("{edition}/"), &reader).await?;
        return Ok(content.into_response());
    }
    if file != "latest" {
        open.version(&file)?;
    }
    Ok(lead(&reader, &format!("/data/{slug}/{file}/datapackage.json")))
}

/// `/data/DATASET/EDITION/FILE`; the edition `latest` leads to the one of today.
pub(super) async fn of_edition(
    State(portal): State<Shared>,
    Path((slug, edition, file)): Path<(String, String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    let which = OpenDataset::of_slug(&slug).ok_or(Failure::NotFound)?;
    let open = Open::of(&portal).await?;
    if edition == "latest" {
        let edition = open.snapshot.edition(open.snapshot.version);
        return Ok(lead(&reader, &format!("/data/{slug}/{edition}/{file}")));
    }
    let version = open.version(&edition)?;
    let content = match file.split_once('.') {
        Some(("datapackage", "json")) => package(&portal, &open, which, &edition, "", &reader).await?,
        Some(("citation", ending)) => {
            let citation = Citation::of(which, &edition, &issued(&portal, version).await?, &reader);
            match ending {
                "txt" => Content::of(
                    TEXT,
                    format!("{}\n", citation.sentence(i18n::speech(Language::En))).into_bytes(),
                ),
                "bib" => Content::of(BIBTEX, bibtex(&citation).into_bytes()),
                _ => return Err(Failure::NotFound.into()),
            }
        }
        Some((name, ending)) if name == slug => {
            let format: Format = ending.parse().map_err(|_| Failure::NotFound)?;
            if !Package::FILES.contains(&format) {
                return Err(Failure::NotFound.into());
            }
            written(&open, which, version, format)?
        }
        _ => return Err(Failure::NotFound.into()),
    };
    Ok(content.for_programs().into_response())
}

/// The dataset as a file.
fn written(open: &Open, which: OpenDataset, version: i64, format: Format) -> Result<Content, Refused> {
    let dataset = open.dataset(which, version)?;
    compute(|| table::sheet(which.slug(), &dataset).write(format))
}

async fn package(
    portal: &Shared,
    open: &Open,
    which: OpenDataset,
    edition: &str,
    folder: &str,
    reader: &Reader,
) -> Result<Content, Refused> {
    let version = open.version(edition)?;
    let citation = Citation::of(which, edition, &issued(portal, version).await?, reader);
    let dataset = open.dataset(which, version)?;
    let [csv, parquet] = Package::FILES.map(|format| written(open, which, version, format));
    let (csv, parquet) = (csv?, parquet?);
    let package = Package {
        which,
        dataset: &dataset,
        snapshot: &open.snapshot,
        citation: &citation,
        folder,
        page: format!("{}/en/data#{}", root(reader), which.slug()),
        files: [&csv, &parquet],
    };
    Ok(json_content(&compute(|| package.descriptor())).for_programs())
}

/// When a data version was published, in ISO form.
pub(crate) async fn issued(portal: &Shared, version: i64) -> Result<String, Refused> {
    let all = centre::vacancies::published_versions(portal.centre(), i64::MAX).await?;
    let found = all.into_iter().find(|it| it.version == version);
    Ok(found.ok_or(Failure::NotFound)?.finished_at)
}

/// Leads on to another address.
fn lead(reader: &Reader, path: &str) -> Response {
    match HeaderValue::from_str(&format!("{}{path}", reader.base)) {
        Ok(target) => (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response(),
        Err(_) => Refused(Failure::NotFound).into_response(),
    }
}
