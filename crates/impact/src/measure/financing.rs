//! Whose spending falls away: a phase that displaces, with the table's own consumption.

use super::supply::Supply;
use super::{Choices, Financing};
use crate::scenario::{Cost, Phase, PhaseKind};
use crate::{ImpactError, Table};

/// Codes of the government's consumption: OECD ICIO, WIOD, ADB, BPS. Longer names say `government` or `pemerintah`.
const GOVERNMENT: &[&str] = &["ggfc", "c39", "f3"];

/// The phase, `None` where the money is new.
///
/// What is bought is the region's own consumption in the table: its products, who supplies them, and what is imported from outside of the
/// table as far as a row of imports says it of final demand.
pub(super) fn phase(table: &Table, home: usize, choices: &Choices) -> Result<Option<Phase>, ImpactError> {
    let Some(categories) = categories(table, choices.financing) else {
        return Ok(None);
    };
    let columns: Vec<usize> = (0..table.demands.len())
        .filter(|at| {
            let demand = table.demands[*at];
            demand.region == home && categories.contains(&demand.category)
        })
        .collect();
    let cost = costs(table, home, &columns);
    if cost.is_empty() {
        return Err(ImpactError::Choice {
            choice: "financing",
            value: choices.financing.code().to_owned(),
            hint: format!(
                "{} has no such consumption of {}; choose new",
                table.name, choices.region
            ),
        });
    }
    let shares: f64 = cost.iter().map(|cost| cost.share).sum();
    Ok(Some(Phase {
        name: "financing".to_owned(),
        kind: PhaseKind::Investment,
        displaces: true,
        years: choices.building,
        amount: Some(choices.amount),
        per_year: None,
        profile: None,
        outside: (1.0 - shares).max(0.0),
        cost_concentration: None,
        cost,
    }))
}

/// The categories of final demand that pay, `None` where nobody's do.
fn categories(table: &Table, financing: Financing) -> Option<Vec<usize>> {
    match financing {
        Financing::New => None,
        Financing::Households => Some(table.roles.households.clone()),
        Financing::Government => {
            let is_government = |name: &str| {
                let name = name.trim().to_lowercase();
                GOVERNMENT.contains(&name.as_str())
                    || name.contains("government")
                    || name.contains("pemerintah")
            };
            let all = 0..table.categories.len();
            Some(all.filter(|at| is_government(&table.categories[*at])).collect())
        }
    }
}

/// What these columns of final demand buy for one unit of their money, by product; none where they buy nothing.
fn costs(table: &Table, home: usize, columns: &[usize]) -> Vec<Cost> {
    let sum = |values: &dyn Fn(usize) -> f64| columns.iter().map(|at| values(*at)).sum::<f64>().max(0.0);
    let bought: Vec<f64> = (0..table.len())
        .map(|row| sum(&|column| table.demand.get(row, column)))
        .collect();
    let rows = table.roles.imports.iter().map(|row| &table.value_added[*row]);
    let of_demand = rows.filter_map(|row| row.demand.as_ref());
    let imported: f64 = of_demand.map(|values| sum(&|column| values[column])).sum();
    let all = bought.iter().sum::<f64>() + imported;
    let cost = |sector: usize| {
        let rows = (0..table.len()).filter(|row| table.industries[*row].sector == sector);
        let sold: Vec<(usize, f64)> = rows
            .map(|row| (table.industries[row].region, bought[row]))
            .collect();
        let share = sold.iter().map(|(_, value)| value).sum::<f64>() / all;
        let supply = Supply::split(table, home, sold.into_iter());
        (share > 0.0).then(|| Cost {
            sector: table.sectors[sector].clone(),
            share,
            local: supply.local,
            local_range: None,
            suppliers: supply.suppliers,
        })
    };
    (0..table.sectors.len())
        .filter(|sector| table.industry(home, *sector).is_some())
        .filter_map(cost)
        .collect()
}
