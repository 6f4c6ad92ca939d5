//! Real extracts of ILOSTAT and the Economic Transformation Database, where they are at hand.

use intake::sdmx::{
    KnownRoles, Rule, Statistics, StatisticsError, StatisticsMapping, StatisticsRow, StatisticsTable, Value,
};
use intake::{Input, Limits};
use std::fs::File;
use std::path::{Path, PathBuf};

fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/statistics")
        .join(name);
    if !path.is_file() {
        eprintln!("SKIPPED: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn mapping(name: &str) -> StatisticsMapping {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../mappings/statistics/{name}.toml"));
    StatisticsMapping::parse(&std::fs::read_to_string(path).expect("a mapping"), name).expect("a mapping")
}

fn input(path: &Path) -> Input {
    Input::new(path.display().to_string(), File::open(path).expect("opened"))
}

fn attribute<'r>(row: &'r StatisticsRow, id: &str) -> Option<&'r str> {
    row.attributes
        .iter()
        .find(|(name, _)| &**name == id)
        .map(|(_, value)| value.as_str())
}

#[test]
fn extracts_of_ilostat_load() {
    for (name, rows, missing, unit) in [
        ("EMP_NIFL_SEX_RT_A-20240726T0000.csv", 3_559, 1, "PT"),
        ("EMP_TEMP_SEX_INS_NB_A-20240725T0039.csv", 15_839, 12, "PS"),
    ] {
        let Some(path) = real(name) else { return };
        let ilostat = mapping("ilostat");
        let opened = Statistics::open(
            input(&path),
            &KnownRoles::default(),
            &ilostat,
            None,
            &Limits::DEFAULT,
        );
        let mut file = opened.expect("an extract");
        let (mut count, mut none) = (0, 0);
        while let Some(row) = file.next_row().expect("good") {
            count += 1;
            none += usize::from(row.values.iter().any(|(_, value)| *value == Value::Missing));
            assert_eq!(attribute(&row, "UNIT_MEASURE"), Some(unit));
            assert!(matches!(attribute(&row, "OBS_STATUS"), None | Some("B" | "U")));
            assert!(
                matches!(row.key[1].1.as_str(), "_T" | "M" | "F" | "O"),
                "{:?}",
                row.key
            );
        }
        assert_eq!((count, none), (rows, missing), "{name}");
    }
}

#[test]
fn the_transformation_database_loads_with_its_industries() {
    let Some(path) = real("etd_2021_asean.csv") else {
        return;
    };
    let mut table = StatisticsTable::open(
        input(&path),
        &mapping("etd_2021_employment"),
        None,
        &Limits::DEFAULT,
    )
    .expect("a table");
    let (mut count, mut viet_nam) = (0, None);
    while let Some(row) = table.next_row().expect("good") {
        count += 1;
        let is = |at: usize, code: &str| row.key[at].1 == code;
        if is(0, "VNM")
            && is(1, "A")
            && row
                .period
                .as_ref()
                .is_some_and(|period| period.as_str() == "2018")
        {
            viet_nam = Some(row.values[0].1.clone());
        }
    }
    assert_eq!(count, 9 * 29 * 13);
    assert!(
        matches!(viet_nam, Some(Value::Number { number, .. }) if number > 15_000.0),
        "{viet_nam:?}"
    );
}

/// A mapping of three columns.
const MAPPING: &str = "time = \"year\"\nvalue = \"v\"\n[dataset]\nagency = \"A\"\nid = \"B\"\nlicence = \"x\"\nkind = \"other\"\n\
                       [dimensions]\nREF_AREA = \"c\"\n";

#[test]
fn a_table_that_breaks_its_mapping_is_refused_with_its_place() {
    let check = |text: &str, rule: Rule, line: u64, column: &str| {
        let text = text.as_bytes().to_vec();
        let input = Input::new("etd.csv", std::io::Cursor::new(text));
        let read = || -> Result<(), StatisticsError> {
            let mapping = StatisticsMapping::parse(MAPPING, "m.toml")?;
            let mut table = StatisticsTable::open(input, &mapping, None, &Limits::DEFAULT)?;
            while table.next_row()?.is_some() {}
            Ok(())
        };
        let error = read().expect_err("refused");
        let StatisticsError::Rule(found) = &error else {
            panic!("{error}")
        };
        assert_eq!(
            (found.rule, found.line, found.column.as_str()),
            (rule, line, column),
            "{error}"
        );
    };
    check("c,year\nTH,2020\n", Rule::MappedColumn, 1, "v");
    check("c,year,v\nTH,20,1\n", Rule::Time, 2, "year");
    check("c,year,v\nTH,2020,many\n", Rule::Number, 2, "v");
    check("c,year,v\n,2020,1\n", Rule::DimensionGiven, 2, "c");
    check("c,year,v\nTH,2020,1\nTH,2020,2\n", Rule::StatedOnce, 3, "v");
    check("c,year,v\n", Rule::HasRows, 2, "1");
    check("c,year,v\nTH,2020\n", Rule::RecordShape, 2, "1");
}
