//! Ten million ads: time to load, time and memory of each first figure, and the same folder for other engines.
//!
//! `cargo bench -p facts -- [ROWS] [FOLDER]`; with FOLDER the Parquet files stay there for `tests/duckdb_compare.py`.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use base::{
    Contract, Country, Currency, Date, Dimension, Education, Grain, Green, Hours, Internships, Measure,
    Question, VacancyId,
};
use facts::{Exporter, Fact, Facts, Folder, LONGEST_PAGE, Page};
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

const SKILLS: u64 = 13_000;
const EMPLOYERS: u64 = 300_000;

/// One of `n` of which the first ones are by far the most frequent, as skills and employers are.
fn frequent(random: &mut Random, n: u64) -> u64 {
    // The inverse of a distribution with density 1/x, cut at n.
    let share = random.below(1 << 32) as f64 / (1_u64 << 32) as f64;
    ((n as f64).powf(share) as u64).min(n) - 1
}

const VERSIONS: u64 = 10;

fn write(folder: &Folder, export: Option<&std::path::Path>, rows: u64) {
    let mut exporter = export.map(|path| Exporter::create(path).expect("a file"));
    let names: Vec<String> = (0..SKILLS).map(|i| format!("S{i:05}")).collect();
    let mut skills = Vec::new();
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
            skills.clear();
            for _ in 0..random.below(11) {
                skills.push(names[frequent(&mut random, SKILLS) as usize].clone());
            }
            // Digests of names, as intake makes them.
            let employer = (frequent(&mut random, EMPLOYERS) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let fact = Fact {
                education: Education::ALL.get(random.below(9) as usize).copied(),
                contract: Contract::ALL.get(random.below(8) as usize).copied(),
                hours: Hours::ALL.get(random.below(3) as usize).copied(),
                decent_work: random.below(32) as u8,
                days_open: (random.below(10) < 7).then(|| random.below(120) as u16),
                employer: (random.below(10) > 0).then_some((employer ^ (employer >> 29)) as i64),
                skills: &skills,
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
            if let Some(exporter) = &mut exporter {
                exporter.push(&fact).expect("written");
            }
        }
        writer.finish().expect("finished");
    }
    if let Some(exporter) = exporter {
        exporter.finish().expect("finished");
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
    let kept = arguments.next().map(PathBuf::from);
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
                skills: ["S00003", "S00250"].map(|id| id.parse().expect("an id")).into(),
                ..question(Measure::Ads, &[Dimension::Country])
            },
        ),
        (
            "green share by skill",
            question(Measure::GreenShare, &[Dimension::Skill]),
        ),
        ("pay by skill", question(Measure::Pay, &[Dimension::Skill])),
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
        time(name, || {
            std::hint::black_box(facts.answer(&question).expect("answers"));
        });
    }
    series(&facts, &question(Measure::Ads, &[]));
    println!("resident after all: {:.0} MB", resident_megabytes());
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
fn series(facts: &Facts, all: &Question) {
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
        let question = Question { by, ..all.clone() };
        time(name, || {
            std::hint::black_box(facts.cube(&question).expect("counted"));
        });
    }
    for most in [300, 2_000] {
        time(&format!("pairs of {most} skills"), || {
            std::hint::black_box(facts.pairs(all, most).expect("counted"));
        });
    }
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
