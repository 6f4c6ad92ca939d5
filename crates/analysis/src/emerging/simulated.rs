//! Simulated markets with planted emerging skills, for the tests and the measures of trend detection.

use super::{Cell, Panel};
use crate::draws::Draws;

/// How the counts of a skill vary from month to month beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Noise {
    /// In each source and month by itself: negative binomial counts.
    Own,
    /// In each month, the same in all sources.
    Shared,
    /// The same in all sources, and lasting: the correlation of neighbouring months.
    Lasting(f64),
}

/// A market to simulate.
#[derive(Debug, Clone)]
pub(crate) struct Market {
    pub(crate) skills: usize,
    pub(crate) planted: usize,
    /// Yearly growth of the planted ones.
    pub(crate) growth: f64,
    /// Least and most advertisements a month at the start, all sources, log-uniform.
    pub(crate) rates: (f64, f64),
    /// Overdispersion of counts.
    pub(crate) alpha: f64,
    /// Advertisements of each source in each month.
    pub(crate) totals: Vec<Vec<u64>>,
    /// Half the swing of each skill's own season, 0 for none.
    pub(crate) season: f64,
    /// How the noise behaves.
    pub(crate) noise: Noise,
}

impl Market {
    /// Two sources: one shrinks from 60,000 to 30,000, one grows from 10,000 to 80,000, both with a season.
    pub(crate) fn changing(skills: usize, planted: usize) -> Self {
        let source = |from: f64, to: f64| {
            (0..36)
                .map(|month| {
                    let wave = 1.0 + 0.15 * (std::f64::consts::TAU * f64::from(month) / 12.0).sin();
                    (from * (to / from).powf(f64::from(month) / 35.0) * wave) as u64
                })
                .collect()
        };
        Self {
            skills,
            planted,
            growth: 2.0,
            rates: (5.0, 200.0),
            alpha: 0.05,
            totals: vec![source(60_000.0, 30_000.0), source(10_000.0, 80_000.0)],
            season: 0.0,
            noise: Noise::Own,
        }
    }

    /// One source ends after month 25, one begins with month 20 at full size.
    pub(crate) fn jumping(skills: usize, planted: usize) -> Self {
        let mut market = Self::changing(skills, planted);
        market.totals[0].truncate(26);
        for total in &mut market.totals[1][..20] {
            *total = 0;
        }
        market.totals.push(vec![20_000; 36]);
        market
    }

    /// Counts of all skills, the planted first, and their starting rates.
    pub(crate) fn draw(&self, seed: u64) -> (Panel, Vec<Vec<Cell>>, Vec<f64>) {
        let mut draws = Draws::seeded(seed);
        let whole = self.totals.iter().map(|totals| totals[0]).sum::<u64>() as f64;
        let (low, high) = self.rates;
        let mut rates = Vec::with_capacity(self.skills);
        let mut skills = Vec::with_capacity(self.skills);
        for skill in 0..self.skills {
            let rate = low * (high / low).powf(draws.uniform());
            let growth: f64 = if skill < self.planted { self.growth } else { 1.0 };
            let phase = std::f64::consts::TAU * draws.uniform();
            // Each source has a share of its own: a new source must not look like a trend.
            let tastes: Vec<f64> = self.totals.iter().map(|_| (0.7 * draws.normal()).exp()).collect();
            let (mut cells, mut lasting) = (Vec::new(), 0.0);
            for month in 0..36 {
                let angle = std::f64::consts::TAU * month as f64 / 12.0 + phase;
                let level =
                    rate / whole * growth.powf(month as f64 / 12.0) * (1.0 + self.season * angle.sin());
                let (common, own) = match self.noise {
                    Noise::Own => (1.0, self.alpha),
                    Noise::Shared => (draws.gamma(1.0 / self.alpha) * self.alpha, 0.0),
                    Noise::Lasting(correlation) => {
                        let kept = if month == 0 { 0.0 } else { correlation };
                        lasting = kept * lasting + (1.0 - kept * kept).sqrt() * draws.normal();
                        (((1.0 + self.alpha).ln().sqrt() * lasting).exp(), 0.0)
                    }
                };
                for (source, totals) in self.totals.iter().enumerate() {
                    let total = totals.get(month).copied().unwrap_or(0) as f64;
                    let count = draws.negative_binomial(level * tastes[source] * total * common, own);
                    if count > 0 {
                        cells.push(Cell { source, month, count });
                    }
                }
            }
            rates.push(rate);
            skills.push(cells);
        }
        let panel = Panel {
            months: 36,
            totals: self.totals.clone(),
        };
        (panel, skills, rates)
    }
}
