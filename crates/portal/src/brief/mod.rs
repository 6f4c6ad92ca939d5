//! A place in a few pages, to be printed and handed on: what its page says, as a document.

mod impact;
mod parts;

pub(crate) use impact::impact;

use crate::i18n::{LANGUAGES, speech};
use crate::place::Place;
use crate::view::{
    Filters, MarketView, OutlookView, Scope, SectionView, coverage, days, growth, hiring, represented, sure,
};
use crate::web::{Failure, Reader, Refused};
use base::Language;
use journeys::{Assessment, Group, Home, Snapshot};
use press::{Block, Document, Notice, PressError, Section};

/// Why a brief could not be made at the command line.
#[derive(Debug, thiserror::Error)]
pub enum BriefError {
    /// The interface does not speak this language.
    #[error("there are no briefs in `{0}`: choose en, th, vi, id or my")]
    Language(Language),
    /// Nothing is published, or nothing of this place.
    #[error("{0}")]
    NoData(String),
    /// The records cannot be read.
    #[error(transparent)]
    Journey(#[from] journeys::JourneyError),
    /// The document cannot be set.
    #[error(transparent)]
    Press(#[from] PressError),
}

/// The brief of `place` in `language` as PDF, from what `home` has published; `public_url` is where the portal is served, if
/// anywhere.
///
/// # Errors
/// When the interface does not speak the language, nothing is published of the place, or the records cannot be read.
pub async fn brief(
    home: &Home,
    place: Place,
    language: Language,
    public_url: Option<String>,
) -> Result<Vec<u8>, BriefError> {
    if !LANGUAGES.contains(&language) {
        return Err(BriefError::Language(language));
    }
    let none =
        || BriefError::NoData("nothing is published yet. Take in a file first: aglc ingest FILE".to_owned());
    let snapshot = Snapshot::load(home).await?.ok_or_else(none)?;
    let reader = Reader {
        speech: speech(language),
        path: place.path(),
        query: String::new(),
        parameters: base::Parameters::new(),
        base: String::new(),
        public_url,
        demonstration: snapshot.demonstration(),
    };
    let made = document(&snapshot, &reader, place).map_err(|Refused(why)| match why {
        Failure::NotFound => {
            BriefError::NoData(format!("no advertisement from {} is published", place.code()))
        }
        other => BriefError::NoData(format!("the brief of {} cannot be made: {other:?}", place.code())),
    })?;
    Ok(press::pdf(&made, press::Fonts::shipped(), snapshot.loaded_at)?)
}

/// The brief of `place` as the filters in the reader's address ask for it.
pub(crate) fn document(snapshot: &Snapshot, reader: &Reader, place: Place) -> Result<Document, Refused> {
    let filters = place.filters(reader);
    let path = place.path();
    let scope = Scope {
        fixed: &["country", "region"],
        path: &path,
    };
    let market = MarketView::of(snapshot, &filters, reader, &scope)?;
    if market.empty {
        return Err(Failure::NotFound.into());
    }
    let found = Assessment::of(snapshot, &filters.parameters(&[]))?;
    let mut sections = vec![parts::main(snapshot, &filters, &market, &found, reader)?];
    sections.extend(parts::charts(&market, reader));
    if let Some(outlook) = outlook(snapshot, reader, place)? {
        sections.push(parts::outlook(&outlook, reader));
    }
    sections.push(Section {
        heading: reader.speech.say("assess-sure"),
        level: 1,
        blocks: parts::said(&sure(&found, reader.speech)),
    });
    let beside = [represented, growth, hiring, days];
    let mut beside: Vec<SectionView> = beside.iter().map(|part| part(&found, reader.speech)).collect();
    beside.push(coverage(&found, &snapshot.sources, reader.speech));
    for part in beside {
        sections.push(Section {
            heading: part.heading.clone(),
            level: 2,
            blocks: parts::said(&part),
        });
    }
    sections.push(parts::definitions(reader));
    let shared = Shared {
        title: reader
            .speech
            .fill("brief-title", &[("place", &whole_name(place, reader))]),
        address: reader.absolute(&format!("{}{}", reader.link(&path), Place::beside(&filters))),
    };
    sections.push(parts::cite(snapshot, &filters, &shared, reader)?);
    Ok(whole(snapshot, &filters, shared, sections, reader))
}

/// Its name in the reader's language, that of a region with its Member State's.
fn whole_name(place: Place, reader: &Reader) -> String {
    let name = place.name(reader.speech);
    if place.region.is_none() {
        return name.to_owned();
    }
    format!("{name}, {}", reader.speech.country(place.country))
}

/// What several parts say.
struct Shared {
    title: String,
    /// Where the page is.
    address: String,
}

/// The forecast of the whole State, where nothing else is asked for.
fn outlook(snapshot: &Snapshot, reader: &Reader, place: Place) -> Result<Option<OutlookView>, Refused> {
    if place.region.is_some() || reader.parameters.values().any(|value| !value.is_empty()) {
        return Ok(None);
    }
    let made = snapshot.outlook()?;
    let group = Group::of_country(place.country);
    Ok(Some(OutlookView::of(&made, group, reader, "outlook")))
}

fn whole(
    snapshot: &Snapshot,
    filters: &Filters,
    shared: Shared,
    sections: Vec<Section>,
    reader: &Reader,
) -> Document {
    let speech = reader.speech;
    let version = filters.get("version").and_then(|version| version.parse().ok());
    let version = speech.number(version.unwrap_or(snapshot.version));
    let label = |id: &str, value: &str| format!("{}: {value}", speech.say(id));
    let mut about = vec![
        speech.say("brief-by"),
        [
            label("figure-version", &version),
            label("figure-coder", &snapshot.set.coder_version),
            label("figure-taxonomy", &snapshot.set.taxonomy_version),
            label(
                "figure-computed",
                &speech.instant(&snapshot.loaded_at.to_string()),
            ),
        ]
        .join(" · "),
    ];
    let words = filters.without("country").without("region").words(speech);
    if !words.is_empty() {
        about.push(label("filters", &words));
    }
    Document {
        language: speech.language(),
        author: "AGLC".to_owned(),
        about,
        notice: reader.demonstration.then(|| Notice {
            brief: speech.say("demonstration"),
            text: speech.say("demonstration-text"),
        }),
        foot: format!("AGLC · {} · {}", shared.title, label("figure-version", &version)),
        title: shared.title,
        sections,
    }
}

/// A paragraph where there is something to say.
fn paragraph(text: impl Into<String>) -> Option<Block> {
    let text = text.into();
    (!text.trim().is_empty()).then(|| Block::text(text))
}
