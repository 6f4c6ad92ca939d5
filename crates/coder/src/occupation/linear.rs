//! A linear model over hashed features: one weight vector a unit group, sparse and in bytes.

use super::grams::Key;
use crate::hashing::ByHash;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use taxonomy::Isco;

/// One score a unit group.
pub(crate) type Scores = [f32; Isco::UNIT_GROUPS];

/// The model as it predicts.
pub(crate) struct Linear {
    /// Where each feature's weights begin and end.
    places: ByHash<Key, Place>,
    classes: Vec<u16>,
    weights: Vec<i8>,
    bias: Vec<f32>,
    /// The features in order.
    keys: Vec<Key>,
}

#[derive(Clone, Copy)]
struct Place {
    start: u32,
    length: u8,
    /// Inverse document frequency among the titles.
    idf: f32,
    /// What one step of a weight is worth.
    step: f32,
}

/// The weights of one feature before they are packed.
pub(crate) struct Row {
    pub(crate) key: Key,
    pub(crate) idf: f32,
    /// Unit group and weight.
    pub(crate) weights: Vec<(u16, f32)>,
}

/// Weights kept a feature.
const KEPT: usize = 16;
/// The least weight that is kept.
const LEAST: f32 = 0.01;
const MAGIC: &[u8] = b"AGLCLIN1";

impl Linear {
    /// Packs rows in the order of their keys.
    pub(crate) fn pack(rows: Vec<Row>, bias: Vec<f32>) -> Self {
        let mut linear = Self {
            places: HashMap::default(),
            classes: Vec::new(),
            weights: Vec::new(),
            bias,
            keys: Vec::new(),
        };
        for mut row in rows {
            row.weights
                .sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
            row.weights.truncate(KEPT);
            let Some(most) = row.weights.first().map(|(_, w)| w.abs()).filter(|w| *w >= LEAST) else {
                continue;
            };
            let step = most / 127.0;
            let start = linear.classes.len();
            for (class, weight) in row.weights {
                let steps = (weight / step).round() as i8;
                if weight.abs() >= LEAST {
                    linear.classes.push(class);
                    linear.weights.push(steps);
                }
            }
            linear.insert(row.key, row.idf, step, start);
        }
        linear
    }

    fn insert(&mut self, key: Key, idf: f32, step: f32, start: usize) {
        let length = (self.classes.len() - start) as u8;
        self.keys.push(key);
        self.places.insert(
            key,
            Place {
                start: start as u32,
                length,
                idf,
                step,
            },
        );
    }

    /// The model as bytes: the same model gives the same bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.keys.len() as u32).to_le_bytes());
        bytes.extend((self.classes.len() as u32).to_le_bytes());
        for key in &self.keys {
            let place = &self.places[key];
            bytes.extend(key.to_le_bytes());
            bytes.extend(place.idf.to_le_bytes());
            bytes.extend(place.step.to_le_bytes());
            bytes.push(place.length);
        }
        for class in &self.classes {
            bytes.extend(class.to_le_bytes());
        }
        bytes.extend(self.weights.iter().map(|weight| weight.to_le_bytes()[0]));
        for bias in &self.bias {
            bytes.extend(bias.to_le_bytes());
        }
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` where the bytes are no model.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let keys = u32::from_le_bytes(take(&mut rest)?) as usize;
        let entries = u32::from_le_bytes(take(&mut rest)?) as usize;
        if rest.len() != keys * 13 + entries * 3 + Isco::UNIT_GROUPS * 4 {
            return None;
        }
        let mut linear = Self {
            places: ByHash::with_capacity_and_hasher(keys, BuildHasherDefault::default()),
            classes: Vec::with_capacity(entries),
            weights: Vec::with_capacity(entries),
            bias: Vec::with_capacity(Isco::UNIT_GROUPS),
            keys: Vec::with_capacity(keys),
        };
        let mut start = 0_u32;
        for _ in 0..keys {
            let key = Key::from_le_bytes(take(&mut rest)?);
            let idf = f32::from_le_bytes(take(&mut rest)?);
            let step = f32::from_le_bytes(take(&mut rest)?);
            let [length] = take(&mut rest)?;
            linear.keys.push(key);
            linear.places.insert(
                key,
                Place {
                    start,
                    length,
                    idf,
                    step,
                },
            );
            start += u32::from(length);
        }
        if start as usize != entries {
            return None;
        }
        for _ in 0..entries {
            let class = u16::from_le_bytes(take(&mut rest)?);
            if class as usize >= Isco::UNIT_GROUPS {
                return None;
            }
            linear.classes.push(class);
        }
        for _ in 0..entries {
            linear.weights.push(i8::from_le_bytes(take(&mut rest)?));
        }
        for _ in 0..Isco::UNIT_GROUPS {
            linear.bias.push(f32::from_le_bytes(take(&mut rest)?));
        }
        Some(linear)
    }

    /// The length of a feature's weights.
    pub(crate) fn length(&self, key: Key) -> Option<f32> {
        let place = self.places.get(&key)?;
        let range = place.start as usize..place.start as usize + place.length as usize;
        let squares: f32 = self.weights[range]
            .iter()
            .map(|steps| f32::from(*steps) * f32::from(*steps))
            .sum();
        Some(squares.sqrt() * place.step)
    }

    /// Scores of the groups for features that weigh so much each.
    pub(crate) fn score(&self, features: &[(Key, f32)]) -> Box<Scores> {
        let mut scores = Box::new([0.0; Isco::UNIT_GROUPS]);
        let mut mass = 0.0;
        for (key, weight) in features {
            let Some(place) = self.places.get(key) else {
                continue;
            };
            let value = weight * place.idf;
            mass += value * value;
            let value = value * place.step;
            let range = place.start as usize..place.start as usize + place.length as usize;
            for (class, steps) in self.classes[range.clone()].iter().zip(&self.weights[range]) {
                scores[*class as usize] += value * f32::from(*steps);
            }
        }
        let scale = if mass > 0.0 { 1.0 / mass.sqrt() } else { 0.0 };
        for (score, bias) in scores.iter_mut().zip(&self.bias) {
            *score = *score * scale + bias;
        }
        scores
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Linear {
        let rows = vec![
            Row {
                key: 3,
                idf: 2.0,
                weights: vec![(7, 0.5), (9, -0.25)],
            },
            Row {
                key: 5,
                idf: 1.0,
                weights: vec![(9, 1.0)],
            },
            Row {
                key: 8,
                idf: 1.0,
                weights: vec![(1, 1e-6)],
            },
        ];
        Linear::pack(rows, vec![-1.0; Isco::UNIT_GROUPS])
    }

    #[test]
    fn a_model_scores_the_same_after_a_journey_through_bytes() {
        let model = small();
        let bytes = model.to_bytes();
        let again = Linear::from_bytes(&bytes).expect("a model");
        assert_eq!(again.to_bytes(), bytes);
        let features = [(3, 1.0), (5, 0.5), (77, 1.0)];
        assert_eq!(model.score(&features), again.score(&features));
        assert!(model.score(&features)[7] > model.score(&features)[9]);
        assert!((model.score(&[])[7] + 1.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let bytes = small().to_bytes();
        for cut in [0, 7, 12, 20, bytes.len() - 1] {
            assert!(Linear::from_bytes(&bytes[..cut]).is_none(), "{cut}");
        }
        let mut wrong = bytes;
        wrong[8] ^= 1;
        assert!(Linear::from_bytes(&wrong).is_none());
    }
}
