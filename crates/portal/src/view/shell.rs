//! The frame of every page: language, title, navigation, the words of templates.

use crate::i18n::{LANGUAGES, Speech, own_name};
use crate::pages::assets;
use crate::web::{Reader, Section};
use base::Language;

/// A way to another part of the portal.
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) current: bool,
}

/// The same page in another language.
pub(crate) struct Tongue {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) href: String,
    pub(crate) current: bool,
}

/// The frame of a page.
pub(crate) struct Shell {
    reader: Reader,
    title: String,
    description: String,
    section: Option<Section>,
    refresh: Option<u32>,
    indexed: bool,
}

const SECTIONS: [(Section, &str, &str); 9] = [
    (Section::Market, "nav-market", "/market"),
    (Section::Occupations, "nav-occupations", "/occupations"),
    (Section::Skills, "nav-skills", "/skills"),
    (Section::Taxonomy, "nav-taxonomy", "/taxonomy"),
    (Section::Countries, "nav-countries", "/countries"),
    (Section::Figures, "nav-figures", "/figures"),
    (Section::Impact, "nav-impact", "/impact"),
    (Section::Sources, "nav-sources", "/sources"),
    (Section::Centre, "nav-centre", "/charter"),
];

impl Shell {
    /// The frame of a page that is titled by the message `title`.
    pub(crate) fn of(reader: Reader, title: &str) -> Self {
        let title = reader.speech.say(title);
        Self::titled(reader, title)
    }

    /// The frame of a page with this title.
    pub(crate) fn titled(reader: Reader, title: String) -> Self {
        let description = reader.speech.say("site-description");
        Self {
            reader,
            title,
            description,
            section: None,
            refresh: None,
            indexed: true,
        }
    }

    /// The same, as a part of `section`.
    pub(crate) fn in_section(self, section: Section) -> Self {
        Self {
            section: Some(section),
            ..self
        }
    }

    /// The same, described to search engines by `sentence`.
    pub(crate) fn described(self, sentence: String) -> Self {
        Self {
            description: sentence,
            ..self
        }
    }

    /// The same, loaded again after so many seconds.
    pub(crate) fn refreshed(self, seconds: u32) -> Self {
        Self {
            refresh: Some(seconds),
            ..self
        }
    }

    /// The same, kept out of search engines.
    pub(crate) fn unlisted(self) -> Self {
        Self {
            indexed: false,
            ..self
        }
    }

    pub(crate) fn speech(&self) -> &'static Speech {
        self.reader.speech
    }

    pub(crate) fn say(&self, id: &str) -> String {
        self.reader.speech.say(id)
    }

    /// The message `id` as markup, with what stands between backticks as code.
    pub(crate) fn rich(&self, id: &str) -> String {
        let escaped = |text: &str| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        };
        let pieces = self.say(id);
        pieces
            .split('`')
            .enumerate()
            .map(|(at, piece)| match at % 2 {
                0 => escaped(piece),
                _ => format!("<code>{}</code>", escaped(piece)),
            })
            .collect()
    }

    pub(crate) fn link(&self, path: &str) -> String {
        self.reader.link(path)
    }

    pub(crate) fn base(&self) -> &str {
        &self.reader.base
    }

    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn description(&self) -> &str {
        &self.description
    }

    pub(crate) fn refresh(&self) -> Option<u32> {
        self.refresh
    }

    pub(crate) fn indexed(&self) -> bool {
        self.indexed
    }

    pub(crate) fn language(&self) -> &'static str {
        self.reader.speech.language().code()
    }

    pub(crate) fn demonstration(&self) -> bool {
        self.reader.demonstration
    }

    /// Whether this program makes PDF and PNG.
    #[expect(clippy::unused_self, reason = "templates ask their shell")]
    pub(crate) fn prints(&self) -> bool {
        cfg!(feature = "pdf")
    }

    pub(crate) fn style(&self) -> String {
        format!("{}/static/{}", self.reader.base, assets::style_name())
    }

    pub(crate) fn icon(&self) -> String {
        format!("{}/static/icon.svg", self.reader.base)
    }

    fn address(&self, language: Language) -> String {
        let query = if self.reader.query.is_empty() {
            String::new()
        } else {
            format!("?{}", self.reader.query)
        };
        let path = self.reader.path.trim_end_matches('/');
        format!("{}/{}{path}{query}", self.reader.base, language.code())
    }

    /// This page's own address, absolute where the public address is known.
    pub(crate) fn canonical(&self) -> Option<String> {
        let site = self.reader.public_url.as_deref()?.trim_end_matches('/');
        let site = site.strip_suffix(self.reader.base.as_str()).unwrap_or(site);
        Some(format!("{site}{}", self.address(self.reader.speech.language())))
    }

    pub(crate) fn ways(&self) -> Vec<Way> {
        SECTIONS
            .iter()
            .map(|(section, label, path)| Way {
                label: self.say(label),
                href: self.link(path),
                current: self.section == Some(*section),
            })
            .collect()
    }

    pub(crate) fn tongues(&self) -> Vec<Tongue> {
        LANGUAGES
            .into_iter()
            .map(|language| Tongue {
                code: language.code(),
                name: own_name(language),
                href: self.address(language),
                current: language == self.reader.speech.language(),
            })
            .collect()
    }
}
