//! Seasonal figures of a series: a test for seasonality and the classical decomposition by ratios and by differences.

/// Seasonal figures, indexed by time modulo the period from the first value of the series.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seasonal {
    /// Whether the autocorrelation at the period is significant at the level of [`LEVEL`].
    pub(super) significant: bool,
    /// Differences from the trend-cycle; they sum to zero.
    pub(super) differences: Vec<f64>,
    /// Ratios to the trend-cycle, with mean one, where all values are above zero.
    pub(super) ratios: Option<Vec<f64>>,
}

/// The normal quantile of the two-sided test at 90 % (Assimakopoulos and Nikolopoulos 2000).
const LEVEL: f64 = 1.645;
/// A ratio is kept from this on, so that nothing is divided by zero.
const LEAST: f64 = 1e-2;

impl Seasonal {
    /// The figures of `values` with `period`; none under two full seasons or without a season.
    pub(super) fn of(values: &[f64], period: usize) -> Option<Self> {
        if period < 2 || values.len() < 2 * period {
            return None;
        }
        let trend = centred_mean(values, period);
        let half = period / 2;
        let means = |of: &dyn Fn(f64, f64) -> f64| {
            let (mut sums, mut counts) = (vec![0.0; period], vec![0_usize; period]);
            for (at, middle) in trend.iter().enumerate() {
                let place = (at + half) % period;
                sums[place] += of(values[at + half], *middle);
                counts[place] += 1;
            }
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum /= count.max(1) as f64;
            }
            sums
        };
        let mut differences = means(&|value, middle| value - middle);
        let mean = differences.iter().sum::<f64>() / period as f64;
        for figure in &mut differences {
            *figure -= mean;
        }
        let positive = values.iter().all(|value| *value > 0.0);
        let ratios = positive.then(|| {
            let mut ratios = means(&|value, middle| value / middle);
            let mean = ratios.iter().sum::<f64>() / period as f64;
            for figure in &mut ratios {
                *figure = (*figure / mean).max(LEAST);
            }
            ratios
        });
        Some(Self {
            significant: is_significant(values, period),
            differences,
            ratios,
        })
    }

    /// Takes the season off `values` in place: ratios where there are any, else differences.
    pub(super) fn remove(&self, values: &mut [f64]) {
        for (at, value) in values.iter_mut().enumerate() {
            match &self.ratios {
                Some(ratios) => *value /= ratios[at % ratios.len()],
                None => *value -= self.differences[at % self.differences.len()],
            }
        }
    }

    /// Puts the season back on forecasts that begin `after` values from the first.
    pub(super) fn restore(&self, forecasts: &mut [f64], after: usize) {
        for (at, value) in forecasts.iter_mut().enumerate() {
            match &self.ratios {
                Some(ratios) => *value *= ratios[(after + at) % ratios.len()],
                None => *value += self.differences[(after + at) % self.differences.len()],
            }
        }
    }
}

/// The centred moving mean over one season; its first value stands at `period / 2`.
fn centred_mean(values: &[f64], period: usize) -> Vec<f64> {
    let even = period.is_multiple_of(2);
    let width = if even { period + 1 } else { period };
    values
        .windows(width)
        .map(|window| {
            let ends = if even {
                f64::midpoint(window[0], window[period])
            } else {
                window[0]
            };
            (ends + window[1..period].iter().sum::<f64>()) / period as f64
        })
        .collect()
}

/// Whether the autocorrelation at the period is further from zero than chance allows (Bartlett's formula).
fn is_significant(values: &[f64], period: usize) -> bool {
    let n = values.len();
    let mean = values.iter().sum::<f64>() / n as f64;
    let variance: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    // The scale of the values is one: what is smaller than this is rounding.
    if variance <= 1e-18 * n as f64 {
        return false;
    }
    let correlation = |lag: usize| {
        let products = values[lag..]
            .iter()
            .zip(values)
            .map(|(a, b)| (a - mean) * (b - mean));
        products.sum::<f64>() / variance
    };
    let squares: f64 = (1..period).map(|lag| correlation(lag).powi(2)).sum();
    let limit = LEVEL * ((1.0 + 2.0 * squares) / n as f64).sqrt();
    correlation(period).abs() > limit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(n: usize) -> Vec<f64> {
        (0..n)
            .map(|t| (10.0 + 0.1 * t as f64) * [0.8, 1.0, 1.3, 0.9][t % 4])
            .collect()
    }

    #[test]
    fn ratios_of_a_product_of_trend_and_season_are_found_again() {
        let found = Seasonal::of(&wave(40), 4).expect("ten seasons");
        assert!(found.significant);
        for (ratio, true_one) in found.ratios.expect("positive").iter().zip([0.8, 1.0, 1.3, 0.9]) {
            assert!((ratio - true_one).abs() < 0.02, "{ratio} {true_one}");
        }
    }

    #[test]
    fn taking_the_season_off_and_putting_it_on_again_changes_nothing() {
        let values = wave(23);
        let found = Seasonal::of(&values, 4).expect("five seasons");
        let mut flat = values.clone();
        found.remove(&mut flat);
        found.restore(&mut flat, 0);
        for (a, b) in flat.iter().zip(&values) {
            assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn a_line_and_a_constant_have_no_season_and_negative_values_no_ratios() {
        let line: Vec<f64> = (0..40).map(f64::from).collect();
        assert!(Seasonal::of(&line, 12).is_some_and(|found| found.ratios.is_none()));
        assert!(Seasonal::of(&[1.0; 40], 12).is_some_and(|found| !found.significant));
        assert!(Seasonal::of(&line[..23], 12).is_none() && Seasonal::of(&line, 1).is_none());
    }
}
