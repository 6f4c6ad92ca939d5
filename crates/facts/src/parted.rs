//! What a pass finds, divided by ranges of groups: what one range counts then stays in the second-level cache.

use crate::plan::Plan;
use crate::scan::{Morsel, Pass, Seen};
use rayon::prelude::*;
use std::ops::Range;

/// What all tasks found of each range of groups.
pub(crate) struct Parts<T> {
    /// By task, then by range.
    tasks: Vec<Vec<Vec<T>>>,
    groups: Range<u64>,
    bits: u32,
}

/// Numbers of the groups of one range, and what was found of them by each task.
pub(crate) struct Part<'a, T> {
    /// The number of its first group.
    pub(crate) first: u64,
    /// How many groups it has.
    pub(crate) groups: usize,
    tasks: &'a [Vec<Vec<T>>],
    place: usize,
}

impl<T: Copy + Send + Sync> Parts<T> {
    /// What `pack` makes of each row's value and of the group's place in its range of 2^`bits` groups, for all `groups`.
    pub(crate) fn of<'m, V: Copy, F: Fn(usize) -> Option<V>>(
        pass: Pass<'_>,
        morsels: &[Morsel<'m>],
        (groups, bits): (Range<u64>, u32),
        value: impl Fn(&Morsel<'m>) -> F + Sync,
        pack: impl Fn(u32, V) -> T + Sync,
    ) -> Self {
        let parts = (groups.end - groups.start).div_ceil(1 << bits) as usize;
        let (plan, first): (&Plan, u64) = (pass.plan, groups.start);
        let put = |found: &mut Vec<Vec<T>>, group: u64, value| {
            // Groups of other ranges lie beyond the end, also those below the first: they wrap around.
            if let Some(part) = found.get_mut((group >> bits) as usize) {
                part.push(pack(group as u32 & ((1 << bits) - 1), value));
            }
        };
        let each = |found: &mut Vec<Vec<T>>, morsel: &Morsel<'m>, seen: &Seen| {
            seen.each(plan, value(morsel), |group, value| {
                put(found, group.wrapping_sub(first), value);
            });
        };
        // The groups of a row's skills lie together, nearly always in one range, which then takes all at once.
        let lists = |found: &mut Vec<Vec<T>>, morsel: &Morsel<'m>, seen: &Seen| {
            let value = value(morsel);
            for (offset, group, skills) in seen.with_skills() {
                let Some(value) = value(offset) else { continue };
                let group = group.wrapping_sub(first);
                let place = group as u32 & ((1 << bits) - 1);
                if (u64::from(place) + plan.skills.known) >> bits == 0 {
                    if let Some(part) = found.get_mut((group >> bits) as usize) {
                        part.extend(skills.iter().map(|skill| pack(place + skill, value)));
                    }
                } else {
                    for skill in skills {
                        put(found, group.wrapping_add(u64::from(*skill)), value);
                    }
                }
            }
        };
        let start = || vec![Vec::new(); parts];
        let tasks = if plan.skills.stride == Some(1) && plan.skills.all.is_none() {
            pass.run(morsels, start, lists)
        } else {
            pass.run(morsels, start, each)
        };
        Self { tasks, groups, bits }
    }

    /// What `of` makes of each range with room of its own, in the order of the groups.
    pub(crate) fn each<S: Send, R: Send>(
        &self,
        room: impl Fn() -> S + Sync + Send,
        of: impl Fn(&mut S, &Part<'_, T>) -> Vec<R> + Sync + Send,
    ) -> Vec<Vec<R>> {
        let parts = self.tasks.first().map_or(0, Vec::len);
        (0..parts)
            .into_par_iter()
            .map_init(room, |room, place| {
                let first = self.groups.start + ((place as u64) << self.bits);
                let part = Part {
                    first,
                    groups: (self.groups.end - first).min(1 << self.bits) as usize,
                    tasks: &self.tasks,
                    place,
                };
                of(room, &part)
            })
            .collect()
    }
}

impl<T: Copy> Part<'_, T> {
    /// What was found, task by task.
    pub(crate) fn found(&self) -> impl Iterator<Item = T> + '_ {
        self.slices().flatten().copied()
    }

    /// The same in slices.
    pub(crate) fn slices(&self) -> impl Iterator<Item = &[T]> {
        self.tasks.iter().map(|task| task[self.place].as_slice())
    }
}
