//! A grid of cells coloured by five even steps, the value in each cell where it fits.
use super::bars::LINES;
use super::steps::Steps;
use super::svg::{self, Anchor, Canvas, Escaped, Look, N, TEXT};
use super::text::{self, Fitted};
use super::{Frame, scale};

/// Widest cell in units.
const WIDEST: f64 = 96.0;
/// Class of a cell by its step; 0 is missing.
const CLASSES: [&str; 6] = ["missing", "s1", "s2", "s3", "s4", "s5"];

/// Values by row and column; what `values` lacks is missing.
pub(crate) struct Heat {
    /// Names of the rows, top to bottom.
    pub(crate) rows: Vec<String>,
    /// Names of the columns, left to right.
    pub(crate) columns: Vec<String>,
    /// One vector per row, one value per column.
    pub(crate) values: Vec<Vec<Option<f64>>>,
}

/// Draws the grid with its legend.
pub(crate) fn heat(frame: &Frame<'_>, heat: &Heat) -> String {
    let values =
        (0..heat.rows.len()).flat_map(|row| (0..heat.columns.len()).map(move |column| (row, column)));
    let Some((low, high)) = scale::hull(values.clone().filter_map(|(r, c)| heat.at(r, c)).map(|v| (v, v)))
    else {
        return svg::nodata(frame);
    };
    let steps = Steps::between(low, high, frame.value);
    let gaps = values.clone().any(|(r, c)| heat.at(r, c).is_none());
    svg::both(frame, false, |canvas, look| {
        let grid = Grid::new(frame, heat, &steps, look);
        let mut y = grid.head(canvas);
        for row in 0..heat.rows.len() {
            y = grid.row(canvas, row, y);
        }
        // The legend begins under the cells where that leaves room for it.
        let x = if look.narrow {
            0.0
        } else {
            grid.left.min(look.width - 280.0)
        };
        let across = (look.width - x).min(400.0);
        y + 14.0 + steps.legend(canvas, frame, (x, y + 14.0), across, gaps)
    })
}

impl Heat {
    fn at(&self, row: usize, column: usize) -> Option<f64> {
        scale::drawable(self.values.get(row)?.get(column).copied().flatten())
    }
}

struct Grid<'a> {
    frame: &'a Frame<'a>,
    heat: &'a Heat,
    steps: &'a Steps,
    look: Look,
    names: Vec<Fitted>,
    /// Where the cells begin; 0 where the names of rows stand above them.
    left: f64,
    cell: f64,
    height: f64,
    /// Whether every value fits into its cell.
    told: bool,
}

impl<'a> Grid<'a> {
    fn new(frame: &'a Frame<'a>, heat: &'a Heat, steps: &'a Steps, look: Look) -> Self {
        let columns = heat.columns.len().max(1) as f64;
        let most = if look.narrow {
            76.0
        } else {
            (look.width - 10.0 - columns * WIDEST).max(190.0)
        };
        let widest = heat
            .rows
            .iter()
            .map(|name| text::width(name, TEXT))
            .fold(0.0, f64::max);
        let above = look.narrow && widest > most;
        let room = if above { look.width } else { widest.min(most) };
        let names: Vec<Fitted> = heat
            .rows
            .iter()
            .map(|name| text::fit(name, room, TEXT, LINES))
            .collect();
        let left = if above { 0.0 } else { room + 10.0 };
        let cell = ((look.width - left) / columns).min(WIDEST);
        let texts = heat
            .values
            .iter()
            .flatten()
            .filter_map(|v| scale::drawable(*v))
            .map(frame.value);
        let widest = texts.map(|text| text::width(&text, TEXT)).fold(0.0, f64::max);
        let tallest = if above {
            0.0
        } else {
            names.iter().map(Fitted::height).fold(0.0, f64::max)
        };
        let height = (tallest + 4.0).max(if look.narrow { 28.0 } else { 30.0 });
        Grid {
            frame,
            heat,
            steps,
            look,
            names,
            left,
            cell,
            height,
            told: widest + 5.0 <= cell,
        }
    }

    fn x(&self, column: usize) -> f64 {
        self.left + column as f64 * self.cell
    }

    /// Writes the names of the columns: level where they fit, else upright, else only some of them.
    fn head(&self, canvas: &mut Canvas) -> f64 {
        let fit = |room: f64, most: usize| -> Vec<Fitted> {
            self.heat
                .columns
                .iter()
                .map(|name| text::fit(name, room, TEXT, most))
                .collect()
        };
        let level = fit(self.cell - 2.0, 2);
        if level.iter().all(|fitted| fitted.cut.is_none()) {
            let height = level.iter().map(Fitted::height).fold(0.0, f64::max);
            for (column, fitted) in level.iter().enumerate() {
                let place = (
                    self.x(column) + self.cell / 2.0,
                    height - fitted.height() + fitted.ascent(),
                );
                canvas.lines("tick", place, Anchor::Middle, fitted);
            }
            return height + 4.0;
        }
        let upright = fit(120.0, 1);
        let height = upright
            .iter()
            .map(|f| text::width(&f.lines[0], TEXT))
            .fold(0.0, f64::max);
        let pitch = upright.iter().map(|fitted| fitted.pitch).fold(1.0, f64::max);
        let every = (pitch * 0.9 / self.cell).ceil().max(1.0) as usize;
        for (column, fitted) in upright.iter().enumerate().step_by(every) {
            let x = (self.x(column) + self.cell / 2.0 + 4.5).max(13.0);
            canvas.put(format_args!(
                r#"<g transform="translate({},{}) rotate(-90)">"#,
                N(x),
                N(height)
            ));
            canvas.lines("tick", (0.0, 0.0), Anchor::Start, fitted);
            canvas.put(format_args!("</g>"));
        }
        height + 6.0
    }

    fn row(&self, canvas: &mut Canvas, row: usize, y: f64) -> f64 {
        let fitted = &self.names[row];
        if self.left > 0.0 {
            let first = y + (self.height - fitted.height()) / 2.0 + fitted.pitch / 2.0 + 4.5;
            canvas.lines("name", (self.left - 10.0, first), Anchor::End, fitted);
            self.cells(canvas, row, y);
            return y + self.height;
        }
        canvas.lines("name", (0.0, y + fitted.ascent()), Anchor::Start, fitted);
        let top = y + fitted.height() + 3.0;
        self.cells(canvas, row, top);
        top + self.height + 6.0
    }

    fn cells(&self, canvas: &mut Canvas, row: usize, y: f64) {
        // Cells of one step are one path, unless each has to tell its value to a pointer.
        let pointed = !self.told && !self.look.narrow;
        let mut shapes: [String; 6] = Default::default();
        for (column, heading) in self.heat.columns.iter().enumerate() {
            let value = self.heat.at(row, column);
            let step = value.map_or(0, |v| self.steps.of(v));
            let shape = self.shape(column, y, step);
            if pointed {
                let (name, words) = (&self.heat.rows[row], self.frame.text(value));
                canvas.put(format_args!(
                    r#"<path class="{}" d="{shape}"><title>{}, {}: {}</title></path>"#,
                    CLASSES[step],
                    Escaped(name),
                    Escaped(heading),
                    Escaped(&words)
                ));
            } else {
                shapes[step].push_str(&shape);
            }
        }
        for (class, shape) in CLASSES.iter().zip(&shapes) {
            canvas.path(class, shape);
        }
        if self.told {
            self.words(canvas, row, y);
        }
    }

    fn shape(&self, column: usize, y: f64, step: usize) -> String {
        let inset = if step == 0 { 1.5 } else { 0.5 };
        let (x, width, height) = (
            self.x(column) + inset,
            self.cell - 2.0 * inset,
            self.height - 2.0 * inset,
        );
        format!(
            "M{} {}h{}v{}h-{}z",
            N(x),
            N(y + inset),
            N(width.max(0.1)),
            N(height),
            N(width.max(0.1))
        )
    }

    fn words(&self, canvas: &mut Canvas, row: usize, y: f64) {
        for column in 0..self.heat.columns.len() {
            let value = self.heat.at(row, column);
            let words = self.frame.text(value);
            let class = value.map_or("tick", |v| Steps::ink(self.steps.of(v)));
            // The legend tells what a dash stands for.
            let fits = text::width(&words, TEXT) + 4.0 <= self.cell;
            let place = (self.x(column) + self.cell / 2.0, y + self.height / 2.0 + 4.5);
            canvas.text(class, place, Anchor::Middle, if fits { &words } else { "–" });
        }
    }
}
