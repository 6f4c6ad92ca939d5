//! Which ads an answer counts: a page of their ids, newest first.

use crate::FactsError;
use crate::column::NO_CODE;
use crate::columns::Block;
use crate::plan::{DROP, Plan};
use crate::scan::{Morsel, Pass, Seen, morsels_per_task};
use crate::segment_reader::SegmentReader;
use base::{Measure, ParseError, Question, VacancyId};
use rayon::prelude::*;
use std::cmp::Reverse;

/// The most ads that a page lists.
pub const LONGEST_PAGE: usize = 500;

/// Which of the ads to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many, 1 to [`LONGEST_PAGE`]; what lies outside is taken as the nearer end.
    pub limit: usize,
    /// Where the page before ended; `None` for the first page.
    pub after: Option<Cursor>,
}

/// Where a page ended. It holds for one data version and coding set and any question about them, however often the
/// facts are made again. Its text fits into an address.
///
/// ```
/// use facts::Cursor;
/// assert!("1-7-250000".parse::<Cursor>().is_ok());
/// assert!("page 2".parse::<Cursor>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cursor {
    set: i64,
    version: i64,
    /// Ads before the last one listed, in the order of data versions and ids: that place never changes.
    row: u64,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.set, self.version, self.row)
    }
}

impl std::str::FromStr for Cursor {
    type Err = ParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let mut parts = s.split('-');
            let cursor = Self {
                set: parts.next()?.parse().ok()?,
                version: parts.next()?.parse().ok()?,
                row: parts.next()?.parse().ok()?,
            };
            // One spelling each: no signs, no zeros in front.
            Some(cursor).filter(|cursor| cursor.to_string() == s)
        };
        parse().ok_or_else(|| ParseError::new(s, "the end of a page, as the page before gave it"))
    }
}

/// A page of the ads that a question counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Their ids, newest first: by the data version that published them, then by id.
    pub ads: Vec<VacancyId>,
    /// How many ads the question counts, on all pages.
    pub total: u64,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

/// Where the rows of a block lie on disk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin {
    /// Place among the segments.
    pub(crate) segment: usize,
    /// Row group.
    pub(crate) group: usize,
}

/// The rows of a page by block, as on disk, both falling, and what goes around them.
pub(crate) struct Hits {
    rows: Vec<(usize, usize)>,
    total: u64,
    next: Option<Cursor>,
}

/// The rows of a morsel, in memory, that `question` counts; `seen` is room to work in.
fn hits<'a>(
    morsel: &'a Morsel<'_>,
    question: &Question,
    pass: Pass<'_>,
    seen: &'a mut Seen,
) -> impl Iterator<Item = usize> + 'a {
    pass.read(morsel, seen);
    // Ads without a value are not in what is said of values.
    let needed = match question.measure {
        Measure::Pay => Some(&morsel.block.pay),
        Measure::TimeToFill => Some(&morsel.block.days),
        _ => None,
    };
    let start = morsel.rows.start;
    seen.groups
        .iter()
        .enumerate()
        .filter(|(_, group)| **group < DROP)
        .map(move |(offset, _)| start + offset)
        .filter(move |row| needed.is_none_or(|column| column.get(*row) != NO_CODE))
}

/// Finds the rows of `page`. The whole pass is needed for the total; the rows themselves come from the end of it.
pub(crate) fn find(
    question: &Question,
    plan: &Plan,
    blocks: &[Block],
    page: Page,
) -> Result<Hits, FactsError> {
    let version = i32::try_from(question.version).unwrap_or(i32::MAX);
    let starts: Vec<u64> = blocks
        .iter()
        .scan(0, |next, block| {
            let start = *next;
            *next += block.rows as u64;
            Some(start)
        })
        .collect();
    let rows: u64 = blocks.iter().map(|block| block.rows as u64).sum();
    let end = end_of(question, page, rows)?;
    let pass = Pass { plan, version };
    let morsels = pass.morsels(blocks);
    let counts: Vec<usize> = morsels
        .par_iter()
        .with_min_len(morsels_per_task(morsels.len()))
        .map_init(Seen::default, |seen, morsel| {
            hits(morsel, question, pass, seen).count()
        })
        .collect();
    let limit = page.limit.clamp(1, LONGEST_PAGE);
    let (mut found, mut next, mut seen) = (Vec::with_capacity(limit), None, Seen::default());
    let counting: Vec<&Morsel<'_>> = morsels
        .iter()
        .zip(&counts)
        .filter(|(_, count)| **count > 0)
        .map(|(morsel, _)| morsel)
        .collect();
    // The rows of a block are in another order on disk: those of all its morsels are looked at together.
    'page: for of_block in counting.chunk_by(|a, b| a.place == b.place).rev() {
        let Some(Morsel { place, block, .. }) = of_block.first() else {
            continue;
        };
        let mut rows: Vec<usize> = Vec::new();
        for morsel in of_block {
            let on_disk = hits(morsel, question, pass, &mut seen).map(|row| block.order.on_disk(row));
            rows.extend(on_disk.filter(|row| starts[*place] + (*row as u64) < end));
        }
        let wanted = limit + 1 - found.len();
        if rows.len() > wanted {
            rows.select_nth_unstable_by_key(wanted, |row| Reverse(*row));
            rows.truncate(wanted);
        }
        rows.sort_unstable_by_key(|row| Reverse(*row));
        for row in rows {
            if found.len() == limit {
                next = found.last().map(|(block, row): &(usize, usize)| Cursor {
                    set: question.coding_set,
                    version: question.version,
                    row: starts[*block] + *row as u64,
                });
                break 'page;
            }
            found.push((*place, row));
        }
    }
    Ok(Hits {
        rows: found,
        total: counts.iter().map(|count| *count as u64).sum(),
        next,
    })
}

/// The place below which the page's rows lie.
fn end_of(question: &Question, page: Page, rows: u64) -> Result<u64, FactsError> {
    match page.after {
        None => Ok(rows),
        Some(cursor)
            if (cursor.set, cursor.version) == (question.coding_set, question.version)
                && cursor.row < rows =>
        {
            Ok(cursor.row)
        }
        Some(cursor) => Err(FactsError::Cursor {
            cursor,
            version: question.version,
            set: question.coding_set,
        }),
    }
}

/// Reads the ids of `hits` from disk: only the pages of those row groups that hold them.
pub(crate) fn read(
    hits: &Hits,
    origins: &[Origin],
    segments: &[SegmentReader],
) -> Result<Located, FactsError> {
    let chunks: Vec<&[(usize, usize)]> = hits.rows.chunk_by(|a, b| a.0 == b.0).collect();
    let ids: Vec<Vec<VacancyId>> = chunks
        .par_iter()
        .map(|chunk| {
            let origin = origins[chunk[0].0];
            let rising: Vec<usize> = chunk.iter().rev().map(|(_, row)| *row).collect();
            let mut ids = segments[origin.segment].ids(origin.group, &rising)?;
            ids.reverse();
            Ok(ids)
        })
        .collect::<Result<_, FactsError>>()?;
    Ok(Located {
        ads: ids.concat(),
        total: hits.total,
        next: hits.next,
    })
}
