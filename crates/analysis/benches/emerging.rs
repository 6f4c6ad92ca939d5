//! Trend detection on full-size simulated markets: precision, recall by size, false discovery where nothing grows, seconds.
//!
//! `cargo bench -p analysis --bench emerging [-- SETS [NAME]]` simulates 13,000 skills over 36 months, SETS times for each kind
//! of market (default 3; 40 with nothing planted), or only the markets whose name holds NAME.

#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use analysis::draws;
use analysis::emerging::{Cell, Class, Panel, Settings, Trend, trends};
use std::time::Instant;

#[path = "../src/emerging/simulated.rs"]
mod simulated;

use simulated::{Market, Noise};

const SKILLS: usize = 13_000;
const PLANTED: usize = 150;

fn main() {
    let sets: u64 = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(3);
    let only = std::env::args().nth(2).unwrap_or_default();
    let chosen = |planted| {
        markets(planted)
            .into_iter()
            .filter(|(name, _)| name.contains(&only))
            .collect::<Vec<_>>()
    };
    for (name, market) in chosen(PLANTED) {
        power(name, &market, sets);
    }
    for (name, market) in chosen(0) {
        nothing(name, &market, sets.max(1) * 40 / 3);
    }
}

fn markets(planted: usize) -> Vec<(&'static str, Market)> {
    let changing = Market::changing(SKILLS, planted);
    let wide = Market {
        rates: (0.5, 3_000.0),
        ..Market::jumping(SKILLS, planted)
    };
    vec![
        ("two changing sources", changing.clone()),
        (
            "slower growth, 1.5 a year",
            Market {
                growth: 1.5,
                ..changing.clone()
            },
        ),
        ("jumping sources", Market::jumping(SKILLS, planted)),
        ("jumping, rates 0.5-3000", wide.clone()),
        ("jumping, wide, seasonal", Market { season: 0.4, ..wide }),
        (
            "noise shared by sources",
            Market {
                noise: Noise::Shared,
                ..changing.clone()
            },
        ),
        (
            "noise that lasts, 0.5",
            Market {
                noise: Noise::Lasting(0.5),
                ..changing.clone()
            },
        ),
        (
            "400 skills, a tenth growing",
            Market {
                skills: 400,
                planted: planted.min(40),
                ..changing
            },
        ),
    ]
}

fn power(name: &str, market: &Market, sets: u64) {
    let edges = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, f64::INFINITY];
    let (mut hits, mut said) = ([(0, 0); 8], 0);
    let mut seconds = 0.0;
    for seed in 0..sets {
        let (panel, skills, rates) = market.draw(1_000 + seed);
        let start = Instant::now();
        let found = trends(&panel, &skills, Settings::default());
        seconds += start.elapsed().as_secs_f64();
        said += found.iter().filter(|trend| said_of(trend)).count();
        for (trend, rate) in found[..market.planted].iter().zip(rates) {
            let size = edges.iter().position(|edge| rate < *edge).unwrap_or(7);
            hits[size].1 += 1;
            hits[size].0 += usize::from(trend.class == Class::Emerging);
        }
    }
    let all: usize = hits.iter().map(|hit| hit.0).sum();
    println!(
        "{name}: precision {:.3}, recall {:.3}, {:.2} s a set",
        all as f64 / said as f64,
        all as f64 / (market.planted as f64 * sets as f64),
        seconds / sets as f64
    );
    for (edge, (hit, of)) in edges.iter().zip(hits).filter(|(_, (_, of))| *of > 0) {
        println!("    below {edge} a month: {hit} of {of}");
    }
}

fn nothing(name: &str, market: &Market, sets: u64) {
    let (mut any, mut emerging) = (0, 0);
    for seed in 0..sets {
        let (panel, skills, _) = market.draw(seed);
        let found = trends(&panel, &skills, Settings::default());
        any += u64::from(found.iter().filter(|trend| said_of(trend)).count() > 0);
        emerging += u64::from(found.iter().any(|trend| trend.class == Class::Emerging));
    }
    println!("{name}, nothing planted: a discovery in {any} of {sets} sets, an emerging skill in {emerging}");
}

fn said_of(trend: &Trend) -> bool {
    matches!(trend.class, Class::Emerging | Class::Declining)
}
