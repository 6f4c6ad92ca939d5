//! The tables of an import as they stand in the home: tab-separated, one line a row, read back without belief.

use super::error::ImportError;
use base::{Digest, DigestBuilder, Language};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;
use taxonomy::UnitGroup;

/// The names of the tables.
pub(super) const FILES: [&str; 3] = ["titles.tsv", "skills.tsv", "relations.tsv"];

const TITLES: [&str; 3] = ["unit", "language", "title"];
const SKILLS: [&str; 5] = ["id", "label", "language", "green", "alternatives"];
const RELATIONS: [&str; 4] = ["unit", "skill", "essential", "optional"];

/// One title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TitleRow<'a> {
    pub(super) unit: UnitGroup,
    pub(super) language: Language,
    pub(super) title: &'a str,
}

/// One skill in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SkillRow<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) language: Language,
    pub(super) green: bool,
    pub(super) alternatives: Vec<&'a str>,
}

/// How often the occupations of a unit group name a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RelationRow<'a> {
    pub(super) unit: UnitGroup,
    pub(super) skill: &'a str,
    pub(super) essential: u16,
    pub(super) optional: u16,
}

/// All rows of an import.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows<'a> {
    pub(super) titles: Vec<TitleRow<'a>>,
    pub(super) skills: Vec<SkillRow<'a>>,
    pub(super) relations: Vec<RelationRow<'a>>,
}

/// The digest of the contents of the three tables.
pub(super) fn digest(texts: &[String; 3]) -> Digest {
    texts
        .iter()
        .fold(DigestBuilder::new("aglc.taxonomy.import.1"), |builder, text| {
            builder.text(text)
        })
        .finish()
}

impl<'a> Rows<'a> {
    /// The three tables, in the order of [`FILES`].
    pub(super) fn render(&self) -> [String; 3] {
        let head = |columns: &[&str]| columns.join("\t") + "\n";
        let [mut titles, mut skills, mut relations] = [head(&TITLES), head(&SKILLS), head(&RELATIONS)];
        // Writing to a text cannot fail.
        for row in &self.titles {
            let _ = writeln!(titles, "{}\t{}\t{}", row.unit, row.language, row.title);
        }
        for row in &self.skills {
            let (green, others) = (u8::from(row.green), row.alternatives.join("|"));
            let _ = writeln!(
                skills,
                "{}\t{}\t{}\t{green}\t{others}",
                row.id, row.label, row.language
            );
        }
        for row in &self.relations {
            let counts = (row.essential, row.optional);
            let _ = writeln!(
                relations,
                "{}\t{}\t{}\t{}",
                row.unit, row.skill, counts.0, counts.1
            );
        }
        [titles, skills, relations]
    }

    /// Reads the tables of the import `name` that were found in `folder`.
    pub(super) fn parse(texts: [&'a str; 3], folder: &Path, name: &str) -> Result<Self, ImportError> {
        let [titles, skills, relations] = texts;
        let skills = Lines::of(1, skills, folder, name).skills()?;
        let known: HashSet<&str> = skills.iter().map(|skill| skill.id).collect();
        Ok(Self {
            titles: Lines::of(0, titles, folder, name).titles()?,
            relations: Lines::of(2, relations, folder, name).relations(|skill| known.contains(skill))?,
            skills,
        })
    }
}

/// One table that is being read.
pub(super) struct Lines<'a, 'n> {
    file: String,
    name: &'n str,
    text: &'a str,
}

impl<'a, 'n> Lines<'a, 'n> {
    /// The table at `at` of [`FILES`] of the import `name`, as it was found in `folder`.
    pub(super) fn of(at: usize, text: &'a str, folder: &Path, name: &'n str) -> Self {
        let file = folder.join(FILES[at]).display().to_string();
        Self { file, name, text }
    }

    fn damaged(&self, line: u64, reason: String) -> ImportError {
        ImportError::Damaged {
            file: self.file.as_str().into(),
            line,
            reason: reason.into(),
            name: self.name.into(),
        }
    }

    /// Calls `take` with the line and the cells of every row; what it says is wrong ends the reading.
    fn each<const N: usize>(
        &self,
        columns: [&str; N],
        mut take: impl FnMut([&'a str; N]) -> Result<(), String>,
    ) -> Result<(), ImportError> {
        if !self.text.ends_with('\n') {
            let last = self.text.lines().count().max(1) as u64;
            return Err(self.damaged(last, "the table ends in the middle of a line".to_owned()));
        }
        let mut lines = (1_u64..).zip(self.text.split_terminator('\n'));
        let (_, head) = lines.next().unwrap_or_default();
        if !head.split('\t').eq(columns) {
            let reason = format!("the header is not `{}`", columns.join(" "));
            return Err(self.damaged(1, reason));
        }
        for (number, line) in lines {
            let mut cells = line.split('\t');
            let row = std::array::from_fn(|_| cells.next().unwrap_or_default());
            let count = line.split('\t').count();
            let taken = if count == N {
                take(row)
            } else {
                Err(format!("{count} cells where the header has {N}"))
            };
            taken.map_err(|reason| self.damaged(number, reason))?;
        }
        Ok(())
    }

    pub(super) fn titles(&self) -> Result<Vec<TitleRow<'a>>, ImportError> {
        let mut rows = Vec::new();
        self.each(TITLES, |[unit, language, title]| {
            rows.push(TitleRow {
                unit: parsed(unit)?,
                language: parsed(language)?,
                title: filled("title", title)?,
            });
            Ok(())
        })?;
        Ok(rows)
    }

    pub(super) fn skills(&self) -> Result<Vec<SkillRow<'a>>, ImportError> {
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        self.each(SKILLS, |[id, label, language, green, alternatives]| {
            let language: Language = parsed(language)?;
            if !seen.insert((filled("id", id)?, language)) {
                return Err(format!("the skill `{id}` is there twice"));
            }
            rows.push(SkillRow {
                id,
                label: filled("label", label)?,
                language,
                green: match green {
                    "0" => false,
                    "1" => true,
                    _ => return Err(format!("`{green}` is not 0 or 1")),
                },
                alternatives: alternatives
                    .split('|')
                    .filter(|label| !label.is_empty())
                    .collect(),
            });
            Ok(())
        })?;
        Ok(rows)
    }

    /// The relations, of whose skills each must be `known`.
    pub(super) fn relations(
        &self,
        known: impl Fn(&str) -> bool,
    ) -> Result<Vec<RelationRow<'a>>, ImportError> {
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        self.each(RELATIONS, |[unit, skill, essential, optional]| {
            if !known(skill) {
                return Err(format!("there is no skill `{skill}`"));
            }
            let row = RelationRow {
                unit: parsed(unit)?,
                skill,
                essential: counted(essential)?,
                optional: counted(optional)?,
            };
            if !seen.insert((row.unit, skill)) {
                return Err(format!("unit group {unit} and skill `{skill}` are there twice"));
            }
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }
}

fn parsed<T: std::str::FromStr<Err = base::ParseError>>(cell: &str) -> Result<T, String> {
    cell.parse().map_err(|error: base::ParseError| error.to_string())
}

fn counted(cell: &str) -> Result<u16, String> {
    cell.parse()
        .map_err(|_| format!("`{cell}` is not a number of occupations"))
}

fn filled<'a>(column: &str, cell: &'a str) -> Result<&'a str, String> {
    if cell.is_empty() {
        return Err(format!("`{column}` is empty"));
    }
    Ok(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 3] = [
        "unit\tlanguage\ttitle\n7212\ten\tbeam welder\n",
        "id\tlabel\tlanguage\tgreen\talternatives\nx:1\tweld beams\ten\t0\tjoin beams|weld\nx:2\tsort waste\ten\t1\t\n",
        "unit\tskill\tessential\toptional\n7212\tx:1\t2\t0\n",
    ];

    fn read(texts: [&str; 3]) -> Result<[String; 3], String> {
        let rows = Rows::parse(texts, Path::new("home"), "esco");
        rows.map(|rows| rows.render()).map_err(|error| error.to_string())
    }

    #[test]
    fn tables_come_out_as_they_went_in() {
        assert_eq!(read(TEXTS), Ok(TEXTS.map(str::to_owned)));
    }

    #[test]
    fn a_damaged_table_is_refused_with_its_line_and_what_to_do() {
        let check = |at: usize, from: &str, to: &str, expect: &str| {
            let changed = TEXTS[at].replacen(from, to, 1);
            assert_ne!(changed, TEXTS[at]);
            let mut texts = TEXTS;
            texts[at] = &changed;
            let said = read(texts).expect_err("refused");
            let expect = format!("home/{}, {expect}", FILES[at]);
            assert!(said.starts_with(&expect), "{said} is not {expect}");
            assert!(said.ends_with("`aglc import remove esco`"), "{said}");
        };
        check(
            0,
            "unit",
            "units",
            "line 1: the header is not `unit language title`",
        );
        check(0, "7212", "7210", "line 2: `7210` is not an ISCO-08 unit group");
        check(0, "\ten\t", "\txx\t", "line 2: `xx` is not a language code");
        check(0, "\ten", "", "line 2: 2 cells where the header has 3");
        check(0, "beam welder", "", "line 2: `title` is empty");
        check(
            0,
            "welder\n",
            "wel",
            "line 2: the table ends in the middle of a line",
        );
        check(1, "x:2", "x:1", "line 3: the skill `x:1` is there twice");
        check(1, "\t0\t", "\tno\t", "line 2: `no` is not 0 or 1");
        check(2, "x:1", "x:3", "line 2: there is no skill `x:3`");
        check(
            2,
            "\t2\t",
            "\t-2\t",
            "line 2: `-2` is not a number of occupations",
        );
        check(
            2,
            "7212\tx:1\t2\t0\n",
            "7212\tx:1\t2\t0\n7212\tx:1\t1\t0\n",
            "line 3: unit group 7212 and skill",
        );
    }
}
