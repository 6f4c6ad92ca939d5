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

const SCENARIO: &str = r#"
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

fn table(bench: &Bench) {
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
