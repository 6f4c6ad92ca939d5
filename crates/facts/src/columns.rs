//! Segments in memory: about 16 bytes an ad.

use crate::FactsError;
use crate::pay::{NO_PAY, PayCodes};
use crate::segment_file::damaged;
use crate::segment_reader::SegmentReader;
use base::{Country, Green, Month};
use parquet::data_type::{BoolType, Int32Type, Int64Type};
use rayon::prelude::*;
use std::sync::LazyLock;

/// A column that mostly holds one value.
#[derive(Debug)]
pub(crate) enum Column<T> {
    /// The same everywhere.
    Constant(T),
    /// One per row.
    Each(Vec<T>),
}

impl<T: Copy + PartialEq> Column<T> {
    fn of(values: Vec<T>) -> Self {
        match values.first() {
            Some(first) if values.iter().all(|value| value == first) => Self::Constant(*first),
            _ => Self::Each(values),
        }
    }

    #[inline]
    pub(crate) fn get(&self, row: usize) -> T {
        match self {
            Self::Constant(value) => *value,
            Self::Each(values) => values[row],
        }
    }
}

/// Bits of the class column.
pub(crate) const GREEN_MASK: u8 = 0b0011;
pub(crate) const INTERNSHIP: u8 = 0b0100;
pub(crate) const REPOST: u8 = 0b1000;
/// Values that the class column can take.
pub(crate) const CLASSES: usize = 16;
/// Places of the unit-group column: all codes of four digits, and none.
pub(crate) const NO_ISCO: u16 = 10_000;

/// The rows of one row group.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) rows: usize,
    pub(crate) version: Column<i32>,
    /// 0 where not superseded.
    pub(crate) superseded_in: Column<i32>,
    pub(crate) source: Column<u16>,
    /// Place in [`Country::ALL`].
    pub(crate) country: Column<u8>,
    /// Place in the manifest's list plus one.
    pub(crate) region: Column<u16>,
    /// Months since January of year 0, 0 for none.
    pub(crate) month: Column<u16>,
    /// Four-digit code as a number, or [`NO_ISCO`].
    pub(crate) isco: Column<u16>,
    /// Green class and flags.
    pub(crate) class: Column<u8>,
    pub(crate) openings: Column<u32>,
    /// Code of [`PayCodes`], or [`NO_PAY`].
    pub(crate) pay: Column<u32>,
}

static COUNTRY_INDEX: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut index = vec![u8::MAX; 1000];
    for country in Country::ALL {
        index[crate::parquet_file::country_number(*country) as usize] = country.index() as u8;
    }
    index
});

/// The month column's value for a month: 1 for January of year 0001 and so on.
pub(crate) fn month_value(month: Month) -> u16 {
    u16::try_from(month.number() + 1970 * 12).unwrap_or(0)
}

/// The month of a month column's value.
pub(crate) fn month_of(value: u16) -> Month {
    Month::from_number(i32::from(value) - 1970 * 12)
}

/// Loads the row groups of a segment in parallel, but for the ids. Pay is coded later, when all pay of all segments is known.
pub(crate) fn load(
    reader: &SegmentReader,
    sources: usize,
    regions: usize,
) -> Result<Vec<(Block, PayCodes)>, FactsError> {
    reader
        .row_groups()
        .par_iter()
        .enumerate()
        .map(|(group, rows)| block(reader, group, *rows, sources, regions))
        .collect()
}

fn block(
    reader: &SegmentReader,
    group: usize,
    rows: usize,
    sources: usize,
    regions: usize,
) -> Result<(Block, PayCodes), FactsError> {
    let path = reader.path();
    let int = |column| reader.column::<Int32Type>(group, column);
    let small = |column: usize, limit: usize, name: &str| -> Result<Vec<u16>, FactsError> {
        let values = int(column)?;
        let mut narrow = Vec::with_capacity(values.len());
        for value in values {
            match u16::try_from(value) {
                Ok(value) if usize::from(value) < limit => narrow.push(value),
                _ => return Err(damaged(path, &format!("{name} {value} has no meaning"))),
            }
        }
        Ok(narrow)
    };
    let source = small(2, sources, "source")?;
    let country: Vec<u8> = small(3, 1000, "country")?
        .into_iter()
        .map(|n| COUNTRY_INDEX[usize::from(n)])
        .collect();
    if country.contains(&u8::MAX) {
        return Err(damaged(path, &"a country is not a Member State"));
    }
    let region = small(4, regions + 1, "region")?;
    let month = int(5)?
        .into_iter()
        .map(|n| {
            let month = Month::new((n / 100) as i16, (n % 100) as i8);
            month.map_or(0, month_value)
        })
        .collect();
    let isco = int(6)?
        .into_iter()
        .map(|n| u16::try_from(n).map_or(NO_ISCO, |n| n.min(NO_ISCO)))
        .collect();
    let mut class = Vec::with_capacity(rows);
    for n in int(7)? {
        if n < 0 || n as usize >= Green::ALL.len() && n != crate::parquet_file::NO_VACANCY {
            return Err(damaged(path, &format!("green class {n} has no meaning")));
        }
        class.push(n as u8);
    }
    for (column, bit) in [(11, INTERNSHIP), (12, REPOST)] {
        let flags = reader.column::<BoolType>(group, column)?;
        class
            .iter_mut()
            .zip(flags)
            .for_each(|(class, flag)| *class |= if flag { bit } else { 0 });
    }
    let openings = int(8)?
        .into_iter()
        .map(|n| u32::try_from(n).unwrap_or(0))
        .collect();
    let currency = int(9)?;
    let amount = reader.column::<Int64Type>(group, 10)?;
    let (codes, pay) = PayCodes::of(&currency, &amount).map_err(|why| damaged(path, &why))?;
    Ok((
        Block {
            rows,
            version: Column::of(int(0)?),
            superseded_in: Column::of(int(1)?),
            source: Column::of(source),
            country: Column::of(country),
            region: Column::of(region),
            month: Column::of(month),
            isco: Column::of(isco),
            class: Column::of(class),
            openings: Column::of(openings),
            pay: Column::of(pay),
        },
        codes,
    ))
}

impl Block {
    /// Replaces this block's own pay codes by those of all blocks.
    pub(crate) fn recode_pay(&mut self, translation: &[u32]) {
        let translate = |code: &mut u32| {
            if *code != NO_PAY {
                *code = translation[*code as usize];
            }
        };
        match &mut self.pay {
            Column::Constant(code) => translate(code),
            Column::Each(codes) => codes.iter_mut().for_each(translate),
        }
    }
}
