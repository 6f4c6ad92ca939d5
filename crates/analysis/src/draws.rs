//! Random draws from named distributions, all from one seeded generator, so that equal seeds give equal figures everywhere.

use base::Rng as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

/// A stream of draws. Parameters outside a distribution's range are moved to its nearest edge: no draw panics or is NaN
/// for finite parameters.
#[derive(Debug, Clone)]
pub struct Draws {
    rng: ChaCha8Rng,
}

impl Draws {
    /// The stream that `seed` stands for.
    pub fn seeded(seed: u64) -> Self {
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// Uniform in the open interval from 0 to 1: 53 random bits, shifted by half a step so that neither end is drawn.
    pub fn uniform(&mut self) -> f64 {
        ((self.rng.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Uniform among the whole numbers below `n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.rng.next_u64()) * n as u128) >> 64) as usize
    }

    /// Standard normal, by the polar method (Marsaglia and Bray 1964).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }

    /// Gamma with `shape` above 0 and scale 1 (Marsaglia and Tsang 2000, ACM TOMS 26:363–372).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape.is_nan() || shape <= 0.0 {
            return 0.0;
        }
        if shape < 1.0 {
            let lift = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * lift;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Beta with shapes above 0, as a ratio of gammas.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        if x + y > 0.0 {
            x / (x + y)
        } else {
            // Both shapes are so small that both gammas underflow: the mass sits at the two ends.
            f64::from(u8::from(self.uniform() * (a + b) < a))
        }
    }

    /// Binomial of `n` trials: order statistics halve the trials until few are left (Ahrens and Dieter 1974,
    /// Computing 12:223–246).
    pub fn binomial(&mut self, n: u64, p: f64) -> u64 {
        let (mut left, mut p, mut hits) = (n, p.clamp(0.0, 1.0), 0);
        while left > 16 && p > 0.0 && p < 1.0 {
            let middle = left / 2 + 1;
            let x = self.beta(middle as f64, (left + 1 - middle) as f64);
            if x <= p {
                hits += middle;
                left -= middle;
                p = ((p - x) / (1.0 - x)).clamp(0.0, 1.0);
            } else {
                left = middle - 1;
                p = (p / x).clamp(0.0, 1.0);
            }
        }
        if p <= 0.0 {
            return hits;
        }
        if p >= 1.0 {
            return hits + left;
        }
        hits + (0..left).map(|_| u64::from(self.uniform() < p)).sum::<u64>()
    }

    /// Poisson with `mean`: gamma waiting times shorten it until it is small (Ahrens and Dieter 1974).
    pub fn poisson(&mut self, mean: f64) -> u64 {
        let (mut mean, mut count) = (if mean.is_finite() { mean.max(0.0) } else { 0.0 }, 0);
        while mean > 12.0 {
            let step = (mean * 0.875) as u64;
            let wait = self.gamma(step as f64);
            if wait > mean {
                return count + self.binomial(step - 1, mean / wait);
            }
            count += step;
            mean -= wait;
        }
        let (floor, mut product) = ((-mean).exp(), self.uniform());
        while product > floor {
            product *= self.uniform();
            count += 1;
        }
        count
    }

    /// Negative binomial with `mean` and variance `mean + alpha mean²`; Poisson when `alpha` is 0.
    pub fn negative_binomial(&mut self, mean: f64, alpha: f64) -> u64 {
        if alpha > 0.0 {
            let scale = self.gamma(1.0 / alpha) * alpha;
            self.poisson(mean * scale)
        } else {
            self.poisson(mean)
        }
    }

    /// How `n` things fall among cells in proportion to `weights`, by conditional binomials; all 0 when no weight is
    /// above 0.
    pub fn multinomial(&mut self, n: u64, weights: &[f64]) -> Vec<u64> {
        let mut rest: f64 = weights.iter().map(|w| w.max(0.0)).sum();
        let last = weights.iter().rposition(|w| *w > 0.0);
        let mut left = n;
        let mut cells = vec![0; weights.len()];
        let Some(last) = last else { return cells };
        for (at, weight) in weights.iter().enumerate().take(last) {
            let share = if rest > 0.0 { weight.max(0.0) / rest } else { 0.0 };
            cells[at] = self.binomial(left, share);
            left -= cells[at];
            rest -= weight.max(0.0);
        }
        cells[last] = left;
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and variance of 40,000 draws lie within five standard errors of what they should be.
    fn check(what: &str, mean: f64, variance: f64, mut draw: impl FnMut(&mut Draws) -> f64) {
        let mut draws = Draws::seeded(17);
        let n = 40_000.0;
        let values: Vec<f64> = (0..40_000).map(|_| draw(&mut draws)).collect();
        let found = values.iter().sum::<f64>() / n;
        let spread = values.iter().map(|v| (v - found).powi(2)).sum::<f64>() / (n - 1.0);
        assert!(
            (found - mean).abs() < 5.0 * (variance / n).sqrt(),
            "{what}: mean {found}, not {mean}"
        );
        // Fourth moments of these are at most some dozens of squared variances.
        assert!(
            (spread / variance - 1.0).abs() < 0.12,
            "{what}: variance {spread}, not {variance}"
        );
    }

    #[test]
    fn draws_have_the_moments_of_their_distribution() {
        check("uniform", 0.5, 1.0 / 12.0, Draws::uniform);
        check("normal", 0.0, 1.0, Draws::normal);
        check("gamma 0.4", 0.4, 0.4, |d| d.gamma(0.4));
        check("gamma 20", 20.0, 20.0, |d| d.gamma(20.0));
        check("beta", 0.25, 0.25 * 0.75 / 9.0, |d| d.beta(2.0, 6.0));
        check("binomial", 300.0, 210.0, |d| d.binomial(1_000, 0.3) as f64);
        check("rare binomial", 2.0, 2.0, |d| d.binomial(1_000_000, 2e-6) as f64);
        check("small Poisson", 0.7, 0.7, |d| d.poisson(0.7) as f64);
        check("large Poisson", 5_000.0, 5_000.0, |d| d.poisson(5_000.0) as f64);
        check("negative binomial", 100.0, 600.0, |d| {
            d.negative_binomial(100.0, 0.05) as f64
        });
        check("multinomial", 50.0, 25.0, |d| {
            d.multinomial(100, &[1.0, 0.0, 2.0, 1.0])[2] as f64
        });
    }

    #[test]
    fn no_parameter_panics() {
        let mut draws = Draws::seeded(1);
        for value in [f64::NAN, f64::NEG_INFINITY, -1.0, 0.0, 1e-300] {
            assert!(draws.gamma(value) >= 0.0);
            assert!(draws.poisson(value) < 2);
            assert!(draws.beta(value, value).is_finite());
        }
        assert_eq!(draws.below(0), 0);
        assert_eq!(draws.binomial(7, 1.0), 7);
        assert_eq!(draws.multinomial(7, &[0.0, 0.0]), [0, 0]);
    }
}
