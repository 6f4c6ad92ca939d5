//! Counting what was mined: by source and month, employer and occupation, with examples.

use analysis::growth::{Part, Stratum};
use analysis::terms::{Finder, Term};
use base::Month;
use centre::terms::Reading;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Advertisements of a term that are kept as examples.
const EXAMPLES: usize = 5;

/// What was counted of all terms.
pub(super) struct Counts {
    finder: Finder,
    months: usize,
    /// Places of the sources, by name.
    sources: BTreeMap<String, usize>,
    /// Advertisements of each source in each month.
    totals: Vec<Vec<u64>>,
    /// Advertisements by sub-major group.
    occupations: BTreeMap<String, u64>,
    /// Advertisements of the window before and of the window.
    pub(super) ads: (u64, u64),
    /// In the order of what was mined.
    pub(super) terms: Vec<Counted>,
}

/// What was counted of one term.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) before: u64,
    pub(super) now: u64,
    /// Advertisements by source, and in it by month.
    by_source: BTreeMap<usize, Vec<u64>>,
    by_employer: BTreeMap<i64, u64>,
    /// Advertisements whose employer cannot be told from others.
    unnamed: u64,
    by_occupation: BTreeMap<String, u64>,
    /// Month, id and heading, the latest first.
    latest: Vec<(Reverse<Month>, String, String)>,
}

impl Counts {
    pub(super) fn new(terms: &[Term], months: usize) -> Self {
        Self {
            finder: Finder::new(terms.iter().map(|term| term.phrase.as_str())),
            months,
            sources: BTreeMap::new(),
            totals: Vec::new(),
            occupations: BTreeMap::new(),
            ads: (0, 0),
            terms: terms.iter().map(|_| Counted::default()).collect(),
        }
    }

    pub(super) fn add(&mut self, month: usize, ad: &Reading) {
        if month >= self.months {
            return;
        }
        let next = self.totals.len();
        if !self.sources.contains_key(&ad.source) {
            self.sources.insert(ad.source.clone(), next);
            self.totals.push(vec![0; self.months]);
        }
        let source = self.sources[&ad.source];
        self.totals[source][month] += 1;
        let is_now = month >= self.months / 2;
        if is_now {
            self.ads.1 += 1;
        } else {
            self.ads.0 += 1;
        }
        if let Some(group) = ad.isco.as_deref().and_then(|unit| unit.get(..2)) {
            *self.occupations.entry(group.to_owned()).or_default() += 1;
        }
        let mut seen = BTreeSet::new();
        self.finder.each(&ad.text, |at, _| {
            seen.insert(at);
        });
        for at in seen {
            self.terms[at].add(source, month, self.months, is_now, ad);
        }
    }

    /// The sources with advertisements in both windows, or those with some in one only.
    pub(super) fn sources(&self, both: bool) -> Vec<String> {
        let half = self.months / 2;
        let spans = |at: usize| {
            let (before, now) = self.totals[at].split_at(half);
            before.iter().sum::<u64>() > 0 && now.iter().sum::<u64>() > 0
        };
        let named = self.sources.iter().filter(|(_, at)| spans(**at) == both);
        named.map(|(name, _)| name.clone()).collect()
    }

    /// How far the sub-major groups of a term differ from those of all, in bits, at least 0.
    pub(super) fn specificity(&self, counted: &Counted) -> f64 {
        let mut groups: BTreeMap<&str, u64> = BTreeMap::new();
        for (unit, ads) in &counted.by_occupation {
            *groups.entry(unit.get(..2).unwrap_or_default()).or_default() += ads;
        }
        let all: u64 = self.occupations.values().sum();
        let own: u64 = groups.values().sum();
        if own == 0 || all == 0 {
            return 0.0;
        }
        let bits: f64 = groups
            .iter()
            .map(|(group, ads)| {
                let share = *ads as f64 / own as f64;
                let of_all = self.occupations.get(*group).map_or(*ads, |all| *all) as f64 / all as f64;
                share * (share / of_all).log2()
            })
            .sum();
        let chance = (groups.len() as f64 - 1.0) / (2.0 * own as f64 * std::f64::consts::LN_2);
        (bits - chance).max(0.0)
    }

    /// The months of a term by source.
    pub(super) fn strata(&self, counted: &Counted) -> Vec<Stratum> {
        let half = self.months / 2;
        let nothing = vec![0; self.months];
        let stratum = |(source, totals): (usize, &Vec<u64>)| {
            let hits = counted.by_source.get(&source).unwrap_or(&nothing);
            let mut before: Vec<Part> = hits
                .iter()
                .zip(totals)
                .map(|(hits, n)| Part { hits: *hits, n: *n })
                .collect();
            let after = before.split_off(half);
            Stratum { before, after }
        };
        self.totals.iter().enumerate().map(stratum).collect()
    }
}

impl Counted {
    fn add(&mut self, source: usize, month: usize, months: usize, is_now: bool, ad: &Reading) {
        if is_now {
            self.now += 1;
        } else {
            self.before += 1;
        }
        let line = self.by_source.entry(source).or_insert_with(|| vec![0; months]);
        line[month] += 1;
        match ad.employer {
            Some(employer) => *self.by_employer.entry(employer).or_default() += 1,
            None => self.unnamed += 1,
        }
        if let Some(isco) = &ad.isco {
            *self.by_occupation.entry(isco.clone()).or_default() += 1;
        }
        let heading = ad.title.to_lowercase();
        if self.latest.iter().any(|(.., other)| *other == heading) {
            return;
        }
        self.latest.push((Reverse(ad.month), ad.id.clone(), heading));
        self.latest.sort();
        self.latest.truncate(EXAMPLES);
    }

    /// Employers; advertisements that name none count as one each.
    pub(super) fn employers(&self) -> usize {
        self.by_employer.len() + usize::try_from(self.unnamed).unwrap_or(usize::MAX)
    }

    /// The share of the employer with most advertisements, 0 to 1.
    pub(super) fn largest_employer(&self) -> f64 {
        let most = self.by_employer.values().copied().max().unwrap_or(0);
        most as f64 / (self.before + self.now).max(1) as f64
    }

    /// The `most` unit groups with most advertisements.
    pub(super) fn occupations(&self, most: usize) -> Vec<(String, u64)> {
        let mut all: Vec<(String, u64)> = self
            .by_occupation
            .iter()
            .map(|(unit, ads)| (unit.clone(), *ads))
            .collect();
        all.sort_by_key(|(unit, ads)| (Reverse(*ads), unit.clone()));
        all.truncate(most);
        all
    }

    pub(super) fn examples(&self) -> Vec<String> {
        self.latest.iter().map(|(_, id, _)| id.clone()).collect()
    }
}
