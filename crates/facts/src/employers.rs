//! Employers as codes: the keys of 64 bits are numbered when facts are loaded, and forgotten.

use crate::column::{Codes, NO_CODE};
use crate::pay::Multiply;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicU32, Ordering};

/// Parts that are numbered side by side; the dictionary of one stays in the second-level cache.
const PARTS: u64 = 8;

/// The keys of a block's rows, and which rows have one.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// Keys of the rows that have one, in their order.
    pub(crate) keys: Vec<i64>,
    /// 1 for a row with a key.
    pub(crate) known: Vec<i16>,
}

/// A code for each row of each block, and how many employers there are.
pub(crate) fn number(blocks: Vec<Keys>) -> (Vec<Codes>, usize) {
    let found: Vec<Vec<AtomicU32>> = blocks
        .par_iter()
        .map(|block| block.keys.iter().map(|_| AtomicU32::new(NO_CODE)).collect())
        .collect();
    // A part numbers its own keys from 0; where its numbers begin among all is known once each has its count.
    let counts: Vec<u32> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let mut places: HashMap<i64, u32, BuildHasherDefault<Multiply>> = HashMap::default();
            for (block, found) in blocks.iter().zip(&found) {
                for (key, found) in block.keys.iter().zip(found) {
                    if part_of(*key) == part {
                        let next = places.len() as u32;
                        found.store(*places.entry(*key).or_insert(next), Ordering::Relaxed);
                    }
                }
            }
            places.len() as u32
        })
        .collect();
    let starts: Vec<u32> = counts
        .iter()
        .scan(0, |next, count| {
            let start = *next;
            *next += count;
            Some(start)
        })
        .collect();
    let employers = counts.iter().sum::<u32>() as usize;
    let codes = blocks
        .into_par_iter()
        .zip(found)
        .map(|(block, found)| {
            let mut all = block
                .keys
                .iter()
                .zip(found)
                .map(|(key, code)| starts[part_of(*key) as usize] + code.into_inner());
            let row = |known: &i16| {
                if *known == 1 {
                    all.next().unwrap_or(NO_CODE)
                } else {
                    NO_CODE
                }
            };
            Codes::of(block.known.iter().map(row).collect(), employers)
        })
        .collect();
    (codes, employers)
}

/// Keys are digests: any of their bits divide them evenly.
const fn part_of(key: i64) -> u64 {
    key as u64 % PARTS
}
