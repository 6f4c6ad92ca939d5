//! How a dataset is cited, as a sentence and as BibTeX.

use super::{PUBLISHER, root, title};
use crate::i18n::{self, Speech};
use crate::web::Reader;
use base::Language;
use journeys::OpenDataset;

/// What a citation says.
pub(crate) struct Citation {
    /// The dataset.
    pub(crate) which: OpenDataset,
    /// Its edition.
    pub(crate) edition: String,
    /// When that was published, in ISO form.
    pub(crate) issued: String,
    /// Where it is for good.
    pub(crate) address: String,
    demonstration: bool,
}

impl Citation {
    /// The citation of an edition.
    pub(crate) fn of(which: OpenDataset, edition: &str, issued: &str, reader: &Reader) -> Self {
        Self {
            which,
            edition: edition.to_owned(),
            issued: issued.to_owned(),
            address: format!("{}/data/{}/{edition}", root(reader), which.slug()),
            demonstration: reader.demonstration,
        }
    }

    /// The year of publication.
    fn year(&self) -> &str {
        self.issued.get(..4).unwrap_or_default()
    }

    /// The citation as a sentence.
    pub(crate) fn sentence(&self, speech: &Speech) -> String {
        speech.fill(
            "open-citation",
            &[
                ("publisher", PUBLISHER),
                ("year", self.year()),
                ("title", &title(self.which, self.demonstration, speech)),
                ("edition", &self.edition),
                ("address", &self.address),
            ],
        )
    }
}

/// The citation for BibTeX; nothing in it is given by visitors.
pub(crate) fn bibtex(citation: &Citation) -> String {
    let english = i18n::speech(Language::En);
    format!(
        "@misc{{aglc-{slug}-{edition},\n  author = {{{{{PUBLISHER}}}}},\n  title = {{{{{title}}}}},\n  year = {{{year}}},\n  \
         version = {{{edition}}},\n  note = {{Data set}},\n  url = {{{address}}}\n}}\n",
        slug = citation.which.slug(),
        edition = citation.edition,
        title = title(citation.which, citation.demonstration, english),
        year = citation.year(),
        address = citation.address,
    )
}
