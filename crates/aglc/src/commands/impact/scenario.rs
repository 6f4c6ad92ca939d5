//! `aglc impact run`.

use super::rows::{Cell, write};
use super::source::load;
use crate::commands::Outcome;
use crate::failure::Failure;
use crate::output::Output;
use impact::Table;
use impact::check::Tolerance;
use impact::model::{Effect, Leontief};
use impact::read::Format;
use impact::scenario::{Outcome as Found, Range, Scenario, Total, run as run_scenario};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Sectors and assumptions that people are shown.
const SHOWN: usize = 10;

pub(super) fn run(path: &Path, csv: bool, output: &Output) -> Outcome {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::system(&format!("{shown} cannot be read"), &error))?;
    let scenario = Scenario::parse(&text, &shown)?;
    let Some(named) = &scenario.table else {
        let message = format!("{shown} names no table; add `table = {{ path = \"…\" }}`");
        return Err(Failure::usage("impact.no-table", message));
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let format: Option<Format> = match &named.format {
        Some(name) => Some(
            name.parse()
                .map_err(|error: base::ParseError| Failure::usage("impact.format", error.to_string()))?,
        ),
        None => None,
    };
    let layout = named.layout.as_ref().map(|layout| folder.join(layout));
    let table = load(&folder.join(&named.path), format, layout.as_deref())?;
    let model = Leontief::new(Arc::new(table), Tolerance::default())?;
    let found = run_scenario(&scenario, &model)?;
    if csv {
        return rows(&found, model.table(), output);
    }
    output.value(&summary(&found, &scenario, model.table()));
    tell(&found, &scenario, model.table(), output);
    Ok(ExitCode::SUCCESS)
}

/// Direct, indirect and induced, what is displaced, what technology changes, and what is left of all.
fn parts(total: &Total) -> [f64; 6] {
    let Effect {
        direct,
        indirect,
        induced,
    } = total.gross;
    let displaced = total.displaced.total();
    [
        direct,
        indirect,
        induced,
        displaced,
        total.technology,
        total.net(),
    ]
}

/// Every account, year, region and sector with something in it.
fn rows(found: &Found, table: &Table, output: &Output) -> Outcome {
    let mut rows = Vec::new();
    for (account, reported) in found.accounts.iter().enumerate() {
        for (at, year) in found.years.iter().enumerate() {
            for industry in 0..table.len() {
                let total = found.total(account, at, industry);
                if total == Total::default() {
                    continue;
                }
                let (region, sector) = table.names(industry);
                let mut cells = vec![
                    Cell::text(&reported.name),
                    Cell::text(&year.to_string()),
                    Cell::text(region),
                    Cell::text(sector),
                ];
                cells.extend(parts(&total).map(Cell::number));
                rows.push(cells);
            }
        }
    }
    let columns = [
        "account",
        "year",
        "region",
        "sector",
        "direct",
        "indirect",
        "induced",
        "displaced",
        "technology",
        "net",
    ];
    write(&found.scenario, &columns, &rows, true, output)
}

/// An account in some industries, all years together.
fn over_years(found: &Found, account: usize, within: impl Fn(usize) -> bool + Copy) -> Total {
    (0..found.years.len()).fold(Total::default(), |sum, year| {
        sum.and(found.sum(account, year, within))
    })
}

fn effect(effect: &Effect) -> Value {
    json!({ "direct": effect.direct, "indirect": effect.indirect, "induced": effect.induced, "total": effect.total() })
}

fn total(total: &Total) -> Value {
    json!({
        "gross": effect(&total.gross),
        "displaced": effect(&total.displaced),
        "technology": total.technology,
        "net": total.net(),
    })
}

/// Everything but the single cells, which `--csv` writes.
fn summary(found: &Found, scenario: &Scenario, table: &Table) -> Value {
    let accounts: Vec<Value> = (0..found.accounts.len())
        .map(|account| {
            let reported = &found.accounts[account];
            let years = found.years.iter().enumerate().map(|(at, year)| {
                let mut value = total(&found.sum(account, at, |_| true));
                value["year"] = json!(year);
                value
            });
            let regions = table.regions.iter().enumerate().map(|(region, name)| {
                let mut value = total(&over_years(found, account, |at| {
                    table.industries[at].region == region
                }));
                value["region"] = json!(name);
                value
            });
            let sectors = table.sectors.iter().enumerate().map(|(sector, name)| {
                let mut value = total(&over_years(found, account, |at| {
                    table.industries[at].sector == sector
                }));
                value["sector"] = json!(name);
                value
            });
            json!({
                "name": reported.name,
                "unit": reported.unit,
                "part": reported.part,
                "baseline": reported.baseline,
                "all_years": total(&over_years(found, account, |_| true)),
                "years": years.collect::<Vec<_>>(),
                "regions": regions.collect::<Vec<_>>(),
                "sectors": sectors.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "id": found.id,
        "scenario": found.scenario,
        "title": scenario.title,
        "source": scenario.source,
        "table": { "name": table.name, "source": table.provenance.source, "year": table.provenance.year, "unit": table.provenance.unit },
        "years": found.years,
        "spent": found.spent.iter().map(|[gross, displaced]| json!({ "gross": gross, "displaced": displaced })).collect::<Vec<_>>(),
        "propensity": found.propensity,
        "accounts": accounts,
        "ranges": found.ranges,
    })
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
                .chain(parts(&total).map(short))
                .collect::<Vec<_>>()
        };
        let mut rows: Vec<Vec<String>> = found
            .years
            .iter()
            .enumerate()
            .map(|(at, year)| line(year.to_string(), found.sum(account, at, |_| true)))
            .collect();
        rows.push(line("all years".to_owned(), over_years(found, account, |_| true)));
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
    let mut all: Vec<(usize, f64)> = (0..table.len())
        .map(|at| (at, over_years(found, found.main(), |other| other == at).net()))
        .collect();
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
                swing.assumption.clone(),
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
