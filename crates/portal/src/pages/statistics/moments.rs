//! The moments of a series at even distances of time, so that a chart shows what the source leaves out as a gap.

use base::{Grain, Month};
use centre::statistics::Observation;
use std::collections::BTreeMap;

/// Moments that a chart draws at most.
const MOST: i32 = 2_000;

/// Periods with their values; those that the series leaves out have none. Series of mixed or other frequencies than years,
/// quarters and months are given as they come.
pub(super) fn moments(all: &[Observation]) -> Vec<(String, Option<f64>)> {
    let as_they_come = || {
        all.iter()
            .map(|one| (one.period.clone(), one.in_units()))
            .collect()
    };
    evenly(all).unwrap_or_else(as_they_come)
}

fn evenly(all: &[Observation]) -> Option<Vec<(String, Option<f64>)>> {
    let frequency = &all.first()?.frequency;
    let (grain, months) = match frequency.as_str() {
        "A" => (Grain::Year, 12),
        "Q" => (Grain::Quarter, 3),
        "M" => (Grain::Month, 1),
        _ => return None,
    };
    let place = |one: &Observation| {
        let day = one
            .first_day
            .parse()
            .ok()
            .filter(|_| one.frequency == *frequency)?;
        Some((Month::of(day).number().div_euclid(months), one.in_units()))
    };
    let placed: BTreeMap<i32, Option<f64>> = all.iter().map(place).collect::<Option<_>>()?;
    let (first, last) = (*placed.first_key_value()?.0, *placed.last_key_value()?.0);
    if last - first >= MOST {
        return None;
    }
    let label = |at: i32| base::period_label(Month::from_number(at * months), grain);
    Some(
        (first..=last)
            .map(|at| (label(at), placed.get(&at).copied().flatten()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::series::tests::observation;
    use super::*;

    #[test]
    fn years_that_are_left_out_are_gaps() {
        let all = [observation(2020, Some(1.0)), observation(2023, Some(2.0))];
        let found: Vec<(String, bool)> = moments(&all)
            .into_iter()
            .map(|(label, value)| (label, value.is_some()))
            .collect();
        let expect = [("2020", true), ("2021", false), ("2022", false), ("2023", true)];
        assert_eq!(found, expect.map(|(label, there)| (label.to_owned(), there)));
        let weekly = Observation {
            frequency: "W".into(),
            ..observation(2023, None)
        };
        assert_eq!(moments(&[weekly]).len(), 1);
        let mixed = Observation {
            frequency: "Q".into(),
            ..observation(2022, None)
        };
        assert_eq!(moments(&[observation(2020, None), mixed]).len(), 2);
        assert!(moments(&[]).is_empty());
    }

    #[test]
    fn quarters_and_months_are_named_as_they_are_written() {
        let at = |frequency: &str, day: &str, period: &str| Observation {
            frequency: frequency.into(),
            first_day: day.into(),
            period: period.into(),
            ..observation(2020, Some(1.0))
        };
        let labels = |all: &[Observation]| {
            moments(all)
                .into_iter()
                .map(|(label, _)| label)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            labels(&[at("Q", "2019-10-01", "2019-Q4"), at("Q", "2020-04-01", "2020-Q2")]),
            ["2019-Q4", "2020-Q1", "2020-Q2"]
        );
        assert_eq!(
            labels(&[at("M", "1969-12-01", "1969-12"), at("M", "1970-01-01", "1970-01")]),
            ["1969-12", "1970-01"]
        );
    }
}
