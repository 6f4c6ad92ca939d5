//! Quartiles of stated monthly pay, by place, time, occupation and currency.

use super::cuts::{self, attribute, text, value};
use super::observation;
use crate::error::JourneyError;
use crate::live::Snapshot;
use sdmx::OutObservation;

/// The quartiles in the order of the figure's columns, after the currency.
pub(super) const STATISTICS: [&str; 3] = ["Q1", "MEDIAN", "Q3"];

/// Quartiles by frequency, place, occupation, currency and statistic.
pub(super) fn quartiles(snapshot: &Snapshot, version: i64) -> Result<Vec<OutObservation>, JourneyError> {
    let mut observations = Vec::new();
    for cut in cuts::of_pay() {
        for coded in cuts::rows(snapshot, "pay", cut, version)? {
            let Some(currency) = coded.row.cells.get(cut.keys()).and_then(text) else {
                continue;
            };
            for (at, statistic) in STATISTICS.iter().enumerate() {
                let mut key = coded.key.clone();
                key.extend([currency.to_owned(), (*statistic).to_owned()]);
                let paid = value(coded.row.cells.get(cut.keys() + 1 + at));
                let rest = vec![attribute(coded.row.n.map(|n| n as f64))];
                observations.push(observation(key, coded.period.clone(), paid, rest));
            }
        }
    }
    Ok(observations)
}
