//! Running a scenario: from spending to output to jobs, by year, region, sector and part.

use super::draws::local_ranges;
use super::outcome::{Outcome, Outputs, Reported, Side};
use super::spending::{Spending, shock};
use super::uncertain::Sensitivity;
use super::{HouseholdsSaid, Scenario};
use crate::model::{Closure, Households, Leontief, coefficients};
use crate::table::Account;
use crate::{ImpactError, Matrix, Table};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A model that holds from a year on.
pub(super) struct Regime<'a> {
    pub(super) from: i32,
    changed: Option<Leontief>,
    base: &'a Leontief,
    pub(super) households: Option<Arc<Households>>,
}

impl Regime<'_> {
    pub(super) fn model(&self) -> &Leontief {
        self.changed.as_ref().unwrap_or(self.base)
    }

    /// Output of all rounds but those of wages, and of those.
    pub(super) fn solve(&self, demand: Matrix) -> (Matrix, Matrix) {
        let outputs = self.model().outputs(demand);
        let induced = match &self.households {
            Some(households) => households.induced(&outputs),
            None => Matrix::zeros(outputs.rows(), outputs.columns()),
        };
        (outputs, induced)
    }
}

/// Something that is bought: one column of final demand per unit of money, and the money of each year.
pub(super) struct Purchase {
    pub(super) demand: Vec<f64>,
    pub(super) by_year: BTreeMap<i32, f64>,
    pub(super) side: Side,
}

/// Runs a scenario on a model whose table it knows.
///
/// # Errors
/// When a name is not in the table, money cannot be converted, wages are missing or changed technology cannot be solved.
pub fn run(scenario: &Scenario, model: &Leontief) -> Result<Outcome, ImpactError> {
    let table = model.table();
    let factor = scenario.money.in_table_units(&table.provenance)?;
    let home = table.region(&scenario.region)?;
    let spending: Vec<Spending> = scenario
        .phase
        .iter()
        .map(|phase| Spending::of(phase, scenario, table, factor))
        .collect::<Result<_, _>>()?;
    let purchases = purchases(scenario, &spending, table, factor)?;
    let years = years(scenario, &purchases);
    let regimes = regimes(scenario, model)?;
    let growth = growth(scenario, table, &years)?;
    let accounts = reported(scenario, model, home)?;
    let [gross, displaced] = effects(&regimes, &purchases, &years, table.len());
    let technology = technology(&regimes, &years, table);
    let spent = years.iter().map(|year| spent_in(*year, &purchases)).collect();
    let propensity = regimes[0]
        .households
        .as_ref()
        .map(|households| households.propensities()[home]);
    let mut outcome = Outcome {
        id: scenario.result_id(model.table_digest()).to_string(),
        scenario: scenario.name.clone(),
        years,
        accounts,
        spent,
        propensity,
        ranges: None,
        gross,
        displaced,
        technology,
        growth,
    };
    if let Some(said) = &scenario.uncertainty {
        let sensitivity = Sensitivity::of(&outcome, &spending, &purchases, &regimes, table);
        let ranges = sensitivity.with_local_ranges(local_ranges(scenario)).ranges(said);
        outcome.ranges = Some(ranges);
    }
    Ok(outcome)
}

/// The years' places in which a regime holds.
fn places(regimes: &[Regime<'_>], at: usize, years: &[i32]) -> Vec<usize> {
    let until = regimes.get(at + 1).map_or(i32::MAX, |next| next.from);
    let from = regimes[at].from;
    (0..years.len())
        .filter(|place| (from..until).contains(&years[*place]))
        .collect()
}

/// Output of what is bought, gross and displaced: one solve for each regime, whatever the number of years.
fn effects(regimes: &[Regime<'_>], purchases: &[Purchase], years: &[i32], n: usize) -> [Outputs; 2] {
    let mut sides = [Outputs::none(n, years.len()), Outputs::none(n, years.len())];
    for (at, regime) in regimes.iter().enumerate() {
        let own = places(regimes, at, years);
        if own.is_empty() {
            continue;
        }
        let demand = Matrix::from_fn(n, purchases.len(), |row, column| purchases[column].demand[row]);
        let (outputs, induced) = regime.solve(demand);
        for place in own {
            for (column, purchase) in purchases.iter().enumerate() {
                let money = purchase.by_year.get(&years[place]).copied().unwrap_or(0.0);
                let side = &mut sides[usize::from(purchase.side == Side::Displaced)];
                side.add(
                    place,
                    money,
                    &purchase.demand,
                    outputs.column(column),
                    induced.column(column),
                );
            }
        }
    }
    sides
}

/// What the table's own final demand takes more of each industry's output with changed technology, by year.
fn technology(regimes: &[Regime<'_>], years: &[i32], table: &Table) -> Matrix {
    let n = table.len();
    let mut technology = Matrix::zeros(n, years.len());
    for (at, regime) in regimes.iter().enumerate() {
        let own = places(regimes, at, years);
        if own.is_empty() || regime.changed.is_none() {
            continue;
        }
        let mut demand = Matrix::zeros(n, 1);
        demand.column_mut(0).copy_from_slice(&table.demand.row_sums());
        let after = regime.model().outputs(demand.clone());
        let now = regime.base.outputs(demand);
        for place in own {
            let pairs = after.values().iter().zip(now.values());
            for (target, (after, now)) in technology.column_mut(place).iter_mut().zip(pairs) {
                *target = after - now;
            }
        }
    }
    technology
}

fn purchases(
    scenario: &Scenario,
    spending: &[Spending],
    table: &Table,
    factor: f64,
) -> Result<Vec<Purchase>, ImpactError> {
    let side = |displaces: bool| if displaces { Side::Displaced } else { Side::Gross };
    let mut purchases: Vec<Purchase> = spending
        .iter()
        .map(|phase| Purchase {
            demand: phase.demand(&phase.shares(), &phase.locals(), table.len()),
            by_year: phase.by_year.clone(),
            side: side(phase.displaces),
        })
        .collect();
    for said in &scenario.shock {
        let (industry, money) = shock(said, table, factor)?;
        let mut demand = vec![0.0; table.len()];
        demand[industry] = 1.0;
        purchases.push(Purchase {
            demand,
            by_year: (said.years[0]..=said.years[1])
                .map(|year| (year, money))
                .collect(),
            side: Side::Gross,
        });
    }
    Ok(purchases)
}

/// Every year in which something is bought; of technology alone, its first years.
fn years(scenario: &Scenario, purchases: &[Purchase]) -> Vec<i32> {
    let mut years: BTreeSet<i32> = purchases
        .iter()
        .flat_map(|purchase| purchase.by_year.keys().copied())
        .collect();
    years.extend(scenario.technology.iter().map(|technology| technology.from));
    years.into_iter().collect()
}

fn spent_in(year: i32, purchases: &[Purchase]) -> [f64; 2] {
    let of = |side: Side| {
        let own = purchases.iter().filter(|purchase| purchase.side == side);
        own.filter_map(|purchase| purchase.by_year.get(&year)).sum()
    };
    [of(Side::Gross), of(Side::Displaced)]
}

/// The table's own technology, and one more model for each year from which something changes.
fn regimes<'a>(scenario: &Scenario, base: &'a Leontief) -> Result<Vec<Regime<'a>>, ImpactError> {
    let close = |model: &Leontief| match &scenario.households {
        Some(HouseholdsSaid {
            wages,
            consumption,
            propensity,
        }) => model
            .households(&Closure {
                wages: wages.clone(),
                consumption: consumption.clone(),
                propensity: *propensity,
            })
            .map(Some),
        None => Ok(None),
    };
    let mut regimes = vec![Regime {
        from: i32::MIN,
        changed: None,
        base,
        households: close(base)?,
    }];
    let starts: BTreeSet<i32> = scenario
        .technology
        .iter()
        .map(|technology| technology.from)
        .collect();
    if starts.is_empty() {
        return Ok(regimes);
    }
    let table = base.table();
    let mut changed = coefficients(table);
    for start in starts {
        for technology in scenario
            .technology
            .iter()
            .filter(|technology| technology.from == start)
        {
            let place = |region: &str, sector: &str| {
                super::spending::industry(table, table.region(region)?, table.sector(sector)?)
            };
            let column = place(&technology.region, &technology.sector)?;
            for input in &technology.input {
                changed.set(place(&input.region, &input.sector)?, column, input.coefficient);
            }
        }
        let model = Leontief::with_coefficients(base.shared_table(), &changed)?;
        regimes.push(Regime {
            from: start,
            households: close(&model)?,
            changed: Some(model),
            base,
        });
    }
    Ok(regimes)
}

/// What productivity growth leaves of each coefficient in each year.
fn growth(scenario: &Scenario, table: &Table, years: &[i32]) -> Result<Vec<f64>, ImpactError> {
    let growth = scenario.baseline.productivity_growth;
    if growth == 0.0 {
        return Ok(vec![1.0; years.len()]);
    }
    let Some(base) = table.provenance.year else {
        let what = "productivity_growth counts from the table's year, which the table does not name";
        return Err(ImpactError::Unanswerable(what.to_owned()));
    };
    Ok(years
        .iter()
        .map(|year| (1.0 + growth).powi(base - year))
        .collect())
}

fn reported(scenario: &Scenario, model: &Leontief, home: usize) -> Result<Vec<Reported>, ImpactError> {
    let table = model.table();
    let mut accounts: Vec<Reported> = Vec::new();
    let report = |account: &Account, parts: Vec<usize>| -> Result<Reported, ImpactError> {
        let own = table.industries.iter().zip(&account.values);
        let baseline = own
            .filter(|(industry, _)| industry.region == home)
            .map(|(_, value)| value)
            .sum();
        let satellite = |name: &str| table.accounts.iter().any(|account| account.name == name);
        Ok(Reported {
            name: account.name.clone(),
            unit: account.unit.clone(),
            part: account.part.clone(),
            baseline,
            coefficients: model.finite_coefficients(account)?,
            grows_less: satellite(&account.name) || !parts.is_empty(),
            parts,
        })
    };
    for name in &scenario.accounts {
        let account = table.account(name)?;
        let mut parts = Vec::new();
        for part in table.parts(name) {
            parts.push(accounts.len());
            accounts.push(report(part, Vec::new())?);
        }
        accounts.push(report(&account, parts)?);
    }
    Ok(accounts)
}
