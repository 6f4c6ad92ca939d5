//! Coding speed, and accuracy on the development half of the gold set where it is there.
//!
//! `cargo bench -p coder` prints one table. The gold set is never trained on.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use base::{Country, Green, Interval, Vacancy};
use coder::Coder;
use std::time::Instant;
use taxonomy::Taxonomy;

fn vacancy(row: &serde_json::Value) -> Vacancy {
    let text = |name: &str| {
        row[name]
            .as_str()
            .filter(|text| !text.is_empty())
            .map(ToOwned::to_owned)
    };
    let country = row["country"].as_str().and_then(|code| code.parse().ok());
    Vacancy {
        external_id: text("id"),
        employer: text("company"),
        description: text("description"),
        place: text("location"),
        ..Vacancy::titled(
            "gold",
            text("title").unwrap_or_default(),
            country.unwrap_or(Country::Thailand),
        )
    }
}

fn share(name: &str, hits: usize, n: usize) {
    let interval = Interval::wilson95(hits as u64, n as u64);
    if let Some(i) = interval {
        println!(
            "{name}: {:.1} % of {n} ({:.1} to {:.1})",
            100.0 * hits as f64 / n as f64,
            100.0 * i.low,
            100.0 * i.high
        );
    }
}

fn main() {
    let start = Instant::now();
    let coder = Coder::new(&Taxonomy::shipped());
    println!("coder ready in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/gold/asean-dev.jsonl"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("SKIPPED: {path} is not there");
        return;
    };
    let rows: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object a line"))
        .collect();
    let ads: Vec<Vacancy> = rows.iter().map(vacancy).collect();
    let codings = coder.code_all(&ads);
    let (mut first, mut alt, mut five, mut committed, mut right) = (0, 0, 0, 0, 0);
    let (mut hit, mut said, mut true_green) = (0, 0, 0);
    let mut confidence = 0.0;
    let mut by_language: std::collections::BTreeMap<String, (usize, usize)> =
        std::collections::BTreeMap::new();
    let verbose = std::env::args().any(|argument| argument == "--verbose");
    for (row, coding) in rows.iter().zip(&codings) {
        let best = row["isco4"].as_str().unwrap_or_default();
        let alternatives: Vec<&str> = row["isco4_alt"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_str)
            .collect();
        let top = coding.candidates.first().map_or("", |(unit, _)| unit.code());
        let accepted = top == best || alternatives.contains(&top);
        first += usize::from(top == best);
        alt += usize::from(accepted);
        five += usize::from(coding.candidates.iter().any(|(unit, _)| unit.code() == best));
        confidence += coding.probability();
        if coding.occupation().is_some() {
            committed += 1;
            right += usize::from(accepted);
        }
        let entry = by_language
            .entry(row["lang"].as_str().unwrap_or("?").to_owned())
            .or_default();
        entry.0 += usize::from(accepted);
        entry.1 += 1;
        let green = row["green"].as_str() != Some("none");
        let ours = coding.green != Green::None;
        hit += usize::from(green && ours);
        said += usize::from(ours);
        true_green += usize::from(green);
        if verbose && !accepted {
            println!(
                "  {} is {best}, coded {top} ({:.2}): {}",
                row["lang"],
                coding.probability(),
                row["title"]
            );
        }
        if verbose && green != ours {
            println!(
                "  green {} coded {}: {} {:?}",
                row["green"], coding.green, row["title"], coding.evidence
            );
        }
    }
    let n = rows.len();
    share("unit group, best", first, n);
    share("unit group, acceptable", alt, n);
    share("best among five", five, n);
    share("committed", committed, n);
    share("acceptable where committed", right, committed);
    println!("mean probability {:.3}", confidence / n as f64);
    share("green found", hit, true_green);
    share("green right where said", hit, said);
    for (language, (right, n)) in by_language {
        share(&format!("acceptable, {language}"), right, n);
    }
    let many: Vec<Vacancy> = ads.iter().cycle().take(50_000).cloned().collect();
    let start = Instant::now();
    std::hint::black_box(coder.code_all(&many));
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{:.0} ads a second on {} threads",
        many.len() as f64 / seconds,
        std::thread::available_parallelism().map_or(1, usize::from)
    );
}
