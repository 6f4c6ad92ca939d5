//! A question turned into tables: for every column, what each value adds to the group's number, or that it drops out.

use crate::columns::{CLASSES, GREEN_MASK, INTERNSHIP, NO_ISCO, REPOST, TERMS, Terms, month_of, month_value};
use crate::manifest::Manifest;
use crate::order::{Extent, Zone};
use base::{Contract, Country, Dimension, Education, Green, Hours, Internships, Measure, Question};
use std::collections::BTreeMap;

/// Added by a value that drops the ad; larger than any sum of group numbers.
pub(crate) const DROP: u64 = 1 << 56;

/// What each value of a column adds to the number of the ad's group.
pub(crate) struct Table {
    pub(crate) entries: Vec<u64>,
    /// Whether any value that occurs adds anything; if not, the column need not be read.
    pub(crate) matters: bool,
    /// How many of the values below each one do not drop the ad.
    passing: Vec<u32>,
}

impl Table {
    fn new(entries: Vec<u64>) -> Self {
        Self {
            entries,
            matters: false,
            passing: Vec::new(),
        }
    }

    fn settle(&mut self, occurs: impl Fn(usize) -> bool) {
        self.matters = (0..self.entries.len()).any(|value| occurs(value) && self.entries[value] != 0);
        let passing = self.entries.iter().scan(0, |passing, entry| {
            *passing += u32::from(*entry < DROP);
            Some(*passing)
        });
        self.passing = std::iter::once(0).chain(passing).collect();
    }

    /// Whether any value from `low` to `high` does not drop the ad.
    fn passes<T: Into<u64>>(&self, (low, high): Extent<T>) -> bool {
        self.passing[low.into() as usize] < self.passing[high.into() as usize + 1]
    }
}

/// What the skills of an ad do to it.
#[derive(Default)]
pub(crate) struct Skills {
    /// Whether each skill is asked for; `None` where all ads count.
    pub(crate) any_of: Option<Vec<bool>>,
    /// What a skill adds to the number of the ad's group for each skill before it, where ads are grouped by skill: they
    /// stand in several groups then.
    pub(crate) stride: Option<u64>,
    /// What is added for the group of all ads whatever skills they name, where that is wanted too.
    pub(crate) all: Option<u64>,
    /// How many skills there are.
    pub(crate) known: u64,
}

/// Tables for all columns, and how to read a group's number back.
pub(crate) struct Plan {
    pub(crate) source: Table,
    pub(crate) country: Table,
    pub(crate) region: Table,
    pub(crate) month: Table,
    pub(crate) isco: Table,
    pub(crate) class: Table,
    pub(crate) terms: Table,
    pub(crate) skills: Skills,
    /// Labels of each dimension's places, in the order of the question.
    labels: Vec<Vec<Option<String>>>,
    strides: Vec<u64>,
    /// How many group numbers there are.
    pub(crate) groups: u64,
}

impl Plan {
    /// The plan of `question` over columns with the meanings of `manifest`, whose skills are in order, of which months lie in `months`
    /// (column values, both ends included) and unit groups are `units`.
    pub(crate) fn new(question: &Question, manifest: &Manifest, months: (u16, u16), units: &[u16]) -> Self {
        let mut plan = Self {
            source: Table::new(vec![0; manifest.sources.len()]),
            country: Table::new(vec![0; Country::ALL.len()]),
            region: Table::new(vec![0; manifest.regions.len() + 1]),
            month: Table::new(vec![0; usize::from(months.1) + 1]),
            isco: Table::new(vec![DROP; usize::from(NO_ISCO) + 1]),
            class: Table::new(vec![0; CLASSES]),
            terms: Table::new(vec![0; TERMS]),
            skills: Skills::default(),
            labels: Vec::new(),
            strides: Vec::new(),
            groups: 1,
        };
        for unit in units {
            plan.isco.entries[usize::from(*unit)] = 0;
        }
        plan.filter(question, manifest);
        // The last dimension moves fastest, so that the numbers of the groups are in the order of their keys.
        for dimension in question.by.iter().rev() {
            match dimension {
                Dimension::Skill => plan.group_by_skill(manifest, question.measure == Measure::Skills),
                other => plan.group(*other, manifest, months, units),
            }
        }
        plan.labels.reverse();
        plan.strides.reverse();
        for table in [
            &mut plan.source,
            &mut plan.country,
            &mut plan.region,
            &mut plan.class,
            &mut plan.terms,
        ] {
            table.settle(|_| true);
        }
        plan.month
            .settle(|month| month == 0 || month >= usize::from(months.0));
        plan.isco
            .settle(|unit| units.binary_search(&(unit as u16)).is_ok());
        plan
    }

    fn filter(&mut self, question: &Question, manifest: &Manifest) {
        if !question.sources.is_empty() {
            let asked = |i: usize| {
                question
                    .sources
                    .iter()
                    .any(|name| name.as_str() == manifest.sources[i])
            };
            drop_unless(&mut self.source, &asked);
        }
        if !question.countries.is_empty() {
            drop_unless(&mut self.country, &|i| {
                question.countries.contains(&Country::ALL[i])
            });
        }
        if !question.regions.is_empty() {
            let asked: Vec<String> = question.regions.iter().map(ToString::to_string).collect();
            drop_unless(&mut self.region, &|i| {
                i > 0 && asked.contains(&manifest.regions[i - 1])
            });
        }
        if let Some(period) = question.period {
            let (from, to) = (month_value(period.from), month_value(period.to));
            drop_unless(&mut self.month, &|i| {
                i > 0 && (usize::from(from)..=usize::from(to)).contains(&i)
            });
        }
        if !question.occupations.is_empty() {
            let asked = |i: usize| {
                let code = format!("{i:04}");
                i < usize::from(NO_ISCO)
                    && question
                        .occupations
                        .iter()
                        .any(|prefix| code.starts_with(prefix.as_str()))
            };
            drop_unless(&mut self.isco, &asked);
        }
        if !question.education.is_empty() || !question.contracts.is_empty() {
            drop_unless(&mut self.terms, &|value| {
                let terms = Terms::of(value);
                let education = place(terms.education, Education::ALL);
                let contract = place(terms.contract, Contract::ALL);
                (question.education.is_empty()
                    || education.is_some_and(|it| question.education.contains(&it)))
                    && (question.contracts.is_empty()
                        || contract.is_some_and(|it| question.contracts.contains(&it)))
            });
        }
        if !question.skills.is_empty() {
            let asked = |id: &String| question.skills.iter().any(|skill| skill.as_str() == id);
            self.skills.any_of = Some(manifest.skills.iter().map(asked).collect());
        }
        self.filter_class(question);
    }

    fn filter_class(&mut self, question: &Question) {
        drop_unless(&mut self.class, &|class| {
            let class = class as u8;
            let internship = class & INTERNSHIP != 0;
            let green = usize::from(class & GREEN_MASK);
            green < Green::ALL.len()
                && (question.green.is_empty() || question.green.contains(&Green::ALL[green]))
                && (question.reposts || class & REPOST == 0)
                && match question.internships {
                    Internships::In => true,
                    Internships::Out => !internship,
                    Internships::Only => internship,
                }
        });
    }

    fn group(&mut self, dimension: Dimension, manifest: &Manifest, months: (u16, u16), units: &[u16]) {
        let stride = self.groups;
        let assign =
            |table: &mut Table, label: &dyn Fn(usize) -> Option<String>| assign(table, stride, label);
        let labels = match dimension {
            Dimension::Country => assign(&mut self.country, &|i| Some(Country::ALL[i].code().to_owned())),
            Dimension::Region => assign(&mut self.region, &|i| {
                (i > 0).then(|| manifest.regions[i - 1].clone())
            }),
            Dimension::Source => assign(&mut self.source, &|i| Some(manifest.sources[i].clone())),
            Dimension::Green => assign(&mut self.class, &|i| {
                Some(Green::ALL[i & usize::from(GREEN_MASK)].code().to_owned())
            }),
            Dimension::Education => assign(&mut self.terms, &|i| {
                place(Terms::of(i).education, Education::ALL).map(|it| it.code().to_owned())
            }),
            Dimension::Contract => assign(&mut self.terms, &|i| {
                place(Terms::of(i).contract, Contract::ALL).map(|it| it.code().to_owned())
            }),
            Dimension::Hours => assign(&mut self.terms, &|i| {
                place(Terms::of(i).hours, Hours::ALL).map(|it| it.code().to_owned())
            }),
            Dimension::Skill => Vec::new(),
            Dimension::Occupation(digits) => {
                // Codes that occur nowhere are no groups.
                for value in 0..self.isco.entries.len() {
                    if units.binary_search(&(value as u16)).is_err() {
                        self.isco.entries[value] = DROP;
                    }
                }
                assign(&mut self.isco, &|i| {
                    (i < usize::from(NO_ISCO)).then(|| format!("{i:04}")[..usize::from(digits)].to_owned())
                })
            }
            Dimension::Period(grain) => {
                // Months before the first one that occurs are no groups.
                for value in 1..usize::from(months.0).min(self.month.entries.len()) {
                    self.month.entries[value] = DROP;
                }
                assign(&mut self.month, &|i| {
                    (i > 0).then(|| base::period_label(month_of(i as u16), grain))
                })
            }
        };
        let places = labels.len();
        self.push(labels, places);
    }

    fn group_by_skill(&mut self, manifest: &Manifest, all: bool) {
        let stride = self.groups;
        self.skills.stride = Some(stride);
        self.skills.known = manifest.skills.len() as u64;
        self.skills.all = all.then_some(manifest.skills.len() as u64 * stride);
        let mut labels: Vec<_> = manifest.skills.iter().cloned().map(Some).collect();
        if all {
            labels.push(None);
        }
        let places = labels.len();
        self.push(labels, places);
    }

    fn push(&mut self, labels: Vec<Option<String>>, places: usize) {
        self.strides.push(self.groups);
        self.groups = self.groups.saturating_mul(places.max(1) as u64);
        self.labels.push(labels);
    }

    /// Whether any row of a stretch can count, as far as its zone tells.
    pub(crate) fn may_count(&self, zone: &Zone) -> bool {
        self.country.passes(zone.country)
            && self.isco.passes(zone.isco)
            && self.month.passes(zone.month)
            && self.source.passes(zone.source)
    }

    /// The keys of group number `group`.
    pub(crate) fn keys(&self, group: u64) -> Vec<Option<String>> {
        self.labels
            .iter()
            .zip(&self.strides)
            .map(|(labels, stride)| labels[((group / stride) % labels.len() as u64) as usize].clone())
            .collect()
    }

    /// The labels of each dimension's places and what one place adds to a group's number, in the order of the question.
    pub(crate) fn into_labels(self) -> (Vec<Vec<Option<String>>>, Vec<u64>) {
        (self.labels, self.strides)
    }
}

/// The value at a place of a closed list; `None` for place 0.
fn place<T: Copy>(place: usize, all: &[T]) -> Option<T> {
    all.get(place.checked_sub(1)?).copied()
}

fn drop_unless(table: &mut Table, keep: &dyn Fn(usize) -> bool) {
    for (value, entry) in table.entries.iter_mut().enumerate() {
        if !keep(value) {
            *entry = DROP;
        }
    }
}

/// Gives the values of a table places by their labels, in the order of these, none last. Only values that pass get one,
/// so that the groups stay few.
fn assign(table: &mut Table, stride: u64, label: &dyn Fn(usize) -> Option<String>) -> Vec<Option<String>> {
    let mut places: BTreeMap<(bool, Option<String>), u64> = BTreeMap::new();
    let labelled: Vec<(usize, (bool, Option<String>))> = (0..table.entries.len())
        .filter(|value| table.entries[*value] < DROP)
        .map(|value| (value, label(value)))
        .map(|(value, label)| (value, (label.is_none(), label)))
        .collect();
    for (_, label) in &labelled {
        places.insert(label.clone(), 0);
    }
    places
        .values_mut()
        .zip(0..)
        .for_each(|(place, next)| *place = next);
    for (value, label) in labelled {
        table.entries[value] += places[&label] * stride;
    }
    places.into_keys().map(|(_, label)| label).collect()
}
