//! An input-output table: flows between industries, final demand, output, value added and satellite accounts.

mod assemble;
mod digest;
mod roles;
mod said;

pub use assemble::{Parts, Row, assemble};
pub use said::{Growth, SectorSaid};

use crate::{ImpactError, Matrix};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most industries that one table may have: 1.2 GB of flows.
pub const MOST_INDUSTRIES: usize = 12_000;

/// Where a table comes from and what its numbers are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// Who published it, and where.
    pub source: String,
    /// The year whose flows it records.
    pub year: Option<i32>,
    /// The currency of its flows, as an ISO 4217 code.
    pub currency: Option<String>,
    /// What one unit of flow is, for example `million USD`.
    pub unit: String,
}

/// An industry of a region: a row and a column of the flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Industry {
    /// Place in [`Table::regions`].
    pub region: usize,
    /// Place in [`Table::sectors`].
    pub sector: usize,
}

/// A column of final demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Demand {
    /// Place in [`Table::regions`] of the region that buys.
    pub region: usize,
    /// Place in [`Table::categories`].
    pub category: usize,
}

/// One value for each industry: a row of value added or a satellite account.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Its name in the table, unique there.
    pub name: String,
    /// The unit of its values, for example `persons`.
    pub unit: String,
    /// Where it is a part of another account: which, and the part by dimension, for example `sex` → `F`.
    pub part: Option<Part>,
    /// One value for each industry.
    pub values: Vec<f64>,
    /// One value for each column of final demand (households' own emissions), where given.
    pub demand: Option<Vec<f64>>,
}

/// A part of an account, for example the women of high skill among the employed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    /// The account that all parts of it add up to.
    pub of: String,
    /// Codes by dimension, for example `sex` → `F`, `skill` → `high`.
    pub by: BTreeMap<String, String>,
}

/// Which rows and columns play a role in the closure for households and in the check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roles {
    /// Places in [`Table::value_added`] of what industries pay to households.
    pub wages: Vec<usize>,
    /// Places in [`Table::categories`] of what households buy.
    pub households: Vec<usize>,
    /// Places in [`Table::value_added`] of imports, which are not value added.
    pub imports: Vec<usize>,
}

/// An input-output table of one or many regions.
///
/// Rows of the flows sell, columns buy. All money is in [`Provenance::unit`].
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// A short name.
    pub name: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The regions, in the order of the table.
    pub regions: Vec<String>,
    /// The sectors, in the order of the table; not every region need have each.
    pub sectors: Vec<String>,
    /// The categories of final demand.
    pub categories: Vec<String>,
    /// The industries: rows and columns of the flows.
    pub industries: Vec<Industry>,
    /// The columns of final demand.
    pub demands: Vec<Demand>,
    /// Z: what each industry (row) sells to each industry (column).
    pub flows: Matrix,
    /// Y: what each industry (row) sells to final demand (column).
    pub demand: Matrix,
    /// x: the output of each industry.
    pub output: Vec<f64>,
    /// Rows of value added (and of imports, where the flows are domestic).
    pub value_added: Vec<Account>,
    /// Satellite accounts.
    pub accounts: Vec<Account>,
    /// Which rows and columns are wages, households' consumption and imports.
    pub roles: Roles,
    /// Whether the output was given rather than summed from the rows.
    pub output_given: bool,
    /// Whether the rows of value added are only some of them, as among pymrio's extensions: then columns need not balance.
    pub value_added_partial: bool,
    /// What each of [`Self::sectors`] is in ISIC Rev.4, in their order; empty where the table does not say it. No part of the digest:
    /// a scenario names the table's own sectors.
    pub said: Vec<SectorSaid>,
    /// By how much output per job grew in the years after the table's, where the table says it.
    pub growth: Option<Growth>,
}

/// The name under which every table answers what its output is.
pub const OUTPUT: &str = "output";
/// The name under which every table answers its value added: the sum of its rows without imports, or what the columns leave.
pub const VALUE_ADDED: &str = "value added";

impl Table {
    /// How many industries.
    pub const fn len(&self) -> usize {
        self.industries.len()
    }

    /// Whether there is no industry.
    pub const fn is_empty(&self) -> bool {
        self.industries.is_empty()
    }

    /// The names of an industry's region and sector.
    ///
    /// # Panics
    /// When there is no industry at this place.
    pub fn names(&self, industry: usize) -> (&str, &str) {
        let Industry { region, sector } = self.industries[industry];
        (&self.regions[region], &self.sectors[sector])
    }

    /// The names of a final demand's region and category.
    ///
    /// # Panics
    /// When there is no column at this place.
    pub fn demand_names(&self, column: usize) -> (&str, &str) {
        let Demand { region, category } = self.demands[column];
        (&self.regions[region], &self.categories[category])
    }

    /// The place of the region `name`.
    ///
    /// # Errors
    /// When there is none; the message says which there are.
    pub fn region(&self, name: &str) -> Result<usize, ImpactError> {
        place("region", name, &self.regions)
    }

    /// The place of the sector `name`.
    ///
    /// # Errors
    /// When there is none; the message says which there are.
    pub fn sector(&self, name: &str) -> Result<usize, ImpactError> {
        place("sector", name, &self.sectors)
    }

    /// The place of the industry of a region and sector, where that region has it.
    pub fn industry(&self, region: usize, sector: usize) -> Option<usize> {
        self.industries
            .iter()
            .position(|industry| *industry == Industry { region, sector })
    }

    /// An account by its name, a row of value added, [`OUTPUT`], [`VALUE_ADDED`], or the sum of the parts of that name.
    ///
    /// # Errors
    /// When there is none; the message says which there are.
    pub fn account(&self, name: &str) -> Result<Account, ImpactError> {
        let own = self
            .accounts
            .iter()
            .chain(&self.value_added)
            .find(|account| account.name == name);
        if let Some(account) = own {
            return Ok(account.clone());
        }
        let parts: Vec<&Account> = self.parts(name).collect();
        let made = |unit: &str, values: Vec<f64>| Account {
            name: name.to_owned(),
            unit: unit.to_owned(),
            part: None,
            values,
            demand: None,
        };
        if let Some(first) = parts.first() {
            return Ok(made(
                &first.unit,
                sums(parts.iter().map(|part| part.values.as_slice()), self.len()),
            ));
        }
        match name {
            OUTPUT => Ok(made(&self.provenance.unit, self.output.clone())),
            VALUE_ADDED => Ok(made(&self.provenance.unit, self.value_added_total())),
            _ => Err(ImpactError::unknown("account", name, self.account_names())),
        }
    }

    /// The parts of the account `name`.
    pub fn parts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Account> {
        let is_part = move |account: &&Account| account.part.as_ref().is_some_and(|part| part.of == name);
        self.accounts.iter().filter(is_part)
    }

    /// The names of everything that [`Self::account`] answers.
    pub fn account_names(&self) -> impl Iterator<Item = &str> {
        let rows = self.accounts.iter().chain(&self.value_added);
        rows.map(|account| account.name.as_str())
            .chain([OUTPUT, VALUE_ADDED])
    }

    /// Value added of each industry: the sum of its rows but imports; where the table has no rows, what its column leaves of the output.
    pub fn value_added_total(&self) -> Vec<f64> {
        let rows: Vec<&[f64]> = (0..self.value_added.len())
            .filter(|row| !self.roles.imports.contains(row))
            .map(|row| self.value_added[row].values.as_slice())
            .collect();
        if rows.is_empty() {
            let bought = self.flows.column_sums();
            return self.output.iter().zip(bought).map(|(x, z)| x - z).collect();
        }
        sums(rows.into_iter(), self.len())
    }

    /// Final demand of each region, all categories together: industries times regions.
    pub fn demand_by_region(&self) -> Matrix {
        let mut by_region = Matrix::zeros(self.len(), self.regions.len());
        for (column, demand) in self.demands.iter().enumerate() {
            let sum = by_region.column_mut(demand.region);
            for (sum, value) in sum.iter_mut().zip(self.demand.column(column)) {
                *sum += value;
            }
        }
        by_region
    }
}

/// The sum of `rows`, value by value.
pub(crate) fn sums<'a>(rows: impl Iterator<Item = &'a [f64]>, length: usize) -> Vec<f64> {
    rows.fold(vec![0.0; length], |mut sums, row| {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
        sums
    })
}

fn place(what: &'static str, name: &str, names: &[String]) -> Result<usize, ImpactError> {
    names
        .iter()
        .position(|known| known == name)
        .ok_or_else(|| ImpactError::unknown(what, name, names.iter().map(String::as_str)))
}
