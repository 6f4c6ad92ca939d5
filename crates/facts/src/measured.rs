//! Columns whose values are looked at together: pay, days, employers.

use crate::column::Codes;
use crate::columns::Block;
use crate::pay::PayCodes;
use base::{Currency, Employers, Quartiles};

/// A column of codes, and what is said of those of a group.
pub(crate) trait Measured: Sync {
    type Found: Send;
    /// Codes are under this.
    fn width(&self) -> usize;
    fn column<'b>(&self, block: &'b Block) -> &'b Codes;
    /// From how often each code occurs; `None` where none does.
    fn of_counts(&self, counts: &[u32]) -> Option<Self::Found>;
    /// From the codes in any order, of which there is at least one. `counts` is room for as many as the width, all 0, and
    /// is left so.
    fn of_codes(&self, codes: &[u32], counts: &mut [u32]) -> Option<Self::Found>;
}

/// Sorts where codes are few beside the range that they lie in, counts otherwise: `of_counts` is given how often each code
/// from the first one on occurs.
fn count_or_sort<T>(
    codes: &[u32],
    counts: &mut [u32],
    of_counts: impl Fn(usize, &[u32]) -> T,
    of_sorted: impl Fn(&[u32]) -> T,
) -> T {
    /// Looking through a count costs about this part of sorting a code in.
    const CHEAPER: usize = 32;
    let low = codes.iter().copied().min().unwrap_or(0) as usize;
    let high = codes.iter().copied().max().unwrap_or(0) as usize;
    let counts = &mut counts[low..=high];
    if codes.len() * CHEAPER < counts.len() {
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        return of_sorted(&codes);
    }
    for code in codes {
        counts[*code as usize - low] += 1;
    }
    let found = of_counts(low, counts);
    counts.fill(0);
    found
}

/// Quartiles of pay by currency.
pub(crate) struct Pay<'a>(pub(crate) &'a PayCodes);

type ByCurrency = Vec<(Option<Currency>, Quartiles)>;

fn some(found: Vec<(Currency, Quartiles)>) -> ByCurrency {
    found
        .into_iter()
        .map(|(currency, quartiles)| (Some(currency), quartiles))
        .collect()
}

impl Measured for Pay<'_> {
    type Found = ByCurrency;

    fn width(&self) -> usize {
        self.0.amounts.len()
    }

    fn column<'b>(&self, block: &'b Block) -> &'b Codes {
        &block.pay
    }

    fn of_counts(&self, counts: &[u32]) -> Option<ByCurrency> {
        let found = some(self.0.quartiles(0, counts));
        (!found.is_empty()).then_some(found)
    }

    fn of_codes(&self, codes: &[u32], counts: &mut [u32]) -> Option<ByCurrency> {
        Some(count_or_sort(
            codes,
            counts,
            |first, counts| some(self.0.quartiles(first, counts)),
            |codes| some(self.0.quartiles_of_sorted(codes)),
        ))
    }
}

/// Quartiles of days, of which there are fewer than this.
pub(crate) struct Days(pub(crate) usize);

impl Measured for Days {
    type Found = ByCurrency;

    fn width(&self) -> usize {
        self.0
    }

    fn column<'b>(&self, block: &'b Block) -> &'b Codes {
        &block.days
    }

    fn of_counts(&self, counts: &[u32]) -> Option<ByCurrency> {
        let found = crate::pay::quartiles(counts, |days| days as i64)?;
        Some(vec![(None, found)])
    }

    fn of_codes(&self, codes: &[u32], counts: &mut [u32]) -> Option<ByCurrency> {
        count_or_sort(
            codes,
            counts,
            |first, counts| {
                let found = crate::pay::quartiles(counts, |days| (first + days) as i64)?;
                Some(vec![(None, found)])
            },
            |codes| {
                Some(vec![(
                    None,
                    crate::pay::quartiles_of_sorted(codes, |days| days as i64)?,
                )])
            },
        )
    }
}

/// How ads are spread over this many employers.
pub(crate) struct Hirschman(pub(crate) usize);

impl Measured for Hirschman {
    type Found = Employers;

    fn width(&self) -> usize {
        self.0
    }

    fn column<'b>(&self, block: &'b Block) -> &'b Codes {
        &block.employer
    }

    fn of_counts(&self, counts: &[u32]) -> Option<Employers> {
        let mut found = Employers::default();
        for count in counts.iter().filter(|count| **count > 0) {
            let count = u64::from(*count);
            found.n += count;
            found.employers += 1;
            found.squares += count * count;
        }
        (found.n > 0).then_some(found)
    }

    fn of_codes(&self, codes: &[u32], counts: &mut [u32]) -> Option<Employers> {
        let mut found = Employers::default();
        for code in codes {
            let count = &mut counts[*code as usize];
            found.n += 1;
            found.employers += u64::from(*count == 0);
            // The square of one more than the count is larger by twice the count and one.
            found.squares += 2 * u64::from(*count) + 1;
            *count += 1;
        }
        for code in codes {
            counts[*code as usize] = 0;
        }
        Some(found)
    }
}
