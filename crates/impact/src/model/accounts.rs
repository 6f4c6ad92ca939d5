//! Production-based and consumption-based accounts, and what trade embodies.

use super::Leontief;
use crate::matrix::dot;
use crate::table::Account;
use crate::{ImpactError, Matrix};

/// An account seen from where it arises and from who buys in the end.
///
/// Output is the model's, L·y: where a table balances that is its output, otherwise production differs from the account by what
/// is missing in the row, and both views still add up to the same total.
pub struct Balance {
    /// By producing industry: s·x.
    pub production: Vec<f64>,
    /// By consuming region and product, regions times sectors with the sectors of a region together: M·Y block by block.
    pub consumption: Vec<f64>,
    /// The part of `consumption` that arises abroad.
    pub imports: Vec<f64>,
    /// The part of `production`, by industry, that is consumed abroad in the end.
    pub exports: Vec<f64>,
    /// Regions times regions: what arises in the row's region for the column's final demand.
    pub embodied: Embodied,
    /// What final demand itself carries by region (households' own emissions), where the account says.
    pub of_demand: Vec<f64>,
}

/// Regions of origin times regions of final demand.
pub struct Embodied(pub Matrix);

impl Embodied {
    /// What arises in each region.
    pub fn production(&self) -> Vec<f64> {
        self.0.row_sums()
    }

    /// What each region's final demand carries: its footprint.
    pub fn footprints(&self) -> Vec<f64> {
        self.0.column_sums()
    }
}

impl Leontief {
    /// Balances of some accounts, from one solve for all of them.
    ///
    /// # Errors
    /// When a coefficient is no number.
    pub fn balances(&self, accounts: &[Account]) -> Result<Vec<Balance>, ImpactError> {
        let table = self.table();
        let (n, regions) = (table.len(), table.regions.len());
        let bought = table.demand_by_region();
        let outputs = self.outputs(bought.clone());
        let mut right = Matrix::zeros(n, regions * accounts.len());
        let mut direct = Vec::with_capacity(accounts.len());
        for (at, account) in accounts.iter().enumerate() {
            let coefficients = self.finite_coefficients(account)?;
            for (row, (industry, value)) in table.industries.iter().zip(&coefficients).enumerate() {
                right.set(row, at * regions + industry.region, *value);
            }
            direct.push(coefficients);
        }
        let carried = self.carried(right);
        let balance = |(at, account): (usize, &Account)| {
            let origins = at * regions..(at + 1) * regions;
            let origins: Vec<&[f64]> = origins.map(|column| carried.column(column)).collect();
            self.balance(account, &direct[at], &bought, &outputs, &origins)
        };
        Ok(accounts.iter().enumerate().map(balance).collect())
    }

    fn balance(
        &self,
        account: &Account,
        direct: &[f64],
        bought: &Matrix,
        outputs: &Matrix,
        origins: &[&[f64]],
    ) -> Balance {
        let table = self.table();
        let (regions, sectors) = (table.regions.len(), table.sectors.len());
        let totals = outputs.row_sums();
        let abroad = |row: usize| {
            let own = table.industries[row].region;
            let others = (0..regions).filter(|region| *region != own);
            others.map(|region| outputs.get(row, region)).sum::<f64>()
        };
        let mut consumption = vec![0.0; regions * sectors];
        let mut imports = vec![0.0; regions * sectors];
        let mut all = vec![0.0; table.len()];
        for origin in origins {
            for (sum, value) in all.iter_mut().zip(*origin) {
                *sum += value;
            }
        }
        for consumer in 0..regions {
            let foreign: Vec<f64> = foreign(origins, consumer, table.len());
            for (row, bought) in bought.column(consumer).iter().enumerate() {
                let cell = consumer * sectors + table.industries[row].sector;
                consumption[cell] += all[row] * bought;
                imports[cell] += foreign[row] * bought;
            }
        }
        let embodied = Matrix::from_fn(regions, regions, |origin, consumer| {
            dot(origins[origin], bought.column(consumer))
        });
        let mut of_demand = vec![0.0; regions];
        for (demand, value) in table.demands.iter().zip(account.demand.iter().flatten()) {
            of_demand[demand.region] += value;
        }
        Balance {
            production: direct.iter().zip(&totals).map(|(s, x)| s * x).collect(),
            exports: direct
                .iter()
                .enumerate()
                .map(|(row, s)| s * abroad(row))
                .collect(),
            consumption,
            imports,
            embodied: Embodied(embodied),
            of_demand,
        }
    }
}

/// What a unit of each product carries from everywhere but `home`.
fn foreign(origins: &[&[f64]], home: usize, length: usize) -> Vec<f64> {
    let mut sum = vec![0.0; length];
    for (_, origin) in origins.iter().enumerate().filter(|(region, _)| *region != home) {
        for (sum, value) in sum.iter_mut().zip(*origin) {
            *sum += value;
        }
    }
    sum
}
