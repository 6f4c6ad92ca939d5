//! Skills whose share of advertisements grows or shrinks, for a Member State or all: computed once per publication.

use crate::error::JourneyError;
use crate::live::Snapshot;
use analysis::emerging::{Cell, Class, Panel, Settings, Trend, trends};
use base::{Country, Dimension, Grain, Measure, Month, Period, Question, SourceName};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Months that are looked at, the last ones.
const WINDOW: i32 = 36;
/// Skills times months times sources in their States that are fitted at most, at 60 bytes each. With 5,000 skills that is 23 sources: where
/// there are more, those with the most ads are followed.
const MOST_CELLS: usize = 1 << 22;

/// A skill with its trend.
#[derive(Debug, Clone, PartialEq)]
pub struct EmergingSkill {
    /// Its identifier.
    pub id: String,
    /// Its trend.
    pub trend: Trend,
}

/// What emerges and declines.
#[derive(Debug, Clone, PartialEq)]
pub struct Emerging {
    /// The Member State; `None` for all.
    pub country: Option<Country>,
    /// The months that were looked at; `None` where no ad tells its month.
    pub period: Option<Period>,
    /// How many of these months have ads.
    pub months: usize,
    /// Ads in these months.
    pub ads: u64,
    /// Sources, each in each Member State, whose shares are followed apart: the largest where there are very many.
    pub sources: usize,
    /// Smaller sources in their Member States that are not followed, because there are too many.
    pub left_out: usize,
    /// The rules.
    pub settings: Settings,
    /// Every skill that is named in these months, the fastest growing first, those without a trend last.
    pub skills: Vec<EmergingSkill>,
}

impl Emerging {
    /// Months that a trend needs.
    pub const LEAST_MONTHS: usize = 12;

    /// Whether there are too few months for any trend.
    pub const fn is_short(&self) -> bool {
        self.months < Self::LEAST_MONTHS
    }

    /// Skills that were tested.
    pub fn tested(&self) -> usize {
        self.skills
            .iter()
            .filter(|skill| skill.trend.class != Class::TooFew)
            .count()
    }

    /// The skills of a class: the furthest from no growth first.
    pub fn of(&self, class: Class) -> Vec<&EmergingSkill> {
        let mut found: Vec<&EmergingSkill> = self
            .skills
            .iter()
            .filter(|skill| skill.trend.class == class)
            .collect();
        if class == Class::Declining {
            found.reverse();
        }
        found
    }

    /// The skill with that identifier; `None` where no ad of these months names it.
    pub fn find(&self, id: &str) -> Option<&EmergingSkill> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    fn nothing(country: Option<Country>) -> Self {
        Self {
            country,
            period: None,
            months: 0,
            ads: 0,
            sources: 0,
            left_out: 0,
            settings: Settings::default(),
            skills: Vec::new(),
        }
    }
}

impl Snapshot {
    /// What emerges and declines in `country`, or in all, over the last 36 months. Shares are followed apart in each source
    /// and Member State, so that a new source or another mixture is no trend.
    ///
    /// # Errors
    /// When the facts cannot be asked.
    pub fn emerging(&self, country: Option<Country>) -> Result<Arc<Emerging>, JourneyError> {
        self.skills.emerging.get(country, || self.trends_of(country))
    }

    fn trends_of(&self, country: Option<Country>) -> Result<Emerging, JourneyError> {
        let Some((first, last)) = self.months else {
            return Ok(Emerging::nothing(country));
        };
        let from = Month::from_number(first.number().max(last.number() - WINDOW + 1));
        let period = Period { from, to: last };
        let months = (last.number() - from.number() + 1).unsigned_abs() as usize;
        let asked = |by: &[Dimension]| Question {
            by: by
                .iter()
                .copied()
                .chain([Dimension::Period(Grain::Month)])
                .collect(),
            countries: country.into_iter().collect(),
            period: Some(period),
            ..Question::of(Measure::Ads, self.set.id, self.version)
        };
        let totals = self
            .facts()
            .cube(&asked(&[Dimension::Source, Dimension::Country]))?;
        let mut lines: Vec<((String, String), Vec<u64>)> = Vec::new();
        let place = place_of(totals.labels(2), from);
        for series in totals.series() {
            let [Some(source), Some(state)] = series.keys[..] else {
                continue;
            };
            let mut line = vec![0; months];
            for (at, ads) in place.iter().zip(&series.ads) {
                if let Some(slot) = at.and_then(|at| line.get_mut(at)) {
                    *slot += u64::from(*ads);
                }
            }
            lines.push(((source.to_owned(), state.to_owned()), line));
        }
        let all = lines.len();
        let lines = largest(
            lines,
            MOST_CELLS / (self.facts().manifest().skills.len() * months).max(1),
        );
        let (strata, totals): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
        let panel = Panel { months, totals };
        let mut cells: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
        // One source at a time: the cells of all sources in all States together may be far more than those that are followed.
        let mut followed: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (at, (source, state)) in strata.iter().enumerate() {
            followed.entry(source).or_default().insert(state, at);
        }
        for (source, states) in followed {
            let Ok(named) = source.parse::<SourceName>() else {
                continue;
            };
            let of_source = Question {
                sources: vec![named],
                ..asked(&[Dimension::Skill, Dimension::Country])
            };
            let cube = self.facts().cube(&of_source)?;
            let place = place_of(cube.labels(2), from);
            for series in cube.series() {
                let [Some(skill), Some(state)] = series.keys[..] else {
                    continue;
                };
                let Some(stratum) = states.get(state).copied() else {
                    continue;
                };
                let named = place.iter().zip(&series.ads).filter(|(_, ads)| **ads > 0);
                let cell = |(at, ads): (&Option<usize>, &u32)| {
                    Some(Cell {
                        source: stratum,
                        month: (*at)?,
                        count: u64::from(*ads),
                    })
                };
                cells
                    .entry(skill.to_owned())
                    .or_default()
                    .extend(named.filter_map(cell));
            }
        }
        Ok(Emerging {
            left_out: all - strata.len(),
            ..told(country, period, &panel, cells)
        })
    }
}

/// The `most` sources in their States with the most ads, at least one, in the order that they came in.
fn largest<K>(mut lines: Vec<(K, Vec<u64>)>, most: usize) -> Vec<(K, Vec<u64>)> {
    let mut sizes: Vec<(u64, usize)> = lines
        .iter()
        .enumerate()
        .map(|(at, (_, line))| (line.iter().sum(), at))
        .collect();
    sizes.sort_unstable_by_key(|(ads, at)| (Reverse(*ads), *at));
    sizes.truncate(most.max(1));
    let kept: BTreeSet<usize> = sizes.into_iter().map(|(_, at)| at).collect();
    let mut at = 0..;
    lines.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
    lines
}

/// The place in the panel of each month of a cube.
fn place_of(labels: &[Option<String>], from: Month) -> Vec<Option<usize>> {
    let place = |label: &Option<String>| {
        let period: Period = label.as_ref()?.parse().ok()?;
        usize::try_from(period.from.number() - from.number()).ok()
    };
    labels.iter().map(place).collect()
}

fn told(
    country: Option<Country>,
    period: Period,
    panel: &Panel,
    cells: BTreeMap<String, Vec<Cell>>,
) -> Emerging {
    let settings = Settings::default();
    let (ids, cells): (Vec<String>, Vec<Vec<Cell>>) = cells.into_iter().unzip();
    let mut skills: Vec<EmergingSkill> = ids
        .into_iter()
        .zip(trends(panel, &cells, settings))
        .map(|(id, trend)| EmergingSkill { id, trend })
        .collect();
    let growth = |skill: &EmergingSkill| skill.trend.growth.unwrap_or(f64::NEG_INFINITY);
    skills.sort_by(|a, b| growth(b).total_cmp(&growth(a)).then_with(|| a.id.cmp(&b.id)));
    let covered = |month: &usize| panel.totals.iter().any(|line| line[*month] > 0);
    Emerging {
        country,
        period: Some(period),
        months: (0..panel.months).filter(covered).count(),
        ads: panel.totals.iter().flatten().sum(),
        sources: panel.totals.len(),
        left_out: 0,
        settings,
        skills,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One skill that grows from 1 in 20 to 1 in 2, and forty that stay, over `months`.
    fn found(months: usize) -> Emerging {
        let from = Month::from_number(24_000);
        let period = Period {
            from,
            to: Month::from_number(24_000 + i32::try_from(months).expect("few") - 1),
        };
        let panel = Panel {
            months,
            totals: vec![vec![400; months]],
        };
        let line = |grows: bool, at: usize| -> Vec<Cell> {
            let count = |month: usize| {
                let flat = 40 + ((month * 7 + at * 3) % 9) as u64;
                if grows { 20 + 10 * month as u64 } else { flat }
            };
            (0..months)
                .map(|month| Cell {
                    source: 0,
                    month,
                    count: count(month),
                })
                .collect()
        };
        let cells = (0..41)
            .map(|at| (format!("S{at:04}"), line(at == 7, at)))
            .collect();
        told(None, period, &panel, cells)
    }

    #[test]
    fn what_grows_is_found_and_the_rest_is_not() {
        let found = found(18);
        let growing = found.of(Class::Emerging);
        assert_eq!(
            growing.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
            ["S0007"]
        );
        assert!(found.of(Class::Declining).is_empty() && !found.is_short());
        assert_eq!((found.tested(), found.months, found.ads), (41, 18, 7_200));
        assert!(found.find("S0008").is_some() && found.find("S9999").is_none());
    }

    #[test]
    fn less_than_a_year_shows_no_trend() {
        let found = found(11);
        assert!(found.is_short() && found.tested() == 0);
        assert!(found.skills.iter().all(|skill| skill.trend.growth.is_none()));
    }
}
