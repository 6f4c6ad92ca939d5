//! SDMX-JSON 2.0.0 data messages out: series with observations by position (SDMX-JSON field guide 2.0.0).

use crate::dataset::{Component, Dataset, OutObservation, Words};
use crate::structure::urn;
use base::{Language, Timestamp};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// The head of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The message's id.
    pub id: String,
    /// When it was made.
    pub prepared: Timestamp,
    /// Whether the data are made up, for trying out.
    pub test: bool,
    /// Who sends it: an id of SDMX.
    pub sender: String,
    /// What the sender is called.
    pub sender_name: Words,
}

/// A message of SDMX-JSON. Shown, it is written with its head first: readers look there for what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonMessage {
    /// The object `meta`.
    pub(crate) meta: Value,
    /// The object `data`.
    pub(crate) data: Value,
}

impl fmt::Display for JsonMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{\"meta\":{},\"data\":{}}}", self.meta, self.data)
    }
}

const DATA_SCHEMA: &str = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json";

/// The `meta` object of a message.
pub(crate) fn meta(head: &Head, schema: &str, languages: &[Language]) -> Value {
    let languages: Vec<&str> = languages.iter().map(|language| language.code()).collect();
    json!({
        "schema": schema,
        "id": head.id,
        "test": head.test,
        "prepared": head.prepared.to_string(),
        "contentLanguages": languages,
        "sender": named(json!({ "id": head.sender }), &head.sender_name),
    })
}

/// `object` with `name` in the default language and `names` in all of them.
pub(crate) fn named(mut object: Value, names: &Words) -> Value {
    let all: Map<String, Value> = names
        .0
        .iter()
        .map(|(language, text)| (language.code().to_owned(), text.as_str().into()))
        .collect();
    if let (Some(object), Some((_, first))) = (object.as_object_mut(), names.0.first()) {
        object.insert("name".to_owned(), first.as_str().into());
        object.insert("names".to_owned(), all.into());
    }
    object
}

/// The languages of a dataset's words, by code.
pub(crate) fn languages(dataset: &Dataset) -> Vec<Language> {
    let structure = dataset.structure();
    let mut found = vec![&structure.names, &structure.measure.names];
    found.extend(structure.time.as_ref());
    for component in structure.dimensions.iter().chain(&structure.attributes) {
        found.push(&component.names);
        found.extend(component.codes.iter().flatten().map(|code| &code.names));
    }
    let mut languages: Vec<Language> = found
        .iter()
        .flat_map(|words| words.0.iter().map(|(language, _)| *language))
        .collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

base::closed_list! {
    /// How the observations of a message lie.
    Layout: "`series`, `keys` or `flat`" {
        /// Observations by time in their series.
        Series = "series",
        /// Series without observations.
        Keys = "keys",
        /// Observations by all dimensions, without series.
        Flat = "flat",
    }
}

/// `dataset` as an SDMX-JSON 2.0.0 data message.
pub fn data_message(dataset: &Dataset, head: &Head, layout: Layout) -> JsonMessage {
    let structure = dataset.structure();
    let mut places = Places::of(dataset);
    let body = body(dataset, &mut places, layout);
    let mut dimensions: Vec<Value> = structure
        .dimensions
        .iter()
        .enumerate()
        .map(|(at, dimension)| {
            let mut object = coded(dimension, &places.dimensions[at]);
            object["keyPosition"] = at.into();
            object
        })
        .collect();
    let periods: Vec<Value> = places
        .periods
        .iter()
        .map(|period| json!({ "value": period, "id": period }))
        .collect();
    let mut time: Vec<Value> = structure
        .time
        .iter()
        .filter(|_| layout != Layout::Keys)
        .map(|names| {
            let object = json!({ "id": "TIME_PERIOD", "keyPosition": structure.dimensions.len(), "roles": ["TIME_PERIOD"], "values": periods });
            named(object, names)
        })
        .collect();
    if layout == Layout::Flat {
        dimensions.append(&mut time);
        time = std::mem::take(&mut dimensions);
    }
    let attributes = structure.attributes.iter().enumerate().map(|(at, one)| {
        let mut object = coded(one, &places.attributes[at]);
        object["relationship"] = json!({ "observation": {} });
        object
    });
    let attributes: Vec<Value> = attributes.filter(|_| layout != Layout::Keys).collect();
    let links =
        json!([{ "rel": "dataflow", "urn": urn("datastructure.Dataflow", &structure.reference, "") }]);
    let described = json!({
        "links": links,
        "dimensions": { "dataSet": [], "series": dimensions, "observation": time },
        "measures": { "observation": [
            named(json!({ "id": structure.measure.id }), &structure.measure.names)
        ] },
        "attributes": { "dataSet": [], "series": [], "observation": attributes },
        "dataSets": [0],
    });
    JsonMessage {
        meta: meta(head, DATA_SCHEMA, &languages(dataset)),
        data: json!({
            "structures": [named(described, &structure.names)],
            "dataSets": [set(&body, layout, &links)],
        }),
    }
}

/// Series with their observations, or observations, by their places.
fn body(dataset: &Dataset, places: &mut Places, layout: Layout) -> Map<String, Value> {
    let mut flat = Map::new();
    let mut series: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for one in dataset.observations() {
        let (key, at, values) = places.observation(one);
        match layout {
            Layout::Series => {
                series.entry(key).or_default().insert(at, values);
            }
            Layout::Keys => {
                series.entry(key).or_default();
            }
            Layout::Flat if dataset.structure().time.is_some() => {
                flat.insert(format!("{key}:{at}"), values);
            }
            Layout::Flat => {
                flat.insert(key, values);
            }
        }
    }
    let object = |observations: Map<String, Value>| match layout {
        Layout::Keys => json!({}),
        _ => json!({ "observations": observations }),
    };
    let series = series
        .into_iter()
        .map(|(key, observations)| (key, object(observations)));
    flat.extend(series);
    flat
}

fn set(body: &Map<String, Value>, layout: Layout, links: &Value) -> Value {
    let held = match layout {
        Layout::Flat => "observations",
        Layout::Series | Layout::Keys => "series",
    };
    json!({ "structure": 0, "action": "Replace", "links": links, held: body })
}

/// Which values occur, in the order in which they are met.
struct Places {
    dimensions: Vec<Seen>,
    periods: Vec<String>,
    by_period: HashMap<String, usize>,
    attributes: Vec<Seen>,
}

#[derive(Default)]
struct Seen {
    values: Vec<String>,
    by_value: HashMap<String, usize>,
}

impl Seen {
    fn place(&mut self, value: &str) -> usize {
        if let Some(at) = self.by_value.get(value) {
            return *at;
        }
        self.values.push(value.to_owned());
        self.by_value.insert(value.to_owned(), self.values.len() - 1);
        self.values.len() - 1
    }
}

impl Places {
    fn of(dataset: &Dataset) -> Self {
        // Periods stand in the order of time, so that a chart can take them as they are.
        let mut periods: Vec<_> = dataset
            .observations()
            .iter()
            .filter_map(|one| one.period.as_ref())
            .collect();
        periods.sort_by_key(|period| (period.first(), period.last(), period.as_str()));
        let mut periods: Vec<String> = periods.into_iter().map(ToString::to_string).collect();
        periods.dedup();
        let seen = |n: usize| (0..n).map(|_| Seen::default()).collect();
        Self {
            dimensions: seen(dataset.structure().dimensions.len()),
            attributes: seen(dataset.structure().attributes.len()),
            by_period: periods
                .iter()
                .cloned()
                .enumerate()
                .map(|(at, period)| (period, at))
                .collect(),
            periods,
        }
    }

    /// The places of an observation's key, its place in the series, its value and the places of its attributes.
    fn observation(&mut self, one: &OutObservation) -> (String, String, Value) {
        let key: Vec<String> = one
            .key
            .iter()
            .zip(&mut self.dimensions)
            .map(|(code, seen)| seen.place(code).to_string())
            .collect();
        let at = one
            .period
            .as_ref()
            .and_then(|period| self.by_period.get(period.as_str()))
            .copied()
            .unwrap_or(0);
        let mut values: Vec<Value> = vec![one.value.map_or(Value::Null, Value::from)];
        for (value, seen) in one.attributes.iter().zip(&mut self.attributes) {
            values.push(
                value
                    .as_ref()
                    .map_or(Value::Null, |value| seen.place(value).into()),
            );
        }
        (key.join(":"), at.to_string(), values.into())
    }
}

/// A component with the values of it that occur.
fn coded(component: &Component, seen: &Seen) -> Value {
    let value = |text: &String| {
        let code = component.codes.iter().flatten().find(|code| code.id == *text);
        match code {
            Some(code) => named(json!({ "id": code.id }), &code.names),
            None => json!({ "value": text }),
        }
    };
    let values: Vec<Value> = seen.values.iter().map(value).collect();
    named(json!({ "id": component.id, "values": values }), &component.names)
}
