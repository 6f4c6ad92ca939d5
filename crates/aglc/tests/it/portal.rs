//! The portal from outside: what it answers, what it refuses, what it never shows.

use crate::web::{SECRET, Served, secretive};
use std::collections::{BTreeSet, VecDeque};

/// Every address that leads on from the home page, the API included, without other languages.
fn walk(served: &Served) -> Vec<(String, String)> {
    let mut waiting: VecDeque<String> = [
        "/en",
        "/en/vacancies",
        "/api/v1",
        "/api/v1/openapi.json",
        "/th/vacancies",
    ]
    .map(ToOwned::to_owned)
    .into();
    for list in [
        "figures",
        "occupations",
        "countries",
        "regions",
        "sources",
        "versions",
        "coding-quality",
        "misclassification",
        "forecasts",
        "skills",
        "vacancies",
    ] {
        waiting.extend(["", ".csv"].map(|ending| format!("/api/v1/{list}{ending}")));
    }
    for name in ["ads", "green-share", "pay", "top-occupations"] {
        waiting
            .extend(["", ".csv", ".json"].map(|ending| format!("/api/v1/figures/{name}{ending}?by=source")));
    }
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let answer = served.get(&path);
        let text = answer.text();
        for link in text
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let inside = link.starts_with("/en") || link.starts_with("/api");
            let many = ["/regions/", "/occupations/", "/taxonomy/"];
            let few = !many.iter().any(|part| link.contains(part));
            if inside && few && found.len() + waiting.len() < 400 && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
        assert!(answer.status < 500, "{path}: {}", answer.status);
        found.push((path, text));
    }
    found
}

#[test]
fn words_that_the_licence_forbids_show_through_no_door() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &[]);
    let doors = walk(&served);
    assert!(doors.len() > 100, "only {} doors", doors.len());
    assert!(
        doors.iter().any(|(path, _)| path.starts_with("/en/vacancies/0")),
        "no ad was opened"
    );
    for (path, text) in &doors {
        assert!(!text.to_lowercase().contains(SECRET), "{path} shows the secret");
    }
    drop(served);
    let views = bench.json(&["query", "--views"]);
    assert!(!views.is_empty());
    for view in [
        "ads",
        "ad_texts",
        "published_runs",
        "vacancy_sources",
        "published_coding_sets",
    ] {
        let rows = bench.good(&["query", &format!("select * from {view}"), "--format", "csv"]);
        assert!(
            !rows.to_lowercase().contains(SECRET),
            "the view {view} shows the secret"
        );
    }
    for name in ["ads", "green-share", "pay", "top-occupations"] {
        assert!(
            !bench
                .good(&["--json", "figure", name, "by=source"])
                .contains(SECRET),
            "{name}"
        );
    }

    let bench = secretive("text");
    let served = Served::start(&bench, &[]);
    let shown = walk(&served)
        .iter()
        .filter(|(_, text)| text.contains(SECRET))
        .count();
    assert!(shown > 10, "with a licence the words show: {shown}");
}

#[test]
fn pages_are_kept_tagged_and_compressed() {
    let bench = secretive("facts");
    let mut served = Served::start(&bench, &[]);
    let page = served.get("/en/market?country=VN");
    assert_eq!(page.status, 200);
    let tag = page.header("etag").to_owned();
    let again = served.send("GET", "/en/market?country=VN", &[("if-none-match", &tag)], b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    for (accepted, given) in [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("identity", ""),
        ("br;q=0, gzip", "gzip"),
    ] {
        let answer = served.send(
            "GET",
            "/en/market?country=VN",
            &[("accept-encoding", accepted)],
            b"",
        );
        assert_eq!(answer.header("content-encoding"), given);
        assert_eq!(answer.header("etag"), tag);
    }
    let head = served.send("HEAD", "/en/market", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert!(
        served
            .get("/en/embed/ads?by=month")
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(page.header("set-cookie").is_empty());
    assert!(
        served
            .get("/metrics")
            .text()
            .contains("aglc_page_cache_lookups_total{outcome=\"hit\"}")
    );
    let forwarded = served.send("GET", "/metrics", &[("x-forwarded-for", "203.0.113.9")], b"");
    assert_eq!(forwarded.status, 404);

    // What is published while it is served is shown soon after.
    let version = || served.get("/api/v1").text();
    assert!(version().contains("\"data\":1"));
    let file = bench.generated("more.jsonl", 200, 5);
    bench.good(&[
        "ingest",
        file.to_str().expect("text"),
        "--source",
        "aglc_vacancies",
    ]);
    served.until("/api/v1", "", "\"data\":2");
    let earlier = served.get("/my/figures/ads?by=country&version=1").text();
    assert!(
        earlier.contains("/my/countries/VN?version=1"),
        "links keep the version that was asked for"
    );
    assert!(
        earlier.contains("aglc figure ads by=country version=1"),
        "commands have no digits of the page's language"
    );
    assert_eq!(served.stop(), Some(0), "it stops when told to");
}

#[test]
fn languages_and_base_paths_are_kept_in_links() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &["--base-path", "/jobs/aglc"]);
    let home = served.send("GET", "/", &[("accept-language", "th-TH,th;q=0.9")], b"");
    assert_eq!((home.status, home.header("location")), (302, "/jobs/aglc/th"));
    let page = served.get("/my/market?country=VN");
    assert!(page.text().contains("lang=\"my\""));
    assert!(
        page.text().contains("href=\"/jobs/aglc/th/market?country=VN\""),
        "the other language, the same page"
    );
    assert_eq!(
        served.get("/market?country=VN").header("location"),
        "/jobs/aglc/en/market?country=VN"
    );
    let style = page
        .text()
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next().map(ToOwned::to_owned));
    let style = style.expect("a style sheet").replace("/jobs/aglc", "");
    assert_eq!(served.get(&style).status, 200);
}

#[test]
fn wrong_words_are_refused_with_the_right_status() {
    let bench = secretive("facts");
    let served = Served::start(&bench, &["--max-upload", "1"]);
    for (path, status) in [
        ("/en/market?country=FR", 400),
        ("/en/market?period=yesterday", 400),
        ("/en/market?occupation=74%27%20or%201=1", 400),
        ("/en/market?country=%ff%fe", 400),
        ("/en/vacancies?after=x", 400),
        ("/en/vacancies?after=1-1-18446744073709551615", 400),
        ("/en/vacancies/not-an-id", 404),
        ("/en/figures/nothing", 404),
        ("/en/figures/00000000000000000000", 404),
        ("/en/occupations/74110", 404),
        ("/en/regions/VN", 404),
        ("/xx/market", 404),
        ("/api/v1/figures/ads?colour=red", 400),
        ("/api/v1/figures/ads.doc", 404),
        ("/api/v1/vacancies?limit=0", 400),
        ("/api/v1/occupations?language=tlh", 400),
        ("/static/..%2f..%2fetc%2fpasswd", 404),
        ("/static/../../../../etc/passwd", 404),
        ("//etc/passwd", 404),
        ("/en/%00", 404),
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        assert!(!answer.text().contains("root:"), "{path}");
    }
    assert_eq!(served.send("POST", "/en/market", &[], b"").status, 405);
    assert_eq!(served.send("DELETE", "/api/v1/sources", &[], b"").status, 405);
    let long = format!("/en/market?country={}", "A".repeat(20_000));
    assert!((400..500).contains(&served.get(&long).status));
}
