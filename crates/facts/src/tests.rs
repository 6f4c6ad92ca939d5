//! Facts answer like a plain loop over rows.

mod cube;
mod locate;
mod random;

use crate::{Fact, Folder, Page};
use base::{
    Answer, Contract, Country, Currency, Date, Dimension, Education, Employers, Green, Group, Hours,
    Internships, Measure, Month, Quartiles, Question, VacancyId,
};
use proptest::prelude::*;
use random::{ads, id, question};
use std::collections::{BTreeMap, BTreeSet};

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
    offer: Offer,
}

/// What the job asks and offers.
#[derive(Debug, Clone, Default)]
struct Offer {
    education: Option<Education>,
    contract: Option<Contract>,
    hours: Option<Hours>,
    days_open: Option<u16>,
    employer: Option<i64>,
    skills: Vec<String>,
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
            education: self.offer.education,
            contract: self.offer.contract,
            hours: self.offer.hours,
            decent_work: 0,
            days_open: self.offer.days_open,
            employer: self.offer.employer,
            skills: &self.offer.skills,
        }
    }

    /// The keys of the groups that it stands in, as each of its skills makes one.
    fn keys(&self, by: &[Dimension]) -> Vec<Vec<Option<String>>> {
        let key = |skill: Option<&String>| -> Vec<Option<String>> {
            by.iter()
                .map(|dimension| match dimension {
                    Dimension::Skill => skill.cloned(),
                    other => self.key(*other),
                })
                .collect()
        };
        if by.contains(&Dimension::Skill) {
            self.skills().map(|skill| key(Some(skill))).collect()
        } else {
            vec![key(None)]
        }
    }

    fn skills(&self) -> impl Iterator<Item = &String> {
        self.offer.skills.iter().collect::<BTreeSet<_>>().into_iter()
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
            Dimension::Education => self.offer.education.map(|it| it.code().into()),
            Dimension::Contract => self.offer.contract.map(|it| it.code().into()),
            Dimension::Hours => self.offer.hours.map(|it| it.code().into()),
            Dimension::Skill => unreachable!("an ad has several"),
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
            && (q.skills.is_empty() || self.skills().any(|id| q.skills.iter().any(|s| s.as_str() == id)))
            && (q.education.is_empty() || self.offer.education.is_some_and(|it| q.education.contains(&it)))
            && (q.contracts.is_empty() || self.offer.contract.is_some_and(|it| q.contracts.contains(&it)))
            && !self.notice
            && (q.reposts || !self.repost)
            && match q.internships {
                Internships::In => true,
                Internships::Out => !self.internship,
                Internships::Only => self.internship,
            }
    }
}

/// What is known of a group besides its counts.
#[derive(Default)]
struct Values {
    measured: Vec<i64>,
    employers: BTreeMap<i64, u64>,
}

/// The answer by the definition, one ad at a time.
fn plainly(ads: &[Ad], q: &Question) -> Answer {
    type Key = (Vec<Option<String>>, Option<Currency>);
    let mut groups: BTreeMap<Key, (Group, Values)> = BTreeMap::new();
    let counting: Vec<&Ad> = ads.iter().filter(|ad| ad.counts(q)).collect();
    for ad in &counting {
        let (currency, value) = match q.measure {
            Measure::Pay => (ad.pay.map(|pay| pay.1), ad.pay.map(|pay| pay.0)),
            Measure::TimeToFill => (None, ad.offer.days_open.map(i64::from)),
            _ => (None, None),
        };
        let valued = matches!(q.measure, Measure::Pay | Measure::TimeToFill);
        if valued && value.is_none() {
            continue;
        }
        for key in ad.keys(&q.by) {
            let (group, values) = groups.entry((key.clone(), currency)).or_default();
            (group.key, group.currency) = (key, currency);
            group.ads += 1;
            values.measured.extend(value);
            if !valued {
                // Skills are counted without openings.
                let counts_openings = q.measure != Measure::Skills || !q.by.contains(&Dimension::Skill);
                group.openings += if counts_openings {
                    u64::from(ad.openings)
                } else {
                    0
                };
                group.core += u64::from(ad.green == Green::Core);
                group.partial += u64::from(ad.green == Green::Partial);
            }
            if let Some(employer) = ad.offer.employer {
                *values.employers.entry(employer).or_default() += 1;
            }
        }
    }
    let others = |key: &[Option<String>]| -> Vec<Option<String>> {
        let plain = |(dimension, key): (&Dimension, &Option<String>)| {
            (*dimension != Dimension::Skill).then(|| key.clone())
        };
        q.by.iter().zip(key).filter_map(plain).collect()
    };
    let without: Vec<Dimension> = q.by.iter().copied().filter(|d| *d != Dimension::Skill).collect();
    let finish = |(mut group, mut values): (Group, Values)| {
        if !values.measured.is_empty() {
            values.measured.sort_unstable();
            let n = values.measured.len();
            let quarters = [1, 2, 3].map(|q| values.measured[(q * n).div_ceil(4).max(1) - 1]);
            group.quartiles = Some(Quartiles {
                n: n as u64,
                values: quarters,
            });
        }
        if q.measure == Measure::Concentration {
            group.employers = Some(Employers {
                n: values.employers.values().sum(),
                employers: values.employers.len() as u64,
                squares: values.employers.values().map(|n| n * n).sum(),
            });
        }
        if q.measure == Measure::Skills {
            let same = |ad: &&&Ad| ad.keys(&without) == [others(&group.key)];
            group.of = Some(counting.iter().filter(same).count() as u64);
        }
        group
    };
    Answer::sorted(groups.into_values().map(finish).collect())
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
    fn what_is_added_up_from_counts_equals_the_definition(ads in ads(), question in question()) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        write(&folder, &ads, 1, 2);
        write(&folder, &ads, 3, 4);
        let coarse = |by: &Dimension| matches!(by, Dimension::Country | Dimension::Period(_) | Dimension::Occupation(_) | Dimension::Green);
        let question = Question {
            by: question.by.iter().copied().filter(coarse).collect(),
            countries: question.countries,
            period: question.period,
            occupations: question.occupations,
            green: question.green,
            internships: question.internships,
            ..Question::of(Measure::Ads, 1, 4)
        };
        prop_assert!(crate::rollup::fits(&question, 4));
        prop_assert_eq!(&folder.load().expect("loads").answer(&question).expect("answers"), &plainly(&ads, &question));
    }

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn stretches_that_are_left_out_hold_nothing_that_counts(ads in ads(), question in question(), times in 100_usize..200) {
        // Enough rows for several stretches, which lie in another order in memory than on disk.
        let mut many: Vec<Ad> = ads.iter().cycle().take(ads.len() * times).cloned().collect();
        many.sort_by_key(|ad| ad.version);
        for (n, ad) in many.iter_mut().enumerate() {
            ad.id = id(n);
        }
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        write(&folder, &many, 1, 4);
        let facts = folder.load().expect("loads");
        // How many ads a skill's share is of takes the plain loop too long here; the counts are those of ads.
        let measure = if question.measure == Measure::Skills { Measure::Ads } else { question.measure };
        let question = Question { measure, ..question };
        prop_assert_eq!(&facts.answer(&question).expect("answers"), &plainly(&many, &question));
        let ads_only = Question { measure: Measure::Ads, ..question };
        let newest = many.iter().rev().filter(|ad| ad.counts(&ads_only)).map(|ad| ad.id);
        let page = Page { limit: 50, after: None };
        let located = facts.locate(&ads_only, page).expect("located");
        prop_assert_eq!(located.ads, newest.take(50).collect::<Vec<_>>());
    }
}

fn everything() -> Question {
    Question {
        internships: Internships::In,
        reposts: true,
        ..Question::of(Measure::Ads, 1, 1)
    }
}

#[test]
fn what_is_not_held_is_refused_and_damage_is_noticed() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::of_set(home.path(), 1);
    write(&folder, &[], 1, 1);
    let question = Question {
        version: 2,
        ..everything()
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
