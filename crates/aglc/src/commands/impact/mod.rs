//! `aglc impact`.

mod decompose;
mod held;
mod rows;
mod scenario;
mod source;
mod split;

use super::Outcome;
use crate::arguments::{Impact, ImpactAccounts, Multipliers, TableWords};
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use impact::check::{Report, check};
use impact::model::{Closure, Effect, Kind, Leontief, Propensity};
use rows::{Cell, write};
use std::process::ExitCode;
use std::sync::Arc;

pub(super) async fn run(words: &Impact, config: &Config, output: &Output) -> Outcome {
    match words {
        Impact::Check { table } => examine(table, output),
        Impact::Multipliers(words) => multipliers(words, output),
        Impact::Accounts(words) => accounts(words, output),
        Impact::Run(words) => scenario::run(words, config, output).await,
        Impact::Add(words) => held::add(words, config, output).await,
        Impact::Tables => held::tables(config, output).await,
        Impact::Withdraw { name } => held::withdraw(name, config, output).await,
        Impact::Split(words) => split::run(words, output),
        Impact::Decompose(words) => decompose::run(words, output),
    }
}

fn model(words: &TableWords) -> Result<Leontief, Failure> {
    Ok(Leontief::new(
        Arc::new(source::table(words)?),
        words.reading.tolerance(),
    )?)
}

/// Exit code 1 where the table must not be calculated with.
fn examine(words: &TableWords, output: &Output) -> Outcome {
    let table = source::table(words)?;
    let report = check(&table, words.reading.tolerance());
    if let Ok(value) = serde_json::to_value(&report) {
        output.value(&value);
    }
    tell(&report, output);
    Ok(if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn tell(report: &Report, output: &Output) {
    let Report {
        table,
        regions,
        sectors,
        industries,
        demands,
        ..
    } = report;
    output.say(&format!(
        "{table}: {regions} regions, {sectors} sectors, {industries} industries, {demands} columns of final demand"
    ));
    for (what, names) in [
        ("value added", &report.value_added),
        ("accounts", &report.accounts),
    ] {
        if !names.is_empty() {
            output.say(&format!("{what}: {}", names.join("; ")));
        }
    }
    if let Some(bound) = report.spectral_radius_below {
        output.say(&format!("spectral radius of A: at most {bound:.4}"));
    }
    output.say(&report.to_string());
    output.say(match (report.has_errors(), report.findings.is_empty()) {
        (true, _) => "The table cannot be used: correct the errors.",
        (false, true) => "The table is good.",
        (false, false) => "The table can be used; look at the warnings.",
    });
}

fn multipliers(words: &Multipliers, output: &Output) -> Outcome {
    let model = model(&words.table)?;
    let account = model.table().account(&words.account)?;
    let households = match words.kind {
        Kind::One => None,
        Kind::Two => Some(model.households(&Closure {
            wages: words.wages.clone(),
            consumption: words.consumption.clone(),
            propensity: words.propensity.map_or(Propensity::OfTable, Propensity::Share),
        })?),
    };
    let effects = model.multipliers(&account, households.as_deref())?;
    let unit = format!("{} per {}", account.unit, model.table().provenance.unit);
    let row = |(at, effect): (usize, &Effect)| {
        let (region, sector) = model.table().names(at);
        let mut cells = vec![
            Cell::text(region),
            Cell::text(sector),
            Cell::number(effect.total()),
        ];
        if !words.csv {
            cells.extend([effect.direct, effect.indirect, effect.induced].map(Cell::number));
        }
        cells
    };
    let rows: Vec<Vec<Cell>> = effects.iter().enumerate().map(row).collect();
    let columns: &[&str] = if words.csv {
        &["region", "sector", "value"]
    } else {
        &["region", "sector", "value", "direct", "indirect", "induced"]
    };
    write(
        &format!("{}, {unit}", account.name),
        columns,
        &rows,
        words.csv,
        output,
    )
}

fn accounts(words: &ImpactAccounts, output: &Output) -> Outcome {
    let model = model(&words.table)?;
    let table = model.table();
    let account = table.account(&words.account)?;
    let balances = model.balances(std::slice::from_ref(&account))?;
    let mut rows = Vec::new();
    for balance in balances {
        for (region, region_name) in table.regions.iter().enumerate() {
            for (sector, sector_name) in table.sectors.iter().enumerate() {
                let produced = table
                    .industry(region, sector)
                    .map_or(0.0, |at| balance.production[at]);
                let consumed = balance.consumption[region * table.sectors.len() + sector];
                rows.push(vec![
                    Cell::text(region_name),
                    Cell::text(sector_name),
                    Cell::number(produced),
                    Cell::number(consumed),
                ]);
            }
        }
    }
    let columns = ["region", "sector", "production-based", "consumption-based"];
    write(
        &format!("{}, {}", account.name, account.unit),
        &columns,
        &rows,
        words.csv,
        output,
    )
}
