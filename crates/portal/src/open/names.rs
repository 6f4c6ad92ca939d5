//! What datasets, their parts and their codes are called.

use super::{Open, title};
use crate::i18n::Speech;
use journeys::{NOT_STATED, Named, TOTAL, key_of};

impl Open {
    /// The name in one language.
    pub(super) fn name(&self, named: Named<'_>, speech: &Speech) -> String {
        match named {
            Named::Dataset(which) => title(which, self.snapshot.demonstration(), speech),
            Named::Component(id) => part(id, speech),
            Named::Code(id, code) => self.code(id, code, speech),
        }
    }

    fn code(&self, component: &str, code: &str, speech: &Speech) -> String {
        let found = match (component, code) {
            (_, NOT_STATED) => speech.say("unknown"),
            ("REF_AREA", TOTAL) => speech.say("open-all-states"),
            ("OCCUPATION", TOTAL) => speech.say("open-all-occupations"),
            ("REF_AREA", code) => code
                .parse()
                .map_or_else(|_| String::new(), |it| speech.country(it).to_owned()),
            ("OCCUPATION", code) => speech.occupation(code).to_owned(),
            ("SKILL", code) => self.skills.label(&key_of(code), speech),
            ("FREQ", code) => speech.say(&format!("open-frequency-{}", code.to_ascii_lowercase())),
            ("OBS_STATUS", code) => speech.say(&format!("open-status-{}", code.to_ascii_lowercase())),
            ("UNIT_MEASURE", code) => speech.say(&format!("open-unit-{}", code.to_ascii_lowercase())),
            ("INDICATOR", "ADS") => speech.say("column-ads"),
            ("INDICATOR", "OPENINGS") => speech.say("column-openings"),
            ("INDICATOR", "GREEN_CORE") => speech.say("column-core"),
            ("INDICATOR", "GREEN_PARTIAL") => speech.say("column-partial"),
            ("STATISTIC", "Q1") => speech.say("column-first-quartile"),
            ("STATISTIC", "MEDIAN") => speech.say("column-median"),
            ("STATISTIC", "Q3") => speech.say("column-third-quartile"),
            _ => String::new(),
        };
        if found.is_empty() { code.to_owned() } else { found }
    }
}

/// What a dimension, measure or attribute is called.
pub(crate) fn part(id: &str, speech: &Speech) -> String {
    speech.say(&format!(
        "open-part-{}",
        id.to_ascii_lowercase().replace('_', "-")
    ))
}
