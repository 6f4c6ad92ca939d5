//! Conformal intervals: quantiles of errors of the back-test, pooled over series in units of each one's own scale and spread.

use super::backtest::FEWEST;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// Probabilities below the four bounds: lower 95 %, lower 80 %, upper 80 %, upper 95 %.
pub const TAILS: [f64; 4] = [0.025, 0.1, 0.9, 0.975];
/// Fewest series of a pool.
pub const POOLED_SERIES: usize = 20;
/// Fewest errors for a horizon: with fewer, the conformal rank of a bound at 2.5 % is none.
const POOLED_ERRORS: usize = 39;
/// A series' own spread counts like this many origins of the pool's.
const PRIOR_ORIGINS: f64 = 12.0;
/// Least spread and profile, so that nothing is divided by zero.
const LEAST: f64 = 1e-3;

/// Errors by origin and horizon: actual minus forecast, in units of the scale at the origin.
pub(super) type Errors = Vec<Vec<f64>>;

/// What the errors of all series with one period say about the next ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// How many series.
    pub series: usize,
    /// Median absolute error for each horizon, in units of the scale.
    pub profile: Vec<f64>,
    /// Geometric mean of the series' mean errors relative to the profile.
    pub centre: f64,
    /// For each horizon the quantiles at [`TAILS`] of errors in units of scale times spread.
    pub quantiles: Vec<[f64; 4]>,
}

/// What the bounds of a forecast rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Errors of the back-tests of many series.
    Pooled,
    /// The variance of the series' own errors in the back-test, with quantiles of Student's t for its few origins.
    Own,
    /// The spread of the series' changes from season to season as in a random walk, with normal quantiles: there is no back-test.
    RandomWalk,
}

fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let at = values.len() / 2;
    *values.select_nth_unstable_by(at, f64::total_cmp).1
}

/// The mean error of each origin relative to the profile.
fn relative(errors: &Errors, profile: &[f64]) -> Vec<f64> {
    errors
        .iter()
        .map(|origin| {
            let sum: f64 = origin
                .iter()
                .zip(profile)
                .map(|(error, usual)| error.abs() / usual)
                .sum();
            sum / origin.len().min(profile.len()).max(1) as f64
        })
        .collect()
}

/// The conformal quantiles of `scores`: the finite-sample ranks of a new one among them. `None` where there are too few.
fn conformal(scores: &mut [f64]) -> Option<[f64; 4]> {
    let n = scores.len();
    if n < POOLED_ERRORS {
        return None;
    }
    scores.sort_by(f64::total_cmp);
    let rank = |tail: f64| ((tail * (n + 1) as f64) as usize).clamp(1, n);
    let [outer, inner] = [rank(TAILS[0]), rank(TAILS[1])];
    Some([
        scores[outer - 1],
        scores[inner - 1],
        scores[n - inner],
        scores[n - outer],
    ])
}

impl Pool {
    /// Pools the errors of series, each at its own origins. `None` with fewer than [`POOLED_SERIES`] of them.
    pub(super) fn of(all: &[&Errors]) -> Option<Self> {
        let all: Vec<&&Errors> = all.iter().filter(|errors| !errors.is_empty()).collect();
        if all.len() < POOLED_SERIES {
            return None;
        }
        let reach = all.iter().flat_map(|errors| errors.iter().map(Vec::len)).max()?;
        let at = |ahead: usize| {
            all.iter()
                .flat_map(move |errors| errors.iter().filter_map(move |origin| origin.get(ahead)))
        };
        let profile: Vec<f64> = (0..reach)
            .map(|ahead| {
                let mut sizes: Vec<f64> = at(ahead).map(|error| error.abs()).collect();
                median(&mut sizes).max(LEAST)
            })
            .collect();
        let means: Vec<Vec<f64>> = all.iter().map(|errors| relative(errors, &profile)).collect();
        let logs = means
            .iter()
            .map(|means| (means.iter().sum::<f64>() / means.len() as f64).max(LEAST).ln());
        let centre = (logs.sum::<f64>() / all.len() as f64).exp();
        let mut pool = Self {
            series: all.len(),
            profile,
            centre,
            quantiles: Vec::new(),
        };
        let spreads: Vec<Vec<f64>> = means.iter().map(|means| pool.spreads_without(means)).collect();
        for ahead in 0..reach {
            let mut scores: Vec<f64> = all
                .iter()
                .zip(&spreads)
                .flat_map(|(errors, spreads)| errors.iter().zip(spreads))
                .filter_map(|(origin, spread)| origin.get(ahead).map(|error| error / spread))
                .collect();
            let Some(quantiles) = conformal(&mut scores) else {
                break;
            };
            pool.quantiles.push(quantiles);
        }
        (!pool.quantiles.is_empty()).then_some(pool)
    }

    /// The spread that a mean error over `origins` stands for: shrunk towards that of the pool, the more the fewer origins.
    fn shrunk(&self, mean: f64, origins: usize) -> f64 {
        let weight = origins as f64 / (origins as f64 + PRIOR_ORIGINS);
        (mean.max(LEAST) / self.centre).powf(weight)
    }

    /// For each origin the spread that the other origins of the series show.
    fn spreads_without(&self, means: &[f64]) -> Vec<f64> {
        let sum: f64 = means.iter().sum();
        let others = means.len() - 1;
        means
            .iter()
            .map(|own| match others {
                0 => 1.0,
                _ => self.shrunk((sum - own) / others as f64, others),
            })
            .collect()
    }

    /// How much wider than those of the pool the errors of a series are.
    pub(super) fn spread(&self, errors: &Errors) -> f64 {
        let means = relative(errors, &self.profile);
        if means.is_empty() {
            return 1.0;
        }
        self.shrunk(means.iter().sum::<f64>() / means.len() as f64, means.len())
    }

    /// The bounds `ahead` steps (from 0) beyond the origin, in units of scale times spread. Beyond the back-test's horizon they widen with
    /// the square root of time, as a random walk does.
    pub(super) fn bounds(&self, ahead: usize) -> [f64; 4] {
        let last = self.quantiles.len() - 1;
        let wider = ((ahead + 1) as f64 / (last + 1) as f64).sqrt().max(1.0);
        self.quantiles[ahead.min(last)].map(|quantile| quantile * wider)
    }

    /// The shares of a series' errors within the bounds at 80 and 95 %, its spread at each origin told from its other origins.
    pub(super) fn coverage(&self, errors: &Errors) -> Option<[f64; 2]> {
        let spreads = self.spreads_without(&relative(errors, &self.profile));
        let (mut count, mut inside) = (0, [0, 0]);
        for (origin, spread) in errors.iter().zip(spreads) {
            for (ahead, error) in origin.iter().enumerate() {
                let bounds = self.bounds(ahead);
                let score = error / spread;
                count += 1;
                inside[0] += usize::from((bounds[1]..=bounds[2]).contains(&score));
                inside[1] += usize::from((bounds[0]..=bounds[3]).contains(&score));
            }
        }
        (count > 0).then(|| inside.map(|within| within as f64 / f64::from(count)))
    }
}

/// Variance of one series' own errors as a line over the horizon, and the quantiles for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Own {
    /// Variance at the origin and its growth a step, in squared units of the scale; neither under zero.
    pub variance: [f64; 2],
    /// Origins that it rests on.
    pub origins: usize,
}

impl Own {
    /// The line through the squared errors. `None` with fewer than three origins.
    pub(super) fn of(errors: &Errors) -> Option<Self> {
        if errors.len() < FEWEST / 2 {
            return None;
        }
        let points = || {
            errors.iter().flat_map(|origin| {
                origin
                    .iter()
                    .enumerate()
                    .map(|(ahead, error)| ((ahead + 1) as f64, error * error))
            })
        };
        let n = points().count().max(1) as f64;
        let (x, y) = points().fold((0.0, 0.0), |(x, y), point| (x + point.0 / n, y + point.1 / n));
        let (xx, xy) = points().fold((0.0, 0.0), |(xx, xy), point| {
            (xx + (point.0 - x).powi(2), xy + (point.0 - x) * (point.1 - y))
        });
        let mut growth = if xx > 0.0 { (xy / xx).max(0.0) } else { 0.0 };
        if y - growth * x < 0.0 {
            growth = y / x;
        }
        Some(Self {
            variance: [(y - growth * x).max(0.0), growth],
            origins: errors.len(),
        })
    }

    /// The bounds `ahead` steps (from 0) beyond the origin, in units of the scale.
    pub(super) fn bounds(&self, ahead: usize) -> [f64; 4] {
        let deviation = (self.variance[0] + self.variance[1] * (ahead + 1) as f64).sqrt();
        let student = StudentsT::new(0.0, 1.0, self.origins.max(1) as f64);
        TAILS.map(|tail| deviation * student.as_ref().map_or(0.0, |student| student.inverse_cdf(tail)))
    }

    /// The shares of the errors within the bounds at 80 and 95 %.
    pub(super) fn coverage(&self, errors: &Errors) -> [f64; 2] {
        let all = || errors.iter().flat_map(|origin| origin.iter().enumerate());
        [(1, 2), (0, 3)].map(|(low, high)| {
            let within = all().filter(|(ahead, error)| {
                let bounds = self.bounds(*ahead);
                (bounds[low]..=bounds[high]).contains(*error)
            });
            within.count() as f64 / all().count().max(1) as f64
        })
    }
}

/// The bounds of a seasonal random walk, in units of the scale, which is about four fifths of the standard deviation of its steps.
pub(super) fn random_walk(ahead: usize, period: usize) -> [f64; 4] {
    let deviation = (std::f64::consts::FRAC_PI_2 * (1 + ahead / period.max(1)) as f64).sqrt();
    let normal = Normal::standard();
    TAILS.map(|tail| deviation * normal.inverse_cdf(tail))
}
