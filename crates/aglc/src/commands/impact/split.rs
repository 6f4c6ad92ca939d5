//! `aglc impact split`.

use super::model;
use super::rows::{Cell, write};
use crate::arguments::Split;
use crate::commands::Outcome;
use crate::failure::Failure;
use crate::output::Output;
use impact::model::{Effect, Leontief};
use impact::split::{PartRange, SplitFile, ranges};
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(words: &Split, output: &Output) -> Outcome {
    let shown = words.by.display().to_string();
    let text = std::fs::read_to_string(&words.by)
        .map_err(|error| Failure::system(&format!("{shown} cannot be read"), &error))?;
    let file = SplitFile::parse(&text, &shown)?;
    if let Some(folder) = &words.out {
        free(folder)?;
    }
    let mut now = model(&words.table)?;
    let mut rows = Vec::new();
    for (at, how) in file.splits.iter().enumerate() {
        let after = file.one(now.table(), at)?;
        let after = Leontief::new(Arc::new(after), words.table.reading.tolerance())?;
        let drawn = match &file.sampling {
            Some(sampling) => ranges(&now, how, &words.account, sampling)?,
            None => Vec::new(),
        };
        let table = after.table();
        let effects = after.multipliers(&table.account(&words.account)?, None)?;
        let region = table.region(&how.region)?;
        for (place, part) in how.parts.iter().enumerate() {
            let industry = table.industry(region, table.sector(&part.name)?);
            let value = industry.map_or(0.0, |at| Effect::total(&effects[at]));
            let mut cells = vec![
                Cell::text(&how.region),
                Cell::text(&how.sector),
                Cell::text(&part.name),
                Cell::number(part.output_share),
                Cell::number(value),
            ];
            if let Some(PartRange { range, .. }) = drawn.get(place) {
                cells.extend([range.low, range.median, range.high].map(Cell::number));
            }
            rows.push(cells);
        }
        now = after;
    }
    if let Some(folder) = &words.out {
        put(folder, now.table())?;
    }
    let account = now.table().account(&words.account)?;
    let title = format!(
        "{}, {} per {} of final demand. Shares: {}",
        account.name,
        account.unit,
        now.table().provenance.unit,
        file.source
    );
    let columns = [
        "region",
        "sector",
        "part",
        "output-share",
        "value",
        "low",
        "median",
        "high",
    ];
    let drawn = if file.sampling.is_some() { 8 } else { 5 };
    write(&title, &columns[..drawn], &rows, words.csv, output).inspect(|_| {
        if let Some(folder) = &words.out {
            output.note(&format!("The split table is in {}.", folder.display()));
        }
    })
}

/// A folder that holds something is left alone.
fn free(folder: &Path) -> Result<(), Failure> {
    let mut entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(Failure::system(
                &format!("{} cannot be read", folder.display()),
                &error,
            ));
        }
    };
    if entries.next().is_none() {
        return Ok(());
    }
    let message = format!("{} is not empty; name a new folder", folder.display());
    Err(Failure::usage("impact.folder", message))
}

fn put(folder: &Path, table: &impact::Table) -> Result<(), Failure> {
    let failed = |path: &Path, error: &std::io::Error| {
        Failure::system(&format!("{} cannot be written", path.display()), error)
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    for (name, bytes) in impact::write::simple(table) {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| failed(&path, &error))?;
    }
    Ok(())
}
