//! Measures of the coding of occupations.

use super::{Calibration, Coverage, Judged, Rate, vacancies};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use taxonomy::UnitGroup;

/// Examples shown of a confusion.
const EXAMPLES: usize = 3;
/// Confusions listed.
const WORST: usize = 20;

/// What a group of rows has in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Nothing: all rows.
    All,
    /// How the rows came into the set.
    Sample,
    /// Their language.
    Language,
    /// The major group of their true occupation.
    Major,
}

/// How often the occupation is right in a group of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accuracy {
    /// What the rows have in common.
    pub by: By,
    /// Which group it is: `random`, `th`, `2`; empty for all.
    pub key: String,
    /// Share of vacancies whose first candidate is the best unit group or one that is also accepted.
    pub accepted: Rate,
    /// Share whose first candidate is the best unit group.
    pub strict: Rate,
    /// Share with an accepted unit group among the first five candidates.
    pub accepted_in_five: Rate,
    /// Share whose first candidate is in the sub-major group (two digits) of an accepted one.
    pub two_digits: Rate,
}

/// An advertisement that was coded otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its identifier.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// A pair of groups that is taken for each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// The true group.
    pub gold: String,
    /// The group that was coded; empty where none was.
    pub coded: String,
    /// How often.
    pub count: u64,
    /// Some of the advertisements, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// How well occupations are coded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OccupationReport {
    /// Vacancies measured.
    pub n: u64,
    /// All rows, then by sample, language and major group.
    pub accuracy: Vec<Accuracy>,
    /// Stated probabilities beside observed shares of accepted codings.
    pub calibration: Calibration,
    /// What can be coded at the precision asked for.
    pub coverage: Coverage,
    /// Unit groups that are most often coded as another which is not accepted, most first.
    pub confusions: Vec<Confusion>,
    /// The same for sub-major groups.
    pub confusions_of_two_digits: Vec<Confusion>,
}

/// Whether the first candidate is accepted.
fn is_accepted(row: &Judged) -> bool {
    first(row).is_some_and(|unit| row.gold.accepted().any(|accepted| accepted == unit))
}

fn first(row: &Judged) -> Option<UnitGroup> {
    row.coding.candidates.first().map(|(unit, _)| *unit)
}

/// The code of the sub-major group.
pub(super) fn two_digits(unit: UnitGroup) -> &'static str {
    &unit.code()[..2]
}

fn is_near(row: &Judged) -> bool {
    first(row).is_some_and(|unit| {
        row.gold
            .accepted()
            .any(|accepted| two_digits(accepted) == two_digits(unit))
    })
}

impl Accuracy {
    fn of(by: By, key: &str, rows: &[&Judged]) -> Self {
        let share = |hit: &dyn Fn(&Judged) -> bool| Rate::share(rows.iter().map(|row| hit(row)));
        Self {
            by,
            key: key.to_owned(),
            accepted: share(&is_accepted),
            strict: share(&|row| first(row) == Some(row.gold.unit)),
            accepted_in_five: share(&|row| {
                let mut units = row.coding.candidates.iter().take(5).map(|(unit, _)| *unit);
                units.any(|unit| row.gold.accepted().any(|accepted| accepted == unit))
            }),
            two_digits: share(&is_near),
        }
    }
}

impl OccupationReport {
    /// Measures the vacancies among `rows`; `precision` is the one that [`Coverage`] asks for.
    pub fn of(rows: &[Judged], precision: f64) -> Self {
        let rows: Vec<&Judged> = vacancies(rows).collect();
        let mut groups: BTreeMap<(By, String), Vec<&Judged>> = BTreeMap::new();
        for row in &rows {
            let major = row.gold.unit.code()[..1].to_owned();
            let keys = [
                (By::All, String::new()),
                (By::Sample, row.gold.sample.clone()),
                (By::Language, row.gold.lang.clone()),
                (By::Major, major),
            ];
            for key in keys {
                groups.entry(key).or_default().push(row);
            }
        }
        let probabilities: Vec<(f64, bool)> = rows
            .iter()
            .map(|row| (row.coding.probability(), is_accepted(row)))
            .collect();
        let unit = |unit: Option<UnitGroup>| unit.map_or("", UnitGroup::code);
        let sub_major = |unit: Option<UnitGroup>| unit.map_or("", two_digits);
        Self {
            n: rows.len() as u64,
            accuracy: groups
                .iter()
                .filter(|((_, key), rows)| !key.is_empty() || rows.len() == probabilities.len())
                .map(|((by, key), rows)| Accuracy::of(*by, key, rows))
                .collect(),
            calibration: Calibration::of(&probabilities),
            coverage: Coverage::at(precision, &probabilities),
            confusions: confusions(rows.iter().filter(|row| !is_accepted(row)).copied(), unit),
            confusions_of_two_digits: confusions(rows.iter().filter(|row| !is_near(row)).copied(), sub_major),
        }
    }

    /// The accuracy over all rows.
    pub fn all(&self) -> Option<&Accuracy> {
        self.accuracy.iter().find(|one| one.by == By::All)
    }

    /// The accuracies of groups of one kind.
    pub fn groups(&self, by: By) -> impl Iterator<Item = &Accuracy> {
        self.accuracy.iter().filter(move |one| one.by == by)
    }
}

fn confusions<'a, 'g: 'a>(
    wrong: impl Iterator<Item = &'a Judged<'g>>,
    code: impl Fn(Option<UnitGroup>) -> &'static str,
) -> Vec<Confusion> {
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<(&str, &str)>> = BTreeMap::new();
    for row in wrong {
        let pair = (code(Some(row.gold.unit)), code(first(row)));
        let example = (row.gold.id.as_str(), row.gold.vacancy.title.as_str());
        pairs.entry(pair).or_default().insert(example);
    }
    let mut found: Vec<Confusion> = pairs
        .into_iter()
        .map(|((gold, coded), ads)| Confusion {
            gold: gold.into(),
            coded: coded.into(),
            count: ads.len() as u64,
            examples: ads
                .into_iter()
                .take(EXAMPLES)
                .map(|(id, title)| Example {
                    id: id.into(),
                    title: title.into(),
                })
                .collect(),
        })
        .collect();
    found.sort_by_key(|confusion| std::cmp::Reverse(confusion.count));
    found.truncate(WORST);
    found
}
