//! Forecasts for programs: counted and expected months of one group.

use super::lists::{made_from, sheet, text};
use super::only;
use crate::download::Sheet;
use crate::i18n;
use crate::pages::{asked, compute, market};
use crate::view::{parameters, why};
use crate::web::{Reader, Refused, Shared};
use base::{Cell, Language, Month};
use journeys::{Line, Outlook, Path, SMALLEST};

/// What a group is asked for by.
pub(super) const PARAMETERS: [&str; 3] = ["country", "green", "occupation"];
const COLUMNS: [&str; 8] = [
    "month", "kind", "ads", "low_80", "high_80", "low_95", "high_95", "note",
];

/// Months of the group that the address asks for.
pub(super) fn table(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    only(reader, &PARAMETERS)?;
    let snapshot = market(portal)?;
    let group = asked(reader)?;
    let made = compute(|| snapshot.outlook())?;
    let line = made.line(group);
    let mut found = sheet("forecasts", &COLUMNS, line.map_or_else(Vec::new, rows));
    let words: Vec<String> = parameters(group)
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    found.about.push(("parameters", words.join(" ")));
    match made.path(group) {
        Ok(path) => found.about.extend(about(&made, path)),
        Err(reason) => found
            .about
            .push(("no_forecast", why(reason, i18n::speech(Language::En)))),
    }
    found
        .about
        .extend(made_from(&snapshot, snapshot.version.to_string()));
    Ok(found)
}

/// How far the forecast can be trusted.
fn about(made: &Outlook, path: &Path) -> Vec<(&'static str, String)> {
    let mut found = vec![
        ("unit", "advertisements".to_owned()),
        ("method", path.forecast.method.code().to_owned()),
        ("origins", path.origins.to_string()),
        ("pooled_series", made.pooled.to_string()),
    ];
    if let Some([own, naive]) = path.mase {
        found.push(("mase", own.to_string()));
        found.push(("mase_seasonal_naive", naive.to_string()));
    }
    if let Some([near, far]) = path.coverage {
        found.push(("coverage_80", near.to_string()));
        found.push(("coverage_95", far.to_string()));
    }
    if let Some(change) = path.change {
        found.push(("change_12_months", change.change.to_string()));
        found.push(("change_low_80", change.interval[0].to_string()));
        found.push(("change_high_80", change.interval[1].to_string()));
    }
    found
}

fn rows(line: &Line) -> Vec<Vec<Cell>> {
    let month = |place: usize| text(Month::from_number(line.first.number() + place as i32).to_string());
    let counted = line.ads.iter().enumerate().map(|(place, ads)| {
        let (value, note) = match ads {
            None => (
                Cell::Missing,
                "missing: no advertisement of the Member State at all",
            ),
            Some(1..SMALLEST) => (Cell::Missing, "suppressed: fewer than 10 observations"),
            Some(ads) => (Cell::Integer(*ads as i64), ""),
        };
        let mut row = vec![month(place), text("counted"), value];
        row.extend([Cell::Missing, Cell::Missing, Cell::Missing, Cell::Missing]);
        row.push(text(note));
        row
    });
    let mut rows: Vec<Vec<Cell>> = counted.collect();
    if let Ok(path) = &line.path {
        let steps = path.forecast.mean.iter().zip(&path.forecast.bounds).enumerate();
        rows.extend(steps.map(|(step, (mean, bounds))| {
            let mut row = vec![month(line.ads.len() + step), text("expected")];
            row.extend([*mean, bounds[1], bounds[2], bounds[0], bounds[3]].map(Cell::Real));
            row.push(text(""));
            row
        }));
    }
    rows
}
