//! Tails and quantiles of the normal, Student, gamma and F distributions that never panic, and the trigamma function.

use statrs::distribution::{ContinuousCDF as _, FisherSnedecor, Gamma, Normal, StudentsT};
use statrs::function::erf::erfc;

/// The 97.5 % point of the standard normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;
/// Above so many degrees of freedom Student's distribution is taken as normal: they differ by less than 1 % even at 5
/// standard deviations.
const NORMAL_FROM: f64 = 100_000.0;

/// The probability that a standard normal lies at least as far from 0 as `z`.
pub fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The quantile of the standard normal at `p` between 0 and 1.
pub fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p.clamp(1e-300, 1.0 - 1e-16))
}

/// The probability that Student's t with `df` degrees of freedom lies at least as far from 0 as `t`; 1 when `df` is not
/// above 0 or `t` is no number, which claims nothing.
pub fn student_two_sided(t: f64, df: f64) -> f64 {
    if t.is_nan() || df.is_nan() || df <= 0.0 {
        return 1.0;
    }
    if df >= NORMAL_FROM {
        return normal_two_sided(t);
    }
    StudentsT::new(0.0, 1.0, df).map_or(1.0, |student| (2.0 * student.sf(t.abs())).min(1.0))
}

/// The 97.5 % point of Student's t with `df` degrees of freedom; infinite when `df` is not above 0.
pub fn student95(df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 {
        return f64::INFINITY;
    }
    if df >= NORMAL_FROM {
        return Z95;
    }
    StudentsT::new(0.0, 1.0, df).map_or(f64::INFINITY, |student| student.inverse_cdf(0.975))
}

/// The quantile at `p` of a gamma distribution with `shape` and `rate`; 0 for parameters that no gamma has.
pub fn gamma_quantile(p: f64, shape: f64, rate: f64) -> f64 {
    Gamma::new(shape, rate).map_or(0.0, |gamma| gamma.inverse_cdf(p.clamp(0.0, 1.0 - 1e-12)))
}

/// The probability that F with `above` and `below` degrees of freedom is larger than `f`; 1 for parameters that no F has.
/// An infinite `below` makes it chi-squared over its degrees of freedom.
pub fn f_upper(f: f64, above: f64, below: f64) -> f64 {
    if f.is_nan() || f <= 0.0 {
        return 1.0;
    }
    if below >= NORMAL_FROM {
        return Gamma::new(above / 2.0, 0.5).map_or(1.0, |chi| chi.sf(f * above));
    }
    FisherSnedecor::new(above, below).map_or(1.0, |dist| dist.sf(f))
}

/// The second derivative of the logarithm of the gamma function, for `x` above 0: recurrence up to 6, then the
/// asymptotic series (Abramowitz and Stegun 6.4.12). NaN elsewhere.
pub fn trigamma(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return f64::NAN;
    }
    let (mut x, mut sum) = (x, 0.0);
    while x < 6.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    sum + 1.0 / x + y / 2.0 + y / x * (1.0 / 6.0 - y * (1.0 / 30.0 - y * (1.0 / 42.0 - y / 30.0)))
}

/// The `x` whose trigamma is `y` above 0 (Smyth 2004, appendix: Newton's method on its reciprocal, which is convex).
pub fn trigamma_inverse(y: f64) -> f64 {
    if y.is_nan() || y <= 0.0 {
        return f64::INFINITY;
    }
    if y > 1e7 {
        return 1.0 / y.sqrt();
    }
    if y < 1e-6 {
        return 1.0 / y;
    }
    let mut x = 0.5 + 1.0 / y;
    for _ in 0..50 {
        let value = trigamma(x);
        let slope = (trigamma(x * (1.0 + 1e-5)) - trigamma(x * (1.0 - 1e-5))) / (2e-5 * x);
        let step = value * (1.0 - value / y) / slope;
        x += step;
        if (step / x).abs() < 1e-9 {
            break;
        }
    }
    x
}

/// The quantile at `p` of `values` by linear interpolation (Hyndman and Fan 1996, type 7); numbers only.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let place = p.clamp(0.0, 1.0) * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    let between = place.fract();
    // Infinite ends have no difference.
    Some(if between > 0.0 {
        low * (1.0 - between) + high * between
    } else {
        low
    })
}

/// The standard error of the median of `n` values with quartiles `low` and `high`, as normal values have it: 1.25 times their
/// spread, which is the distance of the quartiles over 1.35, over the root of `n` (McGill, Tukey and Larsen 1978, American
/// Statistician 32:12–16). `None` without values or where the quartiles are no numbers in order.
pub fn median_error(low: f64, high: f64, n: u64) -> Option<f64> {
    (n > 0 && low <= high && (high - low).is_finite())
        .then(|| 1.25 * (high - low) / (1.35 * (n as f64).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!(
            (found - expected).abs() <= tolerance * expected.abs(),
            "{found}, not {expected}"
        );
    }

    #[test]
    fn tails_agree_with_printed_tables() {
        // Abramowitz and Stegun, tables 26.10 (Student) and 6.1 (trigamma).
        near(student95(10.0), 2.228_139, 1e-5);
        near(student95(1e9), 1.959_964, 1e-6);
        near(student_two_sided(2.228_139, 10.0), 0.05, 1e-5);
        near(student_two_sided(4.587, 10.0), 0.001, 2e-3);
        near(normal_two_sided(4.891_638), 1e-6, 1e-4);
        near(trigamma(1.0), std::f64::consts::PI.powi(2) / 6.0, 1e-7);
        near(trigamma(0.5), std::f64::consts::PI.powi(2) / 2.0, 1e-7);
        near(f_upper(4.0, 1.0, 1e9), normal_two_sided(2.0), 1e-9);
        near(gamma_quantile(0.975, 5.0, 0.5), 20.483, 1e-4);
    }

    #[test]
    fn inverse_trigamma_inverts() {
        for x in [0.01, 0.3, 1.0, 7.5, 120.0, 9e4] {
            near(trigamma_inverse(trigamma(x)), x, 1e-5);
        }
        assert!(trigamma_inverse(0.0).is_infinite());
    }

    #[test]
    fn nothing_is_claimed_without_degrees_of_freedom() {
        assert!((student_two_sided(9.0, 0.0) - 1.0).abs() < f64::EPSILON);
        assert!(student95(f64::NAN).is_infinite());
        assert_eq!(quantile(&[f64::NAN], 0.5), None);
        assert_eq!(quantile(&[3.0, 1.0, f64::NAN, 2.0], 0.5), Some(2.0));
    }

    #[test]
    fn medians_vary_as_their_error_says() {
        let mut draws = crate::draws::Draws::seeded(4);
        let mut sample = || -> Vec<f64> { (0..101).map(|_| draws.normal()).collect() };
        let medians: Vec<f64> = (0..2_000).filter_map(|_| quantile(&sample(), 0.5)).collect();
        let spread = (medians.iter().map(|median| median * median).sum::<f64>() / 2_000.0).sqrt();
        let said = median_error(-0.6745, 0.6745, 101).expect("values");
        assert!((said / spread - 1.0).abs() < 0.06, "{said}, not {spread}");
        assert_eq!(median_error(1.0, 0.0, 9), None);
        assert_eq!(median_error(f64::NAN, 0.0, 9), None);
        assert_eq!(median_error(0.0, 1.0, 0), None);
    }
}
