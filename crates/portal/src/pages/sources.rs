//! Where the vacancies come from: licences, coverage, caveats, last ingest.

use super::render;
use crate::view::Shell;
use crate::web::{Content, Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use base::Publish;
use centre::vacancies::SourceSummary;

struct SourceView {
    name: String,
    title: String,
    href: String,
    demonstration: bool,
    licence: String,
    publish: String,
    coverage: String,
    caveats: Vec<String>,
    ads: String,
    rows: String,
    rejected: String,
    last: String,
    version: String,
}

impl SourceView {
    fn of(summary: SourceSummary, reader: &Reader) -> Self {
        let speech = reader.speech;
        let source = summary.source;
        let publish = if source.publish == Publish::Text {
            "publish-text"
        } else {
            "publish-facts"
        };
        Self {
            href: reader.link(&format!("/sources/{}", source.name)),
            name: source.name.to_string(),
            title: source.title,
            demonstration: source.demonstration,
            licence: source.licence,
            publish: speech.say(publish),
            coverage: source.coverage,
            caveats: source.caveats,
            ads: speech.count(summary.ads),
            rows: speech.count(summary.rows),
            rejected: speech.count(summary.rejected),
            last: summary
                .last_ingest
                .map_or_else(|| speech.say("never"), |at| speech.instant(&at)),
            version: summary
                .last_version
                .map_or_else(|| "–".to_owned(), |version| speech.number(version)),
        }
    }
}

#[derive(Template)]
#[template(path = "sources.html")]
struct List {
    shell: Shell,
    sources: Vec<SourceView>,
    versions: Vec<[String; 4]>,
}

/// Data versions that the page lists.
const VERSIONS: i64 = 30;

/// `/LANGUAGE/sources`.
pub(super) async fn list(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let speech = reader.speech;
    let summaries = centre::vacancies::source_summaries(portal.centre()).await?;
    let sources = summaries
        .into_iter()
        .map(|summary| SourceView::of(summary, &reader))
        .collect();
    let versions = centre::vacancies::published_versions(portal.centre(), VERSIONS)
        .await?
        .into_iter()
        .map(|version| {
            [
                speech.number(version.version),
                version.source,
                speech.instant(&version.finished_at),
                speech.count(version.accepted + version.duplicate),
            ]
        })
        .collect();
    let shell = Shell::of(reader, "sources-title").in_section(Section::Sources);
    render(&List {
        shell,
        sources,
        versions,
    })
}

#[derive(Template)]
#[template(path = "source.html")]
struct Page {
    shell: Shell,
    source: SourceView,
    market: String,
}

/// `/LANGUAGE/sources/NAME`.
pub(super) async fn page(
    State(portal): State<Shared>,
    Path((_, name)): Path<(String, String)>,
    reader: Reader,
) -> Result<Content, Refused> {
    let summaries = centre::vacancies::source_summaries(portal.centre()).await?;
    let summary = summaries
        .into_iter()
        .find(|summary| summary.source.name.as_str() == name);
    let source = SourceView::of(summary.ok_or(Failure::NotFound)?, &reader);
    let market = format!("{}?source={name}", reader.link("/market"));
    let shell = Shell::titled(reader, source.title.clone()).in_section(Section::Sources);
    render(&Page {
        shell,
        source,
        market,
    })
}
