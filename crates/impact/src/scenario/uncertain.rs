//! Ranges of the main account, and which assumption moves it most.
//!
//! One solve for every industry that is bought from makes each draw a few thousand multiplications: outputs are linear in purchases.

use super::Uncertainty;
use super::draws::{Parameter, draw, parameters};
use super::outcome::{Outcome, Side};
use super::run::{Purchase, Regime};
use super::spending::Spending;
use crate::{Matrix, Table};
use analysis::draws::Draws;
use serde::Serialize;
use std::collections::BTreeMap;

/// A range of draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// The upper end.
    pub high: f64,
}

/// Something that a scenario assumes and is not sure of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assumption {
    /// The share of a cost.
    Share {
        /// The phase.
        phase: String,
        /// The sector that is bought from.
        sector: String,
    },
    /// How much of a cost is supplied from within.
    Local {
        /// The phase.
        phase: String,
        /// The sector that is bought from.
        sector: String,
    },
    /// Jobs per output of all sectors.
    PerOutput,
}

impl std::fmt::Display for Assumption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Share { phase, sector } => write!(f, "{phase}: share of {sector}"),
            Self::Local { phase, sector } => write!(f, "{phase}: local content of {sector}"),
            Self::PerOutput => f.write_str("per unit of output, all sectors"),
        }
    }
}

fn said<S: serde::Serializer>(assumption: &Assumption, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(assumption)
}

/// What one assumption alone does to the net total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Swing {
    /// Which assumption.
    #[serde(serialize_with = "said")]
    pub assumption: Assumption,
    /// Where the net total goes.
    pub range: Range,
}

/// Ranges of the main account over all years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranges {
    /// The share of the draws between `low` and `high`.
    pub level: f64,
    /// How many draws.
    pub draws: usize,
    /// All years together, what the measure adds.
    pub gross: Range,
    /// All years together, less what it displaces.
    pub net: Range,
    /// Net in each year, in the order of the outcome's years.
    pub net_by_year: Vec<Range>,
    /// One assumption at a time, the one that moves most first.
    pub tornado: Vec<Swing>,
}

/// Everything that a draw needs, made once.
pub(super) struct Sensitivity<'a> {
    spending: &'a [Spending],
    local_ranges: Vec<Vec<Option<[f64; 2]>>>,
    /// The industries that are bought from, and their columns in `carried`.
    bought: BTreeMap<usize, usize>,
    /// For each regime: what a unit bought from each industry carries of the main account, sectors times industries bought from.
    carried: Vec<Matrix>,
    /// Purchases after the phases: shocks, which do not vary.
    shocks: Vec<(usize, &'a Purchase)>,
    /// For each year: its regime, what is left of coefficients, and the technology's effect by sector.
    years: Vec<(usize, f64, Vec<f64>)>,
    /// Money of each phase in each year.
    money: Vec<Vec<f64>>,
    shock_money: Vec<Vec<f64>>,
    names: Vec<String>,
    sectors: usize,
}

impl<'a> Sensitivity<'a> {
    pub(super) fn of(
        outcome: &Outcome,
        spending: &'a [Spending],
        purchases: &'a [Purchase],
        regimes: &[Regime<'_>],
        table: &Table,
    ) -> Self {
        let main = outcome.main();
        let coefficients = outcome.coefficients(main);
        let mut bought = BTreeMap::new();
        let mut note = |industry: usize| {
            let next = bought.len();
            bought.entry(industry).or_insert(next);
        };
        for phase in spending {
            phase.add(&phase.shares(), &phase.locals(), |industry, _| note(industry));
        }
        let shocks: Vec<(usize, &Purchase)> = purchases[spending.len()..]
            .iter()
            .filter_map(|purchase| Some((purchase.demand.iter().position(|value| *value != 0.0)?, purchase)))
            .collect();
        for (industry, _) in &shocks {
            note(*industry);
        }
        let sectors = table.sectors.len();
        let carried = regimes
            .iter()
            .map(|regime| carried(regime, &bought, table, coefficients))
            .collect();
        let regime_of = |year: i32| {
            regimes
                .iter()
                .rposition(|regime| regime.from <= year)
                .unwrap_or(0)
        };
        let years = outcome.years.iter().enumerate().map(|(at, year)| {
            let technology = by_sector(outcome.technology_in(at), coefficients, table);
            (regime_of(*year), outcome.yearly(main, at), technology)
        });
        let in_years = |by_year: &BTreeMap<i32, f64>| -> Vec<f64> {
            outcome
                .years
                .iter()
                .map(|year| by_year.get(year).copied().unwrap_or(0.0))
                .collect()
        };
        Self {
            local_ranges: spending
                .iter()
                .map(|phase| vec![None; phase.lines.len()])
                .collect(),
            years: years.collect(),
            money: spending.iter().map(|phase| in_years(&phase.by_year)).collect(),
            shock_money: shocks
                .iter()
                .map(|(_, purchase)| in_years(&purchase.by_year))
                .collect(),
            names: (0..table.len()).map(|at| table.names(at).1.to_owned()).collect(),
            spending,
            bought,
            carried,
            shocks,
            sectors,
        }
    }

    /// Takes the ranges of local content that costs give themselves.
    pub(super) fn with_local_ranges(mut self, ranges: Vec<Vec<Option<[f64; 2]>>>) -> Self {
        self.local_ranges = ranges;
        self
    }

    pub(super) fn ranges(&self, said: &Uncertainty) -> Ranges {
        let mut draws = Draws::seeded(said.seed);
        let (mut gross, mut net) = (Vec::new(), Vec::new());
        let mut by_year = vec![Vec::with_capacity(said.draws); self.years.len()];
        for _ in 0..said.draws {
            let found = self.draw(&mut draws, said, None);
            gross.push(found.iter().map(|year| year[0]).sum());
            net.push(found.iter().map(|year| year[0] - year[1]).sum());
            for (all, year) in by_year.iter_mut().zip(&found) {
                all.push(year[0] - year[1]);
            }
        }
        let varied = parameters(self.spending, said, &self.local_ranges, |at| {
            self.names[at].clone()
        });
        let mut tornado: Vec<Swing> = varied
            .into_iter()
            .map(|(parameter, assumption)| {
                let mut draws = Draws::seeded(said.seed);
                let totals = (0..said.draws).map(|_| {
                    let found = self.draw(&mut draws, said, Some(parameter));
                    found.iter().map(|year| year[0] - year[1]).sum()
                });
                Swing {
                    assumption,
                    range: range(totals.collect(), said.level),
                }
            })
            .collect();
        tornado.sort_by(|left, right| {
            let width = |swing: &Swing| swing.range.high - swing.range.low;
            width(right).total_cmp(&width(left))
        });
        Ranges {
            level: said.level,
            draws: said.draws,
            gross: range(gross, said.level),
            net: range(net, said.level),
            net_by_year: by_year
                .into_iter()
                .map(|values| range(values, said.level))
                .collect(),
            tornado,
        }
    }

    /// What the main account comes to in each year: gross with technology, and displaced.
    fn draw(&self, draws: &mut Draws, said: &Uncertainty, only: Option<Parameter>) -> Vec<[f64; 2]> {
        let drawn = draw(draws, said, self.spending, &self.local_ranges, self.sectors, only);
        // What one unit bought from each industry carries, with this draw's coefficients.
        let worth: Vec<Vec<f64>> = self
            .carried
            .iter()
            .map(|carried| {
                let columns = 0..carried.columns();
                columns
                    .map(|column| crate::matrix::dot(carried.column(column), &drawn.factors))
                    .collect()
            })
            .collect();
        let mut years = vec![[0.0; 2]; self.years.len()];
        for (regime, worth) in worth.iter().enumerate() {
            for ((phase, (shares, locals)), money) in self.spending.iter().zip(&drawn.phases).zip(&self.money)
            {
                let mut each = 0.0;
                phase.add(shares, locals, |industry, value| {
                    each += value * worth[self.bought[&industry]];
                });
                self.spend(&mut years, regime, money, each, phase.displaces);
            }
            for ((industry, purchase), money) in self.shocks.iter().zip(&self.shock_money) {
                let each = worth[self.bought[industry]];
                self.spend(&mut years, regime, money, each, purchase.side == Side::Displaced);
            }
        }
        for (year, (_, left, technology)) in years.iter_mut().zip(&self.years) {
            year[0] += left * crate::matrix::dot(technology, &drawn.factors);
        }
        years
    }

    fn spend(&self, years: &mut [[f64; 2]], regime: usize, money: &[f64], each: f64, displaces: bool) {
        for ((year, (own, left, _)), money) in years.iter_mut().zip(&self.years).zip(money) {
            if *own == regime {
                year[usize::from(displaces)] += money * left * each;
            }
        }
    }
}

/// Output times coefficients, sector by sector.
fn by_sector(outputs: &[f64], coefficients: &[f64], table: &Table) -> Vec<f64> {
    let mut sums = vec![0.0; table.sectors.len()];
    for ((output, coefficient), industry) in outputs.iter().zip(coefficients).zip(&table.industries) {
        sums[industry.sector] += output * coefficient;
    }
    sums
}

/// What a unit bought from each industry carries of the account, by sector.
fn carried(
    regime: &Regime<'_>,
    bought: &BTreeMap<usize, usize>,
    table: &Table,
    coefficients: &[f64],
) -> Matrix {
    let mut demand = Matrix::zeros(table.len(), bought.len());
    for (industry, column) in bought {
        demand.set(*industry, *column, 1.0);
    }
    let (mut outputs, induced) = regime.solve(demand);
    for (output, induced) in outputs.values_mut().iter_mut().zip(induced.values()) {
        *output += induced;
    }
    let mut carried = Matrix::zeros(table.sectors.len(), bought.len());
    for column in 0..bought.len() {
        let sums = by_sector(outputs.column(column), coefficients, table);
        carried.column_mut(column).copy_from_slice(&sums);
    }
    carried
}

/// The middle `level` of the values.
pub(crate) fn range(mut values: Vec<f64>, level: f64) -> Range {
    values.sort_by(f64::total_cmp);
    let at = |p: f64| {
        // Between the two nearest ranks, as most programs do (Hyndman and Fan 1996, type 7).
        let place = p * (values.len().max(1) - 1) as f64;
        let (below, part) = (place.floor() as usize, place.fract());
        let value = |at: usize| values.get(at).copied().unwrap_or(0.0);
        if part == 0.0 {
            value(below)
        } else {
            value(below) * (1.0 - part) + value(below + 1) * part
        }
    };
    Range {
        low: at((1.0 - level) / 2.0),
        median: at(0.5),
        high: at(f64::midpoint(1.0, level)),
    }
}
