//! A first draft of a mapping, from the names of the columns and from what is in them.

mod content;
mod draft;
mod names;

use crate::mapper::each_value;
use crate::mapping::{Field, FileSpec};
use crate::reader::{Input, Reader};
use crate::{Limits, ReadError};
use content::Column;
use names::Role;
use std::collections::BTreeMap;

/// Records that are looked at.
const RECORDS: usize = 500;
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
    let records = reader.next_batch(RECORDS)?;
    if records.is_empty() {
        return Err(ReadError::Format {
            file,
            place: "first record".to_owned(),
            reason: "there is none after the header".to_owned(),
            hint: "give a file with at least one record".to_owned(),
        });
    }
    let mut values: BTreeMap<usize, (Vec<String>, usize)> = BTreeMap::new();
    let column_names: Vec<String> = reader.columns().names().map(str::to_owned).collect();
    for record in &records {
        each_value(record, reader.columns(), &mut |at, text| {
            let entry = values.entry(at).or_default();
            entry.1 += 1;
            if entry.0.len() < 200 {
                entry.0.push(crate::text::line(crate::text::head(text, 4_000)));
            }
        });
    }
    let columns: Vec<Column> = column_names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let (values, seen) = values.remove(&at).unwrap_or_default();
            Column::new(name, values, seen)
        })
        .collect();
    let chosen = assign(&columns);
    Ok(draft::draft(
        &file,
        name,
        &reader,
        &columns,
        &chosen,
        records.len(),
    ))
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
