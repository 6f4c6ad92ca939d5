//! The green-jobs taxonomy from outside: its pages, its filters, and its files.

use crate::bench::Bench;
use crate::web::{Served, secretive};

/// Rows of a table after its header.
fn rows(text: &str) -> usize {
    text.lines().count().saturating_sub(1)
}

#[test]
fn pages_of_the_taxonomy_need_no_data_and_refuse_wrong_words() {
    let bench = Bench::new();
    let served = Served::start(&bench, &[]);
    for (path, status, words) in [
        ("/en/taxonomy", 200, "A0101"),
        ("/th/taxonomy", 200, "lang=\"th\""),
        ("/en/taxonomy?q=SOLAR", 200, "/en/taxonomy/A02"),
        (
            "/en/taxonomy?q=n%C4%83ng%20l%C6%B0%E1%BB%A3ng%20m%E1%BA%B7t%20tr%E1%BB%9Di",
            200,
            "lang=\"vi\"",
        ),
        ("/en/taxonomy?q=%3Cscript%3E", 200, "&#60;script&#62;"),
        ("/en/taxonomy?q=%ff%00", 200, "<h1>"),
        ("/vi/taxonomy/A", 200, "A01"),
        ("/en/taxonomy/A0201", 200, "/taxonomy/A0201.ttl"),
        ("/my/taxonomy/occupations", 200, "7411"),
        (
            "/en/taxonomy/occupations?major=2&class=enhanced_skills&sort=skill",
            200,
            "2143",
        ),
        (
            "/en/taxonomy/occupations?major=0&class=at_risk",
            200,
            "No unit group fits",
        ),
        ("/id/taxonomy/method", 200, "AGLC-GT"),
        ("/en/taxonomy/Z", 404, ""),
        ("/en/taxonomy/a0101", 404, ""),
        ("/en/taxonomy/A0101.ttl", 404, ""),
        ("/en/taxonomy/%00", 404, ""),
        ("/en/taxonomy/occupations?class=green", 400, "taxonomy.class"),
        (
            "/en/taxonomy/occupations?class=neutral&class=at_risk",
            400,
            "taxonomy.class",
        ),
        ("/en/taxonomy/occupations?major=24", 400, "taxonomy.major"),
        ("/en/taxonomy/occupations?major=%E0%B9%91", 400, "taxonomy.major"),
        ("/en/taxonomy/occupations?sort=share", 400, "taxonomy.sort"),
    ] {
        let answer = served.get(path);
        let text = answer.text();
        assert_eq!(answer.status, status, "{path}: {text}");
        assert!(text.contains(words), "{path} does not say {words:?}");
        assert!(!text.contains("<script>"), "{path}");
    }
}

#[test]
fn filters_and_orders_of_occupations_do_what_they_say() {
    let bench = Bench::new();
    let served = Served::start(&bench, &[]);
    let units = |query: &str| -> Vec<String> {
        let text = served.get(&format!("/en/taxonomy/occupations{query}")).text();
        let table = text.split("profiles-caption").last().unwrap_or_default();
        let links = table.split("/en/occupations/").skip(1);
        links.map(|rest| rest[..4].to_owned()).collect()
    };
    let all = units("");
    assert_eq!(all.len(), 436);
    assert!(all.is_sorted());
    let trades = units("?major=7");
    assert!(trades.len() > 50 && trades.iter().all(|unit| unit.starts_with('7')));
    let classed = units("?major=7&class=at_risk");
    assert!(!classed.is_empty() && classed.len() < trades.len());
    let greenest = units("?sort=criteria");
    assert_eq!(greenest.len(), 436);
    assert!(!greenest.is_sorted(), "another order than that of the codes");
}

#[test]
fn the_taxonomy_can_be_had_as_files() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &["--base-path", "/jobs"]);
    let labels = served.get("/taxonomy/aglc-gt-1.0.csv");
    assert_eq!(labels.header("content-type"), "text/csv; charset=utf-8");
    assert!(labels.header("content-disposition").contains("aglc-gt-1.0.csv"));
    assert!(labels.text().starts_with(
        "notation,broader,kind,strength,criteria,divisions,units,language,role,label,definition\r\n"
    ));
    assert!(rows(&labels.text()) > 8_000);
    let occupations = served.get("/taxonomy/occupations.csv").text();
    assert_eq!(rows(&occupations), 3 * 436);
    let skills = served.get("/taxonomy/skills.csv").text();
    assert!(rows(&skills) > 10_000);

    let turtle = served.get("/taxonomy/aglc-gt-1.0.ttl");
    assert_eq!(turtle.header("content-type"), "text/turtle; charset=utf-8");
    let concepts = turtle.text().matches("> a skos:Concept;").count();
    let json = served.get("/taxonomy/aglc-gt-1.0.jsonld");
    assert_eq!(json.header("content-type"), "application/ld+json");
    let json: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    let resources = json["@graph"].as_array().expect("a list");
    assert!(concepts > 800);
    assert_eq!(
        resources
            .iter()
            .filter(|it| it["@type"] == "skos:Concept")
            .count(),
        concepts
    );
    let tag = turtle.header("etag");
    assert!(!tag.is_empty());
    let again = served.send("GET", "/taxonomy/aglc-gt-1.0.ttl", &[("if-none-match", tag)], b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    let packed = served.send(
        "GET",
        "/taxonomy/aglc-gt-1.0.ttl",
        &[("accept-encoding", "br")],
        b"",
    );
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.body.len() * 4 < turtle.body.len());
    assert!(served.get("/taxonomy/A0201.ttl").text().contains("\"A0201\""));

    for (path, status) in [
        ("/taxonomy/aglc-gt-0.9.ttl", 404),
        ("/taxonomy/aglc-gt-1.0.xlsx", 404),
        ("/taxonomy/Z99.ttl", 404),
        ("/taxonomy/A0201.csv", 404),
        ("/taxonomy/.ttl", 404),
        ("/taxonomy/..%2f..%2fetc%2fpasswd.ttl", 404),
        ("/taxonomy/A0201.ttl?x=1", 400),
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, status, "{path}");
        let refused: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert!(refused["error"].is_string(), "{path}");
    }
}

#[test]
fn addresses_of_concepts_lead_people_to_pages_and_programs_to_data() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &["--base-path", "/jobs"]);
    for (path, accept, status, target) in [
        ("/taxonomy", "text/html", 302, "/jobs/en/taxonomy"),
        (
            "/taxonomy/A0201",
            "text/html,*/*;q=0.8",
            302,
            "/jobs/en/taxonomy/A0201",
        ),
        (
            "/taxonomy/occupations",
            "*/*",
            302,
            "/jobs/en/taxonomy/occupations",
        ),
        ("/taxonomy/A0201", "text/turtle", 303, "/jobs/taxonomy/A0201.ttl"),
        (
            "/taxonomy/A0201",
            "application/ld+json",
            303,
            "/jobs/taxonomy/A0201.jsonld",
        ),
        ("/taxonomy", "text/turtle", 303, "/jobs/taxonomy/aglc-gt-1.0.ttl"),
    ] {
        let answer = served.send("GET", path, &[("accept", accept)], b"");
        assert_eq!(
            (answer.status, answer.header("location")),
            (status, target),
            "{path} {accept}"
        );
    }
    let occupation = served.get("/en/occupations/2143").text();
    assert!(occupation.contains("/jobs/en/taxonomy/") && occupation.contains("By criteria"));
    let group = served.get("/en/occupations/214").text();
    assert!(!group.contains("By criteria"), "only unit groups are judged");

    // Each file that the description names is there.
    let described = served.get("/api/v1/openapi.json").text();
    let described: serde_json::Value = serde_json::from_str(&described).expect("JSON");
    let paths = described["paths"].as_object().expect("paths");
    let files: Vec<String> = paths
        .keys()
        .filter(|path| path.starts_with("/taxonomy/"))
        .map(|path| path.replace("{notation}", "A0201"))
        .collect();
    assert_eq!(files.len(), 7);
    for file in files {
        assert_eq!(served.get(&file).status, 200, "{file}");
    }
}
