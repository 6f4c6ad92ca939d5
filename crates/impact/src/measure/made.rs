//! From a measure, a table and what is chosen to a scenario.

use super::supply::Supply;
use super::{Choices, Measure, MeasureCost, MeasurePhase, financing};
use crate::scenario::{Baseline, Cost, HouseholdsSaid, Money, Phase, Scenario, Uncertainty, VERSION};
use crate::{ImpactError, Table};

/// Standard deviation of the logarithm of each sector's jobs per output in the draws: an estimate of the house.
const COEFFICIENT_SIGMA: f64 = 0.1;
/// What share of the draws a range holds.
const LEVEL: f64 = 0.9;

impl Measure {
    /// The measure as a scenario on `table`: its phases keep their names; another phase `financing` says whose spending falls away.
    ///
    /// Building falls evenly on its years. Running costs and what is displaced begin in the year after it. A division that several
    /// sectors of the table share is bought from them in proportion to their output in the region.
    ///
    /// # Errors
    /// When a choice cannot be (the message names it), the table does not say its sectors in ISIC or does not know the region, an account
    /// or the division of a cost, or money cannot be converted.
    pub fn scenario(&self, table: &Table, choices: &Choices) -> Result<Scenario, ImpactError> {
        choices.check(table)?;
        let home = table.region(&choices.region)?;
        if table.said.is_empty() {
            return Err(ImpactError::Unanswerable(format!(
                "measure {} is told in ISIC, and {} does not say its sectors in ISIC: add [sector_names] to its table.toml",
                self.name, table.name
            )));
        }
        let money = money(choices);
        money.in_table_units(&table.provenance)?;
        let mut phase = Vec::new();
        for own in self
            .phases
            .iter()
            .filter(|phase| choices.displaces || !phase.displaces)
        {
            phase.extend(self.phase(own, table, home, choices)?);
        }
        phase.extend(financing::phase(table, home, choices)?);
        let scenario = Scenario {
            measure: Some(self.name.clone()),
            version: VERSION,
            name: self.name.clone(),
            title: self.title.clone(),
            source: self.sources(&phase),
            table: None,
            region: choices.region.clone(),
            accounts: choices.accounts.clone(),
            money,
            households: (choices.households && !table.roles.wages.is_empty()).then(HouseholdsSaid::default),
            baseline: baseline(choices),
            phase,
            shock: Vec::new(),
            technology: Vec::new(),
            uncertainty: (choices.draws > 0).then_some(Uncertainty {
                draws: choices.draws,
                seed: choices.seed,
                level: LEVEL,
                cost_concentration: None,
                local_concentration: None,
                coefficient_sigma: Some(COEFFICIENT_SIGMA),
            }),
        };
        match scenario.refusal() {
            None => Ok(scenario),
            Some(reason) => Err(ImpactError::Unanswerable(format!(
                "measure {} on {}: {reason}",
                self.name, table.name
            ))),
        }
    }

    /// The sources of the phases that there are, each once.
    fn sources(&self, phases: &[Phase]) -> String {
        let mut text = self.source.clone();
        for own in self.phases.iter().filter(|own| own.source != self.source) {
            if phases.iter().any(|phase| phase.name == own.name) {
                text = format!("{text}; {}: {}", own.name, own.source);
            }
        }
        text
    }

    /// A phase of the scenario; `None` where it would begin after the last year that is looked at.
    fn phase(
        &self,
        own: &MeasurePhase,
        table: &Table,
        home: usize,
        choices: &Choices,
    ) -> Result<Option<Phase>, ImpactError> {
        let [_, built] = choices.building;
        let (years, amount, per_year) = match own.per_year_of_investment {
            None => (choices.building, Some(choices.amount), None),
            Some(share) => {
                let ends = own
                    .lasting
                    .map_or(choices.until, |years| built + i32::from(years));
                let years = [built + 1, choices.until.min(ends)];
                (years, None, Some(share * choices.amount))
            }
        };
        if years[0] > years[1] {
            return Ok(None);
        }
        let mut cost: Vec<Cost> = Vec::new();
        for said in &own.cost {
            for (sector, share) in self.sectors(said, table, home)? {
                let line = line(said, share, sector, table, home, choices.local);
                match cost.iter_mut().find(|other| other.sector == line.sector) {
                    Some(other) => merge(other, &line),
                    None => cost.push(line),
                }
            }
        }
        Ok(Some(Phase {
            name: own.name.clone(),
            kind: own.kind,
            displaces: own.displaces,
            years,
            amount,
            per_year,
            profile: None,
            outside: own.outside,
            cost_concentration: Some(own.concentration),
            cost,
        }))
    }

    /// The sectors that hold a cost's division, with the share of the phase's amount that each is paid.
    fn sectors(
        &self,
        cost: &MeasureCost,
        table: &Table,
        home: usize,
    ) -> Result<Vec<(usize, f64)>, ImpactError> {
        let holding: Vec<(usize, f64)> = table
            .sectors_of_division(&cost.isic)
            .into_iter()
            .filter_map(|sector| Some((sector, table.output[table.industry(home, sector)?])))
            .filter(|(_, output)| *output > 0.0)
            .collect();
        if holding.is_empty() {
            return Err(ImpactError::Unanswerable(format!(
                "measure {} buys from ISIC division {}, and no sector with output of {} in {} holds it: name it in the table's list of sectors",
                self.name, cost.isic, table.regions[home], table.name
            )));
        }
        let all: f64 = holding.iter().map(|(_, output)| output).sum();
        let paid = |(sector, output)| (sector, cost.share * output / all);
        Ok(holding.into_iter().map(paid).collect())
    }
}

/// One line of cost; `chosen` is a local content for all of them.
fn line(
    said: &MeasureCost,
    share: f64,
    sector: usize,
    table: &Table,
    home: usize,
    chosen: Option<f64>,
) -> Cost {
    let supply = Supply::of(table, home, sector);
    let (local, local_range) = match (chosen, said.local) {
        (Some(local), _) => (local, None),
        (None, Some(local)) => (local, said.local_range),
        (None, None) => (supply.local, Some(supply.range())),
    };
    Cost {
        sector: table.sectors[sector].clone(),
        share,
        local,
        local_range,
        suppliers: supply.suppliers,
    }
}

/// Two costs that one sector supplies are one line: shares that vary as parts of a Dirichlet vary so together too.
fn merge(into: &mut Cost, line: &Cost) {
    let share = into.share + line.share;
    if share <= 0.0 {
        return;
    }
    let mean = |left: f64, right: f64| (left * into.share + right * line.share) / share;
    let local = mean(into.local, line.local);
    let of = |cost: &Cost| cost.local_range.unwrap_or([cost.local, cost.local]);
    let ([low, high], [other_low, other_high]) = (of(into), of(line));
    let has_range = into.local_range.is_some() || line.local_range.is_some();
    // Rounding must not put the middle outside of its range.
    into.local_range =
        has_range.then(|| [mean(low, other_low).min(local), mean(high, other_high).max(local)]);
    into.local = local;
    into.share = share;
}

fn money(choices: &Choices) -> Money {
    Money {
        currency: choices.currency.clone(),
        price_year: choices.price_year,
        unit: choices.unit,
        table_unit: None,
        exchange: choices.exchange,
        deflator: choices.deflator,
        source: choices.money_source.clone(),
    }
}

fn baseline(choices: &Choices) -> Baseline {
    choices
        .growth
        .as_ref()
        .map_or_else(Baseline::default, |(growth, source)| Baseline {
            productivity_growth: *growth,
            source: Some(source.clone()),
        })
}
