//! The messages of one language: shipped Fluent files, parsed once.

use base::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The messages of one language.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
}

macro_rules! files {
    ($($file:literal)+) => {
        /// The text of every Fluent file of a language.
        pub(super) fn files(language: Language) -> Vec<(&'static str, &'static str)> {
            match language {
                Language::Th => vec![$(($file, include_str!(concat!("../../i18n/th/", $file, ".ftl")))),+],
                Language::Vi => vec![$(($file, include_str!(concat!("../../i18n/vi/", $file, ".ftl")))),+],
                Language::Id => vec![$(($file, include_str!(concat!("../../i18n/id/", $file, ".ftl")))),+],
                Language::My => vec![$(($file, include_str!(concat!("../../i18n/my/", $file, ".ftl")))),+],
                _ => vec![$(($file, include_str!(concat!("../../i18n/en/", $file, ".ftl")))),+],
            }
        }
    };
}

files!(
    "portal" "assess" "brief" "charter" "code" "desk" "forecast" "impact" "isic" "open" "prose" "quality" "represent" "skills" "taxonomy" "terms"
);

impl Messages {
    /// The shipped messages of `language`. Tests hold every file to parse.
    pub(super) fn shipped(language: Language) -> Self {
        let tag = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // No script of the interface runs from right to left: the marks would only be copied along with numbers.
        bundle.set_use_isolating(false);
        for (_, text) in files(language) {
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    pub(super) fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message `id`; the id itself where there is none, which tests exclude for all ids that the code names.
    pub(super) fn say(&self, id: &str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(i18n.message = id, "a message is missing");
            return id.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            filled.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&filled), &mut errors)
            .into_owned()
    }
}
