//! Facts and records give the same figures and ads, on both engines, and earlier figures come out again.

use base::{
    Contract, Country, Dimension, Education, Grain, Green, Internships, Measure, Parameters, Question,
    RegionCode,
};
use centre::Actor;
use centre::query::Value;
use facts::Page;
use intake::{Input, Limits, Mapping};
use journeys::{Home, HomeOptions, IngestRequest, Silent, Verdict};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rand::SeedableRng as _;
use samples::{Generated, Generator};
use std::path::PathBuf;
use std::sync::Arc;

fn mapping(source: &str) -> Mapping {
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../mappings/aglc_vacancies.toml");
    let text = std::fs::read_to_string(shipped).expect("the shipped mapping");
    let text = text.replace("name = \"aglc_vacancies\"", &format!("name = \"{source}\""));
    Mapping::parse(&text, "test.toml").expect("a valid mapping")
}

async fn ingest(home: &Home, source: &str, ads: &[Generated]) -> i64 {
    let lines: Vec<String> = ads
        .iter()
        .map(|ad| serde_json::to_string(ad).expect("JSON"))
        .collect();
    let request = IngestRequest {
        input: Input::new("ads.jsonl", std::io::Cursor::new(lines.join("\n"))),
        digest: None,
        size: 0,
        mapping: mapping(source),
        max_rejects: 0.05,
        limits: Limits::default(),
    };
    let report = journeys::ingest(home, &Actor::Console, request, &Silent)
        .await
        .expect("ingested");
    assert_eq!(report.rows, ads.len() as u64);
    assert_eq!(
        report.accepted + report.duplicate + report.unchanged + report.rejected,
        report.rows
    );
    report.version
}

/// A home on every engine at hand: four runs of two sources, the third of which changes ads of the first.
async fn homes() -> Vec<(Home, tempfile::TempDir)> {
    let mut homes = Vec::new();
    for database_url in crate::bench::databases() {
        let folder = tempfile::tempdir().expect("a folder");
        let options = HomeOptions {
            path: folder.path().join("home"),
            database_url,
            clock: Arc::new(base::FixedClock(
                "2026-11-23T00:00:00Z".parse().expect("an instant"),
            )),
            rng: Box::new(rand_chacha::ChaCha8Rng::seed_from_u64(3)),
        };
        let home = Home::open(options, true).await.expect("opens");
        let mut first: Vec<Generated> = Generator::new(1, 3000).collect();
        ingest(&home, "one", &first).await;
        ingest(&home, "two", &Generator::new(2, 2000).collect::<Vec<_>>()).await;
        for ad in first.iter_mut().step_by(3) {
            ad.openings += 1;
            ad.pay_max = ad.pay_max.map(|pay| pay + 10.0);
        }
        ingest(&home, "one", &first).await;
        let version = ingest(&home, "two", &Generator::new(3, 1000).collect::<Vec<_>>()).await;
        assert_eq!(version, 4);
        homes.push((home, folder));
    }
    homes
}

fn question(set: i64, skills: &[String]) -> impl Strategy<Value = Question> {
    let place = prop_oneof![
        Just(None),
        Just(Some(Dimension::Country)),
        Just(Some(Dimension::Region)),
        Just(Some(Dimension::Source)),
        Just(Some(Dimension::Education)),
    ];
    let time = prop_oneof![
        Just(None),
        Just(Some(Dimension::Period(Grain::Month))),
        Just(Some(Dimension::Period(Grain::Quarter))),
        Just(Some(Dimension::Period(Grain::Year))),
    ];
    let work = prop_oneof![
        Just(None),
        (1_u8..=4).prop_map(|digits| Some(Dimension::Occupation(digits))),
        Just(Some(Dimension::Green)),
        Just(Some(Dimension::Contract)),
        Just(Some(Dimension::Hours)),
    ];
    let asked = proptest::bool::weighted(0.35).prop_map(|asked| asked.then_some(Dimension::Skill));
    let filters = (
        proptest::sample::subsequence(Country::ALL.to_vec(), 0..4),
        proptest::sample::subsequence(vec!["VN-HN", "VN-SG", "TH-10", "ID-JK", "SG-01"], 0..3),
        proptest::option::of(proptest::sample::select(vec![
            "2023",
            "2024-Q2",
            "2024-07..2025-06",
            "2025-12",
        ])),
        proptest::sample::subsequence(vec!["2", "25", "7", "741", "9611", "0"], 0..3),
        proptest::sample::subsequence(Green::ALL.to_vec(), 0..3),
        proptest::sample::subsequence(vec!["one", "two"], 0..2),
        (
            prop_oneof![
                2 => Just(Vec::new()),
                1 => proptest::sample::subsequence(skills.to_vec(), 0..4.min(skills.len())),
            ],
            proptest::sample::subsequence(Education::ALL.to_vec(), 0..3),
            proptest::sample::subsequence(Contract::ALL.to_vec(), 0..2),
        ),
    );
    let how = (0_usize..Measure::ALL.len(), 0_usize..3, any::<bool>(), 0_i64..=4);
    ((place, time, work, asked), filters, how).prop_map(
        move |(by, filters, (measure, internships, reposts, version))| Question {
            measure: Measure::ALL[measure],
            by: [by.3, by.0, by.1, by.2].into_iter().flatten().collect(),
            countries: filters.0,
            regions: filters
                .1
                .into_iter()
                .map(|code| code.parse::<RegionCode>().expect("a region"))
                .collect(),
            period: filters.2.map(|text| text.parse().expect("a period")),
            occupations: filters.3.into_iter().map(Into::into).collect(),
            green: filters.4,
            sources: filters
                .5
                .into_iter()
                .map(|name| name.parse().expect("a name"))
                .collect(),
            skills: filters
                .6
                .0
                .iter()
                .map(|id| id.parse().expect("a skill"))
                .collect(),
            education: filters.6.1,
            contracts: filters.6.2,
            internships: Internships::ALL[internships],
            reposts,
            version,
            coding_set: set,
        },
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_equal_the_sql_that_figures_carry() {
    for (home, _folder) in homes().await {
        let set = centre::vacancies::current_set(home.centre())
            .await
            .expect("read")
            .expect("a set")
            .id;
        let facts = journeys::facts_at(&home, set, 4).await.expect("facts");
        let mut runner = TestRunner::new(Config::with_cases(150));
        let handle = tokio::runtime::Handle::current();
        let outcome = tokio::task::block_in_place(|| {
            let outcome = runner.run(&question(set, &facts.manifest().skills), |question| {
                let ours = facts.answer(&question).expect("answers");
                let theirs = handle
                    .block_on(centre::figures::answer(home.centre(), &question))
                    .expect("answers");
                prop_assert_eq!(ours, theirs, "{}", centre::figures::sql(&question));
                Ok(())
            });
            outcome.map_err(|error| error.to_string())
        });
        outcome.expect("facts and records agree");
        let mut runner = TestRunner::new(Config::with_cases(20));
        let outcome = tokio::task::block_in_place(|| {
            let outcome = runner.run(&question(set, &facts.manifest().skills), |question| {
                let ours = facts.pairs(&question, 30).expect("counted");
                let theirs = handle
                    .block_on(centre::figures::pairs(home.centre(), &question, 30))
                    .expect("counted");
                prop_assert_eq!(ours, theirs, "{}", centre::figures::pairs_sql(&question));
                Ok(())
            });
            outcome.map_err(|error| error.to_string())
        });
        outcome.expect("facts and records agree on pairs");
    }
}

/// Questions that answer something, so that agreement is not that of nothing with nothing.
#[tokio::test(flavor = "multi_thread")]
async fn skills_days_and_employers_are_found() {
    for (home, _folder) in homes().await {
        for (name, by, column) in [
            ("skills", "country,skill", "share"),
            ("time-to-fill", "country", "days_median"),
            ("concentration", "country,quarter", "hhi"),
            ("pay", "education,hours", "median"),
            ("green-share", "contract", "green_share"),
        ] {
            let parameters: Parameters = [("by".to_owned(), by.to_owned())].into();
            let figure = journeys::compute(&home, name, &parameters)
                .await
                .expect("computed")
                .figure;
            let place = figure.table.columns.iter().position(|found| found == column);
            let place = place.expect("the column");
            let shown: Vec<f64> = figure
                .table
                .rows
                .iter()
                .filter(|row| row.n.is_some())
                .filter_map(|row| match &row.cells[place] {
                    base::Cell::Integer(n) => Some(*n as f64),
                    base::Cell::Real(x) => Some(*x),
                    _ => None,
                })
                .collect();
            assert!(!shown.is_empty(), "{name}: {:?}", figure.table);
            if matches!(column, "share" | "hhi") {
                assert!(shown.iter().all(|x| *x > 0.0 && *x <= 1.0), "{name}: {shown:?}");
            }
            if name == "time-to-fill" {
                // Generated ads close after thirty days.
                assert!(shown.iter().all(|days| (*days - 30.0).abs() < 0.5), "{shown:?}");
            }
            for row in figure.table.rows.iter().filter(|row| row.n.is_none()) {
                assert_eq!(row.cells[place], base::Cell::Missing);
            }
        }
    }
}

/// The ads behind `question`, by the condition of the SQL that its figure carries.
async fn ads_in_sql(home: &Home, question: &Question) -> Vec<String> {
    let plain = Question {
        measure: Measure::Ads,
        by: Vec::new(),
        ..question.clone()
    };
    let sql = centre::figures::sql(&plain);
    let (_, rest) = sql.split_once(" from ads where ").expect("a condition");
    let condition = rest.strip_suffix(" having count(*) > 0").expect("no groups");
    let paid = match question.measure {
        Measure::Pay => " and pay_month is not null",
        Measure::TimeToFill => " and days_open is not null",
        _ => "",
    };
    let text = format!("select ad from ads where {condition}{paid} order by version desc, ad desc");
    let result = centre::query::run(home.centre(), &text, &centre::query::Limits::default())
        .await
        .expect("queried");
    let id = |row: Vec<Value>| match row.as_slice() {
        [Value::Text(id)] => id.clone(),
        other => panic!("not an id: {other:?}"),
    };
    result.rows.into_iter().map(id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_find_the_ads_that_the_sql_finds() {
    for (home, _folder) in homes().await {
        let set = centre::vacancies::current_set(home.centre())
            .await
            .expect("read")
            .expect("a set")
            .id;
        let facts = journeys::facts_at(&home, set, 4).await.expect("facts");
        let mut runner = TestRunner::new(Config::with_cases(25));
        let handle = tokio::runtime::Handle::current();
        let outcome = tokio::task::block_in_place(|| {
            let outcome = runner.run(&question(set, &facts.manifest().skills), |question| {
                let (mut ours, mut after) = (Vec::new(), None);
                loop {
                    let page = facts
                        .locate(&question, Page { limit: 300, after })
                        .expect("located");
                    ours.extend(page.ads.iter().map(ToString::to_string));
                    after = page.next;
                    if after.is_none() {
                        prop_assert_eq!(page.total, ours.len() as u64);
                        break;
                    }
                }
                let theirs = handle.block_on(ads_in_sql(&home, &question));
                prop_assert_eq!(ours, theirs, "{}", centre::figures::sql(&question));
                Ok(())
            });
            outcome.map_err(|error| error.to_string())
        });
        outcome.expect("facts and records agree");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_of_an_earlier_layout_are_made_again() {
    for (home, _folder) in homes().await {
        let before = journeys::compute(&home, "ads", &Parameters::new())
            .await
            .expect("computed");
        let folder = facts::Folder::of_set(&home.facts_path(), 1);
        let manifest = folder.path().join("manifest.json");
        let text = std::fs::read_to_string(&manifest).expect("read");
        let earlier = text.replace("\"format\": 6", "\"format\": 2");
        assert_ne!(earlier, text);
        std::fs::write(&manifest, earlier).expect("written");
        let held = || -> Vec<PathBuf> {
            let files = std::fs::read_dir(folder.path()).expect("a folder");
            let mut held: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
            held.sort();
            held
        };
        for file in held().iter().filter(|file| **file != manifest) {
            std::fs::write(file, "columns without ids").expect("written");
        }
        let after = journeys::compute(&home, "ads", &Parameters::new())
            .await
            .expect("computed");
        assert_eq!(after.figure.table, before.figure.table);
        // Nothing of the earlier layout stays.
        let segments = folder.manifest().expect("read").segments;
        let mut listed: Vec<PathBuf> = segments
            .iter()
            .map(|segment| folder.path().join(&segment.file))
            .chain([manifest])
            .collect();
        listed.sort();
        assert_eq!(held(), listed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_comes_out_again_after_later_runs_and_a_recode() {
    for (home, _folder) in homes().await {
        let mut saved = Vec::new();
        for (name, by, version) in [
            ("ads", "country,quarter", "1"),
            ("green-share", "country", "2"),
            ("pay", "country", "3"),
            ("top-occupations", "country", "4"),
        ] {
            let parameters: Parameters = [("by", by), ("version", version)]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into();
            let computed = journeys::compute(&home, name, &parameters)
                .await
                .expect("computed");
            assert!(!computed.figure.table.rows.is_empty());
            centre::figures::save(
                home.centre(),
                &Actor::Console,
                &computed.figure,
                computed.coding_set,
            )
            .await
            .expect("saved");
            saved.push(computed.figure);
        }
        ingest(&home, "one", &Generator::new(9, 1500).collect::<Vec<_>>()).await;
        let set = journeys::recode(&home, &Actor::Console, &Silent)
            .await
            .expect("recoded");
        assert_eq!(set.id, 2);
        // Even with all facts gone, they are made again from the records.
        std::fs::remove_dir_all(home.facts_path().join("set-1")).expect("removed");
        for figure in &saved {
            let (again, verdict) = journeys::recompute(&home, None, &figure.id)
                .await
                .expect("recomputed");
            assert_eq!(verdict, Verdict::Holds, "{}", figure.name);
            assert_eq!(again.figure.table, figure.table);
            assert_eq!(again.figure.id, figure.id);
        }
        let now = journeys::compute(&home, "ads", &Parameters::new())
            .await
            .expect("computed");
        assert_eq!((now.coding_set, now.figure.versions.data), (2, 5));
        let findings = journeys::check(&home, &Actor::Console, false)
            .await
            .expect("checked");
        assert!(
            findings
                .iter()
                .all(|finding| finding.severity != journeys::Severity::Bad),
            "{findings:?}"
        );
    }
}
