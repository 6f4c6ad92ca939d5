//! Measures against values made by hand.

use super::*;
use crate::{Coder, Coding, Field, SkillFound, SkillRef};
use base::{Country, Green, Language, Vacancy};
use proptest::prelude::*;
use taxonomy::{Criteria, Taxonomy, UnitGroup};

fn unit(code: &str) -> UnitGroup {
    code.parse().expect("a unit group")
}

fn gold(id: &str, code: &str, green: Green) -> Gold {
    Gold {
        id: id.into(),
        lang: "en".into(),
        sample: "random".into(),
        vacancy: Vacancy::titled("gold", format!("title of {id}"), Country::Thailand),
        unit: unit(code),
        also: Vec::new(),
        green,
        criteria: Criteria::default(),
        skills: Vec::new(),
        several_jobs: false,
        not_a_vacancy: false,
    }
}

fn coding(candidates: &[(&str, f64)], green: Green) -> Coding {
    Coding {
        languages: vec![Language::En],
        candidates: candidates
            .iter()
            .map(|(code, probability)| (unit(code), *probability))
            .collect(),
        not_a_vacancy: false,
        several_jobs: false,
        green,
        green_probability: 0.0,
        criteria: Criteria::default(),
        skills: Vec::new(),
        seniority: None,
        education: None,
        decent_work: Vec::new(),
        evidence: Vec::new(),
    }
}

fn value(rate: Rate) -> Option<f64> {
    rate.value
}

#[test]
fn accuracies_and_confusions_match_those_made_by_hand() {
    let mut rows: Vec<Gold> = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|id| gold(id, "2411", Green::None))
        .collect();
    rows[1].also = vec![unit("3313")];
    rows[3].lang = "th".into();
    rows[4].not_a_vacancy = true;
    let said = [
        coding(&[("2411", 0.9)], Green::None),
        coding(&[("3313", 0.6), ("2411", 0.2)], Green::None),
        coding(&[("2412", 0.5), ("2411", 0.3)], Green::None),
        coding(&[("5223", 0.4)], Green::None),
        coding(&[("5223", 0.4)], Green::None),
    ];
    let judged: Vec<Judged> = rows
        .iter()
        .zip(said)
        .map(|(gold, coding)| Judged { gold, coding })
        .collect();
    let report = OccupationReport::of(&judged, 0.9);
    let all = report.all().expect("all rows");
    assert_eq!((report.n, all.accepted.n), (4, 4));
    assert_eq!(
        [all.accepted, all.strict, all.accepted_in_five, all.two_digits].map(value),
        [0.5, 0.25, 0.75, 0.75].map(Some)
    );
    let thai = report
        .groups(By::Language)
        .find(|one| one.key == "th")
        .expect("a Thai row");
    assert_eq!((value(thai.accepted), thai.accepted.n), (Some(0.0), 1));
    assert_eq!(
        (report.coverage.threshold, report.coverage.coverage),
        (Some(0.6), 0.5)
    );
    let pairs: Vec<(&str, &str, u64)> = report
        .confusions
        .iter()
        .map(|one| (one.gold.as_str(), one.coded.as_str(), one.count))
        .collect();
    assert_eq!(pairs, [("2411", "2412", 1), ("2411", "5223", 1)]);
    assert_eq!(report.confusions[0].examples[0].title, "title of c");
    assert_eq!(report.confusions_of_two_digits.len(), 1);
    let matrices = Matrix::all(&judged, "c", "t", "g");
    let two: Vec<_> = matrices[0].cells().collect();
    assert_eq!(two, [("24", "24", 2), ("24", "33", 1), ("24", "52", 1)]);
    let of: Vec<(MatrixKind, &str, &str)> = matrices
        .iter()
        .map(|it| (it.kind, it.country.as_str(), it.stratum.as_str()))
        .collect();
    let sample = rows[0].sample.as_str();
    assert_eq!(
        of,
        [
            (MatrixKind::SubMajor, "", ""),
            (MatrixKind::SubMajor, "", sample),
            (MatrixKind::Green, "", ""),
            (MatrixKind::Green, "", sample),
            (MatrixKind::Green, rows[0].vacancy.country.code(), sample),
        ]
    );
}

#[test]
fn green_measures_match_those_made_by_hand() {
    use Green::{Core, None, Partial};
    let pairs = [
        (Core, Core),
        (Core, Partial),
        (Partial, None),
        (None, Core),
        (None, None),
        (None, None),
    ];
    let mut rows: Vec<Gold> = (0..pairs.len())
        .map(|n| gold(&n.to_string(), "2411", pairs[n].0))
        .collect();
    rows[3].sample = "enriched".into();
    rows[0].criteria = Criteria::from_bits(0b00111);
    rows[1].criteria = Criteria::from_bits(0b01000);
    let mut judged = Vec::new();
    for (row, (_, said)) in rows.iter().zip(pairs) {
        judged.push(Judged {
            gold: row,
            coding: coding(&[("2411", 1.0)], said),
        });
    }
    judged[0].coding.criteria = Criteria::from_bits(0b00011);
    judged[1].coding.criteria = Criteria::from_bits(0b10000);
    let report = GreenReport::of(&judged);
    assert_eq!(
        [report.precision, report.recall, report.f1].map(value),
        [Some(2.0 / 3.0); 3]
    );
    assert_eq!(report.matrix, [[1, 1, 0], [0, 0, 1], [1, 0, 2]]);
    // The one false alarm stands in an enriched row.
    assert_eq!((report.false_alarms.count, report.false_alarms.n), (0, 2));
    // Two hits, one false alarm, two misses.
    assert_eq!(value(report.criteria_f1), Some(4.0 / 7.0));
}

#[test]
fn skills_count_where_their_words_overlap() {
    let mut row = gold("a", "2411", Green::None);
    row.vacancy.description = Some("Know SAP and Excel. Drive a car.".into());
    row.skills = vec![
        "SAP and Excel".into(),
        "Drive a car".into(),
        "not in the ad".into(),
    ];
    row.lang = "km/en".into();
    let mut said = coding(&[("2411", 1.0)], Green::None);
    let skill = SkillRef::find(taxonomy::skills()[0].id).expect("a skill");
    for (start, end) in [(5, 8), (13, 18), (0, 4)] {
        said.skills.push(SkillFound {
            skill,
            field: Field::Description,
            start,
            end,
        });
    }
    let mut notice = gold("b", "2411", Green::None);
    notice.not_a_vacancy = true;
    let silent = coding(&[], Green::None);
    let report = SkillsReport::of(&[
        Judged {
            gold: &row,
            coding: said,
        },
        Judged {
            gold: &notice,
            coding: silent,
        },
    ]);
    assert_eq!(
        [report.precision, report.recall].map(value),
        [Some(2.0 / 3.0), Some(0.5)]
    );
    assert_eq!(
        (value(report.notice_recall), report.notice_precision.value),
        (Some(0.0), None)
    );
    assert_eq!((value(report.language), report.several_recall.n), (Some(1.0), 0));
}

#[test]
fn bad_lines_are_refused_with_line_member_and_value() {
    let good = r#"{"id":"a","lang":"id/en","country":"ID","title":"Akuntan","isco4":"2411","green":"none"}"#;
    let rows = Gold::read(&format!("\u{feff}{good}\n\n")).expect("one row");
    assert_eq!((rows.len(), rows[0].languages().count()), (1, 2));
    for (from, to, member, hint) in [
        ("2411", "2499", "isco4", "four digits"),
        ("id/en", "xx", "lang", "language code"),
        (r#""ID""#, r#""FR""#, "country", "Member State"),
        ("Akuntan", " ", "title", "heading is missing"),
        (r#""none""#, "3", "green", "a text in quotes"),
        (r#""id":"a","#, "", "id", "the member is missing"),
        (
            r#""green""#,
            r#""isco4_alt":"2412","green""#,
            "isco4_alt",
            "a list in brackets",
        ),
        (
            r#""green""#,
            r#""skills":[1],"green""#,
            "skills",
            "texts in quotes only",
        ),
        (
            r#""green""#,
            r#""multi":"no","green""#,
            "multi",
            "`true` or `false`",
        ),
        (
            r#""green""#,
            r#""criteria":["carbon_reduction"],"green""#,
            "criteria",
            "empty the list",
        ),
        ("}", "", "", "no JSON"),
        (good, "[]", "", "no JSON object"),
        (good, good, "id", "earlier line"),
    ] {
        let text = format!("{good}\n{}", good.replace(from, to));
        let error = Gold::read(&text).expect_err(to);
        assert_eq!((error.line, error.member.as_str()), (2, member), "{error}");
        assert!(error.to_string().contains(hint), "{error}");
    }
    assert!(Gold::read("\n").is_err());
}

#[test]
fn figures_that_are_kept_hold_no_words_of_ads() {
    let row = gold("secret-id", "2411", Green::None);
    let report = evaluate(
        &Coder::new(&Taxonomy::shipped()),
        std::slice::from_ref(&row),
        Scope::All,
        0.9,
    );
    let new = Recorded {
        name: "one".into(),
        report,
    };
    let text = Recorded::put("[]\n", new.clone()).expect("written");
    assert!(
        !text.contains("secret-id") && !text.contains("title of"),
        "{text}"
    );
    assert_eq!(Recorded::put(&text, new).expect("written"), text);
    assert!(
        Recorded::put(
            "{",
            Recorded {
                name: "x".into(),
                ..serde_json::from_str::<Vec<Recorded>>(&text)
                    .expect("reads")
                    .remove(0)
            }
        )
        .is_err()
    );
}

#[test]
fn the_kept_figures_are_of_this_coder() {
    for one in recorded() {
        assert_eq!(
            one.report.coder,
            crate::VERSION,
            "`{}` was measured with another coder: aglc evaluate all --gold FILE --record {} --to crates/coder/data/measured.json",
            one.name,
            one.name
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn order_changes_nothing_and_perfect_codings_score_one(
        codes in prop::collection::vec((0_usize..436, 0_usize..436, 0_usize..3, 0_usize..3, 1_u32..100), 1..24),
    ) {
        let at = |place: usize| UnitGroup::from_index(place).expect("below 436");
        let rows: Vec<Gold> = codes
            .iter()
            .enumerate()
            .map(|(n, row)| gold(&n.to_string(), at(row.0).code(), Green::ALL[row.2]))
            .collect();
        let judged: Vec<Judged> = rows
            .iter()
            .zip(&codes)
            .map(|(gold, row)| Judged {
                gold,
                coding: coding(&[(at(row.1).code(), f64::from(row.4) / 100.0)], Green::ALL[row.3]),
            })
            .collect();
        let reversed: Vec<Judged> = judged.iter().rev().cloned().collect();
        prop_assert_eq!(OccupationReport::of(&judged, 0.8), OccupationReport::of(&reversed, 0.8));
        prop_assert_eq!(GreenReport::of(&judged), GreenReport::of(&reversed));
        prop_assert_eq!(SkillsReport::of(&judged), SkillsReport::of(&reversed));
        prop_assert_eq!(Matrix::all(&judged, "", "", ""), Matrix::all(&reversed, "", "", ""));
        let mut other = rows.clone();
        other.reverse();
        prop_assert_eq!(Gold::digest(&rows), Gold::digest(&other));

        let perfect: Vec<Judged> = rows
            .iter()
            .map(|gold| Judged { gold, coding: coding(&[(gold.unit.code(), 1.0)], gold.green) })
            .collect();
        let report = OccupationReport::of(&perfect, 1.0);
        let all = report.all().expect("rows");
        prop_assert_eq!([all.accepted, all.strict, all.accepted_in_five, all.two_digits].map(value), [Some(1.0); 4]);
        prop_assert_eq!(report.calibration.ece, Some(0.0));
        prop_assert_eq!(Some(report.coverage.coverage), Some(1.0));
        prop_assert!(report.confusions.is_empty());
        let green = GreenReport::of(&perfect);
        prop_assert!([green.precision, green.recall, green.f1].into_iter().all(|rate| rate.value.is_none_or(|v| v >= 1.0)));
        prop_assert_eq!(green.false_alarms.count, 0);
    }
}
