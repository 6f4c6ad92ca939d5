//! `aglc import sdmx`, `aglc import table` and `aglc statistics`.

use super::Outcome;
use crate::arguments::{ImportSdmx, ImportTable, SeriesWords, Statistics, StatisticsVerb};
use crate::bar::Bar;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::{Output, grouped};
use centre::Actor;
use centre::statistics::{self as records, AsOf, SeriesQuery};
use intake::Limits;
use intake::sdmx::{KnownRoles, StatisticsMapping};
use journeys::{StatisticsLayout, StatisticsReport, StatisticsRequest};
use sdmx::Reference;
use std::path::Path;
use std::process::ExitCode;

pub(super) async fn sdmx(words: &ImportSdmx, config: &Config, output: &Output) -> Outcome {
    let (input, digest, size) = super::ingest::open(&words.file, true)?;
    let request = StatisticsRequest {
        input,
        digest,
        size,
        layout: StatisticsLayout::Sdmx(KnownRoles {
            dimensions: words.dimensions.clone(),
            measures: words.measures.clone(),
        }),
        dataset: words.dataset.clone(),
        kind: words.kind,
        limits: Limits::DEFAULT,
    };
    import(request, config, output).await
}

pub(super) async fn table(words: &ImportTable, config: &Config, output: &Output) -> Outcome {
    let mapping = mapping(&words.mapping)?;
    let (input, digest, size) = super::ingest::open(&words.file, true)?;
    let request = StatisticsRequest {
        input,
        digest,
        size,
        layout: StatisticsLayout::Table(Box::new(mapping)),
        dataset: words.dataset.clone(),
        kind: words.kind,
        limits: Limits::DEFAULT,
    };
    import(request, config, output).await
}

/// The shipped mapping of that name, or the one in that file.
fn mapping(name: &Path) -> Result<StatisticsMapping, Failure> {
    let shown = name.display().to_string();
    if let Some(text) = name.to_str().and_then(journeys::shipped_statistics_mapping) {
        return Ok(StatisticsMapping::parse(text, &format!("{shown}.toml"))?);
    }
    let text = std::fs::read_to_string(name).map_err(|error| {
        let names: Vec<&str> = journeys::shipped_statistics_mappings().collect();
        let what = format!(
            "the mapping {shown} is none of the shipped ones ({}) and cannot be read",
            names.join(", ")
        );
        Failure::system(&what, &error)
    })?;
    Ok(StatisticsMapping::parse(&text, &shown)?)
}

async fn import(request: StatisticsRequest, config: &Config, output: &Output) -> Outcome {
    let home = config.open(true).await?;
    let report = journeys::import_statistics(&home, &Actor::Console, request, &Bar::default()).await?;
    if let Ok(value) = serde_json::to_value(&report) {
        output.value(&value);
    }
    tell(&report, output);
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

fn tell(report: &StatisticsReport, output: &Output) {
    let counts = &report.counts;
    output.say(&format!(
        "{}: {} rows of {} in {:.1} s: {} observations added, {} revised, {} deleted, {} unchanged",
        report.file,
        count(counts.rows),
        report.datasets.join(", "),
        report.seconds,
        count(counts.added),
        count(counts.revised),
        count(counts.deleted),
        count(counts.unchanged),
    ));
    if counts.repeated > 0 {
        output.say(&format!(
            "  {} statements were replaced by a later one of the same file",
            count(counts.repeated)
        ));
    }
    if !report.passed_over.is_empty() {
        output.say(&format!(
            "  columns passed over: {}",
            report.passed_over.join(", ")
        ));
    }
    match report.vintage {
        Some(vintage) => output.say(&format!("Vintage {vintage}. See `aglc statistics`.")),
        None => output.say("The same was imported before: nothing changes."),
    }
}

fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

pub(super) async fn run(words: &Statistics, config: &Config, output: &Output) -> Outcome {
    match &words.verb {
        None => list(words.as_of, config, output).await,
        Some(StatisticsVerb::List { as_of }) => list(*as_of, config, output).await,
        Some(StatisticsVerb::Show { dataset, as_of }) => show(dataset, *as_of, config, output).await,
        Some(StatisticsVerb::Series(words)) => series(words, config, output).await,
    }
}

async fn list(as_of: Option<AsOf>, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let vintage = records::vintage_at(home.centre(), as_of.unwrap_or_default()).await?;
    let found = records::datasets(home.centre(), vintage).await?;
    for dataset in &found {
        output.value(&serde_json::to_value(dataset).unwrap_or_default());
    }
    if found.is_empty() {
        output.say("No statistics are imported. See `aglc import sdmx --help`.");
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|one| {
            vec![
                one.dataset.clone(),
                one.kind.clone(),
                count(one.series),
                count(one.observations),
                period(&one.first_day, &one.last_day),
                one.vintage.to_string(),
                one.title.clone().unwrap_or_default(),
            ]
        })
        .collect();
    output.table(
        &[
            "dataset",
            "kind",
            "series",
            "observations",
            "years",
            "vintage",
            "title",
        ],
        &rows,
    );
    Ok(ExitCode::SUCCESS)
}

fn period(first: &str, last: &str) -> String {
    let year = |day: &str| day.get(..4).unwrap_or_default().to_owned();
    match (year(first), year(last)) {
        (first, last) if first == last => first,
        (first, last) => format!("{first}–{last}"),
    }
}

async fn show(dataset: &Reference, as_of: Option<AsOf>, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let vintage = records::vintage_at(home.centre(), as_of.unwrap_or_default()).await?;
    let all = records::datasets(home.centre(), vintage).await?;
    let named = |one: &&records::DatasetSummary| {
        let of: Option<Reference> = one.dataset.parse().ok();
        of.is_some_and(|of| {
            of.agency == dataset.agency
                && of.id == dataset.id
                && (dataset.version.is_none() || of.version == dataset.version)
        })
    };
    let Some(found) = all.iter().find(named) else {
        return Err(Failure::usage(
            "statistics.unknown",
            format!("there is no dataset {dataset} as of this vintage. See `aglc statistics`"),
        ));
    };
    let vintages = records::vintages(home.centre(), Some(dataset)).await?;
    output.value(&serde_json::json!({ "dataset": found, "vintages": vintages }));
    output.say(&format!(
        "{} ({}): {}",
        found.dataset,
        found.structure,
        found.title.as_deref().unwrap_or("no title")
    ));
    output.say(&format!("  measures: {}", found.kind));
    output.say(&format!("  dimensions: {}", found.dimensions.join(", ")));
    let facets: Vec<String> = found
        .facets
        .iter()
        .map(|(id, facet)| format!("{id} is the {facet}"))
        .collect();
    output.say(&format!("  understood: {}", facets.join(", ")));
    output.say(&format!(
        "  {} observations in {} series",
        count(found.observations),
        count(found.series)
    ));
    for (what, value) in [("licence", &found.licence), ("from", &found.url)] {
        if let Some(value) = value {
            output.say(&format!("  {what}: {value}"));
        }
    }
    let rows: Vec<Vec<String>> = vintages
        .iter()
        .map(|one| {
            let counts = [one.added, one.revised, one.deleted].map(grouped);
            let [added, revised, deleted] = counts;
            vec![
                one.vintage.to_string(),
                one.published_at.clone(),
                added,
                revised,
                deleted,
                one.file.clone(),
            ]
        })
        .collect();
    output.table(
        &["vintage", "published", "added", "revised", "deleted", "file"],
        &rows,
    );
    Ok(ExitCode::SUCCESS)
}

async fn series(words: &SeriesWords, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let vintage = records::vintage_at(home.centre(), words.as_of.unwrap_or_default()).await?;
    let query = SeriesQuery {
        dataset: words.dataset.clone(),
        kind: words.kind,
        country: words.country.clone(),
        sex: words.sex.clone(),
        age: words.age.clone(),
        isco: words.isco.clone(),
        isic: words.isic.clone(),
        key: None,
        limit: words.limit,
    };
    let found = records::series(home.centre(), &query, vintage).await?;
    let mut rows = Vec::new();
    for series in &found {
        output.value(&serde_json::to_value(series).unwrap_or_default());
        let key: Vec<&str> = series.key.values().map(String::as_str).collect();
        for one in &series.observations {
            let unit = [
                one.unit.clone(),
                one.unit_mult.filter(|n| *n != 0).map(|n| format!("×10^{n}")),
            ];
            rows.push(vec![
                series.dataset.clone(),
                key.join("."),
                one.period.clone(),
                one.value.clone().unwrap_or_else(|| "–".to_owned()),
                unit.into_iter().flatten().collect::<Vec<_>>().join(" "),
                one.status.clone().unwrap_or_default(),
            ]);
        }
    }
    if rows.is_empty() {
        output.say("No series is so. See `aglc statistics`.");
        return Ok(ExitCode::SUCCESS);
    }
    output.table(&["dataset", "key", "period", "value", "unit", "status"], &rows);
    if rows.len() as u64 >= u64::from(words.limit) {
        output.note(&format!(
            "Only the first {} observations are shown; see --limit",
            words.limit
        ));
    }
    Ok(ExitCode::SUCCESS)
}
