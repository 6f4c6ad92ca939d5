//! What the forms of the coding page send.

use crate::i18n::Speech;
use crate::web::{Failure, Refused, Shared};
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use base::Country;
use coder::Coder;
use journeys::code::{Answered, Ask, Layout, StreamError, stream_text};
use rayon::prelude::*;
use serde::Deserialize;
use std::time::Duration;

/// Bytes of a file.
pub(super) const FILE_BYTES: usize = 2 << 20;
/// Texts of a file.
const FILE_TEXTS: usize = 5_000;
/// Headings that are typed or pasted.
const TITLES: usize = 200;
/// How long a client may take for the next piece of a form.
const PIECE_TIME: Duration = Duration::from_secs(20);

/// One advertisement as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) employer: String,
    pub(crate) country: String,
    #[serde(rename = "as")]
    pub(super) layout: String,
    #[serde(skip)]
    pub(crate) titles: String,
}

impl Typed {
    /// One that came by another form.
    pub(crate) fn of(title: &str, text: &str, employer: &str, country: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: text.to_owned(),
            employer: employer.to_owned(),
            country: country.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn wants_csv(&self) -> bool {
        self.layout == "csv"
    }

    /// The text to code; else the id of the message that says what is missing.
    pub(crate) fn ask(&self) -> Result<Ask, &'static str> {
        // Browsers send the ends of lines as two characters.
        let text = self.text.replace("\r\n", "\n");
        if self.title.trim().is_empty() {
            return Err("code-no-heading");
        }
        Ask::typed(self.title.trim(), text.trim(), &self.country, &self.employer)
            .map_err(|_| "code-no-country")
    }
}

/// A Member State to choose.
pub(crate) struct CountryChoice {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) chosen: bool,
}

/// The Member States in the order of the language.
pub(crate) fn countries(speech: &Speech, chosen: &str) -> Vec<CountryChoice> {
    let mut choices: Vec<CountryChoice> = Country::ALL
        .iter()
        .map(|country| CountryChoice {
            code: country.code(),
            name: speech.country(*country),
            chosen: country.code() == chosen,
        })
        .collect();
    choices.sort_by(|a, b| speech.compare(a.name, b.name));
    choices
}

/// Why a form could not be read.
pub(super) fn unread(error: &FormRejection) -> Refused {
    Refused(of_status(error.status(), error.body_text()))
}

fn of_status(status: StatusCode, what: String) -> Failure {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Failure::WrongKind,
        _ => Failure::Invalid {
            code: "code.form",
            what,
        },
    }
}

/// Many advertisements as they are sent.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) titles: String,
    pub(super) csv: bool,
    file: Option<(String, Vec<u8>)>,
}

/// Reads the form with the column of headings and the file.
pub(super) async fn receive(request: Request, portal: &Shared) -> Result<Sent, Refused> {
    let mut form = Multipart::from_request(request, portal)
        .await
        .map_err(|error| Refused(of_status(error.status(), error.body_text())))?;
    let mut sent = Sent::default();
    let slow = || Failure::invalid("code.slow", "The form stopped arriving. Send it again");
    loop {
        let field = tokio::time::timeout(PIECE_TIME, form.next_field())
            .await
            .map_err(|_| slow())?;
        let failed = |error: axum::extract::multipart::MultipartError| {
            Refused(of_status(error.status(), error.body_text()))
        };
        let Some(field) = field.map_err(failed)? else {
            return Ok(sent);
        };
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let bytes = tokio::time::timeout(PIECE_TIME, field.bytes())
            .await
            .map_err(|_| slow())?
            .map_err(failed)?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "titles" => sent.titles = text(),
            "as" => sent.csv = text() == "csv",
            "file" if bytes.len() > FILE_BYTES => return Err(Failure::TooLarge.into()),
            "file" if !file.is_empty() => sent.file = Some((file.to_lowercase(), bytes.to_vec())),
            _ => {}
        }
    }
}

impl Sent {
    /// The answers in the order of the texts; else what is wrong, in the reader's language.
    pub(super) fn answers(&self, coder: &Coder, speech: &Speech) -> Result<Vec<Answered>, String> {
        if let Some((name, bytes)) = &self.file {
            let csv = matches!(name.rsplit_once('.'), Some((_, "csv" | "tsv")));
            let layout = if csv { Layout::Csv } else { Layout::JsonLines };
            return stream_text(coder, bytes, layout, FILE_TEXTS)
                .map_err(|error: StreamError| speech.fill("code-bad-file", &[("why", &error.to_string())]));
        }
        let titles: Vec<(usize, &str)> = self
            .titles
            .lines()
            .map(str::trim)
            .enumerate()
            .filter(|(_, title)| !title.is_empty())
            .collect();
        match titles.len() {
            0 => Err(speech.say("code-no-texts")),
            n if n > TITLES => {
                let count = speech.number(n as i64);
                Err(speech.fill(
                    "code-too-many",
                    &[("count", &count), ("most", &speech.number(TITLES as i64))],
                ))
            }
            _ => Ok(titles
                .par_iter()
                .map(|(at, title)| Answered::of(coder, &format!("line {}", at + 1), Ask::titled(*title)))
                .collect()),
        }
    }
}
