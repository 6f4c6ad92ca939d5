//! The official files of ESCO and O*NET on top of the shipped taxonomy, and off it again.

use crate::bench::Bench;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of a classification as it was published; where it is not there, that is said.
fn official(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// Ads of a home, so that there is something to code again.
fn with_ads() -> Bench {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 300, 4);
    bench.ingest(&file, &bench.mapping("generated"));
    bench
}

fn import(bench: &Bench, name: &str, folder: &Path) -> Value {
    bench
        .json(&["import", name, folder.to_str().expect("Unicode")])
        .remove(0)
}

/// The version of the taxonomy of the coding set that is put in force by coding again.
fn recoded(bench: &Bench) -> Value {
    bench.json(&["recode"]).remove(0)["taxonomy"].clone()
}

fn counts(report: &Value) -> [u64; 4] {
    let count = |name: &str| report["counts"][name].as_u64().expect("a count");
    ["titles", "skills", "green_skills", "relations"].map(count)
}

fn left_out(report: &Value) -> [u64; 5] {
    let names = [
        "titles_known",
        "titles_ambiguous",
        "titles_of_several_groups",
        "titles_of_no_group",
        "dangling",
    ];
    names.map(|name| report["left_out"][name].as_u64().expect("a count"))
}

#[test]
fn esco_as_published_is_imported_replaced_and_removed() {
    let Some(folder) = official("esco-1.1.1") else {
        return;
    };
    let bench = with_ads();
    let shipped = recoded(&bench);
    let report = import(&bench, "esco", &folder);
    let [titles, skills, green, relations] = counts(&report);
    assert_eq!([skills, green, relations], [13_896, 570, 61_105]);
    // Every English label is one of these; how many the lexicon has depends on the lexicon. 67 relations as
    // published are of an occupation that is not.
    let [known, ambiguous, several, none, dangling] = left_out(&report);
    assert_eq!(
        [titles + known + ambiguous, several, none, dangling],
        [31_943, 0, 0, 67]
    );
    assert!(titles > 25_000, "{titles}");
    let again = import(&bench, "esco", &folder);
    assert_eq!(
        (&again["digest"], &again["changed"]),
        (&report["digest"], &false.into())
    );
    assert_ne!(report["taxonomy"], shipped);
    assert_eq!(recoded(&bench), report["taxonomy"]);
    let listed = bench.good(&["import", "list"]);
    assert!(
        listed.contains("13,896 skills") && listed.contains("European Commission"),
        "{listed}"
    );
    bench.good(&["home", "check"]);
    assert_eq!(
        bench.json(&["import", "remove", "esco"]).remove(0)["taxonomy"],
        shipped
    );
    assert_eq!(recoded(&bench), shipped);
    bench.bad(&["import", "remove", "esco"], "there is no import `esco`");
    bench.good(&["audit", "verify"]);
}

#[test]
fn onet_as_published_is_imported_and_stands_beside_esco() {
    let (Some(onet), Some(esco)) = (official("onet-29.2"), official("esco-1.1.1")) else {
        return;
    };
    let bench = with_ads();
    let report = import(&bench, "onet", &onet);
    assert_eq!(report["version"], "29.2");
    let [titles, others @ ..] = counts(&report);
    assert_eq!(others, [0; 3]);
    let [known, ambiguous, several, none, dangling] = left_out(&report);
    assert_eq!(
        [titles + known + ambiguous, several, none, dangling],
        [42_149, 11_285, 98, 0]
    );
    assert!(titles > 30_000, "{titles}");
    assert_eq!(import(&bench, "onet", &onet)["digest"], report["digest"]);
    let both = import(&bench, "esco", &esco);
    assert_ne!(both["taxonomy"], report["taxonomy"]);
    assert_eq!(recoded(&bench), both["taxonomy"]);
    let names: Vec<Value> = bench
        .json(&["import", "list"])
        .iter()
        .map(|import| import["name"].clone())
        .collect();
    assert_eq!(names, ["esco", "onet"]);
}

#[test]
fn a_damaged_table_is_refused_with_its_line_until_it_is_imported_again() {
    let Some(folder) = official("esco-1.1.1") else {
        return;
    };
    let bench = with_ads();
    let version = import(&bench, "esco", &folder)["taxonomy"].clone();
    let table = bench.path("home/taxonomy/esco/relations.tsv");
    let text = std::fs::read_to_string(&table).expect("a table");
    let third = text.lines().nth(2).expect("a line").to_owned();
    std::fs::write(&table, text.replacen(&third, &third.replace('\t', " "), 1)).expect("written");
    let expect = format!(
        "{}, line 3: 1 cells where the header has 4. Import it again",
        table.display()
    );
    bench.bad(&["recode"], &expect);
    bench.bad(&["ingest", "ads.jsonl", "--mapping", "generated.toml"], &expect);
    let checked = bench.run(&["home", "check"]);
    assert!(!checked.status.success() && String::from_utf8_lossy(&checked.stdout).contains(&expect));
    assert!(!bench.run(&["import", "list"]).status.success());
    // What does not code is not held up.
    bench.good(&["figure", "ads", "--no-save"]);
    import(&bench, "esco", &folder);
    bench.good(&["home", "check"]);
    assert_eq!(recoded(&bench), version);
}

#[test]
fn what_is_no_download_is_refused_and_nothing_is_imported() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("empty")).expect("made");
    bench.bad(
        &["import", "esco", "empty"],
        "empty/occupations_en.csv: is not there",
    );
    bench.bad(
        &["import", "onet", "empty"],
        "empty/Occupation Data.xlsx: is not there",
    );
    bench.bad(&["import", "esco", "nowhere"], "nowhere cannot be read");
    std::fs::write(bench.path("empty/Occupation Data.xlsx"), "PK\u{3}\u{4}").expect("written");
    std::fs::write(bench.path("empty/Alternate Titles.xlsx"), "no workbook").expect("written");
    bench.bad(
        &["import", "onet", "empty"],
        "empty/Occupation Data.xlsx, workbook: ",
    );
    assert!(bench.json(&["import", "list"]).is_empty());
    assert_eq!(bench.run(&["import", "remove", "isco"]).status.code(), Some(2));
    bench.good(&["home", "check"]);
}
