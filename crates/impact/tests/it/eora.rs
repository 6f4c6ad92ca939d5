//! A folder in Eora26's layout reads as pymrio's parser reads it, with the region that pymrio leaves out.

use crate::golden::{Figure, golden, near};
use crate::identities::model;
use impact::check::{Tolerance, check};
use impact::read::{Format, Member, Source, read, recognise};
use impact::table::Account;
use std::path::Path;

fn folder(prefix: &str, without: &[&str]) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eora");
    let mut members: Vec<Member> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let below = if name.starts_with("labels") {
                "indices/"
            } else {
                prefix
            };
            Member::of_bytes(format!("{below}{name}"), std::fs::read(path).unwrap())
        })
        .filter(|member| !without.iter().any(|end| member.name.ends_with(end)))
        .collect();
    members.sort_by(|left, right| left.name.cmp(&right.name));
    Source {
        name: "eora".to_owned(),
        members,
    }
}

#[test]
fn eora_reads_as_pymrio_reads_it() {
    let source = folder("", &[]);
    assert_eq!(recognise(&source).unwrap(), Format::Eora);
    let table = read(&source, None, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (table.provenance.year, table.provenance.unit.as_str()),
        (Some(2015), "thousand USD")
    );
    assert_eq!((table.len(), table.regions.last().unwrap().as_str()), (7, "ROW"));
    assert_eq!((table.roles.wages.len(), table.roles.households.len()), (1, 1));
    let units: Vec<&str> = table.accounts.iter().map(|row| row.unit.as_str()).collect();
    assert_eq!(units, ["TJ", "TJ", "Gg"]);
    let model = model(&table);
    let multipliers = |account: &Account| -> Vec<f64> {
        let effects = model.multipliers(account, None).unwrap();
        effects.iter().map(impact::model::Effect::total).collect()
    };
    let figures = golden("eora.tsv");
    assert_eq!(figures.len(), 168);
    for Figure {
        measure,
        account,
        region,
        sector,
        value,
    } in &figures
    {
        let region_at = table.region(region).unwrap();
        let column = || {
            let sector = table.sector(sector).unwrap();
            table.industry(region_at, sector).unwrap()
        };
        let demand = || {
            (0..table.demands.len())
                .find(|at| table.demand_names(*at) == (region, sector))
                .unwrap()
        };
        let row = || {
            let (region, sector) = account.split_once(", ").unwrap();
            table
                .industry(table.region(region).unwrap(), table.sector(sector).unwrap())
                .unwrap()
        };
        let place = || account.parse::<usize>().unwrap();
        let found = match measure.as_str() {
            "Z" => table.flows.get(row(), column()),
            "Y" => table.demand.get(row(), demand()),
            "F" => table.account(account).unwrap().values[column()],
            "F_Y" => table.account(account).unwrap().demand.unwrap()[demand()],
            "V" => table.value_added[place()].values[column()],
            "M of Q" => multipliers(&table.accounts[place()])[column()],
            "M of VA" => multipliers(&table.value_added[place()])[column()],
            other => panic!("{other}"),
        };
        near(
            found,
            *value,
            &format!("{measure} {account} of {region}, {sector}"),
        );
    }
    let report = check(&table, Tolerance::default());
    assert!(!report.has_errors(), "{report}");
}

#[test]
fn what_is_missing_of_eora_is_said() {
    let bare = read(&folder("2015/", &["_Q.txt", "_QY.txt", "_VA.txt"]), None, None).unwrap();
    assert!(bare.accounts.is_empty() && bare.value_added.is_empty());
    let said = |source: &Source| read(source, Some(Format::Eora), None).unwrap_err().to_string();
    let lost = said(&folder("", &["labels_Q.txt"]));
    assert!(lost.contains("there is no file `labels_Q.txt`"), "{lost}");
    let mut source = folder("", &[]);
    source
        .members
        .push(Member::of_bytes("Eora26_2016_bp_T.txt", *b"1\n"));
    let two = said(&source);
    assert!(two.contains("there is Eora26_2016_bp_T.txt too"), "{two}");
    let mut source = folder("", &["labels_T.txt"]);
    source
        .members
        .push(Member::of_bytes("labels_T.txt", *b"Aland\tALD\n"));
    let short = said(&source);
    assert!(
        short.contains("labels_T.txt, line 1: there are 2 cells"),
        "{short}"
    );
}
