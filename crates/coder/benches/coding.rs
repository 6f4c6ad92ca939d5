//! Coding speed on one core: headings, advertisements with 2 kB of text, and getting ready.
//!
//! `cargo bench -p coder` prints one table. The texts are put together from the taxonomy itself, so that anyone can
//! repeat it; where the development half of the gold set is there, its real advertisements are measured too.
//! Accuracy is `aglc evaluate`'s.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use base::{Country, Vacancy};
use coder::{Coder, RankKind, Ranker};
use std::time::Instant;
use taxonomy::Taxonomy;

/// Bytes of text of an advertisement.
const TEXT: usize = 2_000;

fn main() {
    let start = Instant::now();
    let coder = Coder::new(&Taxonomy::shipped());
    println!("ready in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);

    let titles = Taxonomy::shipped().titles();
    let headings: Vec<Vacancy> = titles
        .iter()
        .step_by(3)
        .enumerate()
        .map(|(n, title)| {
            let heading = match n % 4 {
                0 => title.text.to_owned(),
                1 => format!("Senior {} (urgent!)", title.text),
                2 => format!("{} - Hà Nội", title.text),
                _ => format!("[{n}] {} / {}", title.text, titles[(n * 7) % titles.len()].text),
            };
            Vacancy::titled("bench", heading, Country::VietNam)
        })
        .collect();
    run("headings", &coder, &headings);

    let pieces: Vec<&str> = taxonomy::skill_labels()
        .iter()
        .map(|label| label.text)
        .chain(taxonomy::ad_phrases().iter().map(|phrase| phrase.text))
        .chain(taxonomy::green_labels().iter().step_by(5).map(|label| label.text))
        .collect();
    let ads: Vec<Vacancy> = headings
        .iter()
        .take(8_000)
        .enumerate()
        .map(|(n, heading)| {
            let mut text = String::with_capacity(TEXT + 200);
            let mut at = n * 31;
            while text.len() < TEXT {
                text.push_str("- We expect experience with ");
                text.push_str(pieces[at % pieces.len()]);
                text.push_str(" and the team of the site.\n");
                at += 977;
            }
            Vacancy {
                description: Some(text),
                ..heading.clone()
            }
        })
        .collect();
    run("advertisements with 2 kB of text", &coder, &ads);

    if let Some(real) = gold() {
        run(
            "real advertisements of the gold set, text repeated up to 2 kB",
            &coder,
            &real,
        );
    } else {
        println!("SKIPPED: the gold set is not there");
    }

    let labels: Vec<String> = titles.iter().map(|title| title.text.to_owned()).collect();
    let start = Instant::now();
    let ranker = Ranker::new(RankKind::Occupations, &labels, &coder);
    println!(
        "{} labels indexed in {:.2} s",
        labels.len(),
        start.elapsed().as_secs_f64()
    );
    let start = Instant::now();
    let found: usize = labels
        .iter()
        .step_by(997)
        .map(|label| ranker.rank(label, 100).len())
        .sum();
    let n = labels.len().div_ceil(997);
    println!(
        "{n} texts ranked among them at {:.1} ms each ({found})",
        start.elapsed().as_secs_f64() * 1e3 / n as f64
    );
}

fn run(name: &str, coder: &Coder, ads: &[Vacancy]) {
    let start = Instant::now();
    let coded = ads
        .iter()
        .filter(|ad| coder.code(ad).occupation().is_some())
        .count();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{name}: {:.0} a second on one core ({} of them, {coded} coded)",
        ads.len() as f64 / seconds,
        ads.len()
    );
}

fn gold() -> Option<Vec<Vacancy>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/gold/asean-dev.jsonl"
    );
    let rows: Vec<serde_json::Value> = std::fs::read_to_string(path)
        .ok()?
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let ads = rows.iter().filter_map(|row| {
        let text = row["description"].as_str().filter(|text| text.len() > 200)?;
        let mut long = String::new();
        while long.len() < TEXT {
            long.push_str(text);
            long.push('\n');
        }
        let end = (TEXT..=long.len()).find(|at| long.is_char_boundary(*at))?;
        long.truncate(end);
        let title = row["title"].as_str()?;
        Some(Vacancy {
            description: Some(long),
            ..Vacancy::titled("gold", title, Country::Thailand)
        })
    });
    let ads: Vec<Vacancy> = ads.collect();
    Some((0..8).flat_map(|_| ads.clone()).collect())
}
