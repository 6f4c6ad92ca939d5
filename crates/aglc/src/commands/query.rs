//! `aglc query`.

use super::Outcome;
use crate::arguments::{Query, QueryFormat};
use crate::config::Config;
use crate::failure::Failure;
use crate::output::{Output, table};
use centre::query::{Limits, QueryResult, VIEWS, Value};
use facts::{TableColumn, write_table};
use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

pub(crate) async fn run(words: &Query, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let limits = Limits {
        rows: words.max_rows,
        time: Duration::from_secs(words.max_seconds),
        bytes: words.max_megabytes << 20,
    };
    let Some(sql) = words.sql.as_deref().filter(|_| !words.views) else {
        for (view, meaning) in VIEWS {
            let columns = centre::query::columns(home.centre(), view).await?;
            output.value(&serde_json::json!({ "view": view, "meaning": meaning, "columns": columns }));
            output.say(&format!("{view}: {meaning}\n    {}", columns.join(", ")));
        }
        return Ok(ExitCode::SUCCESS);
    };
    let result = centre::query::run(home.centre(), sql, &limits).await?;
    let format = if output.json() && words.format == QueryFormat::Table {
        QueryFormat::Json
    } else {
        words.format
    };
    let failed = |error: std::io::Error| Failure::system("the result cannot be written", &error);
    if format == QueryFormat::Parquet {
        let path = words
            .output
            .as_deref()
            .ok_or_else(|| Failure::usage("query.output", "Parquet needs --output FILE".into()))?;
        write_table(path, &columns(&result))?;
        output.say(&format!("{} rows in {}", result.rows.len(), path.display()));
        return Ok(ExitCode::SUCCESS);
    }
    let text = match format {
        QueryFormat::Csv => csv(&result),
        QueryFormat::Json => json(&result),
        QueryFormat::Table | QueryFormat::Parquet => plain(&result),
    };
    match &words.output {
        Some(path) => std::fs::write(path, text).map_err(failed)?,
        None => std::io::stdout().write_all(text.as_bytes()).map_err(failed)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => x.to_string(),
        Value::Text(text) => text.clone(),
    }
}

fn plain(result: &QueryResult) -> String {
    let names: Vec<&str> = result.columns.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = result
        .rows
        .iter()
        .map(|row| row.iter().map(text).collect())
        .collect();
    format!("{}\n{} rows\n", table(&names, &rows), rows.len())
}

/// RFC 4180.
fn csv(result: &QueryResult) -> String {
    let quoted = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let mut lines = vec![
        result
            .columns
            .iter()
            .map(|name| quoted(name))
            .collect::<Vec<_>>()
            .join(","),
    ];
    lines.extend(result.rows.iter().map(|row| {
        row.iter()
            .map(|value| quoted(&text(value)))
            .collect::<Vec<_>>()
            .join(",")
    }));
    lines.join("\r\n") + "\r\n"
}

/// One object a line.
fn json(result: &QueryResult) -> String {
    let mut lines = String::new();
    for row in &result.rows {
        let object: serde_json::Map<String, serde_json::Value> = result
            .columns
            .iter()
            .zip(row)
            .map(|(name, value)| {
                let value = match value {
                    Value::Null => serde_json::Value::Null,
                    Value::Integer(n) => (*n).into(),
                    Value::Real(x) => (*x).into(),
                    Value::Text(text) => text.clone().into(),
                };
                (name.clone(), value)
            })
            .collect();
        lines.push_str(&serde_json::Value::Object(object).to_string());
        lines.push('\n');
    }
    lines
}

/// Columns of one type each: whole numbers, numbers, or text where anything else is among them.
fn columns(result: &QueryResult) -> Vec<(String, TableColumn)> {
    let column = |place: usize| {
        let values = || result.rows.iter().map(move |row| &row[place]);
        if values().all(|value| matches!(value, Value::Null | Value::Integer(_))) {
            let number = |value: &Value| {
                if let Value::Integer(n) = value {
                    Some(*n)
                } else {
                    None
                }
            };
            return TableColumn::Integers(values().map(number).collect());
        }
        if values().all(|value| !matches!(value, Value::Text(_))) {
            let number = |value: &Value| match value {
                Value::Integer(n) => Some(*n as f64),
                Value::Real(x) => Some(*x),
                _ => None,
            };
            return TableColumn::Reals(values().map(number).collect());
        }
        TableColumn::Texts(
            values()
                .map(|value| (*value != Value::Null).then(|| text(value)))
                .collect(),
        )
    };
    result
        .columns
        .iter()
        .enumerate()
        .map(|(place, name)| (name.clone(), column(place)))
        .collect()
}
