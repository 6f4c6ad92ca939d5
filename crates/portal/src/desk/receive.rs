//! Receiving a file: streamed to the disk, never held in memory, and gone again when it does not arrive whole.

use super::staff::{Staff, see_other};
use crate::web::{Failure, Reader, Refused, Shared};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use centre::uploads::NewUpload;
use std::path::PathBuf;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;

/// How long a client may take for the next piece of a file.
const PIECE_TIME: Duration = Duration::from_secs(30);

/// A file on its way in; removed when dropped, unless it was kept.
struct Incoming(Option<PathBuf>);

impl Drop for Incoming {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn refused(error: &MultipartError) -> Refused {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Refused(Failure::TooLarge)
    } else {
        Refused(Failure::invalid("uploads.form", error.body_text()))
    }
}

fn io(error: &std::io::Error) -> Refused {
    tracing::error!(failure.what = %error, "an upload cannot be written");
    Refused(Failure::Internal)
}

/// `POST /LANGUAGE/desk/uploads`: keeps the file, drafts a mapping and leads to the upload's page.
pub(super) async fn receive(
    State(portal): State<Shared>,
    staff: Staff,
    reader: Reader,
    mut form: Multipart,
) -> Result<Response, Refused> {
    staff.analyst()?;
    let none = || {
        Failure::invalid(
            "uploads.no-file",
            "No file was chosen. Choose one and send the form again",
        )
    };
    loop {
        let field = tokio::time::timeout(PIECE_TIME, form.next_field())
            .await
            .map_err(|_| Failure::invalid("uploads.slow", "The file stopped arriving. Send it again"))?
            .map_err(|error| refused(&error))?;
        let Some(field) = field else {
            return Err(none().into());
        };
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        if name.is_empty() {
            return Err(none().into());
        }
        let mut incoming = Incoming(Some(journeys::incoming(portal.home())?));
        let path = incoming.0.clone().unwrap_or_default();
        write(field, &path).await?;
        let kept = tokio::task::block_in_place(|| journeys::keep_file(portal.home(), &path))?;
        incoming.0 = None;
        let (digest, size) = kept;
        let drafted = if size == 0 {
            Err(Failure::invalid("uploads.empty", format!("`{name}` is empty")).into())
        } else {
            let _turn = super::uploads::look(&portal).await?;
            journeys::draft_mapping(portal.home(), digest, &name)
                .await
                .map_err(Refused::from)
        };
        let draft = match drafted {
            Ok(draft) => draft,
            Err(refused) => {
                // Nobody will ask for this file again, unless an earlier upload has the same content.
                if !centre::uploads::digests_in_use(portal.centre())
                    .await?
                    .contains(&digest)
                {
                    let _ = std::fs::remove_file(journeys::upload_path(portal.home(), digest));
                }
                return Err(refused);
            }
        };
        let new = NewUpload {
            file_name: name,
            digest,
            size,
            mapping_name: draft.name,
            mapping: draft.toml,
        };
        let upload = centre::uploads::add(portal.centre(), &staff.actor(), new).await?;
        return Ok(see_other(&reader.link(&format!("/desk/uploads/{}", upload.id))));
    }
}

async fn write(mut field: Field<'_>, path: &std::path::Path) -> Result<(), Refused> {
    let mut file = tokio::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
        .await
        .map_err(|error| io(&error))?;
    loop {
        let piece = tokio::time::timeout(PIECE_TIME, field.chunk())
            .await
            .map_err(|_| Failure::invalid("uploads.slow", "The file stopped arriving. Send it again"))?
            .map_err(|error| refused(&error))?;
        let Some(piece) = piece else { break };
        file.write_all(&piece).await.map_err(|error| io(&error))?;
    }
    file.flush().await.map_err(|error| io(&error))?;
    file.sync_all().await.map_err(|error| io(&error))?;
    Ok(())
}
