//! Results side by side: job-years with their ranges, and what can be said of their order.

use super::{Shown, Told};
use crate::charts::Bar;
use crate::view::section::SectionView;
use crate::view::table::CellView;
use crate::web::Reader;
use impact::scenario::Range;

/// One of the results.
pub(crate) struct Compared<'a> {
    pub(crate) shown: Shown<'a>,
    /// Where its own page is.
    pub(crate) href: String,
}

/// A result and what is left of its job-years, with the range of that.
struct Line<'a> {
    told: Told<'a>,
    href: &'a str,
    net: f64,
    range: Option<&'a Range>,
}

/// The results, the one that leaves the most job-years first.
fn lines<'a>(results: &'a [Compared<'a>], reader: &'a Reader) -> Vec<Line<'a>> {
    let line = |one: &'a Compared<'a>| {
        let told = Told::of(one.shown, reader);
        Line {
            net: told.total.net(),
            range: one.shown.found.ranges.as_ref().map(|ranges| &ranges.net),
            href: &one.href,
            told,
        }
    };
    let mut lines: Vec<Line<'_>> = results.iter().map(line).collect();
    lines.sort_by(|a, b| b.net.total_cmp(&a.net));
    lines
}

/// Which of `lines` leaves the most job-years and which the fewest, as far as the ranges tell; `None` of a single one, or without ranges.
fn order(lines: &[Line<'_>], reader: &Reader) -> Option<String> {
    let speech = reader.speech;
    let [first, second, ..] = lines else { return None };
    let [.., next, last] = lines else { return None };
    let title = |line: &Line<'_>| line.told.title();
    let above = |a: &Line<'_>, b: &Line<'_>| Some(a.range?.low > b.range?.high);
    if !above(first, second)? {
        let (most, second) = (title(first), title(second));
        let both = [("most", most.as_str()), ("second", second.as_str())];
        return Some(speech.fill("impact-compare-near", &both));
    }
    let mut says = vec![speech.fill("impact-compare-most", &[("most", title(first).as_str())])];
    if above(next, last)? {
        says.push(speech.fill("impact-compare-least", &[("least", title(last).as_str())]));
    }
    says.push(speech.say("impact-compare-better"));
    Some(says.join(" "))
}

/// The part of a page with `lines` as dots and a table of `columns`.
fn section(
    lines: &[Line<'_>],
    (heading, lead): (String, String),
    columns: &[&str],
    row: &dyn Fn(&Line<'_>) -> Vec<CellView>,
    reader: &Reader,
) -> SectionView {
    let bars: Vec<Bar> = lines
        .iter()
        .map(|line| Bar {
            label: line.told.title(),
            href: Some(line.href.to_owned()),
            value: Some(line.net),
            interval: line.range.map(|range| (range.low, range.high)),
        })
        .collect();
    let spelled = |value: f64| {
        lines
            .first()
            .map_or_else(String::new, |line| line.told.words.jobs(value))
    };
    let head: Vec<String> = columns.iter().map(|id| reader.speech.say(id)).collect();
    let section = SectionView::saying("compared", heading, vec![lead])
        .drawn(&bars, &spelled, reader.speech)
        .tabled(&head, lines.iter().map(row).collect());
    SectionView {
        open: true,
        ..section
    }
}

/// The same money for each measure; `lead` says what all have in common.
pub(crate) fn compared_measures(measures: &[Compared<'_>], lead: String, reader: &Reader) -> SectionView {
    let lines = lines(measures, reader);
    let heading = order(&lines, reader).unwrap_or_else(|| reader.speech.say("impact-compare-title"));
    let columns = [
        "impact-measure",
        "impact-net",
        "impact-range",
        "impact-direct",
        "impact-indirect",
        "impact-displaced-jobs",
    ];
    let row = |line: &Line<'_>| {
        let Line { told, href, net, .. } = line;
        let number = |value: f64| CellView::number(told.words.jobs(value));
        vec![
            CellView::words(told.title()).to((*href).to_owned()),
            number(*net),
            range(line),
            number(told.total.gross.direct),
            number(told.total.gross.indirect),
            number(told.total.displaced.total()),
        ]
    };
    section(&lines, (heading, lead), &columns, &row, reader)
}

/// Results of different scenarios: each with its own money, place and years, and how far a million of its money goes.
pub(crate) fn compared_kept(results: &[Compared<'_>], reader: &Reader) -> SectionView {
    let speech = reader.speech;
    let lines = lines(results, reader);
    let heading = order(&lines, reader).unwrap_or_else(|| speech.say("impact-kept-compared"));
    let columns = [
        "impact-own-scenario",
        "impact-place",
        "impact-year",
        "impact-money-spent",
        "impact-net",
        "impact-range",
        "impact-per-million",
    ];
    let row = |line: &Line<'_>| {
        let Line { told, href, net, .. } = line;
        let money = &told.shown.scenario.money;
        let spent = told.spent();
        let (spent_words, each) = if spent > 0.0 {
            let year = speech.year(money.price_year);
            let words = [
                ("amount", told.millions()),
                ("currency", money.currency.clone()),
                ("year", year),
            ];
            let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
            (
                speech.fill("impact-money-amount", &words),
                told.words.jobs(net / spent),
            )
        } else {
            (String::new(), String::new())
        };
        let years = &told.shown.found.years;
        let ends = years.first().zip(years.last());
        let years = ends.map_or_else(String::new, |(first, last)| {
            format!("{}–{}", speech.year(*first), speech.year(*last))
        });
        vec![
            CellView::words(told.title()).to((*href).to_owned()),
            CellView::words(told.place()),
            CellView::number(years),
            CellView::number(spent_words),
            CellView::number(told.words.jobs(*net)),
            range(line),
            CellView::number(each),
        ]
    };
    let lead = speech.say("impact-kept-lead");
    section(&lines, (heading, lead), &columns, &row, reader)
}

fn range(line: &Line<'_>) -> CellView {
    let words = &line.told.words;
    CellView::number(line.range.map_or_else(String::new, |range| words.range(range)))
}
