//! Which chart a figure gets, by what it is grouped by.

use super::table::{amount, is_key, name};
use crate::charts::{self, Bar, Frame, Heat, Point, Tile};
use crate::i18n::Speech;
use crate::web::Reader;
use base::{Cell, Country, Figure, Month, Row};

/// Rows that a bar or dot chart shows at most.
const MOST_BARS: usize = 24;

/// A row of a figure as charts need it.
pub(super) struct Mark<'a> {
    pub(super) keys: Vec<&'a str>,
    pub(super) value: Option<f64>,
    pub(super) interval: Option<(f64, f64)>,
    pub(super) row: &'a Row,
}

/// The column that a chart of `figure` draws.
fn drawn(figure: &Figure) -> &'static str {
    match figure.name.as_str() {
        "green-share" => "green_share",
        "pay" => "median",
        "time-to-fill" => "days_median",
        "concentration" => "hhi",
        _ => "ads",
    }
}

fn number(figure: &Figure, row: &Row, column: &str) -> Option<f64> {
    let place = figure.table.columns.iter().position(|name| name == column)?;
    match row.cells.get(place)? {
        Cell::Integer(n) => Some(*n as f64),
        Cell::Real(value) => Some(*value),
        Cell::Text(_) | Cell::Missing => None,
    }
}

/// The whole number in `column` of a row.
pub(crate) fn whole(figure: &Figure, row: &Row, column: &str) -> u64 {
    number(figure, row, column).map_or(0, |n| n.max(0.0) as u64)
}

/// The columns that a figure is grouped by.
pub(super) fn keys(figure: &Figure) -> Vec<&str> {
    figure
        .table
        .columns
        .iter()
        .map(String::as_str)
        .filter(|column| is_key(column))
        .collect()
}

/// The rows of a figure as charts need them.
pub(super) fn marks(figure: &Figure) -> Vec<Mark<'_>> {
    let width = keys(figure).len();
    figure
        .table
        .rows
        .iter()
        .map(|row| {
            let value = number(figure, row, drawn(figure));
            let quartiles = || {
                let low = number(figure, row, "first_quartile")?;
                Some((low, number(figure, row, "third_quartile")?))
            };
            let interval = row.interval.filter(|_| figure.name == "green-share");
            Mark {
                keys: row
                    .cells
                    .iter()
                    .take(width)
                    .map(|cell| {
                        if let Cell::Text(text) = cell {
                            text.as_str()
                        } else {
                            ""
                        }
                    })
                    .collect(),
                value,
                interval: interval.map(|i| (i.low, i.high)).or_else(quartiles),
                row,
            }
        })
        .collect()
}

/// The chart of `figure`; empty where a table says it better.
pub(super) fn chart(figure: &Figure, reader: &Reader, id: &str, title: &str, description: &str) -> String {
    let speech = reader.speech;
    let shares = figure.name == "green-share";
    let one_currency = one_currency(figure);
    let spoken = |value: f64| -> String {
        if shares {
            speech.percent(value)
        } else if figure.name == "pay" {
            figure
                .table
                .rows
                .first()
                .map_or_else(String::new, |row| amount(figure, row, value, speech))
        } else {
            speech.decimal(value, 0)
        }
    };
    let missing = speech.say("too-few");
    let frame = Frame {
        id,
        title,
        description,
        value: &spoken,
        missing: &missing,
    };
    let marks = marks(figure);
    // An index between 0 and 1 beside what stands behind it is read in the table.
    let told = figure.name == "concentration" || (figure.name == "pay" && !one_currency);
    if told || !marks.iter().any(shown) {
        return String::new();
    }
    match keys(figure).as_slice() {
        ["month" | "quarter" | "year"] => charts::line(&frame, &points(&marks, speech), !shares),
        ["country"] => charts::tiles(&frame, &tiles(&marks, reader)),
        [column] if shares || figure.name == "pay" => charts::dots(&frame, &bars(&marks, column, reader)),
        [column] => charts::bars(&frame, &bars(&marks, column, reader)),
        [down, across] if shares && !is_time(across) && !is_time(down) => {
            charts::heat(&frame, &grid(&marks, down, across, speech))
        }
        _ => String::new(),
    }
}

/// Whether there are ads enough to draw, of a group that is known.
fn shown(mark: &Mark<'_>) -> bool {
    mark.value.is_some() && mark.keys.first() != Some(&"unknown")
}

fn is_time(column: &str) -> bool {
    matches!(column, "month" | "quarter" | "year")
}

fn one_currency(figure: &Figure) -> bool {
    let place = figure
        .table
        .columns
        .iter()
        .position(|column| column == "currency");
    let Some(place) = place else { return true };
    let mut currencies = figure.table.rows.iter().map(|row| row.cells.get(place));
    let first = currencies.next();
    currencies.all(|currency| Some(currency) == first)
}

/// Points in the order of time. Months without any ad between two others are gaps, not neighbours.
fn points(marks: &[Mark<'_>], speech: &Speech) -> Vec<Point> {
    let known = marks.iter().filter(|mark| mark.keys.first() != Some(&"unknown"));
    let mut points: Vec<Point> = Vec::new();
    let mut last: Option<Month> = None;
    for mark in known {
        let Some(period) = mark.keys.first().and_then(|key| key.parse::<base::Period>().ok()) else {
            continue;
        };
        let length = period.to.number() - period.from.number() + 1;
        if let Some(before) = last {
            let mut number = before.number() + 1;
            while number < period.from.number() && points.len() < 1200 {
                points.push(Point {
                    label: String::new(),
                    tick: None,
                    value: None,
                    interval: None,
                });
                number += length;
            }
        }
        last = Some(period.to);
        let starts_year = period.from.month() == 1;
        points.push(Point {
            label: speech.period(&period.label()),
            tick: (starts_year || points.is_empty() && marks.len() < 12)
                .then(|| speech.year(period.from.year())),
            value: mark.value,
            interval: mark.interval,
        });
    }
    if points.iter().all(|point| point.tick.is_none()) {
        for point in &mut points {
            point.tick = Some(point.label.clone()).filter(|label| !label.is_empty());
        }
    }
    points
}

/// Groups of too few ads are not drawn: the page says how many they are, and the table which.
fn bars(marks: &[Mark<'_>], column: &str, reader: &Reader) -> Vec<Bar> {
    let mut bars: Vec<Bar> = marks
        .iter()
        .filter(|mark| shown(mark))
        .map(|mark| {
            let key = mark.keys.first().copied().unwrap_or_default();
            Bar {
                label: name(column, key, reader.speech),
                href: super::table::key(column, key, reader).href,
                value: mark.value,
                interval: mark.interval,
            }
        })
        .collect();
    if column != "isco1" {
        bars.sort_by(|a, b| b.value.unwrap_or(-1.0).total_cmp(&a.value.unwrap_or(-1.0)));
    }
    bars.truncate(MOST_BARS);
    bars
}

/// All eleven States, those without ads too: an absence is a finding.
fn tiles(marks: &[Mark<'_>], reader: &Reader) -> Vec<Tile> {
    let tile = |country: &Country| {
        let mark = marks
            .iter()
            .find(|mark| mark.keys.first() == Some(&country.code()));
        Tile {
            code: country.code().to_owned(),
            name: reader.speech.country(*country).to_owned(),
            href: Some(reader.link(&format!("/countries/{}", country.code()))),
            value: mark.and_then(|mark| mark.value),
        }
    };
    Country::ALL.iter().map(tile).collect()
}

fn grid(marks: &[Mark<'_>], down: &str, across: &str, speech: &Speech) -> Heat {
    let labels = |place: usize| {
        let mut labels: Vec<&str> = Vec::new();
        for mark in marks {
            let key = mark.keys.get(place).copied().unwrap_or_default();
            if key != "unknown" && !labels.contains(&key) {
                labels.push(key);
            }
        }
        labels
    };
    let (mut rows, mut columns) = (labels(0), labels(1));
    rows.truncate(MOST_BARS);
    columns.truncate(12);
    columns.sort_unstable();
    let value = |row: &&str, column: &&str| {
        let found = marks.iter().find(|mark| mark.keys == [*row, *column]);
        found.and_then(|mark| mark.value)
    };
    Heat {
        values: rows
            .iter()
            .map(|row| columns.iter().map(|column| value(row, column)).collect())
            .collect(),
        rows: rows.iter().map(|key| name(down, key, speech)).collect(),
        // Long names are cut over narrow columns: the code tells them apart there.
        columns: columns
            .iter()
            .map(|key| {
                let name = name(across, key, speech);
                if across.starts_with("isco") {
                    format!("{key} {name}")
                } else {
                    name
                }
            })
            .collect(),
    }
}
