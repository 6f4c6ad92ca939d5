//! The values of each group, brought together: by counting where groups times values are few, otherwise by dividing the
//! values of all groups by ranges of groups.

use crate::column::{Codes, NO_CODE};
use crate::measured::Measured;
use crate::parted::{Part, Parts};
use crate::scan::{Morsel, Pass, added};
use rayon::prelude::*;

/// Counts, over all groups, up to which each task counts them all: more would leave its cache with every ad.
const DENSE: u64 = 1 << 21;
/// Counts of one range of groups that stay in the cache.
const RANGE: usize = 1 << 17;
/// Group numbers up to which values are divided by ranges of groups; beyond, they are sorted beside their groups.
const DIVIDED_GROUPS: u64 = 1 << 22;
/// Ranges at most: a task writes to all of them by turns.
const RANGES: u64 = 256;

/// What `measured` finds in each group that has a value, by the groups' numbers.
pub(crate) fn by_group<M: Measured>(
    pass: Pass<'_>,
    morsels: &[Morsel<'_>],
    measured: &M,
) -> Vec<(u64, M::Found)> {
    let width = measured.width();
    if width == 0 {
        Vec::new()
    } else if pass.plan.groups.saturating_mul(width as u64) <= DENSE {
        dense(pass, morsels, measured)
    } else if let Some(packing) = Packing::of(pass.plan.groups, width) {
        divided(pass, morsels, measured, packing)
    } else {
        sparse(pass, morsels, measured)
    }
}

fn dense<M: Measured>(pass: Pass<'_>, morsels: &[Morsel<'_>], measured: &M) -> Vec<(u64, M::Found)> {
    let width = measured.width();
    let counts = pass.run(
        morsels,
        || vec![0_u32; pass.plan.groups as usize * width],
        |counts, morsel, seen| {
            let column = measured.column(morsel.block);
            seen.each(pass.plan, code(column, morsel), |group, code| {
                counts[group as usize * width + code as usize] += 1;
            });
        },
    );
    (0..)
        .zip(added(counts).chunks_exact(width))
        .filter_map(|(group, counts)| Some((group, measured.of_counts(counts)?)))
        .collect()
}

/// The code of a row of `morsel`, by its place in it.
fn code<'a>(column: &'a Codes, morsel: &Morsel<'_>) -> impl Fn(usize) -> Option<u32> + use<'a> {
    let start = morsel.rows.start;
    move |offset| Some(column.get(start + offset)).filter(|code| *code != NO_CODE)
}

/// How a group's place in its range and a value's code share 32 bits.
#[derive(Clone, Copy)]
struct Packing {
    /// Bits of the place.
    group: u32,
    /// Bits of the code.
    code: u32,
}

impl Packing {
    /// `None` where there are too many groups or too many codes.
    fn of(groups: u64, width: usize) -> Option<Self> {
        let bits = |n: u64| u64::BITS - n.saturating_sub(1).leading_zeros();
        let packing = Self {
            group: bits(groups.div_ceil(RANGES)),
            code: bits(width as u64),
        };
        (groups <= DIVIDED_GROUPS && packing.group + packing.code <= u32::BITS).then_some(packing)
    }

    fn split(self, packed: u32) -> (usize, u32) {
        let code = u64::from(packed) & ((1 << self.code) - 1);
        ((u64::from(packed) >> self.code) as usize, code as u32)
    }
}

fn divided<M: Measured>(
    pass: Pass<'_>,
    morsels: &[Morsel<'_>],
    measured: &M,
    packing: Packing,
) -> Vec<(u64, M::Found)> {
    let width = measured.width();
    let parts = Parts::of(
        pass,
        morsels,
        (0..pass.plan.groups, packing.group),
        |morsel| code(measured.column(morsel.block), morsel),
        |group, code| (u64::from(group) << packing.code) as u32 | code,
    );
    let found = parts.each(Range::default, |range, part| {
        if part.groups * width <= RANGE {
            range.count(part, packing, measured)
        } else {
            range.sort(part, packing, measured)
        }
    });
    let mut all = Vec::with_capacity(found.iter().map(Vec::len).sum());
    for found in found {
        all.extend(found);
    }
    all
}

/// Room for the values of one range of groups.
#[derive(Default)]
struct Range {
    counts: Vec<u32>,
    /// Where the values of each group begin, and where the last ones end.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Range {
    /// By how often each group has each code.
    fn count<M: Measured>(
        &mut self,
        part: &Part<'_, u32>,
        packing: Packing,
        measured: &M,
    ) -> Vec<(u64, M::Found)> {
        let width = measured.width();
        self.counts.clear();
        self.counts.resize(part.groups * width, 0);
        for packed in part.found() {
            let (group, code) = packing.split(packed);
            self.counts[group * width + code as usize] += 1;
        }
        let groups = (part.first..).zip(self.counts.chunks_exact(width));
        groups
            .filter_map(|(group, counts)| Some((group, measured.of_counts(counts)?)))
            .collect()
    }

    /// By the codes of each group, which are brought together first.
    fn sort<M: Measured>(
        &mut self,
        part: &Part<'_, u32>,
        packing: Packing,
        measured: &M,
    ) -> Vec<(u64, M::Found)> {
        self.starts.clear();
        self.starts.resize(part.groups + 1, 0);
        for packed in part.found() {
            self.starts[packing.split(packed).0 + 1] += 1;
        }
        for group in 0..part.groups {
            self.starts[group + 1] += self.starts[group];
        }
        self.values.resize(self.starts[part.groups] as usize, 0);
        for packed in part.found() {
            let (group, code) = packing.split(packed);
            self.values[self.starts[group] as usize] = code;
            self.starts[group] += 1;
        }
        // Each start has moved to where its group ends.
        self.counts.clear();
        self.counts.resize(measured.width(), 0);
        let mut found = Vec::new();
        let mut start = 0;
        for (group, end) in (part.first..).zip(&self.starts[..part.groups]) {
            let codes = &self.values[start..*end as usize];
            start = *end as usize;
            if !codes.is_empty() {
                found.extend(measured.of_codes(codes, &mut self.counts).map(|it| (group, it)));
            }
        }
        found
    }
}

fn sparse<M: Measured>(pass: Pass<'_>, morsels: &[Morsel<'_>], measured: &M) -> Vec<(u64, M::Found)> {
    let mut pairs: Vec<(u64, u32)> = pass
        .run(morsels, Vec::new, |pairs, morsel, seen| {
            let column = measured.column(morsel.block);
            seen.each(pass.plan, code(column, morsel), |group, code| {
                pairs.push((group, code));
            });
        })
        .concat();
    pairs.par_sort_unstable();
    let chunks: Vec<&[(u64, u32)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    chunks
        .into_par_iter()
        .with_min_len(256)
        .map_init(
            || vec![0; measured.width()],
            |counts, chunk| {
                let codes: Vec<u32> = chunk.iter().map(|(_, code)| *code).collect();
                Some((chunk[0].0, measured.of_codes(&codes, counts)?))
            },
        )
        .flatten()
        .collect()
}
