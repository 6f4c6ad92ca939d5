//! Speed of back-tests and forecasts on one core, and their accuracy on the M3 competition's monthly series where these are there.
//!
//! `cargo bench -p analysis --bench forecast` prints one table. The generated series have trend, season and noise.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use analysis::forecast::{Method, NonNegative, Plan, Series, compare, forecast_with, mase};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use std::time::Instant;

/// Months of a generated series.
const MONTHS: u32 = 96;

fn main() {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let made: Vec<Series> = (0..5_000).map(|n| generated(n, &mut random)).collect();
    println!("5,000 generated series of {MONTHS} months, horizon 12, all cores:");
    let (plan, seconds) = timed(|| Plan::make(&made, 12));
    println!("  back-test and choice {seconds:.2} s");
    let (_, seconds) = timed(|| forecast_all(&plan, &made, 12));
    println!("  forecasts with intervals from the stored plan {seconds:.2} s");
    let one: Vec<f64> = (0..10_000)
        .map(|t| f64::from(t % 12) + f64::from(t * 7919 % 101) / 10.0)
        .collect();
    let one = [Series::new(12, &one.into_iter().map(Some).collect::<Vec<_>>()).expect("long enough")];
    println!(
        "  one series of 10,000 values {:.2} s",
        timed(|| Plan::make(&one, 12)).1
    );
    match m3() {
        Some(m3) => measure(&m3),
        None => println!("SKIPPED: the monthly series of M3 are not there"),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}

fn forecast_all(plan: &Plan, series: &[Series], horizon: usize) -> Vec<analysis::forecast::Forecast> {
    use rayon::prelude::*;
    let pairs = plan.choices.par_iter().zip(series);
    pairs
        .map(|(choice, series)| forecast_with(plan, choice, series, horizon, NonNegative::Auto))
        .collect()
}

fn generated(n: u32, random: &mut ChaCha8Rng) -> Series {
    let mut uniform = || f64::from(random.next_u32()) / f64::from(u32::MAX);
    let (start, growth, swing) = (50.0 + 900.0 * uniform(), uniform() - 0.3, 0.4 * uniform());
    let mut level = start;
    let values: Vec<Option<f64>> = (0..MONTHS)
        .map(|t| {
            level += growth + start * 0.05 * (uniform() - 0.5);
            let season = 1.0 + swing * (f64::from((t + n) % 12) * 0.524).sin();
            Some((level * season * (0.9 + 0.2 * uniform())).max(0.0).round())
        })
        .collect();
    Series::new(12, &values).expect("eight years")
}

/// A series' history and the months that were to be forecast.
type Held = (Vec<f64>, Vec<f64>);

fn m3() -> Option<Vec<Held>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/benchmarks/forecast-dev/m3_monthly.json"
    );
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()?;
    let list = |value: &serde_json::Value| -> Vec<f64> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_f64)
            .collect()
    };
    Some(
        file.as_object()?
            .values()
            .map(|one| (list(&one["x"]), list(&one["xx"])))
            .collect(),
    )
}

fn measure(m3: &[Held]) {
    let single = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread");
    let series: Vec<Series> = m3
        .iter()
        .map(|(x, _)| Series::new(12, &x.iter().copied().map(Some).collect::<Vec<_>>()).expect("long"))
        .collect();
    println!("{} monthly series of M3, horizon 18, one core:", m3.len());
    let (losses, seconds) = timed(|| {
        let mut sums = [0.0; 6];
        for (x, xx) in m3 {
            for (sum, forecast) in sums.iter_mut().zip(compare(x, 12, xx.len())) {
                *sum += mase(x, 12, xx, &forecast).unwrap_or_default() / m3.len() as f64;
            }
        }
        sums
    });
    for (method, loss) in Method::ALL.iter().zip(losses) {
        println!("  {:16} MASE {loss:.4}", method.code());
    }
    println!(
        "  all methods, no back-test: {:.0} series a second",
        m3.len() as f64 / seconds
    );
    let (plan, first) = timed(|| single.install(|| Plan::make(&series, 18)));
    let (found, second) = timed(|| single.install(|| forecast_all(&plan, &series, 18)));
    println!(
        "  back-test and choice: {:.0} series a second",
        m3.len() as f64 / first
    );
    println!(
        "  forecasts from the plan: {:.0} series a second",
        m3.len() as f64 / second
    );
    let (mut loss, mut inside, mut count) = (0.0, [0, 0], 0);
    for ((x, xx), forecast) in m3.iter().zip(&found) {
        loss += mase(x, 12, xx, &forecast.mean).unwrap_or_default();
        for (actual, bounds) in xx.iter().zip(&forecast.bounds) {
            count += 1;
            inside[0] += i32::from((bounds[1]..=bounds[2]).contains(actual));
            inside[1] += i32::from((bounds[0]..=bounds[3]).contains(actual));
        }
    }
    let share = |inside: i32| f64::from(inside) / f64::from(count);
    println!("  chosen method    MASE {:.4}", loss / m3.len() as f64);
    println!(
        "  coverage at 80 %: {:.4}, at 95 %: {:.4}",
        share(inside[0]),
        share(inside[1])
    );
    for method in Method::ALL {
        let times = plan
            .choices
            .iter()
            .filter(|choice| choice.method == method)
            .count();
        println!("  {:16} chosen {times} times", method.code());
    }
}
