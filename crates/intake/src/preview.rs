//! A look at the first records of a file: its columns, and what a mapping makes of them.

use crate::mapper::{Mapper, each_value};
use crate::mapping::{FileSpec, Mapping};
use crate::outcome::{Outcome, excerpt};
use crate::reader::{Columns, Input, Reader};
use crate::{Limits, ReadError};

/// Different values that are shown of a column.
const VALUES: usize = 3;
/// Characters that are shown of a value.
const VALUE_CHARS: usize = 60;
/// Records that are read at once.
const BATCH: usize = 1_000;

/// What becomes of the first records of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The records in the order of the file.
    pub rows: Vec<PreviewRow>,
    /// Whether the file goes on after them.
    pub more: bool,
    /// Why the file cannot be read any further, where that shows already.
    pub failure: Option<String>,
}

/// What becomes of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Number of the record in the file, from 1.
    pub row: u64,
    /// Line on which it starts, from 1; 0 where the format has no lines.
    pub line: u64,
    /// The vacancy with its warnings, or the reject.
    pub outcome: Outcome,
}

/// A column of a file, with a few of its values.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleColumn {
    /// What a mapping calls it: its name, with `#1`, `#2` where several have it; a path in JSON and Parquet.
    pub name: String,
    /// Share of the records that were looked at in which it holds something, 0 to 1.
    pub filled: f64,
    /// Up to three different values: masked, on one line, at most 60 characters each.
    pub values: Vec<String>,
}

/// Maps the first `records` records of a file.
///
/// # Errors
/// When the file cannot be read, or lacks a column that the mapping names.
pub fn preview(
    input: Input,
    mapping: &Mapping,
    limits: &Limits,
    records: usize,
) -> Result<Preview, ReadError> {
    let mut reader = Reader::open(input, mapping, limits)?;
    let mapper = Mapper::new(mapping, reader.columns())?;
    let mut rows = Vec::new();
    let mut failure = None;
    // One more tells whether there is more.
    while rows.len() <= records {
        let wanted = (records + 1 - rows.len()).min(BATCH);
        let batch = match reader.next_batch(wanted) {
            Ok(batch) => batch,
            Err(error) if rows.is_empty() => return Err(error),
            Err(error) => {
                failure = Some(error.to_string());
                break;
            }
        };
        if batch.is_empty() {
            break;
        }
        rows.extend(batch.iter().map(|record| PreviewRow {
            row: record.row,
            line: record.line,
            outcome: mapper.map(record),
        }));
    }
    let more = rows.len() > records;
    rows.truncate(records);
    Ok(Preview { rows, more, failure })
}

/// The columns of a file by its first `records` records. The file is read as `mapping` says under `[file]`; without
/// one, by its name and content.
///
/// # Errors
/// When the file cannot be read.
pub fn sample_columns(
    input: Input,
    mapping: Option<&Mapping>,
    limits: &Limits,
    records: usize,
) -> Result<Vec<SampleColumn>, ReadError> {
    let mut reader = match mapping {
        Some(mapping) => Reader::open(input, mapping, limits)?,
        None => Reader::open_as(input, &FileSpec::default(), true, limits)?,
    };
    let mut columns: Vec<SampleColumn> = names(reader.columns())
        .into_iter()
        .map(|name| SampleColumn {
            name,
            filled: 0.0,
            values: Vec::new(),
        })
        .collect();
    let mut filled = vec![0_usize; columns.len()];
    let mut read = 0;
    while read < records {
        let batch = match reader.next_batch((records - read).min(BATCH)) {
            Ok(batch) => batch,
            Err(error) if read == 0 => return Err(error),
            // What was read is shown; the preview says why there is no more.
            Err(_) => break,
        };
        if batch.is_empty() {
            break;
        }
        read += batch.len();
        for record in &batch {
            each_value(record, reader.columns(), &mut |at, text| {
                filled[at] += 1;
                let values = &mut columns[at].values;
                if values.len() < VALUES {
                    let shown = excerpt(text, VALUE_CHARS);
                    if !shown.is_empty() && !values.contains(&shown) {
                        values.push(shown);
                    }
                }
            });
        }
    }
    for (column, filled) in columns.iter_mut().zip(filled) {
        column.filled = filled as f64 / read.max(1) as f64;
    }
    Ok(columns)
}

/// The names by which a mapping can tell the columns apart.
fn names(columns: &Columns) -> Vec<String> {
    let names: Vec<&str> = columns.names().collect();
    let number = |at: usize, name: &str| {
        let same = |names: &[&str]| names.iter().filter(|other| **other == name).count();
        (same(&names) > 1).then(|| same(&names[..=at]))
    };
    names
        .iter()
        .enumerate()
        .map(|(at, name)| match number(at, name) {
            Some(number) => format!("{name}#{number}"),
            None => (*name).to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "[source]\nname = \"x\"\ntitle = \"X\"\nlicence = \"CC0-1.0\"\npublish = \"text\"\ncoverage = \"all\"\n\
                          [constants]\ncountry = \"TH\"\n";

    fn input(name: &str, text: &str) -> Input {
        Input::new(name, std::io::Cursor::new(text.as_bytes().to_vec()))
    }

    fn look(text: &str, columns: &str, records: usize) -> Result<Preview, ReadError> {
        let mapping =
            Mapping::parse(&format!("{SOURCE}[columns]\n{columns}\n"), "x.toml").expect("a mapping");
        preview(input("a.csv", text), &mapping, &Limits::default(), records)
    }

    fn title(row: &PreviewRow) -> &str {
        match &row.outcome {
            Outcome::Vacancy(vacancy, _) => &vacancy.title,
            Outcome::Reject(reject) => reject.reason.code(),
        }
    }

    #[test]
    fn the_first_records_are_mapped_and_counted() {
        let text = "job,pay\nWelder,15000 THB\n,1\nTailor,soon\nNurse,\n";
        let check = |records: usize, expect: &[&str], more: bool| {
            let preview = look(text, "title = \"job\"\npay = \"pay\"", records).expect("readable");
            let shown: Vec<&str> = preview.rows.iter().map(title).collect();
            assert_eq!((shown.as_slice(), preview.more), (expect, more), "{records}");
            assert_eq!(preview.failure, None);
        };
        check(0, &[], true);
        check(2, &["Welder", "no-title"], true);
        check(3, &["Welder", "no-title", "Tailor"], true);
        check(4, &["Welder", "no-title", "Tailor", "Nurse"], false);
        check(9, &["Welder", "no-title", "Tailor", "Nurse"], false);
        let rows = look(text, "title = \"job\"\npay = \"pay\"", 3)
            .expect("readable")
            .rows;
        assert_eq!((rows[2].row, rows[2].line), (3, 4));
        let Outcome::Vacancy(_, warnings) = &rows[2].outcome else {
            panic!("a vacancy")
        };
        assert_eq!(warnings[0].reason.code(), "pay-unreadable");
    }

    #[test]
    fn a_missing_column_is_said_and_a_broken_end_shows_what_came_before() {
        let error = look("job\nWelder\n", "title = \"jobs\"", 3).expect_err("no such column");
        assert!(error.to_string().contains("did you mean `job`?"), "{error}");
        let mapping =
            Mapping::parse(&format!("{SOURCE}[columns]\ntitle = \"t\"\n"), "x.toml").expect("a mapping");
        let text = "[{\"t\":\"Welder\"},{\"t\":\"Tailor\"},";
        let preview = preview(input("a.json", text), &mapping, &Limits::default(), 9).expect("readable");
        assert_eq!(
            preview.rows.iter().map(title).collect::<Vec<_>>(),
            ["Welder", "Tailor"]
        );
        assert!(!preview.more);
        assert!(preview.failure.is_some_and(|why| why.contains("a.json")));
    }

    #[test]
    fn columns_are_sampled_masked_and_told_apart() {
        let long = "x".repeat(90);
        let text = format!(
            "job,id,id,mail\nWelder,1,,a@b.th\nWelder,2,,\n\"Tai\nlor\",3,,\nNurse,4,{long},\nCook,5,,\n"
        );
        let columns = sample_columns(input("a.csv", &text), None, &Limits::default(), 100).expect("readable");
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["job", "id#1", "id#2", "mail"]);
        assert_eq!(columns[0].values, ["Welder", "Tai lor", "Nurse"]);
        assert_eq!(columns[1].values, ["1", "2", "3"]);
        assert_eq!(columns[2].values[0].chars().count(), VALUE_CHARS);
        assert_eq!(columns[3].values, ["[email]"]);
        let filled: Vec<f64> = columns.iter().map(|column| column.filled).collect();
        assert_eq!(filled, [1.0, 1.0, 0.2, 0.2]);
        let json = "{\"jobs\":[{\"a\":{\"b\":1},\"c\":[\"x\",\"y\"]}]}";
        let columns = sample_columns(input("a.json", json), None, &Limits::default(), 9).expect("readable");
        let shown: Vec<_> = columns
            .iter()
            .map(|column| (&*column.name, &*column.values[0]))
            .collect();
        assert_eq!(shown, [("a.b", "1"), ("c", "x, y")]);
    }

    #[test]
    fn columns_follow_the_mapping_where_there_is_one() {
        let mapping = format!("{SOURCE}[file]\ndelimiter = \";\"\n[columns]\ntitle = \"a,b\"\n");
        let mapping = Mapping::parse(&mapping, "x.toml").expect("a mapping");
        let names = |mapping: Option<&Mapping>| {
            let columns = sample_columns(
                input("a.csv", "a,b;c,d\n1,2;3,4\n"),
                mapping,
                &Limits::default(),
                9,
            );
            let columns = columns.expect("readable").into_iter();
            columns.map(|column| column.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Some(&mapping)), ["a,b", "c,d"]);
        assert_eq!(names(None), ["a", "b;c", "d"]);
    }
}
