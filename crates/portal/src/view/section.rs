//! A part of a page that says something in sentences, draws it, and gives it as a table.

use super::table::{CellView, HeadView, TableView};
use crate::charts::{self, Bar, Frame};
use crate::i18n::Speech;
use crate::web::Reader;
use analysis::growth::{Change, Standing};
use base::Interval;
use journeys::Snapshot;

/// A part of a page.
pub(crate) struct SectionView {
    /// Unique on the page.
    pub(crate) id: String,
    pub(crate) heading: String,
    /// What the figures say, one sentence or two each.
    pub(crate) says: Vec<String>,
    pub(crate) chart: String,
    pub(crate) table: Option<TableView>,
    /// Whether the table stands open.
    pub(crate) open: bool,
    pub(crate) foot: String,
    /// The chart as a file: the address without its ending, and the query.
    pub(crate) picture: Option<(String, String)>,
}

impl SectionView {
    /// A part that says something and shows nothing yet.
    pub(crate) fn saying(id: &str, heading: String, says: Vec<String>) -> Self {
        Self {
            id: id.to_owned(),
            heading,
            says,
            chart: String::new(),
            table: None,
            open: false,
            foot: String::new(),
            picture: None,
        }
    }

    /// The same with its chart, where there is one, as a file at `address` with `query`.
    pub(crate) fn pictured(mut self, address: &str, query: &str) -> Self {
        self.picture = charts::is_drawn(&self.chart).then(|| (address.to_owned(), query.to_owned()));
        self
    }

    /// The same with a dot chart whose values `value` spells.
    pub(crate) fn drawn(mut self, bars: &[Bar], value: &dyn Fn(f64) -> String, speech: &Speech) -> Self {
        let missing = speech.say("too-few");
        let description = self.says.first().cloned().unwrap_or_default();
        self.chart = charts::dots(
            &Frame {
                id: &self.id,
                title: &self.heading,
                description: &description,
                value,
                missing: &missing,
            },
            bars,
        );
        self
    }

    /// The same with a table; `head` names the columns, the first one not of numbers.
    pub(crate) fn tabled(mut self, head: &[String], rows: Vec<Vec<CellView>>) -> Self {
        let head = head.iter().enumerate().map(|(at, label)| HeadView {
            label: label.clone(),
            number: at > 0,
        });
        self.table = Some(TableView {
            caption: self.heading.clone(),
            head: head.collect(),
            rows,
            left_off: None,
        });
        self
    }
}

/// A cell that says that too few observations stand behind it.
pub(crate) fn too_few(speech: &Speech) -> CellView {
    CellView {
        suppressed: true,
        ..CellView::words(speech.say("too-few"))
    }
}

/// What a change allows to be said, as the end of a message's name. A message says no more than this: `up` and `down` only
/// where chance is ruled out.
pub(crate) fn way(change: &Change, none: f64) -> &'static str {
    match (change.standing, change.value) {
        (Standing::TooFew, _) | (_, None) => "few",
        (Standing::NotSignificant, _) => "flat",
        (Standing::Significant, Some(value)) if value > none => "up",
        (Standing::Significant, Some(_)) => "down",
    }
}

/// An interval of shares in words: from the lower to the upper bound.
pub(crate) fn percents(interval: &Interval, speech: &Speech) -> String {
    between(
        &speech.percent(interval.low),
        &speech.percent(interval.high),
        speech,
    )
}

/// `low` to `high` in words.
pub(crate) fn between(low: &str, high: &str, speech: &Speech) -> String {
    speech.fill("range", &[("low", low), ("high", high)])
}

/// The line under a page's parts: how many advertisements, and the versions, the data's as `reader` asks for it.
pub(crate) fn foot(snapshot: &Snapshot, n: u64, reader: &Reader) -> String {
    let speech = reader.speech;
    let version = reader.get("version").and_then(|version| version.parse().ok());
    speech.tell(
        "figure-foot",
        &[
            ("n", (n as f64).into()),
            ("count", speech.count(n).into()),
            (
                "version",
                speech.number(version.unwrap_or(snapshot.version)).into(),
            ),
            ("coder", snapshot.set.coder_version.as_str().into()),
            ("taxonomy", snapshot.set.taxonomy_version.as_str().into()),
        ],
    )
}
