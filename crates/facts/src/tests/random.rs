//! Any ads and any questions.

use super::{Ad, Offer};
use base::{
    Contract, Country, Currency, Date, Dimension, Education, Grain, Green, Hours, Internships, Measure,
    Question, VacancyId,
};
use proptest::prelude::*;

fn ad() -> impl Strategy<Value = Ad> {
    let who = (
        1_i64..=4,
        proptest::option::of(2_i64..=5),
        0_usize..2,
        0_usize..11,
    );
    let what = (
        proptest::option::of(0_usize..3),
        proptest::option::of((2023_i16..2026, 1_i8..13, 1_i8..29)),
        proptest::option::of(proptest::sample::select(vec![110_u16, 2143, 7411, 7412, 9611])),
        0_usize..3,
    );
    let rest = (
        1_u32..30,
        any::<bool>(),
        any::<bool>(),
        proptest::option::of((0_i64..20, 0_usize..2)),
        proptest::bool::weighted(0.1),
    );
    (who, what, rest, offer()).prop_map(
        |((version, later, source, country), (region, day, isco, green), rest, offer)| Ad {
            id: id(0),
            version,
            superseded_in: later.filter(|v| *v > version),
            source: ["one", "two"][source],
            country: Country::ALL[country],
            region: region.map(|i| ["VN-HN", "VN-SG", "TH-10"][i]),
            posted: day.map(|(y, m, d)| Date::new(y, m, d).expect("a day")),
            isco,
            green: Green::ALL[green],
            openings: rest.0,
            internship: rest.1,
            repost: rest.2,
            notice: rest.4,
            pay: rest
                .3
                .map(|(amount, c)| (amount * 500, [Currency::Usd, Currency::Vnd][c])),
            offer,
        },
    )
}

fn offer() -> impl Strategy<Value = Offer> {
    (
        proptest::option::of(proptest::sample::select(Education::ALL)),
        proptest::option::of(proptest::sample::select(Contract::ALL)),
        proptest::option::of(proptest::sample::select(Hours::ALL)),
        proptest::option::of(0_u16..400),
        proptest::option::of(-3_i64..3),
        proptest::collection::vec(proptest::sample::select(SKILLS.to_vec()), 0..5),
    )
        .prop_map(
            |(education, contract, hours, days_open, employer, skills)| Offer {
                education,
                contract,
                hours,
                days_open,
                employer,
                skills: skills.into_iter().map(Into::into).collect(),
            },
        )
}

const SKILLS: [&str; 6] = [
    "S0001",
    "S0002",
    "g.1.2",
    "http://x.example/skill/1",
    "S0900",
    "A",
];

/// Ids that rise with `n` and share fewer bytes now and then.
pub(super) fn id(n: usize) -> VacancyId {
    VacancyId::from_bytes(((0x0190_77aa << 96) + n as u128 * 97).to_be_bytes())
}

/// Ads in the order of versions and ids, as the records give them.
pub(super) fn ads() -> impl Strategy<Value = Vec<Ad>> {
    proptest::collection::vec(ad(), 0..80).prop_map(|mut ads| {
        ads.sort_by_key(|ad| ad.version);
        for (n, ad) in ads.iter_mut().enumerate() {
            ad.id = id(n);
        }
        ads
    })
}

pub(super) fn question() -> impl Strategy<Value = Question> {
    let dimensions = vec![
        Dimension::Country,
        Dimension::Region,
        Dimension::Period(Grain::Month),
        Dimension::Period(Grain::Quarter),
        Dimension::Period(Grain::Year),
        Dimension::Occupation(1),
        Dimension::Occupation(2),
        Dimension::Occupation(3),
        Dimension::Occupation(4),
        Dimension::Green,
        Dimension::Source,
        Dimension::Skill,
        Dimension::Education,
        Dimension::Contract,
        Dimension::Hours,
    ];
    let by = proptest::sample::subsequence(dimensions, 0..4)
        .prop_shuffle()
        .prop_filter("one grain, one level", |by| {
            let count = |f: fn(&Dimension) -> bool| by.iter().filter(|d| f(d)).count();
            count(|d| matches!(d, Dimension::Period(_))) < 2
                && count(|d| matches!(d, Dimension::Occupation(_))) < 2
        });
    let lists = (
        proptest::sample::subsequence(Country::ALL.to_vec(), 0..3),
        proptest::sample::subsequence(vec!["VN-HN", "TH-10", "ID-JK"], 0..3),
        proptest::option::of(proptest::sample::select(vec![
            "2024",
            "2023-Q4..2024-03",
            "2025-10",
            "1999",
        ])),
        proptest::sample::subsequence(vec!["0", "74", "7412", "5"], 0..3),
        proptest::sample::subsequence(Green::ALL.to_vec(), 0..3),
        proptest::sample::subsequence(vec!["one", "two", "three"], 0..2),
        (
            proptest::sample::subsequence(SKILLS[1..].to_vec(), 0..3),
            proptest::sample::subsequence(Education::ALL.to_vec(), 0..3),
            proptest::sample::subsequence(Contract::ALL.to_vec(), 0..3),
        ),
    );
    (
        0..Measure::ALL.len(),
        by,
        lists,
        0_usize..3,
        any::<bool>(),
        0_i64..=4,
    )
        .prop_map(|(measure, by, lists, i, reposts, version)| Question {
            measure: Measure::ALL[measure],
            by,
            countries: lists.0,
            regions: lists
                .1
                .into_iter()
                .map(|r| r.parse().expect("a region"))
                .collect(),
            period: lists.2.map(|p| p.parse().expect("a period")),
            occupations: lists.3.into_iter().map(Into::into).collect(),
            green: lists.4,
            sources: lists.5.into_iter().map(|s| s.parse().expect("a name")).collect(),
            skills: lists.6.0.into_iter().map(|s| s.parse().expect("an id")).collect(),
            education: lists.6.1,
            contracts: lists.6.2,
            internships: Internships::ALL[i],
            reposts,
            version,
            coding_set: 1,
        })
}
