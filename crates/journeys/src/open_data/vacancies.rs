//! Advertisements, openings and green advertisements, and the green share, by place, time and occupation.

use super::cuts::{self, Coded, Cut, attribute, value};
use super::observation;
use crate::error::JourneyError;
use crate::live::Snapshot;
use sdmx::OutObservation;

/// What is counted: the code, and the figure and column that it is read from.
pub(super) const INDICATORS: [(&str, &str, usize); 4] = [
    ("ADS", "ads", 0),
    ("OPENINGS", "ads", 1),
    ("GREEN_CORE", "green-share", 1),
    ("GREEN_PARTIAL", "green-share", 2),
];

/// Counts by frequency, place, occupation and indicator.
pub(super) fn counts(snapshot: &Snapshot, version: i64) -> Result<Vec<OutObservation>, JourneyError> {
    let mut observations = Vec::new();
    for cut in cuts::of_counts() {
        for figure in ["ads", "green-share"] {
            let columns: Vec<(&str, usize)> = INDICATORS
                .iter()
                .filter(|(_, of, _)| *of == figure)
                .map(|(code, _, column)| (*code, cut.keys() + column))
                .collect();
            for coded in cuts::rows(snapshot, figure, cut, version)? {
                for (indicator, column) in &columns {
                    let mut key = coded.key.clone();
                    key.push((*indicator).to_owned());
                    let unit = if *indicator == "OPENINGS" { "PS" } else { "AD" };
                    let counted = value(coded.row.cells.get(*column));
                    observations.push(observation(
                        key,
                        coded.period.clone(),
                        counted,
                        vec![Some(unit.to_owned())],
                    ));
                }
            }
        }
    }
    Ok(observations)
}

/// Shares with their intervals, by frequency, place and occupation.
pub(super) fn green_shares(snapshot: &Snapshot, version: i64) -> Result<Vec<OutObservation>, JourneyError> {
    let mut observations = Vec::new();
    for cut in cuts::of_counts() {
        let rows = cuts::rows(snapshot, "green-share", cut, version)?;
        observations.extend(rows.into_iter().map(|coded| share(coded, cut)));
    }
    Ok(observations)
}

fn share(coded: Coded, cut: Cut) -> OutObservation {
    let interval = coded.row.interval;
    let rest = vec![
        Some("PROP".to_owned()),
        attribute(interval.as_ref().map(|it| it.low)),
        attribute(interval.as_ref().map(|it| it.high)),
        attribute(coded.row.n.map(|n| n as f64)),
    ];
    observation(
        coded.key,
        coded.period,
        value(coded.row.cells.get(cut.keys())),
        rest,
    )
}
