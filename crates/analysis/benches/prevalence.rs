//! How often intervals of corrected shares cover the truth, with the coder's own error matrix: three methods side by side.
//!
//! `cargo bench -p analysis --bench prevalence [-- REPETITIONS]` (default 2,000 for each line; the bootstrap a tenth of them).

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use analysis::draws::Draws;
use analysis::prevalence::{Corrected, Method, Raw, Sample, Stratum, Table, corrected_by};

/// Green against not green over all shipped gold rows (`crates/coder/data/measured.json`): 32 of 41, 235 of 236.
const POOLED: (f64, f64) = (32.0 / 41.0, 235.0 / 236.0);
/// The same in the enriched stratum, 31 of 37 and none of 43 negatives a false alarm, and in the random one, 1 of 4 and
/// 192 of 193; half a row stands for none.
const ENRICHED: (f64, f64) = (31.0 / 37.0, 43.5 / 44.0);
const RANDOM: (f64, f64) = (1.0 / 4.0, 192.0 / 193.0);
/// Advertisements counted.
const COUNTED: u64 = 20_000;
const METHODS: [Method; 3] = [Method::Posterior, Method::Bootstrap, Method::LangReiczigel];

fn main() {
    let repetitions: u64 = std::env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(2_000);
    for (name, world) in [
        (
            "one error matrix, gold drawn at random, a fifth positive",
            World::Pooled { positive: Some(0.2) },
        ),
        (
            "one error matrix, gold drawn at random from the advertisements counted",
            World::Pooled { positive: None },
        ),
        (
            "error matrices by stratum, a tenth of advertisements in the enriched frame",
            World::Stratified,
        ),
    ] {
        println!(
            "{name}\n  truth   gold  established  posterior        bootstrap        Lang-Reiczigel (coverage, mean width)"
        );
        for truth in [0.01, 0.03, 0.1, 0.3] {
            for gold in [200, 500, 1_000, 2_000] {
                line(&world, truth, gold, repetitions);
            }
        }
    }
}

enum World {
    Pooled { positive: Option<f64> },
    Stratified,
}

impl World {
    /// A gold sample and a raw count from advertisements of which `truth` are positive.
    fn draw(&self, truth: f64, gold: u64, draws: &mut Draws) -> (Vec<Stratum>, Raw) {
        match self {
            Self::Pooled { positive } => {
                let table = table(gold, positive.unwrap_or(truth), POOLED, draws);
                let coded = coded(truth, POOLED);
                let stratum = Stratum {
                    sample: Sample::Random,
                    share: None,
                    table,
                };
                (
                    vec![stratum],
                    Raw {
                        hits: draws.binomial(COUNTED, coded),
                        n: COUNTED,
                    },
                )
            }
            Self::Stratified => {
                // The enriched tenth holds two thirds of all positives.
                let (inside, outside) = ((truth * 2.0 / 3.0 / 0.1).min(0.9), 0.0);
                let outside = outside + (truth - 0.1 * inside) / 0.9;
                let drawn = gold * 29 / 100;
                let enriched = table(drawn, inside, ENRICHED, draws);
                let random = table(gold - drawn, outside, RANDOM, draws);
                let share = 0.1 * coded(inside, ENRICHED) + 0.9 * coded(outside, RANDOM);
                let strata = vec![
                    Stratum {
                        sample: Sample::Random,
                        share: Some(0.9),
                        table: random,
                    },
                    Stratum {
                        sample: Sample::Enriched,
                        share: Some(0.1),
                        table: enriched,
                    },
                ];
                (
                    strata,
                    Raw {
                        hits: draws.binomial(COUNTED, share),
                        n: COUNTED,
                    },
                )
            }
        }
    }
}

fn coded(truth: f64, (sensitivity, specificity): (f64, f64)) -> f64 {
    truth * sensitivity + (1.0 - truth) * (1.0 - specificity)
}

fn table(rows: u64, positive: f64, (sensitivity, specificity): (f64, f64), draws: &mut Draws) -> Table {
    let positives = draws.binomial(rows, positive);
    let hits = draws.binomial(positives, sensitivity);
    let false_alarms = draws.binomial(rows - positives, 1.0 - specificity);
    Table {
        hits,
        misses: positives - hits,
        false_alarms,
        rejections: rows - positives - false_alarms,
    }
}

fn line(world: &World, truth: f64, gold: u64, repetitions: u64) {
    let mut draws = Draws::seeded(gold + (truth * 1e4) as u64);
    let (mut established, mut tries) = (0, 0);
    let mut seen = [(0_u64, 0_u64, 0.0); 3];
    // Where rates are rarely established, the cell is left after twenty times as many tries.
    while established < repetitions && tries < repetitions * 20 {
        tries += 1;
        let (strata, raw) = world.draw(truth, gold, &mut draws);
        let mut any = false;
        for (method, (n, covered, width)) in METHODS.into_iter().zip(&mut seen) {
            // Resamples take ten times as long as the others: a tenth of the repetitions shows what they are worth.
            if method == Method::Bootstrap && established % 10 != 0 {
                continue;
            }
            let Corrected::Established(found) = corrected_by(method, raw, &strata, tries) else {
                break;
            };
            any = true;
            *n += 1;
            *covered += u64::from(found.interval.low <= truth && truth <= found.interval.high);
            *width += found.interval.high - found.interval.low;
        }
        established += u64::from(any);
    }
    let share = established as f64 / tries as f64;
    if established * 4 < repetitions {
        println!("  {truth:<6} {gold:>5}  {share:>11.3}  rarely established");
        return;
    }
    let each: Vec<String> = seen
        .iter()
        .map(|(n, covered, width)| {
            let n = *n as f64;
            format!("{:.3} ({:.4})", *covered as f64 / n, width / n)
        })
        .collect();
    println!("  {truth:<6} {gold:>5}  {share:>11.3}  {}", each.join("   "));
}
