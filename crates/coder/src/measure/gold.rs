//! Gold rows: advertisements with the coding that people or annotators gave them.

use base::{Country, Digest, DigestBuilder, Green, Language, Vacancy};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::str::FromStr;
use taxonomy::{Criteria, Criterion, UnitGroup};

/// An advertisement and its true coding.
#[derive(Debug, Clone, PartialEq)]
pub struct Gold {
    /// Its identifier, unique in the set.
    pub id: String,
    /// The languages that it is written in, as one text: `vi`, or `id/en` where it mixes.
    pub lang: String,
    /// How it came into the set: `random`, `enriched`, `desk`, `written`; empty where the file does not say.
    pub sample: String,
    /// The advertisement.
    pub vacancy: Vacancy,
    /// The one best unit group.
    pub unit: UnitGroup,
    /// Others that an expert would accept.
    pub also: Vec<UnitGroup>,
    /// Green class.
    pub green: Green,
    /// Criteria that it meets.
    pub criteria: Criteria,
    /// Passages that name skills, word for word.
    pub skills: Vec<String>,
    /// Whether it offers several different jobs.
    pub several_jobs: bool,
    /// Whether it is no vacancy at all; then only that is measured on it.
    pub not_a_vacancy: bool,
}

/// A line of a gold file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Number of the line, from 1.
    pub line: usize,
    /// The member that is wrong; empty where the line as a whole is.
    pub member: String,
    /// What stands there, cut to 80 characters.
    pub value: String,
    /// What is wrong with it and what to do.
    pub hint: String,
}

impl std::fmt::Display for BadLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.member.is_empty() {
            write!(f, ", member `{}`", self.member)?;
        }
        if !self.value.is_empty() {
            write!(f, ", value `{}`", self.value)?;
        }
        write!(f, ": {}", self.hint)
    }
}

impl std::error::Error for BadLine {}

impl Gold {
    /// The unit groups that count as right, the best first.
    pub fn accepted(&self) -> impl Iterator<Item = UnitGroup> {
        std::iter::once(self.unit).chain(self.also.iter().copied())
    }

    /// The languages named in [`Gold::lang`].
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.lang.split('/').filter_map(|code| code.parse().ok())
    }

    /// Reads a gold file: JSON Lines, a row each; empty lines are passed over.
    ///
    /// # Errors
    /// The first line that is no row or repeats an id, and a file without rows.
    pub fn read(text: &str) -> Result<Vec<Self>, BadLine> {
        let mut seen = HashSet::new();
        let mut rows = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}');
            if line.trim().is_empty() {
                continue;
            }
            let row = Members::of(line).and_then(|members| members.row());
            let row = row.map_err(|wrong| wrong.at(at + 1))?;
            if !seen.insert(row.id.clone()) {
                let wrong = Wrong::new(
                    "id",
                    &row.id,
                    "the id stands on an earlier line; give each row its own",
                );
                return Err(wrong.at(at + 1));
            }
            rows.push(row);
        }
        if rows.is_empty() {
            let hint =
                "the file has no rows; write one JSON object a line, for example with `aglc gold export`";
            return Err(Wrong::new("", "", hint).at(1));
        }
        Ok(rows)
    }

    /// The digest of a set: of its rows' words and codings, whatever their order.
    pub fn digest(rows: &[Self]) -> Digest {
        let mut sorted: Vec<&Self> = rows.iter().collect();
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        let mut builder = DigestBuilder::new("aglc.gold.1").number(sorted.len() as i64);
        for row in sorted {
            let vacancy = &row.vacancy;
            builder = builder
                .text(&row.id)
                .text(&row.lang)
                .text(&row.sample)
                .text(vacancy.country.code())
                .text(&vacancy.title)
                .optional(vacancy.employer.as_deref())
                .optional(vacancy.description.as_deref())
                .optional(vacancy.requirements.as_deref())
                .optional(vacancy.benefits.as_deref())
                .text(row.unit.code())
                .number(row.also.len() as i64);
            builder = row.also.iter().fold(builder, |b, unit| b.text(unit.code()));
            builder = builder
                .text(row.green.code())
                .number(row.criteria.bits().into())
                .number(i64::from(row.several_jobs) + 2 * i64::from(row.not_a_vacancy))
                .number(row.skills.len() as i64);
            builder = row.skills.iter().fold(builder, |b, skill| b.text(skill));
        }
        builder.finish()
    }
}

/// What is wrong in a line whose number is not yet known.
struct Wrong {
    member: String,
    value: String,
    hint: String,
}

impl Wrong {
    fn new(member: &str, value: &str, hint: impl Into<String>) -> Self {
        Self {
            member: member.into(),
            value: value.chars().take(80).collect(),
            hint: hint.into(),
        }
    }

    fn at(self, line: usize) -> BadLine {
        BadLine {
            line,
            member: self.member,
            value: self.value,
            hint: self.hint,
        }
    }
}

/// The members of one line.
struct Members(Map<String, Value>);

impl Members {
    fn of(line: &str) -> Result<Self, Wrong> {
        match serde_json::from_str(line) {
            Ok(Value::Object(members)) => Ok(Self(members)),
            Ok(_) => Err(Wrong::new(
                "",
                line,
                "this is no JSON object; write one object a line",
            )),
            Err(error) => {
                let hint = format!("this is no JSON ({error}); write one JSON object a line");
                Err(Wrong::new("", line, hint))
            }
        }
    }

    fn row(&self) -> Result<Gold, Wrong> {
        let title = self.text("title")?.unwrap_or_default();
        if title.trim().is_empty() {
            return Err(Wrong::new(
                "title",
                "",
                "the heading is missing; every row needs one",
            ));
        }
        let country: Country = self.coded("country")?;
        let vacancy = Vacancy {
            employer: self.text("company")?,
            place: self.text("location")?,
            description: self.text("description")?,
            requirements: self.text("requirements")?,
            benefits: self.text("benefits")?,
            ..Vacancy::titled("gold", title, country)
        };
        let lang = self.needed("lang")?;
        for part in lang.split('/') {
            part.parse::<Language>()
                .map_err(|error| Wrong::new("lang", &lang, format!("{error}; join several by `/`")))?;
        }
        let green: Green = self.coded("green")?;
        let criteria: Vec<Criterion> = self.list("criteria")?;
        if (green == Green::None) != criteria.is_empty() && !criteria.is_empty() {
            let hint = "criteria stand only where the class is `core` or `partial`; empty the list or correct `green`";
            return Err(Wrong::new("criteria", criteria[0].code(), hint));
        }
        Ok(Gold {
            id: self.needed("id")?,
            lang,
            sample: self.text("sample")?.unwrap_or_default(),
            vacancy,
            unit: self.coded("isco4")?,
            also: self.list("isco4_alt")?,
            green,
            criteria: criteria.into_iter().collect(),
            skills: self.texts("skills")?,
            several_jobs: self.flag("multi")?,
            not_a_vacancy: self.flag("not_a_vacancy")?,
        })
    }

    /// A text; `None` where it is missing, null or empty.
    fn text(&self, name: &str) -> Result<Option<String>, Wrong> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok((!text.is_empty()).then(|| text.clone())),
            Some(other) => Err(Wrong::new(name, &other.to_string(), "a text in quotes is wanted")),
        }
    }

    fn needed(&self, name: &str) -> Result<String, Wrong> {
        self.text(name)?
            .ok_or_else(|| Wrong::new(name, "", "the member is missing; every row needs it"))
    }

    fn coded<T: FromStr<Err = base::ParseError>>(&self, name: &str) -> Result<T, Wrong> {
        let text = self.needed(name)?;
        text.parse().map_err(|error| parsed(name, &text, &error))
    }

    fn texts(&self, name: &str) -> Result<Vec<String>, Wrong> {
        let items = match self.0.get(name) {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(Value::Array(items)) => items,
            Some(other) => {
                let hint = "a list in brackets is wanted, `[]` where there is none";
                return Err(Wrong::new(name, &other.to_string(), hint));
            }
        };
        let text = |item: &Value| {
            let text = item.as_str().map(ToOwned::to_owned);
            text.ok_or_else(|| Wrong::new(name, &item.to_string(), "the list may hold texts in quotes only"))
        };
        items.iter().map(text).collect()
    }

    fn list<T: FromStr<Err = base::ParseError>>(&self, name: &str) -> Result<Vec<T>, Wrong> {
        let one = |text: &String| text.parse().map_err(|error| parsed(name, text, &error));
        self.texts(name)?.iter().map(one).collect()
    }

    fn flag(&self, name: &str) -> Result<bool, Wrong> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(Wrong::new(
                name,
                &other.to_string(),
                "`true` or `false` is wanted",
            )),
        }
    }
}

fn parsed(name: &str, text: &str, error: &base::ParseError) -> Wrong {
    Wrong::new(
        name,
        text,
        format!("{} is wanted; correct the row", error.expected),
    )
}
