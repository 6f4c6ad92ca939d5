//! Numbers, industries, places and assumptions of the impact model in the reader's language.

use crate::i18n::Speech;
use base::Country;
use impact::Table;
use impact::scenario::{Assumption, Range};
use taxonomy::{Division, divisions};

/// The phase that says whose spending pays for a measure.
const FINANCING: &str = "financing";

/// What the reader is told of one table and account.
pub(super) struct Words<'a> {
    pub(super) speech: &'static Speech,
    pub(super) table: &'a Table,
    /// Persons per unit of the account.
    pub(super) persons: f64,
    /// Names of the phases that say what a measure replaces.
    pub(super) replaced: Vec<&'a str>,
}

impl Words<'_> {
    /// A number of jobs or job-years, to three digits: the model knows no more.
    pub(super) fn jobs(&self, value: f64) -> String {
        let value = value * self.persons;
        let whole = three_digits(value);
        if whole != 0.0 && whole.abs() < 10.0 {
            return self.speech.decimal(whole, 1);
        }
        self.speech.number(whole as i64)
    }

    /// A range of jobs.
    pub(super) fn range(&self, range: &Range) -> String {
        let (low, high) = (self.jobs(range.low), self.jobs(range.high));
        self.speech.fill("range", &[("low", &low), ("high", &high)])
    }

    /// A sector as the reader knows it: in ISIC where the table says it so, else by the table's own name.
    pub(super) fn sector(&self, name: &str) -> String {
        /// More divisions would be a list that nobody reads: their sections stand for them.
        const MOST: usize = 3;
        let place = self.table.sectors.iter().position(|sector| sector == name);
        let said = place.and_then(|place| self.table.said.get(place));
        let Some(said) = said.filter(|said| !said.isic.is_empty()) else {
            return name.to_owned();
        };
        let section = |code: &str| Division::find(code).map(|division| division.section);
        let mut sections: Vec<&str> = said.isic.iter().filter_map(|code| section(code)).collect();
        sections.dedup();
        let whole = match sections.as_slice() {
            [one] => divisions().filter(|division| division.section == *one).count() == said.isic.len(),
            _ => false,
        };
        let codes: Vec<&str> = if whole || said.isic.len() > MOST {
            sections
        } else {
            said.isic.iter().map(String::as_str).collect()
        };
        let names: Vec<String> = codes.into_iter().map(|code| self.isic(code)).collect();
        names.join("; ")
    }

    /// A section or division of ISIC.
    pub(super) fn isic(&self, code: &str) -> String {
        let id = format!("isic-{code}");
        if self.speech.knows(&id) {
            self.speech.say(&id)
        } else {
            Division::find(code).map_or_else(|| code.to_owned(), |division| division.title.to_owned())
        }
    }

    /// A phase of a measure.
    pub(super) fn phase(&self, name: &str) -> String {
        let id = format!("impact-phase-{name}");
        if self.replaced.contains(&name) && name != FINANCING {
            self.speech.say("impact-phase-displaced")
        } else if self.speech.knows(&id) {
            self.speech.say(&id)
        } else {
            name.to_owned()
        }
    }

    /// An assumption that the tornado varies.
    pub(super) fn assumption(&self, assumption: &Assumption) -> String {
        let (id, phase, sector) = match assumption {
            Assumption::Share { phase, sector } => ("impact-assumption-share", phase, sector),
            Assumption::Local { phase, sector } => ("impact-assumption-local", phase, sector),
            Assumption::PerOutput => return self.speech.say("impact-assumption-output"),
        };
        let (phase, industry) = (self.phase(phase), self.sector(sector));
        self.speech
            .fill(id, &[("phase", &phase), ("industry", &industry)])
    }
}

/// A region of a table by its code: a Member State, a region of one, or what the table says.
pub(crate) fn place(code: &str, speech: &Speech) -> String {
    if let Some(country) = state(code) {
        return speech.country(country).to_owned();
    }
    match code.parse() {
        Ok(region) => speech.region(region).to_owned(),
        Err(_) => code.to_owned(),
    }
}

/// The Member State that a region of a table is.
pub(crate) fn state(code: &str) -> Option<Country> {
    let alpha3 = |country: &&Country| country.alpha3() == code;
    code.parse()
        .ok()
        .or_else(|| Country::ALL.iter().find(alpha3).copied())
}

/// The account of a table that counts jobs: its name, and how many persons one unit is.
pub(crate) fn jobs_account(accounts: &[(String, String)]) -> Option<(&str, f64)> {
    let counts = |(name, unit): &&(String, String)| {
        let (name, unit) = (name.to_lowercase(), unit.to_lowercase());
        name.contains("employ")
            || ["person", "people", "jobs"]
                .iter()
                .any(|word| unit.contains(word))
    };
    let (name, unit) = accounts.iter().find(counts)?;
    let unit = unit.to_lowercase();
    let factor = if unit.contains("thousand") || unit.contains("1000") || unit.contains("1,000") {
        1e3
    } else if unit.contains("million") {
        1e6
    } else {
        1.0
    };
    Some((name, factor))
}

/// `value` rounded to three significant digits.
fn three_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let scale = 10_f64.powi(2 - value.abs().log10().floor() as i32);
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_three_digits() {
        for (value, rounded) in [
            (0.0, 0.0),
            (12_345.6, 12_300.0),
            (-987.6, -988.0),
            (0.012_34, 0.0123),
        ] {
            assert!((three_digits(value) - rounded).abs() < 1e-9, "{value}");
        }
    }

    #[test]
    fn accounts_of_jobs_are_known_by_name_or_unit() {
        let account = |name: &str, unit: &str| vec![(name.to_owned(), unit.to_owned())];
        assert_eq!(
            jobs_account(&account("employment", "persons")),
            Some(("employment", 1.0))
        );
        assert_eq!(jobs_account(&account("EMP", "1000 persons")), Some(("EMP", 1e3)));
        assert_eq!(jobs_account(&account("CO2", "kt")), None);
    }

    #[test]
    fn regions_are_known_by_their_codes() {
        assert_eq!(state("IDN"), Some(Country::Indonesia));
        assert_eq!(state("ID"), Some(Country::Indonesia));
        assert_eq!(state("AUS"), None);
    }
}
