//! The values of each group, brought together: by counting where groups times values are few, otherwise by sorting the
//! values of all groups by group in two passes.

use crate::column::{Codes, NO_CODE};
use crate::measured::Measured;
use crate::scan::{Morsel, Pass, Seen, added};
use rayon::prelude::*;

/// Counts, over all groups, up to which they lie in an array.
const DENSE: u64 = 1 << 22;
/// Group numbers up to which values are sorted by counting; beyond, they are sorted beside their groups.
const COUNTED_GROUPS: u64 = 1 << 22;

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
    } else if pass.plan.groups <= COUNTED_GROUPS {
        sorted_by_group(pass, morsels, measured)
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

/// Calls `take` with each value of the rows and its group.
fn each<M: Measured>(pass: Pass<'_>, morsels: &[Morsel<'_>], measured: &M, mut take: impl FnMut(usize, u32)) {
    let mut seen = Seen::default();
    for morsel in morsels {
        pass.read(morsel, &mut seen);
        let column = measured.column(morsel.block);
        seen.each(pass.plan, code(column, morsel), |group, code| {
            take(group as usize, code);
        });
    }
}

/// The values of some rows by group.
struct Sorted {
    /// Where the values of each group begin, and where the last ones end.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Sorted {
    fn of<M: Measured>(pass: Pass<'_>, morsels: &[Morsel<'_>], measured: &M) -> Self {
        let mut starts = vec![0_u32; pass.plan.groups as usize + 1];
        each(pass, morsels, measured, |group, _| starts[group + 1] += 1);
        for group in 1..starts.len() {
            starts[group] += starts[group - 1];
        }
        let mut next = starts.clone();
        let mut values = vec![0; starts.last().map_or(0, |end| *end as usize)];
        each(pass, morsels, measured, |group, code| {
            values[next[group] as usize] = code;
            next[group] += 1;
        });
        Self { starts, values }
    }

    fn group(&self, group: usize) -> &[u32] {
        &self.values[self.starts[group] as usize..self.starts[group + 1] as usize]
    }
}

fn sorted_by_group<M: Measured>(
    pass: Pass<'_>,
    morsels: &[Morsel<'_>],
    measured: &M,
) -> Vec<(u64, M::Found)> {
    // One task for each thread: every task holds a start for every group.
    let share = morsels.len().div_ceil(rayon::current_num_threads()).max(1);
    let parts: Vec<Sorted> = morsels
        .par_chunks(share)
        .map(|morsels| Sorted::of(pass, morsels, measured))
        .collect();
    (0..pass.plan.groups as usize)
        .into_par_iter()
        .with_min_len(16)
        .map_init(
            || (vec![0; measured.width()], Vec::new()),
            |(counts, held), group| {
                held.clear();
                held.extend(
                    parts
                        .iter()
                        .map(|part| part.group(group))
                        .filter(|part| !part.is_empty()),
                );
                if held.is_empty() {
                    return None;
                }
                Some((group as u64, measured.of_codes(held, counts)?))
            },
        )
        .flatten()
        .collect()
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
                Some((chunk[0].0, measured.of_codes(&[&codes], counts)?))
            },
        )
        .flatten()
        .collect()
}
