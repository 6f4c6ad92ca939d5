//! Scenarios: what is spent on what, when and from whom, and what that means for jobs.

mod canonical;
mod draws;
mod money;
mod outcome;
mod parse;
mod run;
mod spending;
mod told;
mod uncertain;
mod write;

pub use outcome::{Outcome, Reported, Side, Total};
pub(crate) use parse::{FACTORS, LARGEST, MOST_DRAWS, YEARS};
pub use run::run;
pub use told::{COLUMNS, OutcomeRow};
pub(crate) use uncertain::range;
pub use uncertain::{Assumption, Range, Ranges, Swing};

use crate::model::Propensity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the scenario file that this program knows.
pub const VERSION: u32 = 1;

/// A scenario, as its file says it; `mappings/scenarios/README.md` explains each key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The version of the file's layout.
    pub version: u32,
    /// A short name: small letters, digits and `-`.
    pub name: String,
    /// What people see.
    #[serde(default)]
    pub title: String,
    /// The ready measure that it was made from; decides no number.
    pub measure: Option<String>,
    /// Where amounts and cost shares come from.
    pub source: String,
    /// Which table it is run on; the numbers of that table are part of the result's id, its name is not.
    pub table: Option<TableName>,
    /// The region in which the measure takes place.
    pub region: String,
    /// The accounts that are reported; the first is the main one.
    pub accounts: Vec<String>,
    /// What one of the amounts is.
    pub money: Money,
    /// How households spend wages; without it nothing is induced.
    pub households: Option<HouseholdsSaid>,
    /// What changes over the years without the measure.
    #[serde(default)]
    pub baseline: Baseline,
    /// Spending that is broken down by cost: building, operating, and what it displaces.
    #[serde(default)]
    pub phase: Vec<Phase>,
    /// Changes of final demand, cell by cell.
    #[serde(default)]
    pub shock: Vec<Shock>,
    /// Changes of how industries produce.
    #[serde(default)]
    pub technology: Vec<Technology>,
    /// How sure the assumptions are; without it there are no ranges.
    pub uncertainty: Option<Uncertainty>,
}

/// A table: one that the Centre holds or the program ships, or a folder or file. Not both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableName {
    /// The name of one that the Centre holds.
    pub held: Option<String>,
    /// The folder or file, from the folder of the scenario.
    pub path: Option<String>,
    /// Its format, where it cannot be told.
    pub format: Option<String>,
    /// A `table.toml` for a folder that has none.
    pub layout: Option<String>,
}

/// What amounts are in, and how they become the table's money. Nothing is converted silently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// ISO 4217 code of the amounts.
    pub currency: String,
    /// The year of the amounts' prices.
    pub price_year: i32,
    /// What amounts are counted in: 1,000,000 where they are millions.
    #[serde(default = "one")]
    pub unit: f64,
    /// What the table counts in; read from the table's unit (`million USD`) where it is not given.
    pub table_unit: Option<f64>,
    /// Units of the table's currency for one of `currency`; must be given where they differ.
    pub exchange: Option<f64>,
    /// What turns prices of `price_year` into the table's: 0.8 where prices rose by a quarter since; must be given where years differ.
    pub deflator: Option<f64>,
    /// Where `exchange` and `deflator` come from; must be given with them.
    pub source: Option<String>,
}

const fn one() -> f64 {
    1.0
}

/// The closure for households, by name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseholdsSaid {
    /// Rows of wages; the table's own where empty.
    #[serde(default)]
    pub wages: Vec<String>,
    /// Categories of households' consumption; the table's own where empty.
    #[serde(default)]
    pub consumption: Vec<String>,
    /// How much of their wages they spend.
    #[serde(default)]
    pub propensity: Propensity,
}

/// What changes without the measure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// By how much output per job grows each year after the table's: 0.02 is two in a hundred. It lowers jobs per output.
    #[serde(default)]
    pub productivity_growth: f64,
    /// Where that comes from.
    pub source: Option<String>,
}

/// Building or operating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseKind {
    /// Spending that ends with the building.
    Investment,
    /// Spending that goes on as long as the thing works.
    Operation,
}

/// Spending over some years, broken down by cost. The costs of a technology that statistics know no sector for are its
/// "synthetic industry": a vector of existing sectors (Garrett-Peltier 2017, Economic Modelling 61:439–447).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// Building or operating.
    pub kind: PhaseKind,
    /// Whether this is spending that the measure takes away: it counts against the jobs of the others.
    #[serde(default)]
    pub displaces: bool,
    /// First and last year.
    pub years: [i32; 2],
    /// All years together; not with `per_year`.
    pub amount: Option<f64>,
    /// Each year; not with `amount`.
    pub per_year: Option<f64>,
    /// How `amount` falls on the years, one share for each; evenly where it is not given.
    pub profile: Option<Vec<f64>>,
    /// The share of the amount that buys nothing from industries: land, interest, taxes.
    #[serde(default)]
    pub outside: f64,
    /// Dirichlet concentration of these cost shares, where they are surer or less sure than [`Uncertainty::cost_concentration`] says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_concentration: Option<f64>,
    /// What the amount buys.
    pub cost: Vec<Cost>,
}

/// A part of an amount: which sector's product it buys, and from where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// The sector whose product is bought.
    pub sector: String,
    /// The share of the amount; shares and `outside` add up to 1.
    pub share: f64,
    /// The share that the region itself supplies: local content.
    #[serde(default = "one")]
    pub local: f64,
    /// The least and most that `local` may be, for the draws (triangular, with `local` as its mode).
    pub local_range: Option<[f64; 2]>,
    /// Which regions supply the rest, by share of it; what is left comes from outside of the table.
    #[serde(default)]
    pub suppliers: BTreeMap<String, f64>,
}

/// A change of final demand for one product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shock {
    /// The region that makes the product.
    pub region: String,
    /// Its sector.
    pub sector: String,
    /// First and last year.
    pub years: [i32; 2],
    /// By how much in money, each year; not with `relative`.
    pub absolute: Option<f64>,
    /// By which share of the table's final demand: −0.1 is a tenth less; not with `absolute`.
    pub relative: Option<f64>,
    /// Whose demand, for `relative`; everybody's where it is not given.
    pub buyer: Option<String>,
    /// Which category, for `relative`; all where it is not given.
    pub category: Option<String>,
}

/// From a year on, an industry buys other inputs. Its jobs per output stay unless the table's account says otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technology {
    /// The region of the industry.
    pub region: String,
    /// Its sector.
    pub sector: String,
    /// The first year.
    pub from: i32,
    /// Inputs per unit of output that replace the table's.
    pub input: Vec<Input>,
}

/// An input coefficient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The region that supplies.
    pub region: String,
    /// The sector that supplies.
    pub sector: String,
    /// Money of input per money of output.
    pub coefficient: f64,
}

/// How far the assumptions may be off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertainty {
    /// How many draws.
    pub draws: usize,
    /// What the draws begin with.
    pub seed: u64,
    /// What share of the draws a range holds.
    #[serde(default = "nine_tenths")]
    pub level: f64,
    /// Dirichlet concentration of the cost shares: 100 lets a share of one half vary by about a tenth of itself.
    pub cost_concentration: Option<f64>,
    /// Beta concentration of local content, for costs without `local_range`.
    pub local_concentration: Option<f64>,
    /// Standard deviation of the logarithm of each sector's jobs per output.
    pub coefficient_sigma: Option<f64>,
}

const fn nine_tenths() -> f64 {
    0.9
}
