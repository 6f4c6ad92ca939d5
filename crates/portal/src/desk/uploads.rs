//! An upload: its mapping with a preview of what comes out, the start of its ingest, how far it is.

use super::mapping_form::{self, FormField};
use super::runs::{field, reason};
use super::staff::{Staff, private, see_other};
use crate::i18n::Speech;
use crate::view::Shell;
use crate::web::{Failure, Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use centre::uploads::{Upload, UploadState};
use intake::{Outcome, Preview, SampleColumn};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::SemaphorePermit;

/// How long a file waits for its turn to be looked into.
const TURN: Duration = Duration::from_secs(20);
/// Records that are read for the preview.
const PREVIEWED: usize = 200;
/// Records that the preview shows.
const SHOWN: usize = 15;

#[derive(Template)]
#[template(path = "upload_new.html")]
struct Form {
    shell: Shell,
    action: String,
    largest: String,
}

/// `/LANGUAGE/desk/uploads/new`.
pub(super) async fn form(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let action = reader.link("/desk/uploads");
    let largest = reader.speech.number((portal.options.max_upload >> 20) as i64);
    let shell = Shell::of(reader, "upload-new-title")
        .in_section(Section::Desk)
        .unlisted();
    crate::pages::render(&Form {
        shell,
        action,
        largest,
    })
    .map(private)
}

/// The turn to look into an uploaded file; waited for a while.
pub(super) async fn look(portal: &Shared) -> Result<SemaphorePermit<'_>, Refused> {
    let turn = tokio::time::timeout(TURN, portal.previews.acquire()).await;
    Ok(turn.map_err(|_| Failure::Busy)?.map_err(|_| Failure::Busy)?)
}

/// The upload that an address names.
pub(super) async fn find(portal: &Shared, id: &str) -> Result<Upload, Refused> {
    Ok(centre::uploads::find(portal.centre(), id)
        .await?
        .ok_or(Failure::NotFound)?)
}

struct RowView {
    number: String,
    /// Title, employer, place, region, posted, pay, openings.
    cells: Vec<String>,
    refused: Option<String>,
    warnings: String,
}

#[derive(Template)]
#[template(path = "upload.html")]
struct Page {
    shell: Shell,
    upload: Upload,
    heading: String,
    state: String,
    editable: bool,
    working: bool,
    progress: Option<(String, String)>,
    error: Option<String>,
    report: Vec<(String, String)>,
    run: Option<String>,
    groups: Vec<(String, Vec<FormField>)>,
    problem: Option<String>,
    usable: bool,
    missing: Option<String>,
    columns: Vec<(String, String, String)>,
    rows: Vec<RowView>,
    summary: String,
    warned: Vec<(String, String, String)>,
    action: String,
}

/// `/LANGUAGE/desk/uploads/ID`.
pub(super) async fn page(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let upload = find(&portal, &id).await?;
    let speech = reader.speech;
    let working = matches!(upload.state, UploadState::Queued | UploadState::Running);
    let editable = matches!(upload.state, UploadState::Draft | UploadState::Failed);
    let preview = if editable {
        let _turn = look(&portal).await?;
        let preview = || journeys::preview_upload(portal.home(), &upload, PREVIEWED);
        Some(tokio::task::block_in_place(preview))
    } else {
        None
    };
    let progress = if working {
        progress(&portal, &upload, speech).await?
    } else {
        None
    };
    let run = upload.run.map(|run| reader.link(&format!("/desk/runs/{run}")));
    let action = reader.link(&format!("/desk/uploads/{id}"));
    let shell = Shell::titled(reader, upload.file_name.clone())
        .in_section(Section::Desk)
        .unlisted();
    let mut page = Page {
        heading: speech.fill("upload-title", &[("file", &upload.file_name)]),
        state: speech.say(&format!("upload-state-{}", upload.state.code())),
        editable,
        working,
        progress,
        error: upload
            .error
            .clone()
            .filter(|_| upload.state == UploadState::Failed),
        report: report(&upload, speech),
        run,
        groups: Vec::new(),
        problem: None,
        usable: false,
        missing: missing(&upload.mapping, speech),
        columns: Vec::new(),
        rows: Vec::new(),
        summary: String::new(),
        warned: Vec::new(),
        action,
        shell: if working { shell.refreshed(2) } else { shell },
        upload,
    };
    if let Some(preview) = preview {
        let columns = preview.columns.as_deref().unwrap_or_default();
        page.groups = mapping_form::groups(&page.upload.mapping, columns, speech);
        page.columns = columns.iter().map(|column| sample(column, speech)).collect();
        page.problem = [
            preview.columns.as_ref().err(),
            preview.mapping.as_ref().err(),
            preview.rows.as_ref().err(),
        ]
        .into_iter()
        .flatten()
        .next()
        .cloned();
        if let Ok(rows) = &preview.rows {
            page.usable = preview.mapping.is_ok();
            show(&mut page, rows, speech);
        }
    }
    crate::pages::render(&page).map(private)
}

async fn progress(
    portal: &Shared,
    upload: &Upload,
    speech: &'static Speech,
) -> Result<Option<(String, String)>, Refused> {
    let Ok(mapping) = intake::Mapping::parse(&upload.mapping, &upload.mapping_name) else {
        return Ok(None);
    };
    let found = centre::vacancies::progress(portal.centre(), mapping.source.name.as_str()).await?;
    Ok(found.map(|(_, position, counts)| (speech.count(position), speech.count(counts.rejected))))
}

fn sample(column: &SampleColumn, speech: &Speech) -> (String, String, String) {
    (
        column.name.clone(),
        speech.percent(column.filled),
        column.values.join(" · "),
    )
}

fn report(upload: &Upload, speech: &Speech) -> Vec<(String, String)> {
    let Some(report) = upload
        .report
        .as_deref()
        .filter(|_| upload.state == UploadState::Done)
    else {
        return Vec::new();
    };
    let value: serde_json::Value = serde_json::from_str(report).unwrap_or_default();
    [
        "rows",
        "accepted",
        "duplicate",
        "unchanged",
        "rejected",
        "warnings",
        "version",
    ]
    .into_iter()
    .filter_map(|name| {
        let n = value.get(name)?.as_i64()?;
        let id = if name == "version" {
            "figure-version".to_owned()
        } else {
            format!("outcome-{name}")
        };
        Some((speech.say(&id), speech.number(n)))
    })
    .collect()
}

/// Puts the previewed records on the page.
fn show(page: &mut Page, preview: &Preview, speech: &Speech) {
    let mut warned: BTreeMap<(&str, &str), (u64, String)> = BTreeMap::new();
    let mut refused = 0_u64;
    for row in &preview.rows {
        let number = speech.count(row.row);
        let view = match &row.outcome {
            Outcome::Vacancy(vacancy, warnings) => {
                for warning in warnings {
                    let entry = warned.entry((warning.field, warning.reason.code())).or_default();
                    entry.0 += 1;
                    if entry.1.is_empty() {
                        entry.1.clone_from(&warning.value);
                    }
                }
                RowView {
                    number,
                    cells: cells(vacancy, speech),
                    refused: None,
                    warnings: words_of(warnings, speech),
                }
            }
            Outcome::Reject(reject) => {
                refused += 1;
                let why = format!(
                    "{}. {}",
                    reason("reject", reject.reason.code(), speech),
                    reject.hint
                );
                RowView {
                    number,
                    cells: Vec::new(),
                    refused: Some(why),
                    warnings: String::new(),
                }
            }
        };
        if page.rows.len() < SHOWN {
            page.rows.push(view);
        }
    }
    let read = preview.rows.len() as u64;
    page.summary = speech.fill(
        "upload-summary",
        &[
            ("read", &speech.count(read)),
            ("usable", &speech.count(read - refused)),
            ("refused", &speech.count(refused)),
        ],
    );
    page.warned = warned
        .into_iter()
        .map(|((name, code), (count, example))| {
            let what = format!("{}: {}", field(name, speech), reason("warning", code, speech));
            (what, speech.count(count), example)
        })
        .collect();
    page.usable = page.usable && refused < read;
}

fn words_of(warnings: &[intake::Warning], speech: &Speech) -> String {
    let words = warnings.iter().map(|warning| {
        format!(
            "{}: {}",
            field(warning.field, speech),
            reason("warning", warning.reason.code(), speech)
        )
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The columns of the preview, as the messages `field-…` name them.
pub(super) const PREVIEW_COLUMNS: [&str; 7] = [
    "title", "employer", "place", "region", "posted", "pay", "openings",
];

fn cells(vacancy: &base::Vacancy, speech: &Speech) -> Vec<String> {
    let region = match vacancy.region {
        Some(region) => format!("{}, {}", speech.region(region), speech.country(vacancy.country)),
        None => speech.country(vacancy.country).to_owned(),
    };
    let posted = vacancy.posted.map_or_else(String::new, |day| {
        format!(
            "{} ({})",
            speech.day(day),
            speech.say(&format!("date-basis-{}", vacancy.date_basis.code()))
        )
    });
    vec![
        vacancy.title.clone(),
        vacancy.employer.clone().unwrap_or_default(),
        vacancy.place.clone().unwrap_or_default(),
        region,
        posted,
        vacancy
            .pay
            .map_or_else(String::new, |pay| crate::pages::pay_words(&pay, speech)),
        speech.number(i64::from(vacancy.openings)),
    ]
}

/// What has to be said of a source before its data is taken in, because it is shown beside every figure.
fn missing(mapping: &str, speech: &Speech) -> Option<String> {
    let text = intake::MappingText::new(mapping.to_owned());
    let said = |key: &str| match text.get("source", key) {
        Some(intake::Written::Text(value)) => !value.trim().is_empty(),
        Some(intake::Written::Other(_)) => true,
        None => false,
    };
    let unsaid = ["title", "licence", "coverage"]
        .into_iter()
        .filter(|key| !said(key));
    let names: Vec<String> = unsaid
        .map(|key| speech.say(&format!("mapping-source-{key}")))
        .collect();
    (!names.is_empty()).then(|| speech.fill("upload-missing", &[("fields", &names.join(", "))]))
}

/// Starts the ingest.
pub(super) async fn start(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let upload = find(&portal, &id).await?;
    intake::Mapping::parse(&upload.mapping, &upload.mapping_name)
        .map_err(|error| Failure::invalid("uploads.mapping", error.to_string()))?;
    if let Some(what) = missing(&upload.mapping, reader.speech) {
        return Err(Failure::invalid("uploads.source", what).into());
    }
    centre::uploads::start(portal.centre(), &staff.actor(), &id).await?;
    portal.work.notify_one();
    Ok(see_other(&reader.link(&format!("/desk/uploads/{id}"))))
}

/// Lets an upload go.
pub(super) async fn discard(
    State(portal): State<Shared>,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    reader: Reader,
) -> Result<Response, Refused> {
    staff.analyst()?;
    centre::uploads::drop_upload(portal.centre(), &staff.actor(), &id).await?;
    Ok(see_other(&reader.link("/desk")))
}
