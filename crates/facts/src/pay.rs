//! Pay as codes: every different amount once, in order, so that quartiles come from counting.

use crate::column::NO_CODE as NO_PAY;
use crate::parquet_file::currency_number;
use base::{Currency, Quartiles};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// All different amounts, by currency and amount; a code is a place in this list.
#[derive(Debug, Default, Clone)]
pub(crate) struct PayCodes {
    pub(crate) amounts: Vec<(Currency, i64)>,
}

/// A multiplicative hash (Fibonacci hashing, Knuth, TAOCP vol. 3, 6.4): amounts are no adversary's choice here,
/// since the codes are only a private dictionary.
#[derive(Default)]
pub(crate) struct Multiply(u64);

impl Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_i64(&mut self, n: i64) {
        self.write_u64(n as u64);
    }

    fn write_i32(&mut self, n: i32) {
        self.write_u64(n as u64);
    }
}

impl PayCodes {
    /// The codes of one block: the list, and a code per row.
    pub(crate) fn of(currency: &[i32], amount: &[i64]) -> Result<(Self, Vec<u32>), String> {
        let mut places: HashMap<(i32, i64), u32, BuildHasherDefault<Multiply>> = HashMap::default();
        let mut met: Vec<(Currency, i64)> = Vec::new();
        let mut codes = Vec::with_capacity(currency.len());
        let mut last = ((0, 0), NO_PAY);
        for (currency, amount) in currency.iter().copied().zip(amount.iter().copied()) {
            if currency == 0 {
                codes.push(NO_PAY);
                continue;
            }
            let key = (currency, amount);
            if key != last.0 {
                let code = if let Some(code) = places.get(&key) {
                    *code
                } else {
                    let known = Currency::ALL
                        .iter()
                        .copied()
                        .find(|c| currency_number(*c) == currency)
                        .ok_or_else(|| format!("currency {currency} has no meaning"))?;
                    let code = met.len() as u32;
                    met.push((known, amount));
                    places.insert(key, code);
                    code
                };
                last = (key, code);
            }
            codes.push(last.1);
        }
        let mut order: Vec<u32> = (0..met.len() as u32).collect();
        order.sort_unstable_by_key(|code| met[*code as usize]);
        let mut rank = vec![0; met.len()];
        for (place, code) in order.iter().enumerate() {
            rank[*code as usize] = place as u32;
        }
        codes
            .iter_mut()
            .filter(|code| **code != NO_PAY)
            .for_each(|code| *code = rank[*code as usize]);
        let amounts = order.into_iter().map(|code| met[code as usize]).collect();
        Ok((Self { amounts }, codes))
    }

    /// One list of all blocks' amounts, and for each block the new code of each old one.
    pub(crate) fn merge(blocks: &[&Self]) -> (Self, Vec<Vec<u32>>) {
        let mut amounts: Vec<_> = blocks
            .iter()
            .flat_map(|codes| codes.amounts.iter().copied())
            .collect();
        amounts.sort_unstable();
        amounts.dedup();
        let translate = |codes: &&Self| {
            let place = |pair| amounts.binary_search(pair).expect("every amount was merged") as u32;
            codes.amounts.iter().map(place).collect()
        };
        let translations = blocks.iter().map(translate).collect();
        (Self { amounts }, translations)
    }

    /// A block's own codes as places in the list of all.
    pub(crate) fn translate(mut codes: Vec<u32>, translation: &[u32]) -> Vec<u32> {
        for code in codes.iter_mut().filter(|code| **code != NO_PAY) {
            *code = translation[*code as usize];
        }
        codes
    }

    /// The quartiles by currency of a group, from how often each code from `first` on occurs in it.
    pub(crate) fn quartiles(&self, first: usize, counts: &[u32]) -> Vec<(Currency, Quartiles)> {
        self.by_currency(first..first + counts.len(), |codes| {
            let counts = &counts[codes.start - first..codes.end - first];
            quartiles(counts, |code| self.amounts[codes.start + code].1)
        })
    }

    /// The quartiles of a group's codes, which rise.
    pub(crate) fn quartiles_of_sorted(&self, sorted: &[u32]) -> Vec<(Currency, Quartiles)> {
        let first = sorted.first().map_or(0, |code| *code as usize);
        let end = sorted.last().map_or(0, |code| *code as usize + 1);
        self.by_currency(first..end, |codes| {
            let place = |code: usize| sorted.partition_point(|other| (*other as usize) < code);
            quartiles_of_sorted(&sorted[place(codes.start)..place(codes.end)], |code| {
                self.amounts[code].1
            })
        })
    }

    /// What `of` finds among those of `codes` that stand for amounts in one currency.
    fn by_currency(
        &self,
        codes: Range<usize>,
        of: impl Fn(Range<usize>) -> Option<Quartiles>,
    ) -> Vec<(Currency, Quartiles)> {
        let mut found = Vec::new();
        let mut start = codes.start;
        while start < codes.end {
            let currency = self.amounts[start].0;
            let rest = &self.amounts[start..codes.end];
            let end = start + rest.partition_point(|(other, _)| *other == currency);
            found.extend(of(start..end).map(|quartiles| (currency, quartiles)));
            start = end;
        }
        found
    }
}

/// Quartiles from how often each code occurs; codes rise with the values that they stand for. `None` without any.
pub(crate) fn quartiles(counts: &[u32], value: impl Fn(usize) -> i64) -> Option<Quartiles> {
    let n: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if n == 0 {
        return None;
    }
    let mut values = [0; 3];
    let (mut below, mut next) = (0, 0);
    for (code, count) in counts.iter().enumerate() {
        below += u64::from(*count);
        // The smallest value with at least q/4 of n not above it.
        while next < 3 && below * 4 >= n * (next as u64 + 1) {
            values[next] = value(code);
            next += 1;
        }
    }
    Some(Quartiles { n, values })
}

/// Quartiles of codes that rise, as do the values that they stand for. `None` without any.
pub(crate) fn quartiles_of_sorted(sorted: &[u32], value: impl Fn(usize) -> i64) -> Option<Quartiles> {
    let n = sorted.len() as u64;
    let place = |quarter: u64| ((quarter * n).div_ceil(4).max(1) - 1) as usize;
    let at = |quarter: u64| sorted.get(place(quarter)).map(|code| value(*code as usize));
    let values = [at(1)?, at(2)?, at(3)?];
    Some(Quartiles { n, values })
}
