//! A Member State or one of its regions: what its page, its brief and its charts share.

use crate::i18n::Speech;
use crate::view::Filters;
use crate::web::{Failure, Reader};
use base::{Country, RegionCode};
use taxonomy::Gazetteer;

/// A Member State or one of its regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The Member State.
    pub country: Country,
    /// The region in it; the whole State without one.
    pub region: Option<RegionCode>,
}

impl Place {
    /// The Member State with that code.
    pub(crate) fn of_country(code: &str) -> Result<Self, Failure> {
        let country = code.parse().map_err(|_| Failure::NotFound)?;
        Ok(Self {
            country,
            region: None,
        })
    }

    /// The region with that code, as far as there is one.
    pub(crate) fn of_region(code: &str) -> Result<Self, Failure> {
        let region: RegionCode = code.parse().map_err(|_| Failure::NotFound)?;
        if Gazetteer::shipped().region(region).is_none() {
            return Err(Failure::NotFound);
        }
        Ok(Self {
            country: region.country(),
            region: Some(region),
        })
    }

    /// `VN`, or `VN-SG`.
    pub(crate) fn code(self) -> String {
        self.region
            .map_or_else(|| self.country.code().to_owned(), |region| region.to_string())
    }

    /// The path of its page.
    pub(crate) fn path(self) -> String {
        let kind = if self.region.is_some() {
            "regions"
        } else {
            "countries"
        };
        format!("/{kind}/{}", self.code())
    }

    /// Its own name, without the Member State of a region.
    pub(crate) fn name(self, speech: &Speech) -> &str {
        match self.region {
            Some(region) => speech.region(region),
            None => speech.country(self.country),
        }
    }

    /// What `reader` asks of it.
    pub(crate) fn filters(self, reader: &Reader) -> Filters {
        let filters = Filters::of(reader)
            .with("country", self.country.code())
            .without("region");
        match self.region {
            Some(region) => filters.with("region", &region.to_string()),
            None => filters,
        }
    }

    /// What `filters` ask for beside the place itself, as a query.
    pub(crate) fn beside(filters: &Filters) -> String {
        filters.without("country").without("region").query()
    }
}
