//! What this program writes, it reads again with equal values.

use super::tests::rows;
use super::{Scope, Value};

/// Which series, a value and a note.
type Cell = (u8, u8, Option<f64>, Option<String>);

/// A dataset of two dimensions and two attributes, from numbers and texts.
fn dataset(cells: &[Cell]) -> sdmx::Dataset {
    let words = |text: &str| sdmx::Words::english(text);
    let component = |id: &str, codes: &[&str]| sdmx::Component {
        id: id.into(),
        names: words(id),
        codes: (!codes.is_empty()).then(|| {
            let code = |code: &&str| sdmx::Code {
                id: (*code).into(),
                names: words(&format!("{code}: in words, \"so\"")),
            };
            codes.iter().map(code).collect()
        }),
    };
    let structure = sdmx::Structure {
        reference: "AGLC:DF(1.0.0)".parse().expect("a reference"),
        names: words("A flow: with words"),
        dimensions: vec![
            component("REF_AREA", &["TH", "VN"]),
            component("SEX", &["_T", "F"]),
        ],
        time: Some(words("Time")),
        measure: component("OBS_VALUE", &[]),
        attributes: vec![component("OBS_STATUS", &["A"]), component("NOTE", &[])],
    };
    let one = |(at, (place, _, value, note)): (usize, &Cell)| sdmx::OutObservation {
        key: vec![
            ["TH", "VN"][usize::from(place % 2)].into(),
            ["_T", "F"][usize::from(place / 2 % 2)].into(),
        ],
        period: Some(
            format!("{}-Q{}", 1900 + at / 4, at % 4 + 1)
                .parse()
                .expect("a period"),
        ),
        value: *value,
        attributes: vec![Some("A".into()), note.clone().filter(|note| !note.is_empty())],
    };
    let observations = cells.iter().enumerate().map(one).collect();
    sdmx::Dataset::new(structure, observations).expect("fits")
}

proptest::proptest! {
    #[test]
    fn what_is_written_is_read_again(
        cells in proptest::collection::vec((0_u8..4, 0_u8..4, proptest::option::of(proptest::num::f64::NORMAL | proptest::num::f64::ZERO), proptest::option::of("[a-zA-Z0-9\"',;é\n ]{0,12}")), 1..40),
        labels in 0_usize..3,
    ) {
        let dataset = dataset(&cells);
        let mut text = Vec::new();
        let options = sdmx::CsvOptions { labels: sdmx::CsvLabels::ALL[labels], ..sdmx::CsvOptions::default() };
        sdmx::write_csv(&dataset, options, &mut text).expect("written");
        let read = rows(std::str::from_utf8(&text).expect("UTF-8")).expect("good");
        proptest::prop_assert_eq!(read.len(), dataset.observations().len());
        for (row, one) in read.iter().zip(dataset.observations()) {
            let key: Vec<&str> = row.key.iter().map(|(_, code)| code.as_str()).collect();
            proptest::prop_assert_eq!(&key, &one.key);
            proptest::prop_assert_eq!(&row.period, &one.period);
            let value = match &row.values[0].1 {
                Value::Number { number, .. } => Some(*number),
                Value::Missing => None,
                Value::Text(text) => panic!("{text}"),
            };
            proptest::prop_assert_eq!(value, one.value);
            let attributes: Vec<&str> = row.attributes.iter().map(|(_, value)| value.as_str()).collect();
            let expect: Vec<&str> = one.attributes.iter().flatten().map(String::as_str).collect();
            proptest::prop_assert_eq!(attributes, expect);
            proptest::prop_assert_eq!(row.scope, Scope::Observation);
        }
    }
}
