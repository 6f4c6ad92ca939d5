//! What a phase or shock buys from which industries: vectors of final demand.

use super::{Cost, Phase, Scenario, Shock};
use crate::{ImpactError, Table};
use std::collections::BTreeMap;

/// What one cost line buys for one unit of money, by industry: at home, and abroad.
pub(super) struct Line {
    pub(super) share: f64,
    pub(super) local: f64,
    pub(super) home: usize,
    pub(super) abroad: Vec<(usize, f64)>,
}

/// A phase with its industries found.
pub(super) struct Spending {
    pub(super) name: String,
    pub(super) displaces: bool,
    /// How sure its own cost shares are, where it says so.
    pub(super) concentration: Option<f64>,
    pub(super) lines: Vec<Line>,
    /// The table's money in each year.
    pub(super) by_year: BTreeMap<i32, f64>,
}

impl Spending {
    pub(super) fn of(
        phase: &Phase,
        scenario: &Scenario,
        table: &Table,
        factor: f64,
    ) -> Result<Self, ImpactError> {
        let home = table.region(&scenario.region)?;
        let lines = phase
            .cost
            .iter()
            .map(|cost| line(cost, home, table))
            .collect::<Result<_, _>>()?;
        let [first, last] = phase.years;
        let count = f64::from(last - first + 1);
        let amount = |at: usize| match (phase.per_year, phase.amount, &phase.profile) {
            (Some(each), ..) => each,
            (None, Some(all), Some(profile)) => all * profile.get(at).copied().unwrap_or(0.0),
            (None, Some(all), None) => all / count,
            (None, None, _) => 0.0,
        };
        let by_year = (first..=last)
            .enumerate()
            .map(|(at, year)| (year, amount(at) * factor))
            .collect();
        Ok(Self {
            name: phase.name.clone(),
            displaces: phase.displaces,
            concentration: phase.cost_concentration,
            lines,
            by_year,
        })
    }

    /// Final demand for one unit of the phase's money, with the shares and local content given.
    pub(super) fn demand(&self, shares: &[f64], locals: &[f64], n: usize) -> Vec<f64> {
        let mut demand = vec![0.0; n];
        self.add(shares, locals, |industry, value| demand[industry] += value);
        demand
    }

    /// Every industry that is bought from, with how much.
    pub(super) fn add(&self, shares: &[f64], locals: &[f64], mut buy: impl FnMut(usize, f64)) {
        for ((line, share), local) in self.lines.iter().zip(shares).zip(locals) {
            buy(line.home, share * local);
            for (industry, part) in &line.abroad {
                buy(*industry, share * (1.0 - local) * part);
            }
        }
    }

    pub(super) fn shares(&self) -> Vec<f64> {
        self.lines.iter().map(|line| line.share).collect()
    }

    pub(super) fn locals(&self) -> Vec<f64> {
        self.lines.iter().map(|line| line.local).collect()
    }
}

fn line(cost: &Cost, home: usize, table: &Table) -> Result<Line, ImpactError> {
    let sector = table.sector(&cost.sector)?;
    let abroad = cost
        .suppliers
        .iter()
        .map(|(region, part)| Ok((industry(table, table.region(region)?, sector)?, *part)))
        .collect::<Result<_, ImpactError>>()?;
    Ok(Line {
        share: cost.share,
        local: cost.local,
        home: industry(table, home, sector)?,
        abroad,
    })
}

/// The industry, or which region lacks which sector.
pub(super) fn industry(table: &Table, region: usize, sector: usize) -> Result<usize, ImpactError> {
    table.industry(region, sector).ok_or_else(|| {
        let what = format!(
            "{} has no sector {} in this table",
            table.regions[region], table.sectors[sector]
        );
        ImpactError::Unanswerable(what)
    })
}

/// The industry that a shock is about, and its money in each of the years.
pub(super) fn shock(shock: &Shock, table: &Table, factor: f64) -> Result<(usize, f64), ImpactError> {
    let at = industry(table, table.region(&shock.region)?, table.sector(&shock.sector)?)?;
    if let Some(absolute) = shock.absolute {
        return Ok((at, absolute * factor));
    }
    let buyer = shock
        .buyer
        .as_deref()
        .map(|name| table.region(name))
        .transpose()?;
    let known = || table.categories.iter().map(String::as_str);
    let category = match &shock.category {
        Some(name) => {
            let place = table.categories.iter().position(|category| category == name);
            Some(place.ok_or_else(|| ImpactError::unknown("category of final demand", name, known()))?)
        }
        None => None,
    };
    let bought = table.demands.iter().enumerate().filter(|(_, demand)| {
        buyer.is_none_or(|region| demand.region == region)
            && category.is_none_or(|category| demand.category == category)
    });
    let base: f64 = bought.map(|(column, _)| table.demand.get(at, column)).sum();
    Ok((at, base * shock.relative.unwrap_or(0.0)))
}
