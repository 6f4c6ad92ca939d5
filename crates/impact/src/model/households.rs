//! The closure for households (type II): wages of each region are spent in that region's pattern of consumption.
//!
//! Miller and Blair (2009), section 2.5, for many regions: the matrix bordered by a row of wages and a column of consumption for
//! each region. The bordered system is never factored: with P = L·H and W the wages per output, its solution is
//! x + P(I − WP)⁻¹Wx (Sherman, Morrison and Woodbury), on the one factorisation of I − A.

use super::{Factored, Leontief, per_output};
use crate::table::sums;
use crate::{ImpactError, Matrix};
use serde::{Deserialize, Serialize};

/// How much of their wages households spend.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Propensity {
    /// Households' consumption over wages in the table, region by region, at most 1: what other income pays for is not induced.
    #[default]
    OfTable,
    /// The same share of wages everywhere, 0 to 1.
    Share(f64),
}

/// Which rows and columns are closed, by name; the table's own roles where empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Closure {
    /// Rows of value added or accounts that are paid to households, together.
    pub wages: Vec<String>,
    /// Categories of final demand that households buy.
    pub consumption: Vec<String>,
    /// How much of their wages households spend.
    pub propensity: Propensity,
}

/// The closed part of a type II model.
pub struct Households {
    /// Wages per unit of output, by industry.
    wages: Vec<f64>,
    /// The region of each industry.
    region: Vec<usize>,
    /// P = L·H: the output that one unit of each region's wages induces in one round.
    spent: Matrix,
    /// I − WP.
    rounds: Factored,
    /// How much of its wages each region spends.
    propensities: Vec<f64>,
}

impl Leontief {
    pub(super) fn close(&self, closure: &Closure) -> Result<Households, ImpactError> {
        let table = self.table();
        let paid = self.wages_paid(closure)?;
        let categories = self.consumed(closure)?;
        if let Propensity::Share(share) = closure.propensity
            && !(0.0..=1.0).contains(&share)
        {
            let what =
                format!("households cannot spend {share} of their wages; a share from 0 to 1 is wanted");
            return Err(ImpactError::Unanswerable(what));
        }
        let (n, regions) = (table.len(), table.regions.len());
        let region: Vec<usize> = table.industries.iter().map(|industry| industry.region).collect();
        let mut incomes = vec![0.0; regions];
        for (value, region) in paid.iter().zip(&region) {
            incomes[*region] += value;
        }
        let mut spent = Matrix::zeros(n, regions);
        for (column, demand) in table.demands.iter().enumerate() {
            if categories.contains(&demand.category) {
                let bought = table.demand.column(column);
                for (sum, value) in spent.column_mut(demand.region).iter_mut().zip(bought) {
                    *sum += value;
                }
            }
        }
        let mut propensities = vec![0.0; regions];
        for at in 0..regions {
            let total: f64 = spent.column(at).iter().sum();
            let possible = total > 0.0 && incomes[at] > 0.0;
            propensities[at] = match closure.propensity {
                Propensity::OfTable if possible => (total / incomes[at]).min(1.0),
                Propensity::Share(share) if possible => share,
                _ => 0.0,
            };
            let factor = if possible { propensities[at] / total } else { 0.0 };
            for value in spent.column_mut(at) {
                *value *= factor;
            }
        }
        let wages = per_output(&paid, &table.output);
        let spent = self.outputs(spent);
        let rounds = rounds(&wages, &region, &spent)?;
        Ok(Households {
            wages,
            region,
            spent,
            rounds,
            propensities,
        })
    }

    fn wages_paid(&self, closure: &Closure) -> Result<Vec<f64>, ImpactError> {
        let table = self.table();
        if !closure.wages.is_empty() {
            let rows: Result<Vec<_>, _> = closure.wages.iter().map(|name| table.account(name)).collect();
            return Ok(sums(rows?.iter().map(|row| row.values.as_slice()), table.len()));
        }
        if table.roles.wages.is_empty() {
            return Err(unsaid("a row of wages", "wages", table.account_names()));
        }
        let rows = table
            .roles
            .wages
            .iter()
            .map(|row| table.value_added[*row].values.as_slice());
        Ok(sums(rows, table.len()))
    }

    fn consumed(&self, closure: &Closure) -> Result<Vec<usize>, ImpactError> {
        let table = self.table();
        let known = || table.categories.iter().map(String::as_str);
        let place = |name: &String| {
            table
                .categories
                .iter()
                .position(|category| category == name)
                .ok_or_else(|| ImpactError::unknown("category of final demand", name, known()))
        };
        let places: Vec<usize> = if closure.consumption.is_empty() {
            table.roles.households.clone()
        } else {
            closure.consumption.iter().map(place).collect::<Result<_, _>>()?
        };
        if places.is_empty() {
            return Err(unsaid("a category that households buy", "consumption", known()));
        }
        Ok(places)
    }
}

/// What the closure needs and the table does not name.
fn unsaid<'a>(what: &str, word: &str, names: impl Iterator<Item = &'a str>) -> ImpactError {
    let names: Vec<String> = names.take(12).map(|name| format!("`{name}`")).collect();
    ImpactError::Unanswerable(format!(
        "induced effects need {what}, and the table names none: name it under `{word}`, for example {}",
        names.join(", ")
    ))
}

/// I − WP, factored; it has a non-negative inverse just when a vector v > 0 with (I − WP)'v = 1 exists.
fn rounds(wages: &[f64], region: &[usize], spent: &Matrix) -> Result<Factored, ImpactError> {
    let regions = spent.columns();
    let mut left = Matrix::zeros(regions, regions);
    for column in 0..regions {
        let received = by_region(wages, region, spent.column(column), regions);
        for (row, value) in received.iter().enumerate() {
            let own = if row == column { 1.0 } else { 0.0 };
            left.set(row, column, own - value);
        }
    }
    let factored = Factored::of(left);
    let mut test = Matrix::from_fn(regions, 1, |_, _| 1.0);
    factored.solve(&mut test, true);
    let good = factored.singular_at().is_none() && test.values().iter().all(|v| v.is_finite() && *v > 0.0);
    if good {
        return Ok(factored);
    }
    let what = "closed for households, the model has no end: every unit of wages induces a unit of wages or more. \
                Give a smaller share that households spend, or look whether the row of wages is right";
    Err(ImpactError::Unanswerable(what.to_owned()))
}

/// What the wages of each region are at an output.
fn by_region(wages: &[f64], region: &[usize], output: &[f64], regions: usize) -> Vec<f64> {
    let mut incomes = vec![0.0; regions];
    for ((wage, region), x) in wages.iter().zip(region).zip(output) {
        incomes[*region] += wage * x;
    }
    incomes
}

impl Households {
    /// The share of wages that each region's households spend.
    pub fn propensities(&self) -> &[f64] {
        &self.propensities
    }

    /// The output that is induced by each column of type I outputs (industries times columns).
    ///
    /// # Panics
    /// When there is not one row for each industry.
    pub fn induced(&self, outputs: &Matrix) -> Matrix {
        assert_eq!(outputs.rows(), self.wages.len(), "one row for each industry");
        let regions = self.spent.columns();
        let mut incomes = Matrix::zeros(regions, outputs.columns());
        for column in 0..outputs.columns() {
            let found = by_region(&self.wages, &self.region, outputs.column(column), regions);
            incomes.column_mut(column).copy_from_slice(&found);
        }
        self.rounds.solve(&mut incomes, false);
        let mut induced = Matrix::zeros(outputs.rows(), outputs.columns());
        for column in 0..outputs.columns() {
            let found = self.spent.times(incomes.column(column));
            induced.column_mut(column).copy_from_slice(&found);
        }
        induced
    }

    /// Wages per unit of output, one column for each region: zero outside of the region.
    pub(super) fn wages_by_region(&self) -> Matrix {
        let mut wages = Matrix::zeros(self.wages.len(), self.spent.columns());
        for (at, (wage, region)) in self.wages.iter().zip(&self.region).enumerate() {
            wages.set(at, *region, *wage);
        }
        wages
    }

    /// How much of an account one unit of each region's wages induces in all rounds: (I − WP)'⁻¹ P's.
    pub(super) fn carried_by_wages(&self, coefficients: &[f64]) -> Vec<f64> {
        let regions = self.spent.columns();
        let mut carried = Matrix::from_fn(regions, 1, |region, _| {
            crate::matrix::dot(self.spent.column(region), coefficients)
        });
        self.rounds.solve(&mut carried, true);
        carried.column(0).to_vec()
    }
}
