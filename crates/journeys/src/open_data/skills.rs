//! The share of advertisements that name a skill, by place and year. Skills that fewer than ten name are left out.

use super::cuts::{attribute, code, frequency, text, value};
use super::{TOTAL, observation};
use crate::error::JourneyError;
use crate::live::Snapshot;
use base::{Grain, Parameters};
use sdmx::{OutObservation, TimePeriod};

/// Shares by frequency, place and skill.
pub(super) fn shares(snapshot: &Snapshot, version: i64) -> Result<Vec<OutObservation>, JourneyError> {
    let mut observations = Vec::new();
    let Some((first, last)) = snapshot.months else {
        return Ok(observations);
    };
    for year in first.year()..=last.year() {
        let Ok(period) = format!("{year:04}").parse::<TimePeriod>() else {
            continue;
        };
        for by_country in [false, true] {
            observations.extend(of_year(snapshot, &period, by_country, version)?);
        }
    }
    Ok(observations)
}

fn of_year(
    snapshot: &Snapshot,
    year: &TimePeriod,
    by_country: bool,
    version: i64,
) -> Result<Vec<OutObservation>, JourneyError> {
    let by = if by_country { "country,skill" } else { "skill" };
    let parameters: Parameters = [
        ("by", by.to_owned()),
        ("period", year.to_string()),
        ("limit", "2000".to_owned()),
        ("version", version.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let table = snapshot.figure("skills", &parameters)?.figure.table;
    let keys = 1 + usize::from(by_country);
    let one = |row: base::Row| {
        row.n?;
        let mut codes = row.cells[..keys]
            .iter()
            .map(|cell| code(text(cell).unwrap_or_default()));
        let place = if by_country {
            codes.next()?
        } else {
            TOTAL.to_owned()
        };
        let key = vec![frequency(Grain::Year).code().to_owned(), place, codes.next()?];
        // After the keys come title, ads, ads of the group, share.
        let rest = vec![
            Some("PROP".to_owned()),
            attribute(row.interval.as_ref().map(|it| it.low)),
            attribute(row.interval.as_ref().map(|it| it.high)),
            attribute(value(row.cells.get(keys + 1))),
            attribute(value(row.cells.get(keys + 2))),
        ];
        Some(observation(
            key,
            year.clone(),
            value(row.cells.get(keys + 3)),
            rest,
        ))
    };
    Ok(table.rows.into_iter().filter_map(one).collect())
}
