//! One table in every layout reads as the same table; what is wrong in a file is said with its place.

use crate::bad::good;
use impact::Table;
use impact::read::{Format, Member, Source, read, recognise};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;

pub(crate) fn source(files: &[(&str, Vec<u8>)]) -> Source {
    Source {
        name: "small".to_owned(),
        members: files
            .iter()
            .map(|(name, bytes)| Member::of_bytes(*name, bytes.clone()))
            .collect(),
    }
}

fn texts(files: &[(&str, String)]) -> Source {
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, text)| (*name, text.clone().into_bytes()))
        .collect();
    source(&files)
}

/// Rows of cells: two header rows and two label columns before the numbers.
fn grid(table: &Table, demand: bool) -> Vec<Vec<String>> {
    let columns = if demand { table.demands.len() } else { table.len() };
    let names = |at: usize| {
        if demand {
            table.demand_names(at)
        } else {
            table.names(at)
        }
    };
    let head = |second: bool| {
        let names = (0..columns).map(|at| if second { names(at).1 } else { names(at).0 }.to_owned());
        [String::new(), String::new()].into_iter().chain(names).collect()
    };
    let mut rows: Vec<Vec<String>> = vec![head(false), head(true)];
    for row in 0..table.len() {
        let (region, sector) = table.names(row);
        let numbers = (0..columns).map(|at| {
            if demand {
                table.demand.get(row, at)
            } else {
                table.flows.get(row, at)
            }
        });
        let labels = [region.to_owned(), sector.to_owned()].into_iter();
        rows.push(labels.chain(numbers.map(|number| number.to_string())).collect());
    }
    rows
}

fn joined(rows: &[Vec<String>], delimiter: &str) -> String {
    rows.iter().map(|row| row.join(delimiter) + "\n").collect()
}

fn row_of(table: &Table, labels: &[&str], values: &[f64]) -> Vec<Vec<String>> {
    let head = |second: bool| {
        let names = (0..table.len()).map(|at| {
            if second {
                table.names(at).1
            } else {
                table.names(at).0
            }
            .to_owned()
        });
        labels
            .iter()
            .map(|_| String::new())
            .chain(names)
            .collect::<Vec<_>>()
    };
    let numbers = values.iter().map(f64::to_string);
    vec![
        head(false),
        head(true),
        labels
            .iter()
            .map(|label| (*label).to_owned())
            .chain(numbers)
            .collect(),
    ]
}

#[track_caller]
fn same(found: &Table, expect: &Table) {
    assert_eq!(found.flows, expect.flows);
    assert_eq!(found.demand, expect.demand);
    assert_eq!(found.output, expect.output);
    let names = |table: &Table| -> Vec<String> {
        (0..table.len())
            .map(|at| format!("{:?}", table.names(at)))
            .collect()
    };
    assert_eq!(names(found), names(expect));
    assert_eq!(found.roles.households.len(), 1);
}

const TABLE_TOML: &str = r#"
version = 1
name = "small"
source = "made up"
year = 2020
currency = "USD"
unit = "million USD"
households = ["HFCE"]
[flows]
file = "Z.csv"
[final_demand]
file = "Y.csv"
[output]
file = "x.csv"
[value_added]
file = "V.csv"
[accounts]
file = "accounts.csv"
"#;

fn simple_files(table: &Table) -> Vec<(&'static str, String)> {
    let mut output = "region,sector,output\n".to_owned();
    for row in 0..table.len() {
        let (region, sector) = table.names(row);
        let _ = writeln!(output, "{region},\"{sector}\",{}", table.output[row]);
    }
    let value_added = row_of(table, &["VA", "million USD"], &table.value_added[0].values);
    let mut accounts = row_of(
        table,
        &["women", "persons", "employment", "sex=F"],
        &[1.0, 2.0, 3.0, 4.0],
    );
    accounts.extend(row_of(table, &["men", "persons", "employment", "sex=M"], &[2.0; 4]).pop());
    vec![
        ("table.toml", TABLE_TOML.to_owned()),
        ("Z.csv", joined(&grid(table, false), ",")),
        ("Y.csv", joined(&grid(table, true), ",")),
        ("x.csv", output),
        ("V.csv", joined(&value_added, ",")),
        ("accounts.csv", joined(&accounts, ",")),
    ]
}

#[test]
fn the_simple_layout_reads_back() {
    let table = good();
    let files = simple_files(&table);
    let source = texts(&files);
    assert_eq!(recognise(&source).unwrap(), Format::Simple);
    let found = read(&source, None, None).unwrap_or_else(|error| panic!("{error}"));
    same(&found, &table);
    assert_eq!(found.value_added[0].values, table.value_added[0].values);
    assert_eq!(found.account("employment").unwrap().values, [3.0, 4.0, 5.0, 6.0]);
    assert_eq!(found.digest(), read(&source, None, None).unwrap().digest());
    assert_ne!(found.digest(), table.digest());
}

#[test]
fn one_header_row_may_name_region_and_sector() {
    let table = good();
    let one_row = |rows: Vec<Vec<String>>| {
        let join = |at: usize| match (rows[0][at].as_str(), rows[1][at].as_str()) {
            ("", "") => String::new(),
            (region, sector) => format!("{region}.{sector}"),
        };
        let head: Vec<String> = (0..rows[0].len()).map(join).collect();
        let rows: Vec<Vec<String>> = [head].into_iter().chain(rows[2..].iter().cloned()).collect();
        joined(&rows, ",")
    };
    let mut files = simple_files(&table);
    files[0].1 = TABLE_TOML
        .replace("Z.csv\"", "Z.csv\"\nheader_separator = \".\"")
        .replace("Y.csv\"", "Y.csv\"\nheader_separator = \".\"");
    files[1].1 = one_row(grid(&table, false));
    files[2].1 = one_row(grid(&table, true));
    let found = read(&texts(&files), None, None).unwrap_or_else(|error| panic!("{error}"));
    same(&found, &table);
    files[1].1 = files[1].1.replacen("AAA.works", "AAA-works", 1);
    let said = read(&texts(&files), None, None).unwrap_err().to_string();
    assert!(
        said.contains("Z.csv, header_separator: `AAA-works` (column 2 of the numbers) has no `.`"),
        "{said}"
    );
}

#[test]
fn faults_of_the_simple_layout_have_their_place() {
    let table = good();
    let check = |file: usize, from: &str, to: &str, expect: &str| {
        let mut files = simple_files(&table);
        assert!(files[file].1.contains(from), "{}", files[file].1);
        files[file].1 = files[file].1.replacen(from, to, 1);
        let said = read(&texts(&files), None, None).unwrap_err().to_string();
        assert!(said.contains(expect), "{said}");
    };
    check(
        0,
        "year = 2020",
        "yeer = 2020",
        "table.toml, line 5: unknown field `yeer`",
    );
    check(
        0,
        "Z.csv",
        "Q.csv",
        "there is no file `Q.csv`; it is one of `table.toml`",
    );
    check(
        0,
        "version = 1",
        "version = 3",
        "version is 3; this program knows version 1",
    );
    check(
        1,
        ",15,30,",
        ",15,\"30 000\",",
        "Z.csv, line 4, column 4: `30 000` is no number",
    );
    check(
        1,
        "AAA,works,15",
        "AAA,mills,15",
        "Z.csv, its labels: industry 2 of the flows is AAA, mills, here it is AAA, works",
    );
    check(
        2,
        "BBB,works,5,130",
        "BBB,works,5",
        "Y.csv, line 6, column 4: the row ends",
    );
    check(
        2,
        "AAA,works,40",
        "AAA,mills,40",
        "Y.csv, its labels: industry 2 of the flows is AAA, works, here it is AAA, mills",
    );
    check(
        4,
        "farms,works",
        "works,farms",
        "V.csv, its labels: industry 1 of the flows is AAA, farms",
    );
    check(5, "sex=F", "F", "is to be written as sex=F;skill=high");
}

#[test]
fn a_workbook_reads_by_its_ranges() {
    let table = good();
    let mut book = Workbook::new();
    for (name, rows) in [("flows", grid(&table, false)), ("demand", grid(&table, true))] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (3_u32..).zip(&rows) {
            for (column, cell) in (1_u16..).zip(cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
        sheet.write_string(10, 2, "Total").unwrap();
        sheet.write_string(10, 3, "not a number").unwrap();
    }
    let layout = r#"
version = 1
name = "book"
source = "made up"
unit = "million USD"
[flows]
file = "book.xlsx"
sheet = "flows"
first_row = 6
first_column = 4
rows = 4
columns = 4
row_labels = [2, 3]
column_labels = [4, 5]
[final_demand]
file = "book.xlsx"
sheet = "demand"
first_row = 6
first_column = 4
rows = 4
columns = 2
row_labels = [2, 3]
column_labels = [4, 5]
"#;
    let source = source(&[("book.xlsx", book.save_to_buffer().unwrap())]);
    let found = read(&source, None, Some(("book.toml", layout))).unwrap_or_else(|error| panic!("{error}"));
    same(&found, &table);
    let wrong = layout.replace("\"flows\"\n", "\"floes\"\n");
    let said = read(&source, None, Some(("book.toml", &wrong)))
        .unwrap_err()
        .to_string();
    assert!(said.contains("there is no such sheet"), "{said}");
}

#[test]
fn icio_reads_and_is_recognised() {
    let table = good();
    let label = |at: usize| format!("{}_{}", table.names(at).0, table.names(at).1);
    let mut text = "V1".to_owned();
    for at in 0..4 {
        let _ = write!(text, ",{}", label(at));
    }
    text.push_str(",AAA_HFCE,BBB_HFCE,OUT\n");
    for row in 0..4 {
        let _ = write!(text, "{}", label(row));
        let flows = (0..4).map(|column| table.flows.get(row, column));
        for value in flows
            .chain((0..2).map(|column| table.demand.get(row, column)))
            .chain([table.output[row]])
        {
            let _ = write!(text, ",{value:.3}");
        }
        text.push('\n');
    }
    text.push_str("TLS,1,1,1,1,0,0,0\n");
    let _ = write!(text, "VA");
    for value in &table.value_added[0].values {
        let _ = write!(text, ",{}", value - 1.0);
    }
    text.push_str(",0,0,0\nOUT,100,100,100,200,0,0,0\n");
    let source = texts(&[("2020_SML.csv", text.clone())]);
    assert_eq!(recognise(&source).unwrap(), Format::Icio);
    let found = read(&source, None, None).unwrap_or_else(|error| panic!("{error}"));
    same(&found, &table);
    assert_eq!((found.value_added.len(), found.provenance.year), (2, Some(2020)));
    let left: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("AAA_works"))
        .collect();
    let lost = left.join("\n");
    let said = read(&texts(&[("2020_SML.csv", lost)]), None, None)
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("row 3 is BBB_farms, column 3 is AAA_works"),
        "{said}"
    );
}

#[test]
fn pymrio_folders_read_as_saved() {
    let table = good();
    let named = |rows: Vec<Vec<String>>| {
        let mut rows = rows;
        let mut names = vec!["region".to_owned(), "sector".to_owned()];
        names.resize(rows[0].len(), String::new());
        rows.insert(2, names);
        joined(&rows, "\t")
    };
    let account = row_of(&table, &["jobs"], &[1.0, 2.0, 3.0, 4.0]);
    let source = texts(&[
        ("Z.txt", named(grid(&table, false))),
        ("Y.txt", named(grid(&table, true))),
        ("labour/F.txt", joined(&account, "\t")),
        ("labour/unit.txt", "stressor\tunit\njobs\tpersons\n".to_owned()),
        (
            "factor_inputs/F.txt",
            joined(&row_of(&table, &["VA"], &table.value_added[0].values), "\t"),
        ),
        ("unit.txt", "region\tsector\tunit\nAAA\tfarms\tM.EUR\n".to_owned()),
    ]);
    assert_eq!(recognise(&source).unwrap(), Format::Pymrio);
    let found = read(&source, None, None).unwrap_or_else(|error| panic!("{error}"));
    same(&found, &table);
    assert_eq!(found.accounts[0].unit, "persons");
    assert_eq!(
        (found.value_added[0].name.as_str(), found.provenance.unit.as_str()),
        ("VA", "M.EUR")
    );
}

#[test]
fn a_folder_of_something_else_is_refused() {
    let said = read(&texts(&[("notes.txt", "hello".to_owned())]), None, None)
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("the format cannot be told from notes.txt"),
        "{said}"
    );
}
