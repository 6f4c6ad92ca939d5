//! Open data from outside: datasets equal the figures, and SDMX queries are answered by the letter.

use crate::bench::Bench;
use crate::web::{Answer, Served};
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) fn with_ads() -> (Bench, Served) {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 4_000, 5);
    bench.ingest(&file, &bench.mapping("ads"));
    let served = Served::start(&bench, &[]);
    (bench, served)
}

/// Rows of a table as maps from column to cell; cells here hold no commas.
pub(crate) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let row = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        head.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).collect()
}

pub(crate) fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

/// Asks with an `Accept` header.
fn accepting(served: &Served, path: &str, accept: &str) -> Answer {
    served.send("GET", path, &[("accept", accept)], b"")
}

#[test]
fn datasets_hold_what_the_figures_say() {
    let (_bench, served) = with_ads();
    let ads = rows(&served.made("/data/ads/1.1/ads.csv").text());
    let shares = rows(&served.made("/data/green-share/1.1/green-share.csv").text());
    let published =
        |rows: &[BTreeMap<String, String>], freq: &str, digits: usize, indicator: &str| -> BTreeMap<_, _> {
            let wanted = |row: &&BTreeMap<String, String>| {
                let unit = row["OCCUPATION"].len() == digits && !row["OCCUPATION"].starts_with('_');
                row["FREQ"] == freq
                    && unit
                    && !row["REF_AREA"].starts_with('_')
                    && row.get("INDICATOR").is_none_or(|it| it == indicator)
            };
            let found = rows.iter().filter(wanted);
            found
                .map(|row| {
                    let key = ["REF_AREA", "TIME_PERIOD", "OCCUPATION"].map(|name| row[name].clone());
                    assert_eq!(row["OBS_STATUS"] == "Q", row["OBS_VALUE"].is_empty(), "{row:?}");
                    (key, row["OBS_VALUE"].clone())
                })
                .collect()
        };
    for (freq, grain, digits) in [("M", "month", 1), ("M", "month", 2), ("A", "year", 4)] {
        let by = format!("by=country,{grain},isco{digits}");
        let figure = rows(
            &served
                .made(&format!("/api/v1/figures/green-share.csv?{by}"))
                .text(),
        );
        for (column, indicator) in [
            ("ads", "ADS"),
            ("core", "GREEN_CORE"),
            ("partial", "GREEN_PARTIAL"),
            ("green_share", ""),
        ] {
            let expect: BTreeMap<[String; 3], String> = figure
                .iter()
                .map(|row| {
                    (
                        ["country".to_owned(), grain.to_owned(), format!("isco{digits}")]
                            .map(|name| row[&name].clone()),
                        row[column].clone(),
                    )
                })
                .filter(|(key, _)| !key.contains(&"unknown".to_owned()))
                .collect();
            let from = if indicator.is_empty() { &shares } else { &ads };
            let found = published(from, freq, digits, indicator);
            assert!(expect.len() > 50, "{by}: {}", expect.len());
            assert!(
                found == expect,
                "{column} {by}: {} and {} cells",
                found.len(),
                expect.len()
            );
        }
    }
    assert!(
        ads.iter().any(|row| row["OBS_STATUS"] == "Q"),
        "no cell is suppressed: the test sees nothing"
    );
    let pay = rows(&served.made("/data/pay/1.1/pay.csv").text());
    let figure = rows(&served.made("/api/v1/figures/pay.csv?by=country,year").text());
    let medians = figure.iter().filter(|row| !row["median"].is_empty());
    for row in medians {
        let same = |it: &&BTreeMap<String, String>| {
            it["FREQ"] == "A"
                && it["OCCUPATION"] == "_T"
                && it["STATISTIC"] == "MEDIAN"
                && it["TIME_PERIOD"] == row["year"]
        };
        let found = pay
            .iter()
            .filter(same)
            .find(|it| it["REF_AREA"] == row["country"] && it["CURRENCY"] == row["currency"]);
        let found = found.unwrap_or_else(|| panic!("{row:?} is not published"));
        assert_eq!((&found["OBS_VALUE"], &found["N"]), (&row["median"], &row["n"]));
    }
    let skills = rows(&served.made("/data/skills/1.1/skills.csv").text());
    assert!(
        skills.len() > 50
            && skills
                .iter()
                .all(|row| row["ADS"].parse::<u64>().is_ok_and(|ads| ads >= 10))
    );
}

#[test]
fn sdmx_queries_are_answered_by_the_letter() {
    let (_bench, served) = with_ads();
    let data = |query: &str| served.made(&format!("/sdmx/2.1/data/{query}"));
    let all = rows(&data("AGLC,GREEN_SHARE/all?format=csv").text());
    let some = rows(&data("GREEN_SHARE/A.VN+TH._T?format=csv&startPeriod=2025&endPeriod=2025").text());
    assert!(!some.is_empty() && some.len() <= 2);
    assert!(
        some.iter()
            .all(|row| all.contains(row) && row["TIME_PERIOD"] == "2025" && row["STRUCTURE"] == "dataflow")
    );
    assert_eq!(some[0]["STRUCTURE_ID"], "AGLC:GREEN_SHARE(1.1.0)");
    let last = rows(&data("GREEN_SHARE/M.VN._T?format=csv&lastNObservations=3").text());
    assert_eq!(last.len(), 3);
    let bare = rows(&data("GREEN_SHARE/A.VN._T?format=csv&detail=dataonly").text());
    assert!(bare[0].contains_key("OBS_VALUE") && !bare[0].contains_key("OBS_STATUS"));
    let keys = rows(&data("GREEN_SHARE/..?format=csv&detail=serieskeysonly").text());
    assert!(keys.len() < all.len() && !keys[0].contains_key("OBS_VALUE"));
    let words = data("GREEN_SHARE/A.VN._T?format=csv&labels=both&lang=vi").text();
    assert!(words.contains("VN: Việt Nam"), "{words}");
    let flat = json(&data("GREEN_SHARE/A.VN._T?dimensionAtObservation=AllDimensions"));
    assert!(flat["data"]["dataSets"][0]["observations"].is_object());

    // The same address gives what the header asks for, kept or not.
    let path = "/sdmx/2.1/data/GREEN_SHARE/A.VN._T";
    for _ in 0..2 {
        for (accept, kind) in [
            (
                "application/vnd.sdmx.data+csv;version=2.0.0",
                "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            ),
            (
                "application/vnd.sdmx.data+csv;version=2.0.0;labels=name",
                "application/vnd.sdmx.data+csv; version=2.0.0; labels=name; charset=utf-8",
            ),
            ("*/*", "application/vnd.sdmx.data+json; version=2.0.0"),
        ] {
            let answer = accepting(&served, path, accept);
            assert_eq!((answer.status, answer.header("content-type")), (200, kind));
            assert_eq!(answer.header("vary"), "accept, accept-encoding");
            assert_eq!(answer.header("access-control-allow-origin"), "*");
        }
    }
    let structures = json(&served.made("/sdmx/2.1/dataflow/AGLC/ADS?references=all"));
    assert_eq!(structures["data"]["codelists"].as_array().map(Vec::len), Some(6));
    assert_eq!(structures["meta"]["test"], false);
    let lists = json(&served.made("/sdmx/2.1/codelist/AGLC/CL_ADS_REF_AREA/1.1.0"));
    let codes = lists["data"]["codelists"][0]["codes"].as_array().expect("codes");
    assert!(
        codes
            .iter()
            .any(|code| code["id"] == "VN" && code["names"]["th"] == "เวียดนาม"),
        "{codes:?}"
    );
    assert_eq!(codes.len(), 13);
    let flows = json(&served.made("/sdmx/2.1/dataflow"));
    assert_eq!(flows["data"]["dataflows"].as_array().map(Vec::len), Some(4));
}

#[test]
fn what_sdmx_does_not_answer_has_its_status_and_code() {
    let (_bench, served) = with_ads();
    for (path, accept, status, code) in [
        ("data/NOBODY/all", "", 404, 100),
        ("data/OTHER,ADS/all", "", 404, 100),
        ("data/AGLC,ADS,9.1.0/all", "", 404, 100),
        ("data/AGLC,ADS,1.2.0/all", "", 404, 100),
        ("data/ADS/A.VN._T.NOTHING", "", 404, 100),
        ("data/ADS/A.VN", "", 400, 140),
        ("data/ADS/A.VN._T.ADS.X.Y", "", 400, 140),
        ("data/ADS/A.V'N._T.ADS", "", 400, 140),
        ("data/ADS/all?startPeriod=then", "", 400, 140),
        ("data/ADS/all?nothing=1", "", 400, 140),
        ("data/ADS/all?format=xml", "", 400, 140),
        ("data/ADS/all?lang=xx", "", 400, 140),
        ("data/ADS/all?updatedAfter=2020-01-01", "", 501, 501),
        ("data/ADS/all/OTHER", "", 501, 501),
        (
            "data/ADS/all",
            "application/vnd.sdmx.genericdata+xml;version=2.1",
            406,
            140,
        ),
        ("dataflow/AGLC/ADS", "text/html", 406, 140),
        ("dataflow/AGLC/NOBODY", "", 404, 100),
        ("dataflow/AGLC/ADS?references=parents", "", 501, 501),
        ("availableconstraint/ADS", "", 501, 501),
        ("metadata/x", "", 501, 501),
        ("codelist/AGLC/CL%00", "", 400, 140),
    ] {
        let answer = accepting(&served, &format!("/sdmx/2.1/{path}"), accept);
        let told = json(&answer);
        assert_eq!(
            (answer.status, &told["errors"][0]["code"]),
            (status, &code.into()),
            "{path}: {told}"
        );
        assert!(
            answer
                .header("content-type")
                .starts_with("application/vnd.sdmx.structure+json"),
            "{path}"
        );
        assert!(
            told["errors"][0]["detail"]
                .as_str()
                .is_some_and(|it| it.len() > 10),
            "{told}"
        );
    }
}
