//! The datasets that are published as open data: the figures of the pages, cut by place, time and occupation, as of a data version.

mod cuts;
mod pay;
mod skills;
mod structure;
mod vacancies;

pub use cuts::key_of;

use crate::error::JourneyError;
use crate::live::Snapshot;
use sdmx::{Dataset, DatasetError, OutObservation, Reference, Words};
use std::sync::{Arc, Mutex, PoisonError};

/// Who maintains the datasets, as SDMX names it.
pub const AGENCY: &str = "AGLC";
/// The code that stands for all together.
pub const TOTAL: &str = "_T";
/// The code that stands for what no advertisement says, or the coder leaves open.
pub const NOT_STATED: &str = "_X";

base::closed_list! {
    /// A dataset, by the id of its dataflow.
    OpenDataset: "`ADS`, `GREEN_SHARE`, `PAY` or `SKILLS`" {
        /// Advertisements, openings and green advertisements.
        Ads = "ADS",
        /// The share of green advertisements.
        GreenShare = "GREEN_SHARE",
        /// Quartiles of stated monthly pay.
        Pay = "PAY",
        /// The share of advertisements that name a skill.
        Skills = "SKILLS",
    }
}

impl OpenDataset {
    /// Its name in addresses and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ads => "ads",
            Self::GreenShare => "green-share",
            Self::Pay => "pay",
            Self::Skills => "skills",
        }
    }

    /// The dataset with this name in addresses.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.slug() == slug)
    }
}

/// What words are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// A dataset.
    Dataset(OpenDataset),
    /// A dimension, measure or attribute, by its id.
    Component(&'static str),
    /// A code, after the id of its component.
    Code(&'static str, &'a str),
}

/// Gives words in the languages of the interface.
pub type Naming<'a> = &'a dyn Fn(Named<'_>) -> Words;

/// Which state of the data an address or query means: a data version under the coding set in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// As of this data version.
    AsOf(i64),
    /// It was made with another coding set, whose figures are no longer kept.
    Recoded,
    /// There is no such edition.
    Unknown,
}

/// Datasets made so far, with the data version of each.
#[derive(Debug, Default)]
pub(crate) struct Made(Mutex<Vec<(OpenDataset, i64, Arc<Dataset>)>>);

/// Datasets that are kept: those of the last version, and as many others.
const KEPT: usize = 2 * OpenDataset::ALL.len();

impl Snapshot {
    /// What the edition as of data version `version` is called: data version and coding set, `7.2`. Under one name the
    /// figures never change: another coding set has another name.
    pub fn edition(&self, version: i64) -> String {
        format!("{version}.{}", self.set.id)
    }

    /// What `text` means: the `7.2` of [`Snapshot::edition`], or `7.2.0` as SDMX has it.
    pub fn find_edition(&self, text: &str) -> Edition {
        let text = text
            .strip_suffix(".0")
            .filter(|it| it.contains('.'))
            .unwrap_or(text);
        let parts = text
            .split_once('.')
            .and_then(|(data, set)| Some((number(data)?, number(set)?)));
        match parts {
            Some((data, set)) if set == self.set.id && data <= self.version => Edition::AsOf(data),
            Some((data, set)) if set < self.set.id && data <= self.version => Edition::Recoded,
            _ => Edition::Unknown,
        }
    }

    /// The dataset as of `version`, with words from `names`; made once and kept for a while, whoever asks for it.
    ///
    /// # Errors
    /// When the version is later than the last one, or the figures cannot be computed.
    pub fn open_data(
        &self,
        which: OpenDataset,
        version: i64,
        names: Naming<'_>,
    ) -> Result<Arc<Dataset>, JourneyError> {
        let held = || self.open.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held()
            .iter()
            .find(|(dataset, of, _)| (*dataset, *of) == (which, version))
            .map(|it| Arc::clone(&it.2));
        if let Some(dataset) = found {
            return Ok(dataset);
        }
        let observations = match which {
            OpenDataset::Ads => vacancies::counts(self, version)?,
            OpenDataset::GreenShare => vacancies::green_shares(self, version)?,
            OpenDataset::Pay => pay::quartiles(self, version)?,
            OpenDataset::Skills => skills::shares(self, version)?,
        };
        let structure = structure::structure(which, self.reference(which, version), &observations, names);
        let dataset = Arc::new(Dataset::new(structure, observations).map_err(|error| unfit(which, &error))?);
        let mut kept = held();
        if kept.len() >= KEPT {
            let old = kept
                .iter()
                .position(|(_, of, _)| *of != self.version)
                .unwrap_or(0);
            kept.remove(old);
        }
        kept.push((which, version, Arc::clone(&dataset)));
        Ok(dataset)
    }

    /// The dataflow as of `version`.
    pub fn reference(&self, which: OpenDataset, version: i64) -> Reference {
        Reference {
            agency: AGENCY.to_owned(),
            id: which.code().to_owned(),
            version: Some(format!("{}.0", self.edition(version))),
        }
    }
}

/// A number from 1, written without a sign or zeros before it.
fn number(text: &str) -> Option<i64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|n| *n > 0 && plain)
}

fn unfit(which: OpenDataset, error: &DatasetError) -> JourneyError {
    JourneyError::Stopped {
        file: format!("the dataset {which} ({error})"),
    }
}

/// An observation whose value is suppressed where `value` is missing.
fn observation(
    key: Vec<String>,
    period: sdmx::TimePeriod,
    value: Option<f64>,
    rest: Vec<Option<String>>,
) -> OutObservation {
    let status = if value.is_some() {
        sdmx::ObsStatus::Normal
    } else {
        sdmx::ObsStatus::Suppressed
    };
    let mut attributes = vec![Some(status.code().to_owned())];
    attributes.extend(rest);
    OutObservation {
        key,
        period: Some(period),
        value,
        attributes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_editions_are_written_in_one_way() {
        for (text, expect) in [
            ("7", Some(7)),
            ("07", None),
            ("+7", None),
            ("0", None),
            ("", None),
            ("7x", None),
            ("٧", None),
        ] {
            assert_eq!(number(text), expect, "{text}");
        }
    }

    #[test]
    fn datasets_have_one_name_in_addresses() {
        for dataset in OpenDataset::ALL {
            assert_eq!(OpenDataset::of_slug(dataset.slug()), Some(*dataset));
        }
        assert_eq!(OpenDataset::of_slug("ADS"), None);
    }
}
