//! Parts of pages on skills: a heading, a sentence, a chart and a table.

use super::LEAST;
use super::names::SkillNames;
use crate::charts::{self, Bar, Frame, Point};
use crate::i18n::Speech;
use crate::view::CellView;
use crate::view::table::{HeadView, TableView, key, name, suppressed};
use crate::web::Reader;
use base::{Interval, Month, Period};

/// Rows of a chart at most.
pub(super) const MOST_BARS: usize = 12;

/// A part of a page.
pub(crate) struct SkillPart {
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    /// What is drawn and listed.
    pub(crate) drawn: String,
    /// What it says.
    pub(crate) reading: String,
    pub(crate) chart: String,
    pub(crate) table: TableView,
    /// Whether the table stands open rather than folded under the chart.
    pub(crate) open: bool,
    /// What is to be known of it.
    pub(crate) foot: String,
}

/// A skill with the ads that name it.
pub(crate) struct SkillRow<'a> {
    pub(crate) id: &'a str,
    pub(crate) ads: u64,
    pub(crate) of: u64,
}

fn head(columns: &[(&str, bool)], speech: &Speech) -> Vec<HeadView> {
    let one = |(id, number): &(&str, bool)| HeadView {
        label: speech.say(id),
        number: *number,
    };
    columns.iter().map(one).collect()
}

pub(super) fn table(
    caption: &str,
    columns: &[(&str, bool)],
    rows: Vec<Vec<CellView>>,
    speech: &Speech,
) -> TableView {
    TableView {
        caption: caption.to_owned(),
        head: head(columns, speech),
        rows,
        left_off: None,
    }
}

/// Share and interval of `ads` among `of`, as cells.
fn share_cells(ads: u64, of: u64, shown: bool, speech: &Speech) -> [CellView; 2] {
    match Interval::wilson95(ads, of).filter(|_| shown) {
        Some(interval) => [
            CellView::number(speech.percent(ads as f64 / of as f64)),
            CellView::number(speech.percent_range(&interval)),
        ],
        None => [suppressed(speech), suppressed(speech)],
    }
}

pub(super) fn count_cell(ads: u64, speech: &Speech) -> CellView {
    if ads < LEAST {
        suppressed(speech)
    } else {
        CellView::number(speech.count(ads))
    }
}

/// A chart of values with their intervals, each written by `value`; empty where there is no value.
pub(super) fn dots(
    [id, title, description]: [&str; 3],
    bars: &[Bar],
    value: &dyn Fn(f64) -> String,
    speech: &Speech,
) -> String {
    if !bars.iter().any(|bar| bar.value.is_some()) {
        return String::new();
    }
    let missing = speech.say("too-few");
    let frame = Frame {
        id,
        title,
        description,
        value,
        missing: &missing,
    };
    charts::dots(&frame, bars)
}

/// A chart of shares with their intervals.
fn shares(about: [&str; 3], bars: &[Bar], speech: &Speech) -> String {
    dots(about, bars, &|share| speech.percent(share), speech)
}

/// The skills that most ads name, or those that were searched for.
pub(crate) fn named_part(
    rows: &[SkillRow<'_>],
    heading: String,
    reading: String,
    names: &SkillNames,
    reader: &Reader,
) -> SkillPart {
    let speech = reader.speech;
    let shown = rows.iter().filter(|row| row.ads >= LEAST).take(MOST_BARS);
    let bars: Vec<Bar> = shown
        .map(|row| Bar {
            label: names.label(row.id, speech),
            href: Some(SkillNames::href(row.id, reader)),
            value: Some(row.ads as f64 / row.of.max(1) as f64),
            interval: Interval::wilson95(row.ads, row.of).map(|it| (it.low, it.high)),
        })
        .collect();
    let drawn = speech.say("skills-drawn");
    let columns = [
        ("column-skill", false),
        ("column-ads", true),
        ("column-share", true),
        ("column-interval", true),
    ];
    let cells = rows
        .iter()
        .map(|row| {
            let [share, interval] = share_cells(row.ads, row.of, row.ads >= LEAST, speech);
            vec![
                names.cell(row.id, reader),
                count_cell(row.ads, speech),
                share,
                interval,
            ]
        })
        .collect();
    SkillPart {
        id: "named",
        chart: shares(["named", &heading, &reading], &bars, speech),
        table: table(&heading, &columns, cells, speech),
        open: true,
        heading,
        drawn,
        reading,
        foot: speech.say("definition-skills"),
    }
}

/// The share of ads that name a skill, by Member State.
pub(crate) fn by_country(groups: &[(String, u64, u64)], reader: &Reader) -> SkillPart {
    let speech = reader.speech;
    let mut groups: Vec<&(String, u64, u64)> = groups.iter().filter(|(.., of)| *of > 0).collect();
    let share = |(_, ads, of): &(String, u64, u64)| *ads as f64 / (*of).max(1) as f64;
    let rank = |group: &(String, u64, u64)| if group.1 < LEAST { -1.0 } else { share(group) };
    groups.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then_with(|| a.0.cmp(&b.0)));
    let bars: Vec<Bar> = groups
        .iter()
        .map(|group| Bar {
            label: name("country", &group.0, speech),
            href: key("country", &group.0, reader).href,
            value: (group.1 >= LEAST).then(|| share(group)),
            interval: Interval::wilson95(group.1, group.2).map(|it| (it.low, it.high)),
        })
        .collect();
    let rows = groups
        .iter()
        .map(|(code, ads, of)| {
            let [share, interval] = share_cells(*ads, *of, *ads >= LEAST, speech);
            let country = key("country", code, reader);
            vec![
                country,
                count_cell(*ads, speech),
                CellView::number(speech.count(*of)),
                share,
                interval,
            ]
        })
        .collect();
    let (heading, drawn) = (speech.say("skill-countries"), speech.say("skill-countries-text"));
    let columns = [
        ("column-country", false),
        ("column-ads", true),
        ("column-of-ads", true),
        ("column-share", true),
        ("column-interval", true),
    ];
    SkillPart {
        id: "countries",
        chart: shares(["countries", &heading, &drawn], &bars, speech),
        table: table(&heading, &columns, rows, speech),
        open: false,
        heading,
        drawn,
        reading: String::new(),
        foot: String::new(),
    }
}

/// The share of ads that name a skill, by month. Months with fewer than ten ads of any kind are gaps.
pub(crate) fn by_month(groups: &[(String, u64, u64)], reading: String, reader: &Reader) -> SkillPart {
    let speech = reader.speech;
    let dated: Vec<(Month, u64, u64)> = groups
        .iter()
        .filter_map(|(label, ads, of)| Some((label.parse::<Period>().ok()?.from, *ads, *of)))
        .collect();
    let (first, last) = (dated.first().map(|it| it.0), dated.last().map(|it| it.0));
    let found = |month: Month| dated.iter().find(|it| it.0 == month && it.2 >= LEAST);
    let mut points = Vec::new();
    if let Some((first, last)) = first.zip(last) {
        let from = first.number().max(last.number() - 119);
        for number in from..=last.number() {
            let month = Month::from_number(number);
            let value = found(month).map(|(_, ads, of)| *ads as f64 / *of as f64);
            let interval = found(month).and_then(|(_, ads, of)| Interval::wilson95(*ads, *of));
            points.push(Point {
                label: speech.month(month),
                tick: (month.month() == 1).then(|| speech.year(month.year())),
                value,
                interval: interval.map(|it| (it.low, it.high)),
            });
        }
    }
    let rows: Vec<Vec<CellView>> = dated
        .iter()
        .rev()
        .take(36)
        .map(|(month, ads, of)| {
            let [share, interval] = share_cells(*ads, *of, *of >= LEAST, speech);
            vec![
                CellView::words(speech.month(*month)),
                share,
                interval,
                count_cell(*of, speech),
            ]
        })
        .collect();
    let (heading, drawn) = (speech.say("skill-months"), speech.say("skill-months-text"));
    let missing = speech.say("too-few");
    let frame = Frame {
        id: "months",
        title: &heading,
        description: &reading,
        value: &|value| speech.percent(value),
        missing: &missing,
    };
    let columns = [
        ("column-month", false),
        ("column-share", true),
        ("column-interval", true),
        ("column-of-ads", true),
    ];
    SkillPart {
        id: "months",
        chart: if points.len() > 1 {
            charts::line(&frame, &points, true)
        } else {
            String::new()
        },
        table: table(&heading, &columns, rows, speech),
        open: false,
        heading,
        drawn,
        reading,
        foot: speech.say("skill-months-foot"),
    }
}
