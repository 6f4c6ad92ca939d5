//! Text folders: as pymrio saves them, as EXIOBASE 3 is published, and the raw files of pymrio's test table.

use super::block::{Block, Layout};
use super::delimited;
use super::source::{Member, Source};
use crate::table::{Parts, Provenance, Row, assemble};
use crate::{ImpactError, Table};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// Bytes of a file of parameters or units.
const SMALL: u64 = 16 << 20;

/// `file_parameters.json`: how many columns and rows label each file.
#[derive(Deserialize, Default)]
struct Parameters {
    #[serde(default)]
    files: HashMap<String, FileParameters>,
}

#[derive(Deserialize)]
struct FileParameters {
    name: String,
    nr_index_col: String,
    nr_header: String,
}

/// A folder with `Z.txt` and `Y.txt`; folders below it with `F.txt` are extensions.
pub(super) fn read_saved(source: &Source) -> Result<Table, ImpactError> {
    let parameters = parameters(source, "")?;
    let flows = labelled(source, &parameters, "", "Z.txt", [2, 2])?;
    let demand = labelled(source, &parameters, "", "Y.txt", [2, 2])?;
    let output = match source.find("x.txt") {
        Some(_) => Some(
            labelled(source, &parameters, "", "x.txt", [2, 1])?
                .numbers
                .values()
                .to_vec(),
        ),
        None => None,
    };
    let industries = industries(source.get("Z.txt")?, &flows)?;
    agree(
        source.get("Y.txt")?,
        &industries,
        &pairs(demand.row_labels([0, 1])),
    )?;
    let demands = pairs(demand.column_labels([0, 1]));
    let (mut value_added, mut accounts) = (Vec::new(), Vec::new());
    let mut names = HashSet::new();
    for folder in extensions(source) {
        let is_value_added = folder.starts_with("factor_input") || folder.starts_with("value_added");
        for mut row in extension(source, &folder, &industries)? {
            if !names.insert(row.name.clone()) {
                row.name = format!("{folder}: {}", row.name);
                names.insert(row.name.clone());
            }
            if is_value_added {
                &mut value_added
            } else {
                &mut accounts
            }
            .push(row);
        }
    }
    let unit = match source.find("unit.txt") {
        Some(member) => last_cell(&member.text(SMALL)?),
        None => String::new(),
    };
    assemble(Parts {
        name: source.name.clone(),
        provenance: provenance(unit),
        industries,
        demands,
        flows: flows.numbers,
        demand: demand.numbers,
        output,
        value_added,
        // Factor inputs are an extension like any other: nothing says that they are all.
        value_added_partial: true,
        accounts,
        ..Parts::default()
    })
}

/// The raw files of the test table that pymrio ships.
pub(super) fn read_test(source: &Source) -> Result<Table, ImpactError> {
    let get = |name: &str, labels: usize| {
        let member = source.get(name)?;
        delimited::read(member, &Layout::new(2, labels).tabs())
    };
    let flows = get("trade_flows_Z.txt", 3)?;
    let demand = get("finald_demand_Y.txt", 3)?;
    let industries = industries(source.get("trade_flows_Z.txt")?, &flows)?;
    let unit = flows
        .labels
        .first()
        .map_or_else(String::new, |labels| labels[2].trim().to_owned());
    let rows = |block: &Block, labels: usize| -> Vec<Row> {
        let row = |(at, cells): (usize, &Vec<String>)| Row {
            name: joined(&cells[..labels - 1]),
            unit: cells[labels - 1].trim().to_owned(),
            values: block.row(at),
            ..Row::default()
        };
        block.labels.iter().enumerate().map(row).collect()
    };
    let value_added = match source.find("factor_input.txt") {
        Some(_) => rows(&get("factor_input.txt", 2)?, 2),
        None => Vec::new(),
    };
    let mut accounts = match source.find("emissions.txt") {
        Some(_) => rows(&get("emissions.txt", 3)?, 3),
        None => Vec::new(),
    };
    if source.find("FDemissions.txt").is_some() {
        let of_demand = rows(&get("FDemissions.txt", 3)?, 3);
        add_demand(&mut accounts, of_demand);
    }
    assemble(Parts {
        name: source.name.clone(),
        provenance: provenance(unit),
        industries,
        demands: pairs(demand.column_labels([0, 1])),
        flows: flows.numbers,
        demand: demand.numbers,
        value_added,
        // Factor inputs are an extension like any other: nothing says that they are all.
        value_added_partial: true,
        accounts,
        ..Parts::default()
    })
}

fn provenance(unit: String) -> Provenance {
    const KNOWN: &[&str] = &["USD", "EUR"];
    let currency = KNOWN.iter().find(|code| unit.to_uppercase().contains(*code));
    Provenance {
        source: "text folder in pymrio's layout".to_owned(),
        year: None,
        currency: currency.map(|code| (*code).to_owned()),
        unit,
    }
}

/// Region and sector of each row; the columns must name the same.
fn industries(member: &Member, flows: &Block) -> Result<Vec<(String, String)>, ImpactError> {
    let rows = pairs(flows.row_labels([0, 1]));
    agree(member, &rows, &pairs(flows.column_labels([0, 1])))?;
    Ok(rows)
}

fn agree(member: &Member, rows: &[(String, String)], named: &[(String, String)]) -> Result<(), ImpactError> {
    let count = rows.len().max(named.len());
    let Some(at) = (0..count).find(|at| rows.get(*at) != named.get(*at)) else {
        return Ok(());
    };
    let name = |pair: Option<&(String, String)>| {
        pair.map_or_else(|| "nothing".to_owned(), |(r, s)| format!("{r}, {s}"))
    };
    let reason = format!(
        "row {} of the flows is {}, here it is {}",
        at + 1,
        name(rows.get(at)),
        name(named.get(at))
    );
    let hint = "all blocks must name the same industries in the same order; look for a missing region";
    Err(member.wrong("its labels", reason, hint))
}

fn pairs(labels: Vec<[String; 2]>) -> Vec<(String, String)> {
    labels
        .into_iter()
        .map(|[first, second]| (first, second))
        .collect()
}

/// Folders below the table that hold an extension.
fn extensions(source: &Source) -> Vec<String> {
    let mut folders: Vec<String> = source
        .members
        .iter()
        .filter_map(|member| member.name.strip_suffix("/F.txt"))
        .map(str::to_owned)
        .collect();
    folders.sort();
    folders
}

fn extension(
    source: &Source,
    folder: &str,
    industries: &[(String, String)],
) -> Result<Vec<Row>, ImpactError> {
    let prefix = format!("{folder}/");
    let parameters = parameters(source, &prefix)?;
    let block = labelled(source, &parameters, &prefix, "F.txt", [1, 2])?;
    let columns = pairs(block.column_labels([0, 1]));
    agree(source.get(&format!("{prefix}F.txt"))?, industries, &columns)?;
    let units = match source.find(&format!("{prefix}unit.txt")) {
        Some(member) => units(&member.text(SMALL)?),
        None => HashMap::new(),
    };
    let rows = |block: &Block| -> Vec<Row> {
        let row = |(at, cells): (usize, &Vec<String>)| {
            let name = joined(cells);
            Row {
                unit: units.get(&name).cloned().unwrap_or_default(),
                name,
                values: block.row(at),
                ..Row::default()
            }
        };
        block.labels.iter().enumerate().map(row).collect()
    };
    let mut accounts = rows(&block);
    if source.find(&format!("{prefix}F_Y.txt")).is_some() {
        add_demand(
            &mut accounts,
            rows(&labelled(source, &parameters, &prefix, "F_Y.txt", [1, 2])?),
        );
    }
    Ok(accounts)
}

/// What final demand carries goes to the account of the same name.
fn add_demand(accounts: &mut [Row], of_demand: Vec<Row>) {
    for row in of_demand {
        if let Some(account) = accounts.iter_mut().find(|account| account.name == row.name) {
            account.demand = Some(row.values);
        }
    }
}

/// Labels of a row together, empty ones left out.
fn joined(cells: &[String]) -> String {
    let cells: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(", ")
}

fn parameters(source: &Source, prefix: &str) -> Result<Parameters, ImpactError> {
    let Some(member) = source.find(&format!("{prefix}file_parameters.json")) else {
        return Ok(Parameters::default());
    };
    serde_json::from_str(&member.text(SMALL)?).map_err(|error| {
        let place = format!("line {}", error.line());
        member.wrong(&place, error.to_string(), "take the file as pymrio wrote it")
    })
}

/// A file with its rows and columns of labels: as the parameters say, else as is usual; a line that names the labels may follow.
fn labelled(
    source: &Source,
    parameters: &Parameters,
    prefix: &str,
    name: &str,
    usual: [usize; 2],
) -> Result<Block, ImpactError> {
    let member = source.get(&format!("{prefix}{name}"))?;
    let known = parameters.files.values().find(|file| file.name == name);
    let count =
        |text: &String, usual: usize| text.parse().ok().filter(|n| (1..=8).contains(n)).unwrap_or(usual);
    let [labels, headers] = known.map_or(usual, |file| {
        [
            count(&file.nr_index_col, usual[0]),
            count(&file.nr_header, usual[1]),
        ]
    });
    // With two header rows a third names the label columns and holds nothing else.
    let named = headers > 1 && third_line_names(member, labels)?;
    delimited::read(member, &Layout::new(headers + usize::from(named), labels).tabs())
}

fn third_line_names(member: &Member, labels: usize) -> Result<bool, ImpactError> {
    let lines = delimited::first_lines(member, 3)?;
    let Some(third) = lines.get(2) else {
        return Ok(false);
    };
    Ok(third
        .split(|byte| *byte == b'\t')
        .skip(labels)
        .all(|cell| cell.trim_ascii().is_empty()))
}

fn units(text: &str) -> HashMap<String, String> {
    let lines = text.lines().skip(1);
    lines
        .filter_map(|line| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let (unit, labels) = cells.split_last()?;
            Some((joined(labels), unit.trim().to_owned()))
        })
        .collect()
}

/// The last cell of the second line: the unit of the first industry.
fn last_cell(text: &str) -> String {
    let cell = text.lines().nth(1).and_then(|line| line.rsplit('\t').next());
    cell.map_or_else(String::new, |cell| cell.trim().to_owned())
}
