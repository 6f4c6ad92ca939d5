//! What is asked of the statistics, and what is answered.

use base::Date;
use intake::sdmx::Kind;
use sdmx::Reference;
use serde::Serialize;
use std::collections::BTreeMap;

/// Which state of the statistics is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// The latest.
    #[default]
    Latest,
    /// As of a vintage.
    Vintage(i64),
    /// As of the end of a day (UTC).
    Day(Date),
}

/// A dataset with what is in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetSummary {
    /// `AGENCY:ID(VERSION)`.
    pub dataset: String,
    /// Dataflow, datastructure or dataprovision.
    pub structure: String,
    /// Its title.
    pub title: Option<String>,
    /// What it measures.
    pub kind: String,
    /// Dimensions in the order of the file, without the time.
    pub dimensions: Vec<String>,
    /// Pairs of dimension and what it tells.
    pub facets: Vec<(String, String)>,
    /// Terms.
    pub licence: Option<String>,
    /// Where it comes from.
    pub url: Option<String>,
    /// Series that have an observation.
    pub series: u64,
    /// Observations.
    pub observations: u64,
    /// First day of the first period.
    pub first_day: String,
    /// Last day of the last period.
    pub last_day: String,
    /// The vintage that changed it last.
    pub vintage: i64,
}

/// A published import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vintage {
    /// Its number.
    pub vintage: i64,
    /// When it was published.
    pub published_at: String,
    /// The file.
    pub file: String,
    /// SHA-256 of the file.
    pub file_digest: Option<String>,
    /// Observations added in the whole import.
    pub added: i64,
    /// Observations revised.
    pub revised: i64,
    /// Observations deleted.
    pub deleted: i64,
}

/// Which series are asked for. What is `None` does not restrict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeriesQuery {
    /// The dataset; without a version any of its versions.
    pub dataset: Option<Reference>,
    /// What is measured.
    pub kind: Option<Kind>,
    /// A Member State's ISO 3166-1 alpha-2 code, or the code as the file has it.
    pub country: Option<String>,
    /// `_T`, `M`, `F`.
    pub sex: Option<String>,
    /// Age group as the file has it.
    pub age: Option<String>,
    /// ISCO-08 code of any level.
    pub isco: Option<String>,
    /// ISIC Rev.4 section or division.
    pub isic: Option<String>,
    /// The series itself: its codes by dimension, sorted by dimension.
    pub key: Option<super::SeriesKey>,
    /// Most observations; 0 for 1,000,000.
    pub limit: u32,
}

/// One series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// `AGENCY:ID(VERSION)`.
    pub dataset: String,
    /// What it measures.
    pub kind: String,
    /// Codes by dimension, without the time.
    pub key: BTreeMap<String, String>,
    /// Words for the codes, where the file gave them.
    pub labels: BTreeMap<String, String>,
    /// Our code of the country, or as written.
    pub country: Option<String>,
    /// The measure; `OBS_VALUE` unless the file has several.
    pub measure: String,
    /// Attributes of the part of the dataset that it is in.
    pub notes: BTreeMap<String, String>,
    /// By period.
    pub observations: Vec<Observation>,
}

/// One observation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Observation {
    /// As written.
    pub period: String,
    /// Code of CL_FREQ.
    pub frequency: String,
    /// First day of the period.
    pub first_day: String,
    /// Last day of the period.
    pub last_day: String,
    /// As written, with a point; `None` where it is missing.
    pub value: Option<String>,
    /// The number, in units of ten to the power of `unit_mult`.
    pub number: Option<f64>,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Power of ten.
    pub unit_mult: Option<i64>,
    /// Code of CL_OBS_STATUS.
    pub status: Option<String>,
    /// Digits after the point that are significant.
    pub decimals: Option<i64>,
    /// Other attributes.
    pub attributes: BTreeMap<String, String>,
    /// The vintage that said so.
    pub vintage: i64,
}

impl Observation {
    /// The number in single units: 12.4 thousand persons are 12,400.
    pub fn in_units(&self) -> Option<f64> {
        let power = i32::try_from(self.unit_mult.unwrap_or(0)).ok()?;
        self.number.map(|number| number * 10_f64.powi(power))
    }
}
