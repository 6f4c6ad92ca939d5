//! Messages of every version: what is read, and that every rule refuses its own breach.

use super::*;
use crate::{Input, Limits};
use std::io::Cursor;

pub(super) fn rows(text: &str) -> Result<Vec<StatisticsRow>, StatisticsError> {
    let input = Input::new("m.csv", Cursor::new(text.as_bytes().to_vec()));
    let mut message = Message::open(input, &KnownRoles::default(), &Limits::DEFAULT)?;
    let mut rows = Vec::new();
    while let Some(row) = message.next_row()? {
        rows.push(row);
    }
    Ok(rows)
}

/// Rows in short: action, scope, key, period, values, attributes.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let pairs = |pairs: &[(std::sync::Arc<str>, String)]| {
        pairs
            .iter()
            .map(|(id, code)| format!("{id}={code}"))
            .collect::<Vec<_>>()
            .join(",")
    };
    let said: Vec<String> = rows(text)
        .expect("good")
        .iter()
        .map(|row| {
            let values: Vec<String> = row
                .values
                .iter()
                .map(|(id, value)| match value {
                    Value::Number { text, .. } | Value::Text(text) => format!("{id}={text}"),
                    Value::Missing => format!("{id}=missing"),
                })
                .collect();
            let period = row.period.as_ref().map_or("-", |period| period.as_str());
            let scope = if row.scope == Scope::Observation {
                "obs"
            } else {
                "part"
            };
            format!(
                "{} {scope} {} {} {period} {} | {}",
                row.action,
                row.dataset.reference,
                pairs(&row.key),
                values.join(","),
                pairs(&row.attributes)
            )
        })
        .collect();
    assert_eq!(said, expect);
}

#[track_caller]
fn refused(text: &str, rule: Rule, line: u64, column: &str) {
    let error = rows(text).expect_err("refused");
    let StatisticsError::Rule(found) = &error else {
        panic!("{error}");
    };
    assert_eq!(
        (found.rule, found.line, found.column.as_str()),
        (rule, line, column),
        "{error}"
    );
}

#[test]
fn the_examples_of_the_guide_are_read() {
    check(
        "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,DIM_2,TIME_PERIOD,OBS_VALUE,ATTR_2,UPDATED\n\
         dataflow,ESTAT:NA_MAIN(1.6.0),M,A,B,2014-01,12.4,\"Normal, special\",2021-01-22T13:15:41Z\n",
        &["M obs ESTAT:NA_MAIN(1.6.0) DIM_1=A,DIM_2=B 2014-01 OBS_VALUE=12.4 | ATTR_2=Normal, special"],
    );
    check(
        "STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;OBS_KEY;DIM_1: Dimension 1;TIME_PERIOD: Time;OBS_VALUE: Value;ATTR_2: Attribut 2\n\
         dataflow;ESTAT:NA_MAIN(1.6.0): Principaux agrégats;M;A;A.2014-01;A: Value A;2014-01: 2014-01;12,4;Y: Oui\n",
        &["M obs ESTAT:NA_MAIN(1.6.0) DIM_1=A 2014-01 OBS_VALUE=12.4 | ATTR_2=Y"],
    );
    check(
        "STRUCTURE[;],STRUCTURE_ID,ACTION,DIM_1,TIME_PERIOD,OBS_VALUE,ATTR_1[en;fr]\n\
         dataflow,ESTAT:NA_MAIN,M,A,2014-01,12.4,en:Any;fr:N'importe\n",
        &["M obs ESTAT:NA_MAIN DIM_1=A 2014-01 OBS_VALUE=12.4 | ATTR_1=en:Any;fr:N'importe"],
    );
    check(
        "STRUCTURE,STRUCTURE_ID,ACTION\ndatastructure,ESTAT:DSD_NA_MAIN(1.6.0),D\n",
        &["D part ESTAT:DSD_NA_MAIN(1.6.0)  -  | "],
    );
    check(
        "STRUCTURE,STRUCTURE_ID,ACTION,DIM_2,DIM_3\ndataflow,ESTAT:X(1.0),D,A,,\ndataflow,ESTAT:X(1.0),D,B,C,\n",
        &[
            "D part ESTAT:X(1.0) DIM_2=A -  | ",
            "D part ESTAT:X(1.0) DIM_2=B,DIM_3=C -  | ",
        ],
    );
    check(
        "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,DIM_2,TIME_PERIOD,OBS_VALUE,ATTR_1,ATTR_2\n\
         dataflow,A:DF(1.0.0),M,A,B,2014-01,12.4,N,\ndataflow,A:DF(1.0.0),M,,B,,,,Y\n",
        &[
            "M obs A:DF(1.0.0) DIM_1=A,DIM_2=B 2014-01 OBS_VALUE=12.4 | ATTR_1=N",
            "M part A:DF(1.0.0) DIM_2=B -  | ATTR_2=Y",
        ],
    );
    check(
        "DATAFLOW,FREQ,TIME_PERIOD,OBS_STATUS,OBS_VALUE\nB:D(1.0),A,2002,M,\nB:D(1.0),A,2003,A,nan\n",
        &[
            "M obs B:D(1.0) FREQ=A 2002  | OBS_STATUS=M",
            "M obs B:D(1.0) FREQ=A 2003 OBS_VALUE=missing | OBS_STATUS=A",
        ],
    );
}

#[test]
fn every_rule_refuses_its_breach_with_its_place() {
    const HEAD: &str = "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,TIME_PERIOD,OBS_VALUE,ATTR_1,UNIT_MULT\n";
    let row = |row: &str| format!("{HEAD}dataflow,A:B(1.0),M,A,2020,1,X,0\n{row}\n");
    refused(
        "FREQ,TIME_PERIOD,OBS_VALUE\nA,2020,1\n",
        Rule::FirstColumn,
        1,
        "1",
    );
    refused("structure,STRUCTURE_ID,A\n", Rule::FirstColumn, 1, "1");
    refused("MDSTRUCTURE,MDSTRUCTURE_ID,A\n", Rule::DataMessage, 1, "1");
    refused("STRUCTURE,ACTION,A\n", Rule::StructureIdColumn, 1, "2");
    refused(
        "STRUCTURE,STRUCTURE_ID,DIM_1,ACTION,OBS_VALUE\n",
        Rule::FixedColumns,
        1,
        "4",
    );
    refused(
        "STRUCTURE,STRUCTURE_ID,OBS_KEY,SERIES_KEY,OBS_VALUE\n",
        Rule::FixedColumns,
        1,
        "4",
    );
    refused(
        "STRUCTURE,STRUCTURE_ID,DIM_1,DIM_1,OBS_VALUE\n",
        Rule::UniqueColumns,
        1,
        "4",
    );
    refused("STRUCTURE,STRUCTURE_ID,,OBS_VALUE\n", Rule::UniqueColumns, 1, "3");
    refused(
        "STRUCTURE[ab],STRUCTURE_ID,OBS_VALUE\n",
        Rule::SubFieldSeparator,
        1,
        "1",
    );
    refused(
        "STRUCTURE,STRUCTURE_ID,OBS_VALUE,ATTR[]\n",
        Rule::SeparatorDeclared,
        1,
        "4",
    );
    refused(
        "STRUCTURE,STRUCTURE_ID,TIME_PERIOD\ndataflow,A:B(1.0),2020\n",
        Rule::Components,
        1,
        "1",
    );
    refused("STRUCTURE,STRUCTURE_ID,OBS_VALUE\n", Rule::HasRows, 2, "1");
    refused(
        &row("flow,A:B(1.0),M,A,2021,1,X,0"),
        Rule::StructureType,
        3,
        "STRUCTURE",
    );
    refused(
        &row("dataflow,A B(1.0),M,A,2021,1,X,0"),
        Rule::StructureId,
        3,
        "STRUCTURE_ID",
    );
    refused(
        &row("dataflow,A:B(1.0),E,A,2021,1,X,0"),
        Rule::ActionCode,
        3,
        "ACTION",
    );
    refused(&row("dataflow,A:B(1.0),M,A,2021"), Rule::RecordShape, 3, "1");
    refused(
        &row("dataflow,A:B(1.0),M,A,2021,1,X,0,more"),
        Rule::RecordShape,
        3,
        "1",
    );
    refused(
        &row("dataflow,A:B(1.0),M,A,2021,one,X,0"),
        Rule::Number,
        3,
        "OBS_VALUE",
    );
    refused(
        &row("dataflow,A:B(1.0),M,A,2021,INF,X,0"),
        Rule::Number,
        3,
        "OBS_VALUE",
    );
    refused(
        &row("dataflow,A:B(1.0),M,A,2021Q1,1,X,0"),
        Rule::Time,
        3,
        "TIME_PERIOD",
    );
    refused(
        &row("dataflow,A:B(1.0),M,A,2021,1,X,six"),
        Rule::WholeNumber,
        3,
        "UNIT_MULT",
    );
    refused(
        &row("dataflow,A:B(1.0),M,,2021,1,X,0"),
        Rule::WholeKey,
        3,
        "DIM_1",
    );
    refused(
        &row("dataflow,A:B(1.0),R,A,,1,X,0"),
        Rule::WholeKey,
        3,
        "TIME_PERIOD",
    );
    refused(
        &row("dataflow,A:B(1.0),M,A,2021,,,"),
        Rule::SomethingGiven,
        3,
        "OBS_VALUE",
    );
    refused(
        &row("dataflow,A:B(1.0),M,A\u{7},2021,1,X,0"),
        Rule::PlainText,
        3,
        "DIM_1",
    );
    refused(
        "STRUCTURE[;],STRUCTURE_ID,DIM_1,OBS_VALUE,ATT[en;fr]\ndataflow,A:B(1.0),A,1,de:Wert\n",
        Rule::LanguagePrefix,
        2,
        "ATT[en;fr]",
    );
}

#[test]
fn a_refusal_says_rule_clause_and_next_step_and_masks_the_value() {
    let text = "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,OBS_VALUE\ndataflow,A:B(1.0),M,A,call 0912 345 678\n";
    let said = rows(text).expect_err("refused").to_string();
    assert!(
        said.starts_with("m.csv, line 2, column `OBS_VALUE`: `call [phone]` is refused: "),
        "{said}"
    );
    assert!(
        said.contains("is a number (SDMX 3.0 section 6") && said.contains("Write digits"),
        "{said}"
    );
}

#[test]
fn labels_and_names_are_gathered() {
    let text = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,DIM1,Sex,OBS_VALUE,Observation value\n\
                dataflow,A:B(1.0),Employment,M,F,Female,1,\n";
    let input = Input::new("m.csv", Cursor::new(text.as_bytes().to_vec()));
    let mut message = Message::open(input, &KnownRoles::default(), &Limits::DEFAULT).expect("opened");
    while message.next_row().expect("good").is_some() {}
    let labels: Vec<String> = message
        .labels()
        .map(|label| format!("{} {} {}", label.component, label.code, label.label))
        .collect();
    assert_eq!(
        labels,
        ["DIM1  Sex", "DIM1 F Female", "OBS_VALUE  Observation value"]
    );
    assert_eq!(message.names()["A:B(1.0)"], "Employment");
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), head in 0_usize..3) {
        let heads = ["", "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1: Sex,TIME_PERIOD,OBS_VALUE\n", "DATAFLOW,A,OBS_VALUE\nA:B(1.0),"];
        let text = [heads[head].as_bytes(), &bytes].concat();
        let input = Input::new("m.csv", Cursor::new(text));
        if let Ok(mut message) = Message::open(input, &KnownRoles::default(), &Limits::DEFAULT) {
            while let Ok(Some(row)) = message.next_row() {
                proptest::prop_assert!(row.line >= 2);
            }
        }
    }
}

/// The folder of samples; where it is not there, that is said.
fn samples() -> Option<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sdmx/samples");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

#[test]
fn every_valid_sample_is_read_and_every_invalid_one_refused_for_its_reason() {
    let Some(folder) = samples() else { return };
    let (mut good, mut bad) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let found = rows(&std::fs::read_to_string(&path).expect("read"));
        let expect = if name.contains("structures_exception") {
            Some((Rule::StructureType, 4))
        } else if name.contains("action_col") {
            // Its header has ACTION, its records do not: whoever reads them takes the status for the time.
            Some((Rule::RecordShape, 2))
        } else if name.contains("invalid_action") {
            Some((Rule::ActionCode, 2))
        } else if name.contains("exception") {
            Some((Rule::FirstColumn, 1))
        } else {
            None
        };
        match (found, expect) {
            (Ok(rows), None) => {
                assert!(!rows.is_empty(), "{name}");
                good += 1;
            }
            (Err(StatisticsError::Rule(found)), Some(expect)) => {
                assert_eq!((found.rule, found.line), expect, "{name}: {found}");
                bad += 1;
            }
            (found, expect) => panic!("{name}: {found:?}, not {expect:?}"),
        }
    }
    assert_eq!((good, bad), (61, 9));
}
