//! The rows of a block in memory lie by Member State, year, unit group and month, so that those a question asks for lie together and the
//! rest need not be read; and what each stretch of them holds.
//!
//! The lowest and highest values of small stretches to tell which to leave out: G. Moerkotte, Small Materialized Aggregates, VLDB 1998.

use crate::column::STRETCH;
use crate::employers::Keys;

/// Where the rows of a block lie on disk.
#[derive(Debug)]
pub(crate) struct Order {
    /// `None` where they lie in memory as they lie on disk.
    rows: Option<Vec<u32>>,
}

impl Order {
    /// By Member State, then by year, unit group and month; rows of the same stay in the order that they have on disk. The
    /// values of `month` count months from January of some year.
    pub(crate) fn of(country: &[u8], isco: &[u16], month: &[u16]) -> Self {
        /// Years in a row that can be told apart: those after are together.
        const YEARS: u16 = (1 << 5) - 1;
        let year = |month: u16| month.saturating_sub(1) / 12;
        let first = month
            .iter()
            .copied()
            .filter(|month| *month > 0)
            .min()
            .map_or(0, year);
        let key = |(row, ((country, isco), month)): (usize, ((&u8, &u16), &u16))| {
            let since = u64::from(year(*month).saturating_sub(first).min(YEARS));
            let month = u64::from(month.saturating_sub(1) % 12);
            let group = (since << 18) | (u64::from(*isco) << 4) | month;
            (u64::from(*country) << 55) | (group << 32) | row as u64
        };
        let mut keys: Vec<u64> = country.iter().zip(isco).zip(month).enumerate().map(key).collect();
        if keys.is_sorted() {
            return Self { rows: None };
        }
        keys.sort_unstable();
        Self {
            rows: Some(keys.into_iter().map(|key| key as u32).collect()),
        }
    }

    /// The row on disk of a row in memory.
    #[inline]
    pub(crate) fn on_disk(&self, row: usize) -> usize {
        self.rows.as_ref().map_or(row, |rows| rows[row] as usize)
    }

    /// A column as it is on disk, in the order of memory.
    pub(crate) fn put<T: Copy>(&self, values: Vec<T>) -> Vec<T> {
        match &self.rows {
            None => values,
            Some(rows) => rows.iter().map(|row| values[*row as usize]).collect(),
        }
    }

    /// Lists of these lengths, one after another.
    pub(crate) fn put_lists(&self, lengths: Vec<u16>, codes: Vec<u32>) -> (Vec<u16>, Vec<u32>) {
        let Some(rows) = &self.rows else {
            return (lengths, codes);
        };
        let starts = starts(lengths.iter().map(|length| u32::from(*length)));
        let mut put = Vec::with_capacity(codes.len());
        for row in rows {
            let (row, start) = (*row as usize, starts[*row as usize] as usize);
            put.extend_from_slice(&codes[start..start + usize::from(lengths[row])]);
        }
        (self.put(lengths), put)
    }

    /// Keys of the rows that have one.
    pub(crate) fn put_keys(&self, found: Keys) -> Keys {
        let Some(rows) = &self.rows else { return found };
        let starts = starts(found.known.iter().map(|known| u32::from(*known == 1)));
        let known = |row: &&u32| found.known[**row as usize] == 1;
        let keys = rows
            .iter()
            .filter(known)
            .map(|row| found.keys[starts[*row as usize] as usize])
            .collect();
        Keys {
            keys,
            known: self.put(found.known),
        }
    }
}

/// What lies before each.
fn starts(lengths: impl Iterator<Item = u32>) -> Vec<u32> {
    lengths
        .scan(0, |next, length| {
            let start = *next;
            *next += length;
            Some(start)
        })
        .collect()
}

/// The lowest and the highest value of a column in a stretch.
pub(crate) type Extent<T> = (T, T);

/// What the rows of one stretch hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Zone {
    pub(crate) source: Extent<u16>,
    pub(crate) country: Extent<u8>,
    pub(crate) month: Extent<u16>,
    pub(crate) isco: Extent<u16>,
}

impl Zone {
    /// The zones of all stretches of columns as long as each other.
    pub(crate) fn all(source: &[u16], country: &[u8], month: &[u16], isco: &[u16]) -> Vec<Self> {
        (0..country.len())
            .step_by(STRETCH)
            .map(|start| {
                let rows = start..(start + STRETCH).min(country.len());
                Self {
                    source: extent(&source[rows.clone()]),
                    country: extent(&country[rows.clone()]),
                    month: extent(&month[rows.clone()]),
                    isco: extent(&isco[rows]),
                }
            })
            .collect()
    }
}

fn extent<T: Copy + Ord + Default>(values: &[T]) -> Extent<T> {
    let low = values.iter().copied().min().unwrap_or_default();
    (low, values.iter().copied().max().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_column_is_put_in_the_same_order(rows in proptest::collection::vec((0_u8..4, 0_u16..6, 0_u16..4, 24_299_u16..24_315), 0..60)) {
            let country: Vec<u8> = rows.iter().map(|row| row.0).collect();
            let isco: Vec<u16> = rows.iter().map(|row| row.1).collect();
            let lengths: Vec<u16> = rows.iter().map(|row| row.2).collect();
            let month: Vec<u16> = rows.iter().map(|row| row.3).collect();
            // The list of each row repeats the row, and a row has a key where its list is not empty.
            let list = |row: usize| vec![row as u32; usize::from(lengths[row])];
            let codes: Vec<u32> = (0..rows.len()).flat_map(list).collect();
            let known: Vec<i16> = lengths.iter().map(|length| i16::from(*length > 0)).collect();
            let keys: Vec<i64> = (0..rows.len()).filter(|row| lengths[*row] > 0).map(|row| row as i64).collect();

            let order = Order::of(&country, &isco, &month);
            let on_disk: Vec<usize> = (0..rows.len()).map(|row| order.on_disk(row)).collect();
            let keyed = |row: &usize| (country[*row], (month[*row] - 1) / 12, isco[*row], month[*row], *row);
            prop_assert!(on_disk.is_sorted_by_key(keyed));
            prop_assert_eq!(order.put(country.clone()), on_disk.iter().map(|row| country[*row]).collect::<Vec<_>>());
            let (put_lengths, put_codes) = order.put_lists(lengths.clone(), codes);
            prop_assert_eq!(put_lengths, on_disk.iter().map(|row| lengths[*row]).collect::<Vec<_>>());
            prop_assert_eq!(put_codes, on_disk.iter().flat_map(|row| list(*row)).collect::<Vec<_>>());
            let put = order.put_keys(Keys { keys, known: known.clone() });
            prop_assert_eq!(put.known, on_disk.iter().map(|row| known[*row]).collect::<Vec<_>>());
            let with_key = on_disk.iter().filter(|row| known[**row] == 1).map(|row| *row as i64);
            prop_assert_eq!(put.keys, with_key.collect::<Vec<_>>());
        }
    }
}
