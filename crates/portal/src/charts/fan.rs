//! A line that was counted and the fan of what is expected: a dashed line in its bands at 80 and 95 %.
use super::Frame;
use super::line::{Plot, Point};
use super::scale;
use super::strokes::Mark;
use super::svg::{self, Canvas, N};

/// A moment to come.
pub(crate) struct Ahead {
    /// The moment in full, e.g. "December 2025".
    pub(crate) label: String,
    /// Text on the x axis, where there is room.
    pub(crate) tick: Option<String>,
    /// What is expected.
    pub(crate) value: f64,
    /// The lower 95 %, lower 80 %, upper 80 % and upper 95 % bound.
    pub(crate) bounds: [f64; 4],
}

/// Draws what was counted and, from its last value on, what is expected. The axis holds zero: they are counts.
pub(crate) fn fan(frame: &Frame<'_>, counted: Vec<Point>, ahead: &[Ahead]) -> String {
    let join = counted.len().saturating_sub(1);
    let past: Vec<Mark> = counted.iter().map(Mark::new).collect();
    let mut points = counted;
    points.extend(ahead.iter().map(|moment| Point {
        label: moment.label.clone(),
        tick: moment.tick.clone(),
        value: Some(moment.value),
        interval: Some((moment.bounds[0], moment.bounds[3])),
    }));
    let marks: Vec<Mark> = points.iter().map(Mark::new).collect();
    let reach = marks
        .iter()
        .filter_map(|mark| Some((mark.value?, mark.interval.unwrap_or((mark.value?, mark.value?)))));
    let Some((low, high)) = scale::hull(reach.map(|(value, (low, high))| (low.min(value), high.max(value))))
    else {
        return svg::nodata(frame);
    };
    let bands = [(0, 3), (1, 2)].map(|(low, high)| band(&past, ahead, low, high));
    svg::both(frame, false, |canvas, look| {
        let plot = Plot::new(frame, &marks, (low.min(0.0), high.max(0.0)), look);
        // The shades first: the texts of the y axis may stand in the plot.
        let foot = plot.gaps(canvas, frame, &marks, plot.foot(&points));
        plot.grid(canvas);
        plot.moments(canvas, &points);
        for band in &bands {
            plot.band(canvas, band);
        }
        plot.strokes(canvas, &past);
        dashes(&plot, canvas, &marks[join.min(marks.len() - 1)..], join);
        plot.end(canvas, frame, &points, &marks);
        foot
    })
}

/// The marks of one band, which opens at the last counted value.
fn band(past: &[Mark], ahead: &[Ahead], low: usize, high: usize) -> Vec<Mark> {
    let last = past.len().saturating_sub(1);
    let counted = past.iter().enumerate().map(|(index, mark)| Mark {
        value: mark.value,
        interval: mark.value.filter(|_| index == last).map(|value| (value, value)),
    });
    let expected = ahead.iter().map(|moment| {
        let value = scale::drawable(Some(moment.value));
        let bounds = Some((moment.bounds[low], moment.bounds[high]));
        Mark {
            value,
            interval: value.and(scale::drawable_interval(bounds)),
        }
    });
    counted.chain(expected).collect()
}

/// The dashed line over `marks`, the first of which stands at `from`.
fn dashes(plot: &Plot, canvas: &mut Canvas, marks: &[Mark], from: usize) {
    let along = marks.iter().enumerate();
    let points: Vec<String> = along
        .filter_map(|(index, mark)| Some(format!("{} {}", N(plot.x(from + index)), N(plot.y(mark.value?)))))
        .collect();
    if points.len() > 1 {
        canvas.path("line ahead", &format!("M{}", points.join(" ")));
    }
}
