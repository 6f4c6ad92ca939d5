//! `aglc ingest`.

use super::Outcome;
use crate::arguments::Ingest;
use crate::bar::Bar;
use crate::config::Config;
use crate::failure::Failure;
use crate::mappings;
use crate::output::{Output, grouped};
use centre::Actor;
use intake::{Input, Limits, Mapping, ReadError};
use journeys::{IngestReport, IngestRequest};
use std::path::Path;
use std::process::ExitCode;

pub(crate) async fn run(arguments: &Ingest, config: &Config, output: &Output) -> Outcome {
    if arguments.guess {
        return guess(arguments, output);
    }
    // Mappings and files are looked at before a home is made for them.
    let mut requests = Vec::new();
    for file in &arguments.files {
        let mapping = mappings::find(file, arguments.source.as_deref(), arguments.mapping.as_deref())?;
        requests.push(request(file, mapping, arguments.max_rejects / 100.0)?);
    }
    let home = config.open(true).await?;
    let mut failed = false;
    for request in requests {
        match journeys::ingest(&home, &Actor::Console, request, &Bar::default()).await {
            Ok(report) => tell(&report, output),
            // The other files are not at fault.
            Err(error) => {
                output.fail(&error.into());
                failed = true;
            }
        }
    }
    home.centre().close().await;
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// A file or the standard input, ready to be read.
pub(crate) fn request(file: &Path, mapping: Mapping, max_rejects: f64) -> Result<IngestRequest, Failure> {
    let (input, digest, size) = open(file, true)?;
    Ok(IngestRequest {
        input,
        digest,
        size,
        mapping,
        max_rejects,
        limits: Limits::default(),
    })
}

pub(super) fn open(file: &Path, hash: bool) -> Result<(Input, Option<base::Digest>, u64), Failure> {
    if file.as_os_str() == "-" {
        return Ok((Input::new("-", std::io::stdin()), None, 0));
    }
    let name = file.display().to_string();
    let failed = |source| {
        Failure::from(ReadError::Io {
            file: name.clone(),
            offset: 0,
            source,
        })
    };
    let metadata = std::fs::metadata(file).map_err(failed)?;
    if metadata.is_dir() {
        return Err(ReadError::Directory { file: name }.into());
    }
    // Only a regular file can be read twice.
    let digest = if hash && metadata.is_file() {
        Some(journeys::digest_of_file(file).map_err(failed)?)
    } else {
        None
    };
    let reader = std::fs::File::open(file).map_err(failed)?;
    Ok((Input::new(name.clone(), reader), digest, metadata.len()))
}

fn tell(report: &IngestReport, output: &Output) {
    if let Ok(value) = serde_json::to_value(report) {
        output.value(&value);
    }
    let count = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let rate = report.rows as f64 / report.seconds.max(0.001);
    output.say(&format!(
        "{}: {} records in {:.1} s ({rate:.0}/s): {} accepted, {} duplicate, {} unchanged, {} rejected, {} warnings; \
         data version {}",
        report.file,
        count(report.rows),
        report.seconds,
        count(report.accepted),
        count(report.duplicate),
        count(report.unchanged),
        count(report.rejected),
        count(report.warnings),
        report.version,
    ));
    if report.resumed_at > 0 {
        output.say(&format!(
            "  went on after record {} of an interrupted ingest",
            count(report.resumed_at)
        ));
    }
    if report.rejected + report.warnings > 0 {
        output.say(&format!("  see `aglc rejects {}`", report.run.0));
    }
}

fn guess(arguments: &Ingest, output: &Output) -> Outcome {
    for file in &arguments.files {
        let (input, _, _) = open(file, false)?;
        let guessed = intake::guess(input, &journeys::stem(&file.to_string_lossy()))?;
        output.value(&serde_json::json!({ "file": file.display().to_string(), "mapping": guessed.toml, "notes": guessed.notes }));
        output.say(&guessed.toml);
        for note in &guessed.notes {
            output.note(note);
        }
    }
    Ok(ExitCode::SUCCESS)
}
