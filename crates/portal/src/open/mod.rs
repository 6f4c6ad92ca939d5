//! Open data: the SDMX service, the catalogue, and datasets as files under addresses with a version.

mod catalogue;
mod cite;
mod files;
mod names;
mod package;
mod refusal;
mod sdmx_rest;
mod sdmx_structures;
mod table;

pub(crate) use cite::{Citation, bibtex};
pub(crate) use refusal::{MEDIA as REFUSAL_MEDIA, refusal};
pub(crate) use sdmx_rest::negotiated;

use crate::i18n::{self, LANGUAGES, Speech};
use crate::pages::{compute, market};
use crate::view::skills::SkillNames;
use crate::web::{Failure, Reader, Refused, Shared};
use ::sdmx::{Dataset, Head, Words};
use axum::Router;
use axum::routing::get;
use base::Timestamp;
use journeys::{AGENCY, Edition, Named, OpenDataset, Snapshot};
use std::sync::Arc;

/// Who publishes.
pub(crate) const PUBLISHER: &str = "ASEAN Green Jobs Centre of Excellence (AGLC)";
/// What the datasets may be used under: its short name by SPDX, its title and its address.
pub(crate) const LICENCE: (&str, &str, &str) = (
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0 International",
    "https://creativecommons.org/licenses/by/4.0/",
);

/// The rooms of open data.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sdmx/2.1/data/{*rest}", get(sdmx_rest::data))
        .route("/sdmx/2.1/{*rest}", get(sdmx_structures::structures))
        .route("/data", get(files::whole))
        .route("/data/{file}", get(files::top))
        .route("/data/{dataset}/{file}", get(files::of_dataset))
        .route("/data/{dataset}/{edition}/{file}", get(files::of_edition))
}

/// The published market with what its datasets are called.
pub(crate) struct Open {
    pub(crate) snapshot: Arc<Snapshot>,
    skills: SkillNames,
}

impl Open {
    /// What is published now.
    pub(crate) async fn of(portal: &Shared) -> Result<Self, Refused> {
        Ok(Self {
            snapshot: market(portal)?,
            skills: SkillNames::of(portal).await,
        })
    }

    /// The dataset as of a data version.
    pub(crate) fn dataset(&self, which: OpenDataset, version: i64) -> Result<Arc<Dataset>, Refused> {
        let words = |named: Named<'_>| self.words(named);
        Ok(compute(|| self.snapshot.open_data(which, version, &words))?)
    }

    /// Words in all languages of the interface, English first.
    fn words(&self, named: Named<'_>) -> Words {
        let word = |language| (language, self.name(named, i18n::speech(language)));
        Words(LANGUAGES.into_iter().map(word).collect())
    }

    /// The data version that an edition's name means.
    pub(crate) fn version(&self, edition: &str) -> Result<i64, Refused> {
        match self.snapshot.find_edition(edition) {
            Edition::AsOf(version) => Ok(version),
            Edition::Unknown => Err(Failure::NotFound.into()),
            Edition::Recoded => {
                let now = self.snapshot.edition(self.snapshot.version);
                let what = format!(
                    "edition {edition} was made with an earlier coding set; all advertisements have been coded again since, by \
                     coder {}, and the earlier figures are no longer kept. The edition of today is {now}",
                    self.snapshot.set.coder_version
                );
                Err(Failure::Gone { what }.into())
            }
        }
    }

    /// The head of a message about `id`.
    fn head(&self, id: &str) -> Head {
        head(id, self.snapshot.loaded_at, self.snapshot.demonstration())
    }
}

fn head(id: &str, prepared: Timestamp, test: bool) -> Head {
    Head {
        id: id.to_owned(),
        prepared,
        test,
        sender: AGENCY.to_owned(),
        sender_name: Words::english(PUBLISHER),
    }
}

/// What addresses that are to last begin with: the public address where it is known, else the path that it is served under.
pub(crate) fn root(reader: &Reader) -> String {
    let Some(url) = &reader.public_url else {
        return reader.base.clone();
    };
    let site = url.trim_end_matches('/');
    let site = site.strip_suffix(reader.base.as_str()).unwrap_or(site);
    format!("{site}{}", reader.base)
}

/// The title of a dataset, marked where it is of demonstration data.
pub(crate) fn title(which: OpenDataset, demonstration: bool, speech: &Speech) -> String {
    let title = speech.say(&format!("open-{}", which.slug()));
    if demonstration {
        let mark = speech.say("demonstration");
        format!("{title} ({})", mark.trim_end_matches(['.', '။']))
    } else {
        title
    }
}
