//! A folder or file of the command line as the source of a table.

use crate::arguments::TableWords;
use crate::failure::Failure;
use impact::Table;
use impact::read::{Format, Member, Source, read};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Folders below the table's that are looked into.
const DEPTH: usize = 3;
/// Files that a table may have.
const MOST_FILES: usize = 10_000;

/// Reads the table that the words name.
pub(super) fn table(words: &TableWords) -> Result<Table, Failure> {
    load(&words.path, words.reading.format, words.reading.layout.as_deref())
}

/// Reads a table from a folder or file.
pub(super) fn load(path: &Path, format: Option<Format>, layout: Option<&Path>) -> Result<Table, Failure> {
    let source = source(path)?;
    let layout = match layout {
        Some(path) => {
            let text = std::fs::read_to_string(path);
            let text =
                text.map_err(|error| Failure::system(&format!("{} cannot be read", path.display()), &error))?;
            Some((path.display().to_string(), text))
        }
        None => None,
    };
    let layout = layout.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    Ok(read(&source, format, layout)?)
}

fn source(path: &Path) -> Result<Source, Failure> {
    let failed =
        |error: &dyn std::fmt::Display| Failure::system(&format!("{} cannot be read", path.display()), error);
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let mut members = Vec::new();
    if std::fs::metadata(path).map_err(|error| failed(&error))?.is_dir() {
        collect(path, "", DEPTH, &mut members).map_err(|error| failed(&error))?;
        members.sort_by(|left: &Member, right| left.name.cmp(&right.name));
    } else {
        members.push(member(name.clone(), path.to_owned()));
    }
    Ok(Source { name, members })
}

fn member(name: String, path: PathBuf) -> Member {
    // `impact` knows no Parquet: such a file is handed out as the delimited text that it holds.
    let parquet = name.to_lowercase().ends_with(".parquet");
    let open = move || -> std::io::Result<Box<dyn std::io::Read + Send>> {
        if parquet {
            return Ok(Box::new(facts::ParquetText::open(&path)?));
        }
        Ok(Box::new(File::open(&path)?))
    };
    Member {
        name,
        open: Box::new(open),
    }
}

fn collect(folder: &Path, prefix: &str, depth: usize, members: &mut Vec<Member>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if members.len() >= MOST_FILES {
            return Ok(());
        }
        if entry.file_type()?.is_dir() {
            if depth > 0 {
                collect(&entry.path(), &format!("{name}/"), depth - 1, members)?;
            }
        } else {
            members.push(member(name, entry.path()));
        }
    }
    Ok(())
}
