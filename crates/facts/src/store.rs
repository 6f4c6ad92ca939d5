//! The folder of facts: loading it, adding segments, replacing them.

use crate::answer::Scales;
use crate::column::{Codes, NO_CODE};
use crate::columns::{self, Block, Loaded};
use crate::cube::Cube;
use crate::employers;
use crate::error::FactsError;
use crate::locate::{self, Located, Origin, Page};
use crate::manifest::Manifest;
use crate::pay::PayCodes;
use crate::plan::Plan;
use crate::rollup::{self, Rollup};
use crate::segment_file::damaged;
use crate::segment_reader::SegmentReader;
use crate::segment_writer::SegmentWriter;
use base::{Answer, Dimension, Question, SkillPairs};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The folder that holds the facts of one coding set.
#[derive(Debug, Clone)]
pub struct Folder {
    pub(crate) path: PathBuf,
    set: i64,
}

/// The facts of one coding set in memory.
#[derive(Debug)]
pub struct Facts {
    manifest: Manifest,
    segments: Vec<SegmentReader>,
    blocks: Vec<Block>,
    origins: Vec<Origin>,
    scales: Scales,
    months: (u16, u16),
    units: Vec<u16>,
    /// Counted when it is first of use.
    rollup: OnceLock<Rollup>,
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
        SegmentWriter::create(self, &draft, from, to)
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

impl Facts {
    fn load(folder: &Folder) -> Result<Self, FactsError> {
        let mut manifest = folder.manifest()?;
        let ranks = sort_skills(&mut manifest.skills);
        let loaded: Vec<(SegmentReader, Vec<Loaded>)> = manifest
            .segments
            .par_iter()
            .map(|entry| {
                let path = folder.path.join(&entry.file);
                let reader = SegmentReader::open(&path, &entry.sha256)?;
                let loaded = columns::load(&reader, &manifest, &ranks)?;
                let rows: usize = loaded.iter().map(|loaded| loaded.block.rows).sum();
                if rows as u64 != entry.rows {
                    let why = format!("it has {rows} rows, the manifest says {}", entry.rows);
                    return Err(damaged(&path, &why));
                }
                Ok((reader, loaded))
            })
            .collect::<Result<_, FactsError>>()?;
        let (segments, loaded): (Vec<SegmentReader>, Vec<_>) = loaded.into_iter().unzip();
        let groups = |(segment, blocks): (usize, &Vec<_>)| {
            (0..blocks.len()).map(move |group| Origin { segment, group })
        };
        let origins = loaded.iter().enumerate().flat_map(groups).collect();
        let (blocks, scales) = number(loaded.into_iter().flatten().collect());
        let (months, units) = extent(&blocks);
        Ok(Self {
            manifest,
            segments,
            blocks,
            origins,
            scales,
            months,
            units,
            rollup: OnceLock::new(),
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
        let plan = self.plan(question);
        if rollup::fits(question, self.manifest.upto)
            && let Some(groups) = self.rollup().answer(&plan)
        {
            return Ok(crate::answer::whole(groups));
        }
        Ok(crate::answer::answer(question, &plan, &self.blocks, &self.scales))
    }

    /// How a question is carried out, and over what.
    #[cfg(test)]
    pub(crate) fn planned(&self, question: &Question) -> (Plan, &[Block]) {
        (self.plan(question), &self.blocks)
    }

    fn plan(&self, question: &Question) -> Plan {
        Plan::new(question, &self.manifest, self.months, &self.units)
    }

    fn rollup(&self) -> &Rollup {
        self.rollup.get_or_init(|| {
            let upto = self.manifest.upto;
            let plan = self.plan(&rollup::counted(self.manifest.set, upto));
            let version = i32::try_from(upto).unwrap_or(i32::MAX);
            Rollup::of(&plan, version, &self.blocks, self.months, &self.units)
        })
    }

    /// Counts the ads of every group of `question` in one pass, whatever it measures: series of months where the last
    /// dimension is a period.
    ///
    /// # Errors
    /// When it asks for a version or a coding set that these facts do not hold.
    pub fn cube(&self, question: &Question) -> Result<Cube, FactsError> {
        self.check_held(question)?;
        let counted = Question {
            measure: base::Measure::Ads,
            ..question.clone()
        };
        let plan = self.plan(&counted);
        Ok(crate::cube::cube(&counted, plan, &self.blocks))
    }

    /// The skills that most ads name among those that `question` counts, at most `most` and [`SkillPairs::MOST`], and how
    /// many ads name two of them; whatever it measures and groups by.
    ///
    /// # Errors
    /// When it asks for a version or a coding set that these facts do not hold.
    pub fn pairs(&self, question: &Question, most: usize) -> Result<SkillPairs, FactsError> {
        self.check_held(question)?;
        let grouped = |by: Vec<Dimension>| {
            let question = Question {
                measure: base::Measure::Ads,
                by,
                ..question.clone()
            };
            self.plan(&question)
        };
        let version = i32::try_from(question.version).unwrap_or(i32::MAX);
        let by_skill = grouped(vec![Dimension::Skill]);
        let counts = crate::cube::count(&by_skill, version, &self.blocks);
        let mut frequencies = vec![0; self.manifest.skills.len()];
        for (skill, ads) in counts.iter() {
            frequencies[skill as usize] = ads;
        }
        let plan = grouped(Vec::new());
        let found = crate::pairs::pairs(&plan, version, &self.blocks, &self.manifest, &frequencies, most);
        Ok(found)
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
        let plan = self.plan(&ungrouped);
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

/// Puts the skills in order, so that their groups come in the order of their keys; gives the new place of each old one.
fn sort_skills(skills: &mut [String]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..skills.len()).collect();
    order.sort_unstable_by_key(|place| &skills[*place]);
    let mut ranks = vec![0; skills.len()];
    for (rank, place) in order.iter().enumerate() {
        ranks[*place] = rank as u32;
    }
    skills.sort_unstable();
    ranks
}

/// Numbers what can be numbered only when all blocks are known: pay and employers.
fn number(loaded: Vec<Loaded>) -> (Vec<Block>, Scales) {
    let mut blocks = Vec::with_capacity(loaded.len());
    let (mut pay, mut keys) = (Vec::new(), Vec::new());
    for loaded in loaded {
        blocks.push(loaded.block);
        pay.push(loaded.pay);
        keys.push(loaded.employers);
    }
    let (amounts, translations) = PayCodes::merge(&pay.iter().map(|(codes, _)| codes).collect::<Vec<_>>());
    let (employer, employers) = employers::number(keys);
    let days = blocks
        .par_iter_mut()
        .zip(pay)
        .zip(translations)
        .zip(employer)
        .map(|(((block, (_, codes)), translation), employer)| {
            block.employer = employer;
            block.pay = Codes::of(PayCodes::translate(codes, &translation), amounts.amounts.len());
            (0..block.rows)
                .map(|row| block.days.get(row))
                .filter(|days| *days != NO_CODE)
                .max()
                .map_or(0, |most| most as usize + 1)
        })
        .max()
        .unwrap_or(0);
    let scales = Scales {
        pay: amounts,
        days,
        employers,
    };
    (blocks, scales)
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
