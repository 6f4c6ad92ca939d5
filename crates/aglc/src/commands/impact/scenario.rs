//! `aglc impact run`.

use super::held;
use super::rows::{Cell, write};
use super::source::load;
use crate::arguments::ImpactRun;
use crate::commands::Outcome;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use impact::Table;
use impact::check::Tolerance;
use impact::model::Leontief;
use impact::read::Format;
use impact::scenario::{
    COLUMNS, Outcome as Found, OutcomeRow, Range, Scenario, TableName, Total, run as run_scenario,
};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Sectors and assumptions that people are shown.
const SHOWN: usize = 10;

pub(super) async fn run(words: &ImpactRun, config: &Config, output: &Output) -> Outcome {
    let path = &words.scenario;
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::system(&format!("{shown} cannot be read"), &error))?;
    let scenario = Scenario::parse(&text, &shown)?;
    let Some(named) = &scenario.table else {
        let message = format!(
            "{shown} names no table; add `table = {{ held = \"idn-2011\" }}` or `table = {{ path = \"…\" }}`"
        );
        return Err(Failure::usage("impact.no-table", message));
    };
    if words.keep {
        return held::keep(scenario, config, output).await;
    }
    let model = match &named.path {
        Some(table) => Arc::new(of_files(path, table, named)?),
        None => held::model(&scenario, config).await?,
    };
    let found = run_scenario(&scenario, &model)?;
    if words.csv {
        return rows(&found, model.table(), output);
    }
    told(&found, &scenario, model.table(), output);
    Ok(ExitCode::SUCCESS)
}

/// Tells a result, to people or as JSON.
pub(super) fn told(found: &Found, scenario: &Scenario, table: &Table, output: &Output) {
    if output.json() {
        output.value(&found.summary(scenario, table));
    }
    tell(found, scenario, table, output);
}

/// The model of the table that lies at `table`, seen from the scenario's folder.
fn of_files(scenario: &Path, table: &str, named: &TableName) -> Result<Leontief, Failure> {
    let folder = scenario.parent().unwrap_or(Path::new(""));
    let format: Option<Format> = match &named.format {
        Some(name) => Some(
            name.parse()
                .map_err(|error: base::ParseError| Failure::usage("impact.format", error.to_string()))?,
        ),
        None => None,
    };
    let layout = named.layout.as_ref().map(|layout| folder.join(layout));
    let table = load(&folder.join(table), format, layout.as_deref())?;
    Ok(Leontief::new(Arc::new(table), Tolerance::default())?)
}

/// Every account, year, region and sector with something in it.
fn rows(found: &Found, table: &Table, output: &Output) -> Outcome {
    let row = |row: OutcomeRow<'_>| {
        let mut cells = vec![
            Cell::text(row.account),
            Cell::text(&row.year.to_string()),
            Cell::text(row.region),
            Cell::text(row.sector),
        ];
        cells.extend(row.total.parts().map(Cell::number));
        cells
    };
    let rows: Vec<Vec<Cell>> = found.rows(table).map(row).collect();
    write(&found.scenario, &COLUMNS, &rows, true, output)
}

fn tell(found: &Found, scenario: &Scenario, table: &Table, output: &Output) {
    let title = if scenario.title.is_empty() {
        &found.scenario
    } else {
        &scenario.title
    };
    output.say(&format!("{title} ({})", found.id));
    output.say(&format!(
        "Table: {}, {}. Costs: {}",
        table.name, table.provenance.source, scenario.source
    ));
    for (account, reported) in found.accounts.iter().enumerate() {
        output.say(&format!("\n{} ({}; in each year)", reported.name, reported.unit));
        let line = |name: String, total: Total| {
            [name]
                .into_iter()
                .chain(total.parts().map(short))
                .collect::<Vec<_>>()
        };
        let mut rows: Vec<Vec<String>> = found
            .years
            .iter()
            .enumerate()
            .map(|(at, year)| line(year.to_string(), found.sum(account, at, |_| true)))
            .collect();
        rows.push(line("all years".to_owned(), found.over_years(account, |_| true)));
        output.table(
            &[
                "year",
                "direct",
                "indirect",
                "induced",
                "displaced",
                "technology",
                "net",
            ],
            &rows,
        );
    }
    sectors(found, table, output);
    ranges(found, output);
    output.say(
        "\nFixed prices and fixed shares, no limit of supply: what the spending needs, not a forecast. A job-year is one job for one year.",
    );
}

/// Where the main account arises, the largest first.
fn sectors(found: &Found, table: &Table, output: &Output) {
    let by_industry = found.by_industry(found.main());
    let mut all: Vec<(usize, f64)> = by_industry.iter().map(Total::net).enumerate().collect();
    all.sort_by(|left, right| right.1.abs().total_cmp(&left.1.abs()));
    let rows: Vec<Vec<String>> = all
        .iter()
        .take(SHOWN)
        .filter(|(_, net)| *net != 0.0)
        .map(|(at, net)| {
            let (region, sector) = table.names(*at);
            vec![region.to_owned(), sector.to_owned(), short(*net)]
        })
        .collect();
    output.say("");
    output.table(&["region", "sector", "net, all years"], &rows);
}

fn ranges(found: &Found, output: &Output) {
    let Some(ranges) = &found.ranges else { return };
    let said = |range: &Range| {
        format!(
            "{} to {} (half below {})",
            short(range.low),
            short(range.high),
            short(range.median)
        )
    };
    output.say(&format!(
        "\nNet, all years: {} in {:.0} of 100 draws ({} draws)",
        said(&ranges.net),
        ranges.level * 100.0,
        ranges.draws
    ));
    let rows: Vec<Vec<String>> = ranges
        .tornado
        .iter()
        .take(SHOWN)
        .map(|swing| {
            vec![
                swing.assumption.to_string(),
                short(swing.range.low),
                short(swing.range.high),
            ]
        })
        .collect();
    output.table(&["assumption alone", "low", "high"], &rows);
}

fn short(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else if value.abs() < 10.0 {
        format!("{value:.3}")
    } else {
        format!("{value:.0}")
    }
}
