//! Statistics from the command line: imported once, revised without loss, refused with their place, whole after a kill.

use crate::bench::Bench;
use crate::web::Served;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if !path.exists() {
        eprintln!("SKIPPED: {} is not there", path.display());
        return None;
    }
    Some(path)
}

const HEAD: &str = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n";

impl Bench {
    fn message(&self, name: &str, rows: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, format!("{HEAD}{rows}")).expect("written");
        path.display().to_string()
    }

    fn import_sdmx(&self, file: &str) -> Value {
        self.json(&["import", "sdmx", file, "--kind", "unemployment"])
            .remove(0)
    }

    fn values(&self, words: &[&str]) -> Vec<String> {
        let words: Vec<&str> = ["statistics", "series"]
            .into_iter()
            .chain(words.iter().copied())
            .collect();
        let value = |one: &Value| one["value"].as_str().unwrap_or("–").to_owned();
        let series = self.json(&words);
        series
            .iter()
            .flat_map(|series| {
                series["observations"]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .map(value)
            })
            .collect()
    }
}

#[test]
fn a_revision_keeps_the_vintage_before_it() {
    let bench = Bench::new();
    let file = bench.message(
        "m.csv",
        "dataflow,A:UNE(1.0),M,VNM,2020,2.4,A\ndataflow,A:UNE(1.0),M,THA,2020,1.7,A\n",
    );
    let first = bench.import_sdmx(&file);
    assert_eq!((&first["vintage"], &first["added"]), (&1.into(), &2.into()));
    let again = bench.import_sdmx(&file);
    assert_eq!(
        (&again["vintage"], &again["unchanged"]),
        (&Value::Null, &2.into())
    );
    let file = bench.message("n.csv", "dataflow,A:UNE(1.0),M,VNM,2020,2.48,\n");
    assert_eq!(bench.import_sdmx(&file)["revised"], 1);
    assert_eq!(
        bench.values(&["--kind", "unemployment", "--country", "VN"]),
        ["2.48"]
    );
    assert_eq!(bench.values(&["--country", "VN", "--as-of", "1"]), ["2.4"]);
    assert!(
        bench
            .values(&["--country", "VN", "--as-of", "2001-01-01"])
            .is_empty()
    );
    let shown = bench.json(&["statistics", "show", "A:UNE(1.0)"]).remove(0);
    assert_eq!(shown["vintages"].as_array().map(Vec::len), Some(2));
    assert_eq!(bench.json(&["statistics"])[0]["kind"], "unemployment");
    let asked = bench.query("select country, value from official_statistics order by country");
    assert_eq!(asked.len(), 2);
    bench.bad(
        &["statistics", "show", "A:NOBODY"],
        "there is no dataset A:NOBODY",
    );
    bench.bad(&["statistics", "--as-of", "9"], "there is no vintage 9");
    bench.good(&["audit", "verify"]);
    bench.good(&["home", "check"]);
}

#[test]
fn a_bad_file_is_refused_as_a_whole() {
    let bench = Bench::new();
    let many = "dataflow,A:UNE(1.0),M,VNM,2020,2.4,A\n".repeat(5_000);
    let file = bench.message(
        "m.csv",
        &format!("{many}dataflow,A:UNE(1.0),M,VNM,2020,call 0912 345 678,A\n"),
    );
    bench.bad(
        &["import", "sdmx", &file],
        "line 5002, column `OBS_VALUE`: `call [phone]` is refused",
    );
    assert!(bench.json(&["statistics"]).is_empty());
    bench.bad(&["import", "sdmx", "nowhere.csv"], "nowhere.csv");
    bench.bad(
        &["import", "table", &file, "--mapping", "nobody"],
        "none of the shipped ones (etd_2021_employment",
    );
    let file = bench.message("n.csv", "dataflow,A:UNE(1.0),M,VNM,2020,2.4,A\n");
    bench.bad(
        &["import", "sdmx", &file, "--dataset", "A:OTHER(1.0)"],
        "has no row of A:OTHER(1.0)",
    );
    assert_eq!(
        bench
            .run(&["import", "sdmx", &file, "--kind", "nothing"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(bench.import_sdmx(&file)["vintage"], 1);
    bench.good(&["home", "check"]);
}

#[test]
fn a_killed_import_leaves_all_or_nothing_and_the_next_one_is_whole() {
    let bench = Bench::new();
    let rows: Vec<String> = (0..60_000)
        .map(|n| format!("dataflow,A:UNE(1.0),M,X{},{},{n},A\n", n / 100, 1900 + n % 100))
        .collect();
    let file = bench.message("m.csv", &rows.concat());
    for wait in [150, 400, 800] {
        let mut child = bench
            .command(&["import", "sdmx", &file])
            .spawn()
            .expect("started");
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().expect("killed");
        child.wait().expect("ended");
        // A fast machine may have ended it before: then all of it is there.
        let seen = bench.json(&["statistics"]);
        let Some(whole) = seen.first() else { continue };
        assert_eq!(whole["observations"], 60_000, "a part of it is visible");
        break;
    }
    bench.import_sdmx(&file);
    assert_eq!(bench.json(&["statistics"])[0]["observations"], 60_000);
    bench.good(&["home", "check", "--repair"]);
}

#[test]
fn real_extracts_and_samples_are_imported() {
    let (Some(statistics), Some(samples)) = (real("statistics"), real("sdmx/samples")) else {
        return;
    };
    let bench = Bench::new();
    let path = |name: &str| statistics.join(name).display().to_string();
    for (name, rows) in [
        ("EMP_NIFL_SEX_RT_A-20240726T0000.csv", 3_559),
        ("EMP_TEMP_SEX_INS_NB_A-20240725T0039.csv", 15_839),
    ] {
        let report = bench.json(&["import", "sdmx", &path(name)]).remove(0);
        assert_eq!((&report["added"], &report["repeated"]), (&rows.into(), &0.into()));
    }
    for mapping in ["etd_2021_employment", "etd_2021_value_added"] {
        let report = bench
            .json(&[
                "import",
                "table",
                &path("etd_2021_asean.csv"),
                "--mapping",
                mapping,
            ])
            .remove(0);
        assert_eq!(report["added"], 9 * 29 * 13);
    }
    let farms = bench.values(&["--kind", "employment", "--country", "VN", "--isic", "A"]);
    assert_eq!(farms.len(), 29);
    // Those with an ACTION column have it in the header only, so that every field after it stands in the wrong column. By the
    // field guide ("RFC 4180: A common format for CSV files") all records have the same number of columns, and a cell may be
    // empty but not left out: filling them up from the right would read the risk category as the time.
    let (mut good, mut bad) = (0, 0);
    for entry in std::fs::read_dir(samples).expect("a folder") {
        let file = entry.expect("an entry").path().display().to_string();
        let invalid = ["exception", "invalid_action", "action_col"]
            .iter()
            .any(|part| file.contains(part));
        if invalid {
            let rule = if file.contains("action_col") {
                "as many fields as the header"
            } else {
                "is refused"
            };
            bench.bad(&["import", "sdmx", &file], rule);
            bad += 1;
        } else {
            bench.good(&["import", "sdmx", &file]);
            good += 1;
        }
    }
    assert_eq!((good, bad), (61, 9));
    bench.good(&["audit", "verify"]);
}

#[test]
fn imported_statistics_are_shown_by_series_with_their_vintages() {
    let bench = Bench::new();
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n";
    for (name, rows) in [
        (
            "a.csv",
            "dataflow,A:UNE(1.0),M,VNM,_T,2019,2.2,A\ndataflow,A:UNE(1.0),M,VNM,_T,2020,2.4,A\ndataflow,A:UNE(1.0),M,THA,M,2020,1.7,A\n",
        ),
        ("b.csv", "dataflow,A:UNE(1.0),M,VNM,_T,2020,2.48,E\n"),
    ] {
        std::fs::write(bench.path(name), format!("{head}{rows}")).expect("written");
        bench.good(&["import", "sdmx", name, "--kind", "unemployment"]);
    }
    let served = Served::start(&bench, &[]);
    let list = served.get("/en/statistics").text();
    assert!(
        list.contains("/en/statistics/A,UNE,1.0")
            && list.contains("One dataset with 3 observations, as of vintage 2"),
        "{list}"
    );
    let page = served.get("/en/statistics/A,UNE,1.0").text();
    for words in [
        "2019: 2.20. 2020: 2.48.",
        "The last vintage changed one value.",
        "Vintage 1",
        ">2.40<",
        "<svg",
        "b.csv",
    ] {
        assert!(page.contains(words), "no {words}: {page}");
    }
    let other = served.get("/en/statistics/A,UNE?REF_AREA=THA&SEX=M").text();
    assert!(other.contains("2020: 1.70. It is the only value"), "{other}");
    for language in ["th", "vi", "id", "my"] {
        assert_eq!(
            served.get(&format!("/{language}/statistics/A,UNE,1.0")).status,
            200
        );
    }
    for (path, status) in [
        ("A,UNE,1.0?REF_AREA=THA&SEX=F", 200),
        ("A,UNE,1.0?REF_AREA=%3Cscript%3E", 200),
        ("A,UNE,1.0?COLOUR=red", 400),
        ("A,UNE,2.0", 404),
        ("B,UNE", 404),
        ("%00", 404),
        ("A:UNE(1.0)", 404),
    ] {
        let answer = served.get(&format!("/en/statistics/{path}"));
        assert_eq!(answer.status, status, "{path}");
        assert!(!answer.text().contains("<script>"));
    }
}
