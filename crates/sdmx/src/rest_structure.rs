//! Queries for structures of the SDMX REST interface 1.5 (SDMX 2.1): `RESOURCE/AGENCY/ID/VERSION?references=…`.

use crate::rest::{RestError, syntax};
use crate::{Reference, is_id};
use std::ops::Range;

base::closed_list! {
    /// Which artefacts are wanted beside those that are named.
    References: "`none`, `children`, `descendants` or `all`" {
        /// None.
        None = "none",
        /// Those that they refer to.
        Children = "children",
        /// Those, and what these refer to.
        Descendants = "descendants",
        /// Those that refer to them too.
        All = "all",
    }
}

impl References {
    /// The kinds that are wanted beside `first` of dataflow, data structure, concept scheme and code list: a dataflow refers
    /// to its data structure, and that to concepts and codes.
    pub(crate) const fn reach(self, first: usize) -> Range<usize> {
        match (self, first) {
            (Self::Children, 0) => 1..2,
            (Self::Children | Self::Descendants, 1) => 2..4,
            (Self::Descendants, 0) => 1..4,
            (Self::All, _) => 0..4,
            _ => 0..0,
        }
    }
}

/// A query for structures: `RESOURCE/AGENCY/ID/VERSION`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureQuery {
    /// What kind of artefact: `dataflow`, `datastructure`, `codelist`, `conceptscheme` or `structure` for any.
    pub resource: String,
    /// The agency; `None` for all.
    pub agency: Option<String>,
    /// The id; `None` for all.
    pub id: Option<String>,
    /// The version; `None` for the latest.
    pub version: Option<String>,
    /// Whether artefacts that are referred to are wanted too.
    pub references: References,
}

impl StructureQuery {
    /// Reads the segments of the path and the parameters; both are decoded already.
    ///
    /// # Errors
    /// When one of them is not as the interface wants it, or asks for what is not implemented.
    pub fn parse(path: &[&str], parameters: &[(&str, &str)]) -> Result<Self, RestError> {
        let known = [
            "dataflow",
            "datastructure",
            "codelist",
            "conceptscheme",
            "structure",
        ];
        let part = |at: usize, all: &str| -> Result<Option<String>, RestError> {
            match path
                .get(at)
                .copied()
                .filter(|text| !text.is_empty() && *text != all)
            {
                Some(text) if text.split('.').all(is_id) => Ok(Some(text.to_owned())),
                Some(text) => Err(syntax(
                    format!("`{text}` is no id"),
                    "write RESOURCE/AGENCY/ID/VERSION",
                )),
                None => Ok(None),
            }
        };
        let resource = path.first().copied().unwrap_or_default();
        if path.len() > 4 {
            return Err(syntax("the path", "write RESOURCE/AGENCY/ID/VERSION"));
        }
        if !known.contains(&resource) {
            return Err(RestError::NotImplemented(format!("the resource `{resource}`")));
        }
        let mut query = Self {
            resource: resource.to_owned(),
            agency: part(1, "all")?,
            id: part(2, "all")?,
            version: part(3, "latest")?,
            references: References::None,
        };
        for (name, value) in parameters {
            match (*name, *value) {
                ("detail", "full") | ("format" | "lang" | "locale", _) => {}
                ("references", known) if known.parse::<References>().is_ok() => {
                    query.references = known.parse().unwrap_or(References::None);
                }
                ("references" | "detail", other) => {
                    return Err(RestError::NotImplemented(format!("{name}={other}")));
                }
                _ => {
                    return Err(syntax(
                        format!("there is no parameter `{name}`"),
                        "see the SDMX REST interface, 4.3",
                    ));
                }
            }
        }
        Ok(query)
    }

    /// Whether it names `reference`, its kind aside.
    pub fn names(&self, reference: &Reference) -> bool {
        let same = |wanted: &Option<String>, have: &str| wanted.as_ref().is_none_or(|wanted| wanted == have);
        same(&self.agency, &reference.agency)
            && same(&self.id, &reference.id)
            && same(&self.version, reference.version_or_default())
    }
}
