//! Messages out and queries in: golden texts, and what does not fit is refused.

use crate::*;
use base::Language;
use serde_json::json;

fn words(en: &str, th: &str) -> Words {
    Words(vec![(Language::En, en.into()), (Language::Th, th.into())])
}

fn component(id: &str, codes: &[&str]) -> Component {
    let code = |code: &&str| Code {
        id: (*code).into(),
        names: words(&format!("{code} in words"), &format!("{code} เป็นคำ")),
    };
    Component {
        id: id.into(),
        names: words(&id.to_lowercase(), "ชื่อ"),
        codes: (!codes.is_empty()).then(|| codes.iter().map(code).collect()),
    }
}

fn structure() -> Structure {
    Structure {
        reference: "AGLC:DF_ADS(1.0.0)".parse().expect("a reference"),
        names: words("Advertisements", "ประกาศ"),
        dimensions: vec![
            component("REF_AREA", &["TH", "VN"]),
            component("GREEN", &["_T", "core"]),
        ],
        time: Some(words("Time", "เวลา")),
        measure: component("OBS_VALUE", &[]),
        attributes: vec![component("OBS_STATUS", &["A", "Q"]), component("NOTE", &[])],
    }
}

fn one(
    key: &str,
    period: &str,
    value: Option<f64>,
    status: Option<&str>,
    note: Option<&str>,
) -> OutObservation {
    OutObservation {
        key: key.split('.').map(str::to_owned).collect(),
        period: Some(period.parse().expect("a period")),
        value,
        attributes: vec![status.map(str::to_owned), note.map(str::to_owned)],
    }
}

fn dataset() -> Dataset {
    let observations = vec![
        one("TH._T", "2025-02", Some(12.5), Some("A"), None),
        one("TH._T", "2025-01", Some(1e-9), None, Some("a \"note\", quoted")),
        one("VN.core", "2025-01", None, Some("Q"), None),
    ];
    Dataset::new(structure(), observations).expect("fits")
}

fn csv(options: CsvOptions) -> String {
    let mut out = Vec::new();
    write_csv(&dataset(), options, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn csv_is_written_with_and_without_words() {
    assert_eq!(
        csv(CsvOptions::default()),
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,GREEN,TIME_PERIOD,OBS_VALUE,OBS_STATUS,NOTE\r\n\
         dataflow,AGLC:DF_ADS(1.0.0),R,TH,_T,2025-02,12.5,A,\r\n\
         dataflow,AGLC:DF_ADS(1.0.0),R,TH,_T,2025-01,1e-9,,\"a \"\"note\"\", quoted\"\r\n\
         dataflow,AGLC:DF_ADS(1.0.0),R,VN,core,2025-01,NaN,Q,\r\n"
    );
    let both = csv(CsvOptions {
        labels: CsvLabels::Both,
        ..CsvOptions::default()
    });
    assert!(both.contains("dataflow,AGLC:DF_ADS(1.0.0): Advertisements,R,TH: TH in words,_T: _T in words,2025-02,12.5,A: A in words,\r\n"), "{both}");
    let name = csv(CsvOptions {
        labels: CsvLabels::Name,
        language: Language::Th,
        ..CsvOptions::default()
    });
    assert!(
        name.starts_with("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,ชื่อ,"),
        "{name}"
    );
    assert!(
        name.contains("ประกาศ,R,VN,VN เป็นคำ,core,core เป็นคำ,2025-01,,NaN,,Q,Q เป็นคำ,,\r\n"),
        "{name}"
    );
}

fn head(test: bool) -> Head {
    Head {
        id: "m1".into(),
        prepared: "2026-11-23T00:00:00Z".parse().expect("an instant"),
        test,
        sender: "AGLC".into(),
        sender_name: Words::english("Centre"),
    }
}

fn structures(dataset: &Dataset, path: &str, references: &str, head: &Head) -> Option<JsonMessage> {
    let path: Vec<&str> = path.split('/').collect();
    let query = StructureQuery::parse(&path, &[("references", references)]).expect("a query");
    structure_message(&[dataset], &query, head)
}

#[test]
fn json_holds_series_by_position() {
    let head = head(false);
    let parsed = |message: JsonMessage| -> serde_json::Value {
        let text = message.to_string();
        assert!(text.starts_with("{\"meta\":{"), "{text}");
        serde_json::from_str(&text).expect("JSON")
    };
    let message = parsed(data_message(&dataset(), &head, Layout::Series));
    assert_eq!(
        message["data"]["dataSets"][0]["series"],
        json!({
            "0:0": { "observations": { "1": [12.5, 0, null], "0": [1e-9, null, 0] } },
            "1:1": { "observations": { "0": [null, 1, null] } },
        })
    );
    let structure = &message["data"]["structures"][0];
    assert_eq!(
        structure["dimensions"]["observation"][0]["values"][0]["value"],
        "2025-01"
    );
    assert_eq!(
        structure["dimensions"]["series"][0]["values"][1]["names"]["th"],
        "VN เป็นคำ"
    );
    assert_eq!(
        structure["attributes"]["observation"][1]["values"][0]["value"],
        "a \"note\", quoted"
    );
    assert_eq!(message["meta"]["contentLanguages"], json!(["en", "th"]));
    let structures = parsed(structures(&dataset(), "dataflow/AGLC", "all", &head).expect("there"));
    assert_eq!(structures["data"]["codelists"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        structures["data"]["dataflows"][0]["structure"],
        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=AGLC:DSD_DF_ADS(1.0.0)"
    );
}

#[test]
fn observations_may_lie_flat_or_be_left_out() {
    let head = head(true);
    let flat: serde_json::Value =
        serde_json::from_str(&data_message(&dataset(), &head, Layout::Flat).to_string()).expect("JSON");
    assert_eq!(
        flat["data"]["dataSets"][0]["observations"],
        json!({ "0:0:1": [12.5, 0, null], "0:0:0": [1e-9, null, 0], "1:1:0": [null, 1, null] })
    );
    let ids = |value: &serde_json::Value| -> Vec<String> {
        let list = value.as_array().expect("a list");
        list.iter()
            .map(|one| one["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(
        ids(&flat["data"]["structures"][0]["dimensions"]["observation"]),
        ["REF_AREA", "GREEN", "TIME_PERIOD"]
    );
    assert_eq!(flat["meta"]["test"], true);
    let keys = data_message(&dataset(), &head, Layout::Keys);
    assert_eq!(
        keys.data["dataSets"][0]["series"],
        json!({ "0:0": {}, "1:1": {} })
    );
    let keys = CsvOptions {
        keys_only: true,
        ..CsvOptions::default()
    };
    assert_eq!(
        csv(keys),
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,GREEN\r\ndataflow,AGLC:DF_ADS(1.0.0),R,TH,_T\r\n\
         dataflow,AGLC:DF_ADS(1.0.0),R,VN,core\r\n"
    );
}

#[test]
fn structures_are_given_as_far_as_they_are_asked_for() {
    let head = head(false);
    let check = |path: &str, references: &str, expect: &[(&str, usize)]| {
        let found = structures(&dataset(), path, references, &head);
        let found: Vec<(String, usize)> = found
            .iter()
            .flat_map(|message| {
                let data = message.data.as_object().expect("an object");
                data.iter()
                    .map(|(name, list)| (name.clone(), list.as_array().map_or(0, Vec::len)))
                    .collect::<Vec<_>>()
            })
            .collect();
        let expect: Vec<(String, usize)> = expect.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
        assert_eq!(found, expect, "{path} {references}");
    };
    check("dataflow/AGLC/DF_ADS/1.0.0", "none", &[("dataflows", 1)]);
    check("dataflow", "children", &[("dataStructures", 1), ("dataflows", 1)]);
    check(
        "datastructure/AGLC/DSD_DF_ADS",
        "children",
        &[("codelists", 3), ("conceptSchemes", 1), ("dataStructures", 1)],
    );
    check(
        "codelist/AGLC/CL_DF_ADS_GREEN/latest",
        "children",
        &[("codelists", 1)],
    );
    check(
        "codelist/AGLC/CL_DF_ADS_GREEN",
        "all",
        &[
            ("codelists", 3),
            ("conceptSchemes", 1),
            ("dataStructures", 1),
            ("dataflows", 1),
        ],
    );
    check("codelist", "none", &[("codelists", 3)]);
    check("structure/all/DF_ADS", "none", &[("dataflows", 1)]);
    check("dataflow/AGLC/DF_ADS/2.0.0", "all", &[]);
    check("dataflow/OTHER", "all", &[]);
}

#[test]
fn what_does_not_fit_its_structure_is_refused() {
    let check = |observation: OutObservation| {
        let found = Dataset::new(
            structure(),
            vec![one("TH._T", "2025", Some(1.0), None, None), observation],
        );
        assert!(matches!(found, Err(DatasetError::Observation(1, _))), "{found:?}");
    };
    check(one("TH._T", "2025", Some(2.0), None, None));
    check(one("TH", "2025", Some(2.0), None, None));
    check(one("SG._T", "2025", Some(2.0), None, None));
    check(one("VN._T", "2025", Some(f64::NAN), None, None));
    check(one("VN._T", "2025", Some(2.0), Some("Z"), None));
    check(one("VN._T", "2025", Some(2.0), None, Some("")));
    check(OutObservation {
        period: None,
        ..one("VN._T", "2025", Some(2.0), None, None)
    });
    let bad = |change: &dyn Fn(&mut Structure)| {
        let mut structure = structure();
        change(&mut structure);
        assert!(matches!(
            Dataset::new(structure, Vec::new()),
            Err(DatasetError::Id(_))
        ));
    };
    bad(&|structure| structure.dimensions[0].id = "1 X".into());
    bad(&|structure| structure.dimensions[1].id = "REF_AREA".into());
    bad(&|structure| structure.attributes[0].id = "TIME_PERIOD".into());
    bad(&|structure| structure.dimensions[0].codes = None);
    bad(&|structure| {
        structure.dimensions[0].codes = Some(vec![Code {
            id: "a b".into(),
            names: Words::default(),
        }]);
    });
}

#[test]
fn queries_select_by_key_time_and_number() {
    let dataset = dataset();
    let select = |key: &str, parameters: &[(&str, &str)]| -> Result<Vec<String>, RestError> {
        let query = DataQuery::parse(&["AGLC,DF_ADS,1.0.0", key], parameters)?;
        let said =
            |one: &&OutObservation| format!("{} {}", one.key.join("."), one.period.as_ref().expect("a time"));
        Ok(query.select(&dataset)?.iter().map(said).collect())
    };
    let found = |key: &str, parameters: &[(&str, &str)]| select(key, parameters).expect("found").len();
    assert_eq!(found("all", &[]), 3);
    assert_eq!(found("TH.", &[]), 2);
    assert_eq!(found("TH+VN._T+core", &[]), 3);
    assert_eq!(
        found(
            ".core",
            &[
                ("startPeriod", "2025"),
                ("endPeriod", "2025-Q1"),
                ("detail", "dataonly")
            ]
        ),
        1
    );
    assert_eq!(found("all", &[("startPeriod", "2025-02")]), 1);
    assert_eq!(found("all", &[("endPeriod", "2024")]), 0);
    assert_eq!(
        select("all", &[("lastNObservations", "1")]),
        Ok(vec!["TH._T 2025-02".into(), "VN.core 2025-01".into()])
    );
    assert_eq!(
        select("TH.", &[("firstNObservations", "1")]),
        Ok(vec!["TH._T 2025-01".into()])
    );
    for (key, parameters) in [
        ("TH", &[][..]),
        ("TH.a b", &[]),
        ("all", &[("startPeriod", "soon")]),
        ("all", &[("detail", "little")]),
        ("all", &[("lastNObservations", "0")]),
        ("all", &[("nobody", "1")]),
    ] {
        assert!(
            matches!(select(key, parameters), Err(RestError::Syntax { .. })),
            "{key} {parameters:?}"
        );
    }
    for parameter in [("updatedAfter", "2020"), ("dimensionAtObservation", "REF_AREA")] {
        assert!(matches!(
            select("all", &[parameter]),
            Err(RestError::NotImplemented(_))
        ));
    }
    assert!(DataQuery::parse(&["A,B,C,D"], &[]).is_err() && DataQuery::parse(&[], &[]).is_err());
    let flow = FlowRef::parse("DF_ADS").expect("a flow");
    assert!(
        flow.means(&dataset.structure().reference)
            && !FlowRef::parse("X,DF_ADS")
                .expect("a flow")
                .means(&dataset.structure().reference)
    );
}

#[test]
fn queries_for_structures_name_an_artefact_or_all() {
    let parse = |path: &[&str], parameters: &[(&str, &str)]| StructureQuery::parse(path, parameters);
    let query = parse(&["dataflow", "AGLC", "all", "latest"], &[("references", "all")]).expect("a query");
    assert_eq!(
        (query.agency.as_deref(), query.id, query.version, query.references),
        (Some("AGLC"), None, None, References::All)
    );
    assert!(matches!(
        parse(&["hierarchicalcodelist"], &[]),
        Err(RestError::NotImplemented(_))
    ));
    assert!(matches!(
        parse(&["codelist", "a b"], &[]),
        Err(RestError::Syntax { .. })
    ));
    assert!(matches!(
        parse(&["codelist", "A", "B", "1.0", "C"], &[]),
        Err(RestError::Syntax { .. })
    ));
    assert!(matches!(
        parse(&["codelist"], &[("x", "y")]),
        Err(RestError::Syntax { .. })
    ));
}

proptest::proptest! {
    #[test]
    fn no_query_panics(path in "[A-Z0-9a-z.+,é ]{0,30}", name in "[a-zA-Z]{0,20}", value in "\\PC{0,12}", accept in "\\PC{0,60}") {
        let parts: Vec<&str> = path.split(' ').collect();
        if let Ok(query) = DataQuery::parse(&parts, &[(name.as_str(), value.as_str())]) {
            let _ = query.select(&dataset());
        }
        let _ = StructureQuery::parse(&parts, &[(name.as_str(), value.as_str())]);
        let _ = negotiate(&accept, value.is_empty());
    }
}
