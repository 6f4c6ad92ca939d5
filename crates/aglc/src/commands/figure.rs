//! `aglc figure`.

use super::Outcome;
use crate::arguments::Figure as Words;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::{Output, grouped};
use base::{Cell, Figure, Parameters, Row};
use centre::Actor;
use journeys::{FIGURES, PARAMETERS, Verdict};
use std::process::ExitCode;

pub(crate) async fn run(words: &Words, config: &Config, output: &Output) -> Outcome {
    let name = match &words.name {
        Some(name) if !words.list => name,
        _ => return Ok(list(output)),
    };
    let home = config.open(false).await?;
    if FIGURES.iter().all(|figure| figure.name != name) && base::check_figure_id(name).is_ok() {
        let (computed, verdict) = journeys::recompute(&home, None, name).await?;
        show(&computed.figure, words.how, output);
        return Ok(tell(&verdict, &computed.figure, output));
    }
    let computed = journeys::compute(&home, name, &parameters(&words.parameters)?).await?;
    show(&computed.figure, words.how, output);
    if !words.no_save {
        match centre::figures::save(
            home.centre(),
            &Actor::Console,
            &computed.figure,
            computed.coding_set,
        )
        .await
        {
            Ok(_) => output.say(&format!("Compute it again: aglc figure {}", computed.figure.id)),
            Err(error) => output.note(&format!("The figure was not saved: {error}")),
        }
    }
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

fn list(output: &Output) -> ExitCode {
    output.value(&serde_json::json!({
        "figures": FIGURES.iter().map(|f| serde_json::json!({ "name": f.name, "unit": f.unit, "definition": f.definition })).collect::<Vec<_>>(),
        "parameters": PARAMETERS.iter().map(|(name, meaning)| serde_json::json!({ "name": name, "meaning": meaning })).collect::<Vec<_>>(),
    }));
    for figure in FIGURES {
        output.say(&format!("{}\n    {}", figure.name, figure.definition));
    }
    let rows: Vec<Vec<String>> = PARAMETERS
        .iter()
        .map(|(name, meaning)| vec![format!("{name}="), (*meaning).to_owned()])
        .collect();
    output.say("");
    output.table(&["parameter", "meaning"], &rows);
    ExitCode::SUCCESS
}

fn parameters(words: &[String]) -> Result<Parameters, Failure> {
    let mut parameters = Parameters::new();
    for word in words {
        let Some((name, value)) = word.split_once('=') else {
            return Err(Failure::usage(
                "figure.parameter",
                format!("`{word}` is not a parameter. Write KEY=VALUE, for example `by=country`"),
            ));
        };
        if parameters.insert(name.to_owned(), value.to_owned()).is_some() {
            return Err(Failure::usage(
                "figure.parameter",
                format!("`{name}` is given twice. Give it once, with commas"),
            ));
        }
    }
    Ok(parameters)
}

fn show(figure: &Figure, how: bool, output: &Output) {
    if let Ok(value) = serde_json::to_value(figure) {
        output.value(&value);
    }
    if figure.demonstration {
        output.say("DEMONSTRATION DATA: this figure says nothing of any labour market.");
    }
    let intervals = figure.table.rows.iter().any(|row| row.interval.is_some());
    let mut columns: Vec<&str> = figure.table.columns.iter().map(String::as_str).collect();
    if intervals {
        columns.extend(["from", "to"]);
    }
    let rows: Vec<Vec<String>> = figure
        .table
        .rows
        .iter()
        .map(|row| cells(row, intervals))
        .collect();
    output.table(&columns, &rows);
    let hidden = figure.table.rows.iter().filter(|row| row.n.is_none()).count();
    if hidden > 0 {
        output.say(&format!(
            "– in {hidden} rows: fewer than 10 observations, not shown"
        ));
    }
    output.say(&format!(
        "n = {}; unit: {}; data version {}, coder {}, taxonomy {}",
        grouped(i64::try_from(figure.n).unwrap_or(i64::MAX)),
        figure.unit,
        figure.versions.data,
        figure.versions.coder,
        figure.versions.taxonomy
    ));
    if how {
        output.say(&format!("Definition: {}\nSQL: {}", figure.definition, figure.sql));
    }
}

fn cells(row: &Row, intervals: bool) -> Vec<String> {
    let text = |cell: &Cell| match cell {
        Cell::Integer(n) => grouped(*n),
        Cell::Real(x) if *x >= 1000.0 => grouped(*x as i64),
        Cell::Real(x) => format!("{x:.4}"),
        Cell::Text(text) => text.clone(),
        Cell::Missing => "–".to_owned(),
    };
    let mut cells: Vec<String> = row.cells.iter().map(text).collect();
    if intervals {
        let bounds = row.interval.map_or(["–".to_owned(), "–".to_owned()], |i| {
            [i.low, i.high].map(|x| format!("{x:.4}"))
        });
        cells.extend(bounds);
    }
    cells
}

fn tell(verdict: &Verdict, figure: &Figure, output: &Output) -> ExitCode {
    match verdict {
        Verdict::Holds => {
            output.say(&format!(
                "It holds: computed again, figure {} is what it was.",
                figure.id
            ));
            ExitCode::SUCCESS
        }
        Verdict::Differs { saved, now } => {
            output.value(&serde_json::json!({ "differs": { "saved": saved, "now": now } }));
            output.say("It does NOT hold. Saved rows that do not come out now:");
            let show = |rows: &[Row]| rows.iter().map(|row| cells(row, false)).collect::<Vec<_>>();
            let columns: Vec<&str> = figure.table.columns.iter().map(String::as_str).collect();
            output.table(&columns, &show(saved));
            output.say("Rows that come out now:");
            output.table(&columns, &show(now));
            ExitCode::FAILURE
        }
    }
}
