//! Ten million ads: time to load, time and memory of each first figure, and the same folder for other engines.
//!
//! `cargo bench -p facts -- [ROWS] [FOLDER]`; with FOLDER the Parquet files stay there for `tests/duckdb_compare.py`.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use base::{Country, Currency, Date, Dimension, Grain, Green, Internships, Measure, Question, VacancyId};
use facts::{Fact, Facts, Folder, LONGEST_PAGE, Page};
use std::path::PathBuf;
use std::time::Instant;

/// A small reproducible generator (SplitMix64, Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

fn write(folder: &Folder, rows: u64) {
    const VERSIONS: u64 = 10;
    let mut random = Random(1);
    let sources: Vec<String> = (0..20).map(|i| format!("source_{i}")).collect();
    let units: Vec<u16> = (0..436).map(|i| 1111 + i * 19).collect();
    let (mut id, mut millisecond) = (VacancyId::from_bytes([0; 16]), 1_700_000_000_000_u128);
    for version in 1..=VERSIONS {
        let mut writer = folder.segment(version as i64, version as i64).expect("a segment");
        for row in 0..rows / VERSIONS {
            id = id.next();
            if row % 2000 == 0 {
                // A batch begins with a new millisecond and 80 random bits, as ingest makes them.
                millisecond += 1 + u128::from(random.below(300));
                let noise = (u128::from(random.below(1 << 16)) << 64) | u128::from(random.below(u64::MAX));
                id = VacancyId::from_bytes(((millisecond << 80) | noise).to_be_bytes());
            }
            let country = Country::ALL[random.below(11) as usize];
            let region = format!("{}-{:02}", country.code(), random.below(27));
            let month = random.below(36);
            let day = Date::new(
                2023 + (month / 12) as i16,
                (month % 12 + 1) as i8,
                random.below(28) as i8 + 1,
            );
            let pay = (random.below(10) < 6).then(|| {
                let major = (random.below(190) + 10) as i64 * 50;
                (major * country.currency().minor_per_major(), country.currency())
            });
            let fact = Fact {
                id,
                version: version as i64,
                superseded_in: None,
                source: &sources[random.below(20) as usize],
                country,
                region: (random.below(20) > 0).then(|| region.parse().expect("a region")),
                posted: day.ok(),
                isco: (random.below(10) > 0).then(|| units[random.below(436) as usize]),
                green: [Green::Core, Green::Partial, Green::None][(random.below(20).min(2)) as usize],
                criteria: 0,
                language: "en",
                openings: random.below(5) as u32 + 1,
                internship: random.below(12) == 0,
                repost: random.below(20) == 0,
                notice: false,
                pay: pay.filter(|(_, currency)| *currency != Currency::Usd || country == Country::TimorLeste),
            };
            writer.push(&fact).expect("written");
        }
        writer.finish().expect("finished");
    }
}

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
    let path = arguments
        .next()
        .map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let folder = Folder::of_set(&path, 1);
    if folder.manifest().expect("readable").upto == 0 {
        write(&folder, rows);
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
        measure,
        by: by.to_vec(),
        countries: Vec::new(),
        regions: Vec::new(),
        period: None,
        occupations: Vec::new(),
        green: Vec::new(),
        sources: Vec::new(),
        internships: Internships::Out,
        reposts: false,
        version: 10,
        coding_set: 1,
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
    ] {
        let mut times: Vec<f64> = (0..15)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(facts.answer(&question).expect("answers"));
                ms(start)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{name}: median {:.1} ms, worst {:.1} ms",
            times[times.len() / 2],
            times[times.len() - 1]
        );
    }
    println!("resident after all: {:.0} MB", resident_megabytes());
    locate(&facts, &question(Measure::Ads, &[]));
    println!("resident after locating: {:.0} MB", resident_megabytes());
}

/// Pages of the longest size: the first ones, one in the middle, and one whose ads lie far apart.
fn locate(facts: &Facts, all: &Question) {
    let rare = Question {
        regions: vec!["VN-07".parse().expect("a region")],
        occupations: vec!["3752".into()],
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
