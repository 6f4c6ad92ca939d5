//! What became of one ingest: outcomes, warnings, rejects.

use super::staff::{Staff, private};
use crate::i18n::Speech;
use crate::view::Shell;
use crate::web::{Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::RunId;

/// Rejects that the page shows.
const REJECTS: i64 = 200;

#[derive(Template)]
#[template(path = "run.html")]
struct Page {
    shell: Shell,
    heading: String,
    facts: Vec<(String, String)>,
    warnings: Vec<[String; 5]>,
    rejects: Vec<[String; 5]>,
    more: Option<String>,
}

/// `/LANGUAGE/desk/runs/NUMBER`.
pub(super) async fn page(
    State(portal): State<Shared>,
    _staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    let id = RunId(id.parse().map_err(|_| Failure::NotFound)?);
    let centre = portal.centre();
    let run = centre::vacancies::run_report(centre, id)
        .await?
        .ok_or(Failure::NotFound)?;
    let speech = reader.speech;
    let warnings = centre::vacancies::warnings(centre, id)
        .await?
        .into_iter()
        .map(|warning| {
            [
                field(&warning.field, speech),
                reason("warning", &warning.reason, speech),
                speech.count(warning.count),
                speech.count(warning.first_row),
                warning.example,
            ]
        })
        .collect();
    let rejects = centre::vacancies::rejects(centre, id, REJECTS)
        .await?
        .into_iter()
        .map(|reject| {
            let line = if reject.line > 0 {
                speech.count(reject.line)
            } else {
                "–".to_owned()
            };
            [
                speech.count(reject.row),
                line,
                reject.column,
                reject.value,
                format!("{}. {}", reason("reject", &reject.reason, speech), reject.hint),
            ]
        })
        .collect();
    let all = centre::vacancies::reject_count(centre, id).await?;
    let left = all.saturating_sub(REJECTS as u64);
    let more = (left > 0).then(|| speech.fill("run-more-rejects", &[("count", &speech.count(left))]));
    let mut facts = vec![
        (
            speech.say("run-state"),
            speech.say(&format!("run-state-{}", run.state)),
        ),
        (speech.say("filter-source"), run.source.clone()),
    ];
    let counts = run.counts;
    for (name, n) in [
        ("outcome-rows", counts.rows()),
        ("outcome-accepted", counts.accepted),
        ("outcome-duplicate", counts.duplicate),
        ("outcome-unchanged", counts.unchanged),
        ("outcome-rejected", counts.rejected),
        ("outcome-warnings", counts.warnings),
    ] {
        facts.push((speech.say(name), speech.count(n)));
    }
    if let Some(version) = run.version {
        facts.push((speech.say("figure-version"), speech.number(version)));
    }
    facts.push((speech.say("run-started"), speech.instant(&run.started_at)));
    if let Some(at) = &run.finished_at {
        facts.push((speech.say("run-finished"), speech.instant(at)));
    }
    let file = run.file_name.rsplit('/').next().unwrap_or_default().to_owned();
    let heading = speech.fill("run-title", &[("file", &file)]);
    let shell = Shell::titled(reader, heading.clone())
        .in_section(Section::Desk)
        .unlisted();
    crate::pages::render(&Page {
        shell,
        heading,
        facts,
        warnings,
        rejects,
        more,
    })
    .map(private)
}

/// A field of a vacancy in the reader's words.
pub(super) fn field(name: &str, speech: &Speech) -> String {
    let id = format!("field-{}", name.replace('_', "-"));
    if speech.knows(&id) {
        speech.say(&id)
    } else {
        name.to_owned()
    }
}

/// Why a value was left out or a record refused, in the reader's words.
pub(super) fn reason(kind: &str, code: &str, speech: &Speech) -> String {
    let id = format!("{kind}-{code}");
    if speech.knows(&id) {
        speech.say(&id)
    } else {
        code.to_owned()
    }
}
