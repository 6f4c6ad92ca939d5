//! The shipped table of Indonesia: it is what its files say, without errors, and its sectors are said in ISIC.

mod make;

use crate::folder;
use impact::check::{Tolerance, check};
use impact::read::{Member, Source, read};
use impact::{ImpactError, Table, shipped};
use std::path::Path;

pub(crate) fn table() -> Table {
    let shipped = shipped::table("idn-2011").unwrap();
    shipped.table().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_shipped_table_is_checked_and_knows_its_roles() {
    assert_eq!(shipped::tables().len(), 1);
    assert!(shipped::table("IDN").is_none());
    let table = table();
    let report = check(&table, Tolerance::default());
    assert!(!report.has_errors(), "{report}");
    assert_eq!(
        (table.len(), table.regions.len(), table.demands.len()),
        (35, 1, 6)
    );
    assert_eq!(
        (
            table.roles.imports.len(),
            table.roles.wages.len(),
            table.roles.households.len()
        ),
        (1, 0, 1)
    );
    let jobs: f64 = table.account("employment").unwrap().values.iter().sum();
    // ETD: 109,731,094 persons in 2011; single sectors are rounded to whole persons.
    assert!((jobs - 109_731_094.0).abs() < 20.0, "{jobs}");
    assert!((table.growth.as_ref().unwrap().per_year - 0.0277).abs() < 1e-9);
}

#[test]
fn the_shipped_table_is_made_of_its_files() {
    let Some(wiod) = folder::source("wiod-2011") else {
        return;
    };
    let etd =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/statistics/etd_2021_asean.csv");
    let Ok(etd) = std::fs::read_to_string(&etd) else {
        eprintln!("SKIPPED: there is no {}; the test did not run", etd.display());
        return;
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/idn-2011");
    let sectors = std::fs::read_to_string(here.join("sectors.tsv")).unwrap();
    let made = make::make(&wiod, &etd, &sectors).unwrap();
    assert!((made.growth - 0.0277).abs() < 5e-5, "{}", made.growth);
    for (name, text) in made.files {
        assert!(
            text == std::fs::read_to_string(here.join(name)).unwrap(),
            "{name} is not what the files say"
        );
    }
}

#[test]
fn every_division_is_held_by_one_sector() {
    let table = table();
    for division in taxonomy::divisions() {
        // Section U, bodies outside of any territory, is in no sector of WIOD.
        let expect = usize::from(division.section != "U");
        assert_eq!(
            table.sectors_of_division(division.code).len(),
            expect,
            "{}",
            division.code
        );
    }
    let section = |sector: &str| table.section_of(table.sector(sector).unwrap());
    assert_eq!(
        ["c1", "c7", "c17", "c18", "c19", "c27", "c30"].map(section),
        [
            Some('A'),
            Some('C'),
            Some('D'),
            Some('F'),
            None,
            Some('H'),
            Some('M')
        ]
    );
    assert_eq!(table.section_of(99), None);
    assert_eq!(table.said[2].isic, ["10", "11", "12"]);
}

/// A small folder with this list of sectors, and what is added to its `table.toml`.
fn small(sectors: &str, more: &str) -> Result<Table, ImpactError> {
    let layout = format!(
        "version = 1\nname = \"t\"\nsource = \"s\"\nunit = \"million USD\"\n[flows]\nfile = \"Z\"\n[final_demand]\nfile = \"Y\"\n\
         [sector_names]\nfile = \"sectors.tsv\"\n{more}"
    );
    let members = vec![
        Member::of_bytes("table.toml", layout.into_bytes()),
        Member::of_bytes("Z", *b"\t\tR\tR\n\t\ta\tb\nR\ta\t1\t2\nR\tb\t3\t4\n"),
        Member::of_bytes("Y", *b"\t\tR\n\t\thouseholds\nR\ta\t5\nR\tb\t6\n"),
        Member::of_bytes("sectors.tsv", sectors.as_bytes()),
    ];
    let name = "small".to_owned();
    read(&Source { name, members }, None, None)
}

#[test]
fn sectors_are_said_strictly() {
    let check = |rows: &str, more: &str, expect: &str| {
        let said = match small(&format!("sector\tisic\tname\tsource\n{rows}"), more) {
            Err(error) => error.to_string(),
            Ok(table) => format!(
                "{:?}",
                table.said.iter().map(|said| &said.isic).collect::<Vec<_>>()
            ),
        };
        assert!(said.contains(expect), "{said}");
    };
    check(
        "b\tF,01\tB\tx\na\t02\tA\tx\n",
        "",
        "[[\"02\"], [\"01\", \"41\", \"42\", \"43\"]]",
    );
    check("a\t02\tA\tx\n", "", "sectors.tsv, line 1: sector `b` is missing");
    check("a\t02\tA\tx\na\t03\tA\tx\n", "", "line 3: sector `a` comes twice");
    check("c\t02\tA\tx\n", "", "line 2: the table has no sector `c`");
    check(
        "a\t02,04\tA\tx\n",
        "",
        "line 2: `04` is no section and no division",
    );
    check(
        "a\t02\tA\tx\nb\t\tB\tx\n",
        "[growth]\noutput_per_job = 2\nsource = \"x\"\n",
        "yearly growth from -0.2 to 0.5",
    );
    let header = small("sector\tname\n", "").unwrap_err().to_string();
    assert!(header.contains("there is no column `isic`"), "{header}");
}
