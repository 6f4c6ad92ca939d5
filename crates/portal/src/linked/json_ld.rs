//! The graph as JSON-LD 1.1 (W3C, 2020): plain keys, and a context that says what they mean.

use super::{Graph, Resource, Value};
use serde_json::{Map, Value as Json, json};

impl Graph {
    /// The graph as JSON-LD. Every property is a list, or lists by language.
    pub(crate) fn json_ld(&self) -> Json {
        let resources: Vec<Json> = self.resources.iter().map(object).collect();
        json!({ "@context": self.context(), "@graph": resources })
    }

    /// The prefixes, and for each property in the graph what its key stands for.
    fn context(&self) -> Json {
        let mut context: Map<String, Json> = self
            .prefixes()
            .map(|(name, address)| (name.to_owned(), json!(address)))
            .collect();
        for (property, values) in self.resources.iter().flat_map(|it| &it.properties) {
            let meaning = match values.first() {
                Some(Value::Link(_)) => json!({ "@id": property, "@type": "@id", "@container": "@set" }),
                Some(Value::Typed(_, kind)) => {
                    json!({ "@id": property, "@type": kind, "@container": "@set" })
                }
                Some(Value::Words(..)) => json!({ "@id": property, "@container": "@language" }),
                _ => json!({ "@id": property, "@container": "@set" }),
            };
            context.insert(key(property).to_owned(), meaning);
        }
        context.into()
    }
}

/// What a property is called: its name without the prefix.
fn key(property: &str) -> &str {
    property.split_once(':').map_or(property, |(_, name)| name)
}

fn object(resource: &Resource) -> Json {
    let mut object = Map::new();
    object.insert("@id".to_owned(), json!(resource.iri));
    object.insert("@type".to_owned(), json!(resource.kind));
    for (property, values) in &resource.properties {
        object.insert(key(property).to_owned(), list(values));
    }
    object.into()
}

fn list(values: &[Value]) -> Json {
    let mut plain: Vec<&str> = Vec::new();
    let mut by_language: Map<String, Json> = Map::new();
    for value in values {
        match value {
            Value::Link(text) | Value::Plain(text) | Value::Typed(text, _) => plain.push(text),
            Value::Words(text, language) => {
                let words = by_language.entry(*language).or_insert_with(|| json!([]));
                if let Some(words) = words.as_array_mut() {
                    words.push(json!(text));
                }
            }
        }
    }
    if by_language.is_empty() {
        json!(plain)
    } else {
        by_language.into()
    }
}
