//! Cubes and pairs hold what a plain loop over rows finds.

use super::{Ad, ads, question, write};
use crate::Folder;
use crate::cube::{dense, parted};
use crate::scan::Pass;
use base::{Measure, Question, SkillPairs};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Keys = Vec<Option<String>>;

/// Ads by keys, one ad at a time.
fn plainly(ads: &[Ad], question: &Question) -> BTreeMap<Vec<(bool, Option<String>)>, u32> {
    let mut counts = BTreeMap::new();
    for ad in ads.iter().filter(|ad| ad.counts(question)) {
        for key in ad.keys(&question.by) {
            let ordered = key.into_iter().map(|key| (key.is_none(), key)).collect();
            *counts.entry(ordered).or_default() += 1;
        }
    }
    counts
}

fn pairs_plainly(ads: &[Ad], question: &Question, most: usize) -> SkillPairs {
    let counting: Vec<&Ad> = ads.iter().filter(|ad| ad.counts(question)).collect();
    let mut single: BTreeMap<&String, u64> = BTreeMap::new();
    for skill in counting.iter().flat_map(|ad| ad.skills()) {
        *single.entry(skill).or_default() += 1;
    }
    let mut skills: Vec<(String, u64)> = single.into_iter().map(|(id, n)| (id.clone(), n)).collect();
    skills.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    skills.truncate(most);
    let names = |ad: &Ad, place: usize| ad.skills().any(|id| *id == skills[place].0);
    let mut pairs = Vec::new();
    for a in 0..skills.len() {
        for b in a + 1..skills.len() {
            let both = counting.iter().filter(|ad| names(ad, a) && names(ad, b)).count();
            if both > 0 {
                pairs.push((a as u32, b as u32, both as u64));
            }
        }
    }
    SkillPairs {
        ads: counting.len() as u64,
        skills,
        pairs,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn all_ways_to_count_find_the_same(ads in ads(), question in question(), bits in 1_u32..6) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        write(&folder, &ads, 1, 2);
        write(&folder, &ads, 3, 4);
        let facts = folder.load().expect("loads");
        let question = Question { measure: Measure::Ads, ..question };
        let (plan, blocks) = facts.planned(&question);
        let pass = Pass { plan: &plan, version: 4 };
        let morsels = pass.morsels(blocks);
        let expected: Vec<(u64, u32)> = dense(pass, &morsels).iter().collect();
        prop_assert_eq!(parted(pass, &morsels, (40, bits)).iter().collect::<Vec<_>>(), &expected[..]);
    }

    #[test]
    fn cubes_and_pairs_equal_the_definition(ads in ads(), question in question(), most in 0_usize..7) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = Folder::of_set(home.path(), 1);
        write(&folder, &ads, 1, 2);
        write(&folder, &ads, 3, 4);
        let facts = folder.load().expect("loads");
        let cube = facts.cube(&question).expect("counted");
        let expected: Vec<(Keys, u32)> = plainly(&ads, &question)
            .into_iter()
            .map(|(keys, ads)| (keys.into_iter().map(|(_, key)| key).collect(), ads))
            .collect();
        let label = |(d, place): (usize, usize)| cube.labels(d)[place].clone();
        let cells: Vec<(Keys, u32)> = cube
            .cells()
            .map(|(places, ads)| (places.into_iter().enumerate().map(label).collect(), ads))
            .collect();
        prop_assert_eq!(&cells, &expected);
        let table: Vec<(Vec<usize>, u32)> = cube.table().map(|(a, b, ads)| (vec![a, b], ads)).collect();
        let whole = if question.by.len() == 2 { cube.cells().collect() } else { Vec::new() };
        prop_assert_eq!(table, whole);
        if let Some(last) = question.by.len().checked_sub(1) {
            let lines: Vec<(Keys, u32)> = cube
                .series()
                .flat_map(|line| {
                    let keys: Keys = line.keys.iter().map(|key| key.map(ToOwned::to_owned)).collect();
                    let cell = |(ads, label): (u32, &Option<String>)| {
                        let keys: Keys = keys.iter().cloned().chain([label.clone()]).collect();
                        (ads > 0).then_some((keys, ads))
                    };
                    line.ads.iter().copied().zip(cube.labels(last)).filter_map(cell).collect::<Vec<_>>()
                })
                .collect();
            prop_assert_eq!(&lines, &expected);
        }
        let found = facts.pairs(&question, most).expect("counted");
        prop_assert_eq!(found, pairs_plainly(&ads, &question, most));
        let grouped = Question { measure: Measure::Ads, ..question.clone() };
        let answer = facts.answer(&grouped).expect("answers");
        let counted: u64 = answer.groups.iter().map(|group| group.ads).sum();
        prop_assert_eq!(counted, cells.iter().map(|(_, ads)| u64::from(*ads)).sum::<u64>());
    }
}
