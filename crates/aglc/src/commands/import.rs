//! `aglc import`: ESCO and O*NET on top of the shipped taxonomy; statistics are handed on.

use super::Outcome;
use crate::arguments::Import;
use crate::bar::Bar;
use crate::config::Config;
use crate::output::{Output, grouped};
use centre::Actor;
use journeys::{Classification, ImportReport, Imported, LeftOut, Manifest};
use std::path::Path;
use std::process::ExitCode;

pub(super) const NEXT: &str = "The next `aglc ingest` or `aglc recode` codes every ad again. A running `aglc serve` codes by what \
                    was in force when it started: start it again.";

pub(crate) async fn run(words: &Import, config: &Config, output: &Output) -> Outcome {
    match words {
        Import::Esco { folder } => import(Classification::Esco, folder, config, output).await,
        Import::Onet { folder } => import(Classification::Onet, folder, config, output).await,
        Import::Sdmx(words) => super::statistics::sdmx(words, config, output).await,
        Import::Table(words) => super::statistics::table(words, config, output).await,
        Import::List => list(config, output).await,
        Import::Remove { name } => remove(*name, config, output).await,
    }
}

async fn import(which: Classification, folder: &Path, config: &Config, output: &Output) -> Outcome {
    let home = config.open(true).await?;
    let report = journeys::import(&home, &Actor::Console, which, folder, &Bar::default()).await?;
    if let Ok(value) = serde_json::to_value(&report) {
        output.value(&value);
    }
    tell(&report, output);
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

fn tell(report: &ImportReport, output: &Output) {
    output.say(&format!(
        "{} in {:.1} s",
        described(&report.manifest),
        report.seconds
    ));
    for line in left_out(&report.manifest.left_out) {
        output.say(&format!("  left out: {line}"));
    }
    output.say(&format!("  {}", report.manifest.attribution));
    if report.changed {
        in_force(report.taxonomy.as_deref(), output);
    } else {
        output.say("The same was imported before: nothing changes.");
    }
}

fn in_force(taxonomy: Option<&str>, output: &Output) {
    match taxonomy {
        Some(version) => output.say(&format!("The taxonomy in force is {version}. {NEXT}")),
        None => output.note("Another import is damaged: see `aglc import list`."),
    }
}

fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

fn described(manifest: &Manifest) -> String {
    let counts = &manifest.counts;
    let version = if manifest.version.is_empty() {
        String::new()
    } else {
        format!(" ({})", manifest.version)
    };
    format!(
        "{}{version}: {} titles, {} skills, {} of them green, {} relations of unit groups and skills",
        manifest.name,
        count(counts.titles),
        count(counts.skills),
        count(counts.green_skills),
        count(counts.relations),
    )
}

fn left_out(left: &LeftOut) -> Vec<String> {
    let counts = [
        (left.titles_known, "titles that the lexicon has"),
        (left.titles_ambiguous, "titles that two unit groups would have"),
        (
            left.titles_of_several_groups,
            "titles whose code leads to several unit groups, none of them the main one",
        ),
        (
            left.titles_of_no_group,
            "titles whose code leads to no unit group",
        ),
        (left.dangling, "rows that name what is in no file"),
    ];
    let counted = counts.iter().filter(|(n, _)| *n > 0);
    let mut lines: Vec<String> = counted.map(|(n, what)| format!("{} {what}", count(*n))).collect();
    if !left.languages.is_empty() {
        lines.push(format!(
            "files in languages that this program does not have: {}",
            left.languages.join(", ")
        ));
    }
    lines
}

async fn list(config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let mut sound = true;
    let found = journeys::imported(&home).await?;
    if found.is_empty() {
        output.say("Nothing is imported. See `aglc import --help`.");
    }
    for Imported { name, state } in found {
        match state {
            Ok(manifest) => {
                if let Ok(value) = serde_json::to_value(&manifest) {
                    output.value(&value);
                }
                let at = manifest.imported_at.get(..10).unwrap_or_default();
                output.say(&format!("{}, imported on {at}", described(&manifest)));
                output.say(&format!("  {}", manifest.attribution));
            }
            Err(error) => {
                sound = false;
                output.value(&serde_json::json!({ "name": name, "damaged": error.to_string() }));
                output.say(&format!("{name}: BAD: {error}"));
            }
        }
    }
    home.centre().close().await;
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn remove(which: Classification, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let taxonomy = journeys::remove_import(&home, &Actor::Console, which).await?;
    output.value(&serde_json::json!({ "removed": which.code(), "taxonomy": taxonomy }));
    output.say(&format!("{which} is removed."));
    in_force(taxonomy.as_deref(), output);
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}
