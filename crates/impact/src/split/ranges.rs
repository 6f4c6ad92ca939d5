//! Ranges of the parts' multipliers over drawn structures.
//!
//! Only the rows and columns of the parts change from draw to draw. With R for all other industries and P for the parts,
//! m_P = (s_P + s_R(I − A_RR)⁻¹A_RP)(I − A_PP − A_PR(I − A_RR)⁻¹A_RP)⁻¹ (elimination by blocks), so that I − A_RR is factored once and a
//! draw costs one solve for each part.

use super::sample::{Structure, structure};
use super::{Sampling, Split, place};
use crate::matrix::dot;
use crate::model::{Factored, Leontief, coefficients, identity_minus};
use crate::scenario::{Range, range};
use crate::table::{Account, OUTPUT, Table, VALUE_ADDED};
use crate::{ImpactError, Matrix};
use analysis::draws::Draws;

/// Draws that are solved together.
const TOGETHER: usize = 32;

/// The multiplier of a part where only output shares are known.
#[derive(Debug, Clone, PartialEq)]
pub struct PartRange {
    /// The part.
    pub name: String,
    /// Over all draws, in the account's unit per unit of final demand.
    pub range: Range,
}

/// Type I multipliers of an account for the parts of a split, over drawn structures; inputs that parts name are not looked at.
///
/// # Errors
/// When a name is unknown or taken, the sector has no output, a coefficient is no number, or a drawn structure cannot be solved.
pub fn ranges(
    model: &Leontief,
    how: &Split,
    account: &str,
    sampling: &Sampling,
) -> Result<Vec<PartRange>, ImpactError> {
    let table = model.table();
    let at = place(table, how)?;
    let account = table.account(account)?;
    let rest = Rest::of(model, &account, at)?;
    let shares: Vec<f64> = how.parts.iter().map(|part| part.output_share).collect();
    let mut found = vec![Vec::with_capacity(sampling.draws); shares.len()];
    let mut next = 0;
    while next < sampling.draws {
        let until = sampling.draws.min(next + TOGETHER);
        let drawn = (next..until).map(|draw| {
            let mut draws = Draws::seeded(sampling.seed.wrapping_add(draw as u64));
            structure(table, at, how, &mut draws)
        });
        let drawn: Vec<Structure> = drawn.collect::<Result<_, _>>()?;
        for multipliers in rest.multipliers(&drawn, &shares, &account)? {
            for (all, one) in found.iter_mut().zip(multipliers) {
                all.push(one);
            }
        }
        next = until;
    }
    let ranges = how.parts.iter().zip(found).map(|(part, values)| PartRange {
        name: part.name.clone(),
        range: range(values, sampling.level),
    });
    Ok(ranges.collect())
}

/// Everything that stays: the industries that are not split.
struct Rest<'a> {
    table: &'a Table,
    at: usize,
    /// I − A_RR.
    factored: Factored,
    /// s_R(I − A_RR)⁻¹.
    carried: Vec<f64>,
    /// The account per unit of the sector's output.
    own: f64,
}

impl<'a> Rest<'a> {
    fn of(model: &'a Leontief, account: &Account, at: usize) -> Result<Self, ImpactError> {
        let table = model.table();
        let direct = model.finite_coefficients(account)?;
        let a = coefficients(table);
        let n = table.len() - 1;
        let old = |place: usize| place + usize::from(place >= at);
        let left = Matrix::from_fn(n, n, |row, column| a.get(old(row), old(column)));
        let factored = Factored::of(identity_minus(left));
        let mut carried = Matrix::from_fn(n, 1, |row, _| direct[old(row)]);
        factored.solve(&mut carried, true);
        Ok(Self {
            table,
            at,
            factored,
            carried: carried.column(0).to_vec(),
            own: direct[at],
        })
    }

    /// The multipliers of the parts in each structure.
    fn multipliers(
        &self,
        drawn: &[Structure],
        shares: &[f64],
        account: &Account,
    ) -> Result<Vec<Vec<f64>>, ImpactError> {
        let (n, parts, x) = (self.table.len() - 1, shares.len(), self.table.output[self.at]);
        let old = |place: usize| place + usize::from(place >= self.at);
        let bought =
            |draw: usize, row: usize, part: usize| drawn[draw].bought.get(row, part) / (shares[part] * x);
        let inputs = Matrix::from_fn(n, parts * drawn.len(), |row, column| {
            bought(column / parts, old(row), column % parts)
        });
        let mut rounds = inputs.clone();
        self.factored.solve(&mut rounds, false);
        let within = self.table.flows.get(self.at, self.at);
        let solved = |draw: usize| {
            let sold = &drawn[draw].sold;
            // What a part sells to each industry per unit of that one's output.
            let sales: Vec<Vec<f64>> = (0..parts)
                .map(|part| {
                    let per_output = |row: usize| match self.table.output[old(row)] {
                        0.0 => 0.0,
                        output => sold.get(old(row), part) / output,
                    };
                    (0..n).map(per_output).collect()
                })
                .collect();
            let left = Matrix::from_fn(parts, parts, |seller, buyer| {
                let own = if seller == buyer { 1.0 } else { 0.0 };
                let among = match within {
                    0.0 => 0.0,
                    within => bought(draw, self.at, buyer) * sold.get(self.at, seller) / within,
                };
                own - among - dot(&sales[seller], rounds.column(draw * parts + buyer))
            });
            let mut right = Matrix::from_fn(parts, 1, |part, _| {
                let direct = self.own * self.more(account, &drawn[draw], part, shares[part]);
                direct + dot(&self.carried, inputs.column(draw * parts + part))
            });
            Factored::of(left).solve(&mut right, true);
            let found = right.column(0).to_vec();
            if found.iter().all(|value| value.is_finite()) {
                return Ok(found);
            }
            let what = "a drawn structure cannot be solved; give the parts' inputs instead of drawing them";
            Err(super::wrong(what.to_owned()))
        };
        (0..drawn.len()).map(solved).collect()
    }

    /// What the account per unit of a part's output is, as a multiple of the sector's: a part that buys less adds more value.
    fn more(&self, account: &Account, drawn: &Structure, part: usize, share: f64) -> f64 {
        let table = self.table;
        let named = |rows: &[Account]| rows.iter().any(|row| row.name == account.name);
        let satellite = named(&table.accounts) || table.parts(&account.name).next().is_some();
        let is_value_added = named(&table.value_added) || account.name == VALUE_ADDED;
        if satellite || !is_value_added || account.name == OUTPUT {
            return 1.0;
        }
        let whole: f64 = table.value_added.iter().map(|row| row.values[self.at]).sum();
        let whole = if table.value_added.is_empty() {
            account.values[self.at]
        } else {
            whole
        };
        if whole == 0.0 {
            return 1.0;
        }
        let bought: f64 = table.flows.column(self.at).iter().sum();
        let own: f64 = (0..table.len()).map(|row| drawn.bought.get(row, part)).sum();
        1.0 + (share * bought - own) / (share * whole)
    }
}
