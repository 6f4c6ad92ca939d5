//! Figures equal pymrio's and numpy's to nine digits (`tests/pymrio_golden.py` writes the golden files).

use crate::folder::{layout, source};
use impact::Table;
use impact::check::{Tolerance, check};
use impact::model::{Balance, Closure, Leontief};
use impact::read::read;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

pub(crate) struct Figure {
    pub(crate) measure: String,
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) sector: String,
    pub(crate) value: f64,
}

pub(crate) fn golden(name: &str) -> Vec<Figure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let figure = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Figure {
            measure: cells[0].to_owned(),
            account: cells[1].to_owned(),
            region: cells[2].to_owned(),
            sector: cells[3].to_owned(),
            value: cells[4].parse().unwrap(),
        }
    };
    text.lines().skip(1).map(figure).collect()
}

fn model(table: Table) -> Leontief {
    Leontief::new(Arc::new(table), Tolerance::default()).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
pub(crate) fn near(found: f64, expect: f64, of: &str) {
    // Digits that cancel in small differences of large sums are no digits of the figure.
    assert!(
        (found - expect).abs() <= 1e-9 * expect.abs().max(1e-9),
        "{of}: {found}, not {expect}"
    );
}

/// What the model says for each measure of pymrio.
struct Answers {
    balance: Balance,
    multipliers: Vec<f64>,
}

impl Answers {
    fn of(model: &Leontief, account: &str) -> Self {
        let account = model.table().account(account).unwrap();
        let mut balances = model.balances(std::slice::from_ref(&account)).unwrap();
        let effects = model.multipliers(&account, None).unwrap();
        Self {
            balance: balances.remove(0),
            multipliers: effects.iter().map(impact::model::Effect::total).collect(),
        }
    }

    fn get(&self, table: &Table, figure: &Figure) -> f64 {
        let Self { balance, multipliers } = self;
        let region = table.region(&figure.region).unwrap();
        let count = table.sectors.len();
        let block = |values: &[f64]| values[region * count..(region + 1) * count].iter().sum::<f64>();
        if figure.sector.is_empty() {
            let own = |values: &[f64]| -> f64 {
                let rows = (0..table.len()).filter(|row| table.industries[*row].region == region);
                rows.map(|row| values[row]).sum()
            };
            return match figure.measure.as_str() {
                "D_cba_reg" => block(&balance.consumption) + balance.of_demand[region],
                "D_pba_reg" => own(&balance.production) + balance.of_demand[region],
                "D_imp_reg" => block(&balance.imports),
                "D_exp_reg" => own(&balance.exports),
                other => panic!("{other}"),
            };
        }
        let sector = table.sector(&figure.sector).unwrap();
        let industry = table.industry(region, sector).unwrap();
        match figure.measure.as_str() {
            "M" => multipliers[industry],
            "D_cba" => balance.consumption[region * count + sector],
            "D_pba" => balance.production[industry],
            "D_imp" => balance.imports[region * count + sector],
            "D_exp" => balance.exports[industry],
            other => panic!("{other}"),
        }
    }
}

fn compare(model: &Leontief, name: &str, least: usize) {
    let mut answers: HashMap<String, Answers> = HashMap::new();
    let figures = golden(name);
    assert!(figures.len() >= least, "{name} has {} figures", figures.len());
    for figure in figures {
        let known = answers
            .entry(figure.account.clone())
            .or_insert_with(|| Answers::of(model, &figure.account));
        let of = format!(
            "{} {} {} {}",
            figure.measure, figure.account, figure.region, figure.sector
        );
        near(known.get(model.table(), &figure), figure.value, &of);
    }
}

fn closed(model: &Leontief, account: &str, name: &str) {
    let households = model.households(&Closure {
        wages: if model.table().roles.wages.is_empty() {
            vec!["Value Added".to_owned()]
        } else {
            Vec::new()
        },
        ..Closure::default()
    });
    let account = model.table().account(account).unwrap();
    let effects = model.multipliers(&account, Some(&households.unwrap())).unwrap();
    let figures = golden(name);
    assert_eq!(figures.len(), effects.len());
    for (at, (effect, figure)) in effects.iter().zip(&figures).enumerate() {
        near(effect.total(), figure.value, &format!("type II of industry {at}"));
        assert!(
            effect.induced > 0.0 || effect.direct + effect.indirect == 0.0 || figure.value == 0.0,
            "{at}"
        );
    }
}

#[test]
fn the_test_table_equals_pymrio() {
    let Some(source) = source("test-mrio") else { return };
    let model = model(read(&source, None, None).unwrap());
    compare(&model, "test_mrio.tsv", 700);
    closed(&model, "emission_type1, air", "test_mrio_closed.tsv");
}

#[test]
fn wiod_equals_pymrio() {
    let Some(source) = source("wiod-2011") else { return };
    let model = model(read(&source, None, None).unwrap());
    compare(&model, "wiod_2011.tsv", 500);
}

#[test]
fn provinces_load_through_a_layout_and_balance() {
    for (folder, file, industries) in [
        ("Babel", "id_babel.toml", 60),
        ("Riau", "id_riau.toml", 112),
        ("Sumbar", "id_sumbar.toml", 19),
    ] {
        let Some(source) = source(&format!("indonesia-provinces/{folder}")) else {
            return;
        };
        let table =
            read(&source, None, Some((file, &layout(file)))).unwrap_or_else(|error| panic!("{error}"));
        let report = check(&table, Tolerance::default());
        assert!(!report.has_errors(), "{folder}: {report}");
        assert_eq!((table.len(), table.regions.len()), (industries, 1));
        assert_eq!(
            (
                table.roles.wages.len(),
                table.roles.households.len(),
                table.roles.imports.len()
            ),
            (1, 1, 1)
        );
        if folder == "Riau" {
            closed(&model(table), "value added", "riau_closed.tsv");
        }
    }
}
