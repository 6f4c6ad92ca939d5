//! Counting ads by group: 16 bytes a group, or 8 where only ads and their green class are wanted.

use crate::columns::GREEN_MASK;
use crate::plan::Plan;
use crate::scan::{Morsel, Pass, Seen};
use base::{Green, Group};
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Group numbers up to which counts lie in an array.
const DENSE_GROUPS: u64 = 1 << 20;

/// Groups whose keys are spelled out at a time.
const MANY_GROUPS: usize = 1024;

/// Ads by green class, and in the last place the lower half of their openings: 16 bytes, so that the counts of thousands
/// of skills stay in the second-level cache.
pub(crate) type Count = [u32; 4];
pub(crate) const OPENINGS: usize = 3;

/// The groups of one task, and the upper half of their openings: a group stands here once for each 2^32 of them.
struct Counts {
    counts: Counted,
    carried: Vec<u64>,
}

enum Counted {
    Dense(Vec<Count>),
    Sparse(HashMap<u64, Count, BuildHasherDefault<crate::pay::Multiply>>),
}

/// Adds openings; whether they ran over.
#[inline]
fn add_openings(count: &mut Count, openings: u32) -> bool {
    let (sum, over) = count[OPENINGS].overflowing_add(openings);
    count[OPENINGS] = sum;
    over
}

impl Counts {
    fn new(groups: u64) -> Self {
        let counts = if groups <= DENSE_GROUPS {
            Counted::Dense(vec![Count::default(); groups as usize])
        } else {
            Counted::Sparse(HashMap::default())
        };
        Self {
            counts,
            carried: Vec::new(),
        }
    }

    fn add(&mut self, plan: &Plan, morsel: &Morsel<'_>, seen: &Seen) {
        let (block, first) = (morsel.block, morsel.rows.start);
        // What drops out may have a class that is none.
        let row = |offset: usize| {
            let green = usize::from(block.class.get(first + offset) & GREEN_MASK).min(2);
            Some((green, block.openings.get(first + offset)))
        };
        let carried = &mut self.carried;
        let mut put = |count: &mut Count, group: u64, (green, openings): (usize, u32)| {
            count[green] += 1;
            if add_openings(count, openings) {
                carried.push(group);
            }
        };
        match &mut self.counts {
            Counted::Dense(counts) => seen.each(plan, row, |group, row| {
                put(&mut counts[group as usize], group, row);
            }),
            Counted::Sparse(counts) => seen.each(plan, row, |group, row| {
                put(counts.entry(group).or_default(), group, row);
            }),
        }
    }

    fn merge(mut self, other: Self) -> Self {
        self.carried.extend(other.carried);
        let carried = &mut self.carried;
        let mut put = |mine: &mut Count, group: u64, theirs: Count| {
            for green in 0..OPENINGS {
                mine[green] += theirs[green];
            }
            if add_openings(mine, theirs[OPENINGS]) {
                carried.push(group);
            }
        };
        match (&mut self.counts, other.counts) {
            (Counted::Dense(mine), Counted::Dense(theirs)) => {
                for (group, (mine, theirs)) in (0..).zip(mine.iter_mut().zip(theirs)) {
                    put(mine, group, theirs);
                }
            }
            (Counted::Sparse(mine), Counted::Sparse(theirs)) => {
                for (group, theirs) in theirs {
                    put(mine.entry(group).or_default(), group, theirs);
                }
            }
            _ => unreachable!("all tasks count the same groups"),
        }
        self
    }

    /// The groups that have ads, by number, with their openings.
    fn into_groups(mut self) -> Vec<(u64, Count, u64)> {
        let has_ads = |count: &Count| count[..OPENINGS].iter().any(|ads| *ads > 0);
        let mut groups: Vec<(u64, Count)> = match self.counts {
            Counted::Dense(counts) => (0..).zip(counts).filter(|(_, count)| has_ads(count)).collect(),
            Counted::Sparse(counts) => counts.into_iter().collect(),
        };
        groups.sort_unstable_by_key(|(group, _)| *group);
        self.carried.sort_unstable();
        let whole = |group: u64, count: &Count| {
            let carried = self.carried.partition_point(|other| *other <= group)
                - self.carried.partition_point(|other| *other < group);
            ((carried as u64) << 32) + u64::from(count[OPENINGS])
        };
        groups
            .into_iter()
            .map(|(group, count)| (group, count, whole(group, &count)))
            .collect()
    }
}

/// The counts of every group that has ads, in the order of the groups' numbers.
pub(crate) fn counted(pass: Pass<'_>, morsels: &[Morsel<'_>]) -> Vec<(u64, Group)> {
    let counts = pass.run(
        morsels,
        || Counts::new(pass.plan.groups),
        |counts, morsel, seen| counts.add(pass.plan, morsel, seen),
    );
    let groups = counts.into_iter().reduce(Counts::merge).map(Counts::into_groups);
    groups
        .unwrap_or_default()
        .into_par_iter()
        .with_min_len(MANY_GROUPS)
        .map(|(number, count, openings)| (number, group(pass.plan, number, &count, openings)))
        .collect()
}

pub(crate) fn group(plan: &Plan, number: u64, count: &Count, openings: u64) -> Group {
    let [core, partial] = [Green::Core, Green::Partial].map(|green| u64::from(count[green.index()]));
    Group {
        key: plan.keys(number),
        ads: core + partial + u64::from(count[Green::None.index()]),
        openings,
        core,
        partial,
        ..Group::default()
    }
}

/// Ads by green class in one number, 21 bits each, for so many rows that none runs over; then they are moved.
struct Packed {
    counts: Vec<u64>,
    moved: Vec<Count>,
    rows: usize,
}

const BITS: usize = 21;
const MANY_ROWS: usize = (1 << BITS) - crate::column::STRETCH;

impl Packed {
    fn new(groups: u64) -> Self {
        Self {
            counts: vec![0; groups as usize],
            moved: Vec::new(),
            rows: 0,
        }
    }

    fn add(&mut self, plan: &Plan, morsel: &Morsel<'_>, seen: &Seen) {
        let class = |offset: usize| {
            let green = usize::from(morsel.block.class.get(morsel.rows.start + offset) & GREEN_MASK).min(2);
            Some(1_u64 << (green * BITS))
        };
        // A row adds at most one to a group: skills of an ad are different ones.
        seen.each(plan, class, |group, one| self.counts[group as usize] += one);
        self.rows += morsel.rows.len();
        if self.rows >= MANY_ROWS {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.moved.resize(self.counts.len(), Count::default());
        for (moved, count) in self.moved.iter_mut().zip(&mut self.counts) {
            for (green, moved) in moved[..OPENINGS].iter_mut().enumerate() {
                *moved += (*count >> (green * BITS)) as u32 & ((1 << BITS) - 1);
            }
            *count = 0;
        }
        self.rows = 0;
    }
}

/// The counts of every group that has ads, in the order of the groups' numbers, but no openings.
pub(crate) fn counted_ads(pass: Pass<'_>, morsels: &[Morsel<'_>]) -> Vec<(u64, Group)> {
    if pass.plan.groups > DENSE_GROUPS {
        let mut groups = counted(pass, morsels);
        for (_, group) in &mut groups {
            group.openings = 0;
        }
        return groups;
    }
    let counts = pass.run(
        morsels,
        || Packed::new(pass.plan.groups),
        |counts, morsel, seen| counts.add(pass.plan, morsel, seen),
    );
    let settled = counts.into_iter().map(|mut packed| {
        packed.settle();
        packed.moved
    });
    let add = |mut mine: Vec<Count>, theirs: Vec<Count>| {
        for (mine, theirs) in mine.iter_mut().zip(theirs) {
            mine.iter_mut()
                .zip(theirs)
                .for_each(|(mine, theirs)| *mine += theirs);
        }
        mine
    };
    let counts = settled.reduce(add).unwrap_or_default();
    counts
        .par_iter()
        .enumerate()
        .with_min_len(MANY_GROUPS)
        .filter(|(_, count)| count.iter().any(|ads| *ads > 0))
        .map(|(number, count)| (number as u64, group(pass.plan, number as u64, count, 0)))
        .collect()
}
