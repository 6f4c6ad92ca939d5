//! What may be said of a market: its green share and how sure that is, its growth, its employers, its advertisements' days.

mod gold;
mod months;
mod represented;

pub(crate) use gold::Judgements;
pub use months::Growth;
pub(crate) use months::{ENOUGH, Months, UNKNOWN, part};
pub use represented::{Comparison, MajorGroup, Represented};

use crate::error::JourneyError;
use crate::live::Snapshot;
use analysis::concentration::{Summed, summed};
use analysis::prevalence::{Corrected, Raw, corrected};
use base::{Answer, Country, Employers, Green, Interval, Parameters, Quartiles};
use std::sync::Arc;
use taxonomy::{Method, UnitGroup, definitions, profile};

/// How green the advertised occupations are by one definition, whatever the single advertisements say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByDefinition {
    /// The definition.
    pub method: Method,
    /// Advertisements whose occupation it says something of.
    pub judged: u64,
    /// The mean of the occupations' green shares, each counting as often as it is advertised; `None` where `judged` is 0.
    pub share: Option<f64>,
    /// The share of the judged advertisements whose occupation is core or partly green.
    pub green: Option<f64>,
}

/// How far few employers make up the advertisements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hiring {
    /// Advertisements that name their employer, their employers, and the sum of squares.
    pub employers: Employers,
    /// Advertisements that name none.
    pub unnamed: u64,
    /// The index.
    pub index: Summed,
}

/// What may be said of a market.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Advertisements coded green, and all.
    pub raw: Raw,
    /// Wilson's interval of the raw share at 95 %: chance only. `None` without advertisements.
    pub interval: Option<Interval>,
    /// The share corrected for errors of coding, or why it is not.
    pub corrected: Corrected,
    /// The definitions of green occupations, in their order.
    pub definitions: Vec<ByDefinition>,
    /// Last twelve months against twelve before; `None` where a month of them has too few advertisements.
    pub growth: Option<Growth>,
    /// Days open for applications; `None` where no advertisement tells.
    pub days: Option<Quartiles>,
    /// Who hires; `None` where no advertisement names its employer.
    pub hiring: Option<Hiring>,
    /// Whom the advertisements stand for.
    pub represented: Represented,
    /// The sources with their advertisements, the largest first.
    pub sources: Vec<(String, u64)>,
}

impl Assessment {
    /// The market that `parameters` choose: those of a figure, without groups.
    ///
    /// # Errors
    /// When a parameter is wrong.
    pub fn of(snapshot: &Snapshot, parameters: &Parameters) -> Result<Self, JourneyError> {
        let asked = |name: &str, by: Option<&str>| grouped(snapshot, name, parameters, by);
        let whole = asked("ads", None)?;
        let raw = whole.groups.first().map_or(Raw { hits: 0, n: 0 }, |group| Raw {
            hits: group.core + group.partial,
            n: group.ads,
        });
        let strata = snapshot.judgements().strata(country(parameters));
        let seed = snapshot.version.unsigned_abs();
        Ok(Self {
            raw,
            interval: Interval::wilson95(raw.hits, raw.n),
            corrected: corrected(raw, &strata, seed),
            definitions: by_definition(&*asked("ads", Some("isco4"))?),
            growth: Growth::of(&Months::alone(&*asked("ads", Some("month"))?)),
            days: asked("time-to-fill", None)?
                .groups
                .first()
                .and_then(|group| group.quartiles),
            hiring: hiring(&*asked("concentration", None)?),
            represented: Represented::of(snapshot, parameters)?,
            sources: sources(&*asked("ads", Some("source"))?),
        })
    }

    /// The lowest and the highest of the shares that the definitions and the coding give.
    pub fn range(&self) -> Option<(f64, f64)> {
        let coded = (self.raw.n > 0).then(|| self.raw.hits as f64 / self.raw.n as f64);
        let mut shares: Vec<f64> = self
            .definitions
            .iter()
            .filter_map(|it| it.share)
            .chain(coded)
            .collect();
        shares.sort_by(f64::total_cmp);
        shares.first().copied().zip(shares.last().copied())
    }
}

/// The answer to the figure `name` with `parameters`, grouped by `by`.
pub(crate) fn grouped(
    snapshot: &Snapshot,
    name: &str,
    parameters: &Parameters,
    by: Option<&str>,
) -> Result<Arc<Answer>, JourneyError> {
    let mut parameters = parameters.clone();
    parameters.remove("by");
    if let Some(by) = by {
        parameters.insert("by".to_owned(), by.to_owned());
    }
    snapshot.answer(&snapshot.question(name, &parameters)?)
}

/// The one Member State that `parameters` choose.
pub(crate) fn country(parameters: &Parameters) -> Option<Country> {
    parameters.get("country")?.parse().ok()
}

fn by_definition(answer: &Answer) -> Vec<ByDefinition> {
    let ads: Vec<(UnitGroup, u64)> = answer
        .groups
        .iter()
        .filter_map(|group| Some((group.key.first()?.as_deref()?.parse().ok()?, group.ads)))
        .collect();
    definitions()
        .iter()
        .map(|definition| {
            let (mut judged, mut sum, mut green) = (0, 0.0, 0);
            for (unit, count) in &ads {
                if let Some(profile) = profile(definition.method, *unit) {
                    judged += count;
                    sum += profile.share * *count as f64;
                    green += if definition.green(profile.share) == Green::None {
                        0
                    } else {
                        *count
                    };
                }
            }
            let of = |part: f64| (judged > 0).then(|| part / judged as f64);
            ByDefinition {
                method: definition.method,
                judged,
                share: of(sum),
                green: of(green as f64),
            }
        })
        .collect()
}

fn sources(answer: &Answer) -> Vec<(String, u64)> {
    let named = answer
        .groups
        .iter()
        .filter_map(|group| Some((group.key.first()?.clone()?, group.ads)));
    let mut found: Vec<(String, u64)> = named.collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}

fn hiring(answer: &Answer) -> Option<Hiring> {
    let group = answer.groups.first()?;
    let employers = group.employers?;
    Some(Hiring {
        employers,
        unnamed: group.ads - employers.n,
        index: summed(employers.n, employers.squares)?,
    })
}
