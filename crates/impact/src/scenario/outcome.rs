//! What a scenario comes to: effects by account, year and industry, added up where they are asked for.

use super::uncertain::Ranges;
use crate::Matrix;
use crate::model::Effect;
use crate::table::Part;
use serde::Serialize;

/// Whether effects count for the measure or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// What the measure adds.
    Gross,
    /// What it displaces, as a positive number.
    Displaced,
}

/// An account that is reported.
pub struct Reported {
    /// Its name.
    pub name: String,
    /// Its unit; for jobs, job-years in each year.
    pub unit: String,
    /// What it is a part of.
    pub part: Option<Part>,
    /// What the table records of it in the scenario's region: the baseline.
    pub baseline: f64,
    /// Per unit of output.
    pub(super) coefficients: Vec<f64>,
    /// Places of its parts in [`Outcome::accounts`]: its values are their sums.
    pub(super) parts: Vec<usize>,
    /// Whether productivity growth lowers it.
    pub(super) grows_less: bool,
}

/// Output by industry and year.
pub(super) struct Outputs {
    direct: Matrix,
    indirect: Matrix,
    induced: Matrix,
}

/// What a scenario comes to.
pub struct Outcome {
    /// The id of the result.
    pub id: String,
    /// The scenario's name.
    pub scenario: String,
    /// The years, in order.
    pub years: Vec<i32>,
    /// What is reported: each account's parts before the account.
    pub accounts: Vec<Reported>,
    /// Money of the table that is spent in each year, gross and displaced.
    pub spent: Vec<[f64; 2]>,
    /// The share of wages that the scenario's region spends, where the model is closed.
    pub propensity: Option<f64>,
    /// Ranges of the main account, where the scenario says how sure it is.
    pub ranges: Option<Ranges>,
    pub(super) gross: Outputs,
    pub(super) displaced: Outputs,
    pub(super) technology: Matrix,
    pub(super) growth: Vec<f64>,
}

/// What an account comes to in a year, all industries of a group together.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Total {
    /// What the measure adds.
    pub gross: Effect,
    /// What it displaces.
    pub displaced: Effect,
    /// What the change of technology does to the rest of the economy.
    pub technology: f64,
}

impl Total {
    /// Gross less displaced, and technology.
    pub fn net(&self) -> f64 {
        self.gross.total() - self.displaced.total() + self.technology
    }
}

impl Outputs {
    pub(super) fn none(n: usize, years: usize) -> Self {
        Self {
            direct: Matrix::zeros(n, years),
            indirect: Matrix::zeros(n, years),
            induced: Matrix::zeros(n, years),
        }
    }

    pub(super) fn add(&mut self, year: usize, money: f64, demand: &[f64], outputs: &[f64], induced: &[f64]) {
        if money == 0.0 {
            return;
        }
        for (at, target) in self.direct.column_mut(year).iter_mut().enumerate() {
            *target += money * demand[at];
        }
        for (at, target) in self.indirect.column_mut(year).iter_mut().enumerate() {
            *target += money * (outputs[at] - demand[at]);
        }
        for (at, target) in self.induced.column_mut(year).iter_mut().enumerate() {
            *target += money * induced[at];
        }
    }

    fn effect(&self, industry: usize, year: usize, coefficient: f64) -> Effect {
        Effect {
            direct: coefficient * self.direct.get(industry, year),
            indirect: coefficient * self.indirect.get(industry, year),
            induced: coefficient * self.induced.get(industry, year),
        }
    }
}

impl Outcome {
    /// The place of the main account: the first that the scenario names.
    pub fn main(&self) -> usize {
        self.accounts
            .iter()
            .position(|account| account.part.is_none())
            .unwrap_or(0)
    }

    /// What an account comes to in an industry and year. An account with parts is the sum of its parts, exactly.
    ///
    /// # Panics
    /// When there is no such account, year or industry.
    pub fn total(&self, account: usize, year: usize, industry: usize) -> Total {
        let Reported {
            coefficients, parts, ..
        } = &self.accounts[account];
        if !parts.is_empty() {
            return parts.iter().fold(Total::default(), |sum, part| {
                sum.and(self.total(*part, year, industry))
            });
        }
        let coefficient = coefficients[industry] * self.yearly(account, year);
        Total {
            gross: self.gross.effect(industry, year, coefficient),
            displaced: self.displaced.effect(industry, year, coefficient),
            technology: coefficient * self.technology.get(industry, year),
        }
    }

    /// What an account comes to in a year, in the industries that `within` lets through.
    ///
    /// # Panics
    /// When there is no such account or year.
    pub fn sum(&self, account: usize, year: usize, within: impl Fn(usize) -> bool) -> Total {
        let industries = (0..self.accounts[account].coefficients.len()).filter(|industry| within(*industry));
        industries.fold(Total::default(), |sum, industry| {
            sum.and(self.total(account, year, industry))
        })
    }

    /// What an account comes to in each industry, all years together: add these up for regions and sectors.
    ///
    /// # Panics
    /// When there is no such account.
    pub fn by_industry(&self, account: usize) -> Vec<Total> {
        let mut totals = vec![Total::default(); self.accounts[account].coefficients.len()];
        for year in 0..self.years.len() {
            for (industry, sum) in totals.iter_mut().enumerate() {
                *sum = sum.and(self.total(account, year, industry));
            }
        }
        totals
    }

    pub(super) fn coefficients(&self, account: usize) -> &[f64] {
        &self.accounts[account].coefficients
    }

    pub(super) fn technology_in(&self, year: usize) -> &[f64] {
        self.technology.column(year)
    }

    /// What is left of a coefficient of the account in a year.
    pub(super) fn yearly(&self, account: usize, year: usize) -> f64 {
        if self.accounts[account].grows_less {
            self.growth[year]
        } else {
            1.0
        }
    }
}

impl Total {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let add = |left: Effect, right: Effect| Effect {
            direct: left.direct + right.direct,
            indirect: left.indirect + right.indirect,
            induced: left.induced + right.induced,
        };
        Self {
            gross: add(self.gross, other.gross),
            displaced: add(self.displaced, other.displaced),
            technology: self.technology + other.technology,
        }
    }
}
