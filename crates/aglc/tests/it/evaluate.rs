//! `aglc evaluate` through the real program, and what the portal says of it.

use crate::bench::Bench;
use crate::web::Served;
use std::path::Path;

const GOLD: &str = r#"{"id":"a1","lang":"en","country":"SG","title":"Solar panel installer","description":"Install solar panels on roofs.","sample":"random","isco4":"7411","isco4_alt":["7412"],"green":"core","criteria":["carbon_reduction"],"skills":["solar panels"],"multi":false,"not_a_vacancy":false}
{"id":"a2","lang":"vi","country":"VN","title":"Kế toán tổng hợp","sample":"random","isco4":"2411","isco4_alt":[],"green":"none","criteria":[],"skills":[]}
{"id":"a3","lang":"th","country":"TH","title":"พนักงานขาย","sample":"enriched","isco4":"9629","isco4_alt":[],"green":"none","criteria":[],"skills":[]}
{"id":"a4","lang":"en","country":"SG","title":"Call for tender","isco4":"9629","green":"none","not_a_vacancy":true}
"#;

fn put(bench: &Bench, name: &str, text: &str) {
    std::fs::write(bench.path(name), text).expect("written");
}

#[test]
fn a_gold_file_is_measured_without_a_home() {
    let bench = Bench::new();
    put(&bench, "gold.jsonl", GOLD);
    let report = bench
        .json(&[
            "evaluate",
            "all",
            "--gold",
            "gold.jsonl",
            "--matrix",
            "matrix.json",
        ])
        .remove(0);
    assert_eq!(
        (&report["rows"], &report["not_vacancies"]),
        (&4.into(), &1.into())
    );
    assert_eq!(report["occupation"]["n"], 3);
    let all = &report["occupation"]["accuracy"][0];
    assert_eq!((&all["by"], &all["accepted"]["n"]), (&"all".into(), &3.into()));
    assert_eq!(report["green"]["recall"]["value"], 1.0);
    let example = &report["occupation"]["confusions"][0];
    assert_eq!(
        (&example["gold"], &example["examples"][0]["id"]),
        (&"9629".into(), &"a3".into())
    );
    let matrices = std::fs::read_to_string(bench.path("matrix.json")).expect("written");
    let matrices: Vec<serde_json::Value> = serde_json::from_str(&matrices).expect("JSON");
    let strata: Vec<&str> = matrices
        .iter()
        .filter(|one| one["country"].is_null())
        .filter_map(|one| one["stratum"].as_str())
        .collect();
    assert_eq!(strata, ["", "enriched", "random", "", "enriched", "random"]);
    assert!(!bench.path("home").exists(), "a home was made");
    let table = bench.good(&["evaluate", "occupation", "--gold", "gold.jsonl"]);
    assert!(
        table.contains("ACCEPTED@1") && table.contains("พนักงานขาย") && !table.contains("GREEN"),
        "{table}"
    );
    assert_eq!(
        table,
        bench.good(&["evaluate", "occupation", "--gold", "gold.jsonl"])
    );
}

#[test]
fn figures_are_kept_under_a_name_without_words_of_ads() {
    let bench = Bench::new();
    put(&bench, "gold.jsonl", GOLD);
    let words = [
        "evaluate",
        "all",
        "--gold",
        "gold.jsonl",
        "--record",
        "mine",
        "--to",
        "kept.json",
    ];
    bench.good(&words);
    let kept = std::fs::read_to_string(bench.path("kept.json")).expect("written");
    assert!(
        kept.contains("\"mine\"") && !kept.contains("\"a3\"") && !kept.contains("พนักงานขาย"),
        "{kept}"
    );
    bench.good(&words);
    assert_eq!(
        std::fs::read_to_string(bench.path("kept.json")).expect("written"),
        kept
    );
    put(&bench, "kept.json", "not JSON");
    bench.bad(&words, "kept.json is no file of kept figures");
    assert_eq!(
        std::fs::read_to_string(bench.path("kept.json")).expect("there"),
        "not JSON"
    );
}

#[test]
fn bad_gold_files_are_refused_with_their_place() {
    let bench = Bench::new();
    put(&bench, "good.jsonl", GOLD);
    for (text, says) in [
        (
            GOLD.replace("2411", "24110"),
            "bad.jsonl, line 2, member `isco4`, value `24110`: an ISCO-08 unit group",
        ),
        (
            GOLD.replace("\"green\":\"core\"", "\"green\":\"dark\""),
            "line 1, member `green`, value `dark`",
        ),
        (
            GOLD.replace("a2", "a1"),
            "line 2, member `id`, value `a1`: the id stands on an earlier line",
        ),
        (GOLD.replace("\n{\"id\":\"a3\"", "\n[\"id\":\"a3\""), "line 3"),
        (String::new(), "the file has no rows"),
    ] {
        put(&bench, "bad.jsonl", &text);
        bench.bad(&["evaluate", "all", "--gold", "bad.jsonl"], says);
    }
    std::fs::write(bench.path("bad.jsonl"), [0xff, 0xfe, 0x00]).expect("written");
    bench.bad(&["evaluate", "all", "--gold", "bad.jsonl"], "cannot be read");
    bench.bad(
        &["evaluate", "all", "--gold", "nowhere.jsonl"],
        "nowhere.jsonl cannot be read",
    );
    bench.bad(&["evaluate", "all", "--gold", "."], "cannot be read");
    bench.bad(
        &[
            "evaluate",
            "green",
            "--gold",
            "good.jsonl",
            "--gold",
            "good.jsonl",
        ],
        "stands in an earlier file",
    );
    bench.bad(
        &["evaluate", "all", "--gold", "good.jsonl", "--run", "run.txt"],
        "goes with `aglc evaluate skills`",
    );
    let wrong = bench.run(&["evaluate", "all", "--gold", "good.jsonl", "--precision", "2"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn rankings_are_made_or_read_and_measured() {
    let bench = Bench::new();
    put(
        &bench,
        "queries.tsv",
        "q1\tTire Repairers and Changers\nq2\tLandscape Architects\n",
    );
    put(
        &bench,
        "candidates.tsv",
        "c1\ttyre fitter\nc2\tpastry cook\nc3\tlandscape architect\n",
    );
    put(&bench, "gold.txt", "q1 0 c1 1\nq2 0 c3 1\nq2 0 c2 0\n");
    put(&bench, "run.txt", "q1 Q0 c2 1 9 x\nq1 Q0 c1 2 8 x\n");
    let melo = [
        "evaluate",
        "melo",
        "--queries",
        "queries.tsv",
        "--candidates",
        "candidates.tsv",
        "--gold",
        "gold.txt",
    ];
    let report = bench.json(&melo).remove(0);
    assert_eq!(
        (&report["mrr"]["value"], &report["queries"]),
        (&1.0.into(), &2.into())
    );
    for words in [
        vec!["evaluate", "skills", "--gold", "gold.txt", "--run", "run.txt"],
        [&melo[..], &["--run", "run.txt"]].concat(),
    ] {
        let report = bench.json(&words).remove(0);
        assert_eq!(
            (&report["mrr"]["value"], &report["unanswered"]),
            (&0.25.into(), &1.into())
        );
    }
    put(&bench, "run.txt", "q1 Q0 c2 1 high x\n");
    bench.bad(
        &["evaluate", "skills", "--gold", "gold.txt", "--run", "run.txt"],
        "run.txt, line 1, member `score`, value `high`: a number is wanted",
    );
    put(&bench, "gold.txt", "q1 c1 1\n");
    bench.bad(
        &melo,
        "gold.txt, line 1, value `q1 c1 1`: four columns are wanted",
    );
    put(&bench, "queries.tsv", "no tab\n");
    bench.bad(
        &melo,
        "queries.tsv, line 1, value `no tab`: an id, a tab and a text are wanted",
    );
}

#[test]
fn the_gold_set_is_coded_as_well_as_was_kept() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/gold/asean-dev.jsonl"
    );
    if !Path::new(path).exists() {
        eprintln!("SKIPPED: {path} is not there");
        return;
    }
    let bench = Bench::new();
    let report = bench.json(&["evaluate", "occupation", "--gold", path]).remove(0);
    let share =
        |report: &serde_json::Value| report["occupation"]["accuracy"][0]["accepted"]["value"].as_f64();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../coder/data/measured.json");
    let kept: Vec<serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(kept).expect("shipped")).expect("JSON");
    let kept = kept
        .iter()
        .find(|one| one["name"] == "asean-dev")
        .expect("asean-dev was kept");
    assert_eq!(
        (share(&report), &report["gold"]),
        (share(&kept["report"]), &kept["report"]["gold"]),
        "measure again: aglc evaluate all --gold {path} --record asean-dev --to crates/coder/data/measured.json"
    );
}

#[test]
fn the_portal_tells_how_well_it_codes_before_anything_is_published() {
    let bench = Bench::new();
    bench.generated("ads.jsonl", 40, 1);
    bench.good(&["ingest", "ads.jsonl", "--source", "aglc_vacancies"]);
    let served = Served::start(&bench, &[]);
    for language in ["en", "th", "vi", "id", "my"] {
        let page = served.get(&format!("/{language}/coding-quality"));
        assert_eq!(page.status, 200, "{language}");
        let text = page.text();
        assert!(
            text.contains("aglc evaluate all") && text.contains("<svg"),
            "{language}"
        );
        assert!(!text.contains("quality-"), "{language}: a message is missing");
    }
    let about = served.get("/en/about").text();
    assert!(about.contains("/en/coding-quality"), "{about}");
    let api: serde_json::Value =
        serde_json::from_str(&served.get("/api/v1/coding-quality").text()).expect("JSON");
    let rows = api["rows"].as_array().expect("rows");
    let sets: std::collections::BTreeSet<&str> = rows.iter().filter_map(|row| row["set"].as_str()).collect();
    assert_eq!(sets.into_iter().collect::<Vec<_>>(), ["asean-dev", "samples"]);
    let csv = served.get("/api/v1/misclassification.csv").text();
    assert!(
        csv.starts_with("set,classes,stratum,country,true,coded,count,n,"),
        "{csv}"
    );
    let counted: u64 = csv
        .lines()
        .skip(1)
        .filter(|line| line.starts_with("samples,green,,,"))
        .filter_map(|line| line.split(',').nth(6)?.parse::<u64>().ok())
        .sum();
    assert_eq!(counted, 363);
    assert_eq!(served.get("/api/v1/coding-quality?by=x").status, 400);
}
