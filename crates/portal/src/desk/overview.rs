//! The desk: uploads, the latest ingests, waiting work.

use super::staff::{Staff, private};
use crate::view::Shell;
use crate::web::{Reader, Refused, Section, Shared};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// Rows of each list.
const LATEST: i64 = 25;

struct UploadLine {
    href: String,
    file: String,
    state: String,
    at: String,
}

struct RunLine {
    href: String,
    number: String,
    file: String,
    source: String,
    state: String,
    counts: [String; 4],
    at: String,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Page {
    shell: Shell,
    name: String,
    analyst: bool,
    editor: bool,
    uploads: Vec<UploadLine>,
    runs: Vec<RunLine>,
    jobs: Vec<[String; 4]>,
    sign_out: String,
}

/// `/LANGUAGE/desk`.
pub(super) async fn page(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
) -> Result<Response, Refused> {
    let speech = reader.speech;
    let analyst = staff.is_analyst();
    let editor = staff.is_editor();
    let uploads = if analyst {
        centre::uploads::list(portal.centre(), LATEST).await?
    } else {
        Vec::new()
    };
    let uploads = uploads
        .into_iter()
        .filter(|upload| upload.state != centre::uploads::UploadState::Dropped)
        .map(|upload| UploadLine {
            href: reader.link(&format!("/desk/uploads/{}", upload.id)),
            state: speech.say(&format!("upload-state-{}", upload.state.code())),
            at: speech.instant(&upload.updated_at),
            file: upload.file_name,
        })
        .collect();
    let runs = centre::vacancies::runs(portal.centre(), LATEST)
        .await?
        .into_iter()
        .map(|run| RunLine {
            href: reader.link(&format!("/desk/runs/{}", run.id.0)),
            number: speech.number(run.id.0),
            file: run.file_name.rsplit('/').next().unwrap_or_default().to_owned(),
            source: run.source,
            state: speech.say(&format!("run-state-{}", run.state)),
            counts: [
                run.counts.accepted,
                run.counts.duplicate,
                run.counts.unchanged,
                run.counts.rejected,
            ]
            .map(|n| speech.count(n)),
            at: speech.instant(run.finished_at.as_deref().unwrap_or(&run.started_at)),
        })
        .collect();
    let jobs = centre::jobs::list(portal.centre(), LATEST)
        .await?
        .into_iter()
        .filter(|job| job.state != "done")
        .map(|job| {
            [
                speech.say(&format!("job-{}", job.kind.replace('.', "-"))),
                speech.say(&format!("job-state-{}", job.state)),
                speech.instant(&job.queued_at),
                job.error.unwrap_or_default(),
            ]
        })
        .collect();
    let sign_out = reader.link("/desk/sign-out");
    let shell = Shell::of(reader, "desk-title")
        .in_section(Section::Desk)
        .unlisted();
    crate::pages::render(&Page {
        shell,
        name: staff.user.name,
        analyst,
        editor,
        uploads,
        runs,
        jobs,
        sign_out,
    })
    .map(private)
}
