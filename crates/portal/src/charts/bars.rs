//! Horizontal bars from zero, the value written at the end of each.
use super::svg::{self, Anchor, Canvas, Look, N, TEXT};
use super::text;
use super::{Bar, Frame, Row, scale};

const THICK: f64 = 16.0;
/// Room between a bar or whisker and its text.
const AIR: f64 = 7.0;
/// Most lines of a label: two are enough but for the longest names.
pub(crate) const LINES: usize = 3;
/// Widest column for labels beside the rows.
const COLUMN: f64 = 236.0;

/// Draws one bar per row in the order given.
pub(crate) fn bars(frame: &Frame<'_>, bars: &[Bar]) -> String {
    let rows = Row::all(frame, bars);
    let Some((low, high)) = scale::hull(rows.iter().filter_map(Row::reach)) else {
        return svg::nodata(frame);
    };
    let linked = rows.iter().any(|row| row.href.is_some());
    svg::both(frame, linked, |canvas, look| {
        let column = column(&rows, look);
        let across = Across::new(&rows, (low.min(0.0), high.max(0.0)), (column, look.width));
        let (mut y, mut axis) = (2.0, String::new());
        for row in &rows {
            let top = y;
            canvas.open_link(row.href, &row.name());
            let (middle, next) = label(canvas, row, column, y, look);
            draw(canvas, row, &across, middle);
            canvas.close_link(row.href);
            y = next;
            upright(&mut axis, across.at(0.0), beside((top, next), middle, look));
        }
        canvas.path("axis", &axis);
        y + 1.0
    })
}

/// Width of the column of labels: as much as they need, and none where they stand above.
pub(crate) fn column(rows: &[Row<'_>], look: Look) -> f64 {
    if look.narrow {
        return 0.0;
    }
    let widest = rows
        .iter()
        .flat_map(|row| text::fit(row.label, COLUMN, TEXT, LINES).lines)
        .map(|line| text::width(&line, TEXT))
        .fold(0.0, f64::max);
    widest.min(COLUMN) + 12.0
}

/// Writes a row's label and returns the middle of its bar and the top of the next row.
pub(crate) fn label(canvas: &mut Canvas, row: &Row<'_>, column: f64, y: f64, look: Look) -> (f64, f64) {
    if look.narrow {
        let fitted = text::fit(row.label, look.width, TEXT, LINES);
        canvas.lines("name", (0.0, y + fitted.ascent()), Anchor::Start, &fitted);
        let middle = y + fitted.height() + below(row);
        return (middle, middle + 20.0);
    }
    let fitted = text::fit(row.label, column - 12.0, TEXT, LINES);
    let height = (fitted.height() + 6.0).max(29.0);
    let middle = y + height / 2.0;
    let first = middle - (fitted.lines.len() - 1) as f64 * fitted.pitch / 2.0 + 4.5;
    canvas.lines("name", (column - 12.0, first), Anchor::End, &fitted);
    (middle, y + height)
}

/// From the foot of a label above to the middle of its bar: a word in an outline is taller than a bar.
pub(crate) fn below(row: &Row<'_>) -> f64 {
    match row.value {
        Some(_) => 12.0,
        None if text::is_tall(&row.text) => 17.0,
        None => 14.0,
    }
}

/// The part of a row between `top` and `next` that grid lines may cross: on a phone not the label above the bar.
pub(crate) fn beside((top, next): (f64, f64), middle: f64, look: Look) -> (f64, f64) {
    if look.narrow {
        (middle - 11.0, middle + 11.0)
    } else {
        (top, next)
    }
}

/// Adds an upright line to a path.
pub(crate) fn upright(d: &mut String, x: f64, (top, bottom): (f64, f64)) {
    svg::push(d, format_args!("M{} {}V{}", N(x), N(top), N(bottom)));
}

/// A whisker from `from` to `to` with caps.
pub(crate) fn whisker(from: f64, to: f64, middle: f64) -> String {
    let (top, cap) = (N(middle - 4.0), N(8.0));
    format!(
        "M{} {top}v{cap}M{} {top}v{cap}M{} {}H{}",
        N(from),
        N(to),
        N(from),
        N(middle),
        N(to)
    )
}

/// How values spread between the labels and the right edge, with room for the texts at both ends.
struct Across {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
    end: f64,
}

impl Across {
    fn new(rows: &[Row<'_>], (low, high): (f64, f64), (from, end): (f64, f64)) -> Self {
        let widest = |negative: bool| {
            let side = rows
                .iter()
                .filter(|row| row.value.is_some_and(|v| (v < 0.0) == negative));
            let room = side
                .map(|row| text::width(&row.text, TEXT) + AIR + 1.0)
                .fold(0.0, f64::max);
            room.min((end - from) * 0.45)
        };
        let high = if low < high { high } else { 1.0 };
        Across {
            low,
            high,
            left: from + widest(true).max(1.0),
            right: end - widest(false),
            end,
        }
    }

    fn at(&self, value: f64) -> f64 {
        self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)
    }
}

fn draw(canvas: &mut Canvas, row: &Row<'_>, across: &Across, middle: f64) {
    let zero = across.at(0.0);
    let Some(value) = row.value else {
        return canvas.missing((zero, middle), across.end - zero, &row.text);
    };
    let tip = across.at(value);
    let (from, length) = (zero.min(tip), (tip - zero).abs());
    canvas.rect("bar", (from, middle - THICK / 2.0), (length, THICK), 0.0);
    let mut reach = (tip, tip);
    if let Some((low, high)) = row.interval {
        reach = (tip.min(across.at(low)), tip.max(across.at(high)));
        let shape = whisker(across.at(low), across.at(high), middle);
        canvas.path("halo", &shape);
        canvas.path("whisker", &shape);
    }
    if value < 0.0 {
        let fitted = text::fit(&row.text, across.left - AIR, TEXT, 1);
        canvas.lines("val", (reach.0 - AIR, middle + 4.5), Anchor::End, &fitted);
    } else {
        let fitted = text::fit(&row.text, across.end - across.right - AIR, TEXT, 1);
        canvas.lines("val", (reach.1 + AIR, middle + 4.5), Anchor::Start, &fitted);
    }
}
