//! Keeping a home: recode, export, audit, check, backup, restore.

use super::Outcome;
use crate::arguments::{Audit, HomeCommand};
use crate::bar::Bar;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use centre::Actor;
use journeys::Severity;
use std::path::Path;
use std::process::ExitCode;

pub(crate) async fn recode(config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let set = journeys::recode(&home, &Actor::Console, &Bar::default()).await?;
    output.value(&serde_json::json!({ "coding_set": set.id, "coder": set.coder_version, "taxonomy": set.taxonomy_version }));
    output.say(&format!(
        "Coding set {} is in force: coder {}, taxonomy {}",
        set.id, set.coder_version, set.taxonomy_version
    ));
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn export(folder: &Path, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let (path, rows) = journeys::export_facts(&home, folder).await?;
    output.value(&serde_json::json!({ "file": path.display().to_string(), "rows": rows }));
    output.say(&format!(
        "{rows} ads in {}; README.md beside it says what the columns mean",
        path.display()
    ));
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn audit(words: &Audit, config: &Config, output: &Output) -> Outcome {
    let Audit::Verify { noted } = words;
    let noted = match noted {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|error: base::ParseError| Failure::usage("audit.digest", error.to_string()))?,
        ),
    };
    let home = config.open(false).await?;
    let verified = centre::audit::verify(home.centre(), noted).await?;
    output.value(&serde_json::json!({ "entries": verified.entries, "head": verified.head.to_string() }));
    output.say(&format!(
        "The chain of {} entries is unbroken. Its head is\n{}\nNote it outside this home: `aglc audit verify --noted {}` \
         proves later that nothing before it changed.",
        verified.entries, verified.head, verified.head
    ));
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn home(words: &HomeCommand, config: &Config, output: &Output) -> Outcome {
    let HomeCommand::Check { repair } = words;
    let home = config.open(false).await?;
    let findings = journeys::check(&home, &Actor::Console, *repair).await?;
    let mut clean = true;
    for finding in &findings {
        clean &= finding.severity != Severity::Bad;
        let mark = match finding.severity {
            Severity::Good => "ok  ",
            Severity::Note => "note",
            Severity::Bad => "BAD ",
        };
        output.value(&serde_json::json!({
            "part": finding.part, "severity": mark.trim(), "what": finding.what, "repair": finding.repair
        }));
        output.say(&format!("{mark} {}: {}", finding.part, finding.what));
        if let Some(repair) = finding.repair {
            output.say(&format!("     {repair}"));
        }
    }
    home.centre().close().await;
    Ok(if clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

pub(crate) async fn backup(folder: &Path, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let backup = journeys::backup(&home, folder).await?;
    if let Ok(value) = serde_json::to_value(&backup) {
        output.value(&value);
    }
    output.say(&format!(
        "Data version {} is backed up in {}",
        backup.data_version,
        folder.display()
    ));
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn restore(folder: &Path, config: &Config, output: &Output) -> Outcome {
    let (home, backup) = journeys::restore(folder, config.options()?).await?;
    if let Ok(value) = serde_json::to_value(&backup) {
        output.value(&value);
    }
    output.say(&format!(
        "The home in {} is restored: data version {} of {}",
        home.path().display(),
        backup.data_version,
        backup.created_at
    ));
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}
