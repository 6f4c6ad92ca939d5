//! Writing a segment into a folder: rows to columns, texts to places in the lists of the manifest.

use crate::FactsError;
use crate::fact::{Draft, Fact, Places};
use crate::manifest::{Manifest, SegmentEntry};
use crate::parquet_file::{ROW_GROUP, Writer};
use crate::segment_file::SegmentFile;
use crate::store::Folder;
use base::VacancyId;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A segment that is being written; dropped without [`SegmentWriter::finish`], it leaves nothing that counts.
pub struct SegmentWriter {
    folder: Folder,
    manifest: Manifest,
    writer: Writer,
    path: PathBuf,
    draft: Draft,
    rows: u64,
    last: Option<(i64, VacancyId)>,
    from: i64,
    to: i64,
    places: Lists,
    /// Room for the skills of one ad.
    skills: Vec<i32>,
}

/// The lists of the manifest by text.
#[derive(Default)]
struct Lists {
    sources: HashMap<String, i32>,
    regions: HashMap<String, i32>,
    languages: HashMap<String, i32>,
    skills: HashMap<String, i32>,
}

impl Lists {
    fn of(manifest: &Manifest) -> Self {
        let of = |names: &[String]| names.iter().cloned().zip(0..).collect();
        Self {
            sources: of(&manifest.sources),
            regions: of(&manifest.regions),
            languages: of(&manifest.languages),
            skills: of(&manifest.skills),
        }
    }
}

/// The place of `text` in a list, to which it is added where it is new.
fn place(list: &mut HashMap<String, i32>, names: &mut Vec<String>, text: &str) -> i32 {
    if let Some(place) = list.get(text) {
        return *place;
    }
    let place = names.len() as i32;
    names.push(text.to_owned());
    list.insert(text.to_owned(), place);
    place
}

impl SegmentWriter {
    /// Begins the segment of the versions `from` to `to` of `folder` in the file `draft`.
    pub(crate) fn create(folder: &Folder, draft: &Path, from: i64, to: i64) -> Result<Self, FactsError> {
        let manifest = folder.manifest()?;
        Ok(Self {
            folder: folder.clone(),
            places: Lists::of(&manifest),
            manifest,
            writer: Writer::create(draft)?,
            path: draft.to_owned(),
            draft: Draft::default(),
            rows: 0,
            last: None,
            from,
            to,
            skills: Vec::new(),
        })
    }

    /// Adds an ad. They come in the order of their versions and, within one, of their ids, so that an ad keeps its
    /// place among all ads when segments are written again or merged.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn push(&mut self, fact: &Fact) -> Result<(), FactsError> {
        let this = Some((fact.version, fact.id));
        debug_assert!(self.last < this, "ads come in the order of versions and ids");
        self.last = this;
        let (lists, manifest) = (&mut self.places, &mut self.manifest);
        let source = place(&mut lists.sources, &mut manifest.sources, fact.source);
        let region = fact.region.map_or(0, |region| {
            place(&mut lists.regions, &mut manifest.regions, &region.to_string()) + 1
        });
        let language = place(&mut lists.languages, &mut manifest.languages, fact.language);
        self.skills.clear();
        for skill in fact.skills {
            self.skills
                .push(place(&mut lists.skills, &mut manifest.skills, skill));
        }
        self.skills.sort_unstable();
        self.skills.dedup();
        let places = Places {
            source,
            region,
            language,
            skills: &self.skills,
        };
        self.draft.push(fact, places);
        self.rows += 1;
        if self.draft.len() == ROW_GROUP {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), FactsError> {
        if self.draft.len() > 0 {
            self.writer.write(&self.draft, &self.path)?;
            self.draft = Draft::default();
        }
        Ok(())
    }

    /// Completes the segment and puts it in the manifest in one step. Segments that lie within its versions are
    /// replaced. Returns its rows.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn finish(mut self) -> Result<u64, FactsError> {
        self.flush()?;
        self.writer.finish(&self.path)?;
        let mut number = 0;
        let path = loop {
            // Readers may still hold a file of the same range: a name is never used twice.
            let path = self
                .folder
                .path
                .join(format!("ads-{}-{}-{number}.parquet", self.from, self.to));
            if !path.exists() {
                break path;
            }
            number += 1;
        };
        let io = |source| FactsError::Io {
            path: path.clone(),
            verb: "written",
            source,
        };
        std::fs::rename(&self.path, &path).map_err(io)?;
        let within = |entry: &SegmentEntry| entry.from >= self.from && entry.to <= self.to;
        let (replaced, kept): (Vec<_>, Vec<_>) = self.manifest.segments.drain(..).partition(within);
        self.manifest.segments = kept;
        self.manifest.segments.push(SegmentEntry {
            file: path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default()
                .to_owned(),
            from: self.from,
            to: self.to,
            rows: self.rows,
            sha256: SegmentFile::open(&path)?.digest()?,
        });
        self.manifest.segments.sort_by_key(|entry| entry.from);
        self.manifest.upto = self.manifest.upto.max(self.to);
        self.manifest.write(&self.folder.path)?;
        for entry in replaced {
            // A file left behind costs space, not truth.
            let _ = std::fs::remove_file(self.folder.path.join(entry.file));
        }
        Ok(self.rows)
    }
}
