//! Multipliers: what a unit of final demand for each industry's product carries of an account.

use super::{Households, Leontief};
use crate::table::Account;
use crate::{ImpactError, Matrix};

base::closed_list! {
    /// Whether households' spending of wages is within the model.
    Kind: "a kind of multiplier: 1 (open) or 2 (closed for households)" {
        /// Direct and indirect effects.
        One = "1",
        /// Direct, indirect and induced effects.
        Two = "2",
    }
}

/// The parts of a multiplier or of an impact.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Effect {
    /// In the industry that sells to final demand.
    pub direct: f64,
    /// In the industries that supply it, and those that supply them.
    pub indirect: f64,
    /// By the spending of wages; 0 in type I.
    pub induced: f64,
}

impl Effect {
    /// All parts together.
    pub fn total(&self) -> f64 {
        self.direct + self.indirect + self.induced
    }
}

/// For each industry, where in the world a unit of final demand for its product carries how much of an account.
pub struct RegionalMultipliers {
    /// Industries times regions.
    pub by_region: Matrix,
    /// What stays in the industry's own region.
    pub domestic: Vec<f64>,
    /// What spills over to others.
    pub spill_over: Vec<f64>,
}

impl Leontief {
    /// Multipliers of an account for each industry, in the account's unit per unit of final demand (the table's unit of money).
    ///
    /// Type II multipliers of output leave out the row of households itself ("truncated", Miller and Blair 2009, section 6.2).
    ///
    /// # Errors
    /// When a coefficient is no number.
    pub fn multipliers(
        &self,
        account: &Account,
        households: Option<&Households>,
    ) -> Result<Vec<Effect>, ImpactError> {
        let direct = self.finite_coefficients(account)?;
        let n = direct.len();
        let total = self.carried(Matrix::from_fn(n, 1, |row, _| direct[row]));
        let induced = match households {
            Some(households) => {
                let carried = households.carried_by_wages(&direct);
                self.carried(households.wages_by_region()).times(&carried)
            }
            None => vec![0.0; n],
        };
        let effects = direct.iter().zip(total.column(0)).zip(induced);
        Ok(effects
            .map(|((direct, total), induced)| Effect {
                direct: *direct,
                indirect: total - direct,
                induced,
            })
            .collect())
    }

    /// Type I multipliers taken apart by the region where the account arises.
    ///
    /// # Errors
    /// When a coefficient is no number.
    pub fn multipliers_by_region(&self, account: &Account) -> Result<RegionalMultipliers, ImpactError> {
        let direct = self.finite_coefficients(account)?;
        let by_region = self.carried(self.by_origin(&direct));
        let table = self.table();
        let own = |row: usize| table.industries[row].region;
        let domestic: Vec<f64> = (0..table.len()).map(|row| by_region.get(row, own(row))).collect();
        let spilt = |row: usize| {
            let others = (0..table.regions.len()).filter(|region| *region != own(row));
            others.map(|region| by_region.get(row, region)).sum()
        };
        Ok(RegionalMultipliers {
            spill_over: (0..table.len()).map(spilt).collect(),
            domestic,
            by_region,
        })
    }

    /// Coefficients with one column for each region, zero outside of it.
    pub(super) fn by_origin(&self, coefficients: &[f64]) -> Matrix {
        let table = self.table();
        let mut by_origin = Matrix::zeros(table.len(), table.regions.len());
        for (row, value) in coefficients.iter().enumerate() {
            by_origin.set(row, table.industries[row].region, *value);
        }
        by_origin
    }

    pub(crate) fn finite_coefficients(&self, account: &Account) -> Result<Vec<f64>, ImpactError> {
        let found = self.coefficients(account);
        if let Some(row) = found.iter().position(|value| !value.is_finite()) {
            let (region, sector) = self.table().names(row);
            let what = format!(
                "`{}` is no number for {region}, {sector}; correct the table's account",
                account.name
            );
            return Err(ImpactError::Unanswerable(what));
        }
        Ok(found)
    }
}
