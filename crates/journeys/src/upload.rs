//! What an analyst sees of a file before it is ingested: a first mapping, its columns, and what the mapping makes of it.

use crate::error::JourneyError;
use crate::files::{failed, upload_path};
use crate::home::Home;
use crate::mappings::{shipped_mapping, stem};
use base::Digest;
use centre::uploads::Upload;
use intake::{Input, Limits, Mapping, MappingError, Preview, SampleColumn};
use std::collections::BTreeSet;
use std::fs::File;

/// What an upload may cost: files that are held in memory as a whole share a server with its readers.
pub(crate) const LIMITS: Limits = Limits {
    spool_bytes: 256 << 20,
    ..Limits::DEFAULT
};

/// What errors call the mapping of an upload.
const MAPPING: &str = "mapping";
/// Records by which the columns are shown, at least.
const SAMPLE: usize = 500;

/// A first mapping for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The shipped mapping, or the name given to the source.
    pub name: String,
    /// The mapping.
    pub toml: String,
    /// What it rests on, and what must be looked at.
    pub notes: Vec<String>,
    /// Whether it is a shipped mapping; otherwise it was guessed and must be completed.
    pub shipped: bool,
}

/// What is known of an upload before it is ingested, whatever is wrong with it.
#[derive(Debug)]
pub struct UploadPreview {
    /// The columns of the file by its first records, or why it cannot be read.
    pub columns: Result<Vec<SampleColumn>, String>,
    /// The mapping, or what is wrong with it.
    pub mapping: Result<Mapping, String>,
    /// What the mapping makes of the first records, or why it can make nothing of them.
    pub rows: Result<Preview, String>,
}

pub(crate) fn parse(mapping: &str) -> Result<Mapping, MappingError> {
    Mapping::parse(mapping, MAPPING)
}

/// A kept file, open, under the name that it was handed in with.
pub(crate) fn open(home: &Home, digest: Digest, file_name: &str) -> Result<Input, JourneyError> {
    let path = upload_path(home, digest);
    let gone = failed(
        &path,
        "read",
        "Hand the file in again, or restore it from a backup",
    );
    Ok(Input::new(file_name, File::open(&path).map_err(gone)?))
}

/// A first mapping for a kept file: the shipped one that its name asks for, or a guess. A guess names the source after
/// the file, and never after a source that is known, unless the file bears that very name.
///
/// # Errors
/// When the records or the file cannot be read, or there is no record in it.
pub async fn draft_mapping(home: &Home, digest: Digest, file_name: &str) -> Result<Draft, JourneyError> {
    let stem = stem(file_name);
    if let Some(text) = shipped_mapping(&stem) {
        return Ok(Draft {
            name: stem,
            toml: text.to_owned(),
            notes: Vec::new(),
            shipped: true,
        });
    }
    let sources = centre::sources::list(home.centre()).await?.into_iter();
    let known: BTreeSet<String> = sources.map(|source| source.name.to_string()).collect();
    let name = free_name(&stem, &known);
    let input = open(home, digest, file_name)?;
    let guessed = tokio::task::block_in_place(|| intake::guess(input, &name))?;
    Ok(Draft {
        name,
        toml: guessed.toml,
        notes: guessed.notes,
        shipped: false,
    })
}

/// `stem` as the name of a source, numbered where another source has it.
fn free_name(stem: &str, known: &BTreeSet<String>) -> String {
    let name = intake::source_name(stem);
    if name == stem {
        return name;
    }
    let free = |name: &String| !known.contains(name) && shipped_mapping(name).is_none();
    let numbered = (2_u32..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.clone())
        .chain(numbered)
        .find(free)
        .unwrap_or(name)
}

/// The columns of an upload and what its mapping makes of its first `records` records.
pub fn preview_upload(home: &Home, upload: &Upload, records: usize) -> UploadPreview {
    let limits = LIMITS;
    let mapping = parse(&upload.mapping).map_err(|error| error.to_string());
    let columns = |mapping: Option<&Mapping>| {
        let input = open(home, upload.digest, &upload.file_name)?;
        Ok::<_, JourneyError>(intake::sample_columns(
            input,
            mapping,
            &limits,
            records.max(SAMPLE),
        )?)
    };
    let rows = |mapping: &Mapping| {
        let input = open(home, upload.digest, &upload.file_name)?;
        Ok::<_, JourneyError>(intake::preview(input, mapping, &limits, records)?)
    };
    let said = |error: JourneyError| error.to_string();
    let read_as = mapping.as_ref().ok();
    let read = columns(read_as).or_else(|error| match read_as {
        // What the mapping says of the file may be wrong; then the columns help to correct it.
        Some(_) => columns(None),
        None => Err(error),
    });
    UploadPreview {
        columns: read.map_err(said),
        rows: match &mapping {
            Ok(mapping) => rows(mapping).map_err(said),
            Err(error) => Err(error.clone()),
        },
        mapping,
    }
}

#[cfg(test)]
mod tests;
