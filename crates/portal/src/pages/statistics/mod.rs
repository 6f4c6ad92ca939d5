//! Official statistics that were imported: which datasets there are, and what to do where there are none.

pub(super) mod dataset;
mod moments;
mod series;

use super::render;
use crate::i18n::Speech;
use crate::view::{Shell, web_address};
use crate::web::{Content, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use centre::statistics::{self as records, AsOf, DatasetSummary};

/// What is shown of a dataset.
struct DatasetView {
    name: String,
    title: String,
    href: String,
    kind: String,
    facts: Vec<(String, String)>,
    url: Option<String>,
}

impl DatasetView {
    fn of(summary: &DatasetSummary, reader: &Reader) -> Self {
        let speech = reader.speech;
        let say = |id: &str| speech.say(id);
        let none = || say("unknown");
        let days = |day: &str| day.parse().map_or_else(|_| day.to_owned(), |day| speech.day(day));
        let span = [
            ("low", days(&summary.first_day)),
            ("high", days(&summary.last_day)),
        ];
        let span = speech.fill("range", &[(span[0].0, &span[0].1), (span[1].0, &span[1].1)]);
        Self {
            title: summary.title.clone().unwrap_or_else(|| summary.dataset.clone()),
            href: reader.link(&format!("/statistics/{}", path_of(&summary.dataset))),
            kind: speech.say(&format!("stat-kind-{}", summary.kind)),
            facts: vec![
                (say("stat-series"), speech.count(summary.series)),
                (say("stat-observations"), speech.count(summary.observations)),
                (say("stat-span"), span),
                (say("stat-vintage"), speech.number(summary.vintage)),
                (
                    say("source-licence"),
                    summary.licence.clone().unwrap_or_else(none),
                ),
            ],
            url: web_address(summary.url.as_deref()),
            name: summary.dataset.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "statistics.html")]
struct Page {
    shell: Shell,
    reading: String,
    datasets: Vec<DatasetView>,
    commands: [&'static str; 3],
}

/// How statistics are imported.
const COMMANDS: [&str; 3] = [
    "aglc import sdmx MESSAGE.csv",
    "aglc import sdmx EMP_TEMP_SEX_INS_NB_A-20240725T0039.csv",
    "aglc import table etd_2021_asean.csv --mapping etd_2021_employment",
];

/// `/LANGUAGE/statistics`.
pub(super) async fn page(State(portal): State<Shared>, reader: Reader) -> Result<Content, Refused> {
    let vintage = records::vintage_at(portal.centre(), AsOf::Latest).await?;
    let datasets = records::datasets(portal.centre(), vintage).await?;
    let reading = reading(&datasets, vintage, reader.speech);
    let datasets = datasets.iter().map(|it| DatasetView::of(it, &reader)).collect();
    let shell = Shell::of(reader, "stat-title")
        .in_section(Section::Sources)
        .described(reading.clone());
    render(&Page {
        shell,
        reading,
        datasets,
        commands: COMMANDS,
    })
}

fn reading(datasets: &[DatasetSummary], vintage: i64, speech: &Speech) -> String {
    if datasets.is_empty() {
        return speech.say("stat-none");
    }
    let observations = datasets.iter().map(|it| it.observations).sum();
    speech.tell(
        "stat-reading",
        &[
            ("n", (datasets.len() as f64).into()),
            ("count", speech.count(datasets.len() as u64).into()),
            ("observations", speech.count(observations).into()),
            ("vintage", speech.number(vintage).into()),
        ],
    )
}

/// `AGENCY:ID(VERSION)` as a part of an address: `AGENCY,ID,VERSION`.
pub(crate) fn path_of(dataset: &str) -> String {
    dataset.replacen(':', ",", 1).replace('(', ",").replace(')', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datasets_are_named_in_addresses_as_queries_name_them() {
        for (dataset, path) in [
            ("ILO:EMP", "ILO,EMP"),
            ("GGDC:ETD_EMP(2021.0)", "GGDC,ETD_EMP,2021.0"),
            ("A.B:C(1.0)", "A.B,C,1.0"),
        ] {
            assert_eq!(path_of(dataset), path);
            assert!(sdmx::FlowRef::parse(path).is_ok());
        }
    }
}
