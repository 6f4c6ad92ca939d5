//! Queries of the SDMX REST interface 1.5 (SDMX 2.1): paths, keys and parameters.

use crate::{Dataset, OutObservation, Reference, TimePeriod, is_id};

/// Why a query is not answered; the interface wants 400 for the first and 501 for the second.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestError {
    /// It is not written as the interface wants it.
    #[error("{what}: {hint}")]
    Syntax {
        /// What is wrong, with the value.
        what: String,
        /// What would be right.
        hint: &'static str,
    },
    /// It asks for what this program does not do.
    #[error("{0} is not implemented")]
    NotImplemented(String),
}

pub(crate) fn syntax(what: impl Into<String>, hint: &'static str) -> RestError {
    RestError::Syntax {
        what: what.into(),
        hint,
    }
}

base::closed_list! {
    /// How much of the data is wanted.
    Detail: "`full`, `dataonly`, `serieskeysonly` or `nodata`" {
        /// Everything.
        Full = "full",
        /// No attributes.
        DataOnly = "dataonly",
        /// Keys of series, no observations.
        SeriesKeysOnly = "serieskeysonly",
        /// Series and attributes, no observations.
        NoData = "nodata",
    }
}

/// An artefact as a path names it; `None` stands for all agencies, or for the latest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowRef {
    /// The agency.
    pub agency: Option<String>,
    /// The id.
    pub id: String,
    /// The version.
    pub version: Option<String>,
}

impl FlowRef {
    /// Reads `ID`, `AGENCY,ID` or `AGENCY,ID,VERSION`.
    ///
    /// # Errors
    /// When a part is no id.
    pub fn parse(text: &str) -> Result<Self, RestError> {
        let hint = "write AGENCY,ID,VERSION, AGENCY,ID or ID";
        let parts: Vec<&str> = text.split(',').collect();
        let (agency, id, version) = match parts.as_slice() {
            [id] => ("all", *id, "latest"),
            [agency, id] => (*agency, *id, "latest"),
            [agency, id, version] => (*agency, *id, *version),
            _ => return Err(syntax(format!("`{text}` names no dataflow"), hint)),
        };
        let dotted = |text: &str| text.split('.').all(is_id);
        if !dotted(agency) || !is_id(id) || !dotted(version) {
            return Err(syntax(format!("`{text}` names no dataflow"), hint));
        }
        let unless = |text: &str, all: &str| (text != all).then(|| text.to_owned());
        Ok(Self {
            agency: unless(agency, "all"),
            id: id.to_owned(),
            version: unless(version, "latest"),
        })
    }

    /// Whether it means `reference`.
    pub fn means(&self, reference: &Reference) -> bool {
        let same = |wanted: &Option<String>, have: &str| wanted.as_ref().is_none_or(|wanted| wanted == have);
        self.id == reference.id
            && same(&self.agency, &reference.agency)
            && same(&self.version, reference.version_or_default())
    }
}

/// A query for data: `data/FLOW/KEY?startPeriod=…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataQuery {
    /// The dataflow.
    pub flow: FlowRef,
    /// For each dimension the codes that are wanted, none for all; `None` where all series are wanted.
    pub key: Option<Vec<Vec<String>>>,
    /// Nothing that ends before this begins.
    pub start: Option<TimePeriod>,
    /// Nothing that begins after this ends.
    pub end: Option<TimePeriod>,
    /// The dimension of the observations: `TIME_PERIOD` or `AllDimensions`.
    pub dimension_at_observation: String,
    /// How much is wanted.
    pub detail: Detail,
    /// Only the first so many observations of each series.
    pub first: Option<usize>,
    /// Only the last so many observations of each series.
    pub last: Option<usize>,
}

/// The most bytes of a key.
const KEY_MAX: usize = 8_000;

impl DataQuery {
    /// Reads the segments of the path after `data`, and the parameters; both are decoded already.
    ///
    /// # Errors
    /// When one of them is not as the interface wants it, or asks for what is not implemented.
    pub fn parse(path: &[&str], parameters: &[(&str, &str)]) -> Result<Self, RestError> {
        let (flow, key) = match path {
            [flow] | [flow, ""] => (*flow, "all"),
            [flow, key] | [flow, key, "" | "all"] => (*flow, *key),
            [_, _, provider] => return Err(RestError::NotImplemented(format!("the provider `{provider}`"))),
            _ => return Err(syntax("the path", "write data/FLOW/KEY")),
        };
        let mut query = Self {
            flow: FlowRef::parse(flow)?,
            key: series_key(key)?,
            start: None,
            end: None,
            dimension_at_observation: "TIME_PERIOD".to_owned(),
            detail: Detail::Full,
            first: None,
            last: None,
        };
        for (name, value) in parameters {
            query.parameter(name, value)?;
        }
        Ok(query)
    }

    fn parameter(&mut self, name: &str, value: &str) -> Result<(), RestError> {
        let period = || {
            let hint = "write a period such as 2020, 2020-Q1 or 2020-03";
            value
                .parse()
                .map(Some)
                .map_err(|_| syntax(format!("{name} is `{value}`"), hint))
        };
        let count = || {
            let number: Option<usize> = value.parse().ok().filter(|n| *n > 0);
            number
                .map(Some)
                .ok_or_else(|| syntax(format!("{name} is `{value}`"), "write a number from 1"))
        };
        match name {
            "startPeriod" => self.start = period()?,
            "endPeriod" => self.end = period()?,
            "firstNObservations" => self.first = count()?,
            "lastNObservations" => self.last = count()?,
            "detail" => {
                let hint = "write full, dataonly, serieskeysonly or nodata";
                self.detail = value
                    .parse()
                    .map_err(|_| syntax(format!("detail is `{value}`"), hint))?;
            }
            "dimensionAtObservation" if matches!(value, "TIME_PERIOD" | "AllDimensions") => {
                value.clone_into(&mut self.dimension_at_observation);
            }
            "dimensionAtObservation" if is_id(value) => {
                return Err(RestError::NotImplemented(format!(
                    "dimensionAtObservation={value}"
                )));
            }
            "includeHistory" if value == "false" => {}
            "updatedAfter" | "includeHistory" => return Err(RestError::NotImplemented(name.to_owned())),
            // What chooses the format and the language is read by whoever answers.
            "format" | "lang" | "locale" | "labels" => {}
            _ => {
                return Err(syntax(
                    format!("there is no parameter `{name}`"),
                    "see the SDMX REST interface, 4.4",
                ));
            }
        }
        Ok(())
    }

    /// What `dataset` holds of what is wanted, in its own order.
    ///
    /// # Errors
    /// When the key has more or fewer dimensions than the dataset.
    pub fn select<'d>(&self, dataset: &'d Dataset) -> Result<Vec<&'d OutObservation>, RestError> {
        let dimensions = dataset.structure().dimensions.len();
        if let Some(key) = self.key.as_ref().filter(|key| key.len() != dimensions) {
            let what = format!("the key has {} dimensions, the dataflow {dimensions}", key.len());
            return Err(syntax(
                what,
                "write one part for each dimension but the time, or `all`",
            ));
        }
        let found: Vec<&OutObservation> = dataset
            .observations()
            .iter()
            .filter(|one| self.wants(one))
            .collect();
        Ok(self.ends_of_series(found))
    }

    fn wants(&self, one: &OutObservation) -> bool {
        let listed = |(wanted, code): (&Vec<String>, &String)| wanted.is_empty() || wanted.contains(code);
        let key = self
            .key
            .as_ref()
            .is_none_or(|key| key.iter().zip(&one.key).all(listed));
        let period = one.period.as_ref();
        let after = self
            .start
            .as_ref()
            .is_none_or(|start| period.is_none_or(|period| period.last() >= start.first()));
        let before = self
            .end
            .as_ref()
            .is_none_or(|end| period.is_none_or(|period| period.first() <= end.last()));
        key && after && before
    }

    /// Of each series the first or last observations by time, where so many are asked for.
    fn ends_of_series<'d>(&self, mut found: Vec<&'d OutObservation>) -> Vec<&'d OutObservation> {
        if self.first.is_none() && self.last.is_none() {
            return found;
        }
        found.sort_by_key(|one| (&one.key, one.period.as_ref().map(TimePeriod::first)));
        let series = found.chunk_by(|a, b| a.key == b.key);
        let cut = |series: &[&'d OutObservation]| -> Vec<&'d OutObservation> {
            let (n, first, last) = (series.len(), self.first.unwrap_or(0), self.last.unwrap_or(0));
            let kept = |at: &usize| *at < first || *at >= n.saturating_sub(last);
            (0..n).filter(kept).map(|at| series[at]).collect()
        };
        series.flat_map(cut).collect()
    }
}

/// A key: dimensions with `.` between, codes with `+` between, nothing for all codes.
fn series_key(text: &str) -> Result<Option<Vec<Vec<String>>>, RestError> {
    if text == "all" {
        return Ok(None);
    }
    let wrong = || {
        syntax(
            format!("`{}` is no key", text.get(..80).unwrap_or(text)),
            "write codes with + and dimensions with . between",
        )
    };
    if text.len() > KEY_MAX {
        return Err(wrong());
    }
    let dimension = |part: &str| -> Result<Vec<String>, RestError> {
        if part.is_empty() {
            return Ok(Vec::new());
        }
        part.split('+')
            .map(|code| {
                if is_id(code) {
                    Ok(code.to_owned())
                } else {
                    Err(wrong())
                }
            })
            .collect()
    };
    text.split('.').map(dimension).collect::<Result<_, _>>().map(Some)
}
