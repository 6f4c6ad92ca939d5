//! Vacancy files that analysts have handed in, on their way to being ingested.

mod commands;
mod store;
#[cfg(test)]
mod tests;

pub use commands::{add, begin, digests_in_use, drop_upload, fail, find, finish, list, set_mapping, start};

use crate::CentreError;
use base::{Digest, DigestBuilder};

base::closed_list! {
    /// How far an upload is.
    UploadState: "`draft`, `queued`, `running`, `done`, `failed` or `dropped`" {
        /// Handed in; its mapping is being worked on.
        Draft = "draft",
        /// To be ingested by the next process that is free.
        Queued = "queued",
        /// Being ingested.
        Running = "running",
        /// Ingested.
        Done = "done",
        /// Its ingest ended without publishing; it can be started again.
        Failed = "failed",
        /// No longer wanted; its file may be deleted.
        Dropped = "dropped",
    }
}

/// The kind of job that ingests an upload; its payload is `{"upload": ID}`.
pub const JOB: &str = "upload.ingest";
/// Characters that a file's name has at most.
pub const NAME_MAX_CHARS: usize = 200;
/// Bytes that a mapping has at most.
pub const MAPPING_MAX_BYTES: usize = 256 * 1024;
/// Characters that are kept of the reason why an ingest failed.
const ERROR_MAX_CHARS: usize = 4000;

/// What an analyst hands in. The file itself is kept under its digest by whoever calls.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// As the analyst's computer calls it; folders before the name and control characters are left out.
    pub file_name: String,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Its bytes.
    pub size: u64,
    /// What the mapping was made from, for people; at most [`NAME_MAX_CHARS`] characters.
    pub mapping_name: String,
    /// How its columns are read: TOML of at most [`MAPPING_MAX_BYTES`].
    pub mapping: String,
}

/// An upload as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// ULID.
    pub id: String,
    /// The file's name, for people; never a path.
    pub file_name: String,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Its bytes.
    pub size: u64,
    /// Who handed it in; `None` where that was done at the command line.
    pub uploaded_by: Option<String>,
    /// How its columns are read: TOML.
    pub mapping: String,
    /// What the mapping was made from, for people.
    pub mapping_name: String,
    /// How far it is.
    pub state: UploadState,
    /// The run that ingests or ingested it.
    pub run: Option<i64>,
    /// JSON: counts of the finished ingest.
    pub report: Option<String>,
    /// Why the last ingest failed.
    pub error: Option<String>,
    /// When it was handed in.
    pub created_at: String,
    /// When it last changed.
    pub updated_at: String,
}

/// The digest of what the audit chain vouches for.
fn digest(upload: &Upload) -> Digest {
    DigestBuilder::new("aglc.upload.1")
        .text(&upload.id)
        .bytes(&upload.digest.0)
        .text(&upload.mapping)
        .text(upload.state.code())
        .number(upload.run.unwrap_or(0))
        .finish()
}

/// Control characters, and those that turn the direction of what follows and so disguise a name's ending.
fn is_trickery(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn too_long(code: &'static str, what: &str, length: usize, most: usize, unit: &str) -> CentreError {
    CentreError::Invalid {
        code,
        what: format!("the {what} has {length} {unit}"),
        hint: format!("At most {most} are taken"),
    }
}

/// `given` without folders, control characters and blanks around it.
fn file_name(given: &str) -> Result<String, CentreError> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = words(last, "uploads.file-name", "file name")?;
    if name.chars().all(|c| c == '.') {
        return Err(CentreError::Invalid {
            code: "uploads.file-name",
            what: "the file has no name".into(),
            hint: "Give it one, with an ending such as `.csv`".into(),
        });
    }
    Ok(name)
}

/// `given` as one line of at most [`NAME_MAX_CHARS`] characters.
fn words(given: &str, code: &'static str, what: &str) -> Result<String, CentreError> {
    let clean: String = given.chars().filter(|c| !is_trickery(*c)).collect();
    let clean = clean.trim();
    match clean.chars().count() {
        length if length > NAME_MAX_CHARS => Err(too_long(code, what, length, NAME_MAX_CHARS, "characters")),
        _ => Ok(clean.to_owned()),
    }
}

/// Checks what the database could not hold; whether it is a mapping is found out by whoever reads it.
fn mapping(given: &str) -> Result<(), CentreError> {
    if given.len() > MAPPING_MAX_BYTES {
        return Err(too_long(
            "uploads.mapping",
            "mapping",
            given.len(),
            MAPPING_MAX_BYTES,
            "bytes",
        ));
    }
    if given.contains('\0') {
        return Err(CentreError::Invalid {
            code: "uploads.mapping",
            what: "the mapping has a character NUL in it".into(),
            hint: "Take it out; a mapping is text".into(),
        });
    }
    Ok(())
}
