//! Assessments, benchmarks and changes as tables: one row a figure, with its interval and what is known of it.

use super::lists::{sheet, text};
use super::only;
use crate::download::Sheet;
use crate::pages::{compute, indicators, market};
use crate::web::{Reader, Refused, Shared};
use analysis::growth::{Change, Standing};
use analysis::prevalence::Corrected;
use base::{Cell, Interval, Parameters};
use journeys::{Assessment, Represented, Tested, benchmark, changes};

/// Parameters of an assessment.
pub(super) const ASSESSED: [&str; 7] = [
    "country",
    "region",
    "period",
    "occupation",
    "source",
    "internships",
    "version",
];
/// Parameters of a benchmark.
pub(super) const COMPARED: [&str; 5] = ["country", "indicator", "period", "occupation", "version"];
/// Parameters of changes.
pub(super) const CHANGED: [&str; 2] = ["country", "version"];

/// Advertisements below which a row is withheld.
const ENOUGH: u64 = 10;

/// The filters among the parameters of `reader`, which may have no others than `known`.
fn filters(reader: &Reader, known: &[&str]) -> Result<Parameters, Refused> {
    only(reader, known)?;
    let mut parameters = reader.parameters.clone();
    parameters.remove("indicator");
    parameters.retain(|_, value| !value.is_empty());
    Ok(parameters)
}

fn real(value: Option<f64>) -> Cell {
    value
        .filter(|it| it.is_finite())
        .map_or(Cell::Missing, Cell::Real)
}

fn integer(n: u64) -> Cell {
    i64::try_from(n).map_or(Cell::Missing, Cell::Integer)
}

/// A row of measure, value, bounds, n and state.
fn row(
    measure: &str,
    value: Option<f64>,
    interval: Option<Interval>,
    n: Option<u64>,
    state: &str,
) -> Vec<Cell> {
    vec![
        text(measure),
        real(value),
        real(interval.map(|it| it.low)),
        real(interval.map(|it| it.high)),
        n.map_or(Cell::Missing, integer),
        text(state),
    ]
}

const COLUMNS: [&str; 6] = ["measure", "value", "interval_low", "interval_high", "n", "state"];

/// What may be said of a change, in one word.
fn standing(change: &Change) -> &'static str {
    match change.standing {
        Standing::Significant => "significant",
        Standing::NotSignificant => "not-significant",
        Standing::TooFew => "too-few",
    }
}

/// The row of a change.
fn changed(measure: &str, change: &Change, n: u64) -> Vec<Cell> {
    let known = change.standing != Standing::TooFew;
    let value = change.value.filter(|_| known);
    row(
        measure,
        value,
        change.interval(),
        Some(n).filter(|n| *n >= ENOUGH),
        standing(change),
    )
}

/// The green share weighted to employment by occupation, or why there is none.
fn weighted(represented: &Represented, n: u64) -> Vec<Cell> {
    const NAME: &str = "green-share-weighted";
    match represented {
        Represented::ByOccupation(comparison) => match comparison.weighted {
            Some(it) => row(
                NAME,
                Some(it.share),
                Some(it.interval),
                Some(n),
                "weighted to employment",
            ),
            None => row(NAME, None, None, Some(n), "too-few"),
        },
        Represented::ByIndustryOnly { .. } => row(NAME, None, None, Some(n), "employment by industry only"),
        Represented::NoStatistics => row(NAME, None, None, Some(n), "no employment imported"),
        Represented::NotACountry => row(NAME, None, None, Some(n), "not a whole country"),
    }
}

/// `/api/v1/assessment?country=…`.
pub(super) fn assessment(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    let parameters = filters(reader, &ASSESSED)?;
    let snapshot = market(portal)?;
    let found = compute(|| Assessment::of(&snapshot, &parameters))?;
    let n = found.raw.n;
    if n < ENOUGH {
        return Ok(sheet(
            "assessment",
            &COLUMNS,
            vec![row("green-share", None, None, None, "too-few")],
        ));
    }
    let share = found.raw.hits as f64 / n as f64;
    let mut rows = vec![row("green-share", Some(share), found.interval, Some(n), "raw")];
    rows.push(match &found.corrected {
        Corrected::Established(it) => row(
            "green-share-corrected",
            Some(it.corrected),
            Some(it.interval),
            Some(n),
            "established",
        ),
        Corrected::NotEstablished { .. } => row(
            "green-share-corrected",
            None,
            None,
            Some(n),
            "sensitivity not established",
        ),
        Corrected::NotAssessed { .. } => row("green-share-corrected", None, None, Some(n), "not assessed"),
    });
    rows.push(weighted(&found.represented, n));
    rows.extend(of_definitions(&found));
    match &found.growth {
        Some(growth) => {
            rows.push(changed("growth", &growth.ads, n));
            rows.push(changed("green-change", &growth.share, n));
        }
        None => rows.push(row("growth", None, None, Some(n), "months missing")),
    }
    rows.extend(observed(&found));
    Ok(sheet("assessment", &COLUMNS, rows))
}

/// The rows of the definitions of green occupations.
fn of_definitions(found: &Assessment) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for definition in &found.definitions {
        let code = definition.method.code();
        let enough = definition.judged >= ENOUGH;
        let state = if enough { "of occupations" } else { "too-few" };
        let judged = Some(definition.judged).filter(|_| enough);
        let (share, green) = (
            definition.share.filter(|_| enough),
            definition.green.filter(|_| enough),
        );
        rows.push(row(&format!("green-share-by-{code}"), share, None, judged, state));
        rows.push(row(
            &format!("green-occupations-by-{code}"),
            green,
            None,
            judged,
            state,
        ));
    }
    rows
}

/// The rows of days open for applications and of employers.
fn observed(found: &Assessment) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    if let Some(days) = found.days.filter(|days| days.n >= ENOUGH) {
        let names = ["days-first-quartile", "days-median", "days-third-quartile"];
        for (name, value) in names.iter().zip(days.values) {
            rows.push(row(name, Some(value as f64), None, Some(days.n), "observed"));
        }
    }
    if let Some(hiring) = found.hiring.filter(|it| it.employers.n >= ENOUGH) {
        let named = Some(hiring.employers.n);
        rows.push(row(
            "concentration",
            Some(hiring.index.index),
            None,
            named,
            "observed",
        ));
        rows.push(row(
            "concentration-corrected",
            hiring.index.corrected,
            None,
            named,
            "corrected",
        ));
        let employers = hiring.employers.employers as f64;
        rows.push(row("employers", Some(employers), None, named, "observed"));
    }
    rows
}

/// `/api/v1/benchmark?country=…&indicator=…`.
pub(super) fn places(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    let parameters = filters(reader, &COMPARED)?;
    let chosen = indicators(reader)?;
    let snapshot = market(portal)?;
    let found = compute(|| benchmark(&snapshot, &parameters, &chosen))?;
    let rank = |n: Option<usize>| n.map_or(Cell::Missing, |n| integer(n as u64));
    let mut rows = Vec::new();
    for one in &found {
        for place in &one.places {
            rows.push(vec![
                text(one.indicator.code()),
                text(&place.code),
                real(place.value),
                real(place.interval.map(|it| it.low)),
                real(place.interval.map(|it| it.high)),
                place.n.map_or(Cell::Missing, integer),
                rank(place.rank.map(|it| it.rank)),
                rank(place.rank.map(|it| it.best)),
                rank(place.rank.map(|it| it.worst)),
                place.currency.map_or(Cell::Missing, |it| text(it.code())),
            ]);
        }
    }
    let columns = [
        "indicator",
        "place",
        "value",
        "interval_low",
        "interval_high",
        "n",
        "rank",
        "rank_best",
        "rank_worst",
        "currency",
    ];
    Ok(sheet("benchmark", &columns, rows))
}

/// `/api/v1/changes?country=…`.
pub(super) fn month(portal: &Shared, reader: &Reader) -> Result<Sheet, Refused> {
    let parameters = filters(reader, &CHANGED)?;
    let snapshot = market(portal)?;
    let Some(found) = compute(|| changes(&snapshot, &parameters))? else {
        return Ok(sheet("changes", &COLUMNS, Vec::new()));
    };
    let n = found.now.n;
    let mut rows = vec![
        changed("ads-of-12-months-before", &found.ads, n),
        changed("ads-of-same-month-a-year-before", &found.ads_of_year, n),
        changed("green-share-of-12-months-before", &found.share, n),
    ];
    let mut moved = |kind: &str, tested: &Tested| {
        for it in &tested.moved {
            rows.push(changed(&format!("{kind}:{}", it.code), &it.change, it.ads));
        }
    };
    moved("occupation", &found.occupations);
    moved("place", &found.regions);
    for (kind, sources) in [("source-began", &found.began), ("source-ended", &found.ended)] {
        rows.extend(
            sources
                .iter()
                .map(|name| row(&format!("{kind}:{name}"), None, None, None, "break")),
        );
    }
    for month in &found.missing {
        rows.push(row(&format!("month:{month}"), None, None, None, "missing"));
    }
    let mut sheet = sheet("changes", &COLUMNS, rows);
    sheet.about.push(("month", found.month.to_string()));
    Ok(sheet)
}
