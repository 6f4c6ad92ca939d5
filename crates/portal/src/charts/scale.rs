//! Axes: round ticks that never lie about their place, and what counts as a number that can be drawn.

/// The number, unless it is none or beyond drawing.
pub(crate) fn drawable(value: Option<f64>) -> Option<f64> {
    value
        .filter(|v| v.is_finite() && v.abs() < 1e100)
        .map(|v| if v.abs() < 1e-100 { 0.0 } else { v })
}

/// The interval with its ends in order, unless one of them cannot be drawn.
pub(crate) fn drawable_interval(interval: Option<(f64, f64)>) -> Option<(f64, f64)> {
    let (low, high) = interval?;
    let (low, high) = (drawable(Some(low))?, drawable(Some(high))?);
    Some((low.min(high), low.max(high)))
}

/// Smallest low and largest high.
pub(crate) fn hull(ranges: impl IntoIterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    ranges.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// An axis from its first to its last tick.
pub(crate) struct Scale {
    /// Value at the beginning of the axis.
    pub(crate) low: f64,
    /// Value at its end.
    pub(crate) high: f64,
    /// Values with their texts; a text is empty where it would repeat another.
    pub(crate) ticks: Vec<(f64, String)>,
}

impl Scale {
    /// Four to `most` ticks at 1, 2, 2.5 or 5 times a power of ten around `low..=high`, with the least empty room.
    pub(crate) fn nice(low: f64, high: f64, most: usize, value: &dyn Fn(f64) -> String) -> Self {
        let (low, high) = widen(low, high);
        let mut best: Option<(Self, f64)> = None;
        for step in Step::ladder(high - low, &[1.0, 2.0, 2.5, 5.0]) {
            let (mut first, mut last) = step.around(low, high);
            if last - first + 1 > most as i64 {
                continue;
            }
            let coarse = last - first < 3;
            if coarse && best.is_some() {
                break;
            }
            // Only reached where the words are coarser than the numbers: room is added rather than ticks lost.
            while last - first < 3 {
                if last != 0 && (first == 0 || last - first == 1) {
                    last += 1;
                } else {
                    first -= 1;
                }
            }
            let ticks: Vec<_> = (first..=last).map(|i| (step.at(i), value(step.at(i)))).collect();
            let scale = Scale {
                low: step.at(first),
                high: step.at(last),
                ticks,
            };
            // Steps of 2.5 read less easily: they must save more than a tenth of the room.
            let room = (scale.high - scale.low) * if step.count.fract() == 0.0 { 1.0 } else { 1.1 };
            if distinct(&scale.ticks)
                && (first..=last).all(|i| step.is_told_true(i, value))
                && best.as_ref().is_none_or(|(_, least)| room < *least)
            {
                best = Some((scale, room));
            }
            if coarse && best.is_some() {
                break;
            }
        }
        best.map_or_else(|| Self::wordless(low, high, value), |(scale, _)| scale)
    }

    /// Where `value` lies between `from` and `to`.
    pub(crate) fn at(&self, value: f64, from: f64, to: f64) -> f64 {
        from + (value - self.low) / (self.high - self.low) * (to - from)
    }

    fn wordless(low: f64, high: f64, value: &dyn Fn(f64) -> String) -> Self {
        let mut ticks = vec![(low, value(low)), (high, value(high))];
        if !distinct(&ticks) {
            ticks[1].1.clear();
        }
        Scale { low, high, ticks }
    }
}

/// A distance of ticks or breaks: `count` times ten to the `power`.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    count: f64,
    power: i32,
}

impl Step {
    /// Steps from a twentieth of `span` up to far beyond it, finest first.
    pub(crate) fn ladder(span: f64, counts: &[f64]) -> impl Iterator<Item = Step> {
        let from = (span / 20.0).log10().floor() as i32;
        (from..from + 20).flat_map(move |power| counts.iter().map(move |&count| Step { count, power }))
    }

    /// The `index`-th multiple, without the dust of repeated addition.
    pub(crate) fn at(self, index: i64) -> f64 {
        let count = index as f64 * self.count;
        // Dividing by a whole power of ten gives the float nearest to the decimal; plus zero turns -0 into 0.
        if self.power < 0 {
            count / 10f64.powi(-self.power) + 0.0
        } else {
            count * 10f64.powi(self.power) + 0.0
        }
    }

    /// Indices of the last multiple up to `low` and the first from `high`.
    pub(crate) fn around(self, low: f64, high: f64) -> (i64, i64) {
        let step = self.at(1);
        (
            (low / step + 1e-6).floor() as i64,
            (high / step - 1e-6).ceil() as i64,
        )
    }

    /// Whether the text of a multiple such as 2.5 differs from that of 2 and of 3.
    pub(crate) fn is_told_true(self, index: i64, value: &dyn Fn(f64) -> String) -> bool {
        let count = index as f64 * self.count;
        if count.fract() == 0.0 {
            return true;
        }
        let round = Step {
            count: 1.0,
            power: self.power,
        };
        let text = value(self.at(index));
        text != value(round.at(count.floor() as i64)) && text != value(round.at(count.ceil() as i64))
    }
}

/// Gives a range without extent some room, and keeps it on its side of zero.
pub(crate) fn widen(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if size == 0.0 {
        (0.0, 1.0)
    } else if high - low > size * 1e-8 {
        (low, high)
    } else {
        (low - size * 0.1, high + size * 0.1)
    }
}

/// Whether no two ticks read alike.
pub(crate) fn distinct(ticks: &[(f64, String)]) -> bool {
    ticks
        .iter()
        .enumerate()
        .all(|(i, (_, text))| ticks[..i].iter().all(|(_, other)| other != text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_few_and_read_differently() {
        let check = |low: f64, high: f64, value: &dyn Fn(f64) -> String, expect: &str| {
            let scale = Scale::nice(low, high, 6, value);
            let texts: Vec<_> = scale.ticks.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts.join(" "), expect, "{low}..{high}");
            assert!(scale.low <= low && scale.high >= high && distinct(&scale.ticks));
        };
        let whole = |v: f64| format!("{v:.0}");
        let tenth = |v: f64| format!("{v:.1}");
        let plain = |v: f64| format!("{v}");
        check(2.8, 4.8, &tenth, "2.5 3.0 3.5 4.0 4.5 5.0");
        check(0.0, 9.3, &whole, "0 2 4 6 8 10");
        check(0.0, 0.7, &plain, "0 0.2 0.4 0.6 0.8");
        check(4.31, 4.34, &whole, "3 4 5 6");
        check(4.3, 4.3, &tenth, "3.8 4.0 4.2 4.4 4.6 4.8");
        check(0.0, 0.0, &whole, "0 1 2 3");
        check(0.0, 7.0, &whole, "0 2 4 6 8");
        check(-3.0, 5.0, &whole, "-4 -2 0 2 4 6");
        check(
            1e12,
            1.3e12,
            &plain,
            "1000000000000 1100000000000 1200000000000 1300000000000",
        );
        check(2e-7, 9e-7, &|v| format!("{v:e}"), "2e-7 4e-7 6e-7 8e-7 1e-6");
        let silent = Scale::nice(1.0, 9.0, 6, &|_| "same".to_owned());
        assert_eq!(silent.ticks.iter().filter(|(_, text)| text == "same").count(), 1);
    }
}
