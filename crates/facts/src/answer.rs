//! Answering a question: one parallel pass over the blocks, or two where values are sorted by group.

use crate::columns::Block;
use crate::counts::{counted, counted_ads};
use crate::measured::{Days, Hirschman, Measured, Pay};
use crate::pay::PayCodes;
use crate::plan::Plan;
use crate::scan::{Morsel, Pass};
use crate::values;
use base::{Answer, Dimension, Group, Measure, Question};
use rayon::prelude::*;
use std::collections::HashMap;

/// What the codes of the measured columns stand for.
#[derive(Debug, Default)]
pub(crate) struct Scales {
    pub(crate) pay: PayCodes,
    /// One more than the most days.
    pub(crate) days: usize,
    pub(crate) employers: usize,
}

pub(crate) fn answer(question: &Question, plan: &Plan, blocks: &[Block], scales: &Scales) -> Answer {
    let version = i32::try_from(question.version).unwrap_or(i32::MAX);
    let pass = Pass { plan, version };
    let morsels = pass.morsels(blocks);
    match question.measure {
        Measure::Pay => measured(pass, &morsels, &Pay(&scales.pay)),
        Measure::TimeToFill => measured(pass, &morsels, &Days(scales.days)),
        Measure::Concentration => {
            let spread = values::by_group(pass, &morsels, &Hirschman(scales.employers));
            let mut spread = spread.into_iter().peekable();
            let mut groups = counted(pass, &morsels);
            for (number, group) in &mut groups {
                let found = spread.next_if(|(other, _)| other == number);
                group.employers = Some(found.map(|(_, employers)| employers).unwrap_or_default());
            }
            whole(groups)
        }
        Measure::Skills => {
            let groups = if question.by.contains(&Dimension::Skill) {
                counted_ads(pass, &morsels)
            } else {
                counted(pass, &morsels)
            };
            let mut answer = whole(groups);
            lift_totals(question, &mut answer);
            answer
        }
        Measure::Ads | Measure::GreenShare | Measure::TopOccupations => whole(counted(pass, &morsels)),
    }
}

pub(crate) fn whole(groups: Vec<(u64, Group)>) -> Answer {
    Answer {
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    }
}

fn measured<M: Measured<Found = Vec<(Option<base::Currency>, base::Quartiles)>>>(
    pass: Pass<'_>,
    morsels: &[Morsel<'_>],
    measured: &M,
) -> Answer {
    let found = values::by_group(pass, morsels, measured);
    let of_group = |(number, mut found): (u64, Vec<_>)| {
        // Groups come in the order of their keys, and those of one key in that of their currencies.
        found.sort_by_key(|(currency, _): &(Option<base::Currency>, _)| currency.map(base::Currency::code));
        let one = |(currency, quartiles): (_, base::Quartiles)| Group {
            key: pass.plan.keys(number),
            currency,
            ads: quartiles.n,
            quartiles: Some(quartiles),
            ..Group::default()
        };
        found.into_iter().map(one).collect::<Vec<_>>()
    };
    let groups: Vec<Vec<Group>> = found.into_par_iter().with_min_len(1024).map(of_group).collect();
    Answer {
        groups: groups.into_iter().flatten().collect(),
    }
}

/// Puts the counts of all ads, which stand under no skill, beside those of each skill.
fn lift_totals(question: &Question, answer: &mut Answer) {
    let Some(place) = question.by.iter().position(|by| *by == Dimension::Skill) else {
        for group in &mut answer.groups {
            group.of = Some(group.ads);
        }
        return;
    };
    let others = |group: &Group| {
        let mut key = group.key.clone();
        key.remove(place);
        key
    };
    let groups = std::mem::take(&mut answer.groups);
    let (skills, totals): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| group.key[place].is_some());
    let totals: HashMap<_, u64> = totals.iter().map(|group| (others(group), group.ads)).collect();
    answer.groups = skills
        .into_iter()
        .map(|group| Group {
            of: totals.get(&others(&group)).copied(),
            ..group
        })
        .collect();
}
