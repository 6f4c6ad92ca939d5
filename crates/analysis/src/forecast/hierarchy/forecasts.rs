//! Forecasts of a whole hierarchy: each node by its own choice, then made coherent in the way that the back-test prefers.

use super::reconcile::{Reconciliation, project_all, reconcile, weights};
use super::{Hierarchy, HierarchyError};
use crate::forecast::backtest::{follow, origins};
use crate::forecast::intervals::{Errors, Pool};
use crate::forecast::measure::scale;
use crate::forecast::plan::{Forecast, NonNegative, Plan, forecast_with, with_bounds};
use crate::forecast::series::Series;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Choices for all nodes and how their forecasts are made to add up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HierarchyPlan {
    /// By node; its pool holds errors of coherent forecasts.
    pub plan: Plan,
    /// The way with the least loss.
    pub how: Reconciliation,
    /// Mean absolute scaled error over nodes, origins and horizons, in the order of [`Reconciliation::ALL`]; empty without a back-test.
    pub losses: Vec<f64>,
    /// By node, errors of base forecasts by origin and horizon, one after the other.
    pub errors: Vec<Vec<f64>>,
}

/// The series of all nodes, given those at the bottom.
fn nodes(hierarchy: &Hierarchy, bottoms: &[Series]) -> Result<Vec<Series>, HierarchyError> {
    let (want, have) = (hierarchy.bottoms().len(), bottoms.len());
    let first = bottoms
        .first()
        .filter(|_| want == have)
        .ok_or(HierarchyError::Count { want, have })?;
    let same =
        |series: &Series| series.period() == first.period() && series.values().len() == first.values().len();
    if let Some(series) = bottoms.iter().position(|series| !same(series)) {
        return Err(HierarchyError::Unequal { series });
    }
    let sum = |node: usize| {
        let members = hierarchy.members(node);
        let mut values = vec![0.0; first.values().len()];
        for place in members {
            for (sum, value) in values.iter_mut().zip(bottoms[*place].values()) {
                *sum += value;
            }
        }
        first.with_values(values)
    };
    Ok((0..hierarchy.nodes()).map(sum).collect())
}

impl HierarchyPlan {
    /// Back-tests all nodes over `horizon` steps and chooses how their forecasts are made to add up. `bottoms` are the bottom series in
    /// the hierarchy's order, over the same time.
    ///
    /// Coherent values stay as they are under a reconciling projection, so the errors of coherent forecasts are the projected errors of
    /// base forecasts. At each origin the weights come from the errors at the other origins.
    ///
    /// # Errors
    /// When the series are not as many as the bottom nodes, or do not cover the same time.
    pub fn make(hierarchy: &Hierarchy, bottoms: &[Series], horizon: usize) -> Result<Self, HierarchyError> {
        let nodes = nodes(hierarchy, bottoms)?;
        let horizon = horizon.max(1);
        let mut plan = Plan::make(&nodes, horizon);
        let errors: Vec<Errors> = nodes
            .par_iter()
            .zip(&plan.choices)
            .map(|(series, choice)| follow(series, choice.method, horizon))
            .collect();
        let count = errors.first().map_or(0, Vec::len);
        if count < 2 {
            let errors = vec![Vec::new(); nodes.len()];
            return Ok(Self {
                plan,
                how: Reconciliation::BottomUp,
                losses: Vec::new(),
                errors,
            });
        }
        let tests: Vec<Vec<Errors>> = Reconciliation::ALL
            .map(|how| coherent(hierarchy, how, &errors, &nodes, horizon))
            .to_vec();
        let losses: Vec<f64> = tests.iter().map(|errors| loss(errors)).collect();
        let best = (0..losses.len())
            .min_by(|a, b| losses[*a].total_cmp(&losses[*b]))
            .unwrap_or(0);
        repool(&mut plan, nodes[0].period(), &tests[best]);
        let errors = errors.into_iter().map(|origins| origins.concat()).collect();
        Ok(Self {
            plan,
            how: Reconciliation::ALL[best],
            losses,
            errors,
        })
    }

    /// Coherent forecasts of all nodes by this plan. Means are not under zero where all bottom series are not, or as `non_negative` says.
    ///
    /// # Errors
    /// When the series are not as many as the bottom nodes, or do not cover the same time.
    pub fn forecast(
        &self,
        hierarchy: &Hierarchy,
        bottoms: &[Series],
        horizon: usize,
        non_negative: NonNegative,
    ) -> Result<Vec<Forecast>, HierarchyError> {
        let nodes = nodes(hierarchy, bottoms)?;
        let (want, have) = (nodes.len(), self.plan.choices.len());
        if want != have {
            return Err(HierarchyError::Count { want, have });
        }
        let pairs = || nodes.par_iter().zip(&self.plan.choices);
        let base: Vec<Vec<f64>> = pairs()
            .map(|(series, choice)| {
                forecast_with(&self.plan, choice, series, horizon, NonNegative::Never).mean
            })
            .collect();
        let cut = match non_negative {
            NonNegative::Auto => bottoms.iter().all(Series::is_non_negative),
            NonNegative::Always => true,
            NonNegative::Never => false,
        };
        let means = reconcile(hierarchy, self.how, &base, &self.errors, cut);
        let floor = if cut {
            NonNegative::Always
        } else {
            NonNegative::Never
        };
        Ok(pairs()
            .zip(means)
            .map(|((series, choice), mean)| with_bounds(&self.plan, choice, series, mean, floor))
            .collect())
    }
}

/// The errors of forecasts made coherent in one way, in units of each node's scale at the origin.
fn coherent(
    hierarchy: &Hierarchy,
    how: Reconciliation,
    errors: &[Errors],
    nodes: &[Series],
    horizon: usize,
) -> Vec<Errors> {
    let period = nodes[0].period();
    let at = origins(nodes[0].values().len(), period, horizon);
    let mut found: Vec<Errors> = vec![Vec::new(); nodes.len()];
    for (turn, origin) in at.iter().enumerate() {
        let others: Vec<Vec<f64>> = errors
            .iter()
            .map(|errors| {
                let others = errors.iter().enumerate().filter(|(other, _)| *other != turn);
                others.flat_map(|(_, errors)| errors.iter().copied()).collect()
            })
            .collect();
        let own: Vec<Vec<f64>> = errors.iter().map(|errors| errors[turn].clone()).collect();
        let steps = project_all(hierarchy, weights(hierarchy, how, &others).as_ref(), &own);
        let sums: Vec<Vec<f64>> = steps.iter().map(|bottoms| hierarchy.sum(bottoms)).collect();
        for (node, (series, found)) in nodes.iter().zip(&mut found).enumerate() {
            if let Some(unit) = scale(&series.values()[..*origin], period) {
                found.push(
                    sums.iter()
                        .map(|sums| (sums[node] / unit).clamp(-1e9, 1e9))
                        .collect(),
                );
            }
        }
    }
    found
}

fn loss(errors: &[Errors]) -> f64 {
    let means: Vec<f64> = errors
        .iter()
        .filter_map(|origins| {
            let count = origins.iter().map(Vec::len).sum::<usize>();
            let sum: f64 = origins.iter().flatten().map(|error| error.abs()).sum();
            (count > 0).then(|| sum / count as f64)
        })
        .collect();
    means.iter().sum::<f64>() / means.len().max(1) as f64
}

/// Lets intervals rest on the errors of coherent forecasts.
fn repool(plan: &mut Plan, period: usize, errors: &[Errors]) {
    let Some(pool) = Pool::of(&errors.iter().collect::<Vec<_>>()) else {
        return;
    };
    for (choice, errors) in plan.choices.iter_mut().zip(errors) {
        if !errors.is_empty() {
            choice.spread = pool.spread(errors);
            choice.coverage = pool.coverage(errors);
        }
    }
    plan.pools.insert(period, pool);
}
