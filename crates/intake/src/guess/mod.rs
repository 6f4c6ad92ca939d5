//! A first draft of a mapping, from the names of the columns and from what is in them.

mod content;
mod draft;
mod names;

use crate::mapper::each_value;
use crate::mapping::{Field, FileSpec};
use crate::reader::{Input, Reader};
use crate::{Limits, ReadError};
use content::Column;
pub use draft::source_name;
use names::Role;

/// Records that are looked at, at most about.
const RECORDS: usize = 50_000;
/// Values of a column that are looked at closely.
const VALUES: usize = 200;
/// Least score with which a column is taken for a field.
const SURE: i32 = 45;

/// A drafted mapping, for a person to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessedMapping {
    /// The mapping file with comments.
    pub toml: String,
    /// What the draft rests on, and what must be looked at.
    pub notes: Vec<String>,
}

/// Drafts a mapping for a file; `name` becomes the name of the source.
///
/// # Errors
/// When the file cannot be read or holds no records.
pub fn guess(input: Input, name: &str) -> Result<GuessedMapping, ReadError> {
    let file = input.name.clone();
    let mut reader = Reader::open_as(input, &FileSpec::default(), true, &Limits::default())?;
    let column_names: Vec<String> = reader.columns().names().map(str::to_owned).collect();
    let mut samples: Vec<Sample> = column_names.iter().map(|_| Sample::default()).collect();
    let mut records = 0;
    while records < RECORDS {
        let batch = reader.next_batch(1_000)?;
        if batch.is_empty() {
            break;
        }
        for record in &batch {
            records += 1;
            each_value(record, reader.columns(), &mut |at, text| samples[at].see(text));
        }
    }
    if records == 0 {
        return Err(ReadError::Format {
            file,
            place: "first record".to_owned(),
            reason: "there is none after the header".to_owned(),
            hint: "give a file with at least one record".to_owned(),
        });
    }
    let columns: Vec<Column> = column_names
        .iter()
        .zip(samples)
        .map(|(name, sample)| Column::new(name, sample.values, sample.seen))
        .collect();
    let chosen = assign(&columns);
    Ok(draft::draft(&file, name, &reader, &columns, &chosen, records))
}

/// Values from all over a file, evenly spread however many there are.
#[derive(Default)]
struct Sample {
    values: Vec<String>,
    seen: usize,
    /// Every so manieth value is kept, as a power of two.
    sparse: u32,
}

impl Sample {
    fn see(&mut self, text: &str) {
        if self.seen.is_multiple_of(1 << self.sparse) {
            self.values
                .push(crate::text::line(crate::text::head(text, 4_000)));
        }
        self.seen += 1;
        if self.values.len() >= 2 * VALUES {
            let mut keep = false;
            self.values.retain(|_| {
                keep = !keep;
                keep
            });
            self.sparse += 1;
        }
    }
}

/// The columns of each role: the best score first, every column once.
fn assign(columns: &[Column]) -> Vec<(Role, usize, i32)> {
    let roles: Vec<Role> = Field::ALL
        .iter()
        .copied()
        .map(Role::Field)
        .chain([Role::Snapshot])
        .collect();
    let mut scores: Vec<(i32, usize, usize)> = Vec::new();
    for (at, column) in columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.is_empty())
    {
        for (number, role) in roles.iter().enumerate() {
            let by_name = i32::try_from(names::score(*role, &column.name)).unwrap_or(0);
            if let Some(by_content) = column.score(*role) {
                scores.push((by_name + by_content, number, at));
            }
        }
    }
    scores.sort_by_key(|(score, number, at)| (-score, *number, *at));
    let mut chosen: Vec<(Role, usize, i32)> = Vec::new();
    for (score, number, at) in scores {
        let role = roles[number];
        let free = chosen
            .iter()
            .all(|(taken, column, _)| *taken != role && *column != at);
        if score >= SURE && free {
            chosen.push((role, at, score));
        }
    }
    chosen
}

#[cfg(test)]
mod tests;
