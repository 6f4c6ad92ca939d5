//! Open data: what can be had in which format, from where, and how to cite it.

use super::{market, render};
use crate::i18n::Speech;
use crate::open::{Citation, LICENCE, bibtex, title};
use crate::view::Shell;
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use journeys::{OpenDataset, Snapshot};

/// Editions that the page lists.
const EDITIONS: i64 = 12;

struct DatasetView {
    slug: &'static str,
    id: &'static str,
    title: String,
    text: String,
    /// Where the files of this edition are, without their endings.
    files: String,
    /// Where its package and citation are.
    folder: String,
    /// The query for all of it.
    query: String,
    structure: String,
    citation: String,
    bibtex: String,
}

struct EditionView {
    name: String,
    issued: String,
    /// Name and address of each dataset.
    files: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "data.html")]
struct Page {
    shell: Shell,
    reading: String,
    datasets: Vec<DatasetView>,
    licence: (&'static str, &'static str),
    examples: Vec<(&'static str, String)>,
    editions: Vec<EditionView>,
}

/// `/LANGUAGE/data`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let snapshot = market(&portal)?;
    let speech = reader.speech;
    let versions = centre::vacancies::published_versions(portal.centre(), EDITIONS).await?;
    let newest = versions.iter().find(|it| it.version == snapshot.version);
    let issued = newest.map_or_else(String::new, |it| it.finished_at.clone());
    let editions = versions.iter().map(|version| {
        let name = snapshot.edition(version.version);
        let file = |which: &OpenDataset| {
            let slug = which.slug();
            (
                which.code(),
                format!("{}/data/{slug}/{name}/{slug}.csv", reader.base),
            )
        };
        EditionView {
            issued: speech.instant(&version.finished_at),
            files: OpenDataset::ALL.iter().map(file).collect(),
            name,
        }
    });
    let site = site(&portal, &reader);
    let page = Page {
        reading: reading(&snapshot, speech),
        datasets: OpenDataset::ALL
            .iter()
            .map(|which| dataset(*which, &snapshot, &issued, &reader))
            .collect(),
        licence: (LICENCE.1, LICENCE.2),
        examples: examples(&snapshot, &site),
        editions: editions.collect(),
        shell: {
            let described = speech.say("open-lead");
            Shell::of(reader, "open-title")
                .in_section(Section::Figures)
                .described(described)
        },
    };
    render(&page)
}

/// What is there, in a sentence.
fn reading(snapshot: &Snapshot, speech: &Speech) -> String {
    let edition = snapshot.edition(snapshot.version);
    match snapshot.months {
        Some((first, last)) => {
            let (from, to) = (speech.month(first), speech.month(last));
            let said = [("edition", edition.as_str()), ("from", &from), ("to", &to)];
            speech.fill("open-reading", &said)
        }
        None => speech.fill("open-reading-undated", &[("edition", &edition)]),
    }
}

fn dataset(which: OpenDataset, snapshot: &Snapshot, issued: &str, reader: &Reader) -> DatasetView {
    let (slug, speech) = (which.slug(), reader.speech);
    let edition = snapshot.edition(snapshot.version);
    let citation = Citation::of(which, &edition, issued, reader);
    let folder = format!("{}/data/{slug}/{edition}", reader.base);
    let service = format!("{}/sdmx/2.1", reader.base);
    DatasetView {
        slug,
        id: which.code(),
        title: title(which, false, speech),
        text: speech.say(&format!("open-{slug}-text")),
        files: format!("{folder}/{slug}"),
        query: format!("{service}/data/AGLC,{which},{edition}.0/all"),
        structure: format!("{service}/dataflow/AGLC/{which}/{edition}.0?references=all"),
        folder,
        citation: citation.sentence(speech),
        bibtex: bibtex(&citation),
    }
}

/// What stands before the addresses of examples, so that they work where they are pasted.
fn site(portal: &Shared, reader: &Reader) -> String {
    if reader.public_url.is_some() {
        return crate::open::root(reader);
    }
    format!("http://{}{}", portal.options.listen, reader.base)
}

/// Commands and programs that get data; the same in every language.
fn examples(snapshot: &Snapshot, site: &str) -> Vec<(&'static str, String)> {
    let edition = snapshot.edition(snapshot.version);
    let year = snapshot.months.map_or(2025, |(_, last)| last.year());
    let key = "A.._T";
    vec![
        (
            "curl",
            format!(
                "curl '{site}/sdmx/2.1/data/AGLC,GREEN_SHARE/{key}?startPeriod={year}&format=csv&labels=both'"
            ),
        ),
        (
            "Python, pandas",
            format!("import pandas\nads = pandas.read_csv(\"{site}/data/ads/{edition}/ads.csv\")"),
        ),
        (
            "R",
            format!("pay <- read.csv(\"{site}/data/pay/{edition}/pay.csv\")"),
        ),
        (
            "DuckDB",
            format!("from '{site}/data/skills/{edition}/skills.parquet';"),
        ),
    ]
}
