//! What a row of data is defined by: a dataflow, data structure or provision agreement, by agency, id and version.

use base::ParseError;
use std::fmt;
use std::str::FromStr;

base::closed_list! {
    /// The kind of artefact that data refer to (SDMX-CSV field guide 2.1, "Column content").
    StructureKind: "`dataflow`, `datastructure` or `dataprovision`" {
        /// A dataflow.
        Dataflow = "dataflow",
        /// A data structure definition.
        DataStructure = "datastructure",
        /// A data provision agreement.
        Provision = "dataprovision",
    }
}

impl StructureKind {
    /// The kind that `text` names, whatever its case.
    pub fn of(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.code().eq_ignore_ascii_case(text))
    }
}

/// An artefact as `AGENCY:ID(VERSION)`; the version is left out of artefacts that have none (SDMX 3.0).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    /// Who maintains it: one or more ids with dots between.
    pub agency: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: Option<String>,
}

impl Reference {
    /// The version, or `1.0`, which SDMX assumes of an artefact that states none (technical notes 3.0, section 14).
    pub fn version_or_default(&self) -> &str {
        self.version.as_deref().unwrap_or("1.0")
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.agency, self.id)?;
        match &self.version {
            Some(version) => write!(f, "({version})"),
            None => Ok(()),
        }
    }
}

impl FromStr for Reference {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseError::new(text, "an artefact such as `ESTAT:NA_MAIN(1.6.0)`");
        let (agency, rest) = text.split_once(':').ok_or_else(wrong)?;
        let (id, version) = match rest.split_once('(') {
            Some((id, version)) => (id, Some(version.strip_suffix(')').ok_or_else(wrong)?)),
            None => (rest, None),
        };
        let good = is_agency(agency) && is_id(id) && version.is_none_or(is_version);
        if !good {
            return Err(wrong());
        }
        Ok(Self {
            agency: agency.to_owned(),
            id: id.to_owned(),
            version: version.map(str::to_owned),
        })
    }
}

/// The most characters of an id.
const ID_MAX: usize = 255;

/// Whether `text` is an SDMX id: letters, digits, `_`, `@`, `$` and `-` (SDMX common schema, `IDType`).
pub fn is_id(text: &str) -> bool {
    (1..=ID_MAX).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'@' | b'$' | b'-'))
}

/// Whether `text` can name a component: an id that begins with a letter (`NCNameIDType`).
pub fn is_component_id(text: &str) -> bool {
    is_id(text) && text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.contains(['@', '$'])
}

fn is_agency(text: &str) -> bool {
    text.len() <= ID_MAX && text.split('.').all(is_component_id)
}

/// Numbers with dots between, perhaps with an extension: `1.0`, `1.6.0`, `2.0.0-draft`.
fn is_version(text: &str) -> bool {
    let (numbers, extension) = match text.split_once('-') {
        Some((numbers, extension)) => (numbers, Some(extension)),
        None => (text, None),
    };
    let mut parts = numbers.split('.');
    parts.clone().count() <= 4
        && parts.all(|part| (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
        && extension.is_none_or(|text| text.split('.').all(is_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_round_trip_and_others_are_refused() {
        for good in [
            "BIS:BIS_DER(1.0)",
            "ESTAT:EI_BPM6CA_Q$DEFAULTVIEW(1.0)",
            "AGENCY:DF_ID",
            "SDMX.SUB:X(2.0.0-draft)",
            "Short:Urn(1.0)",
        ] {
            assert_eq!(good.parse::<Reference>().expect("good").to_string(), good);
        }
        for bad in [
            "",
            "BIS",
            "BIS:",
            ":X(1.0)",
            "BIS:X(",
            "BIS:X()",
            "BIS:X(1.0",
            "BIS:X(one)",
            "BIS:X Y(1.0)",
            "1BIS:X(1.0)",
            "BIS:X(1.0) ",
            "BIS:X(1.0.0.0.0)",
            "BIS..A:X",
            "BIS:X(1.0)(1.0)",
        ] {
            assert!(bad.parse::<Reference>().is_err(), "{bad}");
        }
    }

    #[test]
    fn kinds_are_known_in_any_case() {
        assert_eq!(
            StructureKind::of("DataStructure"),
            Some(StructureKind::DataStructure)
        );
        assert_eq!(StructureKind::of("dataTESTERROR"), None);
    }
}
