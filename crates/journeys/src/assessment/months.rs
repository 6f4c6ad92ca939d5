//! Advertisements of a place month by month, and the months of them that may be compared.

use analysis::growth::{Change, Part, Standing, count_change, share_change};
use base::{Answer, Month, Period};

/// Advertisements in a month below which it tells nothing.
pub(crate) const ENOUGH: u64 = 10;
/// Months that are compared with as many before them.
const YEAR: i32 = 12;

/// Advertisements, and the green ones among them, of successive months.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Months {
    /// The number of the first month.
    first: i32,
    parts: Vec<Part>,
}

impl Months {
    /// The months of the groups of `answer` for which `pick` gives the month's label and its part.
    pub(crate) fn of<'a>(
        answer: &'a Answer,
        pick: impl Fn(&'a base::Group) -> Option<(&'a str, Part)>,
    ) -> Self {
        let mut found: Vec<(i32, Part)> = answer
            .groups
            .iter()
            .filter_map(&pick)
            .filter_map(|(label, part)| Some((label.parse::<Period>().ok()?.from.number(), part)))
            .collect();
        found.sort_by_key(|(month, _)| *month);
        let (Some((first, _)), Some((last, _))) = (found.first().copied(), found.last().copied()) else {
            return Self::default();
        };
        let mut parts = vec![Part { hits: 0, n: 0 }; (last - first + 1) as usize];
        for (month, part) in found {
            let place = &mut parts[(month - first) as usize];
            place.hits += part.hits;
            place.n += part.n;
        }
        Self { first, parts }
    }

    /// The months of an answer that is grouped by month alone.
    pub(crate) fn alone(answer: &Answer) -> Self {
        Self::of(answer, |group| {
            Some((group.key.first()?.as_deref()?, part(group)))
        })
    }

    /// The month before the last one with enough advertisements, which may still be filling.
    pub(crate) fn last_complete(&self) -> Option<Month> {
        let last = self.parts.iter().rposition(|part| part.n >= ENOUGH)?;
        (last > 0).then(|| Month::from_number(self.first + last as i32 - 1))
    }

    /// What was counted in `month`; nothing outside.
    pub(crate) fn at(&self, month: Month) -> Part {
        let place = usize::try_from(month.number() - self.first).ok();
        place
            .and_then(|place| self.parts.get(place).copied())
            .unwrap_or(Part { hits: 0, n: 0 })
    }

    /// The twelve months that end `back` months before `last`.
    pub(crate) fn year(&self, last: Month, back: i32) -> Vec<Part> {
        let end = last.number() - back;
        (end - YEAR + 1..=end)
            .map(|number| self.at(Month::from_number(number)))
            .collect()
    }
}

/// The advertisements of a group, and the green ones.
pub(crate) fn part(group: &base::Group) -> Part {
    Part {
        hits: group.core + group.partial,
        n: group.ads,
    }
}

/// How advertisements and their green share changed from the twelve months before to the last twelve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// The last month that counts: the month before the last one with enough advertisements.
    pub last: Month,
    /// The ratio of the monthly advertisements.
    pub ads: Change,
    /// The difference of the green shares.
    pub share: Change,
}

impl Growth {
    /// The growth of `months`; `None` unless each of 24 successive months has enough advertisements: with gaps, what
    /// changed may be the sources.
    pub(crate) fn of(months: &Months) -> Option<Self> {
        let last = months.last_complete()?;
        let (before, after) = (months.year(last, YEAR), months.year(last, 0));
        if before.iter().chain(&after).any(|part| part.n < ENOUGH) {
            return None;
        }
        let counts = |parts: &[Part]| parts.iter().map(|part| part.n).collect::<Vec<u64>>();
        Some(Self {
            last,
            ads: count_change(&counts(&before), &counts(&after), &[]),
            share: share_change(&before, &after),
        })
    }
}

/// A change that nothing is said of.
pub(crate) const UNKNOWN: Change = Change {
    value: None,
    low: None,
    high: None,
    p: None,
    dispersion: None,
    standing: Standing::TooFew,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn months(counts: &[(u64, u64)]) -> Months {
        let parts = counts.iter().map(|(hits, n)| Part { hits: *hits, n: *n });
        Months {
            first: 600,
            parts: parts.collect(),
        }
    }

    #[test]
    fn growth_needs_two_whole_years_before_a_month_that_may_be_filling() {
        let steady = vec![(10, 100); 25];
        let growth = Growth::of(&months(&steady)).expect("24 complete months");
        assert_eq!(growth.last.number(), 623);
        assert_eq!(growth.ads.standing, Standing::NotSignificant);
        assert_eq!(Growth::of(&months(&steady[..24])), None);
        let mut gap = steady.clone();
        gap[7] = (0, 9);
        assert_eq!(Growth::of(&months(&gap)), None);
        let mut doubled = steady;
        for month in &mut doubled[12..] {
            *month = (40, 200);
        }
        let growth = Growth::of(&months(&doubled)).expect("24 complete months");
        assert_eq!(growth.ads.standing, Standing::Significant);
        assert!((growth.share.value.expect("shares") - 0.1).abs() < 1e-12);
        // A few stray advertisements later do not move the end.
        doubled.extend([(0, 0), (0, 3)]);
        assert_eq!(Growth::of(&months(&doubled)), Some(growth));
        assert_eq!(Growth::of(&Months::default()), None);
    }
}
