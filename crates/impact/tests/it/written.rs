//! Scenarios are written as they are read, and measures make them on tables of several regions.

use crate::identities::model;
use crate::measures::{choices, jobs};
use crate::random;
use impact::Table;
use impact::measure::{Choices, Financing, measures};
use impact::scenario::{Scenario, run};
use impact::table::SectorSaid;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The random table with its sectors said: every sector shares every division with all others.
fn said(mut table: Table) -> Table {
    let isic: Vec<String> = taxonomy::divisions()
        .map(|division| division.code.to_owned())
        .collect();
    let one = |name: &String| SectorSaid {
        name: name.clone(),
        isic: isic.clone(),
    };
    table.said = table.sectors.iter().map(one).collect();
    table
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn scenarios_are_written_as_they_are_read(
        table in random::table(),
        which in 0..8_usize,
        amount in 1e-3..1e12_f64,
        local in prop::option::of(0.0..=1.0_f64),
        way in 0..2_usize,
        growth in prop::option::of(-0.1..0.3_f64),
        draws in prop_oneof![Just(0_usize), 10..30_usize],
        seed in 0..=i64::MAX.cast_unsigned(),
        words in "[ -~é\"\\\\]{1,20}",
    ) {
        let table = said(table);
        let made = measures()[which].scenario(&table, &Choices {
            region: "R0".to_owned(),
            accounts: vec!["employment".to_owned(), "wages".to_owned()],
            amount,
            price_year: 2021,
            deflator: Some(0.9),
            money_source: Some(format!("x{words}")),
            local,
            financing: Financing::ALL[way],
            displaces: draws > 0,
            growth: growth.map(|growth| (growth, format!("y{words}"))),
            draws,
            seed,
            ..choices()
        }).unwrap();
        let text = made.to_toml();
        let read = Scenario::parse(&text, "made.toml").unwrap();
        prop_assert_eq!(&read, &made, "{}", text);
        prop_assert_eq!(read.result_id(table.digest()), made.result_id(table.digest()));
        prop_assert!(made.households.is_some());
        // What comes from whom adds up, with each product's suppliers.
        for cost in made.phase.iter().flat_map(|phase| &phase.cost) {
            let suppliers: &BTreeMap<String, f64> = &cost.suppliers;
            let sum: f64 = suppliers.values().sum();
            prop_assert!(suppliers.is_empty() || (sum - 1.0).abs() < 1e-9);
        }
        let outcome = run(&read, &model(&table)).unwrap();
        prop_assert!(jobs(&outcome).iter().all(|jobs| jobs.is_finite()));
    }
}

#[test]
fn other_scenarios_are_written_as_they_are_read_too() {
    let text = r#"
version = 1
name = "all"
title = "Every key"
source = "made up"
table = { path = "../t", format = "wiod" }
region = "R0"
accounts = ["employment"]
money = { currency = "USD", price_year = 2020, unit = 1e6, table_unit = 1e6, exchange = 0.1, source = "x" }
households = { wages = ["wages"], consumption = ["households"], propensity = { share = 0.8 } }
baseline = { productivity_growth = 0.02, source = "x" }
[[phase]]
name = "a"
kind = "investment"
years = [2021, 2022]
amount = 900
profile = [0.25, 0.75]
cost_concentration = 40
outside = 0.5
cost = [{ sector = "S0", share = 0.5, local = 0.1, local_range = [0.0, 0.3], suppliers = { R1 = 0.9 } }]
[[shock]]
region = "R0"
sector = "S0"
years = [2021, 2022]
relative = -0.1
buyer = "R0"
category = "households"
[[technology]]
region = "R0"
sector = "S0"
from = 2022
input = [{ region = "R0", sector = "S1", coefficient = 0.05 }]
[uncertainty]
draws = 10
seed = 3
local_concentration = 50
"#;
    let scenario = Scenario::parse(text, "t").unwrap();
    assert_eq!(Scenario::parse(&scenario.to_toml(), "t").unwrap(), scenario);
}
