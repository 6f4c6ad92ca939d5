//! Segments in memory: about 27 bytes an ad that names five skills.

use crate::FactsError;
use crate::column::{CodeLists, Codes, Column, NO_CODE};
use crate::employers::Keys;
use crate::manifest::Manifest;
use crate::order::{Order, Zone};
use crate::pay::PayCodes;
use crate::segment_file::damaged;
use crate::segment_reader::SegmentReader;
use base::{Contract, Country, Education, Green, Hours, Month};
use parquet::data_type::{BoolType, Int32Type, Int64Type};
use rayon::prelude::*;
use std::sync::LazyLock;

/// Bits of the class column.
pub(crate) const GREEN_MASK: u8 = 0b0011;
pub(crate) const INTERNSHIP: u8 = 0b0100;
pub(crate) const REPOST: u8 = 0b1000;
/// Values that the class column can take.
pub(crate) const CLASSES: usize = 16;
/// Values that the column of terms can take: contract, hours and education, each with none.
pub(crate) const TERMS: usize = (Contract::ALL.len() + 1) * HOURS * EDUCATIONS;
const HOURS: usize = Hours::ALL.len() + 1;
/// Days open are under this.
pub(crate) const DAYS: usize = base::Vacancy::MOST_DAYS_OPEN as usize + 1;
const EDUCATIONS: usize = Education::ALL.len() + 1;
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
    /// Contract, hours and education: see [`Terms`].
    pub(crate) terms: Column<u8>,
    pub(crate) openings: Column<u32>,
    /// Places in [`PayCodes`].
    pub(crate) pay: Codes,
    /// Days open.
    pub(crate) days: Codes,
    /// Employers by number.
    pub(crate) employer: Codes,
    /// Places in the manifest's list.
    pub(crate) skills: CodeLists,
    /// Of each stretch of rows.
    pub(crate) zones: Vec<Zone>,
    pub(crate) order: Order,
}

/// What a value of the column of terms says; places in the closed lists plus one, 0 for none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) contract: usize,
    pub(crate) hours: usize,
    pub(crate) education: usize,
}

impl Terms {
    pub(crate) const fn of(value: usize) -> Self {
        Self {
            contract: value / EDUCATIONS / HOURS,
            hours: value / EDUCATIONS % HOURS,
            education: value % EDUCATIONS,
        }
    }

    const fn value(self) -> u8 {
        ((self.contract * HOURS + self.hours) * EDUCATIONS + self.education) as u8
    }
}

/// A block as it is loaded: what can be numbered only when all blocks are known stands beside it.
pub(crate) struct Loaded {
    pub(crate) block: Block,
    /// The block's own list of amounts, and its codes in that.
    pub(crate) pay: (PayCodes, Vec<u32>),
    pub(crate) employers: Keys,
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

/// Loads the row groups of a segment in parallel, but for the ids.
///
/// Skills get the places that `ranks` gives for those on disk.
pub(crate) fn load(
    reader: &SegmentReader,
    manifest: &Manifest,
    ranks: &[u32],
) -> Result<Vec<Loaded>, FactsError> {
    reader
        .row_groups()
        .par_iter()
        .enumerate()
        .map(|(group, rows)| {
            let group = RowGroup { reader, group };
            group.load(*rows, manifest, ranks)
        })
        .collect()
}

/// One row group on disk.
struct RowGroup<'a> {
    reader: &'a SegmentReader,
    group: usize,
}

impl RowGroup<'_> {
    fn damaged(&self, why: &dyn std::fmt::Display) -> FactsError {
        damaged(self.reader.path(), why)
    }

    fn int(&self, column: usize) -> Result<Vec<i32>, FactsError> {
        self.reader.column::<Int32Type>(self.group, column)
    }

    /// Numbers from 0 to under `limit`.
    fn small(&self, column: usize, limit: usize, name: &str) -> Result<Vec<u16>, FactsError> {
        let values = self.int(column)?;
        let mut narrow = Vec::with_capacity(values.len());
        for value in values {
            match u16::try_from(value) {
                Ok(value) if usize::from(value) < limit => narrow.push(value),
                _ => return Err(self.damaged(&format!("{name} {value} has no meaning"))),
            }
        }
        Ok(narrow)
    }

    fn load(&self, rows: usize, manifest: &Manifest, ranks: &[u32]) -> Result<Loaded, FactsError> {
        let country: Vec<u8> = self
            .small(3, 1000, "country")?
            .into_iter()
            .map(|n| COUNTRY_INDEX[usize::from(n)])
            .collect();
        if country.contains(&u8::MAX) {
            return Err(self.damaged(&"a country is not a Member State"));
        }
        let month: Vec<u16> = self
            .int(5)?
            .into_iter()
            .map(|n| {
                let month = Month::new((n / 100) as i16, (n % 100) as i8);
                month.map_or(0, month_value)
            })
            .collect();
        let isco: Vec<u16> = self
            .int(6)?
            .into_iter()
            .map(|n| u16::try_from(n).map_or(NO_ISCO, |n| n.min(NO_ISCO)))
            .collect();
        let order = Order::of(&country, &isco, &month);
        let (country, month, isco) = (order.put(country), order.put(month), order.put(isco));
        let source = order.put(self.small(2, manifest.sources.len(), "source")?);
        let zones = Zone::all(&source, &country, &month, &isco);
        let openings = self
            .int(8)?
            .into_iter()
            .map(|n| u32::try_from(n).unwrap_or(0))
            .collect();
        let amount = self.reader.column::<Int64Type>(self.group, 10)?;
        let (amounts, pay) = PayCodes::of(&self.int(9)?, &amount).map_err(|why| self.damaged(&why))?;
        let days = self
            .int(20)?
            .into_iter()
            .map(|n| {
                u32::try_from(n)
                    .ok()
                    .filter(|n| (*n as usize) < DAYS)
                    .unwrap_or(NO_CODE)
            })
            .collect();
        let (keys, known) = self.reader.optional::<Int64Type>(self.group, 21)?;
        let block = Block {
            rows,
            version: Column::of(order.put(self.int(0)?)),
            superseded_in: Column::of(order.put(self.int(1)?)),
            source: Column::of(source),
            country: Column::of(country),
            region: Column::of(order.put(self.small(4, manifest.regions.len() + 1, "region")?)),
            month: Column::of(month),
            isco: Column::of(isco),
            class: Column::of(order.put(self.class(rows)?)),
            terms: Column::of(order.put(self.terms()?)),
            openings: Column::of(order.put(openings)),
            pay: Codes::Never,
            days: Codes::of(order.put(days), DAYS),
            employer: Codes::Never,
            skills: self.skills(ranks, &order)?,
            zones,
            order,
        };
        Ok(Loaded {
            pay: (amounts, block.order.put(pay)),
            employers: block.order.put_keys(Keys { keys, known }),
            block,
        })
    }

    fn class(&self, rows: usize) -> Result<Vec<u8>, FactsError> {
        let mut class = Vec::with_capacity(rows);
        for n in self.int(7)? {
            if n < 0 || n as usize >= Green::ALL.len() && n != crate::parquet_file::NO_VACANCY {
                return Err(self.damaged(&format!("green class {n} has no meaning")));
            }
            class.push(n as u8);
        }
        for (column, bit) in [(11, INTERNSHIP), (12, REPOST)] {
            let flags = self.reader.column::<BoolType>(self.group, column)?;
            class
                .iter_mut()
                .zip(flags)
                .for_each(|(class, flag)| *class |= if flag { bit } else { 0 });
        }
        Ok(class)
    }

    fn terms(&self) -> Result<Vec<u8>, FactsError> {
        let education = self.small(16, EDUCATIONS, "education")?;
        let contract = self.small(17, Contract::ALL.len() + 1, "contract")?;
        let hours = self.small(18, HOURS, "hours")?;
        let rows = contract.into_iter().zip(hours).zip(education);
        Ok(rows
            .map(|((contract, hours), education)| {
                let terms = Terms {
                    contract: usize::from(contract),
                    hours: usize::from(hours),
                    education: usize::from(education),
                };
                terms.value()
            })
            .collect())
    }

    fn skills(&self, ranks: &[u32], order: &Order) -> Result<CodeLists, FactsError> {
        let (places, lengths) = self.reader.lists::<Int32Type>(self.group, 22)?;
        let mut codes = Vec::with_capacity(places.len());
        for place in places {
            let rank = usize::try_from(place).ok().and_then(|place| ranks.get(place));
            match rank {
                Some(rank) => codes.push(*rank),
                None => return Err(self.damaged(&format!("skill {place} has no meaning"))),
            }
        }
        let (lengths, codes) = order.put_lists(lengths, codes);
        Ok(CodeLists::of(lengths, codes, ranks.len()))
    }
}
