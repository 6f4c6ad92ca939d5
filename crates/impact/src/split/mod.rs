//! Splitting a sector into parts, for example electricity into coal, solar and wind: the parts add up to the sector again.
//!
//! With weights alone every part has the sector's structure. With inputs given, a part is a synthetic industry: a vector of
//! existing sectors (Garrett-Peltier 2017), and the last part keeps what is left. Where only output shares are known, structures
//! are drawn (`sample`), for ranges of multipliers (`ranges`).

mod file;
mod ranges;
mod sample;

pub use file::{Sampling, SplitFile, VERSION};
pub use ranges::{PartRange, ranges};
pub use sample::sample;

use crate::table::{Industry, SectorSaid, Table};
use crate::{ImpactError, Matrix};

/// How a sector of a region is split.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The region.
    pub region: String,
    /// The sector.
    pub sector: String,
    /// The parts, at least two; their shares add up to 1.
    pub parts: Vec<SplitPart>,
}

/// A part of a sector.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitPart {
    /// The name of the new sector.
    pub name: String,
    /// Its share of the sector's output.
    pub output_share: f64,
    /// What it buys per unit of its output, by industry (region, sector) of the table; the sector's own inputs where not given.
    /// Not for the last part, which keeps what the others leave.
    pub inputs: Option<Vec<((String, String), f64)>>,
}

/// A table with one industry replaced by its parts.
///
/// Sales of the parts are the sector's sales in proportion to output; accounts too. What parts sell to each other is what the sector
/// sold to itself.
///
/// # Errors
/// When shares do not add up to 1, a name is unknown or taken, or the given inputs buy more than the sector does (with the cell).
pub fn split(table: &Table, how: &Split) -> Result<Table, ImpactError> {
    let at = place(table, how)?;
    let n = table.len();
    let shares: Vec<f64> = how.parts.iter().map(|part| part.output_share).collect();
    let mut columns = Matrix::zeros(n, shares.len());
    let mut left = table.flows.column(at).to_vec();
    for (column, part) in how.parts.iter().enumerate() {
        let is_last = column + 1 == how.parts.len();
        let bought = match &part.inputs {
            Some(inputs) if !is_last => bought(table, inputs, part.output_share * table.output[at])?,
            Some(_) => {
                return Err(wrong(format!(
                    "`{}` is the last part and keeps what is left; give it no inputs",
                    part.name
                )));
            }
            None if is_last => left.clone(),
            None => table
                .flows
                .column(at)
                .iter()
                .map(|value| value * part.output_share)
                .collect(),
        };
        for (row, (left, bought)) in left.iter_mut().zip(&bought).enumerate() {
            *left -= bought;
            if *left < -1e-9 * table.output[at] {
                let (region, sector) = table.names(row);
                return Err(wrong(format!(
                    "parts up to `{}` buy more of {region}, {sector} than `{}` does: {} too much",
                    part.name, how.sector, -*left
                )));
            }
        }
        columns.column_mut(column).copy_from_slice(&bought);
    }
    Ok(rebuilt(table, at, how, &columns, |_, _| None))
}

fn wrong(what: String) -> ImpactError {
    ImpactError::Unanswerable(what)
}

fn place(table: &Table, how: &Split) -> Result<usize, ImpactError> {
    let (region, sector) = (table.region(&how.region)?, table.sector(&how.sector)?);
    let at = crate::split::industry(table, region, sector)?;
    let total: f64 = how.parts.iter().map(|part| part.output_share).sum();
    let positive = how.parts.iter().all(|part| part.output_share > 0.0);
    if how.parts.len() < 2 || !positive || (total - 1.0).abs() > 1e-9 {
        return Err(wrong(format!(
            "a sector is split into at least two parts with shares above 0 that add up to 1; these add up to {total}"
        )));
    }
    for (index, part) in how.parts.iter().enumerate() {
        let taken = table.sectors.contains(&part.name)
            || how.parts[..index].iter().any(|other| other.name == part.name);
        if taken {
            return Err(wrong(format!(
                "there is a sector `{}` already; name the part otherwise",
                part.name
            )));
        }
    }
    Ok(at)
}

fn industry(table: &Table, region: usize, sector: usize) -> Result<usize, ImpactError> {
    table.industry(region, sector).ok_or_else(|| {
        wrong(format!(
            "{} has no sector {} in this table",
            table.regions[region], table.sectors[sector]
        ))
    })
}

fn bought(table: &Table, inputs: &[((String, String), f64)], output: f64) -> Result<Vec<f64>, ImpactError> {
    let mut bought = vec![0.0; table.len()];
    for ((region, sector), coefficient) in inputs {
        if !(0.0..=1.0).contains(coefficient) {
            return Err(wrong(format!(
                "an input per unit of output is from 0 to 1, not {coefficient}"
            )));
        }
        bought[industry(table, table.region(region)?, table.sector(sector)?)?] += coefficient * output;
    }
    Ok(bought)
}

/// The table with industry `at` replaced by parts.
///
/// `columns` holds what each part buys, the sector's own product still as one row; `sales` gives what a part sells to a column of the
/// flows (by place) or of final demand (by place after them), where that is not in proportion to output.
fn rebuilt(
    table: &Table,
    at: usize,
    how: &Split,
    columns: &Matrix,
    sales: impl Fn(usize, usize) -> Option<f64>,
) -> Table {
    let count = how.parts.len();
    let (n, more) = (table.len(), count - 1);
    let share = |part: usize| how.parts[part].output_share;
    let old = |new: usize| old(new, at, count);
    let (flows, demand) = blocks(table, at, how, columns, sales);
    let spread = |values: &[f64]| -> Vec<f64> {
        (0..n + more)
            .map(|row| {
                let (row, part) = old(row);
                part.map_or(values[row], |part| share(part) * values[row])
            })
            .collect()
    };
    let mut sectors = table.sectors.clone();
    let first = sectors.len();
    sectors.extend(how.parts.iter().map(|part| part.name.clone()));
    let industries = (0..n + more).map(|row| match old(row) {
        (row, None) => table.industries[row],
        (row, Some(part)) => Industry {
            region: table.industries[row].region,
            sector: first + part,
        },
    });
    let output = spread(&table.output);
    let mut said = table.said.clone();
    if let Some(whole) = said.get(table.industries[at].sector).cloned() {
        // Each part is of the divisions that the sector was of.
        said.extend(how.parts.iter().map(|part| SectorSaid {
            name: part.name.clone(),
            isic: whole.isic.clone(),
        }));
    }
    let mut made = Table {
        said,
        industries: industries.collect(),
        sectors,
        flows,
        demand,
        output,
        value_added: table.value_added.clone(),
        accounts: table.accounts.clone(),
        ..table_without_blocks(table)
    };
    for account in made.value_added.iter_mut().chain(&mut made.accounts) {
        account.values = spread(&account.values);
    }
    balance_value_added(&mut made, table, at, count);
    made
}

/// The old row of a new row, and which part of the split industry it is.
const fn old(new: usize, at: usize, count: usize) -> (usize, Option<usize>) {
    if new < at {
        (new, None)
    } else if new < at + count {
        (at, Some(new - at))
    } else {
        (new + 1 - count, None)
    }
}

/// Flows and final demand of the split table.
fn blocks(
    table: &Table,
    at: usize,
    how: &Split,
    columns: &Matrix,
    sales: impl Fn(usize, usize) -> Option<f64>,
) -> (Matrix, Matrix) {
    let count = how.parts.len();
    let (n, more) = (table.len(), count - 1);
    let share = |part: usize| how.parts[part].output_share;
    let old = |new: usize| old(new, at, count);
    let sold = |part: usize, column: usize, value: f64| sales(part, column).unwrap_or(share(part) * value);
    let flows = Matrix::from_fn(n + more, n + more, |row, column| {
        let ((row, seller), (column, buyer)) = (old(row), old(column));
        let value = match buyer {
            Some(part) => columns.get(row, part),
            None => table.flows.get(row, column),
        };
        match (seller, buyer) {
            (None, _) => value,
            (Some(seller), None) => sold(seller, column, value),
            // Within the sector, sellers share each buyer's column as they share the sector's sales to itself.
            (Some(seller), Some(_)) => {
                let own = table.flows.get(at, at);
                if own == 0.0 {
                    0.0
                } else {
                    value * sold(seller, at, own) / own
                }
            }
        }
    });
    let demand = Matrix::from_fn(n + more, table.demands.len(), |row, column| {
        let (row, part) = old(row);
        let value = table.demand.get(row, column);
        part.map_or(value, |part| sold(part, n + column, value))
    });
    (flows, demand)
}

/// Everything but the blocks, which are large and replaced.
fn table_without_blocks(table: &Table) -> Table {
    Table {
        name: table.name.clone(),
        provenance: table.provenance.clone(),
        regions: table.regions.clone(),
        sectors: Vec::new(),
        categories: table.categories.clone(),
        industries: Vec::new(),
        demands: table.demands.clone(),
        flows: Matrix::default(),
        demand: Matrix::default(),
        output: Vec::new(),
        value_added: Vec::new(),
        accounts: Vec::new(),
        roles: table.roles.clone(),
        output_given: table.output_given,
        value_added_partial: table.value_added_partial,
        said: Vec::new(),
        growth: table.growth.clone(),
    }
}

/// A part that buys less has more value added: the rows of value added of each part are scaled so that its column still comes to its
/// output as nearly as the sector's did, and together to the sector's.
fn balance_value_added(made: &mut Table, table: &Table, at: usize, count: usize) {
    let whole: f64 = table.value_added.iter().map(|row| row.values[at]).sum();
    let bought: f64 = table.flows.column(at).iter().sum();
    if whole == 0.0 || table.output[at] == 0.0 {
        return;
    }
    for part in at..at + count {
        let share = made.output[part] / table.output[at];
        let own: f64 = made.flows.column(part).iter().sum();
        // What the part buys less than in proportion, it earns more.
        let factor = 1.0 + (share * bought - own) / (share * whole);
        for row in &mut made.value_added {
            row.values[part] *= factor;
        }
    }
}
