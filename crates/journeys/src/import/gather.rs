//! Reading the files of a classification: progress, places for refusals, and what they come to.

use super::error::ImportError;
use super::manifest::LeftOut;
use super::tables::{RelationRow, Rows, SkillRow, TitleRow};
use super::titles::Sifted;
use crate::error::JourneyError;
use crate::files::failed;
use crate::progress::Progress;
use base::Language;
use intake::{Input, Limits, Table};
use std::fs::File;
use std::path::{Path, PathBuf};
use taxonomy::UnitGroup;

/// The files are a few dozen megabytes; what claims to be far more is something else.
const LIMITS: Limits = Limits {
    decompressed_bytes: 1 << 30,
    spool_bytes: 256 << 20,
    ..Limits::DEFAULT
};

/// So many in a thousand rows may name something that is in no file, and are left out; with more, files of different
/// versions lie together. (ESCO 1.1.1 as published has 67 relations of an occupation that it does not list.)
const DANGLING_PER_MILLE: u64 = 10;

/// What the files of a classification come to.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) version: String,
    pub(super) titles: Sifted<'static>,
    pub(super) skills: Vec<GatheredSkill>,
    pub(super) relations: Vec<GatheredRelation>,
    /// What else than sifted titles was left out.
    pub(super) left_out: LeftOut,
}

/// One skill in one language.
#[derive(Debug)]
pub(super) struct GatheredSkill {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) language: Language,
    pub(super) green: bool,
    pub(super) alternatives: Vec<String>,
}

/// How often the occupations of a unit group name a skill.
#[derive(Debug)]
pub(super) struct GatheredRelation {
    pub(super) unit: UnitGroup,
    /// Its place in the list.
    pub(super) skill: usize,
    pub(super) essential: u16,
    pub(super) optional: u16,
}

impl Gathered {
    pub(super) fn rows(&self) -> Rows<'_> {
        let titles = self.titles.titles.iter().map(|(unit, language, title)| TitleRow {
            unit: *unit,
            language: *language,
            title,
        });
        let skills = self.skills.iter().map(|skill| SkillRow {
            id: &skill.id,
            label: &skill.label,
            language: skill.language,
            green: skill.green,
            alternatives: skill.alternatives.iter().map(String::as_str).collect(),
        });
        let relations = self.relations.iter().map(|relation| RelationRow {
            unit: relation.unit,
            skill: &self.skills[relation.skill].id,
            essential: relation.essential,
            optional: relation.optional,
        });
        Rows {
            titles: titles.collect(),
            skills: skills.collect(),
            relations: relations.collect(),
        }
    }
}

/// The files of a classification while they are read.
pub(super) struct Files<'a> {
    folder: &'a Path,
    progress: &'a dyn Progress,
    /// Where the files come from.
    origin: &'static str,
    /// Bytes of the files that were read to their end.
    done: u64,
    records: u64,
}

impl<'a> Files<'a> {
    /// The files `names` in `folder`, which must all be there.
    pub(super) fn open(
        folder: &'a Path,
        names: &[String],
        origin: &'static str,
        progress: &'a dyn Progress,
    ) -> Result<Self, JourneyError> {
        let mut bytes = 0;
        for name in names {
            let path = folder.join(name);
            match std::fs::metadata(&path) {
                Ok(about) if about.is_file() => bytes += about.len(),
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(failed(&path, "read", "Check the owner and rights of the folder")(
                        error,
                    ));
                }
                _ => {
                    let file = path.display().to_string().into();
                    let hint = origin.into();
                    return Err(ImportError::Missing { file, hint }.into());
                }
            }
        }
        progress.start("import", bytes, "bytes");
        Ok(Self {
            folder,
            progress,
            origin,
            done: 0,
            records: 0,
        })
    }

    /// Where the file `name` is.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Calls `take` with every row of the file `name`, its cells in the order of `columns`, and its place. Returns how
    /// many rows there are, at least one.
    pub(super) fn each<const N: usize>(
        &mut self,
        name: &str,
        columns: [&'static str; N],
        mut take: impl FnMut([&str; N], &Place<'_, N>) -> Result<(), ImportError>,
    ) -> Result<u64, JourneyError> {
        let path = self.path(name);
        let file = path.display().to_string();
        let gone = failed(&path, "read", "Check that the file is still there");
        let opened = File::open(&path).map_err(gone)?;
        let mut table = Table::open(Input::new(file.clone(), opened), &LIMITS)?;
        let places = table.places(columns)?;
        let mut rows = 0;
        while let Some(row) = table.next_row()? {
            let place = Place {
                file: &file,
                line: row.line,
                columns,
                origin: self.origin,
            };
            take(places.map(|at| row.get(at)), &place)?;
            rows += 1;
            if rows % 2_000 == 0 {
                self.progress
                    .advance(self.done + table.bytes_read(), self.records + rows);
            }
        }
        if rows == 0 {
            return Err(ImportError::Empty { file: file.into() }.into());
        }
        self.done += table.bytes_read();
        self.records += rows;
        self.progress.advance(self.done, self.records);
        Ok(rows)
    }
}

/// Where a row stands.
pub(super) struct Place<'a, const N: usize> {
    file: &'a str,
    line: u64,
    columns: [&'static str; N],
    /// Where the files come from.
    origin: &'static str,
}

impl<const N: usize> Place<'_, N> {
    /// A refusal of the value in the column at `at`; `reason` is the rest of a sentence that begins with the value.
    pub(super) fn wrong(&self, at: usize, value: &str, reason: impl Into<Box<str>>) -> ImportError {
        let value = intake::one_line(value);
        let end = value.floor_char_boundary(120);
        ImportError::Value {
            file: self.file.into(),
            line: self.line,
            column: self.columns[at],
            value: value[..end].into(),
            reason: reason.into(),
            hint: self.origin.into(),
        }
    }
}

/// Rows that name something that is in no file.
#[derive(Debug, Default)]
pub(super) struct Dangling {
    count: u64,
    first: Option<ImportError>,
}

impl Dangling {
    pub(super) fn add(&mut self, refusal: impl FnOnce() -> ImportError) {
        self.count += 1;
        self.first.get_or_insert_with(refusal);
    }

    /// How many of `rows` they are.
    ///
    /// # Errors
    /// When they are too many: the first of them.
    pub(super) fn few_of(self, rows: u64) -> Result<u64, ImportError> {
        let many = self.count * 1_000 > rows * DANGLING_PER_MILLE;
        match self.first.filter(|_| many) {
            Some(ImportError::Value {
                file,
                line,
                column,
                value,
                reason,
                hint,
            }) => Err(ImportError::Value {
                reason: format!("{reason}, and {} of {rows} rows are like that", self.count).into(),
                file,
                line,
                column,
                value,
                hint,
            }),
            Some(other) => Err(other),
            None => Ok(self.count),
        }
    }
}

/// A label of a classification as it is kept; `None` where nothing is left of it.
pub(super) fn label(text: &str) -> Option<String> {
    let label = intake::one_line(text);
    label.chars().any(char::is_alphanumeric).then_some(label)
}

/// The labels of a list: one a line, or parted by `|`.
pub(super) fn labels(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(['\n', '|']).filter_map(label)
}
