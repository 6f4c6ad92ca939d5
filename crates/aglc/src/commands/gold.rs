//! `aglc gold`.

use super::Outcome;
use crate::arguments::Gold;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use centre::Actor;
use centre::gold::{Filter, GoldLine, NewGold};
use intake::Stream;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Judgements of one export or import.
const MOST: i64 = 1_000_000;

pub(crate) async fn run(words: Gold, config: &Config, output: &Output) -> Outcome {
    match words {
        Gold::Export { file } => export(&file, config, output).await,
        Gold::Import { file } => import(&file, config, output).await,
    }
}

async fn export(file: &Path, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let found = centre::gold::list(home.centre(), &Filter::default(), MOST).await?;
    let failed =
        |error: std::io::Error| Failure::system(&format!("{} cannot be written", file.display()), &error);
    let to_stdout = file.as_os_str() == "-";
    let target: Box<dyn Write> = if to_stdout {
        Box::new(std::io::stdout().lock())
    } else {
        Box::new(File::create(file).map_err(failed)?)
    };
    let mut target = BufWriter::new(target);
    for gold in found.iter().rev() {
        serde_json::to_writer(&mut target, &GoldLine::of(&gold.said))
            .map_err(|error| failed(error.into()))?;
        target.write_all(b"\n").map_err(failed)?;
    }
    target.flush().map_err(failed)?;
    if !to_stdout {
        output.value(&serde_json::json!({ "exported": found.len() }));
        output.say(&format!("{} judgements in {}", found.len(), file.display()));
    }
    Ok(ExitCode::SUCCESS)
}

async fn import(file: &Path, config: &Config, output: &Output) -> Outcome {
    let name = file.display().to_string();
    let failed = |error: std::io::Error| Failure::system(&format!("{name} cannot be read"), &error);
    let input: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(file).map_err(failed)?)
    };
    let (good, bad) = read(input).map_err(failed)?;
    for why in &bad {
        let why = format!("{name}, {why}");
        if output.json() {
            eprintln!("{}", serde_json::json!({ "refused": why }));
        }
        output.note(&why);
    }
    let home = config.open(true).await?;
    let done = centre::gold::import(home.centre(), &Actor::Console, good).await?;
    output.value(
        &serde_json::json!({ "added": done.added, "unchanged": done.unchanged, "refused": bad.len() }),
    );
    output.say(&format!(
        "{} added, {} unchanged, {} refused",
        done.added,
        done.unchanged,
        bad.len()
    ));
    Ok(if bad.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The judgements of a file, and why its other lines are none, each with its place.
fn read(input: impl Read) -> std::io::Result<(Vec<NewGold>, Vec<String>)> {
    let mut stream = Stream::lines(input);
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    while let Some(record) = stream.next()? {
        let read = match &record.bytes {
            None => Err("the line has more than 1 MB; shorten it".to_owned()),
            Some(bytes) => serde_json::from_slice::<GoldLine>(bytes)
                .map_err(|error| {
                    let said = error.to_string();
                    let said = said.split(" at line ").next().unwrap_or_default();
                    format!(
                        "column {}: {said}; write one object in the layout of `aglc gold export`",
                        error.column()
                    )
                })
                .and_then(GoldLine::said)
                .and_then(|new| new.checked().map_err(|error| error.to_string())),
        };
        match read {
            Ok(new) => good.push(new),
            Err(why) => bad.push(format!("line {}: {why}", record.line)),
        }
    }
    Ok((good, bad))
}
