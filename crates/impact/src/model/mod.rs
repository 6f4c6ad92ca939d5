//! The Leontief model of a table: one factorisation of I − A, and everything that is answered from it.

mod accounts;
mod factor;
mod households;
mod multipliers;

pub use accounts::{Balance, Embodied};
pub use households::{Closure, Households, Propensity};
pub use multipliers::{Effect, Kind, RegionalMultipliers};

pub(crate) use factor::Factored;

use crate::check::{self, Finding, Tolerance};
use crate::table::Account;
use crate::{ImpactError, Matrix, Table};
use base::Digest;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The open Leontief model x = Ax + y of a table that passed its check.
pub struct Leontief {
    table: Arc<Table>,
    factored: Factored,
    /// Made when it is first asked for: it reads the whole table.
    digest: OnceLock<Digest>,
    /// The closure that was asked for last: most scenarios of a table share it.
    closed: Mutex<Option<(Closure, Arc<Households>)>>,
}

impl Leontief {
    /// Checks the table and factors I − A once.
    ///
    /// # Errors
    /// [`ImpactError::Unfit`] with the whole report when the check finds an error.
    pub fn new(table: Arc<Table>, tolerance: Tolerance) -> Result<Self, ImpactError> {
        let (mut report, factored) = check::examine(&table, tolerance);
        match factored {
            Some(factored) if !report.has_errors() => Ok(Self::of(table, factored)),
            _ => {
                report.findings.retain(Finding::is_error);
                Err(ImpactError::Unfit(Box::new(report)))
            }
        }
    }

    /// The model with other coefficients than the table's: a scenario's technology.
    ///
    /// # Errors
    /// When some coefficient is no number or negative, or I − A has no non-negative inverse any more.
    pub fn with_coefficients(table: Arc<Table>, coefficients: &Matrix) -> Result<Self, ImpactError> {
        let report = check::examine_coefficients(&table, coefficients);
        match report {
            Ok(factored) => Ok(Self::of(table, factored)),
            Err(report) => Err(ImpactError::Unfit(report)),
        }
    }

    const fn of(table: Arc<Table>, factored: Factored) -> Self {
        Self {
            table,
            factored,
            digest: OnceLock::new(),
            closed: Mutex::new(None),
        }
    }

    /// The digest of the table.
    pub fn table_digest(&self) -> Digest {
        *self.digest.get_or_init(|| self.table.digest())
    }

    /// The model closed for households; the last closure is kept.
    ///
    /// # Errors
    /// When the table has no wages or no consumption of households, a name is not there, the share is not within 0 and 1, or
    /// spending would go on for ever.
    pub fn households(&self, closure: &Closure) -> Result<Arc<Households>, ImpactError> {
        // What a panic left behind is either whole or not there.
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((kept, households)) = &*closed
            && kept == closure
        {
            return Ok(Arc::clone(households));
        }
        let households = Arc::new(self.close(closure)?);
        *closed = Some((closure.clone(), Arc::clone(&households)));
        Ok(households)
    }

    /// The table.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The table, shared.
    pub fn shared_table(&self) -> Arc<Table> {
        Arc::clone(&self.table)
    }

    /// Output for each column of final demand: L·Y, in place (industries times any number of demands).
    ///
    /// # Panics
    /// When there is not one row for each industry.
    pub fn outputs(&self, mut demand: Matrix) -> Matrix {
        assert_eq!(demand.rows(), self.table.len(), "one row for each industry");
        self.factored.solve(&mut demand, false);
        demand
    }

    /// What a unit of final demand for each industry's product carries of each column of coefficients: L'·S, in place.
    ///
    /// # Panics
    /// When there is not one row for each industry.
    pub fn carried(&self, mut coefficients: Matrix) -> Matrix {
        assert_eq!(coefficients.rows(), self.table.len(), "one row for each industry");
        self.factored.solve(&mut coefficients, true);
        coefficients
    }

    /// An account per unit of output; 0 for an industry without output, as its column of A is.
    pub fn coefficients(&self, account: &Account) -> Vec<f64> {
        per_output(&account.values, &self.table.output)
    }
}

/// `values` per unit of `output`; 0 where there is no output.
pub(crate) fn per_output(values: &[f64], output: &[f64]) -> Vec<f64> {
    values
        .iter()
        .zip(output)
        .map(|(value, x)| if *x == 0.0 { 0.0 } else { value / x })
        .collect()
}

/// A = Z·x̂⁻¹: what each industry buys per unit of its output. The column of an industry without output is zero.
pub fn coefficients(table: &Table) -> Matrix {
    let mut a = table.flows.clone();
    for (column, x) in table.output.iter().enumerate() {
        for value in a.column_mut(column) {
            *value = if *x == 0.0 { 0.0 } else { *value / x };
        }
    }
    a
}

/// I − A from the coefficients, in their place.
pub(crate) fn identity_minus(mut a: Matrix) -> Matrix {
    for column in 0..a.columns() {
        let values = a.column_mut(column);
        for value in values.iter_mut() {
            *value = 0.0 - *value;
        }
        values[column] += 1.0;
    }
    a
}
