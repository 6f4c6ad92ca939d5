//! What a folder of facts holds: its segments and the meaning of the numbers in their columns.

use crate::FactsError;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::Path;

/// The layout that this program writes and reads.
pub(crate) const FORMAT: u32 = 6;

/// The table of contents of one coding set's facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout number.
    pub format: u32,
    /// Coding set.
    pub set: i64,
    /// Last data version that the segments hold.
    pub upto: i64,
    /// Names of the sources; a column holds places in this list.
    pub sources: Vec<String>,
    /// Region codes; a column holds places in this list plus one, 0 for none.
    pub regions: Vec<String>,
    /// Languages; a column holds places in this list.
    pub languages: Vec<String>,
    /// Identifiers of the skills; a column holds places in this list.
    pub skills: Vec<String>,
    /// Segments in the order of their versions.
    pub segments: Vec<SegmentEntry>,
}

#[derive(Deserialize)]
struct Layout {
    format: u32,
}

/// One Parquet file with the ads of a range of data versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentEntry {
    /// File name in the folder.
    pub file: String,
    /// First data version.
    pub from: i64,
    /// Last data version.
    pub to: i64,
    /// Rows.
    pub rows: u64,
    /// SHA-256 of the file, looked at whenever it is loaded: changed bytes would be wrong figures.
    pub sha256: String,
}

impl Manifest {
    pub(crate) const fn empty(set: i64) -> Self {
        Self {
            format: FORMAT,
            set,
            upto: 0,
            sources: Vec::new(),
            regions: Vec::new(),
            languages: Vec::new(),
            skills: Vec::new(),
            segments: Vec::new(),
        }
    }

    /// Reads the manifest in `folder`; `None` where there is none or it has another layout.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, FactsError> {
        let path = folder.join("manifest.json");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(FactsError::Io {
                    path,
                    verb: "read",
                    source,
                });
            }
        };
        let damaged = |error: serde_json::Error| FactsError::Damaged {
            path: path.clone(),
            why: error.to_string(),
        };
        // Another layout may have other fields: only its number is read.
        let layout: Layout = serde_json::from_str(&text).map_err(damaged)?;
        if layout.format != FORMAT {
            return Ok(None);
        }
        serde_json::from_str(&text).map(Some).map_err(damaged)
    }

    /// Replaces the manifest in `folder` in one step.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), FactsError> {
        let path = folder.join("manifest.json");
        let text = serde_json::to_string_pretty(self).map_err(|error| FactsError::Damaged {
            path: path.clone(),
            why: error.to_string(),
        })?;
        let written = |source| FactsError::Io {
            path: path.clone(),
            verb: "written",
            source,
        };
        let draft = folder.join(format!("manifest.json.{}.tmp", std::process::id()));
        let mut file = std::fs::File::create(&draft).map_err(written)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(written)?;
        std::fs::rename(&draft, &path).map_err(written)
    }
}
