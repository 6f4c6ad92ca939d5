//! `aglc evaluate`: gold rows and judgements in, measures out.

mod ranking;
mod tables;

use super::Outcome;
use crate::arguments::{Evaluate, Measured};
use crate::failure::Failure;
use crate::output::Output;
use coder::Coder;
use coder::measure::{BadLine, Gold, Recorded, Report, Scope};
use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;
use taxonomy::Taxonomy;

pub(crate) fn run(evaluate: &Evaluate, output: &Output) -> Outcome {
    match evaluate {
        Evaluate::Occupation(words) => measure(words, Scope::Occupation, output),
        Evaluate::Green(words) => measure(words, Scope::Green, output),
        Evaluate::Skills(words) => match &words.run {
            Some(run) => ranking::of_file(&words.gold, run, output),
            None => measure(words, Scope::Skills, output),
        },
        Evaluate::All(words) => measure(words, Scope::All, output),
        Evaluate::Melo(words) => ranking::melo(words, output),
    }
}

fn measure(words: &Measured, scope: Scope, output: &Output) -> Outcome {
    if words.run.is_some() {
        let message = "--run is a ranking; it goes with `aglc evaluate skills` and `aglc evaluate melo`";
        return Err(Failure::usage("evaluate.run", message.into()));
    }
    let gold = gold(words)?;
    let coder = Coder::new(&Taxonomy::shipped());
    let report = coder::measure::evaluate(&coder, &gold, scope, words.precision);
    if let Some(path) = &words.matrix {
        let text = serde_json::to_string_pretty(&report.matrices).map_err(|error| unwritten(path, &error))?;
        write(path, &(text + "\n"))?;
    }
    if let (Some(name), Some(path)) = (&words.record, &words.to) {
        record(name, path, &report)?;
    }
    if let Ok(value) = serde_json::to_value(&report) {
        output.value(&value);
    }
    tables::show(&report, output);
    Ok(ExitCode::SUCCESS)
}

/// The rows of all files.
fn gold(words: &Measured) -> Result<Vec<Gold>, Failure> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for path in &words.gold {
        let new = if path == Path::new("samples") {
            journeys::sample_gold()
        } else {
            Gold::read(&read(path)?).map_err(|bad| refused(path, &bad))?
        };
        if let Some(twice) = new.iter().find(|row| !seen.insert(row.id.clone())) {
            let message = format!(
                "{}: the id `{}` stands in an earlier file; give each row its own, or leave one file out",
                path.display(),
                twice.id
            );
            return Err(Failure::usage("evaluate.gold", message));
        }
        rows.extend(new);
    }
    Ok(rows)
}

/// Keeps the figures of `report` in the file at `path`, which may be new.
fn record(name: &str, path: &Path, report: &Report) -> Result<(), Failure> {
    let before = if path.exists() { read(path)? } else { String::new() };
    let new = Recorded {
        name: name.to_owned(),
        report: report.clone(),
    };
    let text = Recorded::put(&before, new).map_err(|error| {
        let message = format!(
            "{} is no file of kept figures ({error}); name another file with --to",
            path.display()
        );
        Failure::usage("evaluate.to", message)
    })?;
    write(path, &text)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        let message = format!(
            "{} cannot be read: {error}; give a text file in UTF-8",
            path.display()
        );
        Failure::usage("evaluate.file", message)
    })
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|error| unwritten(path, &error))
}

fn unwritten(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::system(&format!("{} cannot be written", path.display()), error)
}

fn refused(path: &Path, bad: &BadLine) -> Failure {
    Failure::usage("evaluate.gold", format!("{}, {bad}", path.display()))
}
