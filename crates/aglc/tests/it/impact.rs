//! The impact model at the command line: a table in the simple layout is checked, asked and used by a scenario.

use crate::bench::Bench;
use serde_json::Value;

const TABLE: &str = r#"
version = 1
name = "small"
source = "made up"
year = 2020
currency = "USD"
unit = "million USD"
region = "A"
wages = ["wages"]
households = ["households"]
[sectors]
names = ["farms", "works"]
[categories]
names = ["households", "exports"]
[value_added_names]
names = ["wages", "surplus"]
[flows]
file = "Z.csv"
row_labels = []
column_labels = []
[final_demand]
file = "Y.csv"
row_labels = []
column_labels = []
[output]
file = "x.csv"
row_labels = []
column_labels = []
[value_added]
file = "V.csv"
row_labels = []
column_labels = []
[accounts]
file = "jobs.csv"
row_labels = [1, 2, 3, 4]
column_labels = []
"#;

pub(crate) const SCENARIO: &str = r#"
version = 1
name = "mill"
source = "made up"
table = { path = "table" }
region = "A"
accounts = ["jobs"]
[money]
currency = "USD"
price_year = 2020
unit = 1e6
[households]
propensity = { share = 0.5 }
[[phase]]
name = "building"
kind = "investment"
years = [2021, 2022]
amount = 10
[[phase.cost]]
sector = "works"
share = 1
local = 0.8
"#;

pub(crate) fn table(bench: &Bench) {
    let folder = bench.path("table");
    std::fs::create_dir(&folder).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
    write("table.toml", TABLE);
    write("Z.csv", "20,30\n10,60\n");
    write("Y.csv", "40,10\n100,30\n");
    write("x.csv", "100\n200\n");
    write("V.csv", "30,70\n40,40\n");
    write(
        "jobs.csv",
        "women,persons,jobs,sex=F,4,6\nmen,persons,jobs,sex=M,1,14\n",
    );
}

#[test]
fn a_table_is_checked_asked_and_used() {
    let bench = Bench::new();
    table(&bench);
    assert!(
        bench
            .good(&["impact", "check", "table"])
            .contains("The table is good.")
    );
    let csv = bench.good(&[
        "impact",
        "multipliers",
        "table",
        "--account",
        "value added",
        "--csv",
    ]);
    let values: Vec<f64> = csv
        .lines()
        .skip(1)
        .map(|line| {
            line.rsplit(',')
                .next()
                .expect("a value")
                .parse()
                .expect("a number")
        })
        .collect();
    assert!(csv.starts_with("region,sector,value\nA,farms,"), "{csv}");
    assert!(values.iter().all(|value| (value - 1.0).abs() < 1e-9), "{csv}");
    let accounts = bench.good(&["--json", "impact", "accounts", "table", "--account", "jobs"]);
    let accounts: Value = serde_json::from_str(&accounts).expect("JSON");
    let sum = |name: &str| -> f64 {
        let rows = accounts["rows"].as_array().expect("rows").iter();
        rows.map(|row| row[name].as_f64().expect("a number")).sum()
    };
    assert!((sum("production-based") - 25.0).abs() < 1e-9 && (sum("consumption-based") - 25.0).abs() < 1e-9);
    std::fs::write(bench.path("mill.toml"), SCENARIO).expect("written");
    let found: Value =
        serde_json::from_str(&bench.good(&["--json", "impact", "run", "mill.toml"])).expect("JSON");
    let direct = found["accounts"][2]["all_years"]["gross"]["direct"]
        .as_f64()
        .expect("a number");
    // Eight millions of the works' 200, which have 20 jobs.
    assert!((direct - 0.8).abs() < 1e-9, "{found}");
    assert_eq!(
        (&found["accounts"][0]["part"]["by"]["sex"], &found["years"]),
        (&"F".into(), &serde_json::json!([2021, 2022]))
    );
    assert!(
        bench
            .good(&["impact", "run", "mill.toml"])
            .contains(found["id"].as_str().expect("an id"))
    );
    assert!(
        bench
            .good(&["impact", "run", "mill.toml", "--csv"])
            .starts_with("account,year,region,sector,direct")
    );
}

#[test]
fn bad_tables_and_scenarios_are_refused() {
    let bench = Bench::new();
    table(&bench);
    std::fs::write(bench.path("table/Y.csv"), "40,10\n100,300\n").expect("written");
    let report = bench.run(&["impact", "check", "table"]);
    let said = String::from_utf8_lossy(&report.stdout).into_owned();
    assert_eq!(report.status.code(), Some(1));
    assert!(
        said.contains("error (row-balance)") && said.contains("[A, works] = 270"),
        "{said}"
    );
    bench.bad(
        &["impact", "multipliers", "table", "--account", "jobs"],
        "error (row-balance)",
    );
    bench.bad(
        &["impact", "accounts", "nowhere", "--account", "jobs"],
        "nowhere cannot be read",
    );
    std::fs::write(
        bench.path("s.toml"),
        SCENARIO.replace("share = 1\n", "shere = 1\n"),
    )
    .expect("written");
    bench.bad(
        &["impact", "run", "s.toml"],
        "s.toml, line 21: unknown field `shere`",
    );
    std::fs::write(bench.path("s.toml"), SCENARIO.replace("table = ", "# table = ")).expect("written");
    bench.bad(&["impact", "run", "s.toml"], "names no table");
}

/// The table of the other tests with Parquet files for flows and final demand.
fn parquet_table(bench: &Bench) {
    use facts::TableColumn::{Reals, Texts};
    let folder = bench.path("parquet");
    std::fs::create_dir(&folder).expect("a folder");
    let texts = |texts: &[&str]| Texts(texts.iter().map(|text| Some((*text).to_owned())).collect());
    let reals = |reals: [f64; 2]| Reals(reals.map(Some).to_vec());
    let write = |name: &str, columns: [(&str, [f64; 2]); 2]| {
        let labels = [
            ("region", texts(&["A", "A"])),
            ("sector", texts(&["farms", "works"])),
        ];
        let labels = labels.map(|(name, column)| (name.to_owned(), column));
        let numbers = columns.map(|(name, values)| (name.to_owned(), reals(values)));
        let all: Vec<_> = labels.into_iter().chain(numbers).collect();
        facts::write_table(&folder.join(name), &all).expect("written");
    };
    write(
        "Z.parquet",
        [("A.farms", [20.0, 10.0]), ("A.works", [30.0, 60.0])],
    );
    write(
        "Y.parquet",
        [("A.households", [40.0, 100.0]), ("A.exports", [10.0, 30.0])],
    );
    let block = |key: &str, file: &str| format!("[{key}]\nfile = \"{file}\"\nheader_separator = \".\"\n");
    let head = "version = 1\nname = \"small\"\nsource = \"made up\"\nunit = \"million USD\"\n";
    let layout = head.to_owned() + &block("flows", "Z.parquet") + &block("final_demand", "Y.parquet");
    std::fs::write(folder.join("table.toml"), layout).expect("written");
}

#[test]
fn parquet_blocks_read_as_text_does() {
    let bench = Bench::new();
    table(&bench);
    parquet_table(&bench);
    let of = |table: &str| bench.good(&["impact", "multipliers", table, "--account", "output", "--csv"]);
    assert_eq!(of("parquet"), of("table"));
    std::fs::write(bench.path("parquet/Y.parquet"), "no Parquet").expect("written");
    bench.bad(&["impact", "check", "parquet"], "Y.parquet cannot be read: ");
}

const SPLIT: &str = r#"
version = 1
name = "green"
source = "made up"
[[split]]
region = "A"
sector = "works"
[[split.part]]
name = "green works"
output_share = 0.2
[[split.part]]
name = "other works"
output_share = 0.8
"#;

#[test]
fn a_sector_is_split_and_the_table_written() {
    let bench = Bench::new();
    table(&bench);
    let put = |text: &str| std::fs::write(bench.path("green.toml"), text).expect("written");
    put(SPLIT);
    let words = [
        "impact",
        "split",
        "table",
        "--split",
        "green.toml",
        "--account",
        "jobs",
    ];
    let told = bench.good(&[&words[..], &["--csv", "--out", "split"]].concat());
    let values: Vec<&str> = told.lines().collect();
    assert_eq!(values[0], "region,sector,part,output-share,value");
    assert!(
        values[1].starts_with("A,works,green works,0.2,0.") && values.len() == 3,
        "{told}"
    );
    let report = bench.good(&["impact", "check", "split"]);
    assert!(
        report.contains("3 industries") && report.contains("The table is good."),
        "{report}"
    );
    let again = bench.good(&["impact", "multipliers", "split", "--account", "jobs", "--csv"]);
    let value = |line: &str| -> f64 {
        line.rsplit(',')
            .next()
            .expect("a value")
            .parse()
            .expect("a number")
    };
    let line = again
        .lines()
        .find(|line| line.contains("green works"))
        .expect("the part");
    assert!((value(line) - value(values[1])).abs() < 1e-12, "{again}");
    bench.bad(
        &[&words[..], &["--out", "split"]].concat(),
        "split is not empty; name a new folder",
    );
    put(&SPLIT.replace("0.8", "0.7"));
    bench.bad(&words, "green.toml, line 10: shares of the parts add up to 0.9");
    put(&SPLIT.replace("\"works\"", "\"mills\""));
    bench.bad(
        &words,
        "green.toml, line 7: there is no sector `mills`; it is one of `farms`, `works`",
    );
}

#[test]
fn drawn_structures_give_ranges() {
    let bench = Bench::new();
    table(&bench);
    let text = format!("{SPLIT}[sampling]\ndraws = 50\nseed = 1\n");
    std::fs::write(bench.path("green.toml"), text).expect("written");
    let words = [
        "--json",
        "impact",
        "split",
        "table",
        "--split",
        "green.toml",
        "--account",
        "value added",
    ];
    let found: Value = serde_json::from_str(&bench.good(&words)).expect("JSON");
    let number = |row: &Value, name: &str| row[name].as_f64().expect("a number");
    for row in found["rows"].as_array().expect("rows") {
        // Everything that is spent is somebody's value added, whatever the structure.
        for name in ["value", "low", "median", "high"] {
            assert!((number(row, name) - 1.0).abs() < 1e-9, "{found}");
        }
    }
    let words = words.map(|word| if word == "value added" { "jobs" } else { word });
    let found: Value = serde_json::from_str(&bench.good(&words)).expect("JSON");
    let row = &found["rows"][0];
    assert!(number(row, "low") < number(row, "high"), "{found}");
}

#[test]
fn a_change_between_tables_is_taken_apart() {
    let bench = Bench::new();
    table(&bench);
    std::fs::rename(bench.path("table"), bench.path("old")).expect("renamed");
    table(&bench);
    std::fs::write(
        bench.path("table/jobs.csv"),
        "women,persons,jobs,sex=F,4,6\nmen,persons,jobs,sex=M,1,24\n",
    )
    .expect("written");
    let words = ["impact", "decompose", "old", "table", "--account", "jobs"];
    let told = bench.good(&[&["--json"], &words[..]].concat());
    let found: Value = serde_json::from_str(&told).expect("JSON");
    let all = found["rows"].as_array().expect("rows").last().expect("a row");
    let is = |name: &str, expect: f64| (all[name].as_f64().expect("a number") - expect).abs() < 1e-9;
    // Ten jobs more in works of the same output: nothing but jobs per output changed.
    assert!(
        is("before", 25.0) && is("after", 35.0) && is("change", 10.0),
        "{found}"
    );
    assert!(
        is("coefficients", 10.0) && is("technology", 0.0) && is("mix", 0.0) && is("level", 0.0),
        "{found}"
    );
    assert!(
        bench
            .good(&[&words[..], &["--csv"]].concat())
            .starts_with("region,sector,before,after,change,")
    );
    let layout = std::fs::read_to_string(bench.path("old/table.toml")).expect("a layout");
    let layout = layout.replace("million USD", "thousand USD");
    std::fs::write(bench.path("old/table.toml"), layout).expect("written");
    bench.bad(
        &words,
        "money is in `USD thousand USD` in one table, in `USD million USD` in the other",
    );
    bench.bad(
        &["impact", "decompose", "old", "table", "--account", "joys"],
        "there is no account `joys`",
    );
}
