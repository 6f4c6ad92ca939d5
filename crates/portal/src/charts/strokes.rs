//! What a line chart draws of its values: the strokes, the band of intervals, and shades where values are missing.
use super::Frame;
use super::line::{Plot, Point};
use super::scale;
use super::steps::Key;
use super::svg::{self, Anchor, Canvas, N, TEXT};
use super::text;

/// The numbers of a point that can be drawn.
pub(crate) struct Mark {
    /// The value; `None` makes a gap.
    pub(crate) value: Option<f64>,
    /// Its interval, never without a value.
    pub(crate) interval: Option<(f64, f64)>,
}

impl Mark {
    /// Leaves out what cannot be drawn.
    pub(crate) fn new(point: &Point) -> Self {
        let value = scale::drawable(point.value);
        Mark {
            value,
            interval: value.and(scale::drawable_interval(point.interval)),
        }
    }
}

impl Plot {
    /// Shades where values are missing, with the word for it where it fits, else with a key below the picture;
    /// returns where the picture ends.
    pub(crate) fn gaps(&self, canvas: &mut Canvas, frame: &Frame<'_>, marks: &[Mark], foot: f64) -> f64 {
        let mut shades = String::new();
        let mut words = Vec::new();
        for (from, to) in runs(marks, |mark| mark.value.is_none()) {
            let (start, end) = (
                self.x(from.saturating_sub(1)),
                self.x((to + 1).min(self.count - 1)),
            );
            let (top, bottom) = (N(self.top), N(self.bottom));
            svg::push(
                &mut shades,
                format_args!("M{} {top}V{bottom}H{}V{top}", N(start), N(end)),
            );
            if text::width(frame.missing, TEXT) + 8.0 <= end - start {
                words.push(f64::midpoint(start, end));
            }
        }
        if shades.is_empty() {
            return foot;
        }
        canvas.path("gap", &shades);
        for x in &words {
            canvas.text("tick", (*x, self.bottom - 10.0), Anchor::Middle, frame.missing);
        }
        if words.is_empty() {
            let key = Key {
                class: "gap",
                x: self.left,
                y: foot + 6.0,
                room: self.right - self.left,
            };
            foot + 6.0 + key.draw(canvas, frame)
        } else {
            foot
        }
    }

    /// Fills between the ends of neighbouring intervals.
    pub(crate) fn band(&self, canvas: &mut Canvas, marks: &[Mark]) {
        let (mut areas, mut lone) = (String::new(), String::new());
        for (from, to) in runs(marks, |mark| mark.interval.is_some()) {
            let ends = (from..=to).filter_map(|i| Some((self.x(i), marks[i].interval?)));
            if from == to {
                lone.extend(
                    ends.map(|(x, (low, high))| format!("M{} {}V{}", N(x), N(self.y(low)), N(self.y(high)))),
                );
                continue;
            }
            let upper: Vec<String> = ends
                .clone()
                .map(|(x, (_, high))| format!("{} {}", N(x), N(self.y(high))))
                .collect();
            let lower: Vec<String> = ends
                .rev()
                .map(|(x, (low, _))| format!("{} {}", N(x), N(self.y(low))))
                .collect();
            svg::push(
                &mut areas,
                format_args!("M{} {}Z", upper.join(" "), lower.join(" ")),
            );
        }
        canvas.path("band", &areas);
        canvas.path("whisker", &lone);
    }

    /// Strokes between neighbouring values; a lone value is a dot.
    pub(crate) fn strokes(&self, canvas: &mut Canvas, marks: &[Mark]) {
        let mut d = String::new();
        for (from, to) in runs(marks, |mark| mark.value.is_some()) {
            let along = (from..=to).filter_map(|i| Some((self.x(i), self.y(marks[i].value?))));
            if from == to {
                along.for_each(|(x, y)| canvas.dot("dot", x, y, 2.5));
                continue;
            }
            let points: Vec<String> = along.map(|(x, y)| format!("{} {}", N(x), N(y))).collect();
            svg::push(&mut d, format_args!("M{}", points.join(" ")));
        }
        canvas.path("line", &d);
    }
}

/// First and last index of each unbroken run of marks that are `so`.
fn runs(marks: &[Mark], so: impl Fn(&Mark) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for index in (0..marks.len()).filter(|&i| so(&marks[i])) {
        match found.last_mut() {
            Some((_, to)) if *to + 1 == index => *to = index,
            _ => found.push((index, index)),
        }
    }
    found
}
