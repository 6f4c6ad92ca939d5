//! A table of statistics read by its mapping: every cell that is a value becomes one row.

use super::cells::Rows;
use super::mapping::{ColumnSpec, StatisticsMapping};
use super::row::{CodeLabel, DatasetRef, Scope, StatisticsRow, Value};
use super::rule::{Rule, StatisticsError, breach};
use super::value;
use crate::{Input, Limits, TableRow};
use base::{Digest, DigestBuilder};
use sdmx::{Action, Reference, StructureKind, TimePeriod};
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

/// Observations of one table: their keys are held to see that each is stated once.
const OBSERVATIONS_MAX: usize = 20_000_000;

/// Reads a table; the first breach of a rule ends it.
pub struct StatisticsTable {
    rows: Rows,
    mapping: StatisticsMapping,
    dataset: Arc<DatasetRef>,
    columns: Vec<String>,
    dimensions: Vec<Place>,
    attributes: Vec<Place>,
    constants: Vec<(Arc<str>, String)>,
    keep: Vec<(usize, Vec<String>)>,
    time: usize,
    /// The place of each value and its code in the wide dimension.
    values: Vec<(usize, String)>,
    wide: Option<Arc<str>>,
    title_at: Option<usize>,
    title: Option<String>,
    measure: Arc<str>,
    seen: HashSet<Digest>,
    ahead: VecDeque<StatisticsRow>,
    labels: BTreeSet<CodeLabel>,
    began: bool,
}

struct Place {
    id: Arc<str>,
    at: usize,
    label_at: Option<usize>,
    spec: ColumnSpec,
}

impl StatisticsTable {
    /// Opens a table as `mapping` says; `named` is its dataset where the mapping and the file's name do not tell.
    ///
    /// # Errors
    /// When the file cannot be read, or lacks a column that the mapping names.
    pub fn open(
        input: Input,
        mapping: &StatisticsMapping,
        named: Option<&Reference>,
        limits: &Limits,
    ) -> Result<Self, StatisticsError> {
        let rows = Rows::open(input, Some(&mapping.file), limits)?;
        Self::of(rows, mapping, named)
    }

    pub(super) fn of(
        rows: Rows,
        mapping: &StatisticsMapping,
        named: Option<&Reference>,
    ) -> Result<Self, StatisticsError> {
        let columns = rows.columns();
        let reference = match named {
            Some(reference) => reference.clone(),
            None => reference(&rows, mapping)?,
        };
        let place = |wanted: &[String], optional: bool| -> Result<Option<usize>, StatisticsError> {
            let found = wanted
                .iter()
                .find_map(|name| columns.iter().position(|column| column == name));
            if found.is_some() || optional {
                return Ok(found);
            }
            let hint = format!(
                "The mapping wants {}; the file has {}",
                wanted.join(" or "),
                crate::text::head(&columns.join(", "), 400)
            );
            Err(breach(
                rows.file(),
                1,
                &wanted.join(" or "),
                "",
                Rule::MappedColumn,
                hint,
            ))
        };
        let places = |specs: &[ColumnSpec]| -> Result<Vec<Place>, StatisticsError> {
            let mut found = Vec::new();
            for spec in specs {
                let Some(at) = place(&spec.columns, spec.optional)? else {
                    continue;
                };
                found.push(Place {
                    id: Arc::from(spec.id.as_str()),
                    at,
                    label_at: spec
                        .label
                        .as_ref()
                        .and_then(|label| columns.iter().position(|column| column == label)),
                    spec: spec.clone(),
                });
            }
            Ok(found)
        };
        let must = |wanted: &[String]| place(wanted, false).map(|found| found.unwrap_or(0));
        let values = match &mapping.wide {
            None => vec![(must(&mapping.value)?, String::new())],
            Some(wide) => {
                let pairs = wide
                    .columns
                    .iter()
                    .map(|(column, code)| Ok((must(std::slice::from_ref(column))?, code.clone())));
                pairs.collect::<Result<_, StatisticsError>>()?
            }
        };
        let constants = mapping.constants_of(&reference.id);
        let mut dimensions = places(&mapping.dimensions)?;
        dimensions.sort_by_key(|place| place.at);
        Ok(Self {
            dimensions,
            attributes: places(&mapping.attributes)?,
            constants: constants
                .into_iter()
                .map(|(id, value)| (Arc::from(id), value))
                .collect(),
            keep: mapping
                .keep
                .iter()
                .map(|(column, values)| Ok((must(std::slice::from_ref(column))?, values.clone())))
                .collect::<Result<_, StatisticsError>>()?,
            time: must(&mapping.time)?,
            values,
            wide: mapping
                .wide
                .as_ref()
                .map(|wide| Arc::from(wide.dimension.as_str())),
            title_at: place(&mapping.dataset.title_columns, true)?,
            title: mapping.dataset.title.clone(),
            dataset: Arc::new(DatasetRef {
                reference,
                kind: StructureKind::Dataflow,
            }),
            mapping: mapping.clone(),
            measure: Arc::from("OBS_VALUE"),
            seen: HashSet::new(),
            ahead: VecDeque::new(),
            labels: BTreeSet::new(),
            began: false,
            columns,
            rows,
        })
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read any further, breaks a rule, or has no row that is kept.
    pub fn next_row(&mut self) -> Result<Option<StatisticsRow>, StatisticsError> {
        loop {
            if let Some(row) = self.ahead.pop_front() {
                self.began = true;
                return Ok(Some(row));
            }
            let Some(row) = self.rows.next()? else {
                if self.began {
                    return Ok(None);
                }
                let hint = "Check that the download finished, and what the mapping keeps";
                return Err(breach(self.rows.file(), 2, "1", "", Rule::HasRows, hint));
            };
            let kept = |(at, values): &(usize, Vec<String>)| values.iter().any(|value| value == row.get(*at));
            if self.keep.iter().all(kept) {
                self.read(&row)?;
            }
        }
    }

    /// Words for codes that were met so far.
    pub fn labels(&self) -> impl Iterator<Item = &CodeLabel> {
        self.labels.iter()
    }

    /// The dataset.
    pub fn dataset(&self) -> &Reference {
        &self.dataset.reference
    }

    /// The dimensions, without the time.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        let own = self.dimensions.iter().map(|place| &*place.id);
        own.chain(self.wide.as_deref())
    }

    /// The dataset's title, as far as it is known by now.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// How many bytes of the file were read so far, before decompression.
    pub fn bytes_read(&self) -> u64 {
        self.rows.bytes_read()
    }

    fn wrong(&self, row: &TableRow, at: usize, rule: Rule, hint: impl Into<String>) -> StatisticsError {
        let column = self.columns.get(at).map_or("", String::as_str);
        breach(self.rows.file(), row.line, column, row.get(at), rule, hint)
    }

    fn read(&mut self, row: &TableRow) -> Result<(), StatisticsError> {
        if self.title.is_none()
            && let Some(at) = self.title_at
        {
            self.title = Some(crate::one_line(row.get(at))).filter(|title| !title.is_empty());
        }
        let period = TimePeriod::parse_loosely(row.get(self.time)).map_err(|_| {
            self.wrong(
                row,
                self.time,
                Rule::Time,
                "Write it like 2020, 2020-03, 2020-Q1 or 2020-03-31",
            )
        })?;
        let mut key = Vec::new();
        let mut labels = Vec::new();
        for place in &self.dimensions {
            let (code, label) = self.code(row, place)?;
            if code.is_empty() {
                return Err(self.wrong(
                    row,
                    place.at,
                    Rule::DimensionGiven,
                    "Fill the cell, or keep other rows",
                ));
            }
            labels.extend(label.map(|label| CodeLabel {
                component: place.id.clone(),
                code: code.clone(),
                label,
            }));
            key.push((place.id.clone(), code));
        }
        let mut attributes = self.constants.clone();
        for place in &self.attributes {
            let (code, label) = self.code(row, place)?;
            if !code.is_empty() {
                labels.extend(label.map(|label| CodeLabel {
                    component: place.id.clone(),
                    code: code.clone(),
                    label,
                }));
                attributes.push((place.id.clone(), code));
            }
        }
        self.labels.extend(labels);
        for place in 0..self.values.len() {
            let (at, code) = self.values[place].clone();
            self.one(row, at, &code, &key, &period, &attributes)?;
        }
        Ok(())
    }

    /// One observation of a row.
    fn one(
        &mut self,
        row: &TableRow,
        at: usize,
        code: &str,
        key: &[(Arc<str>, String)],
        period: &TimePeriod,
        attributes: &[(Arc<str>, String)],
    ) -> Result<(), StatisticsError> {
        let raw = row.get(at).trim();
        let empty = raw.is_empty() || self.mapping.empty.iter().any(|word| word == raw);
        let value = if empty {
            Value::Missing
        } else {
            value::read(raw, false)
        };
        if matches!(value, Value::Text(_)) {
            let hint = "Write digits with a point, or list the word under `empty` in the mapping";
            return Err(self.wrong(row, at, Rule::Number, hint));
        }
        let mut key = key.to_vec();
        if let Some(dimension) = &self.wide {
            key.push((dimension.clone(), code.to_owned()));
            self.labels.insert(CodeLabel {
                component: dimension.clone(),
                code: code.to_owned(),
                label: self.columns[at].clone(),
            });
        }
        let digest = key
            .iter()
            .fold(DigestBuilder::default(), |digest, (_, code)| digest.text(code));
        let new =
            self.seen.len() < OBSERVATIONS_MAX && self.seen.insert(digest.text(period.as_str()).finish());
        if !new {
            let hint = "Keep one of the rows, or map the column that tells them apart as a dimension";
            return Err(self.wrong(row, at, Rule::StatedOnce, hint));
        }
        self.ahead.push_back(StatisticsRow {
            line: row.line,
            dataset: self.dataset.clone(),
            action: Action::Merge,
            scope: Scope::Observation,
            key,
            period: Some(period.clone()),
            values: vec![(self.measure.clone(), value)],
            measure: Some(self.measure.clone()),
            attributes: attributes.to_vec(),
        });
        Ok(())
    }

    /// The code in a cell, and its words where they are something else.
    fn code(&self, row: &TableRow, place: &Place) -> Result<(String, Option<String>), StatisticsError> {
        let raw = crate::one_line(row.get(place.at));
        if raw.len() > value::TEXT_MAX {
            return Err(self.wrong(row, place.at, Rule::PlainText, "Shorten it"));
        }
        let bare = place
            .spec
            .prefix
            .as_deref()
            .and_then(|prefix| raw.strip_prefix(prefix))
            .unwrap_or(&raw);
        let code = place.spec.codes.get(bare).map_or(bare, String::as_str).to_owned();
        let label = match place.label_at {
            Some(at) => crate::one_line(row.get(at)),
            None => bare.to_owned(),
        };
        let told = !label.is_empty() && label != code && label.len() <= value::CODE_MAX;
        Ok((code, told.then_some(label)))
    }
}

/// The dataset by the mapping, or by the file's name up to its first `-` or `.`.
fn reference(rows: &Rows, mapping: &StatisticsMapping) -> Result<Reference, StatisticsError> {
    let spec = &mapping.dataset;
    let name = rows.file().rsplit(['/', '\\']).next().unwrap_or_default();
    let id = spec
        .id
        .clone()
        .unwrap_or_else(|| name.split(['-', '.']).next().unwrap_or_default().to_owned());
    let text = format!("{}:{id}({})", spec.agency, spec.version);
    text.parse().map_err(|_| {
        let hint = "Say which dataset it is with --dataset AGENCY:ID(VERSION)";
        breach(rows.file(), 1, "file name", &text, Rule::StructureId, hint)
    })
}
