//! The parts of a brief, each from what the page of the place shows.

use super::{Shared, paragraph};
use crate::charts::{Around, alone};
use crate::view::{
    CellView, FigureView, Filters, MarketView, OutlookView, SectionView, TableView, amount, whole,
};
use crate::web::{Reader, Refused};
use analysis::prevalence::Corrected;
use base::{Cell as Value, Interval};
use journeys::{Assessment, Snapshot};
use press::{Block, Cell, Column, Figure, Section, Table};

/// Rows of a table that stands for a chart at most.
const ROWS: usize = 15;

/// Sentences and the main figures with n and intervals.
pub(super) fn main(
    snapshot: &Snapshot,
    filters: &Filters,
    market: &MarketView,
    found: &Assessment,
    reader: &Reader,
) -> Result<Section, Refused> {
    let speech = reader.speech;
    let says = market.headlines.iter().filter_map(|headline| {
        let parts = [&headline.value, &headline.margin, &headline.meaning];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        paragraph(parts.join(" "))
    });
    let mut blocks: Vec<Block> = says.collect();
    let head = ["brief-figure", "bench-value", "column-interval", "column-n"];
    let head = head.iter().enumerate().map(|(place, id)| Column {
        label: speech.say(id),
        number: place > 0,
    });
    blocks.push(Block::Table(Table {
        caption: String::new(),
        head: head.collect(),
        rows: rows(snapshot, filters, found, reader)?,
    }));
    Ok(Section {
        heading: speech.say("brief-main"),
        level: 1,
        blocks,
    })
}

fn rows(
    snapshot: &Snapshot,
    filters: &Filters,
    found: &Assessment,
    reader: &Reader,
) -> Result<Vec<Vec<Cell>>, Refused> {
    let speech = reader.speech;
    let line = |label: &str, value: Option<String>, interval: Option<Interval>, n: Option<u64>| {
        let none = Cell {
            text: speech.say("too-few"),
            muted: true,
        };
        vec![
            plain(speech.say(label)),
            value.map_or(none, plain),
            plain(interval.map_or_else(|| "–".to_owned(), |it| speech.percent_range(&it))),
            plain(n.map_or_else(|| "–".to_owned(), |n| speech.count(n))),
        ]
    };
    let mut rows = Vec::new();
    let ads = snapshot.figure("ads", &filters.parameters(&[]))?.figure;
    if let Some(row) = ads.table.rows.first() {
        let shown = |value: u64| row.n.map(|_| speech.count(value));
        rows.push(line("column-ads", shown(ads.n), None, row.n));
        rows.push(line(
            "column-openings",
            shown(whole(&ads, row, "openings")),
            None,
            row.n,
        ));
    }
    let share = snapshot.figure("green-share", &filters.parameters(&[]))?.figure;
    if let Some(row) = share.table.rows.first() {
        let green = whole(&share, row, "core") + whole(&share, row, "partial");
        let value = green as f64 / whole(&share, row, "ads").max(1) as f64;
        let shown = row.n.map(|_| speech.percent(value));
        rows.push(line("assess-coded", shown, row.interval, row.n));
    }
    if let Corrected::Established(it) = &found.corrected {
        let value = Some(speech.percent(it.corrected));
        rows.push(line(
            "assess-coded-corrected",
            value,
            Some(it.interval),
            Some(found.raw.n),
        ));
    }
    let pay = snapshot.figure("pay", &filters.parameters(&[]))?.figure;
    if let Some(row) = pay
        .table
        .rows
        .iter()
        .max_by_key(|row| row.n)
        .filter(|row| row.n.is_some())
    {
        let median = match row.cells.get(2) {
            Some(Value::Real(value)) => Some(amount(&pay, row, *value, speech)),
            _ => None,
        };
        rows.push(line("brief-pay", median, None, row.n));
    }
    Ok(rows)
}

/// A part for each figure of the market that says something.
pub(super) fn charts(market: &MarketView, reader: &Reader) -> Vec<Section> {
    let figures = [&market.lead, &market.beside]
        .into_iter()
        .flatten()
        .chain(&market.figures);
    let parts: Vec<Section> = figures.filter_map(|view| figure(view, reader)).collect();
    let heading = Section {
        heading: reader.speech.say("brief-says"),
        level: 1,
        blocks: Vec::new(),
    };
    std::iter::once(heading).chain(parts).collect()
}

fn figure(view: &FigureView, reader: &Reader) -> Option<Section> {
    let mut blocks: Vec<Block> = paragraph(view.reading.clone()).into_iter().collect();
    if let Some(chart) = chart(&view.chart, &view.reading, &view.drawn, reader) {
        blocks.push(chart);
    } else if !view.table.rows.is_empty() && view.table.rows.len() <= ROWS {
        blocks.push(Block::Table(table(&view.table, &view.drawn)));
    } else {
        return None;
    }
    let foot: Vec<&str> = [Some(view.foot.as_str()), view.suppressed.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    blocks.push(Block::small(foot.join(" · ")));
    Some(Section {
        heading: view.heading.clone(),
        level: 2,
        blocks,
    })
}

/// A chart of the portal as it is printed.
fn chart(markup: &str, says: &str, drawn: &str, reader: &Reader) -> Option<Block> {
    let svg = alone(markup, reader.speech.language().code(), &Around::default())?;
    Some(Block::Figure(Figure {
        svg,
        alternative: if says.trim().is_empty() { drawn } else { says }.to_owned(),
        caption: drawn.to_owned(),
    }))
}

/// The chart of a part of a page, where it has one.
pub(super) fn drawn(part: &SectionView, reader: &Reader) -> Vec<Block> {
    let says = part.says.first().map_or("", String::as_str);
    chart(&part.chart, says, &part.heading, reader)
        .into_iter()
        .collect()
}

/// What is to be expected, and how far that can be trusted.
pub(super) fn outlook(view: &OutlookView, reader: &Reader) -> Section {
    let mut blocks: Vec<Block> = paragraph(view.reading.clone()).into_iter().collect();
    blocks.extend(chart(&view.chart, &view.reading, &view.drawn, reader));
    blocks.extend(view.caution.clone().map(Block::small));
    let trust: Vec<String> = view
        .trust
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    if !trust.is_empty() {
        blocks.push(Block::small(trust.join(" · ")));
    }
    Section {
        heading: reader.speech.say("outlook-title"),
        level: 1,
        blocks,
    }
}

/// A part of a page: its sentences, its table, its foot.
pub(super) fn said(part: &SectionView) -> Vec<Block> {
    let mut blocks: Vec<Block> = part
        .says
        .iter()
        .filter_map(|said| paragraph(said.clone()))
        .collect();
    blocks.extend(
        part.table
            .as_ref()
            .map(|found| terms(found).unwrap_or_else(|| Block::Table(table(found, "")))),
    );
    if !part.foot.is_empty() {
        blocks.push(Block::small(part.foot.clone()));
    }
    blocks
}

/// The rows of a table whose last column holds whole paragraphs, which a column of a page is too narrow for.
fn terms(found: &TableView) -> Option<Block> {
    /// Letters that a cell may have.
    const CELL: usize = 200;
    let last = |row: &Vec<CellView>| row.last().map_or(0, |cell| cell.text.chars().count());
    if found.rows.iter().map(last).max()? <= CELL {
        return None;
    }
    let items = found.rows.iter().filter_map(|row| {
        let (last, before) = row.split_last()?;
        let before: Vec<String> = before.iter().map(|it| cell(it).text).collect();
        Some((before.join(" · "), cell(last).text))
    });
    Some(Block::Terms {
        items: items.collect(),
    })
}

fn table(found: &TableView, caption: &str) -> Table {
    Table {
        caption: caption.to_owned(),
        head: found
            .head
            .iter()
            .map(|head| Column {
                label: head.label.clone(),
                number: head.number,
            })
            .collect(),
        rows: found
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
    }
}

fn cell(found: &CellView) -> Cell {
    let code = if found.code.is_empty() {
        String::new()
    } else {
        format!(" ({})", found.code)
    };
    Cell {
        text: format!("{}{code}", found.text),
        muted: found.suppressed,
    }
}

fn plain(text: String) -> Cell {
    Cell { text, muted: false }
}

/// What is counted, and how.
pub(super) fn definitions(reader: &Reader) -> Section {
    let speech = reader.speech;
    let items = ["ads", "green-share", "top-occupations", "pay"].map(|name| {
        (
            speech.say(&format!("figure-{name}")),
            speech.say(&format!("definition-{name}")),
        )
    });
    Section {
        heading: speech.say("brief-definitions"),
        level: 1,
        blocks: vec![Block::Terms { items: items.into() }],
    }
}

/// How to cite it, what it may be used for, where it comes from.
pub(super) fn cite(
    snapshot: &Snapshot,
    filters: &Filters,
    shared: &Shared,
    reader: &Reader,
) -> Result<Section, Refused> {
    let speech = reader.speech;
    let day = speech.instant(&snapshot.loaded_at.to_string());
    let version = filters.get("version").and_then(|version| version.parse().ok());
    let citation = speech.fill(
        "brief-citation",
        &[
            ("title", &shared.title),
            ("version", &speech.number(version.unwrap_or(snapshot.version))),
            ("day", &day),
            ("address", &shared.address),
        ],
    );
    let by_source = snapshot
        .figure("ads", &filters.parameters(&[("by", "source")]))?
        .figure;
    let name = |row: &base::Row| match row.cells.first() {
        Some(Value::Text(name)) => Some(name.clone()),
        _ => None,
    };
    let named: Vec<String> = by_source.table.rows.iter().filter_map(name).collect();
    let sources = snapshot
        .sources
        .iter()
        .filter(|it| named.iter().any(|name| *name == it.name.as_str()));
    let items: Vec<(String, String)> = sources
        .map(|it| {
            (
                clipped(&it.title, press::LONGEST_LABEL),
                clipped(&it.licence, press::LONGEST_LABEL),
            )
        })
        .collect();
    let site = reader.public_url.is_some();
    Ok(Section {
        heading: speech.say("brief-use"),
        level: 1,
        blocks: vec![
            Block::text(citation),
            Block::text(speech.say("brief-licence")),
            Block::Terms { items },
            if site {
                Block::Address {
                    label: speech.say("brief-page"),
                    url: shared.address.clone(),
                }
            } else {
                Block::text(format!("{} {}", speech.say("brief-page"), shared.address))
            },
        ],
    })
}

/// `text` in at most `most` letters.
fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
