//! Open data as files: the catalogue leads to what it says, packages describe their fields, editions stay as they were.

use crate::bench::Bench;
use crate::open_data::{json, rows, with_ads};
use crate::web::Served;
use oxjsonld::JsonLdParser;
use oxttl::TurtleParser;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_catalogue_is_read_by_others_and_leads_to_what_it_says() {
    let (_bench, served) = with_ads();
    let base = "http://portal.example/";
    let answer = served.made("/data/catalog.ttl");
    assert_eq!(answer.header("content-type"), "text/turtle; charset=utf-8");
    let parser = TurtleParser::new().with_base_iri(base).expect("an IRI");
    let turtle: BTreeSet<String> = parser
        .for_slice(&answer.body)
        .map(|triple| triple.expect("it is read").to_string())
        .collect();
    let answer = served.made("/data/catalog.jsonld");
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let parser = JsonLdParser::new().with_base_iri(base).expect("an IRI");
    let linked: BTreeSet<String> = parser
        .for_slice(&answer.body)
        .map(|quad| quad.expect("it is read"))
        .map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object))
        .collect();
    assert_eq!(turtle, linked);
    let of = |property: &str| -> BTreeMap<&str, &str> {
        let property = format!(" <{property}> ");
        turtle
            .iter()
            .filter_map(|line| line.split_once(&property))
            .collect()
    };
    let (places, media) = (
        of("http://www.w3.org/ns/dcat#accessURL"),
        of("http://www.w3.org/ns/dcat#mediaType"),
    );
    assert_eq!((places.len(), media.len()), (20, 20));
    for (distribution, place) in places {
        let path = place.trim_matches(['<', '>']).replace(base, "/");
        let answer = served.made(&path);
        let kind = answer
            .header("content-type")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        let told = media[distribution].trim_matches(['<', '>']).to_owned();
        assert_eq!(
            (answer.status, told),
            (
                200,
                format!("https://www.iana.org/assignments/media-types/{kind}")
            ),
            "{path}"
        );
    }
    for property in ["spatial", "temporal", "license", "issued", "conformsTo"] {
        assert!(
            !of(&format!("http://purl.org/dc/terms/{property}")).is_empty(),
            "{property}"
        );
    }
}

#[test]
fn packages_describe_every_field_of_their_files() {
    let (_bench, served) = with_ads();
    for slug in ["ads", "green-share", "pay", "skills"] {
        let package = json(&served.made(&format!("/data/{slug}/1.1/datapackage.json")));
        assert_eq!(
            (
                package["version"].as_str(),
                package["licenses"][0]["name"].as_str()
            ),
            (Some("1.1"), Some("CC-BY-4.0"))
        );
        let above = json(&served.made(&format!("/data/{slug}/datapackage.json")));
        assert_eq!(above["resources"][0]["path"], format!("1.1/{slug}.csv"));
        for resource in package["resources"].as_array().expect("resources") {
            let file = served.made(&format!(
                "/data/{slug}/1.1/{}",
                resource["path"].as_str().expect("a path")
            ));
            assert_eq!(resource["bytes"], file.body.len());
            let digest = base::Digest::of(&file.body).to_string();
            assert_eq!(resource["hash"], format!("sha256:{digest}"));
            let kind = file
                .header("content-type")
                .split(';')
                .next()
                .unwrap_or_default()
                .to_owned();
            assert_eq!(resource["mediatype"], kind);
        }
        let file = served.made(&format!("/data/{slug}/1.1/{slug}.csv")).text();
        let fields = package["resources"][0]["schema"]["fields"]
            .as_array()
            .expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        assert_eq!(file.lines().next(), Some(names.join(",").as_str()));
        let mut keys = BTreeSet::new();
        for row in rows(&file) {
            for field in fields {
                let name = field["name"].as_str().expect("a name");
                fits(field, &row[name]).unwrap_or_else(|why| panic!("{slug} {name} `{}`: {why}", row[name]));
            }
            let key = package["resources"][0]["schema"]["primaryKey"]
                .as_array()
                .expect("a key");
            let key: Vec<String> = key
                .iter()
                .map(|id| row[id.as_str().expect("an id")].clone())
                .collect();
            assert!(keys.insert(key), "{slug}: a key is there twice: {row:?}");
        }
        assert!(keys.len() > 20, "{slug}");
    }
}

/// Whether a cell keeps to the type and constraints of its field (Table Schema, 1.0).
fn fits(field: &Value, cell: &str) -> Result<(), &'static str> {
    let limits = &field["constraints"];
    if cell.is_empty() {
        return if limits["required"] == true {
            Err("required")
        } else {
            Ok(())
        };
    }
    if field["type"] == "number" && cell.parse::<f64>().is_err() {
        return Err("no number");
    }
    if let Some(codes) = limits["enum"].as_array()
        && !codes.iter().any(|code| code == cell)
    {
        return Err("not listed");
    }
    if limits["pattern"].is_string() && cell.parse::<sdmx::TimePeriod>().is_err() {
        return Err("no period");
    }
    if field["title"].as_str().is_none_or(str::is_empty) {
        return Err("the field has no title");
    }
    Ok(())
}

#[test]
fn editions_stay_as_they_were_or_say_why_they_ended() {
    let bench = Bench::new();
    let mapping = bench.mapping("ads");
    bench.ingest(&bench.generated("a.jsonl", 1_500, 5), &mapping);
    let first = Served::start(&bench, &[]).made("/data/ads/1.1/ads.csv").text();
    bench.ingest(&bench.generated("b.jsonl", 1_500, 6), &mapping);
    let served = Served::start(&bench, &[]);
    assert_eq!(served.made("/data/ads/1.1/ads.csv").text(), first);
    assert_ne!(served.made("/data/ads/2.1/ads.csv").text(), first);
    let latest = served.get("/data/ads/latest/ads.csv");
    assert_eq!(
        (latest.status, latest.header("location")),
        (303, "/data/ads/2.1/ads.csv")
    );
    assert!(
        served
            .made("/data/ads/2.1/citation.bib")
            .text()
            .contains("version = {2.1}")
    );
    for (path, status) in [
        ("/data/ads/3.1/ads.csv", 404),
        ("/data/ads/2.2/ads.csv", 404),
        ("/data/ads/02.1/ads.csv", 404),
        ("/data/ads/2/ads.csv", 404),
        ("/data/ads/2.1/pay.csv", 404),
        ("/data/ads/2.1/ads.xlsx", 404),
        ("/data/ads/2.1/..%2fads.csv", 404),
        ("/data/nothing/2.1/ads.csv", 404),
        ("/data/catalog.xml", 404),
        ("/data/ads", 303),
        ("/data/ads/2.1", 303),
        ("/data", 302),
    ] {
        assert_eq!(served.get(path).status, status, "{path}");
    }
    // Each address that the description names is there.
    let described: Value = serde_json::from_str(&served.get("/api/v1/openapi.json").text()).expect("JSON");
    let paths = described["paths"].as_object().expect("paths").keys();
    let open = paths.filter(|path| path.starts_with("/sdmx/") || path.starts_with("/data/"));
    let filled = open.map(|path| {
        [
            ("{flow}", "AGLC,ADS"),
            ("{key}", "all"),
            ("{resource}", "dataflow"),
            ("{agency}/{id}/{version}", "AGLC/all/latest"),
            ("{dataset}", "ads"),
            ("{edition}", "2.1"),
            ("{file}", "ads.csv"),
        ]
        .iter()
        .fold(path.clone(), |path, (part, value)| path.replace(part, value))
    });
    let filled: Vec<String> = filled.collect();
    assert_eq!(filled.len(), 6);
    for path in filled {
        assert_eq!(served.made(&path).status, 200, "{path}");
    }
    drop(served);
    bench.good(&["recode"]);
    let served = Served::start(&bench, &[]);
    let ended = served.get("/data/ads/2.1/ads.csv");
    assert_eq!(ended.status, 410);
    assert!(
        ended.text().contains("The edition of today is 2.2"),
        "{}",
        ended.text()
    );
    assert_eq!(served.get("/sdmx/2.1/data/AGLC,ADS,2.1.0/all").status, 410);
    assert_eq!(served.made("/data/ads/2.2/ads.csv").status, 200);
}

/// The addresses in the examples of a page.
fn examples(page: &str, site: &str) -> Vec<String> {
    let all = page.split(site).skip(1);
    let until = |rest: &str| {
        rest.split(['"', '\'', '<', '&', '}', '\n', ' '])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let clean = |text: &str| {
        text.replace("&#38;", "&")
            .replace("&#39;", "'")
            .replace("&#34;", "\"")
    };
    all.map(|rest| until(&clean(rest)))
        .filter(|path| path.contains('.'))
        .collect()
}

#[test]
fn the_page_of_open_data_has_examples_that_work() {
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", 1_500, 5);
    bench.ingest(&file, &bench.mapping("ads"));
    let site = "https://green.example";
    let served = Served::start(&bench, &["--public-url", site]);
    for language in ["en", "th", "vi", "id", "my"] {
        let page = served.made(&format!("/{language}/data"));
        assert_eq!(page.status, 200, "{language}");
        let found: Vec<String> = examples(&page.text(), site)
            .into_iter()
            .filter(|path| path.starts_with("/data/") || path.starts_with("/sdmx/"))
            .collect();
        assert!(found.len() >= 4, "{language}: {found:?}");
        for path in found {
            let answer = served.made(&path);
            assert!(matches!(answer.status, 200 | 303), "{path}: {}", answer.status);
        }
    }
    let none = served.get("/en/statistics").text();
    assert!(
        none.contains("No official statistics have been imported here yet")
            && none.contains("aglc import sdmx")
    );
}
