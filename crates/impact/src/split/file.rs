//! The file of a split: which sectors, into which parts, and who says so; strict, with the line of what is wrong.

use super::{Split, SplitPart, split};
use crate::ImpactError;
use crate::read::line_of;
use crate::table::Table;
use serde::Deserialize;
use toml::Spanned;

/// The version of the file that this program knows.
pub const VERSION: u32 = 1;
/// Most splits, parts of each, and inputs of each part.
const MOST: usize = 200;
/// Most draws: each costs a solve for every part.
const MOST_DRAWS: usize = 10_000;

/// What a file says; `mappings/splits/README.md` explains each key.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitFile {
    /// A short name.
    pub name: String,
    /// Where shares and inputs come from.
    pub source: String,
    /// The splits, one after the other: a later one may name a part of an earlier one.
    pub splits: Vec<Split>,
    /// Where only output shares are known: how many structures are drawn.
    pub sampling: Option<Sampling>,
    file: String,
    lines: Vec<Lines>,
}

/// How structures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sampling {
    /// How many structures, at least one.
    pub draws: usize,
    /// What the draws begin with: draw `k` is [`super::sample`] with `seed + k`, from 0.
    pub seed: u64,
    /// What share of the draws a range holds, from 0 to 1.
    #[serde(default = "nine_tenths")]
    pub level: f64,
}

const fn nine_tenths() -> f64 {
    0.9
}

/// Where the names of a split stand: region and sector, and those of each part's inputs.
#[derive(Debug, Clone, PartialEq)]
struct Lines {
    place: [usize; 2],
    inputs: Vec<Vec<[usize; 2]>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: Spanned<u32>,
    name: String,
    source: Spanned<String>,
    split: Vec<WrittenSplit>,
    sampling: Option<Spanned<Sampling>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSplit {
    region: Spanned<String>,
    sector: Spanned<String>,
    part: Spanned<Vec<WrittenPart>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPart {
    name: Spanned<String>,
    output_share: Spanned<f64>,
    input: Option<Spanned<Vec<WrittenInput>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenInput {
    region: Spanned<String>,
    sector: Spanned<String>,
    coefficient: Spanned<f64>,
}

impl SplitFile {
    /// Reads a file; `file` is what messages call it.
    ///
    /// # Errors
    /// With the line, when it is no TOML, a key is unknown or missing, or a value is out of its range.
    pub fn parse(text: &str, file: &str) -> Result<Self, ImpactError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reading = Reading { text, file };
        let written: Written = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reading.wrong(at, error.message().to_owned())
        })?;
        reading.file(written)
    }

    /// The table with every split carried out, one after the other.
    ///
    /// # Errors
    /// With the line, when a name is not in the table or is taken, or parts buy more than the sector does.
    pub fn on(&self, table: &Table) -> Result<Table, ImpactError> {
        let mut made = self.one(table, 0)?;
        for at in 1..self.splits.len() {
            made = self.one(&made, at)?;
        }
        Ok(made)
    }

    /// The table with one of the splits carried out.
    ///
    /// # Errors
    /// As [`Self::on`], and when there is no split at this place.
    pub fn one(&self, table: &Table, at: usize) -> Result<Table, ImpactError> {
        let (Some(how), Some(lines)) = (self.splits.get(at), self.lines.get(at)) else {
            return Err(super::wrong(format!("there is no split at place {}", at + 1)));
        };
        let fault = |line: usize, error: &ImpactError| ImpactError::Split {
            file: self.file.clone(),
            line,
            reason: error.to_string(),
        };
        let named = |[region, sector]: [&str; 2], lines: [usize; 2]| {
            table.region(region).map_err(|error| fault(lines[0], &error))?;
            table.sector(sector).map_err(|error| fault(lines[1], &error))
        };
        named([&how.region, &how.sector], lines.place)?;
        for (part, lines) in how.parts.iter().zip(&lines.inputs) {
            for (((region, sector), _), lines) in part.inputs.iter().flatten().zip(lines) {
                named([region, sector], *lines)?;
            }
        }
        split(table, how).map_err(|error| fault(lines.place[1], &error))
    }
}

struct Reading<'a> {
    text: &'a str,
    file: &'a str,
}

impl Reading<'_> {
    fn wrong(&self, byte: usize, reason: String) -> ImpactError {
        ImpactError::Split {
            file: self.file.to_owned(),
            line: line_of(self.text, byte),
            reason,
        }
    }

    fn line<T>(&self, at: &Spanned<T>) -> usize {
        line_of(self.text, at.span().start)
    }

    /// The rule of a key, or what is wrong at its line.
    fn rule<T>(&self, good: bool, at: &Spanned<T>, reason: &str) -> Result<(), ImpactError> {
        if good {
            return Ok(());
        }
        Err(self.wrong(at.span().start, reason.to_owned()))
    }

    fn file(&self, written: Written) -> Result<SplitFile, ImpactError> {
        let version = &written.version;
        self.rule(
            *version.get_ref() == VERSION,
            version,
            "this program knows version 1",
        )?;
        let source = &written.source;
        self.rule(
            !source.get_ref().trim().is_empty(),
            source,
            "say where shares come from",
        )?;
        if written.split.is_empty() || written.split.len() > MOST {
            return Err(self.wrong(0, format!("a file has 1 to {MOST} [[split]]")));
        }
        if let Some(sampling) = &written.sampling {
            let said = sampling.get_ref();
            let reason = "from 1 to 10,000 draws, and a level above 0 and below 1";
            let good = (1..=MOST_DRAWS).contains(&said.draws) && said.level > 0.0 && said.level < 1.0;
            self.rule(good, sampling, reason)?;
        }
        let (mut splits, mut lines) = (Vec::new(), Vec::new());
        for split in written.split {
            self.parts(split.part.get_ref(), &split.part, written.sampling.is_some())?;
            let inputs = |part: &WrittenPart| -> Vec<[usize; 2]> {
                let inputs = part.input.iter().flat_map(Spanned::get_ref);
                inputs
                    .map(|input| [self.line(&input.region), self.line(&input.sector)])
                    .collect()
            };
            lines.push(Lines {
                place: [self.line(&split.region), self.line(&split.sector)],
                inputs: split.part.get_ref().iter().map(inputs).collect(),
            });
            splits.push(Split {
                region: split.region.into_inner(),
                sector: split.sector.into_inner(),
                parts: split.part.into_inner().into_iter().map(part).collect(),
            });
        }
        Ok(SplitFile {
            name: written.name,
            source: written.source.into_inner(),
            splits,
            sampling: written.sampling.map(Spanned::into_inner),
            file: self.file.to_owned(),
            lines,
        })
    }

    fn parts<T>(&self, parts: &[WrittenPart], at: &Spanned<T>, drawn: bool) -> Result<(), ImpactError> {
        let few = "a sector is split into 2 to 200 parts";
        self.rule((2..=MOST).contains(&parts.len()), at, few)?;
        for part in parts {
            let share = &part.output_share;
            let good = *share.get_ref() > 0.0 && *share.get_ref() < 1.0;
            self.rule(good, share, "a share above 0 and below 1 is wanted")?;
            self.rule(
                !part.name.get_ref().trim().is_empty(),
                &part.name,
                "a part needs a name",
            )?;
            let Some(inputs) = &part.input else { continue };
            let reason = "structures are either given or drawn: leave out [sampling] or the inputs";
            self.rule(!drawn, inputs, reason)?;
            self.rule(
                inputs.get_ref().len() <= MOST,
                inputs,
                "a part has at most 200 inputs",
            )?;
            for input in inputs.get_ref() {
                let coefficient = &input.coefficient;
                let good = (0.0..=1.0).contains(coefficient.get_ref());
                self.rule(good, coefficient, "an input per unit of output is from 0 to 1")?;
            }
        }
        let last = parts.last().and_then(|part| part.input.as_ref());
        if let Some(inputs) = last {
            let reason = "the last part keeps what the others leave; give it no inputs";
            self.rule(false, inputs, reason)?;
        }
        let total: f64 = parts.iter().map(|part| part.output_share.get_ref()).sum();
        let shown = (total * 1e9).round() / 1e9;
        let reason = format!("shares of the parts add up to {shown}, not to 1");
        self.rule((total - 1.0).abs() <= 1e-9, &parts[0].output_share, &reason)
    }
}

fn part(written: WrittenPart) -> SplitPart {
    let input = |input: WrittenInput| {
        let place = (input.region.into_inner(), input.sector.into_inner());
        (place, input.coefficient.into_inner())
    };
    let inputs = written.input.map(Spanned::into_inner);
    SplitPart {
        name: written.name.into_inner(),
        output_share: written.output_share.into_inner(),
        inputs: inputs.map(|inputs| inputs.into_iter().map(input).collect()),
    }
}
