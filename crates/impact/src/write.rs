//! A table as the files of the simple layout, from which the same table is read again.

use crate::table::Account;
use crate::{Matrix, Table};
use rayon::prelude::*;
use std::fmt::Write as _;

/// The files of `table` in the simple layout, by name: `table.toml` and one CSV file for each block.
///
/// Numbers keep all their digits: the table that is read from the files has the same digest. A label is written in one line; line
/// breaks in it become spaces. Values that are missing are written as `NaN`, for the check to name them again.
pub fn simple(table: &Table) -> Vec<(String, Vec<u8>)> {
    let industries: Vec<(&str, &str)> = (0..table.len()).map(|at| table.names(at)).collect();
    let demands: Vec<(&str, &str)> = (0..table.demands.len())
        .map(|at| table.demand_names(at))
        .collect();
    let block = |columns: &[(&str, &str)], numbers: &Matrix| {
        let rows = |row: usize| {
            let mut line = String::new();
            let (region, sector) = industries[row];
            label(&mut line, region);
            line.push(',');
            label(&mut line, sector);
            values(
                &mut line,
                (0..numbers.columns()).map(|column| numbers.get(row, column)),
            );
            line
        };
        let rows: Vec<String> = (0..numbers.rows()).into_par_iter().map(rows).collect();
        (head(columns, 2) + &rows.concat()).into_bytes()
    };
    let mut output = "region,sector,output\n".to_owned();
    for ((region, sector), x) in industries.iter().zip(&table.output) {
        label(&mut output, region);
        output.push(',');
        label(&mut output, sector);
        values(&mut output, [*x].into_iter());
    }
    let mut files = vec![
        ("table.toml".to_owned(), layout(table).into_bytes()),
        ("Z.csv".to_owned(), block(&industries, &table.flows)),
        ("Y.csv".to_owned(), block(&demands, &table.demand)),
        ("x.csv".to_owned(), output.into_bytes()),
    ];
    if !table.value_added.is_empty() {
        let mut text = head(&industries, 2);
        for row in &table.value_added {
            labelled(&mut text, &[&row.name, &row.unit], &row.values);
        }
        files.push(("V.csv".to_owned(), text.into_bytes()));
    }
    if !table.accounts.is_empty() {
        let mut text = head(&industries, 4);
        for account in &table.accounts {
            account_row(&mut text, account, &account.values);
        }
        files.push(("accounts.csv".to_owned(), text.into_bytes()));
    }
    if has_demand(table) {
        let mut text = head(&demands, 4);
        for account in &table.accounts {
            if let Some(demand) = &account.demand {
                account_row(&mut text, account, demand);
            }
        }
        files.push(("account_demand.csv".to_owned(), text.into_bytes()));
    }
    files
}

fn has_demand(table: &Table) -> bool {
    table.accounts.iter().any(|account| account.demand.is_some())
}

/// The text of `table.toml`.
fn layout(table: &Table) -> String {
    let about = &table.provenance;
    let mut text = format!(
        "version = 1\nname = {}\nsource = {}\n",
        quoted(&table.name),
        quoted(&about.source)
    );
    // Writing to a string cannot fail.
    if let Some(year) = about.year {
        let _ = writeln!(text, "year = {year}");
    }
    if let Some(currency) = &about.currency {
        let _ = writeln!(text, "currency = {}", quoted(currency));
    }
    let _ = writeln!(text, "unit = {}", quoted(&about.unit));
    if table.value_added_partial {
        text.push_str("value_added_partial = true\n");
    }
    let rows = |places: &[usize]| names(places.iter().map(|at| table.value_added[*at].name.as_str()));
    let categories = table
        .roles
        .households
        .iter()
        .map(|at| table.categories[*at].as_str());
    for (key, said) in [
        ("wages", rows(&table.roles.wages)),
        ("households", names(categories)),
        ("imports", rows(&table.roles.imports)),
    ] {
        let _ = writeln!(text, "{key} = [{said}]");
    }
    let (n, demands) = (table.len(), table.demands.len());
    let blocks = [
        ("flows", "Z.csv", n, true),
        ("final_demand", "Y.csv", demands, true),
        ("output", "x.csv", 1, true),
        ("value_added", "V.csv", n, !table.value_added.is_empty()),
        ("accounts", "accounts.csv", n, !table.accounts.is_empty()),
        ("account_demand", "account_demand.csv", demands, has_demand(table)),
    ];
    for (key, file, columns, _) in blocks.into_iter().filter(|(.., is_there)| *is_there) {
        // Counted, because the last ones may have no name.
        let _ = write!(
            text,
            "[{key}]\nfile = \"{file}\"\ndelimiter = \",\"\ncolumns = {columns}\n"
        );
    }
    text
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| quoted(&one_line(name)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Two header rows after `labels` empty cells.
fn head(columns: &[(&str, &str)], labels: usize) -> String {
    let mut text = String::new();
    for second in [false, true] {
        text.push_str(&",".repeat(labels.saturating_sub(1)));
        for (region, name) in columns {
            text.push(',');
            label(&mut text, if second { name } else { region });
        }
        text.push('\n');
    }
    text
}

fn account_row(text: &mut String, account: &Account, values: &[f64]) {
    let (of, by) = account.part.as_ref().map_or_else(Default::default, |part| {
        let by = part
            .by
            .iter()
            .map(|(dimension, code)| format!("{dimension}={code}"));
        (part.of.clone(), by.collect::<Vec<_>>().join(";"))
    });
    labelled(text, &[&account.name, &account.unit, &of, &by], values);
}

fn labelled(text: &mut String, labels: &[&str], numbers: &[f64]) {
    for (at, cell) in labels.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        label(text, cell);
    }
    values(text, numbers.iter().copied());
}

/// The rest of a line: the numbers, each after a delimiter, in their shortest form that reads back.
fn values(line: &mut String, numbers: impl Iterator<Item = f64>) {
    for number in numbers {
        line.push(',');
        let size = number.abs();
        // Plain digits would be hundreds of zeros.
        let _ = if size != 0.0 && !(1e-7..1e17).contains(&size) {
            write!(line, "{number:e}")
        } else {
            write!(line, "{number}")
        };
    }
    line.push('\n');
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

fn label(line: &mut String, text: &str) {
    let text = one_line(text);
    if text.contains(['"', ',']) {
        line.push('"');
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(&text);
    }
}
