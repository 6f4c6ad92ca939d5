//! Learning the linear model from titles: one L2-regularised squared-hinge machine a unit group by dual coordinate
//! descent (Hsieh et al. 2008, ICML 25:408–415). Groups are independent, so the outcome does not hang on threads.

use super::grams::{self, Key};
use super::linear::{Linear, Row};
use rayon::prelude::*;
use std::collections::BTreeMap;
use taxonomy::Isco;

/// A text and the unit group that it means.
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) unit: u16,
}

/// How much a wrong title costs against large weights.
const COST: f64 = 0.2;
/// Passes over the titles at most.
const PASSES: usize = 12;
/// Steps this small end the descent.
const TOLERANCE: f64 = 0.1;

struct Problem {
    starts: Vec<usize>,
    features: Vec<u32>,
    values: Vec<f32>,
    squares: Vec<f64>,
    units: Vec<u16>,
    width: usize,
}

/// The features of a text with how often they occur, in the order of their keys.
fn counted(text: &str) -> Vec<(Key, f32)> {
    let mut keys = Vec::with_capacity(128);
    grams::each(text, &[], |key| keys.push(key));
    keys.sort_unstable();
    let mut counted: Vec<(Key, f32)> = Vec::with_capacity(keys.len());
    for key in keys {
        match counted.last_mut() {
            Some((last, n)) if *last == key => *n += 1.0,
            _ => counted.push((key, 1.0)),
        }
    }
    for (_, n) in &mut counted {
        *n = 1.0 + n.ln();
    }
    counted
}

/// The features of a heading, each as heavy as the heaviest piece that it stands in.
pub(crate) fn weighed(text: &str, heading: &crate::heading::Heading) -> Vec<(Key, f32)> {
    let mut found: Vec<(Key, f32)> = Vec::with_capacity(128);
    for piece in &heading.pieces {
        let offset = piece.range.start;
        let silent: Vec<std::ops::Range<usize>> = heading
            .silent
            .iter()
            .filter(|place| place.start >= offset && place.end <= piece.range.end)
            .map(|place| place.start - offset..place.end - offset)
            .collect();
        grams::each(&text[piece.range.clone()], &silent, |key| {
            found.push((key, piece.weight));
        });
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    found.dedup_by_key(|(key, _)| *key);
    found
}

pub(crate) fn learn(examples: &[Example]) -> Linear {
    let vectors: Vec<Vec<(Key, f32)>> = examples.par_iter().map(|e| counted(&e.text)).collect();
    let kept = kept(&vectors);
    let problem = Problem::new(examples, &vectors, &kept);
    let order = shuffled(examples.len());
    let machines: Vec<Vec<(u32, f32)>> = (0..Isco::UNIT_GROUPS as u16)
        .into_par_iter()
        .map(|unit| machine(&problem, unit, &order))
        .collect();
    let mut rows: Vec<Row> = kept
        .iter()
        .map(|(key, idf)| Row {
            key: *key,
            idf: *idf,
            weights: Vec::new(),
        })
        .collect();
    let mut bias = vec![0.0; Isco::UNIT_GROUPS];
    for (unit, machine) in machines.into_iter().enumerate() {
        for (at, weight) in machine {
            match rows.get_mut(at as usize) {
                Some(row) => row.weights.push((unit as u16, weight)),
                None => bias[unit] = weight,
            }
        }
    }
    Linear::pack(rows, bias)
}

/// The features that more than one text has, with their inverse document frequencies, in the order of their keys.
fn kept(vectors: &[Vec<(Key, f32)>]) -> Vec<(Key, f32)> {
    let mut frequency: BTreeMap<Key, u32> = BTreeMap::new();
    for (key, _) in vectors.iter().flatten() {
        *frequency.entry(*key).or_default() += 1;
    }
    let texts = 1.0 + vectors.len() as f64;
    frequency
        .into_iter()
        .filter(|(_, n)| *n >= 2)
        .map(|(key, n)| (key, (texts / (1.0 + f64::from(n))).ln() as f32 + 1.0))
        .collect()
}

impl Problem {
    fn new(examples: &[Example], vectors: &[Vec<(Key, f32)>], kept: &[(Key, f32)]) -> Self {
        let mut problem = Self {
            starts: vec![0],
            features: Vec::new(),
            values: Vec::new(),
            squares: Vec::new(),
            units: examples.iter().map(|e| e.unit).collect(),
            width: kept.len() + 1,
        };
        for vector in vectors {
            problem.add(vector, kept);
        }
        problem
    }

    /// Adds a text: its kept features, at length 1, and the bias, a feature that every text has.
    fn add(&mut self, vector: &[(Key, f32)], kept: &[(Key, f32)]) {
        let from = self.features.len();
        let row: Vec<(u32, f32)> = vector
            .iter()
            .filter_map(|(key, count)| {
                let at = kept.binary_search_by_key(key, |(key, _)| *key).ok()?;
                Some((at as u32, count * kept[at].1))
            })
            .collect();
        let norm = row.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-9);
        for (at, value) in row {
            self.features.push(at);
            self.values.push(value / norm);
        }
        self.features.push(kept.len() as u32);
        self.values.push(1.0);
        self.squares
            .push(self.values[from..].iter().map(|v| f64::from(*v * *v)).sum());
        self.starts.push(self.features.len());
    }
}

fn shuffled(n: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for i in (1..n).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, ((state >> 33) % (i as u64 + 1)) as usize);
    }
    order
}

fn machine(problem: &Problem, unit: u16, order: &[u32]) -> Vec<(u32, f32)> {
    let mut weights = vec![0.0_f64; problem.width];
    let mut alpha = vec![0.0_f64; order.len()];
    let mut active: Vec<u32> = order.to_vec();
    let diagonal = 0.5 / COST;
    let mut highest = f64::INFINITY;
    for _ in 0..PASSES {
        let (mut max, mut min) = (f64::NEG_INFINITY, f64::INFINITY);
        active.retain(|i| {
            let i = *i as usize;
            let range = problem.starts[i]..problem.starts[i + 1];
            let (features, values) = (&problem.features[range.clone()], &problem.values[range]);
            let sign = if problem.units[i] == unit { 1.0 } else { -1.0 };
            let dot: f64 = features
                .iter()
                .zip(values)
                .map(|(f, v)| weights[*f as usize] * f64::from(*v))
                .sum();
            let gradient = sign * dot - 1.0 + diagonal * alpha[i];
            let mut projected = gradient;
            if alpha[i] == 0.0 {
                if gradient > highest {
                    return false;
                }
                projected = gradient.min(0.0);
            }
            max = max.max(projected);
            min = min.min(projected);
            if projected.abs() > 1e-9 {
                let before = alpha[i];
                alpha[i] = (before - gradient / (problem.squares[i] + diagonal)).max(0.0);
                let step = (alpha[i] - before) * sign;
                for (f, v) in features.iter().zip(values) {
                    weights[*f as usize] += step * f64::from(*v);
                }
            }
            true
        });
        highest = if max > 0.0 { max } else { f64::INFINITY };
        if max - min < TOLERANCE {
            break;
        }
    }
    weights
        .into_iter()
        .enumerate()
        .filter(|(_, w)| w.abs() > 1e-3)
        .map(|(f, w)| (f as u32, w as f32))
        .collect()
}
