//! Skills that ads name together.

use crate::columns::Block;
use crate::manifest::Manifest;
use crate::plan::Plan;
use crate::scan::{Pass, Seen};
use base::SkillPairs;

/// The place of a skill that is not among the most frequent ones.
const RARE: u32 = u32::MAX;

/// Counts the pairs among the `most` skills that most of the ads name that `plan` counts; it groups by nothing.
/// `frequencies` are the ads of each skill, by its place in the manifest.
pub(crate) fn pairs(
    plan: &Plan,
    version: i32,
    blocks: &[Block],
    manifest: &Manifest,
    frequencies: &[u32],
    most: usize,
) -> SkillPairs {
    let id = |skill: usize| manifest.skills[skill].as_str();
    let mut order: Vec<usize> = (0..frequencies.len())
        .filter(|skill| frequencies[*skill] > 0)
        .collect();
    order.sort_unstable_by(|a, b| {
        frequencies[*b]
            .cmp(&frequencies[*a])
            .then_with(|| id(*a).cmp(id(*b)))
    });
    order.truncate(most.min(SkillPairs::MOST));
    let mut places = vec![RARE; frequencies.len()];
    for (place, skill) in order.iter().enumerate() {
        places[*skill] = place as u32;
    }
    let width = order.len();
    let pass = Pass { plan, version };
    let morsels = pass.morsels(blocks);
    // Each task has a square of counts of which it uses the half above the diagonal.
    let counted = pass.run(
        &morsels,
        || (vec![0_u32; width * width], 0_u64, Seen::default(), Vec::new()),
        |(counts, ads, own, frequent), morsel, seen| {
            // The skills are read already where the question asks for some.
            let seen = if plan.skills.any_of.is_some() {
                seen
            } else {
                own.groups.clone_from(&seen.groups);
                own.read_skills(morsel);
                &*own
            };
            for (_, _, skills) in seen.with_skills() {
                *ads += 1;
                frequent.clear();
                frequent.extend(
                    skills
                        .iter()
                        .map(|skill| places[*skill as usize])
                        .filter(|place| *place != RARE),
                );
                frequent.sort_unstable();
                for (i, a) in frequent.iter().enumerate() {
                    for b in &frequent[i + 1..] {
                        counts[*a as usize * width + *b as usize] += 1;
                    }
                }
            }
        },
    );
    let (mut counts, mut ads) = (vec![0_u32; width * width], 0);
    for (theirs, theirs_ads, ..) in counted {
        counts
            .iter_mut()
            .zip(theirs)
            .for_each(|(mine, theirs)| *mine += theirs);
        ads += theirs_ads;
    }
    let pair = |(place, count): (usize, &u32)| {
        let (a, b) = ((place / width) as u32, (place % width) as u32);
        (*count > 0).then(|| (a, b, u64::from(*count)))
    };
    SkillPairs {
        skills: order
            .iter()
            .map(|skill| (id(*skill).to_owned(), u64::from(frequencies[*skill])))
            .collect(),
        pairs: counts.iter().enumerate().filter_map(pair).collect(),
        ads,
    }
}
