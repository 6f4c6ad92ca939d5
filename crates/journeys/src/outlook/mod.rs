//! Forecasts over the published advertisements: months by Member State, major group and green class, one plan for all.

mod counts;
mod lines;
#[cfg(test)]
mod tests;

use crate::error::JourneyError;
use crate::live::Snapshot;
use analysis::forecast::{Change, Forecast, Reason};
use base::{Country, Month, Parameters};
use counts::Counts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Months ahead.
pub const AHEAD: usize = 12;

/// Which advertisements are forecast together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Group {
    /// Those of one Member State; `None`: of all States that have forecasts.
    pub country: Option<Country>,
    /// Those of one major group of ISCO-08, 0 to 9; `None`: of all, those without an occupation included.
    pub major: Option<u8>,
    /// Only green ones, core or partial.
    pub green: bool,
}

impl Group {
    /// All advertisements of a Member State.
    pub fn of_country(country: Country) -> Self {
        Self {
            country: Some(country),
            ..Self::default()
        }
    }
}

/// Why a group has no forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The months of its Member State cannot be forecast; for all States together: those of the State with the most.
    Series(Reason),
    /// More than a third of its months have fewer than ten advertisements.
    Few {
        /// Such months.
        months: usize,
        /// Of how many.
        of: usize,
    },
    /// No Member State has ten advertisements in any month.
    NoState,
    /// It has no advertisement.
    NoAds,
}

/// A forecast with what its back-test says.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Expected advertisements and bounds of the [`AHEAD`] months after the last.
    pub forecast: Forecast,
    /// Against the last twelve months; `None` where one of them is missing.
    pub change: Option<Change>,
    /// Mean absolute scaled error of the method in the back-test, and that of the seasonal naive one.
    pub mase: Option<[f64; 2]>,
    /// Origins of the back-test.
    pub origins: usize,
    /// Shares of the back-test's values that lay within the intervals at 80 and 95 %.
    pub coverage: Option<[f64; 2]>,
}

/// The months of one group and what is expected of the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The first month.
    pub first: Month,
    /// Advertisements by month; `None` where the State, or one of the States, has none at all: its sources are silent then.
    pub ads: Vec<Option<u64>>,
    /// The forecast, or why there is none.
    pub path: Result<Path, Why>,
}

/// All forecasts of one publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The last month that counts as complete; `None` where there is none.
    pub last: Option<Month>,
    /// The month that was left out because no later one has begun in the data.
    pub unfinished: Option<Month>,
    /// The first month that forecasts rest on: every State that has forecasts has advertisements from then on.
    pub since: Option<Month>,
    /// The States that have forecasts, in their order.
    pub countries: Vec<Country>,
    /// The States that have advertisements but no forecast, and why.
    pub without: Vec<(Country, Reason)>,
    /// Series whose back-tests were pooled for the intervals.
    pub pooled: usize,
    /// The months of every group that has advertisements.
    pub lines: BTreeMap<Group, Line>,
}

impl Outlook {
    /// The months of `group`; `None` where it has no advertisement.
    pub fn line(&self, group: Group) -> Option<&Line> {
        self.lines.get(&group)
    }

    /// The forecast of `group`, or why there is none.
    ///
    /// # Errors
    /// Why there is none.
    pub fn path(&self, group: Group) -> Result<&Path, Why> {
        let line = self.line(group).ok_or(Why::NoAds)?;
        line.path.as_ref().map_err(|why| *why)
    }
}

impl Snapshot {
    /// Forecasts of the published advertisements, made once.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn outlook(&self) -> Result<Arc<Outlook>, JourneyError> {
        self.outlook.get((), || {
            let by: Parameters = [("by".to_owned(), "country,isco1,green,month".to_owned())].into();
            let cube = self.facts().cube(&self.question("ads", &by)?)?;
            lines::outlook(&Counts::of(&cube))
        })
    }
}
