//! A forecast as a page shows it: finding, chart, table, and how far it can be trusted.

#[cfg(test)]
mod tests;

use super::filters::query;
use super::table::{CellView, HeadView, TableView};
use crate::charts::{self, Ahead, Frame, Point};
use crate::i18n::Speech;
use crate::web::Reader;
use analysis::forecast::{Change, Method, Reason};
use base::{Month, Parameters};
use journeys::{AHEAD, Group, Line, Outlook, Path, SMALLEST, Why};

/// A forecast ready for a template.
pub(crate) struct OutlookView {
    pub(crate) id: &'static str,
    /// What is forecast, in words.
    pub(crate) words: String,
    pub(crate) heading: String,
    pub(crate) reading: String,
    pub(crate) drawn: String,
    pub(crate) chart: String,
    /// Expected months; `None` where there is no forecast.
    pub(crate) ahead: Option<TableView>,
    /// Counted months.
    pub(crate) counted: Option<TableView>,
    /// How far it can be trusted: names and values.
    pub(crate) trust: Vec<(String, String)>,
    /// What the method is, where that has to be said.
    pub(crate) caution: Option<String>,
    /// The page of the forecast.
    pub(crate) page: String,
    /// The address of its files without an ending, and their query.
    pub(crate) files: (String, String),
    /// The chart as a file: the address without its ending, and the query.
    pub(crate) picture: Option<(String, String)>,
}

/// The parameters that ask for `group`.
pub(crate) fn parameters(group: Group) -> Parameters {
    let country = group
        .country
        .map(|country| ("country", country.code().to_owned()));
    let major = group.major.map(|major| ("occupation", major.to_string()));
    let green = group.green.then(|| ("green", "core,partial".to_owned()));
    [country, major, green]
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// `group` in words: `Thailand · Professionals · Core or partial`.
pub(crate) fn words(group: Group, speech: &Speech) -> String {
    let place = group.country.map_or_else(
        || speech.say("forecast-all-states"),
        |country| speech.country(country).to_owned(),
    );
    let work = group.major.map_or_else(
        || speech.say("filter-occupation-any"),
        |major| speech.occupation(&major.to_string()).to_owned(),
    );
    let green = group.green.then(|| speech.say("green-core-partial"));
    let parts: Vec<String> = [Some(place), Some(work), green].into_iter().flatten().collect();
    parts.join(" · ")
}

/// Why there is no forecast, in a sentence.
pub(crate) fn why(why: Why, speech: &Speech) -> String {
    let counted = |id: &str, have: usize, of: usize| {
        let (have, of) = (speech.count(have as u64), speech.count(of as u64));
        speech.fill(id, &[("have", &have), ("of", &of)])
    };
    match why {
        Why::Series(Reason::TooShort { have, need }) => counted("forecast-why-short", have, need),
        Why::Series(Reason::EndMissing) => speech.say("forecast-why-end"),
        Why::Series(Reason::ManyMissing { missing, of }) => counted("forecast-why-missing", missing, of),
        Why::Few { months, of } => counted("forecast-why-few", months, of),
        Why::NoState => speech.say("forecast-why-nobody"),
        Why::NoAds => speech.say("forecast-why-none"),
        // Counts by month are finite, and there are not a million months.
        Why::Series(_) => speech.say("forecast-why-other"),
    }
}

impl OutlookView {
    /// The forecast of `group`.
    pub(crate) fn of(outlook: &Outlook, group: Group, reader: &Reader, id: &'static str) -> Self {
        let speech = reader.speech;
        let line = outlook.line(group);
        let (heading, reading) = match outlook.path(group) {
            Ok(path) => finding(outlook, group, line, path, speech),
            Err(reason) => (
                speech.say("forecast-none"),
                format!("{}: {}", words(group, speech), why(reason, speech)),
            ),
        };
        let path = outlook.path(group).ok();
        let asked = query(&parameters(group));
        let chart = line.map_or_else(String::new, |line| chart(line, speech, id, &heading, &reading));
        let picture = charts::is_drawn(&chart).then(|| (reader.link("/forecasts/chart"), asked.clone()));
        Self {
            id,
            words: words(group, speech),
            chart,
            picture,
            drawn: speech.say(if path.is_some() {
                "forecast-drawn"
            } else {
                "drawn-ads-month"
            }),
            ahead: line.zip(path).map(|(line, path)| expected(line, path, speech)),
            counted: line
                .filter(|line| !line.ads.is_empty())
                .map(|line| counted(line, speech)),
            trust: path.map_or_else(Vec::new, |path| trust(outlook, path, speech)),
            caution: path.and_then(|path| caution(path, speech)),
            page: format!("{}{asked}", reader.link("/forecasts")),
            files: (format!("{}/api/v1/forecasts", reader.base), asked),
            heading,
            reading,
        }
    }
}

/// Heading and sentence; a direction only where the interval leaves out zero.
fn finding(
    outlook: &Outlook,
    group: Group,
    line: Option<&Line>,
    path: &Path,
    speech: &Speech,
) -> (String, String) {
    let last = outlook
        .last
        .map(|last| Month::from_number(last.number() + AHEAD as i32));
    let before: u64 = line.map_or(0, |line| line.ads.iter().rev().take(AHEAD).flatten().sum());
    let expected: f64 = path.forecast.mean.iter().sum();
    let direction = |change: &Change| match change.is_clear() {
        true if change.change > 0.0 => "up",
        true => "down",
        false => "flat",
    };
    let kind = path.change.as_ref().map_or("unknown", direction);
    let change = path.change.map_or(0.0, |change| change.change);
    let bounds = path.change.map_or([0.0; 2], |change| change.interval);
    let (low, high) = (speech.percent(bounds[0]), speech.percent(bounds[1]));
    let arguments = [
        ("group", words(group, speech)),
        ("month", last.map_or_else(String::new, |last| speech.month(last))),
        ("expected", speech.decimal(expected, 0)),
        ("before", speech.count(before)),
        (
            "change",
            speech.percent(if kind == "flat" { change } else { change.abs() }),
        ),
        ("range", speech.fill("range", &[("low", &low), ("high", &high)])),
    ];
    let arguments: Vec<(&'static str, &str)> = arguments
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    (
        speech.say(&format!("forecast-{kind}")),
        speech.fill(&format!("forecast-{kind}-text"), &arguments),
    )
}

/// The number of a month, unless it is too small to be shown.
fn shown(ads: Option<u64>) -> Option<u64> {
    ads.filter(|ads| *ads == 0 || *ads >= SMALLEST)
}

fn month(line: &Line, place: usize) -> Month {
    Month::from_number(line.first.number() + place as i32)
}

fn chart(line: &Line, speech: &Speech, id: &str, title: &str, description: &str) -> String {
    let tick = |month: Month| (month.month() == 1).then(|| speech.year(month.year()));
    let counted = line.ads.iter().enumerate().map(|(place, ads)| Point {
        label: speech.month(month(line, place)),
        tick: tick(month(line, place)),
        value: shown(*ads).map(|ads| ads as f64),
        interval: None,
    });
    let path = line.path.as_ref().ok().map(|path| &path.forecast);
    let ahead: Vec<Ahead> = path.map_or_else(Vec::new, |forecast| {
        let steps = forecast.mean.iter().zip(&forecast.bounds).enumerate();
        steps
            .map(|(step, (value, bounds))| {
                let month = month(line, line.ads.len() + step);
                Ahead {
                    label: speech.month(month),
                    tick: tick(month),
                    value: *value,
                    bounds: *bounds,
                }
            })
            .collect()
    });
    let frame = Frame {
        id,
        title,
        description,
        value: &|value| speech.decimal(value, 0),
        missing: &speech.say("forecast-missing"),
    };
    charts::fan(&frame, counted.collect(), &ahead)
}

fn head(labels: &[String]) -> Vec<HeadView> {
    labels
        .iter()
        .enumerate()
        .map(|(place, label)| HeadView {
            label: label.clone(),
            number: place > 0,
        })
        .collect()
}

fn expected(line: &Line, path: &Path, speech: &Speech) -> TableView {
    let interval = |level: &str| speech.fill("forecast-interval", &[("level", level)]);
    let range = |low: f64, high: f64| {
        let (low, high) = (speech.decimal(low, 0), speech.decimal(high, 0));
        CellView::number(format!("{low}–{high}"))
    };
    let steps = path.forecast.mean.iter().zip(&path.forecast.bounds).enumerate();
    let rows = steps.map(|(step, (mean, bounds))| {
        vec![
            CellView::words(speech.month(month(line, line.ads.len() + step))),
            CellView::number(speech.decimal(*mean, 0)),
            range(bounds[1], bounds[2]),
            range(bounds[0], bounds[3]),
        ]
    });
    TableView {
        caption: speech.say("forecast-expected"),
        head: head(&[
            speech.say("column-month"),
            speech.say("forecast-expected"),
            interval("80%"),
            interval("95%"),
        ]),
        rows: rows.collect(),
        left_off: None,
    }
}

/// Counted months, the latest first.
fn counted(line: &Line, speech: &Speech) -> TableView {
    let cell = |ads: Option<u64>| match (ads, shown(ads)) {
        (_, Some(ads)) => CellView::number(speech.count(ads)),
        (Some(_), None) => CellView {
            suppressed: true,
            ..CellView::number(speech.say("too-few"))
        },
        (None, None) => CellView {
            suppressed: true,
            ..CellView::number(speech.say("forecast-silent"))
        },
    };
    let rows = line.ads.iter().enumerate().rev();
    let rows = rows.map(|(place, ads)| vec![CellView::words(speech.month(month(line, place))), cell(*ads)]);
    let labels = [speech.say("column-month"), speech.say("column-ads")];
    TableView {
        caption: speech.say("forecast-counted"),
        head: head(&labels),
        rows: rows.take(120).collect(),
        left_off: None,
    }
}

/// What the back-test says of a forecast.
fn trust(outlook: &Outlook, path: &Path, speech: &Speech) -> Vec<(String, String)> {
    let none = || speech.say("forecast-untested");
    let method = path.forecast.method.code().replace('_', "-");
    let mase = path.mase.map_or_else(none, |[own, naive]| {
        let (own, naive) = (speech.decimal(own, 2), speech.decimal(naive, 2));
        speech.fill("forecast-mase-value", &[("own", &own), ("naive", &naive)])
    });
    let coverage = path.coverage.map_or_else(none, |[near, far]| {
        let (near, far) = (speech.percent(near), speech.percent(far));
        speech.fill("forecast-coverage-value", &[("near", &near), ("far", &far)])
    });
    let told = |month: Option<Month>| month.map_or_else(String::new, |month| speech.month(month));
    let (since, last) = (told(outlook.since), told(outlook.last));
    [
        (
            "forecast-method",
            speech.say(&format!("forecast-method-{method}")),
        ),
        ("forecast-mase", mase),
        ("forecast-coverage", coverage),
        ("forecast-origins", speech.count(path.origins as u64)),
        ("forecast-pooled", speech.count(outlook.pooled as u64)),
        (
            "forecast-months",
            speech.fill("range", &[("low", &since), ("high", &last)]),
        ),
    ]
    .map(|(id, value)| (speech.say(id), value))
    .into()
}

/// What must be said of the method.
fn caution(path: &Path, speech: &Speech) -> Option<String> {
    if path.mase.is_none() {
        return Some(speech.say("forecast-no-test"));
    }
    (path.forecast.method == Method::SeasonalNaive).then(|| speech.say("forecast-naive"))
}
