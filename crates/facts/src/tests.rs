//! Facts answer like a plain loop over rows.

mod locate;

use crate::{Fact, Folder};
use base::{
    Answer, Country, Currency, Date, Dimension, Grain, Green, Group, Internships, Measure, Month, Quartiles,
    Question, VacancyId,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
struct Ad {
    id: VacancyId,
    version: i64,
    superseded_in: Option<i64>,
    source: &'static str,
    country: Country,
    region: Option<&'static str>,
    posted: Option<Date>,
    isco: Option<u16>,
    green: Green,
    openings: u32,
    internship: bool,
    repost: bool,
    notice: bool,
    pay: Option<(i64, Currency)>,
}

impl Ad {
    fn fact(&self) -> Fact<'_> {
        Fact {
            id: self.id,
            version: self.version,
            superseded_in: self.superseded_in,
            source: self.source,
            country: self.country,
            region: self.region.map(|code| code.parse().expect("a region")),
            posted: self.posted,
            isco: self.isco,
            green: self.green,
            criteria: 0,
            language: "en",
            openings: self.openings,
            internship: self.internship,
            repost: self.repost,
            notice: self.notice,
            pay: self.pay,
        }
    }

    fn key(&self, dimension: Dimension) -> Option<String> {
        match dimension {
            Dimension::Country => Some(self.country.code().into()),
            Dimension::Region => self.region.map(Into::into),
            Dimension::Period(grain) => self.posted.map(|day| base::period_label(Month::of(day), grain)),
            Dimension::Occupation(digits) => self
                .isco
                .map(|c| format!("{c:04}")[..usize::from(digits)].to_owned()),
            Dimension::Green => Some(self.green.code().into()),
            Dimension::Source => Some(self.source.into()),
        }
    }

    fn counts(&self, q: &Question) -> bool {
        let month = self.posted.map(Month::of);
        let code = self.isco.map(|c| format!("{c:04}"));
        self.version <= q.version
            && self.superseded_in.is_none_or(|v| v > q.version)
            && (q.countries.is_empty() || q.countries.contains(&self.country))
            && (q.regions.is_empty()
                || self
                    .region
                    .is_some_and(|r| q.regions.iter().any(|x| x.to_string() == r)))
            && q.period
                .is_none_or(|p| month.is_some_and(|m| p.from <= m && m <= p.to))
            && (q.occupations.is_empty()
                || code.is_some_and(|c| q.occupations.iter().any(|p| c.starts_with(p))))
            && (q.green.is_empty() || q.green.contains(&self.green))
            && (q.sources.is_empty() || q.sources.iter().any(|s| s.as_str() == self.source))
            && !self.notice
            && (q.reposts || !self.repost)
            && match q.internships {
                Internships::In => true,
                Internships::Out => !self.internship,
                Internships::Only => self.internship,
            }
    }
}

/// The answer by the definition, one ad at a time.
fn plainly(ads: &[Ad], q: &Question) -> Answer {
    type Key = (Vec<Option<String>>, Option<Currency>);
    let mut groups: BTreeMap<Key, (Group, Vec<i64>)> = BTreeMap::new();
    for ad in ads.iter().filter(|ad| ad.counts(q)) {
        let key: Vec<_> = q.by.iter().map(|dimension| ad.key(*dimension)).collect();
        let pay = q.measure == Measure::Pay;
        if pay && ad.pay.is_none() {
            continue;
        }
        let currency = ad.pay.map(|(_, currency)| currency).filter(|_| pay);
        let empty = Group {
            key: key.clone(),
            currency,
            ads: 0,
            openings: 0,
            core: 0,
            partial: 0,
            pay: None,
        };
        let (group, amounts) = groups.entry((key, currency)).or_insert((empty, Vec::new()));
        group.ads += 1;
        if pay {
            amounts.extend(ad.pay.map(|(amount, _)| amount));
        } else {
            group.openings += u64::from(ad.openings);
            group.core += u64::from(ad.green == Green::Core);
            group.partial += u64::from(ad.green == Green::Partial);
        }
    }
    let finish = |(mut group, mut amounts): (Group, Vec<i64>)| {
        if !amounts.is_empty() {
            amounts.sort_unstable();
            let n = amounts.len();
            let values = [1, 2, 3].map(|q| amounts[(q * n).div_ceil(4).max(1) - 1]);
            group.pay = Some(Quartiles { n: n as u64, values });
        }
        group
    };
    Answer::sorted(groups.into_values().map(finish).collect())
}

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
    (who, what, rest).prop_map(
        |((version, later, source, country), (region, day, isco, green), rest)| Ad {
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
        },
    )
}

/// Ids that rise with `n` and share fewer bytes now and then.
fn id(n: usize) -> VacancyId {
    VacancyId::from_bytes(((0x0190_77aa << 96) + n as u128 * 97).to_be_bytes())
}

/// Ads in the order of versions and ids, as the records give them.
fn ads() -> impl Strategy<Value = Vec<Ad>> {
    proptest::collection::vec(ad(), 0..80).prop_map(|mut ads| {
        ads.sort_by_key(|ad| ad.version);
        for (n, ad) in ads.iter_mut().enumerate() {
            ad.id = id(n);
        }
        ads
    })
}

fn question() -> impl Strategy<Value = Question> {
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
    ];
    let by = proptest::sample::subsequence(dimensions, 0..3).prop_filter("one grain, one level", |by| {
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
    );
    (0_usize..4, by, lists, 0_usize..3, any::<bool>(), 0_i64..=4).prop_map(
        |(measure, by, lists, i, reposts, version)| Question {
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
            internships: Internships::ALL[i],
            reposts,
            version,
            coding_set: 1,
        },
    )
}

fn write(folder: &Folder, ads: &[Ad], from: i64, to: i64) {
    let mut writer = folder.segment(from, to).expect("begun");
    for ad in ads.iter().filter(|ad| (from..=to).contains(&ad.version)) {
        writer.push(&ad.fact()).expect("pushed");
    }
    writer.finish().expect("finished");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn answers_equal_the_definition(ads in ads(), question in question()) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        for version in 1..=4 {
            write(&folder, &ads, version, version);
        }
        let expected = plainly(&ads, &question);
        prop_assert_eq!(&folder.load().expect("loads").answer(&question).expect("answers"), &expected);
        // Merged into one segment, the answer is the same.
        write(&folder, &ads, 1, 4);
        let merged = folder.load().expect("loads");
        prop_assert_eq!(merged.manifest().segments.len(), 1);
        prop_assert_eq!(&merged.answer(&question).expect("answers"), &expected);
    }
}

const EVERYTHING: Question = Question {
    measure: Measure::Ads,
    by: Vec::new(),
    countries: Vec::new(),
    regions: Vec::new(),
    period: None,
    occupations: Vec::new(),
    green: Vec::new(),
    sources: Vec::new(),
    internships: Internships::In,
    reposts: true,
    version: 1,
    coding_set: 1,
};

#[test]
fn what_is_not_held_is_refused_and_damage_is_noticed() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::of_set(home.path(), 1);
    write(&folder, &[], 1, 1);
    let question = Question {
        version: 2,
        ..EVERYTHING
    };
    let facts = folder.load().expect("loads");
    assert!(facts.answer(&question).is_err());
    assert!(
        facts
            .answer(&Question {
                version: 1,
                coding_set: 2,
                ..question
            })
            .is_err()
    );
    let file = folder.path().join(&facts.manifest().segments[0].file);
    let whole = std::fs::read(&file).expect("read");
    for cut in [0, 3, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&file, &whole[..cut]).expect("cut");
        assert!(folder.load().is_err(), "cut to {cut}");
    }
    std::fs::remove_file(&file).expect("removed");
    assert!(folder.load().is_err());
    folder.clear().expect("cleared");
    assert_eq!(folder.load().expect("empty").rows(), 0);
}
