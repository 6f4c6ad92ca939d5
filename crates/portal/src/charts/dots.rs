//! A dot with its interval per row over a light grid, the value in a column of its own.
use super::bars::{LINES, below, beside, column, label, upright, whisker};
use super::scale::{self, Scale};
use super::svg::{self, Anchor, Canvas, Look, TEXT};
use super::{Bar, Frame, Row, text};

/// Room for half a dot and half a tick text at both ends of the plot.
const EDGE: f64 = 22.0;

/// Draws one dot per row in the order given; the axis begins at zero only where that is near.
pub(crate) fn dots(frame: &Frame<'_>, rows: &[Bar]) -> String {
    let rows = Row::all(frame, rows);
    let Some((low, high)) = scale::hull(rows.iter().filter_map(Row::reach)) else {
        return svg::nodata(frame);
    };
    // Zero is worth showing when it costs less room than the values take.
    let low = if low > 0.0 && low <= high - low { 0.0 } else { low };
    let linked = rows.iter().any(|row| row.href.is_some());
    svg::both(frame, linked, |canvas, look| {
        let plot = Plot::new(frame, &rows, (low, high), look);
        // The grid lies under the rows, whose height only their labels tell.
        let mut body = Canvas::default();
        let (mut y, mut parts) = (4.0, Vec::new());
        for row in &rows {
            let (middle, next) = plot.row(&mut body, row, y, look);
            parts.push(beside((y, next), middle, look));
            y = next;
        }
        plot.grid(canvas, &parts, y);
        canvas.append(&body);
        y + 24.0
    })
}

struct Plot {
    scale: Scale,
    column: f64,
    left: f64,
    right: f64,
    end: f64,
}

impl Plot {
    fn new(frame: &Frame<'_>, rows: &[Row<'_>], (low, high): (f64, f64), look: Look) -> Self {
        let scale = Scale::nice(low, high, if look.narrow { 5 } else { 6 }, frame.value);
        let column = column(rows, look);
        let texts = rows
            .iter()
            .filter(|row| row.value.is_some())
            .map(|row| text::width(&row.text, TEXT));
        let values = if look.narrow {
            0.0
        } else {
            texts.fold(0.0, f64::max).min(150.0) + 8.0
        };
        let edge = scale
            .ticks
            .iter()
            .map(|(_, text)| text::width(text, TEXT) / 2.0)
            .fold(8.0, f64::max);
        let edge = edge.min(EDGE * 3.0);
        let left = column + if look.narrow { edge } else { 8.0 };
        let end = look.width - values;
        Plot {
            scale,
            column,
            left,
            right: end - edge,
            end: look.width,
        }
    }

    fn at(&self, value: f64) -> f64 {
        self.scale.at(value, self.left, self.right)
    }

    fn row(&self, canvas: &mut Canvas, row: &Row<'_>, y: f64, look: Look) -> (f64, f64) {
        canvas.open_link(row.href, &row.name());
        let (middle, next) = if look.narrow {
            self.heading(canvas, row, y)
        } else {
            let place = label(canvas, row, self.column, y, look);
            if row.value.is_some() {
                let fitted = text::fit(&row.text, 150.0, TEXT, 1);
                canvas.lines("val", (self.end, place.0 + 4.5), Anchor::End, &fitted);
            }
            place
        };
        if let Some(value) = row.value {
            if let Some((low, high)) = row.interval {
                canvas.path("whisker", &whisker(self.at(low), self.at(high), middle));
            }
            canvas.dot("dot", self.at(value), middle, 5.0);
        } else {
            canvas.missing((self.left, middle), self.right - self.left, &row.text);
        }
        canvas.close_link(row.href);
        (middle, next)
    }

    /// On a phone label and value share the line above the dot.
    fn heading(&self, canvas: &mut Canvas, row: &Row<'_>, y: f64) -> (f64, f64) {
        let shown = if row.value.is_some() {
            row.text.as_str()
        } else {
            ""
        };
        let value = text::fit(shown, self.end * 0.5, TEXT, 1);
        let taken = text::width(&value.lines[0], TEXT);
        let fitted = text::fit(row.label, self.end - taken - 10.0, TEXT, LINES);
        canvas.lines("name", (0.0, y + fitted.ascent()), Anchor::Start, &fitted);
        if !shown.is_empty() {
            canvas.lines("val", (self.end, y + fitted.ascent()), Anchor::End, &value);
        }
        let middle = y + fitted.height() + below(row);
        (middle, middle + 20.0)
    }

    /// Lines beside every row and the texts of the ticks below the last.
    fn grid(&self, canvas: &mut Canvas, parts: &[(f64, f64)], bottom: f64) {
        let (mut grid, mut axis, mut free) = (String::new(), String::new(), f64::NEG_INFINITY);
        for (value, words) in &self.scale.ticks {
            let x = self.at(*value);
            let d = if *value == 0.0 { &mut axis } else { &mut grid };
            for part in parts {
                upright(d, x, *part);
            }
            let half = text::width(words, TEXT) / 2.0;
            if !words.is_empty() && x - half > free {
                canvas.text("tick", (x, bottom + 16.0), Anchor::Middle, words);
                free = x + half + 8.0;
            }
        }
        canvas.path("grid", &grid);
        canvas.path("axis", &axis);
    }
}
