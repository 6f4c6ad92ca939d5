//! Eora's text folders (Eora26, and full Eora in the same layout): `…_T.txt`, `…_FD.txt`, `…_VA.txt`, `…_Q.txt`, `…_QY.txt` without labels,
//! which stand in `labels_T.txt` and its like.

use super::block::Layout;
use super::delimited;
use super::source::{Member, Source};
use crate::table::{Parts, Provenance, Row, assemble};
use crate::{ImpactError, Matrix, Table};
use std::collections::{BTreeSet, HashSet};

/// Bytes of a file of labels: full Eora has 15,000 industries.
const SMALL: u64 = 16 << 20;
/// How the names of the closure for households begin in Eora's labels.
const WAGES: &str = "compensation of employees";
const HOUSEHOLDS: &str = "household final consumption";

/// The files of flows: a folder may hold many years.
fn flows(source: &Source) -> impl Iterator<Item = &Member> {
    let is_flows = |member: &&Member| {
        let name = file_name(member);
        name.ends_with("_T.txt") && name != "labels_T.txt"
    };
    source.members.iter().filter(is_flows)
}

/// Whether this is a folder of Eora's.
pub(super) fn is_here(source: &Source) -> bool {
    flows(source).next().is_some() && labels(source, "T").is_some()
}

fn file_name(member: &Member) -> &str {
    member.name.rsplit('/').next().unwrap_or_default()
}

/// The labels of a block; they may stand in a folder of their own.
fn labels<'a>(source: &'a Source, block: &str) -> Option<&'a Member> {
    let wanted = format!("labels_{block}.txt");
    source.members.iter().find(|member| file_name(member) == wanted)
}

/// Nothing is left out: the region of statistical discrepancies (`ROW`) is a region like others, and the check says what it makes of it.
pub(super) fn read(source: &Source) -> Result<Table, ImpactError> {
    let found: Vec<&Member> = flows(source).collect();
    let first = match found.as_slice() {
        [only] => *only,
        [] => return Err(ImpactError::unknown("file that ends in", "_T.txt", names(source))),
        [one, other, ..] => {
            let reason = format!("there is {} too", other.name);
            let hint = "one folder holds one year in one kind of prices";
            return Err(one.wrong("its folder", reason, hint));
        }
    };
    let stem = first.name.strip_suffix("T.txt").unwrap_or_default();
    let numbers = |member: &Member| -> Result<Matrix, ImpactError> {
        Ok(delimited::read(member, &Layout::new(0, 0).tabs())?.numbers)
    };
    let industries = places(source, "T")?;
    let demands = places(source, "FD")?;
    let households: BTreeSet<&String> = demands.iter().map(|(_, category)| category).collect();
    let households = households.into_iter().filter(|name| begins(name, HOUSEHOLDS));
    let households = households.cloned().collect();
    let value_added = match source.find(&format!("{stem}VA.txt")) {
        Some(member) => rows(&numbers(member)?, &primary_inputs(source)?, member)?,
        None => Vec::new(),
    };
    let wages = value_added.iter().filter(|row| begins(&row.name, WAGES));
    let wages = wages.map(|row| row.name.clone()).collect();
    let mut accounts = match source.find(&format!("{stem}Q.txt")) {
        Some(member) => rows(&numbers(member)?, &stressors(source)?, member)?,
        None => Vec::new(),
    };
    if let Some(member) = source.find(&format!("{stem}QY.txt")) {
        let of_demand = rows(&numbers(member)?, &stressors(source)?, member)?;
        for (account, row) in accounts.iter_mut().zip(of_demand) {
            account.demand = Some(row.values);
        }
    }
    let words: Vec<&str> = file_name(first).split('_').collect();
    let prices = match words.iter().find(|word| ["bp", "pp"].contains(word)) {
        Some(&"bp") => ", basic prices",
        Some(_) => ", purchasers' prices",
        None => "",
    };
    assemble(Parts {
        name: source.name.clone(),
        provenance: Provenance {
            source: format!("Eora global supply chain database ({}){prices}", words[0]),
            year: words.iter().find_map(|word| word.parse().ok()),
            currency: Some("USD".to_owned()),
            unit: "thousand USD".to_owned(),
        },
        flows: numbers(first)?,
        demand: numbers(source.get(&format!("{stem}FD.txt"))?)?,
        industries,
        demands,
        value_added,
        accounts,
        wages,
        households,
        ..Parts::default()
    })
}

fn names(source: &Source) -> impl Iterator<Item = &str> {
    source.members.iter().map(|member| member.name.as_str())
}

fn begins(name: &str, with: &str) -> bool {
    name.to_lowercase().starts_with(with)
}

/// The cells of each line of labels, trimmed, with the line.
fn cells(source: &Source, block: &str) -> Result<Vec<(usize, Vec<String>)>, ImpactError> {
    let member = member_of(source, block)?;
    let text = member.text(SMALL)?;
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let cells = |line: &str| line.split('\t').map(|cell| cell.trim().to_owned()).collect();
    Ok(lines.map(|(at, line)| (at, cells(line))).collect())
}

fn member_of<'a>(source: &'a Source, block: &str) -> Result<&'a Member, ImpactError> {
    labels(source, block)
        .ok_or_else(|| ImpactError::unknown("file", &format!("labels_{block}.txt"), names(source)))
}

/// Region and name of each industry or column of final demand: the country's code is in the second cell, the name in the fourth.
fn places(source: &Source, block: &str) -> Result<Vec<(String, String)>, ImpactError> {
    let mut taken = HashSet::new();
    let mut places = Vec::new();
    for (line, cells) in cells(source, block)? {
        let [_, region, entity, name, ..] = cells.as_slice() else {
            let reason = format!("there are {} cells", cells.len());
            let hint = "a label has a country, its code, what it is, and a name, with tabs between them";
            return Err(member_of(source, block)?.wrong(&format!("line {line}"), reason, hint));
        };
        let mut place = (region.clone(), name.clone());
        if !taken.insert(place.clone()) {
            // Full Eora has industries and commodities of one name.
            place.1 = format!("{name} ({entity})");
            taken.insert(place.clone());
        }
        places.push(place);
    }
    Ok(places)
}

/// Name and unit of each row of value added: the second cell.
fn primary_inputs(source: &Source) -> Result<Vec<[String; 2]>, ImpactError> {
    let name = |(_, cells): (usize, Vec<String>)| {
        let named = cells.get(1).filter(|cell| !cell.is_empty());
        let name = named.or(cells.first()).cloned().unwrap_or_default();
        [name, String::new()]
    };
    Ok(unique(cells(source, "VA")?.into_iter().map(name)))
}

/// Name and unit of each satellite account: a stressor with its unit in brackets, and where it comes from.
fn stressors(source: &Source) -> Result<Vec<[String; 2]>, ImpactError> {
    let name = |(_, cells): (usize, Vec<String>)| {
        let (stressor, unit) = unit_of(cells.first().map_or("", String::as_str));
        let from = cells.get(1).filter(|cell| !cell.is_empty());
        let name = from.map_or_else(|| stressor.clone(), |from| format!("{stressor}, {from}"));
        [name, unit]
    };
    Ok(unique(cells(source, "Q")?.into_iter().map(name)))
}

/// `Energy Usage (TJ)` is energy usage in TJ.
fn unit_of(label: &str) -> (String, String) {
    let found = label.rsplit_once('(').and_then(|(before, rest)| {
        let (unit, after) = rest.split_once(')')?;
        Some((format!("{}{after}", before.trim_end()), unit.trim().to_owned()))
    });
    found.unwrap_or_else(|| (label.to_owned(), String::new()))
}

/// Rows of one name get their unit, or a number, behind it.
fn unique(rows: impl Iterator<Item = [String; 2]>) -> Vec<[String; 2]> {
    let mut taken = HashSet::new();
    let mut free = |name: String| taken.insert(name.clone()).then_some(name);
    let rows = rows.map(|[name, unit]| {
        let named = free(name.clone()).or_else(|| free(format!("{name} ({unit})")));
        let named = named.or_else(|| (2..).find_map(|at| free(format!("{name} {at}"))));
        [named.unwrap_or(name), unit]
    });
    rows.collect()
}

fn rows(block: &Matrix, labels: &[[String; 2]], member: &Member) -> Result<Vec<Row>, ImpactError> {
    if block.rows() != labels.len() {
        let reason = format!("there are {} rows and {} labels", block.rows(), labels.len());
        return Err(member.wrong("the whole file", reason, "take the labels of the same release"));
    }
    let row = |(at, [name, unit]): (usize, &[String; 2])| Row {
        name: name.clone(),
        unit: unit.clone(),
        values: (0..block.columns()).map(|column| block.get(at, column)).collect(),
        ..Row::default()
    };
    Ok(labels.iter().enumerate().map(row).collect())
}
