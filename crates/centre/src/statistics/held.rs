//! The state of an observation, and what a row makes of it.

use base::Date;
use intake::sdmx::{StatisticsRow, Value};
use sdmx::Action;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names one observation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ObsKey {
    pub(super) series: i64,
    pub(super) period: String,
    pub(super) measure: String,
}

/// What is known of an observation.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct State {
    pub(super) first_day: String,
    pub(super) last_day: String,
    pub(super) frequency: String,
    pub(super) value: Option<String>,
    pub(super) number: Option<f64>,
    pub(super) status: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) unit_mult: Option<i64>,
    pub(super) decimals: Option<i64>,
    pub(super) attributes: BTreeMap<String, String>,
}

/// What an import has staged of an observation.
#[derive(Debug, Clone)]
pub(super) enum Staging {
    /// It took the observation away.
    Gone,
    /// It left the observation so.
    As(Box<State>),
}

/// An observation as it was published, as this import left it, and as it becomes.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    pub(super) published: Option<State>,
    pub(super) staged: Option<Staging>,
    pub(super) now: Option<State>,
    pub(super) touched: bool,
}

impl Held {
    /// Applies `row` for the measure `measure`. Returns whether it replaces an earlier statement of this import.
    pub(super) fn apply(&mut self, row: &StatisticsRow, measure: &str) -> bool {
        let before = self.now.clone();
        let earlier = before.is_some() && (self.touched || matches!(self.staged, Some(Staging::As(_))));
        self.now = match row.action {
            Action::Delete => before.clone().and_then(|state| without(state, row, measure)),
            Action::Replace => Some(merged(blank(row), row, measure)),
            Action::Information | Action::Append | Action::Merge => {
                Some(merged(before.clone().unwrap_or_else(|| blank(row)), row, measure))
            }
        };
        self.touched = true;
        earlier && row.action != Action::Delete && self.now != before
    }
}

/// The measures that a row speaks of.
pub(super) fn measures(row: &StatisticsRow) -> Vec<Arc<str>> {
    if row.values.is_empty() {
        vec![row.measure.clone().unwrap_or_else(|| Arc::from("OBS_VALUE"))]
    } else {
        row.values.iter().map(|(measure, _)| measure.clone()).collect()
    }
}

fn blank(row: &StatisticsRow) -> State {
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    let period = row.period.as_ref();
    State {
        first_day: day(period.map(sdmx::TimePeriod::first)),
        last_day: day(period.map(sdmx::TimePeriod::last)),
        frequency: period.map_or("", |period| period.frequency().code()).to_owned(),
        ..State::default()
    }
}

fn merged(mut state: State, row: &StatisticsRow, measure: &str) -> State {
    if let Some((_, value)) = row.values.iter().find(|(id, _)| &**id == measure) {
        (state.value, state.number) = match value {
            Value::Number { text, number } => (Some(text.clone()), Some(*number)),
            Value::Text(text) => (Some(text.clone()), None),
            Value::Missing => (None, None),
        };
    }
    for (id, value) in &row.attributes {
        let missing = matches!(value.as_str(), "#N/A" | "#NA" | "NaN");
        attribute(&mut state, id, Some(value.clone()).filter(|_| !missing));
    }
    state
}

fn attribute(state: &mut State, id: &str, value: Option<String>) {
    let whole = |value: Option<String>| value.and_then(|text| text.parse().ok());
    match id {
        "OBS_STATUS" => state.status = value,
        "UNIT_MEASURE" => state.unit = value,
        "UNIT_MULT" => state.unit_mult = whole(value),
        "DECIMALS" => state.decimals = whole(value),
        _ => match value {
            Some(value) => drop(state.attributes.insert(id.to_owned(), value)),
            None => drop(state.attributes.remove(id)),
        },
    }
}

/// What is left after a deletion: nothing, where the row names no component.
fn without(mut state: State, row: &StatisticsRow, measure: &str) -> Option<State> {
    if row.values.is_empty() && row.attributes.is_empty() {
        return None;
    }
    if row.values.iter().any(|(id, _)| &**id == measure) {
        (state.value, state.number) = (None, None);
    }
    for (id, _) in &row.attributes {
        attribute(&mut state, id, None);
    }
    Some(state)
}
