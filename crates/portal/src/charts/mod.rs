//! Charts drawn on the server as inline SVG: pure functions from values and words to markup, in two widths.
mod alone;
mod bars;
mod dots;
mod fan;
mod heat;
mod line;
mod scale;
mod steps;
mod strokes;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod tiles;

pub(crate) use alone::{Around, alone, is_drawn};
pub(crate) use bars::bars;
pub(crate) use dots::dots;
pub(crate) use fan::{Ahead, fan};
pub(crate) use heat::{Heat, heat};
pub(crate) use line::{Point, line};
pub(crate) use tiles::{Tile, tiles};

/// What every chart needs. The texts are in the reader's language and not yet escaped.
pub(crate) struct Frame<'a> {
    /// Unique on the page; the ids of title and description begin with it.
    pub(crate) id: &'a str,
    /// What the chart shows.
    pub(crate) title: &'a str,
    /// One sentence that reads the chart to those who do not see it.
    pub(crate) description: &'a str,
    /// A value as text, for axis ticks and labels, e.g. "4.3 %".
    pub(crate) value: &'a dyn Fn(f64) -> String,
    /// Word shown where a value is suppressed or missing, e.g. "too few".
    pub(crate) missing: &'a str,
}

impl Frame<'_> {
    /// A value that may be missing, as text.
    fn text(&self, value: Option<f64>) -> String {
        value.map_or_else(|| self.missing.to_owned(), self.value)
    }
}

/// One row of a bar or dot chart.
pub(crate) struct Bar {
    /// What the row is about.
    pub(crate) label: String,
    /// Where the row leads.
    pub(crate) href: Option<String>,
    /// Its value; `None` where suppressed or missing.
    pub(crate) value: Option<f64>,
    /// Its interval, lower end first.
    pub(crate) interval: Option<(f64, f64)>,
}

/// A row whose numbers can be drawn and whose texts are made.
struct Row<'a> {
    label: &'a str,
    href: Option<&'a str>,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
    text: String,
}

impl<'a> Row<'a> {
    fn all(frame: &Frame<'_>, bars: &'a [Bar]) -> Vec<Self> {
        bars.iter()
            .map(|bar| {
                let value = scale::drawable(bar.value);
                Row {
                    label: &bar.label,
                    href: bar.href.as_deref(),
                    value,
                    interval: value.and(scale::drawable_interval(bar.interval)),
                    text: frame.text(value),
                }
            })
            .collect()
    }

    /// What a link on this row says to those who listen.
    fn name(&self) -> String {
        format!("{}: {}", self.label, self.text)
    }

    /// Smallest and largest number drawn in the row.
    fn reach(&self) -> Option<(f64, f64)> {
        let value = self.value?;
        let (low, high) = self.interval.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    }
}
