//! Forecasts of the published advertisements from outside: pages, files, refusals, and months too few to forecast.

use crate::bench::Bench;
use crate::web::Served;
use serde_json::Value;

fn published(rows: u64) -> (Bench, Served) {
    let bench = Bench::new();
    bench.generated("ads.jsonl", rows, 5);
    bench.good(&["ingest", "ads.jsonl", "--source", "aglc_vacancies"]);
    let served = Served::start(&bench, &[]);
    (bench, served)
}

/// The expected advertisements of a group, month by month.
fn expected(served: &Served, query: &str) -> Vec<f64> {
    let text = served.made(&format!("/api/v1/forecasts{query}")).text();
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let rows = value["rows"].as_array().expect("rows").iter();
    rows.filter(|row| row["kind"] == "expected")
        .inspect(|row| {
            let bound = |name: &str| row[name].as_f64().expect("a bound");
            let order = ["low_95", "low_80", "ads", "high_80", "high_95"].map(bound);
            assert!(order.is_sorted() && order[0] >= 0.0, "{order:?}");
        })
        .map(|row| row["ads"].as_f64().expect("a number"))
        .collect()
}

#[test]
fn forecasts_add_up_on_pages_and_in_files_and_wrong_words_are_refused() {
    let (_bench, served) = published(6_000);
    let all = expected(&served, "");
    assert_eq!(all.len(), 12);
    let green = expected(&served, "?green=core,partial");
    assert!(green.iter().zip(&all).all(|(green, all)| green < all));
    for (path, status, words) in [
        ("/en/forecasts", 200, "12 months to"),
        ("/th/forecasts?green=core,partial", 200, "line ahead"),
        ("/my/forecasts?country=ID&occupation=2", 200, "<h1>"),
        ("/vi/forecasts?country=TL&occupation=0", 200, "<h1>"),
        ("/en/countries/ID", 200, "id=\"outlook\""),
        ("/id/occupations/2133", 200, "id=\"outlook\""),
        ("/api/v1/forecasts.csv?country=ID", 200, "expected"),
        ("/en/forecasts?country=FR", 400, "forecast.country"),
        ("/en/forecasts?country=VN,TH", 400, "forecast.country"),
        ("/en/forecasts?occupation=21", 400, "forecast.occupation"),
        ("/en/forecasts?occupation=%E0%B9%91", 400, "forecast.occupation"),
        ("/en/forecasts?green=none", 400, "forecast.green"),
        ("/api/v1/forecasts?colour=red", 400, "api.parameter"),
        ("/en/forecasts?country=%3Cscript%3E", 400, "forecast.country"),
    ] {
        let answer = served.made(path);
        let text = answer.text();
        assert_eq!(answer.status, status, "{path}: {text}");
        assert!(text.contains(words), "{path} does not say {words:?}: {text}");
        assert!(!text.contains("<script>") && !text.contains("NaN"), "{path}");
        assert!(answer.body.len() < 200_000, "{path}");
    }
    let filtered = served.made("/en/countries/ID?green=core").text();
    assert!(
        !filtered.contains("id=\"outlook\""),
        "other ads are forecast there"
    );
    let xlsx = served.made("/api/v1/forecasts.xlsx");
    assert!(xlsx.body.starts_with(b"PK"));
}

#[test]
fn too_few_advertisements_are_not_forecast_and_say_why() {
    let (_bench, served) = published(300);
    let page = served.made("/en/forecasts");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("No forecast"), "{}", page.text());
    let text = served.made("/api/v1/forecasts").text();
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert!(value["about"]["no_forecast"].is_string(), "{text}");
}
