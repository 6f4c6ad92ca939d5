//! The scale that makes errors of different series comparable, and the error in its units.

/// The mean absolute error of the seasonal naive method within `values` (Hyndman and Koehler 2006): the denominator of MASE. The lag is
/// the period, or 1 where the series is shorter than two seasons. `None` where it is zero: the series repeats itself.
///
/// ```
/// use analysis::forecast::scale;
/// assert_eq!(scale(&[1.0, 3.0, 2.0, 6.0], 2), Some(2.0));
/// assert_eq!(scale(&[1.0, 3.0, 2.0, 6.0, 5.0], 4), Some(2.0));
/// assert_eq!(scale(&[5.0; 9], 1), None);
/// ```
pub fn scale(values: &[f64], period: usize) -> Option<f64> {
    let lag = if period >= 1 && values.len() >= 2 * period {
        period
    } else {
        1
    };
    let steps = values.len().checked_sub(lag).filter(|steps| *steps > 0)?;
    let mean = values[lag..]
        .iter()
        .zip(values)
        .map(|(a, b)| (a - b).abs() / steps as f64)
        .sum::<f64>();
    (mean.is_finite() && mean > 0.0).then_some(mean)
}

/// The mean absolute scaled error of `forecast` against `actual`, with the scale of the `history` before. `None` where there is no scale or
/// nothing to compare.
pub fn mase(history: &[f64], period: usize, actual: &[f64], forecast: &[f64]) -> Option<f64> {
    let scale = scale(history, period)?;
    let count = actual.len().min(forecast.len());
    let sum: f64 = actual
        .iter()
        .zip(forecast)
        .map(|(a, f)| (a - f).abs() / scale)
        .sum();
    (count > 0).then(|| sum / count as f64)
}
