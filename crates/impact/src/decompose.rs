//! Structural decomposition of the change of an account between two tables.
//!
//! An account is s'L(m·v): coefficients s, technology L, the mix m and level v of final demand. Of the many exact decompositions the
//! two polar ones are averaged, which is near the mean of all of them (Dietzenbacher and Los 1998, Economic Systems Research 10:307–323).

use crate::ImpactError;
use crate::model::Leontief;
use crate::{Matrix, Table};

/// What changed an account in one industry: the four terms add up to the change.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Terms {
    /// The account per unit of output.
    pub coefficients: f64,
    /// What industries buy from each other.
    pub technology: f64,
    /// What final demand consists of.
    pub mix: f64,
    /// How much final demand there is.
    pub level: f64,
}

impl Terms {
    /// All terms together.
    pub fn total(&self) -> f64 {
        self.coefficients + self.technology + self.mix + self.level
    }

    /// Both together, term by term.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            coefficients: self.coefficients + other.coefficients,
            technology: self.technology + other.technology,
            mix: self.mix + other.mix,
            level: self.level + other.level,
        }
    }
}

/// Takes the change of the account `name` from one table to a later one apart, industry by industry.
///
/// Both tables have the same industries in the same order, and their money in the same prices: otherwise the level holds inflation.
///
/// # Errors
/// When industries, currencies or units differ, the account is in one table only, or a table has no final demand.
pub fn decompose(before: &Leontief, after: &Leontief, name: &str) -> Result<Vec<Terms>, ImpactError> {
    same_industries(before.table(), after.table())?;
    let (old, new) = (before.table().account(name)?, after.table().account(name)?);
    let money = |model: &Leontief| {
        let about = &model.table().provenance;
        format!("{} {}", about.currency.clone().unwrap_or_default(), about.unit)
    };
    for (what, old, new) in [
        (name, old.unit.clone(), new.unit.clone()),
        ("money", money(before), money(after)),
    ] {
        if old != new {
            let what = format!(
                "{what} is in `{old}` in one table, in `{new}` in the other; bring both into one unit"
            );
            return Err(ImpactError::Unanswerable(what));
        }
    }
    let (s0, s1) = (
        before.finite_coefficients(&old)?,
        after.finite_coefficients(&new)?,
    );
    let (y0, y1) = (before.table().demand.row_sums(), after.table().demand.row_sums());
    let (v0, v1): (f64, f64) = (y0.iter().sum(), y1.iter().sum());
    if v0 == 0.0 || v1 == 0.0 {
        let what = "a table without final demand has no mix of it";
        return Err(ImpactError::Unanswerable(what.to_owned()));
    }
    let n = y0.len();
    // Output for one unit of final demand in the mix of each table.
    let mixes = || {
        Matrix::from_fn(
            n,
            2,
            |row, column| if column == 0 { y0[row] / v0 } else { y1[row] / v1 },
        )
    };
    let (with_old, with_new) = (before.outputs(mixes()), after.outputs(mixes()));
    let term = |at: usize| {
        let (old_old, old_new) = (with_old.get(at, 0), with_old.get(at, 1));
        let (new_old, new_new) = (with_new.get(at, 0), with_new.get(at, 1));
        let mean = |first: f64, second: f64| f64::midpoint(first, second);
        Terms {
            coefficients: (s1[at] - s0[at]) * mean(new_new * v1, old_old * v0),
            technology: mean(
                s0[at] * (new_new - old_new) * v1,
                s1[at] * (new_old - old_old) * v0,
            ),
            mix: mean(
                s0[at] * (old_new - old_old) * v1,
                s1[at] * (new_new - new_old) * v0,
            ),
            level: mean(s0[at] * old_old, s1[at] * new_new) * (v1 - v0),
        }
    };
    Ok((0..n).map(term).collect())
}

fn same_industries(before: &Table, after: &Table) -> Result<(), ImpactError> {
    let differs = (0..before.len().max(after.len()))
        .find(|at| *at >= before.len() || *at >= after.len() || before.names(*at) != after.names(*at));
    match differs {
        None => Ok(()),
        Some(at) => Err(ImpactError::Unanswerable(format!(
            "the tables name different industries from place {} on; aggregate them to the same ones first",
            at + 1
        ))),
    }
}
