//! Planted reposts are linked, and nothing else is.

use crate::bench::Bench;
use samples::Generator;
use std::collections::HashMap;

/// The number that a generated ad's address ends with.
fn number(url: &str) -> u64 {
    url.rsplit('/')
        .next()
        .and_then(|text| text.parse().ok())
        .expect("an address with a number")
}

#[test]
fn planted_reposts_are_linked_and_others_stay_distinct() {
    const ROWS: u64 = 30_000;
    let bench = Bench::new();
    let file = bench.generated("ads.jsonl", ROWS, 5);
    let report = bench.ingest(&file, &bench.mapping("generated"));
    assert_eq!(report["rows"], ROWS);
    let ads = bench.query("select a.ad, a.duplicate_of, t.url from ads a join ad_texts t on t.ad = a.ad");
    assert_eq!(ads.len() as u64, ROWS, "duplicates are linked, never dropped");
    let by_id: HashMap<&str, u64> = ads
        .iter()
        .map(|ad| {
            (
                ad["ad"].as_str().expect("an id"),
                number(ad["url"].as_str().expect("a url")),
            )
        })
        .collect();
    let linked: HashMap<u64, u64> = ads
        .iter()
        .filter_map(|ad| Some((by_id[ad["ad"].as_str()?], by_id[ad["duplicate_of"].as_str()?])))
        .collect();
    let truth: Vec<Option<u64>> = Generator::new(5, ROWS).map(|ad| ad.repeats).collect();
    let planted = truth.iter().flatten().count();
    let root = |ad: u64| truth[ad as usize].unwrap_or(ad);
    let right = linked.iter().filter(|(ad, of)| root(**ad) == root(**of)).count();
    let found = truth
        .iter()
        .zip(0..)
        .filter(|(of, ad)| of.is_some() && linked.contains_key(ad))
        .count();
    let precision = right as f64 / linked.len() as f64;
    let recall = found as f64 / planted as f64;
    println!(
        "{planted} planted, {} linked: precision {precision:.4}, recall {recall:.4}",
        linked.len()
    );
    assert!(precision >= 0.98, "precision {precision}");
    assert!(recall >= 0.95, "recall {recall}");
}
