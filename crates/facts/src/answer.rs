//! Answering a question: one parallel pass over the blocks.

use crate::columns::{Block, Column, GREEN_MASK};
use crate::pay::{NO_PAY, PayCodes};
use crate::plan::{DROP, Plan, Table};
use base::{Answer, Green, Group, Measure, Question};
use rayon::prelude::*;
use std::collections::HashMap;

/// Rows that one task takes at a time: their group numbers stay in the first-level cache.
pub(crate) const MORSEL: usize = 1 << 11;
/// Tasks per thread: few, because each counts for itself and all counts are added at the end.
const TASKS_PER_THREAD: usize = 2;

pub(crate) fn morsels_per_task(morsels: usize) -> usize {
    (morsels / (TASKS_PER_THREAD * rayon::current_num_threads())).max(1)
}
/// Group numbers up to which counts lie in an array.
const DENSE_GROUPS: u64 = 1 << 20;
/// Counts of pay codes, over all groups, up to which they lie in an array.
const DENSE_PAY: u64 = 1 << 22;

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    ads: u64,
    openings: u64,
    core: u64,
    partial: u64,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.ads += other.ads;
        self.openings += other.openings;
        self.core += other.core;
        self.partial += other.partial;
    }
}

/// What one thread has counted.
enum Counts {
    Dense(Vec<Count>),
    Sparse(HashMap<u64, Count>),
}

impl Counts {
    fn new(groups: u64) -> Self {
        if groups <= DENSE_GROUPS {
            Self::Dense(vec![Count::default(); groups as usize])
        } else {
            Self::Sparse(HashMap::new())
        }
    }

    fn merge(mut self, other: Self) -> Self {
        match (&mut self, other) {
            (Self::Dense(mine), Self::Dense(theirs)) => {
                mine.iter_mut()
                    .zip(theirs)
                    .for_each(|(mine, theirs)| *mine += theirs);
            }
            (Self::Sparse(mine), Self::Sparse(theirs)) => {
                for (group, count) in theirs {
                    *mine.entry(group).or_default() += count;
                }
            }
            _ => unreachable!("all threads count the same groups"),
        }
        self
    }

    fn into_groups(self) -> Vec<(u64, Count)> {
        match self {
            Self::Dense(counts) => (0..).zip(counts).filter(|(_, count)| count.ads > 0).collect(),
            Self::Sparse(counts) => counts.into_iter().collect(),
        }
    }
}

/// The number of the group of each row of a morsel, [`DROP`] or more for rows that drop out.
pub(crate) fn groups_of(
    block: &Block,
    rows: std::ops::Range<usize>,
    plan: &Plan,
    version: i32,
    groups: &mut Vec<u64>,
) {
    fn start<T: Copy + Into<u64>>(column: &Column<T>, table: &Table, constant: &mut u64) {
        if let Column::Constant(value) = column {
            *constant += table.entries[(*value).into() as usize];
        }
    }
    fn add<T: Copy + Into<u64>>(
        column: &Column<T>,
        rows: std::ops::Range<usize>,
        table: &Table,
        groups: &mut [u64],
    ) {
        if let (Column::Each(values), true) = (column, table.matters) {
            for (group, value) in groups.iter_mut().zip(&values[rows]) {
                *group += table.entries[(*value).into() as usize];
            }
        }
    }
    let mut constant = 0;
    start(&block.source, &plan.source, &mut constant);
    start(&block.country, &plan.country, &mut constant);
    start(&block.region, &plan.region, &mut constant);
    start(&block.month, &plan.month, &mut constant);
    start(&block.isco, &plan.isco, &mut constant);
    start(&block.class, &plan.class, &mut constant);
    groups.clear();
    groups.resize(rows.len(), constant);
    add(&block.source, rows.clone(), &plan.source, groups);
    add(&block.country, rows.clone(), &plan.country, groups);
    add(&block.region, rows.clone(), &plan.region, groups);
    add(&block.month, rows.clone(), &plan.month, groups);
    add(&block.isco, rows.clone(), &plan.isco, groups);
    add(&block.class, rows.clone(), &plan.class, groups);
    if let Column::Each(versions) = &block.version {
        for (group, published) in groups.iter_mut().zip(&versions[rows.clone()]) {
            *group += if *published > version { DROP } else { 0 };
        }
    }
    match &block.superseded_in {
        Column::Constant(0) => {}
        column => {
            for (group, row) in groups.iter_mut().zip(rows) {
                let superseded = column.get(row);
                *group += if superseded != 0 && superseded <= version {
                    DROP
                } else {
                    0
                };
            }
        }
    }
}

/// The morsels of the blocks that hold anything published up to `version`.
fn morsels(blocks: &[Block], version: i32) -> Vec<(&Block, std::ops::Range<usize>)> {
    let relevant = blocks
        .iter()
        .filter(|block| !matches!(block.version, Column::Constant(v) if v > version));
    relevant
        .flat_map(|block| {
            (0..block.rows.div_ceil(MORSEL))
                .map(move |i| (block, i * MORSEL..((i + 1) * MORSEL).min(block.rows)))
        })
        .collect()
}

pub(crate) fn answer(question: &Question, plan: &Plan, blocks: &[Block], pay: &PayCodes) -> Answer {
    let version = i32::try_from(question.version).unwrap_or(i32::MAX);
    let morsels = morsels(blocks, version);
    if question.measure == Measure::Pay {
        return quartiles(plan, &morsels, version, pay);
    }
    let counts = morsels
        .par_iter()
        .with_min_len(morsels_per_task(morsels.len()))
        .fold(
            || (Counts::new(plan.groups), Vec::new()),
            |(mut counts, mut groups), (block, rows)| {
                groups_of(block, rows.clone(), plan, version, &mut groups);
                count(block, rows.clone(), &groups, &mut counts);
                (counts, groups)
            },
        )
        .map(|(counts, _)| counts)
        .reduce(
            || Counts::Dense(Vec::new()),
            |a, b| match (&a, &b) {
                (Counts::Dense(empty), _) if empty.is_empty() => b,
                (_, Counts::Dense(empty)) if empty.is_empty() => a,
                _ => a.merge(b),
            },
        );
    Answer::sorted(
        counts
            .into_groups()
            .into_iter()
            .map(|(group, count)| Group {
                key: plan.keys(group),
                currency: None,
                ads: count.ads,
                openings: count.openings,
                core: count.core,
                partial: count.partial,
                pay: None,
            })
            .collect(),
    )
}

fn count(block: &Block, rows: std::ops::Range<usize>, groups: &[u64], counts: &mut Counts) {
    const CORE: u8 = Green::Core as u8;
    const PARTIAL: u8 = Green::Partial as u8;
    let each = |add: &mut dyn FnMut(u64, Count)| {
        for (row, group) in rows.clone().zip(groups) {
            if *group < DROP {
                let green = block.class.get(row) & GREEN_MASK;
                add(
                    *group,
                    Count {
                        ads: 1,
                        openings: u64::from(block.openings.get(row)),
                        core: u64::from(green == CORE),
                        partial: u64::from(green == PARTIAL),
                    },
                );
            }
        }
    };
    match counts {
        Counts::Dense(counts) => {
            for (row, group) in rows.zip(groups) {
                if *group < DROP {
                    let green = block.class.get(row) & GREEN_MASK;
                    let count = &mut counts[*group as usize];
                    count.ads += 1;
                    count.openings += u64::from(block.openings.get(row));
                    count.core += u64::from(green == CORE);
                    count.partial += u64::from(green == PARTIAL);
                }
            }
        }
        Counts::Sparse(counts) => each(&mut |group, one| *counts.entry(group).or_default() += one),
    }
}

fn quartiles(
    plan: &Plan,
    morsels: &[(&Block, std::ops::Range<usize>)],
    version: i32,
    pay: &PayCodes,
) -> Answer {
    let width = pay.amounts.len() as u64;
    let groups = if plan.groups.saturating_mul(width) <= DENSE_PAY {
        dense_quartiles(plan, morsels, version, pay)
    } else {
        sparse_quartiles(plan, morsels, version, pay)
    };
    Answer::sorted(
        groups
            .into_iter()
            .flat_map(|(group, by_currency)| by_currency.into_iter().map(move |found| (group, found)))
            .map(|(group, (currency, quartiles))| Group {
                key: plan.keys(group),
                currency: Some(currency),
                ads: quartiles.n,
                openings: 0,
                core: 0,
                partial: 0,
                pay: Some(quartiles),
            })
            .collect(),
    )
}

type ByCurrency = Vec<(base::Currency, base::Quartiles)>;

fn dense_quartiles(
    plan: &Plan,
    morsels: &[(&Block, std::ops::Range<usize>)],
    version: i32,
    pay: &PayCodes,
) -> Vec<(u64, ByCurrency)> {
    let width = pay.amounts.len();
    if width == 0 {
        return Vec::new();
    }
    let size = plan.groups as usize * width;
    let counts = morsels
        .par_iter()
        .with_min_len(morsels_per_task(morsels.len()))
        .fold(
            || (vec![0_u32; size], Vec::new()),
            |(mut counts, mut groups), (block, rows)| {
                groups_of(block, rows.clone(), plan, version, &mut groups);
                for (row, group) in rows.clone().zip(&groups) {
                    let code = block.pay.get(row);
                    if *group < DROP && code != NO_PAY {
                        counts[*group as usize * width + code as usize] += 1;
                    }
                }
                (counts, groups)
            },
        )
        .map(|(counts, _)| counts)
        .reduce_with(|mut mine, theirs| {
            mine.iter_mut()
                .zip(theirs)
                .for_each(|(mine, theirs)| *mine += theirs);
            mine
        })
        .unwrap_or_default();
    (0..)
        .zip(counts.chunks_exact(width))
        .map(|(group, counts)| (group, pay.quartiles(counts)))
        .collect()
}

fn sparse_quartiles(
    plan: &Plan,
    morsels: &[(&Block, std::ops::Range<usize>)],
    version: i32,
    pay: &PayCodes,
) -> Vec<(u64, ByCurrency)> {
    let mut pairs: Vec<(u64, u32)> = morsels
        .par_iter()
        .with_min_len(morsels_per_task(morsels.len()))
        .fold(Vec::new, |mut pairs, (block, rows)| {
            let mut groups = Vec::new();
            groups_of(block, rows.clone(), plan, version, &mut groups);
            let paid = rows
                .clone()
                .zip(&groups)
                .map(|(row, group)| (*group, block.pay.get(row)));
            pairs.extend(paid.filter(|(group, code)| *group < DROP && *code != NO_PAY));
            pairs
        })
        .reduce(Vec::new, |mut mine, theirs| {
            mine.extend(theirs);
            mine
        });
    pairs.par_sort_unstable();
    pairs
        .chunk_by(|a, b| a.0 == b.0)
        .map(|chunk| {
            let mut codes: Vec<u32> = chunk.iter().map(|(_, code)| *code).collect();
            (chunk[0].0, pay.quartiles_of_codes(&mut codes))
        })
        .collect()
}
