//! Any number of ads, with codes and regions of the shipped taxonomy.

use base::{Contract, Country, Currency, Date, Education, Green, Hours, RegionCode, VacancyId};
use facts::{Exporter, Fact, Folder};

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

/// The unit groups and regions of the shipped taxonomy, so that a portal can name what it is given.
const ISCO: &str = include_str!("../../../taxonomy/data/isco08.tsv");
const REGIONS: &str = include_str!("../../../taxonomy/data/regions.tsv");
/// The sources that the demonstration knows.
const SOURCES: u64 = 20;
const SKILLS: u64 = 13_000;
const EMPLOYERS: u64 = 300_000;

/// One of `n` of which the first ones are by far the most frequent, as skills and employers are.
fn frequent(random: &mut Random, n: u64) -> u64 {
    // The inverse of a distribution with density 1/x, cut at n.
    let share = random.below(1 << 32) as f64 / (1_u64 << 32) as f64;
    ((n as f64).powf(share) as u64).min(n) - 1
}

/// The identifier of the skill that is the `nth` most frequent one: scattered, so that frequent skills do not lie together.
pub(crate) fn skill_name(nth: u64) -> String {
    // 7,919 is prime and no divisor of the number of skills.
    format!("S{:05}", nth * 7_919 % SKILLS)
}

fn rows_of(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

fn regions_of(country: Country) -> Vec<RegionCode> {
    rows_of(REGIONS)
        .filter(|row| row[0] == country.code())
        .map(|row| row[1].parse().expect("a region"))
        .collect()
}

const VERSIONS: u64 = 10;

pub(crate) fn write(folder: &Folder, export: Option<&std::path::Path>, rows: u64) {
    let mut exporter = export.map(|path| Exporter::create(path).expect("a file"));
    let names: Vec<String> = (0..SKILLS).map(skill_name).collect();
    let mut skills = Vec::new();
    let mut random = Random(1);
    let sources: Vec<String> = (0..SOURCES).map(|i| format!("source_{i}")).collect();
    let units: Vec<u16> = rows_of(ISCO)
        .filter(|row| row[0].len() == 4)
        .map(|row| row[0].parse().expect("a code"))
        .collect();
    let regions: Vec<Vec<RegionCode>> = Country::ALL.iter().map(|country| regions_of(*country)).collect();
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
            let regions = &regions[country.index()];
            let region = regions[random.below(regions.len() as u64) as usize];
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
                region: (random.below(20) > 0).then_some(region),
                posted: day.ok(),
                isco: (random.below(10) > 0).then(|| units[random.below(units.len() as u64) as usize]),
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
