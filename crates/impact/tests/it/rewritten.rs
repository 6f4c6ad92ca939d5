//! What is written in the simple layout reads back as the same table.

use crate::bad::good;
use crate::formats::source;
use crate::random::table;
use impact::Table;
use impact::check::{Tolerance, check};
use impact::read::read;
use impact::write::simple;
use proptest::prelude::*;

fn back(table: &Table) -> Table {
    let files = simple(table);
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    read(&source(&files), None, None).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn same(table: &Table) {
    let found = back(table);
    assert_eq!(found.digest(), table.digest());
    assert_eq!(
        (&found.provenance, &found.name, found.value_added_partial),
        (&table.provenance, &table.name, table.value_added_partial)
    );
    assert_eq!((&found.accounts, &found.roles), (&table.accounts, &table.roles));
    let findings = |table: &Table| check(table, Tolerance::default()).findings;
    assert_eq!(findings(&found).len(), findings(table).len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_reads_back(table in table(), scale in -30_i32..30, of_demand in prop::collection::vec(-1e9..1e9_f64, 12)) {
        let mut table = table;
        let scale = 10_f64.powi(scale);
        table.flows.values_mut().iter_mut().for_each(|value| *value *= scale);
        let demands = table.demands.len();
        table.accounts[5].demand = Some(of_demand[..demands].to_vec());
        same(&table);
    }

    #[test]
    fn labels_read_back(names in prop::collection::vec("[ -~é”]{0,12}", 4), unit in "\\PC{0,9}", partial: bool) {
        let mut table = good();
        for (at, name) in names.iter().enumerate().take(2) {
            // Readers trim labels, so no table has others.
            table.sectors[at] = format!("s{at}{}", name.trim_end());
            table.regions[at] = format!("{}r{at}", name.trim_start());
        }
        table.value_added[0].name = format!("v{}", names[2].trim_end());
        table.provenance.unit = format!("u{unit}");
        table.provenance.source = format!("\"\\{}\n\t\u{7f}", names[3]);
        table.value_added_partial = partial;
        same(&table);
    }
}

#[test]
fn columns_without_names_are_kept() {
    let mut table = good();
    table.regions[1].clear();
    table.categories[0].clear();
    same(&table);
}

#[test]
fn a_label_of_two_lines_becomes_one() {
    let mut table = good();
    "farms\nand woods".clone_into(&mut table.sectors[0]);
    assert_eq!(back(&table).sectors[0], "farms and woods");
}
