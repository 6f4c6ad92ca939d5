//! How sure figures are, places side by side, what changed: pages and tables from outside.

use crate::bench::Bench;
use crate::web::Served;
use serde_json::Value;
use std::fmt::Write as _;

/// A home with demonstration data.
fn demonstrated() -> Bench {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 6_000, 3);
    bench.ingest(&file, &bench.mapping("aglc_v1"));
    bench
}

/// The rows of a table of the API.
fn rows(served: &Served, path: &str) -> Vec<Value> {
    let answer = served.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    let table: Value = serde_json::from_str(&answer.text()).expect("JSON");
    table["rows"].as_array().expect("rows").clone()
}

#[test]
fn pages_say_how_sure_they_are_and_refuse_wrong_words() {
    let bench = demonstrated();
    let served = Served::start(&bench, &[]);
    for (path, status, words) in [
        ("/en/countries/VN", 200, "How sure is this?"),
        ("/en/countries/VN", 200, "not established"),
        ("/en/countries/MM", 200, "not assessed"),
        ("/en/countries/VN", 200, "Who hires"),
        ("/th/regions/VN-SG", 200, "id=\"hires\""),
        ("/en/benchmark", 200, "id=\"green-share\""),
        ("/my/benchmark", 200, "lang=\"my\""),
        (
            "/en/benchmark?country=VN&indicator=pay&indicator=days",
            200,
            "id=\"pay\"",
        ),
        ("/en/benchmark?indicator=beauty", 400, "benchmark.indicator"),
        ("/en/benchmark?country=FR", 400, "figure.parameter"),
        ("/en/changes", 200, "id=\"occupations\""),
        ("/id/changes?country=ID", 200, "id=\"sources\""),
        ("/en/changes?country=FR", 400, "figure.parameter"),
        ("/api/v1/benchmark?indicator=beauty", 400, "benchmark.indicator"),
        ("/api/v1/assessment?by=month", 400, "api.parameter"),
        ("/api/v1/changes.csv?country=TH", 200, "measure,value"),
    ] {
        let answer = served.get(path);
        let text = answer.text();
        assert_eq!(answer.status, status, "{path}: {text}");
        assert!(text.contains(words), "{path} does not say {words:?}: {text}");
        assert!(!text.contains("NaN") && !text.contains("<script"), "{path}");
    }
}

#[test]
fn tables_agree_with_the_figures_that_they_are_made_from() {
    let bench = demonstrated();
    let served = Served::start(&bench, &[]);
    let figure = rows(&served, "/api/v1/figures/green-share?country=VN");
    let found = rows(&served, "/api/v1/assessment?country=VN");
    assert_eq!(found[0]["value"], figure[0]["green_share"]);
    assert_eq!(found[0]["n"], figure[0]["ads"]);
    assert_eq!(
        (&found[1]["state"], &found[1]["value"]),
        (&"sensitivity not established".into(), &Value::Null)
    );
    let unchecked = rows(&served, "/api/v1/assessment?country=MM");
    assert_eq!(unchecked[1]["state"], "not assessed");
    let all = rows(&served, "/api/v1/assessment");
    assert_eq!(all[1]["state"], "sensitivity not established");

    let places = rows(&served, "/api/v1/benchmark?indicator=green-share,ads,pay");
    assert_eq!(places.len(), 33, "three indicators of eleven Member States");
    let of = |indicator: &str, place: &str| {
        let found = places
            .iter()
            .find(|row| row["indicator"] == indicator && row["place"] == place);
        found.expect("a row").clone()
    };
    assert_eq!(of("green-share", "VN")["value"], figure[0]["green_share"]);
    let rank = of("green-share", "VN");
    let number = |column: &str| rank[column].as_i64().expect("a rank");
    assert!(number("rank_best") <= number("rank") && number("rank") <= number("rank_worst"));
    assert!(of("ads", "VN")["rank"].is_null() && of("pay", "VN")["rank"].is_null());
    assert_eq!(of("pay", "VN")["currency"], "VND");
}

#[test]
fn advertisements_are_held_against_employment_as_far_as_it_is_imported() {
    let bench = demonstrated();
    let import = |name: &str, mapping: &str, text: &str| {
        let path = bench.path(name);
        std::fs::write(&path, text).expect("written");
        bench.good(&[
            "import",
            "table",
            path.to_str().expect("Unicode"),
            "--mapping",
            mapping,
        ]);
    };
    let told = |country: &str| {
        let served = Served::start(&bench, &[]);
        let page = served.made(&format!("/en/countries/{country}")).text();
        let rows = rows(&served, &format!("/api/v1/assessment?country={country}"));
        let state = rows
            .iter()
            .find(|row| row["measure"] == "green-share-weighted")
            .expect("a row")
            .clone();
        (page, state)
    };
    let (page, row) = told("TH");
    assert!(
        page.contains("No employment of this Member State is imported"),
        "{page}"
    );
    assert!(page.contains("id=\"coverage\"") && page.contains("are not weighted to employment"));
    assert!(
        row["value"].is_null() && row["state"] == "no employment imported",
        "{row}"
    );

    let sectors = "country,cnt,var,year,Agriculture,Mining,Manufacturing,Utilities,Construction,Trade services,Transport \
                   services,Business services,Financial services,Real estate,Government services,Other services,Total,War \
                   flag\nThailand,THA,EMP,2018,1,1,1,1,1,1,1,1,1,1,1,1,12,0\n";
    import("etd.csv", "etd_2021_employment", sectors);
    let (page, row) = told("TH");
    assert!(
        page.contains("Employment by industry is imported (GGDC:ETD_EMP, 2018)"),
        "{page}"
    );
    assert_eq!(
        (&row["value"], &row["state"]),
        (&Value::Null, &"employment by industry only".into())
    );

    let mut occupations = String::from("ref_area,source,indicator,sex,classif1,time,obs_value,obs_status\n");
    for (major, thousands) in (0..10).zip([
        100, 1_500, 2_500, 1_900, 1_600, 7_800, 11_300, 4_300, 3_600, 3_900,
    ]) {
        for (sex, part) in [("SEX_T", 1.0), ("SEX_M", 0.5)] {
            let value = f64::from(thousands) * part;
            for year in [2021, 2022] {
                let _ = writeln!(
                    occupations,
                    "THA,BA:1,EMP_TEMP_SEX_OCU_NB,{sex},OCU_ISCO08_{major},{year},{value},"
                );
            }
        }
    }
    import("EMP_TEMP_SEX_OCU_NB_A-2025.csv", "ilostat", &occupations);
    let (page, row) = told("TH");
    for part in [
        "Weighted to employment by occupation (ILO:EMP_TEMP_SEX_OCU_NB_A, 2022)",
        "The advertisements miss this group most",
        "Share of employed",
    ] {
        assert!(page.contains(part), "no {part}: {page}");
    }
    assert!(!page.contains("are not weighted to employment"), "they are now");
    let raw = told("TH").1;
    assert!(
        row["value"]
            .as_f64()
            .is_some_and(|share| (0.0..1.0).contains(&share))
            && raw == row,
        "{row}"
    );
    let (page, _) = told("VN");
    assert!(
        page.contains("No employment of this Member State is imported"),
        "{page}"
    );
    let served = Served::start(&bench, &[]);
    let region = served.made("/en/regions/TH-10").text();
    assert!(region.contains("a part of the market is chosen"), "{region}");
}
