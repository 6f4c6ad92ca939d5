//! From labelled blocks to a table: shapes must fit; whether the numbers make sense is for the check.

use super::roles::roles;
use super::{Account, Demand, Growth, Industry, MOST_INDUSTRIES, Part, Provenance, SectorSaid, Table};
use crate::{ImpactError, Matrix};
use std::collections::{HashMap, HashSet};

/// The blocks that a reader found.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// A short name.
    pub name: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Region and sector of each row of the flows.
    pub industries: Vec<(String, String)>,
    /// Region and category of each column of final demand.
    pub demands: Vec<(String, String)>,
    /// Z.
    pub flows: Matrix,
    /// Y.
    pub demand: Matrix,
    /// x; where it is not given, rows are summed.
    pub output: Option<Vec<f64>>,
    /// Rows of value added.
    pub value_added: Vec<Row>,
    /// Whether there are other rows of value added that the table does not hold.
    pub value_added_partial: bool,
    /// Satellite accounts.
    pub accounts: Vec<Row>,
    /// Names of rows of value added that are wages; found by their usual names where empty.
    pub wages: Vec<String>,
    /// Names of the categories of households' consumption; found by their usual names where empty.
    pub households: Vec<String>,
    /// Names of rows of value added that are imports; found by their usual names where empty.
    pub imports: Vec<String>,
    /// What each sector is in ISIC, in the order in which sectors first come; empty where nothing is said.
    pub said: Vec<SectorSaid>,
    /// By how much output per job grew.
    pub growth: Option<Growth>,
}

/// A row of value added or a satellite account, as read.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its unit; the table's where empty.
    pub unit: String,
    /// What it is a part of.
    pub part: Option<Part>,
    /// One value for each industry.
    pub values: Vec<f64>,
    /// One value for each column of final demand, where given.
    pub demand: Option<Vec<f64>>,
}

/// Makes a table.
///
/// # Errors
/// When a block has not as many rows or columns as the labels say, two rows have one name, or a role names what is not there.
pub fn assemble(parts: Parts) -> Result<Table, ImpactError> {
    let n = parts.industries.len();
    if n == 0 || n > MOST_INDUSTRIES {
        let reason = format!("there are {n} industries; a table has 1 to {MOST_INDUSTRIES}");
        return Err(shape(&parts.name, reason));
    }
    fits(&parts)?;
    let mut regions = Names::default();
    let mut sectors = Names::default();
    let mut categories = Names::default();
    let industries = parts
        .industries
        .iter()
        .map(|(region, sector)| Industry {
            region: regions.place(region),
            sector: sectors.place(sector),
        })
        .collect();
    let demands = parts
        .demands
        .iter()
        .map(|(region, category)| Demand {
            region: regions.place(region),
            category: categories.place(category),
        })
        .collect();
    let value_added = rows(parts.value_added, &parts.provenance.unit);
    let accounts = rows(parts.accounts, &parts.provenance.unit);
    unique(&parts.name, &value_added, &accounts)?;
    let roles = roles(
        &value_added,
        &categories.names,
        [&parts.wages, &parts.households, &parts.imports],
    )?;
    if !parts.said.is_empty() && parts.said.len() != sectors.names.len() {
        let (said, known) = (parts.said.len(), sectors.names.len());
        let reason = format!("{said} sectors are said in ISIC where the table has {known}");
        return Err(shape(&parts.name, reason));
    }
    let output_given = parts.output.is_some();
    let output = parts.output.unwrap_or_else(|| {
        let sold = parts.flows.row_sums();
        sold.iter()
            .zip(parts.demand.row_sums())
            .map(|(z, y)| z + y)
            .collect()
    });
    Ok(Table {
        name: parts.name,
        provenance: parts.provenance,
        regions: regions.names,
        sectors: sectors.names,
        categories: categories.names,
        industries,
        demands,
        flows: parts.flows,
        demand: parts.demand,
        output,
        value_added,
        accounts,
        roles,
        output_given,
        value_added_partial: parts.value_added_partial,
        said: parts.said,
        growth: parts.growth,
    })
}

/// Rows as accounts, in the table's unit where they name none.
fn rows(rows: Vec<Row>, unit: &str) -> Vec<Account> {
    let account = |row: Row| Account {
        unit: if row.unit.is_empty() {
            unit.to_owned()
        } else {
            row.unit
        },
        name: row.name,
        part: row.part,
        values: row.values,
        demand: row.demand,
    };
    rows.into_iter().map(account).collect()
}

fn fits(parts: &Parts) -> Result<(), ImpactError> {
    let (n, f) = (parts.industries.len(), parts.demands.len());
    let block = |what: &str, matrix: &Matrix, rows: usize, columns: usize| {
        if (matrix.rows(), matrix.columns()) == (rows, columns) {
            return Ok(());
        }
        let reason = format!(
            "{what} has {} rows and {} columns, its labels say {rows} and {columns}",
            matrix.rows(),
            matrix.columns()
        );
        Err(shape(&parts.name, reason))
    };
    block("Z (flows)", &parts.flows, n, n)?;
    block("Y (final demand)", &parts.demand, n, f)?;
    let line = |what: &str, found: usize, wanted: usize| {
        let reason = || format!("{what} has {found} values where {wanted} are wanted");
        (found == wanted)
            .then_some(())
            .ok_or_else(|| shape(&parts.name, reason()))
    };
    if let Some(output) = &parts.output {
        line("x (output)", output.len(), n)?;
    }
    for row in parts.value_added.iter().chain(&parts.accounts) {
        line(&format!("`{}`", row.name), row.values.len(), n)?;
        if let Some(demand) = &row.demand {
            line(&format!("`{}` of final demand", row.name), demand.len(), f)?;
        }
    }
    Ok(())
}

fn shape(name: &str, reason: String) -> ImpactError {
    ImpactError::Table {
        file: name.to_owned(),
        place: "the whole table".to_owned(),
        reason,
        hint: "look whether a region's block or a column of labels is missing, or give the ranges in a table.toml"
            .to_owned(),
    }
}

fn unique(name: &str, value_added: &[Account], accounts: &[Account]) -> Result<(), ImpactError> {
    let mut seen = HashSet::new();
    for account in value_added.iter().chain(accounts) {
        if !seen.insert(account.name.as_str()) {
            let reason = format!("two rows are named `{}`", account.name);
            return Err(shape(name, reason));
        }
    }
    Ok(())
}

/// Names in the order in which they first come.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Names {
    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}
