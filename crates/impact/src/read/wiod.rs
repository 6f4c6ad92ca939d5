//! A year of WIOD's 2013 release in three CSV files without labels: `…_Z.csv`, `…_F.csv`, `…_X.csv`, and `labels.txt`.

use super::block::Layout;
use super::delimited;
use super::source::{Member, Source};
use crate::table::{Parts, Provenance, Row, VALUE_ADDED, assemble};
use crate::{ImpactError, Table};

/// The columns of final demand of each country, in the order of WIOD's world tables.
const CATEGORIES: [&str; 5] = [
    "Final consumption expenditure by households",
    "Final consumption expenditure by non-profit organisations serving households (NPISH)",
    "Final consumption expenditure by government",
    "Gross fixed capital formation",
    "Changes in inventories and valuables",
];

pub(super) fn read(source: &Source) -> Result<Table, ImpactError> {
    let file = |end: &str| {
        source.ending(end).ok_or_else(|| {
            let names = source.members.iter().map(|member| member.name.as_str());
            ImpactError::unknown("file that ends in", end, names)
        })
    };
    let labels = source.get("labels.txt")?;
    let industries = industries(labels)?;
    let flows_file = file("_Z.csv")?;
    let flows = delimited::read(flows_file, &Layout::new(0, 0))?.numbers;
    let demand_file = file("_F.csv")?;
    let demand = delimited::read(demand_file, &Layout::new(0, 0))?.numbers;
    let output = delimited::read(file("_X.csv")?, &Layout::new(0, 0))?.numbers;
    let mut regions: Vec<String> = industries.iter().map(|(region, _)| region.clone()).collect();
    regions.dedup();
    let demands = demands(demand_file, &regions, demand.columns())?;
    let year = flows_file.name.split('_').find_map(|part| part.parse().ok());
    let output = output.values().to_vec();
    let value_added = if output.len() == flows.columns() {
        let bought = flows.column_sums();
        vec![Row {
            // What columns leave holds net taxes and transport margins too: the files have no rows of value added.
            name: format!("{VALUE_ADDED} and net taxes"),
            values: output.iter().zip(bought).map(|(x, z)| x - z).collect(),
            ..Row::default()
        }]
    } else {
        Vec::new()
    };
    assemble(Parts {
        name: source.name.clone(),
        provenance: Provenance {
            source: "World Input-Output Database, release 2013".to_owned(),
            year,
            currency: Some("USD".to_owned()),
            unit: "million USD".to_owned(),
        },
        industries,
        demands,
        flows,
        demand,
        output: Some(output),
        value_added,
        ..Parts::default()
    })
}

/// The categories of each region in turn.
fn demands(file: &Member, regions: &[String], columns: usize) -> Result<Vec<(String, String)>, ImpactError> {
    if columns != regions.len() * CATEGORIES.len() {
        let reason = format!(
            "there are {} columns, {} regions with {} categories each have {}",
            columns,
            regions.len(),
            CATEGORIES.len(),
            regions.len() * CATEGORIES.len()
        );
        return Err(file.wrong(
            "its columns",
            reason,
            "take the file of final demand of the same year",
        ));
    }
    let demands = regions
        .iter()
        .flat_map(|region| {
            CATEGORIES
                .iter()
                .map(|category| (region.clone(), (*category).to_owned()))
        })
        .collect();
    Ok(demands)
}

/// `AUS.c1` on each line.
fn industries(labels: &Member) -> Result<Vec<(String, String)>, ImpactError> {
    let text = labels.text(4 << 20)?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let pair = line.trim().split_once('.');
            let (region, sector) = pair.ok_or_else(|| {
                let reason = format!("`{line}` is no label");
                labels.wrong(
                    &format!("line {}", at + 1),
                    reason,
                    "a label is a region, a dot and a sector",
                )
            })?;
            Ok((region.to_owned(), sector.to_owned()))
        })
        .collect()
}
