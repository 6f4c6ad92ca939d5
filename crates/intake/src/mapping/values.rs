//! The source's own words, translated to closed lists.

use super::Values;
use super::section::{Node, Section};
use crate::MappingError;
use std::collections::HashMap;

/// Words and what they mean; a key that ends in `*` stands for everything that begins so.
#[derive(Debug, Clone)]
pub(crate) struct ValueMap<T> {
    exact: HashMap<String, T>,
    prefixes: Vec<(String, T)>,
}

impl<T> Default for ValueMap<T> {
    fn default() -> Self {
        Self {
            exact: HashMap::new(),
            prefixes: Vec::new(),
        }
    }
}

impl<T> ValueMap<T> {
    /// What `word` means, whatever its case and spacing.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        if self.exact.is_empty() && self.prefixes.is_empty() {
            return None;
        }
        let word = fold(word);
        self.exact.get(&word).or_else(|| {
            self.prefixes
                .iter()
                .find(|(prefix, _)| word.starts_with(prefix))
                .map(|(_, value)| value)
        })
    }

    fn read(
        root: &mut Section<'_>,
        key: &'static str,
        parse: impl Fn(&Node<'_>) -> Result<T, MappingError>,
    ) -> Result<Self, MappingError> {
        let mut map = Self::default();
        let Some(node) = root.take(key) else {
            return Ok(map);
        };
        for node in node.section()?.rest() {
            let value = parse(&node)?;
            match node.key.strip_suffix('*') {
                Some(prefix) => map.prefixes.push((fold(prefix), value)),
                None => {
                    map.exact.insert(fold(&node.key), value);
                }
            }
        }
        // The longest prefix is the one that was meant.
        map.prefixes
            .sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        Ok(map)
    }
}

/// `word` in the form that words are compared in: tidy and lower-case.
pub(crate) fn fold(word: &str) -> String {
    crate::text::line(word).to_lowercase()
}

pub(super) fn parse(mut root: Section<'_>) -> Result<Values, MappingError> {
    let values = Values {
        country: ValueMap::read(&mut root, "country", listed)?,
        place: ValueMap::read(&mut root, "place", |node| {
            Ok(Some(node.string()?.to_owned()).filter(|place| !place.is_empty()))
        })?,
        contract: ValueMap::read(&mut root, "contract", listed)?,
        hours: ValueMap::read(&mut root, "hours", listed)?,
        internship: ValueMap::read(&mut root, "internship", flag)?,
        education: ValueMap::read(&mut root, "education", listed)?,
        pay_period: ValueMap::read(&mut root, "pay_period", listed)?,
    };
    root.finish()?;
    Ok(values)
}

fn flag(node: &Node<'_>) -> Result<bool, MappingError> {
    node.flag()
}

/// A value of a closed list, or `""` for a word that means nothing.
fn listed<T: std::str::FromStr<Err = base::ParseError>>(node: &Node<'_>) -> Result<Option<T>, MappingError> {
    if node.as_str() == Some("") {
        Ok(None)
    } else {
        node.parse().map(Some)
    }
}
