//! Skills whose share of advertisements grows, told apart from chance and from new sources.

mod dispersion;
mod fit;
#[cfg(test)]
mod simulated;
#[cfg(test)]
mod tests;

use crate::distributions::{student_two_sided, student95};
use base::Interval;
use dispersion::{Moderated, bands, drift, moderate, overdispersion};
use fit::{Design, Fitted};
use rayon::prelude::*;
use serde::Serialize;

/// Advertisements per source and month: what the counts of skills are shares of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Consecutive months.
    pub months: usize,
    /// Advertisements of each source in each month; missing months at the end count as 0. A month in which a source has no
    /// advertisements says nothing about any skill.
    pub totals: Vec<Vec<u64>>,
}

/// How often a skill is asked in one source in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Index in [`Panel::totals`].
    pub source: usize,
    /// Month from the panel's first, from 0.
    pub month: usize,
    /// Advertisements that ask for the skill.
    pub count: u64,
}

/// When growth is worth telling.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Settings {
    /// The least yearly ratio of shares of an emerging skill, above 1; its inverse is the most of a declining one.
    pub minimum_growth: f64,
    /// Advertisements over all months below which nothing is tested.
    pub minimum_ads: u64,
    /// The false discovery rate that is accepted, over both directions.
    pub false_discovery: f64,
}

impl Default for Settings {
    /// A quarter more a year, 20 advertisements, 5 %.
    fn default() -> Self {
        Self {
            minimum_growth: 1.25,
            minimum_ads: 20,
            false_discovery: 0.05,
        }
    }
}

/// What a skill's series shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Its share grows by at least the minimum, and chance is ruled out at the accepted rate.
    Emerging,
    /// Its share shrinks likewise.
    Declining,
    /// The whole interval lies within the minimum growth: no trend of interest.
    Stable,
    /// Neither a trend nor its absence is shown.
    Unclear,
    /// Not tested: too few advertisements or months.
    TooFew,
}

/// The trend of one skill's share of advertisements.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    /// Advertisements that ask for it, all sources and months.
    pub ads: u64,
    /// The ratio of its share to that of a year before, sources held equal.
    pub growth: Option<f64>,
    /// Its interval at 95 %.
    pub interval: Option<Interval>,
    /// The two-sided probability of such a trend by chance.
    pub p: Option<f64>,
    /// The false discovery rate at which it is a discovery (Benjamini and Hochberg 1995).
    pub q: Option<f64>,
    /// What it amounts to.
    pub class: Class,
}

/// The trends of `skills`, in their order. Cells of one source and month add up; those outside the panel are left out.
///
/// The counts of a skill are log-linear in time with an intercept for each source and the source's advertisements as offset:
/// a new or growing source changes neither. From 24 months on one yearly wave is fitted beside the trend. The variance is
/// `φ (μ + α μ²)`: `α` is common to skills of similar size, `φ` is each skill's own Pearson dispersion, squeezed towards that
/// of all skills (Smyth 2004, Statistical Applications in Genetics 3:3; Lund et al. 2012, ibid. 11:5, who test so by
/// quasi-likelihood). The likelihood ratio over `φ` is compared with Student's t. Where skills in general drift more than the
/// model expects (noise that sources share or that lasts for months), the median of all statistics shows it and
/// every statistic is divided by that excess (Devlin and Roeder 1999, Biometrics 55:997–1004). Discoveries are those that
/// Benjamini and Hochberg 1995 (JRSS B 57:289–300) let pass and whose growth reaches the minimum.
///
/// Needs 12 months in which the skill's sources have advertisements; takes time in proportion to skills × sources × months.
pub fn trends(panel: &Panel, skills: &[Vec<Cell>], settings: Settings) -> Vec<Trend> {
    let designs: Vec<Design> = skills.par_iter().map(|cells| Design::of(panel, cells)).collect();
    let tested: Vec<usize> = (0..skills.len())
        .filter(|at| designs[*at].ads >= settings.minimum_ads.max(1) && designs[*at].is_testable())
        .collect();
    let subjects: Vec<&Design> = tested.iter().map(|at| &designs[*at]).collect();
    let tests = test(&subjects);
    let q = benjamini_hochberg(&tests.iter().map(|test| test.p).collect::<Vec<_>>());
    let mut trends: Vec<Trend> = designs
        .iter()
        .map(|design| Trend {
            ads: design.ads,
            growth: None,
            interval: None,
            p: None,
            q: None,
            class: Class::TooFew,
        })
        .collect();
    for ((at, test), q) in tested.into_iter().zip(tests).zip(q) {
        trends[at] = test.told(designs[at].ads, q, settings);
    }
    trends
}

/// The false discovery rate at which each of `p` is a discovery (Benjamini and Hochberg 1995), in the order given. What
/// is no number counts as 1.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let value = |at: usize| if p[at].is_nan() { 1.0 } else { p[at] };
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (above, at) in order.into_iter().enumerate() {
        least = least.min(value(at) * p.len() as f64 / (p.len() - above) as f64);
        q[at] = least;
    }
    q
}

struct Test {
    slope: f64,
    error: f64,
    df: f64,
    p: f64,
}

impl Test {
    fn told(&self, ads: u64, q: f64, settings: Settings) -> Trend {
        let half = student95(self.df) * self.error;
        let growth = self.slope.exp();
        let interval = Interval {
            low: (self.slope - half).exp(),
            high: (self.slope + half).exp(),
            level: 0.95,
        };
        let least = settings.minimum_growth.max(1.0);
        let found = q <= settings.false_discovery;
        let class = if found && growth >= least {
            Class::Emerging
        } else if found && growth <= 1.0 / least {
            Class::Declining
        } else if interval.low > 1.0 / least && interval.high < least {
            Class::Stable
        } else {
            Class::Unclear
        };
        Trend {
            ads,
            growth: Some(growth),
            interval: interval.high.is_finite().then_some(interval),
            p: Some(self.p),
            q: Some(q),
            class,
        }
    }
}

fn test(designs: &[&Design]) -> Vec<Test> {
    let bands = bands(designs);
    let mut alphas = vec![0.0; designs.len()];
    let mut fits = fit_all(designs, &alphas);
    for _ in 0..2 {
        for band in &bands {
            let alpha = overdispersion(designs, &fits, band);
            for at in band {
                alphas[*at] = alpha;
            }
        }
        // Their means are as many as all cells: those of one round at a time.
        fits.clear();
        fits = fit_all(designs, &alphas);
    }
    let nulls: Vec<f64> = designs
        .par_iter()
        .zip(&alphas)
        .map(|(design, alpha)| design.fit(*alpha, false).likelihood)
        .collect();
    let moderated = moderate(&fits);
    let ratios: Vec<f64> = (0..designs.len())
        .map(|at| (2.0 * (fits[at].likelihood - nulls[at])).max(0.0) / moderated[at].dispersion)
        .collect();
    let excess = drift(&ratios, &bands);
    (0..designs.len())
        .map(|at| conclude(&fits[at], moderated[at], ratios[at], excess[at]))
        .collect()
}

fn fit_all(designs: &[&Design], alphas: &[f64]) -> Vec<Fitted> {
    let pairs = designs.par_iter().zip(alphas);
    pairs.map(|(design, alpha)| design.fit(*alpha, true)).collect()
}

fn conclude(fit: &Fitted, moderated: Moderated, ratio: f64, excess: f64) -> Test {
    Test {
        slope: fit.slope,
        error: (fit.variance * moderated.dispersion * excess).sqrt(),
        df: moderated.df,
        p: student_two_sided((ratio / excess).sqrt(), moderated.df),
    }
}
