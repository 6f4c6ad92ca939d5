//! The log-linear trend of one skill with an intercept for each source, by Fisher scoring.

use super::{Cell, Panel};
use std::f64::consts::TAU;

/// Covariates: years from the middle of the panel, and the two halves of a yearly wave.
const COVARIATES: usize = 3;
/// From so many months on a yearly wave can be told from a trend.
const WAVE_FROM: usize = 24;
/// Fewer months with advertisements than this show no trend.
const LEAST_MONTHS: usize = 12;
/// The wave's coefficients are held towards 0 by a normal prior with standard deviation a half, so that a handful
/// of advertisements cannot make a season.
const WAVE_PRECISION: f64 = 4.0;
/// Growth beyond a factor of about 1,000 a year is not told apart: it keeps series that begin in the last month finite.
const STEEPEST: f64 = 7.0;

/// One skill's counts, with the sources that ever ask for it: the others say nothing about its trend.
pub(super) struct Design {
    /// Advertisements that ask for the skill.
    pub(super) ads: u64,
    sources: Vec<Vec<Point>>,
    waves: bool,
    months: usize,
}

struct Point {
    count: f64,
    total: f64,
    x: [f64; COVARIATES],
}

/// A fitted skill.
pub(super) struct Fitted {
    /// Change of the logarithm of the share in a year.
    pub(super) slope: f64,
    /// Its variance for dispersion 1.
    pub(super) variance: f64,
    /// Log-likelihood up to a constant that depends on counts and `alpha` alone.
    pub(super) likelihood: f64,
    /// Pearson's statistic over its degrees of freedom.
    pub(super) dispersion: f64,
    /// Degrees of freedom that the dispersion is worth: fewer where counts are small and their squares vary more.
    pub(super) df: f64,
    /// Fitted means, source by source in the order of the design.
    pub(super) means: Vec<f64>,
}

impl Design {
    pub(super) fn of(panel: &Panel, cells: &[Cell]) -> Self {
        let mut counts = vec![0_u64; panel.totals.len() * panel.months];
        for cell in cells {
            if cell.source < panel.totals.len() && cell.month < panel.months {
                let count = &mut counts[cell.source * panel.months + cell.month];
                *count = count.saturating_add(cell.count);
            }
        }
        let waves = panel.months >= WAVE_FROM;
        let middle = (panel.months as f64 - 1.0) / 2.0;
        let mut covered = vec![false; panel.months];
        let (mut sources, mut ads) = (Vec::new(), 0_u64);
        for (totals, counts) in panel.totals.iter().zip(counts.chunks(panel.months.max(1))) {
            let points: Vec<Point> = totals
                .iter()
                .zip(counts)
                .enumerate()
                .filter(|(_, (total, _))| **total > 0)
                .map(|(month, (total, count))| {
                    let angle = TAU * month as f64 / 12.0;
                    Point {
                        count: *count as f64,
                        total: *total as f64,
                        x: [(month as f64 - middle) / 12.0, angle.cos(), angle.sin()],
                    }
                })
                .collect();
            let found: u64 = totals
                .iter()
                .zip(counts)
                .filter(|(t, _)| **t > 0)
                .map(|(_, c)| *c)
                .sum();
            if found > 0 {
                ads = ads.saturating_add(found);
                for (covered, total) in covered.iter_mut().zip(totals) {
                    *covered |= *total > 0;
                }
                sources.push(points);
            }
        }
        Self {
            ads,
            sources,
            waves,
            months: covered.into_iter().filter(|covered| *covered).count(),
        }
    }

    /// Whether there are months enough, and more points than parameters.
    pub(super) fn is_testable(&self) -> bool {
        self.months >= LEAST_MONTHS && self.freedom() >= 4.0
    }

    fn freedom(&self) -> f64 {
        let points: usize = self.sources.iter().map(Vec::len).sum();
        points as f64 - self.sources.len() as f64 - if self.waves { 3.0 } else { 1.0 }
    }

    /// Fits the model with variance `μ + alpha μ²`; without a trend when `trend` is false.
    pub(super) fn fit(&self, alpha: f64, trend: bool) -> Fitted {
        let mut beta = [0.0; COVARIATES];
        let mut levels: Vec<f64> = self
            .sources
            .iter()
            .map(|points| {
                let (count, total) = points
                    .iter()
                    .fold((0.0, 0.0), |sum, p| (sum.0 + p.count, sum.1 + p.total));
                (count / total).ln()
            })
            .collect();
        for _ in 0..40 {
            if self.step(alpha, trend, &mut levels, &mut beta) < 1e-7 {
                break;
            }
        }
        self.fitted(alpha, trend, &levels, beta)
    }

    /// One step of Fisher scoring, the intercepts eliminated source by source; says how far it went.
    fn step(&self, alpha: f64, trend: bool, levels: &mut [f64], beta: &mut [f64; COVARIATES]) -> f64 {
        let sums: Vec<Sums> = self
            .sources
            .iter()
            .zip(levels.iter())
            .map(|(points, level)| Sums::of(points, *level, beta, alpha))
            .collect();
        let (information, mut gradient) = self.eliminated(&sums, trend, beta);
        for sum in &sums {
            for (gradient, (own, shared)) in gradient.iter_mut().zip(sum.gradient.iter().zip(&sum.cross)) {
                *gradient += own - shared * sum.level / sum.weight;
            }
        }
        if !trend {
            gradient[0] = 0.0;
        }
        if !self.waves {
            gradient[1] = 0.0;
            gradient[2] = 0.0;
        }
        let step = solve(information, gradient);
        let mut far = 0.0_f64;
        for (beta, step) in beta.iter_mut().zip(step) {
            let next = (*beta + step.clamp(-1.0, 1.0)).clamp(-STEEPEST, STEEPEST);
            far = far.max((next - *beta).abs());
            *beta = next;
        }
        for (level, sum) in levels.iter_mut().zip(&sums) {
            let shift = sum.level - sum.cross.iter().zip(&step).map(|(c, s)| c * s).sum::<f64>();
            let shift = (shift / sum.weight).clamp(-2.0, 2.0);
            if shift.is_finite() {
                *level += shift;
                far = far.max(shift.abs());
            }
        }
        far
    }

    /// Information about the covariates once the intercepts are estimated, and the gradient of the wave's prior.
    fn eliminated(
        &self,
        sums: &[Sums],
        trend: bool,
        beta: &[f64; COVARIATES],
    ) -> ([[f64; COVARIATES]; COVARIATES], [f64; COVARIATES]) {
        let mut information = [[0.0; COVARIATES]; COVARIATES];
        for sum in sums {
            for (i, row) in information.iter_mut().enumerate() {
                for (j, cell) in row.iter_mut().enumerate() {
                    *cell += sum.square[i][j] - sum.cross[i] * sum.cross[j] / sum.weight;
                }
            }
        }
        let mut gradient = [0.0; COVARIATES];
        for at in 1..COVARIATES {
            information[at][at] += WAVE_PRECISION;
            gradient[at] -= WAVE_PRECISION * beta[at];
        }
        let fixed = [!trend, !self.waves, !self.waves];
        for at in (0..COVARIATES).filter(|at| fixed[*at]) {
            for row in &mut information {
                row[at] = 0.0;
            }
            information[at] = [0.0; COVARIATES];
            information[at][at] = 1.0;
        }
        (information, gradient)
    }

    fn fitted(&self, alpha: f64, trend: bool, levels: &[f64], beta: [f64; COVARIATES]) -> Fitted {
        let sums: Vec<Sums> = self
            .sources
            .iter()
            .zip(levels)
            .map(|(points, level)| Sums::of(points, *level, &beta, alpha))
            .collect();
        let (information, _) = self.eliminated(&sums, trend, &beta);
        let prior = if self.waves { WAVE_PRECISION / 2.0 } else { 0.0 };
        let mut likelihood = -prior * (beta[1] * beta[1] + beta[2] * beta[2]);
        let (mut pearson, mut spread, mut means) = (0.0, 0.0, Vec::new());
        for (points, level) in self.sources.iter().zip(levels) {
            for point in points {
                let rate = log_rate(point, *level, &beta);
                let mean = rate.exp();
                likelihood += point.count * rate
                    - if alpha > 1e-9 {
                        (point.count + 1.0 / alpha) * (alpha * mean).ln_1p()
                    } else {
                        mean
                    };
                let variance = mean * (1.0 + alpha * mean);
                pearson += (point.count - mean).powi(2) / variance;
                // Variance of a squared standardised residual: 2 and the excess kurtosis of a negative binomial.
                spread += 2.0 + 6.0 * alpha + 1.0 / variance;
                means.push(mean);
            }
        }
        let df = self.freedom();
        Fitted {
            slope: beta[0],
            variance: solve(information, [1.0, 0.0, 0.0])[0],
            likelihood,
            dispersion: pearson / df,
            df: 2.0 * df * means.len() as f64 / spread,
            means,
        }
    }

    /// Pearson's statistic over its degrees of freedom, at given means.
    pub(super) fn pearson(&self, means: &[f64], alpha: f64) -> f64 {
        let points = self.sources.iter().flatten().zip(means);
        let sum: f64 = points
            .map(|(point, mean)| (point.count - mean).powi(2) / (mean * (1.0 + alpha * mean)))
            .sum();
        sum / self.freedom()
    }
}

/// A source's part in the equations of a step.
struct Sums {
    weight: f64,
    level: f64,
    cross: [f64; COVARIATES],
    gradient: [f64; COVARIATES],
    square: [[f64; COVARIATES]; COVARIATES],
}

impl Sums {
    fn of(points: &[Point], level: f64, beta: &[f64; COVARIATES], alpha: f64) -> Self {
        let mut sums = Self {
            weight: 1e-12,
            level: 0.0,
            cross: [0.0; COVARIATES],
            gradient: [0.0; COVARIATES],
            square: [[0.0; COVARIATES]; COVARIATES],
        };
        for point in points {
            let mean = log_rate(point, level, beta).exp();
            let shrink = 1.0 / (1.0 + alpha * mean);
            let (weight, residual) = (mean * shrink, (point.count - mean) * shrink);
            sums.weight += weight;
            sums.level += residual;
            for i in 0..COVARIATES {
                sums.cross[i] += weight * point.x[i];
                sums.gradient[i] += residual * point.x[i];
                for j in 0..COVARIATES {
                    sums.square[i][j] += weight * point.x[i] * point.x[j];
                }
            }
        }
        sums
    }
}

fn log_rate(point: &Point, level: f64, beta: &[f64; COVARIATES]) -> f64 {
    let trend: f64 = point.x.iter().zip(beta).map(|(x, b)| x * b).sum();
    (point.total.ln() + level + trend).clamp(-40.0, 40.0)
}

/// Solves a symmetric positive system of three by Cholesky; directions without information do not move.
fn solve(a: [[f64; COVARIATES]; COVARIATES], b: [f64; COVARIATES]) -> [f64; COVARIATES] {
    let mut root = [[0.0; COVARIATES]; COVARIATES];
    for i in 0..COVARIATES {
        for j in 0..=i {
            let rest: f64 = (0..j).map(|k| root[i][k] * root[j][k]).sum();
            root[i][j] = if i == j {
                (a[i][i] - rest).max(1e-10).sqrt()
            } else {
                (a[i][j] - rest) / root[j][j]
            };
        }
    }
    let mut x = b;
    for i in 0..COVARIATES {
        let rest: f64 = (0..i).map(|k| root[i][k] * x[k]).sum();
        x[i] = (x[i] - rest) / root[i][i];
    }
    for i in (0..COVARIATES).rev() {
        let rest: f64 = (i + 1..COVARIATES).map(|k| root[k][i] * x[k]).sum();
        x[i] = (x[i] - rest) / root[i][i];
    }
    x
}
