//! Draws of what a scenario assumes: cost shares, local content, jobs per output.

use super::spending::Spending;
use super::uncertain::Assumption;
use super::{Scenario, Uncertainty};
use analysis::draws::Draws;

/// One assumption that may vary while the others stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parameter {
    /// The share of a cost: phase and line.
    Share(usize, usize),
    /// The local content of a cost: phase and line.
    Local(usize, usize),
    /// Jobs per output of all sectors.
    Coefficients,
}

/// One set of assumptions.
pub(super) struct Drawn {
    /// Shares and local content of each phase.
    pub(super) phases: Vec<(Vec<f64>, Vec<f64>)>,
    /// What each sector's coefficient is multiplied by.
    pub(super) factors: Vec<f64>,
}

/// Draws all assumptions, or only one of them.
pub(super) fn draw(
    draws: &mut Draws,
    said: &Uncertainty,
    spending: &[Spending],
    ranges: &[Vec<Option<[f64; 2]>>],
    sectors: usize,
    only: Option<Parameter>,
) -> Drawn {
    let varies = |parameter: Parameter| only.is_none_or(|only| only == parameter);
    let mut phases = Vec::with_capacity(spending.len());
    for (at, phase) in spending.iter().enumerate() {
        let mut shares = phase.shares();
        if let Some(concentration) = phase.concentration.or(said.cost_concentration) {
            match only {
                None => dirichlet(draws, &mut shares, concentration),
                Some(Parameter::Share(which, line)) if which == at => {
                    one_share(draws, &mut shares, line, concentration);
                }
                Some(_) => {}
            }
        }
        let mut locals = phase.locals();
        for (line, local) in locals.iter_mut().enumerate() {
            if varies(Parameter::Local(at, line)) {
                *local = drawn_local(draws, *local, ranges[at][line], said.local_concentration);
            }
        }
        phases.push((shares, locals));
    }
    let sigma = said.coefficient_sigma.filter(|_| varies(Parameter::Coefficients));
    let factors = match sigma {
        // Half of the variance is common to all sectors (prices, growth and totals of employment err for all alike), half is each
        // sector's own.
        Some(sigma) => {
            let half = sigma * std::f64::consts::FRAC_1_SQRT_2;
            let common = lognormal(draws, half);
            (0..sectors).map(|_| common * lognormal(draws, half)).collect()
        }
        None => vec![1.0; sectors],
    };
    Drawn { phases, factors }
}

/// The assumptions that may vary at all.
pub(super) fn parameters(
    scenario_spending: &[Spending],
    said: &Uncertainty,
    ranges: &[Vec<Option<[f64; 2]>>],
    names: impl Fn(usize) -> String,
) -> Vec<(Parameter, Assumption)> {
    let mut found = Vec::new();
    for (at, phase) in scenario_spending.iter().enumerate() {
        for (line, cost) in phase.lines.iter().enumerate() {
            let sector = names(cost.home);
            let others = phase.lines.len() > 1;
            let sure = phase.concentration.or(said.cost_concentration).is_none();
            if !sure && others && cost.share > 0.0 {
                let share = Assumption::Share {
                    phase: phase.name.clone(),
                    sector: sector.clone(),
                };
                found.push((Parameter::Share(at, line), share));
            }
            let spread = ranges[at][line].is_some() || said.local_concentration.is_some();
            if spread && (ranges[at][line].is_some() || (cost.local > 0.0 && cost.local < 1.0)) {
                let local = Assumption::Local {
                    phase: phase.name.clone(),
                    sector,
                };
                found.push((Parameter::Local(at, line), local));
            }
        }
    }
    if said.coefficient_sigma.is_some() {
        found.push((Parameter::Coefficients, Assumption::PerOutput));
    }
    found
}

/// The ranges of local content that costs give themselves.
pub(super) fn local_ranges(scenario: &Scenario) -> Vec<Vec<Option<[f64; 2]>>> {
    let of = |phase: &super::Phase| phase.cost.iter().map(|cost| cost.local_range).collect();
    scenario.phase.iter().map(of).collect()
}

/// Shares that keep their sum: gammas with shape share × concentration (Dirichlet).
fn dirichlet(draws: &mut Draws, shares: &mut [f64], concentration: f64) {
    let whole: f64 = shares.iter().sum();
    if whole <= 0.0 {
        return;
    }
    let drawn: Vec<f64> = shares
        .iter()
        .map(|share| draws.gamma(share / whole * concentration))
        .collect();
    let sum: f64 = drawn.iter().sum();
    if sum > 0.0 {
        for (share, drawn) in shares.iter_mut().zip(drawn) {
            *share = whole * drawn / sum;
        }
    }
}

/// One share by its marginal (beta), the others in their proportions.
fn one_share(draws: &mut Draws, shares: &mut [f64], line: usize, concentration: f64) {
    let whole: f64 = shares.iter().sum();
    let old = shares[line];
    if whole <= 0.0 || old <= 0.0 || old >= whole {
        return;
    }
    let mean = old / whole;
    let new = whole * draws.beta(mean * concentration, (1.0 - mean) * concentration);
    let others = (whole - new) / (whole - old);
    for (at, share) in shares.iter_mut().enumerate() {
        *share = if at == line { new } else { *share * others };
    }
}

fn drawn_local(draws: &mut Draws, local: f64, range: Option<[f64; 2]>, concentration: Option<f64>) -> f64 {
    if let Some([least, most]) = range {
        return triangular(draws, least, local, most);
    }
    match concentration {
        Some(concentration) if local > 0.0 && local < 1.0 => {
            draws.beta(local * concentration, (1.0 - local) * concentration)
        }
        _ => local,
    }
}

/// By the inverse of its distribution function.
fn triangular(draws: &mut Draws, least: f64, mode: f64, most: f64) -> f64 {
    let width = most - least;
    if width <= 0.0 {
        return mode;
    }
    let (u, turn) = (draws.uniform(), (mode - least) / width);
    if u < turn {
        least + (u * width * (mode - least)).sqrt()
    } else {
        most - ((1.0 - u) * width * (most - mode)).sqrt()
    }
}

/// With mean 1.
fn lognormal(draws: &mut Draws, sigma: f64) -> f64 {
    (sigma * draws.normal() - sigma * sigma / 2.0).exp()
}
