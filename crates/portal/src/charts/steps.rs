//! Five even colour steps between round breaks, and the legend that tells them.
use super::Frame;
use super::scale::{Step, distinct, widen};
use super::svg::{Anchor, Canvas, TEXT};
use super::text::{self, width};

const COUNT: usize = 5;
const SWATCH: f64 = 12.0;

/// Five steps of one size.
pub(crate) struct Steps {
    /// The six breaks with their texts.
    breaks: Vec<(f64, String)>,
}

impl Steps {
    /// The smallest round steps that hold `low..=high` and whose breaks read differently.
    pub(crate) fn between(low: f64, high: f64, value: &dyn Fn(f64) -> String) -> Self {
        let (low, high) = widen(low, high);
        let rounds = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];
        let breaks = Step::ladder(high - low, &rounds).find_map(|step| {
            let (first, last) = step.around(low, high);
            let indices = first..=first + COUNT as i64;
            let breaks: Vec<_> = indices.clone().map(|i| (step.at(i), value(step.at(i)))).collect();
            let holds = last <= *indices.end() && distinct(&breaks);
            (holds && indices.into_iter().all(|i| step.is_told_true(i, value))).then_some(breaks)
        });
        let breaks = breaks.unwrap_or_else(|| {
            let at = |i: usize| low + (high - low) * i as f64 / COUNT as f64;
            (0..=COUNT).map(|i| (at(i), String::new())).collect()
        });
        Steps { breaks }
    }

    /// Step of a value, from 1 for the lowest to 5.
    pub(crate) fn of(&self, value: f64) -> usize {
        self.breaks[1..COUNT]
            .iter()
            .filter(|(edge, _)| value >= *edge)
            .count()
            + 1
    }

    /// Class of text on a step: `inv` where the step is nearer to the ink than to the paper.
    pub(crate) fn ink(step: usize) -> &'static str {
        if step > 3 { "tcode inv" } else { "tcode" }
    }

    /// Draws the legend `across` units wide from (`x`, `y`), with a key to missing values where there are `gaps`,
    /// and returns its height.
    pub(crate) fn legend(
        &self,
        canvas: &mut Canvas,
        frame: &Frame<'_>,
        (x, y): (f64, f64),
        across: f64,
        gaps: bool,
    ) -> f64 {
        let widest = self
            .breaks
            .iter()
            .map(|(_, text)| width(text, TEXT))
            .fold(0.0, f64::max);
        let swatch = (across - widest) / COUNT as f64;
        // Every break is told where there is room, else the outer two, hung inwards.
        let every = widest + 5.0 <= swatch;
        let (x, swatch) = if every {
            (x + widest / 2.0, swatch)
        } else {
            (x, across / COUNT as f64)
        };
        for step in 0..COUNT {
            canvas.rect(
                &format!("s{}", step + 1),
                (x + step as f64 * swatch, y),
                (swatch, SWATCH),
                0.0,
            );
        }
        let tell = Tell {
            x,
            y,
            swatch,
            every,
            room: across / 2.0 - 4.0,
        };
        let height = SWATCH + self.tell(canvas, &tell) + 6.0;
        if !gaps {
            return height;
        }
        let key = Key {
            class: "missing",
            x,
            y: y + height + 6.0,
            room: across - 20.0,
        };
        height + 6.0 + key.draw(canvas, frame)
    }

    /// Writes the breaks under the swatches and returns the height of the line.
    fn tell(&self, canvas: &mut Canvas, tell: &Tell) -> f64 {
        let tall = self.breaks.iter().any(|(_, text)| text::is_tall(text));
        let pitch = if tall { 22.0 } else { 16.0 };
        let told = self
            .breaks
            .iter()
            .enumerate()
            .filter(|(index, _)| tell.every || index % COUNT == 0);
        for (index, (_, words)) in told {
            let anchor = match index {
                _ if tell.every => Anchor::Middle,
                0 => Anchor::Start,
                _ => Anchor::End,
            };
            let place = (tell.x + index as f64 * tell.swatch, tell.y + SWATCH + pitch - 2.0);
            canvas.lines("tick", place, anchor, &text::fit(words, tell.room, TEXT, 1));
        }
        pitch
    }
}

/// Where the breaks of a legend are written, and whether all of them are.
struct Tell {
    x: f64,
    y: f64,
    swatch: f64,
    every: bool,
    room: f64,
}

/// A swatch with the word for missing values beside it.
pub(crate) struct Key {
    /// Class of the swatch.
    pub(crate) class: &'static str,
    /// Left edge.
    pub(crate) x: f64,
    /// Upper edge.
    pub(crate) y: f64,
    /// Width for swatch and word.
    pub(crate) room: f64,
}

impl Key {
    /// Draws the key and returns its height.
    pub(crate) fn draw(&self, canvas: &mut Canvas, frame: &Frame<'_>) -> f64 {
        let fitted = text::fit(frame.missing, self.room - 28.0, TEXT, 1);
        canvas.rect(self.class, (self.x + 0.5, self.y + 0.5), (20.0, SWATCH), 2.0);
        canvas.lines("tick", (self.x + 28.0, self.y + 11.0), Anchor::Start, &fitted);
        fitted.pitch + 4.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(value: f64) -> String {
        format!("{value:.1} %")
    }

    #[test]
    fn steps_are_even_and_hold_every_value() {
        let steps = Steps::between(2.1, 6.3, &percent);
        let found: Vec<_> = [2.1, 2.9, 3.0, 4.5, 5.0, 6.3, 7.0].map(|v| steps.of(v)).into();
        assert_eq!(found, [1, 1, 2, 3, 4, 5, 5]);
        // Words of whole numbers allow no step of a half.
        let steps = Steps::between(0.0, 2.0, &|v| format!("{v:.0}"));
        assert_eq!([0.4, 1.4].map(|v| steps.of(v)), [1, 2]);
    }
}
