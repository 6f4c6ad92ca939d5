//! Gold judgements as far as they tell how often green work is missed or seen where there is none.

use crate::error::JourneyError;
use crate::home::Home;
use analysis::prevalence::{Sample, Stratum, Table};
use base::{Country, Green};
use centre::gold::{Filter, Gold};
use coder::measure::{MatrixKind, Report, recorded};

/// Judgements that are read at most.
const MOST: i64 = 1_000_000;

/// One judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Judged {
    country: Option<Country>,
    sample: Sample,
    is: bool,
    said: bool,
}

/// The judgements that hold for one coder.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Judgements {
    of_staff: Vec<Judged>,
    recorded: Vec<(Option<Country>, Stratum)>,
}

impl Judgements {
    /// The judgements of codings by the version `coder`: those of the staff, and the evaluations that are shipped. How
    /// another version erred tells nothing of this one.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub(crate) async fn load(home: &Home, coder: &str) -> Result<Self, JourneyError> {
        let staff = centre::gold::list(home.centre(), &Filter::default(), MOST).await?;
        let recorded = recorded().iter().map(|one| &one.report);
        Ok(Self {
            of_staff: staff.iter().filter_map(|gold| judged(gold, coder)).collect(),
            recorded: recorded
                .filter(|report| report.coder == coder)
                .flat_map(strata)
                .collect(),
        })
    }

    /// The strata that tell of `country`, or of all Member States together.
    pub(crate) fn strata(&self, country: Option<Country>) -> Vec<Stratum> {
        let mut found = Vec::new();
        for sample in [Sample::Random, Sample::Enriched] {
            let mut table = Table::default();
            let counts =
                |row: &&Judged| row.sample == sample && (country.is_none() || row.country == country);
            for row in self.of_staff.iter().filter(counts) {
                let cell = match (row.is, row.said) {
                    (true, true) => &mut table.hits,
                    (true, false) => &mut table.misses,
                    (false, true) => &mut table.false_alarms,
                    (false, false) => &mut table.rejections,
                };
                *cell += 1;
            }
            if table != Table::default() {
                found.push(Stratum {
                    sample,
                    share: None,
                    table,
                });
            }
        }
        let here = self.recorded.iter().filter(|(of, _)| *of == country);
        found.extend(here.map(|(_, stratum)| *stratum));
        found
    }
}

fn judged(gold: &Gold, coder: &str) -> Option<Judged> {
    let said = &gold.said;
    let coded = said.coded.as_ref().filter(|coded| coded.coder == coder)?;
    if said.not_a_vacancy {
        return None;
    }
    let answer: serde_json::Value = serde_json::from_str(&coded.answer).ok()?;
    let class: Green = answer["green"]["class"].as_str()?.parse().ok()?;
    Some(Judged {
        country: said.country,
        sample: sample(&said.sample),
        is: said.green != Green::None,
        said: class != Green::None,
    })
}

/// Only what is said to be drawn at random was: what people looked at by choice is like an enriched sample.
fn sample(name: &str) -> Sample {
    if name == "random" {
        Sample::Random
    } else {
        Sample::Enriched
    }
}

/// The strata of an evaluation, of all Member States together and of each, by green or not.
fn strata(report: &Report) -> Vec<(Option<Country>, Stratum)> {
    let green = |class: &str| class != Green::None.code();
    report
        .matrices
        .iter()
        .filter(|matrix| matrix.kind == MatrixKind::Green && !matrix.stratum.is_empty())
        .map(|matrix| {
            let mut table = Table::default();
            for (is, said, count) in matrix.cells() {
                match (green(is), green(said)) {
                    (true, true) => table.hits += count,
                    (true, false) => table.misses += count,
                    (false, true) => table.false_alarms += count,
                    (false, false) => table.rejections += count,
                }
            }
            let stratum = Stratum {
                sample: sample(&matrix.stratum),
                share: None,
                table,
            };
            (matrix.country.parse().ok(), stratum)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::prevalence::{Corrected, Raw, corrected};

    #[test]
    fn the_shipped_evaluation_has_too_few_green_rows_drawn_at_random() {
        let shipped = Judgements {
            of_staff: Vec::new(),
            recorded: recorded().iter().flat_map(|one| strata(&one.report)).collect(),
        };
        let raw = Raw { hits: 30, n: 1_000 };
        assert_eq!(
            corrected(raw, &shipped.strata(None), 1),
            Corrected::NotEstablished {
                raw: Some(0.03),
                positives: 4
            }
        );
        assert_eq!(
            corrected(raw, &shipped.strata(Some(Country::VietNam)), 1),
            Corrected::NotEstablished {
                raw: Some(0.03),
                positives: 1
            }
        );
        assert_eq!(
            corrected(raw, &shipped.strata(Some(Country::Myanmar)), 1),
            Corrected::NotAssessed { raw: Some(0.03) }
        );
        let rows = |country: Option<Country>| {
            let of = |one: &Stratum| one.table.positives() + one.table.negatives();
            shipped.strata(country).iter().map(of).sum::<u64>()
        };
        let apart: u64 = Country::ALL.iter().map(|country| rows(Some(*country))).sum();
        assert_eq!(apart, rows(None), "each row comes from one place");
    }

    #[test]
    fn judgements_count_for_their_country() {
        let row = |is, said| Judged {
            country: Some(Country::VietNam),
            sample: Sample::Random,
            is,
            said,
        };
        let mut of_staff = vec![row(true, true); 36];
        of_staff.extend(vec![row(true, false); 4]);
        of_staff.extend(vec![row(false, false); 360]);
        of_staff.extend(vec![row(false, true); 10]);
        let judgements = Judgements {
            of_staff,
            recorded: Vec::new(),
        };
        let raw = Raw { hits: 100, n: 1_000 };
        let found = corrected(raw, &judgements.strata(Some(Country::VietNam)), 1);
        assert!(
            matches!(found, Corrected::Established(estimate) if estimate.corrected < 0.1),
            "{found:?}"
        );
        assert_eq!(judgements.strata(Some(Country::Thailand)), []);
    }
}
