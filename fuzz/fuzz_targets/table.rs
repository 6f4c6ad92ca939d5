//! Any bytes as the files of a table in the simple layout, and as other formats; what is read is checked.
#![no_main]

use impact::check::{Tolerance, check};
use impact::read::{Format, Member, Source, read};
use libfuzzer_sys::fuzz_target;

const TABLE: &[u8] = b"version = 1\nname = \"f\"\nsource = \"f\"\nunit = \"m\"\n[flows]\nfile = \"Z.csv\"\n[final_demand]\nfile = \"Y.csv\"\n";

fuzz_target!(|input: (u8, &[u8], &[u8], &[u8])| {
    let (choice, first, second, third) = input;
    let file = |name: &str, bytes: &[u8]| Member::of_bytes(name, bytes.to_vec());
    let (format, members) = match choice % 5 {
        0 => (Format::Simple, vec![file("table.toml", TABLE), file("Z.csv", first), file("Y.csv", second)]),
        1 => (Format::Simple, vec![file("table.toml", first), file("Z.csv", second), file("Y.csv", third)]),
        2 => (Format::Icio, vec![file("ICIO.csv", first)]),
        3 => (Format::Pymrio, vec![file("Z.txt", first), file("Y.txt", second), file("file_parameters.json", third)]),
        _ => (Format::Wiod, vec![file("a_Z.csv", first), file("a_F.csv", second), file("a_X.csv", third), file("labels.txt", b"A.c1\nA.c2\n")]),
    };
    let source = Source { name: "fuzz".to_owned(), members };
    let Ok(table) = read(&source, Some(format), None) else { return };
    let report = check(&table, Tolerance::default());
    assert!(report.industries == table.len());
});
