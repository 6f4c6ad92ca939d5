//! SDMX-CSV data messages 1.0, 2.0 and 2.1, row by row.

use super::cells::Rows;
use super::header::{Component, Header, Labels};
use super::roles::{KnownRoles, Role};
use super::row::{CodeLabel, DatasetRef, Scope, StatisticsRow, Value};
use super::rule::{Rule, StatisticsError, breach};
use super::value;
use crate::{Input, Limits, TableRow};
use sdmx::{Action, Reference, StructureKind, TimePeriod};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Labels that are kept of one file.
const LABELS_MAX: usize = 500_000;

/// Reads a data message in bounded memory; the first breach of a rule ends it.
pub struct Message {
    rows: Rows,
    header: Header,
    separator: char,
    structures: HashMap<String, Structure>,
    labels: BTreeSet<CodeLabel>,
    names: BTreeMap<String, String>,
    began: bool,
}

/// An artefact that rows refer to, and which dimensions its observations have.
#[derive(Clone)]
struct Structure {
    dataset: Arc<DatasetRef>,
    /// Places in `Header::components` and the line that showed them.
    dimensions: Option<(Vec<usize>, u64)>,
}

impl Message {
    /// Opens a message; `known` says what its components are where that is known.
    ///
    /// # Errors
    /// When the file cannot be read, or its header breaks a rule.
    pub fn open(input: Input, known: &KnownRoles, limits: &Limits) -> Result<Self, StatisticsError> {
        let rows = Rows::open(input, None, limits)?;
        Self::of(rows, known)
    }

    pub(super) fn of(rows: Rows, known: &KnownRoles) -> Result<Self, StatisticsError> {
        let separator = rows.separator();
        let header = Header::parse(rows.file(), rows.columns(), separator, known)?;
        let deletes_only = header.action_at.is_some();
        let given = |role| header.with(role).next().is_some();
        if !given(Role::Measure) && !given(Role::Attribute) && !deletes_only {
            let hint = "Check that the file is whole";
            return Err(breach(rows.file(), 1, "1", "", Rule::Components, hint));
        }
        let labels = header.components.iter().filter(|c| c.role != Role::Custom);
        let labels = labels.filter_map(|component| {
            Some(CodeLabel {
                component: component.id.clone(),
                code: String::new(),
                label: component.name.clone()?,
            })
        });
        Ok(Self {
            labels: labels.collect(),
            rows,
            header,
            separator,
            structures: HashMap::new(),
            names: BTreeMap::new(),
            began: false,
        })
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read any further, breaks a rule, or has no row at all.
    pub fn next_row(&mut self) -> Result<Option<StatisticsRow>, StatisticsError> {
        let Some(row) = self.rows.next()? else {
            if self.began {
                return Ok(None);
            }
            let hint = "Check that the download finished";
            return Err(breach(self.rows.file(), 2, "1", "", Rule::HasRows, hint));
        };
        self.began = true;
        self.read(&row).map(Some)
    }

    /// Words for codes and components that were met so far.
    pub fn labels(&self) -> impl Iterator<Item = &CodeLabel> {
        self.labels.iter()
    }

    /// The names of datasets that were met so far, by their reference.
    pub fn names(&self) -> &BTreeMap<String, String> {
        &self.names
    }

    /// Headers of columns that are no component and are passed over.
    pub fn passed_over(&self) -> impl Iterator<Item = &str> {
        self.header.with(Role::Custom).map(|component| &*component.id)
    }

    /// The dimensions of the message in the order of the file, without the time.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.header.with(Role::Dimension).map(|component| &*component.id)
    }

    /// How many bytes of the file were read so far, before decompression.
    pub fn bytes_read(&self) -> u64 {
        self.rows.bytes_read()
    }

    fn wrong(&self, row: &TableRow, at: usize, rule: Rule, hint: impl Into<String>) -> StatisticsError {
        let column = self.header.columns.get(at).map_or("", String::as_str);
        breach(self.rows.file(), row.line, column, row.get(at), rule, hint)
    }

    fn read(&mut self, row: &TableRow) -> Result<StatisticsRow, StatisticsError> {
        let place = self.structure(row)?;
        let action = self.action(row)?;
        let (mut key, mut period, mut values, mut attributes) = (Vec::new(), None, Vec::new(), Vec::new());
        let mut given = Vec::new();
        let mut measure = None;
        for place in 0..self.header.components.len() {
            let component = self.header.components[place].clone();
            let raw = row.get(component.at);
            if component.role == Role::Measure && measure.is_none() {
                measure = Some(component.id.clone());
            }
            if component.role == Role::Custom || raw.is_empty() {
                continue;
            }
            let code = self.code(row, &component)?;
            match component.role {
                Role::Dimension => {
                    given.push(place);
                    key.push((component.id, code));
                }
                Role::Time if code == "~" => given.push(place),
                Role::Time => {
                    given.push(place);
                    period = Some(self.time(row, &component, &code)?);
                }
                Role::Measure => {
                    let value = self.value(row, &component, &code, action)?;
                    values.push((component.id, value));
                }
                Role::Attribute => {
                    self.whole(row, &component, &code, action)?;
                    attributes.push((component.id, code));
                }
                Role::Custom => {}
            }
        }
        let told = (!values.is_empty(), !attributes.is_empty());
        let scope = self.scope(row, &place, action, &given, told)?;
        let dataset = self
            .structures
            .get(&place)
            .map(|structure| structure.dataset.clone());
        Ok(StatisticsRow {
            line: row.line,
            dataset: dataset.expect("the structure of the row was noted"),
            action,
            scope,
            key,
            period,
            values,
            measure,
            attributes,
        })
    }

    /// Notes the artefact of a row; gives its place among `structures`.
    fn structure(&mut self, row: &TableRow) -> Result<String, StatisticsError> {
        let at = self.header.reference_at;
        let raw = row.get(at);
        let kind = match self.header.version {
            1 => StructureKind::Dataflow,
            _ => StructureKind::of(row.get(0)).ok_or_else(|| {
                let hint = "Write what the structure is";
                self.wrong(row, 0, Rule::StructureType, hint)
            })?,
        };
        let place = format!("{kind} {raw}");
        if self.structures.contains_key(&place) {
            return Ok(place);
        }
        let (text, name) = match (self.header.labels, raw.split_once(": ")) {
            (Labels::Both, Some((id, name))) => (id, Some(name)),
            (Labels::Both, None) if self.header.version == 1 => (raw, None),
            _ => (raw, self.header.name_at.map(|at| row.get(at))),
        };
        // Version 1.0 writes the name there also where no header has one.
        let (text, name) = match text.split_once(": ").filter(|_| self.header.version == 1) {
            Some((id, name)) => (id, Some(name)),
            None => (text, name),
        };
        let reference: Reference = text.parse().map_err(|_| {
            let hint = "Write it like ESTAT:NA_MAIN(1.6.0)";
            self.wrong(row, at, Rule::StructureId, hint)
        })?;
        if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) {
            self.names.insert(reference.to_string(), crate::one_line(name));
        }
        let dataset = Arc::new(DatasetRef { reference, kind });
        let new = Structure {
            dataset,
            dimensions: None,
        };
        self.structures.insert(place.clone(), new);
        Ok(place)
    }

    fn action(&self, row: &TableRow) -> Result<Action, StatisticsError> {
        let Some(at) = self.header.action_at else {
            return Ok(Action::Merge);
        };
        // For convenience a message without the column merges; so does a row without the letter.
        match row.get(at) {
            "" => Ok(Action::Merge),
            text => text.parse().map_err(|_| {
                let hint = "I, A and M merge, R replaces, D deletes";
                self.wrong(row, at, Rule::ActionCode, hint)
            }),
        }
    }

    /// The code in a cell, and its words noted.
    fn code(&mut self, row: &TableRow, component: &Component) -> Result<String, StatisticsError> {
        let raw = row.get(component.at);
        let long = match component.role {
            Role::Attribute => value::TEXT_MAX,
            _ => value::CODE_MAX,
        };
        if raw.len() > long
            || raw
                .chars()
                .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            let hint = format!("Shorten it to {long} bytes, and take control characters out");
            return Err(self.wrong(row, component.at, Rule::PlainText, hint));
        }
        if let (Some(languages), Some(separator)) = (&component.brackets, self.header.sub_field) {
            let listed: Vec<&str> = languages
                .split(separator)
                .filter(|language| !language.is_empty())
                .collect();
            if !value::languages_are_listed(raw, separator, &listed) {
                let hint = format!("The header lists {}", listed.join(", "));
                return Err(self.wrong(row, component.at, Rule::LanguagePrefix, hint));
            }
            return Ok(raw.to_owned());
        }
        let (code, label) = match self.header.labels {
            Labels::Both => match raw.split_once(": ") {
                Some((code, label)) if sdmx::is_id(code) || component.role != Role::Attribute => {
                    (code, Some(label))
                }
                _ => (raw, None),
            },
            _ => (raw, component.name_at.map(|at| row.get(at))),
        };
        let label = label
            .map(str::trim)
            .filter(|label| !label.is_empty() && *label != code);
        let coded = matches!(component.role, Role::Dimension | Role::Attribute)
            && label.is_some_and(|l| l.len() <= value::CODE_MAX);
        if let Some(label) = label.filter(|_| coded && self.labels.len() < LABELS_MAX) {
            self.labels.insert(CodeLabel {
                component: component.id.clone(),
                code: code.to_owned(),
                label: label.to_owned(),
            });
        }
        Ok(code.to_owned())
    }

    fn time(&self, row: &TableRow, component: &Component, code: &str) -> Result<TimePeriod, StatisticsError> {
        code.parse().map_err(|_| {
            let near = TimePeriod::parse_loosely(code).ok();
            let hint = near.map_or_else(
                || "Write it like 2020, 2020-03, 2020-Q1, 2020-S1, 2020-W05 or 2020-03-31".to_owned(),
                |near| format!("Write {near}"),
            );
            self.wrong(row, component.at, Rule::Time, hint)
        })
    }

    fn value(
        &self,
        row: &TableRow,
        component: &Component,
        code: &str,
        action: Action,
    ) -> Result<Value, StatisticsError> {
        let numeric = &*component.id == "OBS_VALUE" && action != Action::Delete;
        match value::read(code, self.separator == ';') {
            Value::Text(_) if numeric => {
                let hint = "Write digits with a point; leave it empty or write NaN where there is no value";
                Err(self.wrong(row, component.at, Rule::Number, hint))
            }
            value => Ok(value),
        }
    }

    fn whole(
        &self,
        row: &TableRow,
        component: &Component,
        code: &str,
        action: Action,
    ) -> Result<(), StatisticsError> {
        let counted = matches!(&*component.id, "UNIT_MULT" | "DECIMALS") && action != Action::Delete;
        if counted && !value::is_missing(code) && code.parse::<i8>().is_err() {
            let hint = "Write the power of ten, or the number of digits after the point";
            return Err(self.wrong(row, component.at, Rule::WholeNumber, hint));
        }
        Ok(())
    }

    /// Whether a row names one observation, by what other rows of its structure name.
    fn scope(
        &mut self,
        row: &TableRow,
        place: &str,
        action: Action,
        given: &[usize],
        (value, attribute): (bool, bool),
    ) -> Result<Scope, StatisticsError> {
        let all = self
            .header
            .components
            .iter()
            .filter(|c| matches!(c.role, Role::Dimension | Role::Time))
            .count();
        let known = self
            .structures
            .get(place)
            .and_then(|structure| structure.dimensions.clone());
        let whole = match &known {
            Some((dimensions, _)) => dimensions == given,
            None => value || given.len() == all,
        };
        if action == Action::Delete {
            return Ok(if whole && known.is_some() {
                Scope::Observation
            } else {
                Scope::Part
            });
        }
        if value && !whole {
            let (dimensions, line) = known.unwrap_or_default();
            let mut differ =
                (0..self.header.components.len()).filter(|at| dimensions.contains(at) != given.contains(at));
            let at = differ.next().map_or(0, |at| self.header.components[at].at);
            let hint = format!("Give the same dimensions as line {line}, or delete (D) a part of the data");
            return Err(self.wrong(row, at, Rule::WholeKey, hint));
        }
        if !value && !attribute && action != Action::Replace && self.header.version == 2 {
            let at = self
                .header
                .with(Role::Measure)
                .next()
                .map_or(0, |component| component.at);
            let hint = "Give a value or an attribute, or leave the row out";
            return Err(self.wrong(row, at, Rule::SomethingGiven, hint));
        }
        if whole
            && known.is_none()
            && let Some(structure) = self.structures.get_mut(place)
        {
            structure.dimensions = Some((given.to_vec(), row.line));
        }
        Ok(if whole { Scope::Observation } else { Scope::Part })
    }
}
