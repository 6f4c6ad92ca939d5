//! The real files of the data folder, read with the shipped mappings.

use crate::bench::Bench;
use std::path::Path;

/// Each file and its number of records.
const FILES: [(&str, u64); 9] = [
    ("vn_boards_2025.csv", 45_056),
    ("id_maganghub_2025.csv", 1_765),
    ("id_ph_boards_2024.csv", 4_072),
    ("th_jobthai_2025.json", 1_023),
    ("my_sg_id_jobstreet.csv", 480),
    ("kh_bongthom_2026.csv", 229),
    ("kh_camhr_2026.csv", 41),
    ("kh_jobify_2026.csv", 20),
    ("vn_topcv_2025.jsonl", 300),
];

#[test]
fn all_nine_files_ingest_and_ingesting_them_again_adds_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/vacancies");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return;
    }
    let bench = Bench::new();
    let number = |report: &serde_json::Value, name: &str| report[name].as_u64().expect("a count");
    let mut total = 0;
    for round in 0..2 {
        for (name, rows) in FILES {
            let path = folder.join(name);
            let report = bench.json(&["ingest", path.to_str().expect("Unicode")]).remove(0);
            let outcomes = ["accepted", "duplicate", "unchanged", "rejected"].map(|o| number(&report, o));
            assert_eq!(outcomes.iter().sum::<u64>(), rows, "{report}");
            assert!(outcomes[3] * 100 < rows, "rejects under 1 %: {report}");
            if round == 0 {
                total += outcomes[0] + outcomes[1];
            } else {
                assert_eq!(outcomes[0] + outcomes[1], 0, "{report}");
            }
        }
    }
    let count = |sql: &str| bench.query(sql)[0]["n"].as_u64().expect("a count");
    assert_eq!(count("select count(*) as n from ads"), total);
    // Same board, title, company, place and salary: about 2,205 rows of this file repeat an earlier one.
    let linked = count("select count(*) as n from ads where source = 'vn_boards_2025' and repost = 1");
    assert!(linked >= 2_200, "{linked} reposts linked");
    let warnings = bench.good(&["rejects", &run_of(&bench, "kh_camhr_2026")]);
    assert!(
        warnings.contains("date-unreadable"),
        "garbage posting dates become warnings: {warnings}"
    );
    bench.good(&["home", "check"]);
    nothing_personal(&bench);
}

fn run_of(bench: &Bench, source: &str) -> String {
    let runs = bench.json(&["runs"]);
    runs.iter().find(|run| run["source"] == source).expect("a run")["run"].to_string()
}

/// No source allows its text, so no door shows any; and the file holds no e-mail address at all.
fn nothing_personal(bench: &Bench) {
    assert_eq!(bench.query("select count(*) as n from ad_texts")[0]["n"], 0);
    let bytes = std::fs::read(bench.path("home/centre.db")).expect("the records");
    let domain = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
    let addresses = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'@')
        .filter(|(at, _)| {
            let before = bytes[..*at].last().is_some_and(u8::is_ascii_alphanumeric);
            let rest = &bytes[at + 1..];
            let host = rest.iter().take_while(|byte| domain(byte)).count();
            let dot = rest.get(host) == Some(&b'.') && rest.get(host + 1).is_some_and(u8::is_ascii_lowercase);
            before && host > 1 && dot
        });
    let found: Vec<String> = addresses
        .map(|(at, _)| {
            String::from_utf8_lossy(&bytes[at.saturating_sub(20)..(at + 20).min(bytes.len())]).into_owned()
        })
        .collect();
    assert!(
        found.is_empty(),
        "{} addresses survive, first {:?}",
        found.len(),
        found.first()
    );
}
