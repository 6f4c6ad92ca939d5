//! A table as one file: what the Centre keeps under its digest and reads again in one go.
//!
//! A line that names the layout, a line of JSON with all words, then all numbers as IEEE 754 doubles, the least byte first:
//! flows, final demand (both column by column), output, the rows of value added and the accounts, each followed by what final
//! demand carries of it where that is given.

use crate::table::{Account, Demand, Growth, Industry, MOST_INDUSTRIES, Part, Provenance, Roles, SectorSaid};
use crate::{ImpactError, Matrix, Table};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};

/// The first line.
const LAYOUT: &str = "aglc-table 1\n";
/// Bytes of the line of words: names of 12,000 industries are below a tenth of it.
const MOST_WORDS: u64 = 64 << 20;
/// Most rows of value added and accounts together.
const MOST_ROWS: usize = 100_000;
/// Most columns of final demand.
const MOST_DEMANDS: usize = 100_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    name: String,
    provenance: Provenance,
    regions: Vec<String>,
    sectors: Vec<String>,
    categories: Vec<String>,
    industries: Vec<[usize; 2]>,
    demands: Vec<[usize; 2]>,
    value_added: Vec<RowWords>,
    accounts: Vec<RowWords>,
    wages: Vec<usize>,
    households: Vec<usize>,
    imports: Vec<usize>,
    output_given: bool,
    value_added_partial: bool,
    said: Vec<SectorSaid>,
    growth: Option<Growth>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWords {
    name: String,
    unit: String,
    part: Option<Part>,
    /// Whether final demand carries some of it.
    demand: bool,
}

impl Table {
    /// Writes the whole table as one file.
    ///
    /// # Errors
    /// When `to` cannot be written.
    pub fn store(&self, to: &mut impl Write) -> std::io::Result<()> {
        let row = |account: &Account| RowWords {
            name: account.name.clone(),
            unit: account.unit.clone(),
            part: account.part.clone(),
            demand: account.demand.is_some(),
        };
        let words = Words {
            name: self.name.clone(),
            provenance: self.provenance.clone(),
            regions: self.regions.clone(),
            sectors: self.sectors.clone(),
            categories: self.categories.clone(),
            industries: self
                .industries
                .iter()
                .map(|one| [one.region, one.sector])
                .collect(),
            demands: self
                .demands
                .iter()
                .map(|one| [one.region, one.category])
                .collect(),
            value_added: self.value_added.iter().map(row).collect(),
            accounts: self.accounts.iter().map(row).collect(),
            wages: self.roles.wages.clone(),
            households: self.roles.households.clone(),
            imports: self.roles.imports.clone(),
            output_given: self.output_given,
            value_added_partial: self.value_added_partial,
            said: self.said.clone(),
            growth: self.growth.clone(),
        };
        to.write_all(LAYOUT.as_bytes())?;
        serde_json::to_writer(&mut *to, &words)?;
        to.write_all(b"\n")?;
        for values in [self.flows.values(), self.demand.values(), &self.output] {
            numbers_to(values, to)?;
        }
        for account in self.value_added.iter().chain(&self.accounts) {
            numbers_to(&account.values, to)?;
            if let Some(demand) = &account.demand {
                numbers_to(demand, to)?;
            }
        }
        to.flush()
    }

    /// Reads what [`Self::store`] wrote; `file` is what messages call it.
    ///
    /// # Errors
    /// When the file is of another layout, cut off, longer than it says, or names places that it does not have.
    pub fn stored(from: impl Read, file: &str) -> Result<Self, ImpactError> {
        let mut reading = Reading {
            from: BufReader::with_capacity(1 << 16, from),
            file,
        };
        let words = reading.words()?;
        let (n, demands) = (words.industries.len(), words.demands.len());
        let flows = reading.matrix(n, n)?;
        let demand = reading.matrix(n, demands)?;
        let output = reading.numbers(n)?;
        let mut rows = |words: Vec<RowWords>| -> Result<Vec<Account>, ImpactError> {
            let mut row = |words: RowWords| {
                Ok(Account {
                    values: reading.numbers(n)?,
                    demand: if words.demand {
                        Some(reading.numbers(demands)?)
                    } else {
                        None
                    },
                    name: words.name,
                    unit: words.unit,
                    part: words.part,
                })
            };
            words.into_iter().map(&mut row).collect()
        };
        let value_added = rows(words.value_added)?;
        let accounts = rows(words.accounts)?;
        reading.end()?;
        Ok(Self {
            name: words.name,
            provenance: words.provenance,
            regions: words.regions,
            sectors: words.sectors,
            categories: words.categories,
            industries: words
                .industries
                .into_iter()
                .map(|[region, sector]| Industry { region, sector })
                .collect(),
            demands: words
                .demands
                .into_iter()
                .map(|[region, category]| Demand { region, category })
                .collect(),
            flows,
            demand,
            output,
            value_added,
            accounts,
            roles: Roles {
                wages: words.wages,
                households: words.households,
                imports: words.imports,
            },
            output_given: words.output_given,
            value_added_partial: words.value_added_partial,
            said: words.said,
            growth: words.growth,
        })
    }
}

fn numbers_to(values: &[f64], to: &mut impl Write) -> std::io::Result<()> {
    let mut bytes = Vec::with_capacity(8 * 1_024);
    for part in values.chunks(1_024) {
        bytes.clear();
        bytes.extend(part.iter().flat_map(|value| value.to_le_bytes()));
        to.write_all(&bytes)?;
    }
    Ok(())
}

struct Reading<'a, R> {
    from: BufReader<R>,
    file: &'a str,
}

impl<R: Read> Reading<'_, R> {
    fn words(&mut self) -> Result<Words, ImpactError> {
        let mut line = String::new();
        self.line(&mut line, LAYOUT.len() as u64)?;
        if line != LAYOUT {
            return Err(self.wrong("line 1", "it is no table that this program stored".to_owned()));
        }
        line.clear();
        self.line(&mut line, MOST_WORDS)?;
        let words: Words =
            serde_json::from_str(&line).map_err(|error| self.wrong("line 2", error.to_string()))?;
        match fault(&words) {
            None => Ok(words),
            Some(reason) => Err(self.wrong("line 2", reason.to_owned())),
        }
    }

    fn line(&mut self, line: &mut String, most: u64) -> Result<(), ImpactError> {
        let read = (&mut self.from).take(most).read_line(line);
        read.map(drop).map_err(|error| self.failed(error))
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Result<Matrix, ImpactError> {
        let values = self.numbers(rows * columns)?;
        Matrix::from_columns(rows, columns, values)
            .ok_or_else(|| self.wrong("its numbers", "a block has another size than it says".to_owned()))
    }

    /// The next numbers. Room is taken as they come: a file that only says that it is large takes none.
    fn numbers(&mut self, count: usize) -> Result<Vec<f64>, ImpactError> {
        let mut values = Vec::new();
        let mut bytes = [0; 8 * 1_024];
        while values.len() < count {
            let wanted = (count - values.len()).min(1_024) * 8;
            self.from
                .read_exact(&mut bytes[..wanted])
                .map_err(|error| self.failed(error))?;
            values.extend(bytes[..wanted].chunks_exact(8).map(|eight| {
                let mut one = [0; 8];
                one.copy_from_slice(eight);
                f64::from_le_bytes(one)
            }));
        }
        Ok(values)
    }

    fn end(&mut self) -> Result<(), ImpactError> {
        match self.from.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(self.wrong("its end", "there is more than it says".to_owned())),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn failed(&self, error: std::io::Error) -> ImpactError {
        ImpactError::Io {
            file: self.file.to_owned(),
            error,
        }
    }

    fn wrong(&self, place: &str, reason: String) -> ImpactError {
        ImpactError::Table {
            file: self.file.to_owned(),
            place: place.to_owned(),
            reason,
            hint: "add the table again from where it was published".to_owned(),
        }
    }
}

/// What the words say that cannot be.
fn fault(words: &Words) -> Option<&'static str> {
    let below = |places: &[[usize; 2]], firsts: usize, seconds: usize| {
        places
            .iter()
            .all(|[first, second]| *first < firsts && *second < seconds)
    };
    let within = |places: &[usize], count: usize| places.iter().all(|place| *place < count);
    let rows = words.value_added.len();
    let checks = [
        (
            (1..=MOST_INDUSTRIES).contains(&words.industries.len())
                && words.demands.len() <= MOST_DEMANDS
                && rows + words.accounts.len() <= MOST_ROWS,
            "it has no industry, or more industries, demands or rows than this program takes",
        ),
        (
            below(&words.industries, words.regions.len(), words.sectors.len()),
            "an industry is of a region or sector that there is not",
        ),
        (
            below(&words.demands, words.regions.len(), words.categories.len()),
            "a demand is of a region or category that there is not",
        ),
        (
            within(&words.wages, rows) && within(&words.imports, rows),
            "wages or imports are in rows that there are not",
        ),
        (
            within(&words.households, words.categories.len()),
            "households buy in categories that there are not",
        ),
        (
            words.said.is_empty() || words.said.len() == words.sectors.len(),
            "not each sector is said in words",
        ),
    ];
    checks
        .into_iter()
        .find(|(good, _)| !good)
        .map(|(_, reason)| reason)
}
