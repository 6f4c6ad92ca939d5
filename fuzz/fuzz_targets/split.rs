//! Any text as a file of splits; a good one must split a small table, draw structures, or say why not.
#![no_main]

use impact::Matrix;
use impact::check::Tolerance;
use impact::model::Leontief;
use impact::split::{SplitFile, ranges};
use impact::table::{Parts, Row, assemble};
use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};

static MODEL: LazyLock<Leontief> = LazyLock::new(|| {
    let pair = |sector: &str| ("A".to_owned(), sector.to_owned());
    let row = |name: &str| Row { name: name.to_owned(), values: vec![2.0, 5.0], ..Row::default() };
    let table = assemble(Parts {
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

fuzz_target!(|text: &str| {
    let Ok(file) = SplitFile::parse(text, "fuzz.toml") else { return };
    if let Ok(table) = file.on(MODEL.table()) {
        assert!(table.len() > MODEL.table().len());
        let sum = |values: &[f64]| values.iter().sum::<f64>();
        assert!((sum(&table.output) - sum(&MODEL.table().output)).abs() < 1e-6);
    }
    let Some(mut sampling) = file.sampling else { return };
    sampling.draws = sampling.draws.min(5);
    if let Ok(found) = ranges(&MODEL, &file.splits[0], "jobs", &sampling) {
        assert!(found.iter().all(|part| part.range.low <= part.range.high));
    }
});
