//! Member States, or regions of one, side by side: one indicator at a time, with ranks as far as chance leaves them.

use crate::assessment::{ENOUGH, Growth, Months, country, grouped, part};
use crate::error::JourneyError;
use crate::live::Snapshot;
use analysis::concentration::summed;
use analysis::distributions::{Z95, median_error};
use analysis::growth::Change;
use analysis::ranks::{Measured, Rank, ranks};
use base::{Answer, Country, Currency, Group, Interval, Parameters, Quartiles};
use std::collections::{BTreeMap, BTreeSet};

/// Probability with which all ranks of an indicator hold together.
const LEVEL: f64 = 0.95;

base::closed_list! {
    /// What places are compared by.
    Indicator: "`green-share`, `growth`, `green-change`, `days`, `contract-stated`, `education-stated`, `pay`, `concentration`, \
                `ads` or `openings`" {
        /// Green advertisements among all.
        GreenShare = "green-share",
        /// Monthly advertisements of the last twelve months over those of the twelve before.
        Growth = "growth",
        /// The green share of the last twelve months minus that of the twelve before.
        GreenChange = "green-change",
        /// Median days open for applications.
        Days = "days",
        /// Advertisements that state the kind of contract, among all.
        ContractStated = "contract-stated",
        /// Advertisements that state an education, among all.
        EducationStated = "education-stated",
        /// Median monthly pay in the currency that most advertisements name.
        Pay = "pay",
        /// The Herfindahl–Hirschman index of employers, corrected for small numbers.
        Concentration = "concentration",
        /// Advertisements.
        Ads = "ads",
        /// People wanted.
        Openings = "openings",
    }
}

/// One place's value of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The code of the Member State or region.
    pub code: String,
    /// The value; `None` where fewer than ten advertisements stand behind it, or months are missing.
    pub value: Option<f64>,
    /// Its interval at 95 %, which covers chance only.
    pub interval: Option<Interval>,
    /// Advertisements behind it; `None` where suppressed.
    pub n: Option<u64>,
    /// Its currency, for pay.
    pub currency: Option<Currency>,
    /// Its rank, the largest value first; `None` where the indicator is not ranked.
    pub rank: Option<Rank>,
}

/// Places by one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The indicator.
    pub indicator: Indicator,
    /// The places, by code. All Member States are there, also those without advertisements.
    pub places: Vec<Place>,
    /// Whether they are ranked: numbers of advertisements tell of the sources, and currencies do not compare.
    pub ranked: bool,
}

/// Compares the Member States, or the regions of the one that `parameters` choose, by each of `indicators`.
///
/// # Errors
/// When a parameter is wrong.
pub fn benchmark(
    snapshot: &Snapshot,
    parameters: &Parameters,
    indicators: &[Indicator],
) -> Result<Vec<Compared>, JourneyError> {
    let places = Places::of(snapshot, parameters)?;
    indicators
        .iter()
        .map(|indicator| places.compared(*indicator))
        .collect()
}

/// One source's part of the advertisements of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct SourcePart {
    /// The code of the Member State or region.
    pub code: String,
    /// The source's name.
    pub source: String,
    /// Its advertisements there.
    pub ads: u64,
    /// Its part of all advertisements there.
    pub share: f64,
}

/// Where the advertisements of the places that [`benchmark`] compares come from, the largest source of each first.
///
/// # Errors
/// When a parameter is wrong.
pub fn sources_of(snapshot: &Snapshot, parameters: &Parameters) -> Result<Vec<SourcePart>, JourneyError> {
    let places = Places::of(snapshot, parameters)?;
    let answer = places.answer("ads", Some("source"))?;
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    let mut parts: Vec<(&str, &str, u64)> = Vec::new();
    for group in &answer.groups {
        if let [Some(code), Some(source)] = group.key.as_slice() {
            *sums.entry(code).or_default() += group.ads;
            parts.push((code, source, group.ads));
        }
    }
    parts.sort_by(|a, b| (a.0, b.2, a.1).cmp(&(b.0, a.2, b.1)));
    let part = |(code, source, ads): (&str, &str, u64)| SourcePart {
        code: code.to_owned(),
        source: source.to_owned(),
        ads,
        share: ads as f64 / sums[code].max(1) as f64,
    };
    Ok(parts.into_iter().map(part).collect())
}

/// A value before it is ranked.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    value: f64,
    interval: Option<Interval>,
    /// Standard error, on the scale of `order`.
    error: Option<f64>,
    /// What ranks go by; the value where `None`.
    order: Option<f64>,
    n: u64,
    currency: Option<Currency>,
}

struct Places<'a> {
    snapshot: &'a Snapshot,
    parameters: Parameters,
    by: &'static str,
    codes: BTreeSet<String>,
}

impl<'a> Places<'a> {
    fn of(snapshot: &'a Snapshot, parameters: &Parameters) -> Result<Self, JourneyError> {
        let by = if country(parameters).is_some() {
            "region"
        } else {
            "country"
        };
        let answer = grouped(snapshot, "ads", parameters, Some(by))?;
        let mut codes: BTreeSet<String> = answer
            .groups
            .iter()
            .filter_map(|group| group.key.first()?.clone())
            .collect();
        if by == "country" && !parameters.contains_key("country") {
            codes.extend(Country::ALL.iter().map(|country| country.code().to_owned()));
        }
        Ok(Self {
            snapshot,
            parameters: parameters.clone(),
            by,
            codes,
        })
    }

    fn answer(&self, name: &str, more: Option<&str>) -> Result<std::sync::Arc<Answer>, JourneyError> {
        let by = more.map_or_else(|| self.by.to_owned(), |more| format!("{},{more}", self.by));
        grouped(self.snapshot, name, &self.parameters, Some(&by))
    }

    fn compared(&self, indicator: Indicator) -> Result<Compared, JourneyError> {
        let found = self.found(indicator)?;
        let currencies: BTreeSet<&str> = found
            .values()
            .filter_map(|it| Some(it.currency?.code()))
            .collect();
        let ranked = match indicator {
            Indicator::Ads | Indicator::Openings | Indicator::Concentration => false,
            Indicator::Pay => currencies.len() == 1,
            _ => true,
        };
        let measured: Vec<Measured> = self
            .codes
            .iter()
            .map(|code| {
                let found = found.get(code).filter(|it| ranked && it.n >= ENOUGH);
                Measured {
                    value: found.map_or(f64::NAN, |it| it.order.unwrap_or(it.value)),
                    error: found.and_then(|it| it.error).unwrap_or(f64::NAN),
                }
            })
            .collect();
        let places = self
            .codes
            .iter()
            .zip(ranks(&measured, LEVEL))
            .map(|(code, rank)| {
                let found = found
                    .get(code)
                    .filter(|it| it.n >= ENOUGH && it.value.is_finite());
                Place {
                    code: code.clone(),
                    value: found.map(|it| it.value),
                    interval: found.and_then(|it| it.interval),
                    n: found.map(|it| it.n),
                    currency: found.and_then(|it| it.currency),
                    rank,
                }
            });
        Ok(Compared {
            indicator,
            places: places.collect(),
            ranked,
        })
    }

    fn found(&self, indicator: Indicator) -> Result<BTreeMap<String, Found>, JourneyError> {
        Ok(match indicator {
            Indicator::GreenShare => one_each(&*self.answer("ads", None)?, |group| {
                share(group.core + group.partial, group.ads)
            }),
            Indicator::Ads => one_each(&*self.answer("ads", None)?, |group| Some(count(group.ads, group))),
            Indicator::Openings => one_each(&*self.answer("ads", None)?, |group| {
                Some(count(group.openings, group))
            }),
            Indicator::Growth | Indicator::GreenChange => self.grown(indicator)?,
            Indicator::Days => one_each(&*self.answer("time-to-fill", None)?, |group| {
                Some(median(group.quartiles?, 1.0))
            }),
            Indicator::ContractStated => stated(&*self.answer("ads", Some("contract"))?),
            Indicator::EducationStated => stated(&*self.answer("ads", Some("education"))?),
            Indicator::Pay => self.paid()?,
            Indicator::Concentration => one_each(&*self.answer("concentration", None)?, |group| {
                let employers = group.employers?;
                Some(Found {
                    value: summed(employers.n, employers.squares)?.corrected?,
                    n: employers.n,
                    ..Found::default()
                })
            }),
        })
    }

    fn grown(&self, indicator: Indicator) -> Result<BTreeMap<String, Found>, JourneyError> {
        let answer = self.answer("ads", Some("month"))?;
        let grown = |code: &String| {
            let months = Months::of(&answer, |group| match group.key.as_slice() {
                [Some(place), Some(month)] if place == code => Some((month.as_str(), part(group))),
                _ => None,
            });
            let growth = Growth::of(&months)?;
            let n = months.year(growth.last, 0).iter().map(|part| part.n).sum();
            let found = if indicator == Indicator::Growth {
                changed(&growth.ads, true, n)
            } else {
                changed(&growth.share, false, n)
            };
            Some((code.clone(), found?))
        };
        Ok(self.codes.iter().filter_map(grown).collect())
    }

    /// Pay in the currency of most advertisements of each place.
    fn paid(&self) -> Result<BTreeMap<String, Found>, JourneyError> {
        let answer = self.answer("pay", None)?;
        let mut most: BTreeMap<String, &Group> = BTreeMap::new();
        for group in &answer.groups {
            let Some(Some(code)) = group.key.first() else {
                continue;
            };
            let known = most.entry(code.clone()).or_insert(group);
            if group.ads > known.ads {
                *known = group;
            }
        }
        let found = |(code, group): (String, &Group)| {
            let currency = group.currency?;
            let unit = base::Money { minor: 1, currency }.major();
            let median = median(group.quartiles?, unit);
            let currency = Some(currency);
            Some((code, Found { currency, ..median }))
        };
        Ok(most.into_iter().filter_map(found).collect())
    }
}

/// The value of each place that an answer has one group of.
fn one_each(answer: &Answer, of: impl Fn(&Group) -> Option<Found>) -> BTreeMap<String, Found> {
    let found = |group: &Group| Some((group.key.first()?.clone()?, of(group)?));
    answer.groups.iter().filter_map(found).collect()
}

fn share(hits: u64, n: u64) -> Option<Found> {
    let interval = Interval::wilson95(hits, n)?;
    let value = hits as f64 / n as f64;
    // Of a share near 0 the normal error is 0; the longer arm of the interval never is.
    let arm = (interval.high - value).max(value - interval.low);
    Some(Found {
        value,
        interval: Some(interval),
        error: Some(arm / Z95),
        order: None,
        n,
        currency: None,
    })
}

fn count(value: u64, group: &Group) -> Found {
    Found {
        value: value as f64,
        n: group.ads,
        ..Found::default()
    }
}

fn median(quartiles: Quartiles, unit: f64) -> Found {
    let [low, value, high] = quartiles.values.map(|value| value as f64 * unit);
    let error = median_error(low, high, quartiles.n);
    Found {
        value,
        interval: error.map(|error| Interval {
            low: (value - Z95 * error).max(0.0),
            high: value + Z95 * error,
            level: 0.95,
        }),
        error,
        n: quartiles.n,
        ..Found::default()
    }
}

/// A change; ratios are ranked by their logarithm, on whose scale the interval is nearly even.
fn changed(change: &Change, ratio: bool, n: u64) -> Option<Found> {
    let (value, interval) = (change.value?, change.interval()?);
    let scale = |value: f64| if ratio { value.ln() } else { value };
    Some(Found {
        value: if ratio { value - 1.0 } else { value },
        interval: Some(if ratio {
            Interval {
                low: interval.low - 1.0,
                high: interval.high - 1.0,
                ..interval
            }
        } else {
            interval
        }),
        error: Some((scale(interval.high) - scale(interval.low)) / (2.0 * Z95)),
        order: Some(scale(value)),
        n,
        currency: None,
    })
}

/// The share of advertisements that state what the second key groups by.
fn stated(answer: &Answer) -> BTreeMap<String, Found> {
    let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for group in &answer.groups {
        if let [Some(code), key] = group.key.as_slice() {
            let sum = sums.entry(code.clone()).or_default();
            sum.0 += if key.is_some() { group.ads } else { 0 };
            sum.1 += group.ads;
        }
    }
    sums.into_iter()
        .filter_map(|(code, (hits, n))| Some((code, share(hits, n)?)))
        .collect()
}
