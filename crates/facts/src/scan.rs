//! One pass over the blocks, a stretch of rows at a time.

use crate::column::{Column, Number, STRETCH};
use crate::columns::Block;
use crate::order::{Extent, Zone};
use crate::plan::{DROP, Plan, Table};
use rayon::prelude::*;
use std::ops::Range;

/// Tasks per thread: few, because each counts for itself and all counts are added at the end.
const TASKS_PER_THREAD: usize = 2;

/// Some rows of one block, at most [`STRETCH`].
#[derive(Clone)]
pub(crate) struct Morsel<'a> {
    /// Place of the block.
    pub(crate) place: usize,
    pub(crate) block: &'a Block,
    pub(crate) rows: Range<usize>,
}

impl Morsel<'_> {
    fn zone(&self) -> &Zone {
        &self.block.zones[self.rows.start / STRETCH]
    }
}

pub(crate) fn morsels_per_task(morsels: usize) -> usize {
    (morsels / (TASKS_PER_THREAD * rayon::current_num_threads())).max(1)
}

/// A plan and the data version that it is carried out for.
#[derive(Clone, Copy)]
pub(crate) struct Pass<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) version: i32,
}

/// What a pass knows of the rows of one morsel; room that is used again and again.
#[derive(Default)]
pub(crate) struct Seen {
    /// The number of each row's group, [`DROP`] or more for rows that drop out.
    pub(crate) groups: Vec<u64>,
    /// Where the skills of each row end in `skills`.
    ends: Vec<u32>,
    skills: Vec<u32>,
}

impl Seen {
    /// Reads the skills of a morsel's rows.
    pub(crate) fn read_skills(&mut self, morsel: &Morsel<'_>) {
        let lists = &morsel.block.skills;
        lists.read(morsel.rows.clone(), &mut self.ends, &mut self.skills);
    }

    /// The skills of a row, by its place in the morsel.
    fn skills_of(&self, offset: usize) -> &[u32] {
        let start = offset.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.skills[start as usize..self.ends[offset] as usize]
    }

    /// The rows that count: place in the morsel, group and skills. Skills must have been read.
    pub(crate) fn with_skills(&self) -> impl Iterator<Item = (usize, u64, &[u32])> {
        let mut start = 0;
        self.groups
            .iter()
            .zip(&self.ends)
            .enumerate()
            .filter_map(move |(offset, (group, end))| {
                let skills = start..*end as usize;
                start = *end as usize;
                (*group < DROP).then(|| (offset, *group, &self.skills[skills]))
            })
    }

    /// Calls `take` with every group that a row stands in and what `value` says of the row, by its place in the morsel;
    /// rows of which it says nothing are left out.
    #[inline]
    pub(crate) fn each<V: Copy>(
        &self,
        plan: &Plan,
        value: impl Fn(usize) -> Option<V>,
        mut take: impl FnMut(u64, V),
    ) {
        let Some(stride) = plan.skills.stride else {
            for (offset, group) in self.groups.iter().enumerate() {
                if *group < DROP
                    && let Some(value) = value(offset)
                {
                    take(*group, value);
                }
            }
            return;
        };
        for (offset, group, skills) in self.with_skills() {
            let Some(value) = value(offset) else { continue };
            for skill in skills {
                take(group + u64::from(*skill) * stride, value);
            }
            if let Some(all) = plan.skills.all {
                take(group + all, value);
            }
        }
    }
}

/// The counts of all tasks, place by place.
pub(crate) fn added(counts: Vec<Vec<u32>>) -> Vec<u32> {
    let add = |mut mine: Vec<u32>, theirs: Vec<u32>| {
        mine.iter_mut()
            .zip(theirs)
            .for_each(|(mine, theirs)| *mine += theirs);
        mine
    };
    counts.into_iter().reduce(add).unwrap_or_default()
}

impl Pass<'_> {
    /// The morsels of `blocks` of which any row may count.
    pub(crate) fn morsels(self, blocks: &[Block]) -> Vec<Morsel<'_>> {
        blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| !matches!(block.version, Column::Constant(v) if v > self.version))
            .flat_map(|(place, block)| {
                let may_count = |(_, zone): &(usize, &Zone)| self.plan.may_count(zone);
                let counting = block.zones.iter().enumerate().filter(may_count);
                counting.map(move |(i, _)| Morsel {
                    place,
                    block,
                    rows: i * STRETCH..((i + 1) * STRETCH).min(block.rows),
                })
            })
            .collect()
    }

    /// Runs over all morsels in a few tasks, each with what `start` makes and `step` works on; their ends in order.
    pub(crate) fn run<'m, T: Send>(
        self,
        morsels: &[Morsel<'m>],
        start: impl Fn() -> T + Sync,
        step: impl Fn(&mut T, &Morsel<'m>, &Seen) + Sync,
    ) -> Vec<T> {
        morsels
            .par_chunks(morsels_per_task(morsels.len()))
            .map(|morsels| {
                let (mut state, mut seen) = (start(), Seen::default());
                for morsel in morsels {
                    self.read(morsel, &mut seen);
                    step(&mut state, morsel, &seen);
                }
                state
            })
            .collect()
    }

    /// Finds the groups of a morsel's rows, and their skills where the plan looks at these.
    pub(crate) fn read(self, morsel: &Morsel<'_>, seen: &mut Seen) {
        self.groups(morsel, &mut seen.groups);
        let skills = &self.plan.skills;
        if skills.stride.is_none() && skills.any_of.is_none() {
            return;
        }
        seen.read_skills(morsel);
        if let Some(any_of) = &skills.any_of {
            for offset in 0..seen.groups.len() {
                let asked = seen.skills_of(offset).iter().any(|skill| any_of[*skill as usize]);
                seen.groups[offset] += if asked { 0 } else { DROP };
            }
        }
    }

    fn groups(self, morsel: &Morsel<'_>, groups: &mut Vec<u64>) {
        let (plan, block, rows) = (self.plan, morsel.block, morsel.rows.clone());
        let zone = morsel.zone();
        let mut constant = 0;
        start(&block.region, &plan.region, &mut constant);
        start(&block.class, &plan.class, &mut constant);
        start(&block.terms, &plan.terms, &mut constant);
        let source = alike(zone.source, &plan.source, &mut constant);
        let country = alike(zone.country, &plan.country, &mut constant);
        let month = alike(zone.month, &plan.month, &mut constant);
        let isco = alike(zone.isco, &plan.isco, &mut constant);
        groups.clear();
        groups.resize(rows.len(), constant);
        if !source {
            add(&block.source, rows.clone(), &plan.source, groups);
        }
        if !country {
            add(&block.country, rows.clone(), &plan.country, groups);
        }
        if !month {
            add(&block.month, rows.clone(), &plan.month, groups);
        }
        if !isco {
            add(&block.isco, rows.clone(), &plan.isco, groups);
        }
        add(&block.region, rows.clone(), &plan.region, groups);
        add(&block.class, rows.clone(), &plan.class, groups);
        add(&block.terms, rows.clone(), &plan.terms, groups);
        if !matches!(&block.version, Column::Constant(published) if *published <= self.version) {
            for (group, row) in groups.iter_mut().zip(rows.clone()) {
                *group += if block.version.get(row) > self.version {
                    DROP
                } else {
                    0
                };
            }
        }
        if !matches!(block.superseded_in, Column::Constant(0)) {
            for (group, row) in groups.iter_mut().zip(rows) {
                let superseded = block.superseded_in.get(row);
                *group += if superseded != 0 && superseded <= self.version {
                    DROP
                } else {
                    0
                };
            }
        }
    }
}

/// Adds to `constant` what all rows of a stretch have in common; whether they do.
fn alike<T: Number + Into<u64>>((low, high): Extent<T>, table: &Table, constant: &mut u64) -> bool {
    let alike = low == high;
    if alike {
        *constant += table.entries[low.into() as usize];
    }
    alike
}

fn start<T: Number + Into<u64>>(column: &Column<T>, table: &Table, constant: &mut u64) {
    if let Column::Constant(value) = column {
        *constant += table.entries[(*value).into() as usize];
    }
}

fn add<T: Number + Into<u64>>(column: &Column<T>, rows: Range<usize>, table: &Table, groups: &mut [u64]) {
    if !table.matters {
        return;
    }
    match column {
        Column::Constant(_) => {}
        Column::Near(base, offsets) => {
            let entries = &table.entries[(*base).into() as usize..];
            for (group, offset) in groups.iter_mut().zip(&offsets[rows]) {
                *group += entries[usize::from(*offset)];
            }
        }
        Column::Each(values) => {
            for (group, value) in groups.iter_mut().zip(&values[rows]) {
                *group += table.entries[(*value).into() as usize];
            }
        }
    }
}
