//! Pay as codes: every different amount once, in order, so that quartiles come from counting.

use crate::parquet_file::currency_number;
use base::{Currency, Quartiles};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The code of an ad without monthly pay.
pub(crate) const NO_PAY: u32 = u32::MAX;

/// All different amounts, by currency and amount; a code is a place in this list.
#[derive(Debug, Default, Clone)]
pub(crate) struct PayCodes {
    pub(crate) amounts: Vec<(Currency, i64)>,
}

/// A multiplicative hash (Fibonacci hashing, Knuth, TAOCP vol. 3, 6.4): amounts are no adversary's choice here,
/// since the codes are only a private dictionary.
#[derive(Default)]
struct Multiply(u64);

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

    /// The quartiles by currency of a group, from how often each code occurs in it.
    pub(crate) fn quartiles(&self, counts: &[u32]) -> Vec<(Currency, Quartiles)> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < self.amounts.len() {
            let currency = self.amounts[start].0;
            let end = start + self.amounts[start..].partition_point(|(other, _)| *other == currency);
            let n: u64 = counts[start..end].iter().map(|count| u64::from(*count)).sum();
            if n > 0 {
                found.push((currency, self.pick(&counts[start..end], start, n)));
            }
            start = end;
        }
        found
    }

    fn pick(&self, counts: &[u32], start: usize, n: u64) -> Quartiles {
        let mut values = [0; 3];
        let (mut below, mut next) = (0, 0);
        for (offset, count) in counts.iter().enumerate() {
            below += u64::from(*count);
            // The smallest value with at least q/4 of n not above it.
            while next < 3 && below * 4 >= n * (next as u64 + 1) {
                values[next] = self.amounts[start + offset].1;
                next += 1;
            }
        }
        Quartiles { n, values }
    }

    /// The quartiles of a group's codes, in any order.
    pub(crate) fn quartiles_of_codes(&self, codes: &mut [u32]) -> Vec<(Currency, Quartiles)> {
        codes.sort_unstable();
        let mut found = Vec::new();
        let mut rest = &*codes;
        while let Some(first) = rest.first() {
            let currency = self.amounts[*first as usize].0;
            let end = rest.partition_point(|code| self.amounts[*code as usize].0 == currency);
            let n = end as u64;
            let place = |quarter: u64| ((quarter * n).div_ceil(4).max(1) - 1) as usize;
            let values = [1, 2, 3].map(|quarter| self.amounts[rest[place(quarter)] as usize].1);
            found.push((currency, Quartiles { n, values }));
            rest = &rest[end..];
        }
        found
    }
}
