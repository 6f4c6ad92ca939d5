//! Ads counted once by Member State, unit group, month, green class and whether they are internships, so that what asks for no more than these is added up from a few hundred
//! thousand counts instead of millions of ads (an aggregate view: V. Harinarayan, A. Rajaraman and J. D. Ullman, SIGMOD 1996).
//!
//! It holds what most pages ask: the last data version, without reposts.

use crate::columns::{Block, GREEN_MASK, INTERNSHIP, NO_ISCO};
use crate::counts::{Count, OPENINGS, group};
use crate::plan::{DROP, Plan};
use crate::scan::Pass;
use base::{Country, Dimension, Group, Internships, Measure, Question};

/// Counts at most: more months take too much room while they are counted, and all ads are counted for each question then.
const MOST: usize = 1 << 21;
/// Green classes that count.
const GREEN: usize = 3;
/// These, of other ads and of internships.
const KINDS: usize = 2 * GREEN;

/// Ads and openings of one Member State, unit group, month and green class, internships apart.
#[derive(Debug, Clone, Copy)]
struct Cell {
    country: u8,
    green: u8,
    isco: u16,
    month: u16,
    ads: u32,
    openings: u64,
}

/// All counts that are not 0; empty where there would be too many.
#[derive(Debug, Default)]
pub(crate) struct Rollup {
    /// Of ads that are no internships, and of internships.
    cells: Option<[Vec<Cell>; 2]>,
}

/// What the counts are of.
pub(crate) fn counted(set: i64, version: i64) -> Question {
    Question {
        internships: Internships::In,
        reposts: false,
        ..Question::of(Measure::Ads, set, version)
    }
}

/// Whether `question` asks for no more than the counts know, when `upto` is the last data version.
pub(crate) fn fits(question: &Question, upto: i64) -> bool {
    let Question {
        measure,
        by,
        regions,
        sources,
        skills,
        education,
        contracts,
        reposts,
        version,
        ..
    } = question;
    let known = |dimension: &Dimension| {
        matches!(
            dimension,
            Dimension::Country | Dimension::Period(_) | Dimension::Occupation(_) | Dimension::Green
        )
    };
    matches!(
        measure,
        Measure::Ads | Measure::GreenShare | Measure::TopOccupations
    ) && by.iter().all(known)
        && (regions.is_empty() && sources.is_empty() && skills.is_empty())
        && (education.is_empty() && contracts.is_empty())
        && (*reposts, *version) == (false, upto)
}

impl Rollup {
    /// Counts the ads of `blocks` that `plan` lets through: the plan of [`counted`]. Their months lie in `months`, their unit groups are `units`.
    pub(crate) fn of(plan: &Plan, version: i32, blocks: &[Block], months: (u16, u16), units: &[u16]) -> Self {
        // Month 0 is none, and stands before the first one.
        let span = usize::from(months.1.saturating_sub(months.0)) + 2;
        let size = Country::ALL.len() * units.len() * span * KINDS;
        if size > MOST {
            return Self::default();
        }
        let mut unit_at = vec![0; usize::from(NO_ISCO) + 1];
        for (at, unit) in units.iter().enumerate() {
            unit_at[usize::from(*unit)] = at;
        }
        let pass = Pass { plan, version };
        let counts = pass.run(
            &pass.morsels(blocks),
            || vec![(0_u32, 0_u64); size],
            |counts, morsel, seen| {
                let block = morsel.block;
                for (row, group) in morsel.rows.clone().zip(&seen.groups) {
                    if *group >= DROP {
                        continue;
                    }
                    let month = block.month.get(row);
                    let month = usize::from((month + 1).saturating_sub(months.0)) * usize::from(month > 0);
                    let place = usize::from(block.country.get(row)) * units.len()
                        + unit_at[usize::from(block.isco.get(row))];
                    let class = block.class.get(row);
                    let kind = usize::from(class & GREEN_MASK) + usize::from(class & INTERNSHIP != 0) * GREEN;
                    let count = &mut counts[(place * span + month) * KINDS + kind];
                    count.0 += 1;
                    count.1 += u64::from(block.openings.get(row));
                }
            },
        );
        let add = |mut mine: Vec<(u32, u64)>, theirs: Vec<(u32, u64)>| {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine = (mine.0 + theirs.0, mine.1 + theirs.1);
            }
            mine
        };
        let counts = counts.into_iter().reduce(add).unwrap_or_default();
        let cell = |(at, (ads, openings)): (usize, (u32, u64))| {
            let (at, green) = (at / KINDS, at % GREEN);
            let (at, month) = (at / span, at % span);
            Cell {
                country: (at / units.len()) as u8,
                green: green as u8,
                isco: units[at % units.len()],
                month: if month == 0 {
                    0
                } else {
                    months.0 + month as u16 - 1
                },
                ads,
                openings,
            }
        };
        let some = counts.into_iter().enumerate().filter(|(_, count)| count.0 > 0);
        let (others, internships): (Vec<_>, Vec<_>) = some.partition(|(at, _)| at % KINDS < GREEN);
        Self {
            cells: Some([others, internships].map(|some| some.into_iter().map(cell).collect())),
        }
    }

    /// The groups of a question that [`fits`], in the order of their numbers; `None` where the counts are not held, or groups are too many.
    pub(crate) fn answer(&self, plan: &Plan) -> Option<Vec<(u64, Group)>> {
        let cells = self.cells.as_ref()?;
        let size = usize::try_from(plan.groups).ok().filter(|size| *size <= MOST)?;
        let mut groups: Vec<(Count, u64)> = vec![Default::default(); size];
        let classes = [0, INTERNSHIP].map(|bit| &plan.class.entries[usize::from(bit)..][..GREEN]);
        let asked = cells.iter().zip(classes);
        let asked = asked.filter(|(_, classes)| classes.iter().any(|class| *class < DROP));
        for (cell, classes) in asked.flat_map(|(cells, classes)| cells.iter().map(move |it| (it, classes))) {
            let number = plan.country.entries[usize::from(cell.country)]
                + plan.isco.entries[usize::from(cell.isco)]
                + plan.month.entries[usize::from(cell.month)]
                + classes[usize::from(cell.green)];
            if number < DROP {
                let (count, openings) = &mut groups[number as usize];
                count[usize::from(cell.green)] += cell.ads;
                *openings += cell.openings;
            }
        }
        let has_ads = |(_, (count, _)): &(u64, (Count, u64))| count[..OPENINGS].iter().any(|ads| *ads > 0);
        let whole = |(number, (count, openings)): (u64, (Count, u64))| {
            (number, group(plan, number, &count, openings))
        };
        Some((0..).zip(groups).filter(has_ads).map(whole).collect())
    }
}
