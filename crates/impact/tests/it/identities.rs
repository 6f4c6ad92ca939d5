//! What holds for every table that balances, to nine digits.

use crate::random::{near, rounds, table};
use impact::check::{Tolerance, check};
use impact::decompose::decompose;
use impact::model::{Closure, Effect, Leontief, Propensity, coefficients};
use impact::table::VALUE_ADDED;
use impact::{Matrix, Table};
use proptest::prelude::*;
use std::sync::Arc;

pub(crate) fn model(table: &Table) -> Leontief {
    let found = Leontief::new(Arc::new(table.clone()), Tolerance::default());
    found.unwrap_or_else(|error| panic!("{error}"))
}

/// Type II output by adding round after round of wages and consumption.
fn closed(table: &Table, y: &[f64], propensity: f64) -> Vec<f64> {
    let mut a = coefficients(table);
    let regions = table.regions.len();
    let wages = &table.value_added[0].values;
    for (column, wage) in wages.iter().enumerate() {
        let region = table.industries[column].region;
        let bought = table.demand.column(2 * region);
        let total: f64 = bought.iter().sum();
        for (row, value) in bought.iter().enumerate() {
            let more = propensity * value / total * wage / table.output[column];
            a.set(row, column, a.get(row, column) + more);
        }
    }
    assert!(regions > 0);
    rounds(&a, y)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_and_columns_come_to_the_output(table in table()) {
        let report = check(&table, Tolerance::default());
        prop_assert!(!report.has_errors(), "{report}");
        let model = model(&table);
        let y = table.demand.row_sums();
        let outputs = model.outputs(Matrix::from_columns(table.len(), 1, y).unwrap());
        for (found, x) in outputs.values().iter().zip(&table.output) {
            near(*found, *x, 0.0, "x = Zi + Yi");
        }
        let inputs = table.flows.column_sums();
        for ((z, v), x) in inputs.iter().zip(table.value_added_total()).zip(&table.output) {
            near(z + v, *x, 0.0, "column and value added");
        }
        let value_added = table.account(VALUE_ADDED).unwrap();
        for effect in model.multipliers(&value_added, None).unwrap() {
            near(effect.total(), 1.0, 0.0, "all value added of a unit of final demand");
        }
        prop_assert!(report.spectral_radius_below.unwrap() < 1.0);
    }

    #[test]
    fn accounts_are_kept_by_every_view(table in table()) {
        let model = model(&table);
        for name in ["emissions", "employment", "wages"] {
            let account = table.account(name).unwrap();
            let all: f64 = account.values.iter().sum();
            let balance = &model.balances(std::slice::from_ref(&account)).unwrap()[0];
            near(balance.embodied.footprints().iter().sum(), all, 0.0, "s'x = Σ footprints");
            near(balance.consumption.iter().sum(), all, 0.0, "consumption");
            near(balance.production.iter().sum(), all, 0.0, "production");
            let carried: f64 = model.multipliers(&account, None).unwrap().iter().zip(table.demand.row_sums())
                .map(|(effect, y)| effect.total() * y).sum();
            near(carried, all, 0.0, "M·Y");
            near(balance.imports.iter().sum(), balance.exports.iter().sum(), all, "what is imported is exported");
            let regional = model.multipliers_by_region(&account).unwrap();
            for (at, effect) in model.multipliers(&account, None).unwrap().iter().enumerate() {
                near(regional.domestic[at] + regional.spill_over[at], effect.total(), 0.0, "domestic and spill-over");
            }
        }
    }

    #[test]
    fn households_spend_round_after_round(table in table(), share in 0.1..0.95_f64) {
        let model = model(&table);
        let closure = Closure { propensity: Propensity::Share(share), ..Closure::default() };
        let households = model.households(&closure).unwrap();
        let account = table.account("employment").unwrap();
        let effects = model.multipliers(&account, Some(&households)).unwrap();
        for (at, effect) in effects.iter().enumerate() {
            let unit: Vec<f64> = (0..table.len()).map(|row| f64::from(u8::from(row == at))).collect();
            let x = closed(&table, &unit, share);
            let expect: f64 = x.iter().zip(&account.values).zip(&table.output).map(|((x, s), o)| x * s / o).sum();
            near(effect.total(), expect, 0.0, "direct + indirect + induced");
            prop_assert!(effect.direct >= 0.0 && effect.indirect >= -1e-12 && effect.induced >= 0.0);
        }
    }

    #[test]
    fn terms_of_a_decomposition_add_up(table in table(), factors in prop::collection::vec(0.5..1.5_f64, 12)) {
        let mut after = table.clone();
        for (at, value) in after.flows.values_mut().iter_mut().enumerate() {
            *value *= factors[at % 12] * 0.6;
        }
        for (at, value) in after.demand.values_mut().iter_mut().enumerate() {
            *value *= factors[(at + 5) % 12];
        }
        for (at, value) in after.accounts[4].values.iter_mut().enumerate() {
            *value *= factors[(at + 3) % 12];
        }
        after.accounts.drain(..4);
        after.value_added.clear();
        after.roles = impact::table::Roles::default();
        let sold = after.flows.row_sums();
        after.output = sold.iter().zip(after.demand.row_sums()).map(|(z, y)| z + y).collect();
        prop_assume!(!check(&after, Tolerance::default()).has_errors());
        let (old, new) = (model(&table), model(&after));
        let terms = decompose(&old, &new, "employment").unwrap();
        let of = |model: &Leontief| {
            let account = model.table().account("employment").unwrap();
            model.balances(&[account]).unwrap().remove(0).production
        };
        let (before, after) = (of(&old), of(&new));
        for (at, terms) in terms.iter().enumerate() {
            near(terms.total(), after[at] - before[at], before[at] + after[at], "terms");
        }
        let still = decompose(&old, &old, "employment").unwrap();
        prop_assert!(still.iter().all(|terms| terms.total().abs() < 1e-9 * before.iter().sum::<f64>().max(1.0)));
    }
}

#[test]
fn an_effect_is_the_sum_of_its_parts() {
    let effect = Effect {
        direct: 1.0,
        indirect: 0.5,
        induced: 0.25,
    };
    assert_eq!(effect.total(), 1.75);
}
