//! Who supplies a product to a region, as far as the table knows.

use crate::Table;
use std::collections::BTreeMap;

/// The share of a product that a region supplies to itself, and who supplies the rest, by share of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Supply {
    pub(super) local: f64,
    pub(super) suppliers: BTreeMap<String, f64>,
}

impl Supply {
    /// Of the product of `sector` that industries and final demand of `home` buy.
    ///
    /// A table of several regions knows that. One of a single region with a row of imports does not know it by product: then the share is
    /// that of domestic ones among all inputs of the region's industries. A table without imports says nothing, and all is local.
    pub(super) fn of(table: &Table, home: usize, sector: usize) -> Self {
        let first = table.industries.first().map(|industry| industry.region);
        let several = table
            .industries
            .iter()
            .any(|industry| Some(industry.region) != first);
        if several {
            return Self::by_region(table, home, sector);
        }
        let columns = 0..table.len();
        let domestic: f64 = columns
            .clone()
            .map(|at| table.flows.column(at).iter().sum::<f64>())
            .sum();
        let rows = table.roles.imports.iter().map(|row| &table.value_added[*row]);
        let imported: f64 = rows.map(|row| row.values.iter().sum::<f64>()).sum();
        Self {
            local: share(domestic, domestic + imported),
            suppliers: BTreeMap::new(),
        }
    }

    fn by_region(table: &Table, home: usize, sector: usize) -> Self {
        let inputs = |row: usize| -> f64 {
            let own = (0..table.len()).filter(|at| table.industries[*at].region == home);
            own.map(|column| table.flows.get(row, column)).sum()
        };
        let final_uses = |row: usize| -> f64 {
            let own = (0..table.demands.len()).filter(|at| table.demands[*at].region == home);
            own.map(|column| table.demand.get(row, column)).sum()
        };
        let sold = (0..table.len())
            .filter(|row| table.industries[*row].sector == sector)
            .map(|row| {
                (
                    table.industries[row].region,
                    (inputs(row) + final_uses(row)).max(0.0),
                )
            });
        Self::split(table, home, sold)
    }

    /// From what each region sells.
    pub(super) fn split(table: &Table, home: usize, sold: impl Iterator<Item = (usize, f64)>) -> Self {
        let (mut own, mut others) = (0.0, BTreeMap::new());
        for (region, value) in sold {
            if region == home {
                own += value;
            } else if value > 0.0 {
                *others.entry(table.regions[region].clone()).or_insert(0.0) += value;
            }
        }
        let rest: f64 = others.values().sum();
        for value in others.values_mut() {
            *value /= rest;
        }
        Self {
            local: share(own, own + rest),
            suppliers: others,
        }
    }

    /// What local content may be where only the table says it: half of the rest more or less.
    pub(super) fn range(&self) -> [f64; 2] {
        let half = (1.0 - self.local) / 2.0;
        [(self.local - half).max(0.0), (self.local + half).min(1.0)]
    }
}

/// The part of the whole; all where there is nothing.
fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        (part / whole).clamp(0.0, 1.0)
    } else {
        1.0
    }
}
