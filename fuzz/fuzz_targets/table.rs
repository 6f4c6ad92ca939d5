//! Any bytes as the files of a table in every text layout; what is read is checked, and a good table is written and read back.
//!
//! The first byte chooses the layout; files follow, parted by bytes 30. `fuzz/seeds/table` holds one of each.
#![no_main]

use impact::check::{Tolerance, check};
use impact::read::{Format, Member, Source, read};
use libfuzzer_sys::fuzz_target;

const TABLE: &[u8] = b"version = 1\nname = \"f\"\nsource = \"f\"\nunit = \"m\"\n[flows]\nfile = \"Z.csv\"\n[final_demand]\nfile = \"Y.csv\"\n";

fuzz_target!(|input: &[u8]| {
    let Some((choice, rest)) = input.split_first() else { return };
    let mut parts = rest.split(|byte| *byte == 30);
    let mut next = |name: &str| Member::of_bytes(name, parts.next().unwrap_or_default().to_vec());
    let fixed = |name: &str, bytes: &[u8]| Member::of_bytes(name, bytes.to_vec());
    let (format, members) = match choice % 6 {
        0 => (Format::Simple, vec![fixed("table.toml", TABLE), next("Z.csv"), next("Y.csv")]),
        1 => (Format::Simple, vec![next("table.toml"), next("Z.csv"), next("Y.csv"), next("V.csv"), next("accounts.csv")]),
        2 => (Format::Icio, vec![next("ICIO.csv")]),
        3 => (Format::Pymrio, vec![next("Z.txt"), next("Y.txt"), next("file_parameters.json"), next("a/F.txt"), next("a/unit.txt")]),
        4 => (Format::Wiod, vec![next("a_Z.csv"), next("a_F.csv"), next("a_X.csv"), next("labels.txt")]),
        _ => {
            let names = ["T", "FD", "VA", "Q", "QY"].map(|block| format!("E_2015_bp_{block}.txt"));
            let labels = ["T", "FD", "VA", "Q"].map(|block| format!("labels_{block}.txt"));
            (Format::Eora, names.iter().chain(&labels).map(|name| next(name)).collect())
        }
    };
    let source = Source { name: "fuzz".to_owned(), members };
    let Ok(table) = read(&source, Some(format), None) else { return };
    let report = check(&table, Tolerance::default());
    assert!(report.industries == table.len());
    // Names of a `table.toml` may have spaces around them or several lines, which files of numbers cannot hold.
    let lines = rest.contains(&b'\r') || choice % 6 == 1;
    if report.has_errors() || lines {
        return;
    }
    let files = impact::write::simple(&table);
    let members = files.into_iter().map(|(name, bytes)| Member::of_bytes(name, bytes)).collect();
    let again = read(&Source { name: "again".to_owned(), members }, None, None).expect("what was written is read");
    assert_eq!(again.digest(), table.digest());
});
