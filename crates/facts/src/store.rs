//! The folder of facts: loading it, adding segments, replacing them.

use crate::columns::{self, Block};
use crate::error::FactsError;
use crate::locate::{self, Located, Origin, Page};
use crate::manifest::{Manifest, SegmentEntry};
use crate::parquet_file::{Draft, Fact, ROW_GROUP, Writer};
use crate::pay::PayCodes;
use crate::plan::Plan;
use crate::segment_file::{SegmentFile, damaged};
use crate::segment_reader::SegmentReader;
use base::{Answer, Question, VacancyId};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The folder that holds the facts of one coding set.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    set: i64,
}

/// The facts of one coding set in memory.
#[derive(Debug)]
pub struct Facts {
    manifest: Manifest,
    segments: Vec<SegmentReader>,
    blocks: Vec<Block>,
    origins: Vec<Origin>,
    pay: PayCodes,
    months: (u16, u16),
    units: Vec<u16>,
}

impl Folder {
    /// The folder of coding set `set` under `facts`.
    pub fn of_set(facts: &Path, set: i64) -> Self {
        Self {
            path: facts.join(format!("set-{set}")),
            set,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds; an empty manifest where nothing was written yet.
    ///
    /// # Errors
    /// When the manifest cannot be read or is damaged.
    pub fn manifest(&self) -> Result<Manifest, FactsError> {
        Ok(Manifest::read(&self.path)?.unwrap_or_else(|| Manifest::empty(self.set)))
    }

    /// Loads every segment, in parallel.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub fn load(&self) -> Result<Facts, FactsError> {
        Facts::load(self)
    }

    /// Begins a segment of the versions `from` to `to`, which will replace all segments in that range. What a program
    /// with another layout left is removed.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn segment(&self, from: i64, to: i64) -> Result<SegmentWriter, FactsError> {
        let io = |source| FactsError::Io {
            path: self.path.clone(),
            verb: "written",
            source,
        };
        if Manifest::read(&self.path)?.is_none() {
            self.clear()?;
        }
        std::fs::create_dir_all(&self.path).map_err(io)?;
        let draft = self
            .path
            .join(format!("ads-{from}-{to}.{}.tmp", std::process::id()));
        Ok(SegmentWriter {
            folder: self.clone(),
            manifest: self.manifest()?,
            writer: Writer::create(&draft)?,
            path: draft,
            draft: Draft::default(),
            rows: 0,
            last: None,
            from,
            to,
            places: HashMap::new(),
        })
    }

    /// Removes everything, so that it is made again from the records.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn clear(&self) -> Result<(), FactsError> {
        match std::fs::remove_dir_all(&self.path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(FactsError::Io {
                path: self.path.clone(),
                verb: "removed",
                source,
            }),
            _ => Ok(()),
        }
    }
}

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
    places: HashMap<(u8, String), i32>,
}

impl SegmentWriter {
    /// Adds an ad. They come in the order of their versions and, within one, of their ids, so that an ad keeps its
    /// place among all ads when segments are written again or merged.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn push(&mut self, fact: &Fact) -> Result<(), FactsError> {
        let this = Some((fact.version, fact.id));
        debug_assert!(self.last < this, "ads come in the order of versions and ids");
        self.last = this;
        let source = self.place(0, fact.source);
        let region = fact
            .region
            .map_or(0, |region| self.place(1, &region.to_string()) + 1);
        let language = self.place(2, fact.language);
        self.draft.push(fact, source, region, language);
        self.rows += 1;
        if self.draft.len() == ROW_GROUP {
            self.flush()?;
        }
        Ok(())
    }

    fn place(&mut self, list: u8, text: &str) -> i32 {
        if let Some(place) = self.places.get(&(list, text.to_owned())) {
            return *place;
        }
        let names = match list {
            0 => &mut self.manifest.sources,
            1 => &mut self.manifest.regions,
            _ => &mut self.manifest.languages,
        };
        let place = names.iter().position(|name| name == text).unwrap_or_else(|| {
            names.push(text.to_owned());
            names.len() - 1
        });
        self.places.insert((list, text.to_owned()), place as i32);
        place as i32
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

impl Facts {
    fn load(folder: &Folder) -> Result<Self, FactsError> {
        let manifest = folder.manifest()?;
        let (sources, regions) = (manifest.sources.len(), manifest.regions.len());
        let loaded: Vec<(SegmentReader, Vec<(Block, PayCodes)>)> = manifest
            .segments
            .par_iter()
            .map(|entry| {
                let path = folder.path.join(&entry.file);
                let reader = SegmentReader::open(&path, &entry.sha256)?;
                let blocks = columns::load(&reader, sources, regions)?;
                let rows: usize = blocks.iter().map(|(block, _)| block.rows).sum();
                if rows as u64 != entry.rows {
                    let why = format!("it has {rows} rows, the manifest says {}", entry.rows);
                    return Err(damaged(&path, &why));
                }
                Ok((reader, blocks))
            })
            .collect::<Result<_, FactsError>>()?;
        let (segments, loaded): (Vec<SegmentReader>, Vec<_>) = loaded.into_iter().unzip();
        let groups = |(segment, blocks): (usize, &Vec<_>)| {
            (0..blocks.len()).map(move |group| Origin { segment, group })
        };
        let origins = loaded.iter().enumerate().flat_map(groups).collect();
        let (mut blocks, codes): (Vec<Block>, Vec<PayCodes>) = loaded.into_iter().flatten().unzip();
        let (pay, translations) = PayCodes::merge(&codes.iter().collect::<Vec<_>>());
        blocks
            .par_iter_mut()
            .zip(&translations)
            .for_each(|(block, translation)| block.recode_pay(translation));
        let (months, units) = extent(&blocks);
        Ok(Self {
            manifest,
            segments,
            blocks,
            origins,
            pay,
            months,
            units,
        })
    }

    /// What these facts hold.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many ads there are, of all versions.
    pub fn rows(&self) -> u64 {
        self.blocks.iter().map(|block| block.rows as u64).sum()
    }

    /// Answers `question` in one parallel pass.
    ///
    /// # Errors
    /// When it asks for a version or a coding set that these facts do not hold.
    pub fn answer(&self, question: &Question) -> Result<Answer, FactsError> {
        self.check_held(question)?;
        let plan = Plan::new(question, &self.manifest, self.months, &self.units);
        Ok(crate::answer::answer(question, &plan, &self.blocks, &self.pay))
    }

    /// The ads that `question` counts, whatever it groups by: one page of their ids, newest first, read from disk. It
    /// holds after a refresh replaced the files, since they are held open.
    ///
    /// # Errors
    /// When the question asks for a version or a coding set that these facts do not hold, the page continues another
    /// list, or somebody wrote into a file since it was loaded: then load again.
    pub fn locate(&self, question: &Question, page: Page) -> Result<Located, FactsError> {
        self.check_held(question)?;
        let ungrouped = Question {
            by: Vec::new(),
            ..question.clone()
        };
        let plan = Plan::new(&ungrouped, &self.manifest, self.months, &self.units);
        let hits = locate::find(question, &plan, &self.blocks, page)?;
        locate::read(&hits, &self.origins, &self.segments)
    }

    fn check_held(&self, question: &Question) -> Result<(), FactsError> {
        if question.version > self.manifest.upto || question.coding_set != self.manifest.set {
            return Err(FactsError::Behind {
                have: self.manifest.upto,
                set: self.manifest.set,
                wanted: question.version,
                wanted_set: question.coding_set,
            });
        }
        Ok(())
    }
}

/// The range of months and the unit groups that occur.
fn extent(blocks: &[Block]) -> ((u16, u16), Vec<u16>) {
    let of_block = |block: &Block| {
        let (mut first, mut last) = (u16::MAX, 0);
        let mut seen = vec![false; usize::from(columns::NO_ISCO) + 1];
        for row in 0..block.rows {
            let month = block.month.get(row);
            if month > 0 {
                first = first.min(month);
            }
            last = last.max(month);
            seen[usize::from(block.isco.get(row))] = true;
        }
        (first, last, seen)
    };
    let (first, last, seen) = blocks.par_iter().map(of_block).reduce(
        || (u16::MAX, 0, vec![false; usize::from(columns::NO_ISCO) + 1]),
        |(a, b, mut mine), (c, d, theirs)| {
            mine.iter_mut()
                .zip(theirs)
                .for_each(|(mine, theirs)| *mine |= theirs);
            (a.min(c), b.max(d), mine)
        },
    );
    let units = (0..)
        .zip(seen)
        .filter(|(_, seen)| *seen)
        .map(|(unit, _)| unit)
        .collect();
    ((first, last), units)
}
