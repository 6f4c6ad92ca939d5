//! A line over time with its interval as a band, gaps where values are missing, and its last value written beside it.
use super::Frame;
use super::scale::{self, Scale};
use super::strokes::Mark;
use super::svg::{self, Anchor, BOLD, Canvas, Escaped, LABEL, Look, N, TEXT};
use super::text;

/// One moment of a line.
pub(crate) struct Point {
    /// The moment in full, e.g. "December 2025".
    pub(crate) label: String,
    /// Text on the x axis, where there is room; `None` for the moments between.
    pub(crate) tick: Option<String>,
    /// Its value; `None` makes a gap in line and band.
    pub(crate) value: Option<f64>,
    /// Its interval, lower end first.
    pub(crate) interval: Option<(f64, f64)>,
}

/// Draws the points at even distances; the axis holds zero where `from_zero` or where the values do.
pub(crate) fn line(frame: &Frame<'_>, points: &[Point], from_zero: bool) -> String {
    let marks: Vec<Mark> = points.iter().map(Mark::new).collect();
    let reach = marks.iter().filter_map(|mark| Some((mark.value?, mark.interval)));
    let reach = scale::hull(reach.map(|(v, i)| i.map_or((v, v), |(low, high)| (low.min(v), high.max(v)))));
    let Some((low, high)) = reach else {
        return svg::nodata(frame);
    };
    let (low, high) = if from_zero {
        (low.min(0.0), high.max(0.0))
    } else {
        (low, high)
    };
    svg::both(frame, false, |canvas, look| {
        let plot = Plot::new(frame, &marks, (low, high), look);
        // The shades first: the texts of the y axis may stand in the plot.
        let foot = plot.gaps(canvas, frame, &marks, plot.foot(points));
        plot.grid(canvas);
        plot.moments(canvas, points);
        plot.band(canvas, &marks);
        plot.strokes(canvas, &marks);
        plot.end(canvas, frame, points, &marks);
        foot
    })
}

/// Where the values of a line lie in the picture.
pub(crate) struct Plot {
    scale: Scale,
    /// How many moments there are.
    pub(crate) count: usize,
    /// Left edge of the plot.
    pub(crate) left: f64,
    /// Its right edge.
    pub(crate) right: f64,
    /// Upper edge of the plot.
    pub(crate) top: f64,
    /// Its lower edge, where the x axis is.
    pub(crate) bottom: f64,
    width: f64,
    /// Whether the texts of the y axis stand on the grid lines because they are too long to stand beside.
    inside: bool,
    /// Whether the last value stands to the right of its dot.
    beside: bool,
}

impl Plot {
    /// The plot of marks whose values and intervals lie between `low` and `high`.
    pub(super) fn new(frame: &Frame<'_>, marks: &[Mark], (low, high): (f64, f64), look: Look) -> Self {
        let scale = Scale::nice(low, high, if look.narrow { 5 } else { 6 }, frame.value);
        let ticks = scale
            .ticks
            .iter()
            .map(|(_, text)| text::width(text, TEXT))
            .fold(0.0, f64::max);
        let last = marks
            .iter()
            .rev()
            .find_map(|mark| mark.value)
            .map_or_else(String::new, frame.value);
        let last = text::width(&last, LABEL) * BOLD;
        let (inside, beside) = (ticks > look.width * 0.22, last <= look.width * 0.22);
        let left = if inside { 6.0 } else { ticks + 8.0 };
        let right = look.width - if beside { last + 10.0 } else { 8.0 };
        let top = if inside || text::is_tall(&(frame.value)(high)) {
            22.0
        } else {
            10.0
        };
        let bottom = top + if look.narrow { 176.0 } else { 218.0 };
        Plot {
            scale,
            count: marks.len(),
            left,
            right,
            top,
            bottom,
            width: look.width,
            inside,
            beside,
        }
    }

    /// Place of a moment.
    pub(crate) fn x(&self, index: usize) -> f64 {
        if self.count == 1 {
            return f64::midpoint(self.left, self.right);
        }
        self.left + index as f64 / (self.count - 1) as f64 * (self.right - self.left)
    }

    /// Height of a value.
    pub(crate) fn y(&self, value: f64) -> f64 {
        self.scale.at(value, self.bottom, self.top)
    }

    /// Where a picture of these points ends below its axis.
    pub(super) fn foot(&self, points: &[Point]) -> f64 {
        let mut ticks = points.iter().filter_map(|point| point.tick.as_deref());
        self.bottom + if ticks.any(text::is_tall) { 30.0 } else { 24.0 }
    }

    /// Lines across with the texts of the y axis.
    pub(super) fn grid(&self, canvas: &mut Canvas) {
        let mut grid = String::new();
        let from = if self.inside { 0.0 } else { self.left };
        for (value, words) in &self.scale.ticks {
            let d = format!("M{} {}H{}", N(from), N(self.y(*value)), N(self.right));
            if *value == 0.0 {
                canvas.path("axis", &d);
            } else {
                grid.push_str(&d);
            }
            let (x, lift, anchor) = if self.inside {
                (0.0, -4.0, Anchor::Start)
            } else {
                (self.left - 8.0, 4.5, Anchor::End)
            };
            if !words.is_empty() {
                canvas.text("tick", (x, self.y(*value) + lift), anchor, words);
            }
        }
        canvas.path("grid", &grid);
    }

    /// Texts of the x axis, every so many that none touches another.
    pub(super) fn moments(&self, canvas: &mut Canvas, points: &[Point]) {
        let mut texts: Vec<(usize, &str)> = points
            .iter()
            .enumerate()
            .filter_map(|(i, p)| Some((i, p.tick.as_deref()?)))
            .collect();
        if texts.is_empty() {
            texts = vec![
                (0, &points[0].label),
                (points.len() - 1, &points[points.len() - 1].label),
            ];
            texts.dedup();
        }
        let placed: Vec<(f64, f64, &str)> = texts
            .iter()
            .map(|&(index, words)| {
                let half = text::width(words, TEXT) / 2.0;
                (
                    self.x(index).clamp(
                        half.min(self.width / 2.0),
                        (self.width - half).max(self.width / 2.0),
                    ),
                    half,
                    words,
                )
            })
            .collect();
        let touches = |every: usize| {
            let kept: Vec<_> = placed.iter().step_by(every).collect();
            kept.windows(2)
                .any(|pair| pair[0].0 + pair[0].1 + 10.0 > pair[1].0 - pair[1].1)
        };
        let every = (1..=placed.len())
            .find(|&every| !touches(every))
            .unwrap_or(placed.len().max(1));
        let mut stubs = String::new();
        let base = if placed.iter().any(|(.., words)| text::is_tall(words)) {
            22.0
        } else {
            19.0
        };
        for (&(index, _), &(x, _, words)) in texts.iter().zip(&placed).step_by(every) {
            svg::push(
                &mut stubs,
                format_args!("M{} {}v4", N(self.x(index)), N(self.bottom)),
            );
            let fitted = text::fit(words, self.width, TEXT, 1);
            canvas.lines("tick", (x, self.bottom + base), Anchor::Middle, &fitted);
        }
        canvas.path("stub", &stubs);
    }

    /// Dot and text of the last value.
    pub(super) fn end(&self, canvas: &mut Canvas, frame: &Frame<'_>, points: &[Point], marks: &[Mark]) {
        let Some((index, value)) = marks
            .iter()
            .enumerate()
            .rev()
            .find_map(|(i, mark)| Some((i, mark.value?)))
        else {
            return;
        };
        let words = (frame.value)(value);
        let (x, y) = (self.x(index), self.y(value));
        canvas.put(format_args!(
            "<g><title>{}: {}</title>",
            Escaped(&points[index].label),
            Escaped(&words)
        ));
        canvas.dot("dot", x, y, 4.0);
        if self.beside {
            let base = (y + 5.0).clamp(self.top + 5.0, self.bottom);
            canvas.text("label", (x + 8.0, base), Anchor::Start, &words);
        } else {
            // Too long to stand beside: over the band where there is room, else under it.
            let (low, high) = marks[index].interval.unwrap_or((value, value));
            let over = self.y(high.max(value)) - 10.0;
            let base = if over > self.top + 12.0 {
                over
            } else {
                (self.y(low.min(value)) + 22.0).min(self.bottom - 6.0)
            };
            let fitted = text::fit(&words, self.width, LABEL * BOLD, 1);
            let right = (x + 8.0)
                .max(text::width(&fitted.lines[0], LABEL) * BOLD)
                .min(self.width);
            canvas.lines("label", (right, base), Anchor::End, &fitted);
        }
        canvas.put(format_args!("</g>"));
    }
}
