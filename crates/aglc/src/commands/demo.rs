//! `aglc demo`: generated vacancies through the real path, and a summary of what came out.

use super::{Outcome, generate};
use crate::arguments::Demo;
use crate::bar::Bar;
use crate::config::Config;
use crate::failure::Failure;
use crate::mappings;
use crate::output::{Output, grouped};
use base::{Cell, Parameters, Row};
use centre::Actor;
use centre::vacancies;
use journeys::Home;
use std::process::ExitCode;

const SEED: u64 = 2026;

pub(crate) async fn run(arguments: &Demo, config: &Config, output: &Output) -> Outcome {
    let home = config.open(true).await?;
    output.say("This is a demonstration: every vacancy, employer and figure below is made up.");
    let sources = centre::sources::list(home.centre()).await?;
    if sources.iter().any(|source| !source.demonstration) {
        return Err(Failure::usage(
            "demo.real-home",
            format!(
                "the home {} holds real sources. Name another folder with --home",
                home.path().display()
            ),
        ));
    }
    if vacancies::versions(home.centre(), 0).await?.is_empty() {
        fill(&home, arguments.rows, output).await?;
    } else {
        output.say(&format!(
            "The home in {} is there already.",
            home.path().display()
        ));
    }
    summary(&home, output).await?;
    if arguments.no_serve {
        home.centre().close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let look = [
        ("the green job market of Viet Nam", "/en/market?country=VN"),
        ("electricians, in Thai", "/th/occupations/7411"),
        ("how a figure was made", "/en/figures/green-share?by=country"),
    ];
    super::serve::serve(home, &arguments.serve, output, &look).await
}

async fn fill(home: &Home, rows: u64, output: &Output) -> Result<(), Failure> {
    let file = home.path().join("demonstration.jsonl");
    let failed =
        |error: std::io::Error| Failure::system(&format!("{} cannot be written", file.display()), &error);
    let target = std::fs::File::create(&file).map_err(failed)?;
    generate::write(target, SEED, rows).map_err(failed)?;
    let request = super::ingest::request(&file, mappings::demonstration()?, 0.05)?;
    let report = journeys::ingest(home, &Actor::Console, request, &Bar::default()).await?;
    let _ = std::fs::remove_file(&file);
    if let Ok(value) = serde_json::to_value(&report) {
        output.value(&value);
    }
    let count = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    output.say(&format!(
        "Took in {} generated ads in {:.1} s ({:.0} a second): {} vacancies, {} of them seen again as reposts.",
        count(report.rows),
        report.seconds,
        report.rows as f64 / report.seconds.max(0.001),
        count(report.accepted),
        count(report.duplicate),
    ));
    Ok(())
}

async fn summary(home: &Home, output: &Output) -> Result<(), Failure> {
    let figure = async |name: &str, parameters: &[(&str, &str)]| {
        let parameters: Parameters = parameters
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        journeys::compute(home, name, &parameters).await
    };
    let shares = figure("green-share", &[("by", "country")]).await?.figure;
    let rows: Vec<Vec<String>> = shares.table.rows.iter().map(country_row).collect();
    output.say("\nGreen jobs among advertised vacancies, by Member State (95 % interval):");
    output.table(
        &["state", "ads", "core", "partial", "green %", "from", "to"],
        &rows,
    );
    let top = figure("top-occupations", &[("limit", "8")]).await?.figure;
    let rows: Vec<Vec<String>> = top
        .table
        .rows
        .iter()
        .map(|row| row.cells.iter().take(4).map(text).collect())
        .collect();
    output.say("\nMost advertised occupations (ISCO-08):");
    output.table(&["isco", "title", "ads", "openings"], &rows);
    output.say(&format!(
        "\nData version {}, coder {}, taxonomy {}. Look further:\n  aglc --home {home} figure green-share by=quarter country=VN\n  \
         aglc --home {home} figure pay by=country\n  aglc --home {home} query \"select isco4, count(*) as n from ads \
         where green = 'core' group by isco4 order by n desc limit 5\"",
        shares.versions.data,
        shares.versions.coder,
        shares.versions.taxonomy,
        home = home.path().display(),
    ));
    Ok(())
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Integer(n) => grouped(*n),
        Cell::Real(x) => format!("{:.1}", x * 100.0),
        Cell::Text(text) => text.clone(),
        Cell::Missing => "–".to_owned(),
    }
}

fn country_row(row: &Row) -> Vec<String> {
    let cell = |place: usize| row.cells.get(place).map_or_else(String::new, text);
    let name = match row.cells.first() {
        Some(Cell::Text(code)) => code.parse().map_or_else(
            |_| code.clone(),
            |country| taxonomy::State::of(country).name(base::Language::En).to_owned(),
        ),
        _ => String::new(),
    };
    let bound = |pick: fn(&base::Interval) -> f64| {
        row.interval.as_ref().map_or_else(
            || "–".to_owned(),
            |interval| format!("{:.1}", pick(interval) * 100.0),
        )
    };
    vec![
        name,
        cell(4),
        cell(2),
        cell(3),
        cell(1),
        bound(|i| i.low),
        bound(|i| i.high),
    ]
}
