//! Advertisements by month, Member State, major group and green class, and which months count.

use crate::tables::SMALLEST;
use base::{Country, Month, Period};
use facts::Cube;
use std::collections::BTreeMap;

/// The finest series: a Member State, a major group (`None`: no occupation), whether green.
pub(super) type Key = (Country, Option<u8>, bool);

/// Advertisements by month.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    /// The first month.
    pub(super) first: Option<Month>,
    /// The month after the complete ones, where it has advertisements.
    pub(super) unfinished: Option<Month>,
    /// Complete months of each series, all from the first month on.
    pub(super) ads: BTreeMap<Key, Vec<u64>>,
}

/// The months of one Member State.
#[derive(Debug, Clone)]
pub(super) struct Months {
    /// Place of its first month among all.
    pub(super) start: usize,
    /// Its advertisements from then on; `None` where it has none.
    pub(super) ads: Vec<Option<u64>>,
}

impl Counts {
    /// The counts of a cube by country, major group, green class and month.
    pub(super) fn of(cube: &Cube) -> Self {
        if cube.is_empty() {
            return Self::default();
        }
        let month = |label: &Option<String>| Some(label.as_ref()?.parse::<Period>().ok()?.from);
        let months: Vec<Option<Month>> = cube.labels(3).iter().map(month).collect();
        let mut ads: BTreeMap<Key, Vec<u64>> = BTreeMap::new();
        let known = months.iter().take_while(|month| month.is_some()).count();
        for line in cube.series() {
            let Some(country) = line.keys[0].and_then(|code| code.parse().ok()) else {
                continue;
            };
            let major = line.keys[1].and_then(|code| code.parse().ok());
            let green = line.keys[2].is_some_and(|class| class != "none");
            let sums = ads
                .entry((country, major, green))
                .or_insert_with(|| vec![0; known]);
            for (sum, count) in sums.iter_mut().zip(&line.ads) {
                *sum += u64::from(*count);
            }
        }
        Self {
            first: months.first().copied().flatten(),
            unfinished: None,
            ads,
        }
        .complete()
    }

    /// Leaves out what may not be complete: a month counts once a later one has any advertisement, repeated ones
    /// included, and the last one that counts has at least ten.
    fn complete(mut self) -> Self {
        let known = self.ads.values().map(Vec::len).max().unwrap_or(0);
        let total = |month: usize| self.ads.values().map(|ads| ads[month]).sum::<u64>();
        let full = (0..known).rev().find(|month| total(*month) >= SMALLEST);
        let keep = full.map_or(0, |last| (last + 1).min(known - 1));
        if let (Some(first), true) = (self.first, keep < known && total(keep) > 0) {
            self.unfinished = Some(Month::from_number(first.number() + keep as i32));
        }
        for ads in self.ads.values_mut() {
            ads.truncate(keep);
        }
        self
    }

    /// Complete months.
    pub(super) fn len(&self) -> usize {
        self.ads.values().map(Vec::len).max().unwrap_or(0)
    }

    /// The month at a place.
    pub(super) fn month(&self, place: usize) -> Option<Month> {
        Some(Month::from_number(self.first?.number() + place as i32))
    }

    /// The Member States with their months, from the first one with at least ten advertisements.
    pub(super) fn countries(&self) -> Vec<(Country, Months)> {
        let all = Country::ALL.iter().copied();
        all.filter_map(|country| {
            let total = self.sum(|key| key.0 == country);
            let start = total.iter().position(|ads| *ads >= SMALLEST)?;
            let ads = total[start..].iter().map(|ads| (*ads > 0).then_some(*ads));
            let ads = ads.collect();
            Some((country, Months { start, ads }))
        })
        .collect()
    }

    /// The months of all series that are `so`, added up.
    pub(super) fn sum(&self, so: impl Fn(&Key) -> bool) -> Vec<u64> {
        let mut sums = vec![0; self.len()];
        for (_, ads) in self.ads.iter().filter(|(key, _)| so(key)) {
            for (sum, ads) in sums.iter_mut().zip(ads) {
                *sum += ads;
            }
        }
        sums
    }
}
