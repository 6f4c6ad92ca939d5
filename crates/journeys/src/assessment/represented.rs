//! Whom the advertisements stand for: their occupations beside those of the employed, and the green share weighted to these.

use super::grouped;
use crate::error::JourneyError;
use crate::live::Snapshot;
use analysis::weights::{WeightedShare, weighted_share};
use base::{Country, Parameters};
use centre::statistics::Employed;
use std::collections::BTreeMap;

/// Major groups of ISCO-08, armed forces (0) included.
const MAJORS: usize = 10;
/// Advertisements with an occupation below which nothing is weighted.
const ENOUGH: u64 = 30;
/// What a market may be chosen by and still be a whole country's: weights to employment need all occupations.
const WHOLE: [&str; 6] = ["country", "period", "source", "version", "reposts", "internships"];

/// A major group among the advertisements and among the employed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MajorGroup {
    /// Its digit.
    pub major: u8,
    /// Advertisements of it.
    pub ads: u64,
    /// Those of them that are coded green.
    pub green: u64,
    /// People employed in it; 0 where the statistics have none.
    pub employed: f64,
}

/// Advertisements beside employment by occupation.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The dataset of employment.
    pub dataset: String,
    /// Its period.
    pub period: String,
    /// Major groups that have advertisements or employment.
    pub groups: Vec<MajorGroup>,
    /// Advertisements whose occupation is not known.
    pub unplaced: u64,
    /// The green share weighted to employment; `None` where too few advertisements have an occupation.
    pub weighted: Option<WeightedShare>,
}

/// What employment the advertisements can be held against.
#[derive(Debug, Clone, PartialEq)]
pub enum Represented {
    /// Employment by major group of ISCO-08 is imported.
    ByOccupation(Comparison),
    /// Only employment by industry is, which advertisements do not name and occupations do not tell.
    ByIndustryOnly {
        /// The dataset.
        dataset: String,
        /// Its period.
        period: String,
    },
    /// No employment of this country is imported.
    NoStatistics,
    /// The market is not one whole country: there is no employment to hold it against.
    NotACountry,
}

impl Comparison {
    /// The share of a group among advertisements with an occupation, and among the employed, 0 to 1.
    pub fn shares(&self, group: &MajorGroup) -> (f64, f64) {
        let ads: u64 = self.groups.iter().map(|it| it.ads).sum();
        let employed: f64 = self.groups.iter().map(|it| it.employed).sum();
        let of = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        (of(group.ads as f64, ads as f64), of(group.employed, employed))
    }

    /// The group whose share of advertisements falls furthest behind its share of employment.
    pub fn most_missed(&self) -> Option<&MajorGroup> {
        let gap = |group: &&MajorGroup| {
            let (ads, employed) = self.shares(group);
            employed - ads
        };
        let groups = self.groups.iter().filter(|group| gap(group) > 0.0);
        groups.max_by(|a, b| gap(a).total_cmp(&gap(b)))
    }
}

impl Represented {
    pub(super) fn of(snapshot: &Snapshot, parameters: &Parameters) -> Result<Self, JourneyError> {
        let whole = parameters.keys().all(|key| WHOLE.contains(&key.as_str()));
        let Some(country) = super::country(parameters).filter(|_| whole) else {
            return Ok(Self::NotACountry);
        };
        let Some((dataset, period, employed)) = by_occupation(snapshot.employment(), country) else {
            return Ok(by_industry(snapshot.employment(), country));
        };
        let answer = grouped(snapshot, "ads", parameters, Some("isco1"))?;
        let mut ads = [(0, 0); MAJORS];
        let mut unplaced = 0;
        for group in &answer.groups {
            let major = group
                .key
                .first()
                .and_then(|key| key.as_deref()?.parse::<usize>().ok());
            match major.and_then(|major| ads.get_mut(major)) {
                Some(slot) => *slot = (group.core + group.partial, group.ads),
                None => unplaced += group.ads,
            }
        }
        let groups = groups(&ads, &employed);
        let placed: u64 = groups.iter().map(|group| group.ads).sum();
        let parts: Vec<(u64, u64)> = groups.iter().map(|group| (group.green, group.ads)).collect();
        let targets: Vec<f64> = groups.iter().map(|group| group.employed).collect();
        Ok(Self::ByOccupation(Comparison {
            dataset,
            period,
            weighted: (placed >= ENOUGH)
                .then(|| weighted_share(&parts, &targets).ok())
                .flatten(),
            groups,
            unplaced,
        }))
    }
}

fn groups(ads: &[(u64, u64); MAJORS], employed: &[f64; MAJORS]) -> Vec<MajorGroup> {
    let group = |(major, ((green, ads), employed)): (u8, (&(u64, u64), &f64))| MajorGroup {
        major,
        ads: *ads,
        green: *green,
        employed: *employed,
    };
    let all = (0..).zip(ads.iter().zip(employed)).map(group);
    all.filter(|group| group.ads > 0 || group.employed > 0.0)
        .collect()
}

/// The dataset whose employment by occupation in `country` is the latest, its last period and people by major group. A dataset
/// that has a group several times parts people by something else besides: it is passed over.
fn by_occupation(all: &[Employed], country: Country) -> Option<(String, String, [f64; MAJORS])> {
    let mut found: BTreeMap<(&str, &str), Option<[Option<f64>; MAJORS]>> = BTreeMap::new();
    for one in all.iter().filter(|one| one.country == country.code()) {
        let Some(major) = one.major.map(usize::from) else {
            continue;
        };
        let key = (one.period.as_str(), one.dataset.as_str());
        let table = found.entry(key).or_insert(Some([None; MAJORS]));
        let Some(slot) = table.as_mut().and_then(|table| table.get_mut(major)) else {
            continue;
        };
        if slot.replace(one.persons).is_some() {
            *table = None;
        }
    }
    let (key, table) = found
        .into_iter()
        .rev()
        .find_map(|(key, table)| Some((key, table?)))?;
    let employed = table.map(Option::unwrap_or_default);
    (employed.iter().sum::<f64>() > 0.0).then(|| (key.1.to_owned(), key.0.to_owned(), employed))
}

fn by_industry(all: &[Employed], country: Country) -> Represented {
    let of = all
        .iter()
        .filter(|one| one.country == country.code() && one.major.is_none());
    match of.max_by(|a, b| a.period.cmp(&b.period)) {
        Some(one) => Represented::ByIndustryOnly {
            dataset: one.dataset.clone(),
            period: one.period.clone(),
        },
        None => Represented::NoStatistics,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn employed(dataset: &str, major: Option<u8>, period: &str, persons: f64) -> Employed {
        Employed {
            dataset: dataset.into(),
            country: "VN".into(),
            major,
            period: period.into(),
            persons,
        }
    }

    #[test]
    fn the_latest_table_of_occupations_counts_and_none_that_parts_people_otherwise() {
        let all = [
            employed("ILO:A", Some(2), "2021", 10.0),
            employed("ILO:A", Some(9), "2022", 30.0),
            employed("ILO:A", Some(2), "2022", 20.0),
            employed("ILO:B", Some(2), "2023", 5.0),
            employed("ILO:B", Some(2), "2023", 6.0),
            employed("GGDC:ETD_EMP", None, "2018", 9.0),
        ];
        let (dataset, period, found) = by_occupation(&all, Country::VietNam).expect("a table");
        assert_eq!((dataset.as_str(), period.as_str()), ("ILO:A", "2022"));
        assert_eq!((found[2], found[9], found[1]), (20.0, 30.0, 0.0));
        assert_eq!(by_occupation(&all, Country::Thailand), None);
        assert_eq!(by_occupation(&all[5..], Country::VietNam), None);
        let only = by_industry(&all[5..], Country::VietNam);
        assert!(matches!(only, Represented::ByIndustryOnly { period, .. } if period == "2018"));
        assert_eq!(by_industry(&all, Country::Thailand), Represented::NoStatistics);
    }

    #[test]
    fn the_group_that_is_missed_most_is_the_widest_gap() {
        let mut ads = [(0, 0); MAJORS];
        ads[2] = (40, 80);
        ads[9] = (0, 20);
        let mut employed = [0.0; MAJORS];
        (employed[2], employed[6], employed[9]) = (10.0, 60.0, 30.0);
        let found = Comparison {
            dataset: "d".into(),
            period: "2022".into(),
            groups: groups(&ads, &employed),
            unplaced: 0,
            weighted: None,
        };
        assert_eq!(found.groups.len(), 3);
        assert_eq!(found.most_missed().map(|group| group.major), Some(6));
        assert_eq!(found.shares(&found.groups[0]), (0.8, 0.1));
    }
}
