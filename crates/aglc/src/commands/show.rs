//! `aglc runs`, `aglc rejects`, `aglc sources`.

use super::Outcome;
use crate::arguments::Rejects;
use crate::config::Config;
use crate::output::{Output, grouped};
use base::RunId;
use centre::vacancies;
use std::process::ExitCode;

fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

pub(crate) async fn runs(config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    let runs = vacancies::runs(home.centre(), 50).await?;
    for run in &runs {
        output.value(&serde_json::json!({
            "run": run.id.0, "source": run.source, "state": run.state, "version": run.version, "file": run.file_name,
            "accepted": run.counts.accepted, "duplicate": run.counts.duplicate, "unchanged": run.counts.unchanged,
            "rejected": run.counts.rejected, "warnings": run.counts.warnings, "started_at": run.started_at,
            "finished_at": run.finished_at,
        }));
    }
    let rows: Vec<Vec<String>> = runs
        .iter()
        .map(|run| {
            vec![
                run.id.0.to_string(),
                run.state.clone(),
                run.version
                    .map_or_else(String::new, |version| version.to_string()),
                run.source.clone(),
                count(run.counts.accepted),
                count(run.counts.duplicate),
                count(run.counts.unchanged),
                count(run.counts.rejected),
                count(run.counts.warnings),
                run.started_at.get(..16).unwrap_or_default().replace('T', " "),
            ]
        })
        .collect();
    let columns = [
        "run",
        "state",
        "version",
        "source",
        "accepted",
        "duplicate",
        "unchanged",
        "rejected",
        "warnings",
        "started",
    ];
    output.table(&columns, &rows);
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn rejects(words: &Rejects, config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    if !vacancies::run_exists(home.centre(), RunId(words.run)).await? {
        return Err(centre::CentreError::NotFound {
            what: format!("run {}", words.run),
            hint: "See `aglc runs`".into(),
        }
        .into());
    }
    let rejects = vacancies::rejects(home.centre(), RunId(words.run), words.limit).await?;
    let kept = vacancies::reject_count(home.centre(), RunId(words.run)).await?;
    let warnings = vacancies::warnings(home.centre(), RunId(words.run)).await?;
    for reject in &rejects {
        output.value(&serde_json::json!({
            "reject": { "row": reject.row, "line": reject.line, "column": reject.column, "value": reject.value,
                        "reason": reject.reason, "hint": reject.hint }
        }));
        output.say(&format!(
            "record {} (line {}), column `{}`: {} [{}]\n    value: {}",
            reject.row, reject.line, reject.column, reject.hint, reject.reason, reject.value
        ));
    }
    if kept > rejects.len() as u64 {
        output.say(&format!("… and {} more (--limit)", kept - rejects.len() as u64));
    }
    for warning in &warnings {
        output.value(&serde_json::json!({
            "warning": { "field": warning.field, "reason": warning.reason, "count": warning.count,
                         "first_row": warning.first_row, "example": warning.example }
        }));
    }
    if !warnings.is_empty() {
        let rows: Vec<Vec<String>> = warnings
            .iter()
            .map(|w| {
                vec![
                    w.field.clone(),
                    w.reason.clone(),
                    count(w.count),
                    w.first_row.to_string(),
                    w.example.clone(),
                ]
            })
            .collect();
        output.table(&["field", "warning", "count", "first record", "example"], &rows);
    } else if rejects.is_empty() {
        output.say(&format!("Run {} has no rejects and no warnings.", words.run));
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn sources(config: &Config, output: &Output) -> Outcome {
    let home = config.open(false).await?;
    for source in centre::sources::list(home.centre()).await? {
        output.value(&serde_json::json!({
            "name": source.name.as_str(), "title": source.title, "licence": source.licence,
            "publish": source.publish.code(), "coverage": source.coverage, "caveats": source.caveats,
            "demonstration": source.demonstration,
        }));
        let demonstration = if source.demonstration {
            " (DEMONSTRATION)"
        } else {
            ""
        };
        output.say(&format!(
            "{}{demonstration}: {}\n    licence: {}; may be published: {}\n    coverage: {}",
            source.name, source.title, source.licence, source.publish, source.coverage
        ));
        for caveat in &source.caveats {
            output.say(&format!("    caveat: {caveat}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
