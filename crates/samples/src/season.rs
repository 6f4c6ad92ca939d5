//! How many ads appear in which month: growth, the year's round, and green work growing faster.

/// Relative numbers of ads by month of the year: quiet at the turn of the year and around Tết, busy after it.
const ROUND: [f64; 12] = [
    0.86, 0.82, 1.12, 1.05, 1.04, 1.03, 1.06, 1.05, 1.04, 1.03, 0.98, 0.82,
];
/// Growth of all ads from month to month.
const GROWTH: f64 = 1.006;
/// Growth of green ads' share from month to month.
const GREEN_GROWTH: f64 = 1.012;

/// The rows of each month, summing to `rows`.
pub(crate) fn months(rows: u64, months: usize) -> Vec<u64> {
    let weight = |month: usize| ROUND[month % 12] * GROWTH.powi(month as i32);
    let total: f64 = (0..months).map(weight).sum();
    let mut reached = 0.0;
    let mut given = 0;
    (0..months)
        .map(|month| {
            reached += weight(month);
            let upto = if month + 1 == months {
                rows
            } else {
                (rows as f64 * reached / total).round() as u64
            };
            let now = upto.saturating_sub(given);
            given += now;
            now
        })
        .collect()
}

/// How much more often a green sample is drawn in `month` than in the first one.
pub(crate) fn green_weight(month: usize) -> f64 {
    GREEN_GROWTH.powi(month as i32)
}
