//! Any text as a scenario; a good one must run on a small table or say why not.
#![no_main]

use impact::Matrix;
use impact::check::Tolerance;
use impact::model::Leontief;
use impact::scenario::{Scenario, run};
use impact::table::{Parts, Provenance, Row, assemble};
use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};

static MODEL: LazyLock<Leontief> = LazyLock::new(|| {
    let pair = |sector: &str| ("A".to_owned(), sector.to_owned());
    let row = |name: &str| Row { name: name.to_owned(), values: vec![2.0, 5.0], ..Row::default() };
    let table = assemble(Parts {
        provenance: Provenance { year: Some(2020), currency: Some("USD".to_owned()), unit: "million USD".to_owned(), ..Provenance::default() },
        industries: vec![pair("S"), pair("T")],
        demands: vec![pair("households")],
        flows: Matrix::from_fn(2, 2, |_, _| 1.0),
        demand: Matrix::from_fn(2, 1, |row, _| [2.0, 5.0][row]),
        value_added: vec![row("wages")],
        accounts: vec![row("jobs")],
        ..Parts::default()
    });
    Leontief::new(Arc::new(table.expect("it fits")), Tolerance::default()).expect("it balances")
});

const HEAD: &str = "version = 1\nname = \"f\"\nsource = \"f\"\nregion = \"A\"\naccounts = [\"jobs\"]\n[money]\ncurrency = \"USD\"\nprice_year = 2020\n";

fuzz_target!(|input: (bool, &str)| {
    let (headed, text) = input;
    let text = if headed { format!("{HEAD}{text}") } else { text.to_owned() };
    let Ok(mut scenario) = Scenario::parse(&text, "fuzz.toml") else { return };
    if let Some(said) = &mut scenario.uncertainty {
        said.draws = said.draws.min(20);
    }
    let Ok(outcome) = run(&scenario, &MODEL) else { return };
    for year in 0..outcome.years.len() {
        outcome.sum(outcome.main(), year, |_| true).net();
    }
});
