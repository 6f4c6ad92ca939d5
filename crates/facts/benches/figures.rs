//! Ten million ads: time to load, time and memory of each first figure, and the same folder for other engines.
//!
//! `cargo bench -p facts -- [ROWS] [FOLDER] [WORD]`; with FOLDER the Parquet files stay there for `tests/duckdb_compare.py`,
//! with WORD only figures with that word in their names are asked.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod generator;

use base::{Country, Dimension, Grain, Internships, Measure, Question};
use facts::{Facts, Folder, LONGEST_PAGE, Page};
use generator::{skill_name, write};
use std::path::PathBuf;
use std::time::Instant;

fn resident_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kb| kb.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let rows: u64 = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000_000);
    let temporary = tempfile::tempdir().expect("a folder");
    let kept = arguments.next().map(PathBuf::from);
    let word = arguments.next().unwrap_or_default();
    let path = kept.clone().unwrap_or_else(|| temporary.path().to_owned());
    let folder = Folder::of_set(&path, 1);
    if folder.manifest().expect("readable").upto == 0 {
        std::fs::create_dir_all(&path).expect("a folder");
        write(
            &folder,
            kept.map(|path| path.join("ads.parquet")).as_deref(),
            rows,
        );
        println!("written; run it again to measure what loading and asking take alone");
        return;
    }
    let before = resident_megabytes();
    let start = Instant::now();
    let facts = folder.load().expect("loads");
    println!(
        "load of {} ads: {:.0} ms, {:.0} MB resident more",
        facts.rows(),
        ms(start),
        resident_megabytes() - before
    );
    let question = |measure, by: &[Dimension]| Question {
        by: by.to_vec(),
        ..Question::of(measure, 1, 10)
    };
    let one_country = |mut question: Question| {
        question.countries = vec![Country::VietNam];
        question
    };
    for (name, question) in [
        ("ads", question(Measure::Ads, &[])),
        ("ads by country", question(Measure::Ads, &[Dimension::Country])),
        (
            "ads by month",
            question(Measure::Ads, &[Dimension::Period(Grain::Month)]),
        ),
        (
            "ads by country and month",
            question(
                Measure::Ads,
                &[Dimension::Country, Dimension::Period(Grain::Month)],
            ),
        ),
        (
            "ads by isco4",
            question(Measure::Ads, &[Dimension::Occupation(4)]),
        ),
        ("ads by region", question(Measure::Ads, &[Dimension::Region])),
        (
            "ads by region and isco2",
            question(Measure::Ads, &[Dimension::Region, Dimension::Occupation(2)]),
        ),
        (
            "green share by country and quarter",
            question(
                Measure::GreenShare,
                &[Dimension::Country, Dimension::Period(Grain::Quarter)],
            ),
        ),
        ("pay by country", question(Measure::Pay, &[Dimension::Country])),
        (
            "pay by isco4 in one country",
            one_country(question(Measure::Pay, &[Dimension::Occupation(4)])),
        ),
        (
            "top occupations",
            question(Measure::TopOccupations, &[Dimension::Occupation(4)]),
        ),
        (
            "ads as of version 5",
            Question {
                version: 5,
                ..question(Measure::Ads, &[Dimension::Country])
            },
        ),
        (
            "ads by education",
            question(Measure::Ads, &[Dimension::Education]),
        ),
        (
            "ads by contract and hours",
            question(Measure::Ads, &[Dimension::Contract, Dimension::Hours]),
        ),
        ("skills", question(Measure::Skills, &[Dimension::Skill])),
        (
            "skills by country",
            question(Measure::Skills, &[Dimension::Country, Dimension::Skill]),
        ),
        (
            "skills by quarter in one country",
            one_country(question(
                Measure::Skills,
                &[Dimension::Period(Grain::Quarter), Dimension::Skill],
            )),
        ),
        (
            "skills of one occupation",
            Question {
                occupations: vec!["2".into()],
                ..question(Measure::Skills, &[Dimension::Skill])
            },
        ),
        (
            "ads with a skill by country",
            Question {
                skills: [3, 250]
                    .map(skill_name)
                    .map(|id| id.parse().expect("an id"))
                    .into(),
                ..question(Measure::Ads, &[Dimension::Country])
            },
        ),
        (
            "green share by skill",
            question(Measure::GreenShare, &[Dimension::Skill]),
        ),
        (
            "skills by source",
            question(Measure::Skills, &[Dimension::Source, Dimension::Skill]),
        ),
        (
            "skills by quarter",
            question(
                Measure::Skills,
                &[Dimension::Period(Grain::Quarter), Dimension::Skill],
            ),
        ),
        (
            "skills by isco1",
            question(Measure::Skills, &[Dimension::Occupation(1), Dimension::Skill]),
        ),
        (
            "ads by source and skill",
            question(Measure::Ads, &[Dimension::Source, Dimension::Skill]),
        ),
        ("pay by skill", question(Measure::Pay, &[Dimension::Skill])),
        (
            "pay by country and skill",
            question(Measure::Pay, &[Dimension::Country, Dimension::Skill]),
        ),
        (
            "pay by source and skill",
            question(Measure::Pay, &[Dimension::Source, Dimension::Skill]),
        ),
        (
            "days by skill",
            question(Measure::TimeToFill, &[Dimension::Skill]),
        ),
        (
            "days by source and skill",
            question(Measure::TimeToFill, &[Dimension::Source, Dimension::Skill]),
        ),
        (
            "pay by isco4",
            question(Measure::Pay, &[Dimension::Occupation(4)]),
        ),
        (
            "days by country",
            question(Measure::TimeToFill, &[Dimension::Country]),
        ),
        (
            "days by isco4",
            question(Measure::TimeToFill, &[Dimension::Occupation(4)]),
        ),
        ("concentration", question(Measure::Concentration, &[])),
        (
            "concentration by country",
            question(Measure::Concentration, &[Dimension::Country]),
        ),
        (
            "concentration by isco4",
            question(Measure::Concentration, &[Dimension::Occupation(4)]),
        ),
    ] {
        if !name.contains(&word) {
            continue;
        }
        time(name, || {
            std::hint::black_box(facts.answer(&question).expect("answers"));
        });
    }
    series(&facts, &question(Measure::Ads, &[]), &word);
    println!("resident after all: {:.0} MB", resident_megabytes());
    if !word.is_empty() {
        return;
    }
    locate(&facts, &question(Measure::Ads, &[]));
    println!("resident after locating: {:.0} MB", resident_megabytes());
}

/// Wall time and, since other work may run beside this, processor time of all threads together.
fn time(name: &str, ask: impl Fn()) {
    const TIMES: usize = 15;
    let before = processor_ms();
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            ask();
            ms(start)
        })
        .collect();
    let processor = (processor_ms() - before) / TIMES as f64;
    times.sort_by(f64::total_cmp);
    println!(
        "{name}: median {:.1} ms, worst {:.1} ms, processor {processor:.1} ms",
        times[TIMES / 2],
        times[TIMES - 1]
    );
}

/// Processor time of this program so far; Linux counts it in hundredths of a second.
fn processor_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() * 10.0
}

/// What forecasts, emerging skills and the graph of skills ask: many series at once.
fn series(facts: &Facts, all: &Question, word: &str) {
    let month = Dimension::Period(Grain::Month);
    for (name, by) in [
        (
            "series by skill, source and month",
            vec![Dimension::Skill, Dimension::Source, month],
        ),
        (
            "series by country, isco4, green and month",
            vec![
                Dimension::Country,
                Dimension::Occupation(4),
                Dimension::Green,
                month,
            ],
        ),
        (
            "counts by isco4 and skill",
            vec![Dimension::Occupation(4), Dimension::Skill],
        ),
    ] {
        if !name.contains(word) {
            continue;
        }
        let question = Question { by, ..all.clone() };
        time(name, || {
            std::hint::black_box(facts.cube(&question).expect("counted"));
        });
    }
    for most in [300, 2_000] {
        if !"pairs".contains(word) {
            continue;
        }
        time(&format!("pairs of {most} skills"), || {
            std::hint::black_box(facts.pairs(all, most).expect("counted"));
        });
    }
}

/// Pages of the longest size: the first ones, one in the middle, and one whose ads lie far apart.
fn locate(facts: &Facts, all: &Question) {
    let rare = Question {
        regions: vec!["VN-07".parse().expect("a region")],
        occupations: vec!["3521".into()],
        internships: Internships::In,
        ..all.clone()
    };
    let seldom = Question {
        regions: vec!["VN-07".parse().expect("a region")],
        occupations: vec!["1".into()],
        ..all.clone()
    };
    let middle = format!("1-10-{}", facts.rows() / 2).parse().ok();
    for (name, question, after) in [
        ("all ads, first page", all, None),
        ("all ads, page in the middle", all, middle),
        ("one region and major group, first page", &seldom, None),
        ("one region and unit group, first page", &rare, None),
    ] {
        let page = Page {
            limit: LONGEST_PAGE,
            after,
        };
        let found = facts.locate(question, page).expect("located");
        let mut times: Vec<f64> = (0..15)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(facts.locate(question, page).expect("located"));
                ms(start)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "locate {name} ({} of {}): median {:.1} ms, worst {:.1} ms",
            found.ads.len(),
            found.total,
            times[times.len() / 2],
            times[times.len() - 1]
        );
    }
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
