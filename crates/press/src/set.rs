//! Sets a document: the template and the data through the typesetter, and out as PDF/UA-1 and PDF/A-2a.

use crate::document::{Document, Notice, Section};
use crate::error::PressError;
use crate::fit::fit;
use crate::fonts::Fonts;
use crate::world::Desk;
use base::{Digest, Language, Timestamp};
use serde::Serialize;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// A document as the template reads it.
#[derive(Serialize)]
struct Data<'a> {
    language: &'static str,
    /// Whether lines need room for marks above and below.
    tall: bool,
    fonts: Vec<&'a str>,
    title: &'a str,
    author: &'a str,
    about: &'a [String],
    notice: Option<&'a Notice>,
    foot: &'a str,
    sections: &'a [Section],
}

/// `document` as PDF 1.7: tagged (PDF/UA-1, ISO 14289-1) and to be kept (PDF/A-2a, ISO 19005-2), dated `now`. The same
/// arguments give the same bytes. Letters that no font has become U+FFFD.
///
/// # Errors
/// When something is missing, too much, or a picture is none.
pub fn pdf(document: &Document, fonts: &Fonts, now: Timestamp) -> Result<Vec<u8>, PressError> {
    let document = fit(document, fonts)?;
    let language = document.language;
    let data = Data {
        language: match language {
            Language::Und => "en",
            other => other.code(),
        },
        tall: matches!(
            language,
            Language::Th | Language::Lo | Language::Km | Language::My
        ),
        fonts: fonts.families(),
        title: &document.title,
        author: &document.author,
        about: &document.about,
        notice: document.notice.as_ref(),
        foot: &document.foot,
        sections: &document.sections,
    };
    let data = serde_json::to_vec(&data).map_err(|error| PressError::Engine {
        why: error.to_string(),
    })?;
    let standards = [
        options(&data, now, &[PdfStandard::Ua_1, PdfStandard::A_2a])?,
        options(&data, now, &[])?,
    ];
    let set = run(&Desk::new(fonts, data), &standards);
    // What the engine remembers of this document helps no other one.
    comemo::evict(0);
    set
}

/// By the strict standards, and where these cannot be met, tagged alone: of Burmese and some Thai the engine cannot name every letter that
/// a sign stands for, which both standards ask for.
fn run(desk: &Desk<'_>, [strict, plain]: &[PdfOptions; 2]) -> Result<Vec<u8>, PressError> {
    let pages: PagedDocument = typst::compile(desk).output.map_err(|found| refused(&found))?;
    typst_pdf::pdf(&pages, strict)
        .or_else(|_| typst_pdf::pdf(&pages, plain))
        .map_err(|found| refused(&found))
}

fn options(data: &[u8], now: Timestamp, standards: &[PdfStandard]) -> Result<PdfOptions, PressError> {
    let standards = PdfStandards::new(standards).map_err(|why| PressError::Engine {
        why: why.message().to_string(),
    })?;
    Ok(PdfOptions {
        ident: Smart::Custom(Digest::of(data).to_string()),
        creator: Smart::Custom(Some("AGLC".to_owned())),
        timestamp: moment(now).map(typst_pdf::Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

/// An instant as the engine has it, in UTC to the second.
fn moment(now: Timestamp) -> Option<Datetime> {
    let text = now.to_string();
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    let year = text.get(..4)?.parse().ok()?;
    Datetime::from_ymd_hms(
        year,
        part(5, 7)?,
        part(8, 10)?,
        part(11, 13)?,
        part(14, 16)?,
        part(17, 19)?,
    )
}

/// What the engine says, in one line.
fn refused(found: &[SourceDiagnostic]) -> PressError {
    let said: Vec<String> = found
        .iter()
        .take(3)
        .map(|one| {
            let hints: Vec<&str> = one.hints.iter().map(|hint| hint.v.as_str()).collect();
            format!("{} {}", one.message, hints.join(" ")).trim().to_owned()
        })
        .collect();
    let why = said.join("; ");
    if why.contains("SVG") {
        PressError::Picture { why }
    } else {
        PressError::Engine { why }
    }
}
