//! Counts of ads without words: series of months for every skill, occupation or place in one pass.

use crate::columns::Block;
use crate::parted::Parts;
use crate::plan::Plan;
use crate::scan::{Morsel, Pass, added};
use base::Question;
use std::iter::from_fn;

/// Cells that one pass counts; more take several passes.
const CELLS: u64 = 1 << 24;
/// Cells up to which each task counts them all: more would leave its cache with every ad.
const DENSE: u64 = 1 << 18;

/// How many ads there are in each group of a question, the groups by number: for what [`Answer`](base::Answer) would
/// need a text for each key of each group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cube {
    labels: Vec<Vec<Option<String>>>,
    strides: Vec<u64>,
    cells: Cells,
}

/// The numbers of the groups that have ads and how many, rising: by ranges, as they were counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cells(Vec<Stretch>);

/// Groups of one range: the number that all others are added to, and of each what is added and its ads.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch(u64, Vec<(u32, u32)>);

impl Stretch {
    fn iter(&self) -> impl Iterator<Item = (u64, u32)> + Clone + '_ {
        let Self(first, cells) = self;
        cells
            .iter()
            .map(move |(more, ads)| (first + u64::from(*more), *ads))
    }
}

impl Cells {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, u32)> + Clone + '_ {
        self.0.iter().flat_map(Stretch::iter)
    }

    fn len(&self) -> usize {
        self.0.iter().map(|Stretch(_, cells)| cells.len()).sum()
    }
}

/// One line of a [`Cube`]: the counts along its last dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series<'a> {
    /// The keys of all dimensions but the last.
    pub keys: Vec<Option<&'a str>>,
    /// Ads by place in the labels of the last dimension; 0 where there are none.
    pub ads: Vec<u32>,
}

impl Cube {
    /// The labels of dimension number `dimension`, rising, none last. Months are all between the first and the last one
    /// of the facts.
    ///
    /// # Panics
    /// When there is no such dimension.
    pub fn labels(&self, dimension: usize) -> &[Option<String>] {
        &self.labels[dimension]
    }

    /// Groups that have ads.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no ad counts.
    pub fn is_empty(&self) -> bool {
        self.cells.len() == 0
    }

    /// The groups that have ads, in the order of their keys: for each dimension the place among its labels, and the ads.
    pub fn cells(&self) -> impl Iterator<Item = (Vec<usize>, u32)> + '_ {
        self.cells.iter().map(|(number, ads)| (self.places(number), ads))
    }

    /// The groups of two dimensions that have ads, in the order of their keys: the places among the labels of both, and the
    /// ads. None where there are other than two.
    pub fn table(&self) -> impl Iterator<Item = (usize, usize, u32)> + Clone + '_ {
        let width = self.labels.last().map_or(1, |labels| labels.len().max(1)) as u64;
        let two = self.labels.len() == 2;
        // Numbers rise: the place in the first dimension follows them without a division.
        self.cells
            .iter()
            .filter(move |_| two)
            .scan((0, 0), move |(place, start), (number, ads)| {
                while number - *start >= width {
                    *place += 1;
                    *start += width;
                }
                Some((*place, (number - *start) as usize, ads))
            })
    }

    /// The lines along the last dimension that have ads, in the order of their keys. None where there is no dimension.
    pub fn series(&self) -> impl Iterator<Item = Series<'_>> {
        let width = self.labels.last().map_or(1, |labels| labels.len().max(1)) as u64;
        let dimensions = self.labels.len().saturating_sub(1);
        let mut cells = self.cells.iter().filter(|_| !self.labels.is_empty()).peekable();
        from_fn(move || {
            let (first, _) = *cells.peek()?;
            let line = first / width;
            let places = self.places(first);
            let keys = (0..dimensions).map(|d| self.labels[d][places[d]].as_deref());
            let mut ads = vec![0; width as usize];
            while let Some((number, count)) = cells.next_if(|(number, _)| number / width == line) {
                ads[(number % width) as usize] = count;
            }
            Some(Series {
                keys: keys.collect(),
                ads,
            })
        })
    }

    fn places(&self, number: u64) -> Vec<usize> {
        let place =
            |(labels, stride): (&Vec<_>, &u64)| (number / stride % labels.len().max(1) as u64) as usize;
        self.labels.iter().zip(&self.strides).map(place).collect()
    }
}

/// Counts the ads of every group of `question`.
pub(crate) fn cube(question: &Question, plan: Plan, blocks: &[Block]) -> Cube {
    let version = i32::try_from(question.version).unwrap_or(i32::MAX);
    let cells = count(&plan, version, blocks);
    let (labels, strides) = plan.into_labels();
    Cube {
        labels,
        strides,
        cells,
    }
}

/// The ads of each group that has any, by number.
pub(crate) fn count(plan: &Plan, version: i32, blocks: &[Block]) -> Cells {
    let pass = Pass { plan, version };
    let morsels = pass.morsels(blocks);
    if plan.groups <= DENSE {
        return dense(pass, &morsels);
    }
    parted(pass, &morsels, (CELLS, u16::BITS))
}

/// By ranges of 2^`bits` groups, at most 16 bits, as many ranges in a pass as have `cells` groups.
pub(crate) fn parted(pass: Pass<'_>, morsels: &[Morsel<'_>], (cells_at_once, bits): (u64, u32)) -> Cells {
    let plan = pass.plan;
    let mut cells = Vec::new();
    let mut first = 0;
    while first < plan.groups {
        let end = plan.groups.min(first + cells_at_once);
        let any = |_: &Morsel<'_>| |_: usize| Some(());
        let parts = Parts::of(pass, morsels, (first..end, bits), any, |group, ()| group as u16);
        let counted = parts.each(Vec::new, |counts: &mut Vec<u32>, part| {
            counts.clear();
            counts.resize(part.groups, 0);
            for slice in part.slices() {
                for group in slice {
                    counts[usize::from(*group)] += 1;
                }
            }
            numbered(counts)
        });
        let firsts = (first..).step_by(1 << bits);
        cells.extend(firsts.zip(counted).map(|(first, cells)| Stretch(first, cells)));
        first = end;
    }
    Cells(cells)
}

/// By a table for each task.
pub(crate) fn dense(pass: Pass<'_>, morsels: &[Morsel<'_>]) -> Cells {
    let counts = pass.run(
        morsels,
        || vec![0_u32; pass.plan.groups as usize],
        |counts, _, seen| {
            let any = |_| Some(());
            seen.each(pass.plan, any, |group, ()| counts[group as usize] += 1);
        },
    );
    Cells(vec![Stretch(0, numbered(&added(counts)))])
}

/// The places that have ads, and how many.
fn numbered(counts: &[u32]) -> Vec<(u32, u32)> {
    /// Places looked at together: most have no ads.
    const TOGETHER: usize = 8;
    let mut found = Vec::with_capacity(counts.iter().filter(|ads| **ads > 0).count());
    for (first, together) in (0..).step_by(TOGETHER).zip(counts.chunks(TOGETHER)) {
        if together.iter().any(|ads| *ads > 0) {
            let places = (first..).zip(together.iter().copied());
            found.extend(places.filter(|(_, ads)| *ads > 0));
        }
    }
    found
}
