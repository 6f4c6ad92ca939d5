//! A dataset to be published: its structure with codes and words, and its observations.

use crate::{Reference, TimePeriod, is_component_id, is_id};
use base::Language;
use std::collections::HashSet;

/// Words in one or more languages, the default one first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(pub Vec<(Language, String)>);

impl Words {
    /// English words.
    pub fn english(text: impl Into<String>) -> Self {
        Self(vec![(Language::En, text.into())])
    }

    /// The words in `language`, otherwise the default ones.
    pub fn in_language(&self, language: Language) -> &str {
        let exact = self.0.iter().find(|(have, _)| *have == language);
        exact
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text.as_str())
    }
}

/// A code of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its id.
    pub id: String,
    /// What it means.
    pub names: Words,
}

/// A dimension, measure or attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its id, that of its concept.
    pub id: String,
    /// What it is called.
    pub names: Words,
    /// Its codes; `None` where any text may stand.
    pub codes: Option<Vec<Code>>,
}

/// The structure of a dataset. Attributes belong to observations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// The dataflow. Its data structure, concept scheme and code lists are named after it.
    pub reference: Reference,
    /// What it is called.
    pub names: Words,
    /// Dimensions without the time, each with codes.
    pub dimensions: Vec<Component>,
    /// What `TIME_PERIOD` is called; `None` for data without a time.
    pub time: Option<Words>,
    /// The measure; its values are numbers.
    pub measure: Component,
    /// Attributes.
    pub attributes: Vec<Component>,
}

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct OutObservation {
    /// Codes in the order of the dimensions.
    pub key: Vec<String>,
    /// The time, where the structure has one.
    pub period: Option<TimePeriod>,
    /// The value, finite; `None` where it is missing.
    pub value: Option<f64>,
    /// Values in the order of the attributes.
    pub attributes: Vec<Option<String>>,
}

/// A structure with observations that fit it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    structure: Structure,
    observations: Vec<OutObservation>,
}

/// Why a dataset cannot be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatasetError {
    /// An id that SDMX does not allow, or that is there twice.
    #[error("`{0}` is no id of SDMX here, or is there twice")]
    Id(String),
    /// An observation that does not fit the structure.
    #[error("observation {0} does not fit the structure: {1}")]
    Observation(usize, &'static str),
}

impl Dataset {
    /// Checks that `observations` fit `structure`.
    ///
    /// # Errors
    /// When an id is none or there twice, a code is not in its list, a value is not finite, or a key is there twice.
    pub fn new(structure: Structure, observations: Vec<OutObservation>) -> Result<Self, DatasetError> {
        check_ids(&structure)?;
        let listed: Vec<Option<HashSet<&str>>> = structure
            .dimensions
            .iter()
            .chain(&structure.attributes)
            .map(ids)
            .collect();
        let (dimensions, attributes) = listed.split_at(structure.dimensions.len());
        let mut seen = HashSet::new();
        for (at, one) in observations.iter().enumerate() {
            let wrong = |why| Err(DatasetError::Observation(at, why));
            if one.key.len() != dimensions.len() || one.attributes.len() != attributes.len() {
                return wrong("it has more or fewer values than the structure has components");
            }
            if one.period.is_some() != structure.time.is_some() {
                return wrong("it has a time and the structure none, or the other way round");
            }
            let known = |list: &Option<HashSet<&str>>, code: &str| match list {
                Some(list) => list.contains(code),
                None => is_text(code),
            };
            if !one
                .key
                .iter()
                .zip(dimensions)
                .all(|(code, list)| known(list, code))
            {
                return wrong("a code is not in the list of its dimension");
            }
            let given = |value: &Option<String>, list| value.as_ref().is_none_or(|value| known(list, value));
            if !one
                .attributes
                .iter()
                .zip(attributes)
                .all(|(value, list)| given(value, list))
            {
                return wrong(
                    "the value of an attribute is empty, not in its list or has control characters",
                );
            }
            if one.value.is_some_and(|value| !value.is_finite()) {
                return wrong("its value is not finite");
            }
            if !seen.insert((&one.key, one.period.as_ref().map(TimePeriod::as_str))) {
                return wrong("there is another with the same key");
            }
        }
        Ok(Self {
            structure,
            observations,
        })
    }

    /// The structure.
    pub const fn structure(&self) -> &Structure {
        &self.structure
    }

    /// The observations.
    pub fn observations(&self) -> &[OutObservation] {
        &self.observations
    }
}

fn ids(component: &Component) -> Option<HashSet<&str>> {
    component
        .codes
        .as_ref()
        .map(|codes| codes.iter().map(|code| code.id.as_str()).collect())
}

fn is_text(text: &str) -> bool {
    !text.is_empty()
        && !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn check_ids(structure: &Structure) -> Result<(), DatasetError> {
    let mut seen = HashSet::new();
    if structure.time.is_some() {
        seen.insert("TIME_PERIOD");
    }
    let all = structure
        .dimensions
        .iter()
        .chain([&structure.measure])
        .chain(&structure.attributes);
    for component in all {
        let wrong = |id: &str| DatasetError::Id(id.to_owned());
        if !is_component_id(&component.id) || !seen.insert(component.id.as_str()) {
            return Err(wrong(&component.id));
        }
        let mut codes = HashSet::new();
        for code in component.codes.iter().flatten() {
            if !is_id(&code.id) || !codes.insert(&code.id) {
                return Err(wrong(&code.id));
            }
        }
    }
    let uncoded = structure
        .dimensions
        .iter()
        .find(|dimension| dimension.codes.is_none());
    uncoded.map_or(Ok(()), |dimension| Err(DatasetError::Id(dimension.id.clone())))
}
