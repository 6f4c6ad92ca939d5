//! Text to language, occupation and green class, each with evidence and probability; pure functions.

mod coding;
mod features;
mod green;
mod language;
mod occupation;
mod phrases;
#[cfg(test)]
mod tests;

pub use coding::{Coding, Evidence, Field, Rule};

use base::Vacancy;
use rayon::prelude::*;
use taxonomy::Taxonomy;

/// The coder's version: raised by every change that can change a coding.
pub const VERSION: &str = "lexical-1";

/// Codes vacancies by a taxonomy. Making one takes a fraction of a second; it is shared between threads.
pub struct Coder {
    version: String,
    occupations: occupation::Occupations,
    green: green::GreenWords,
}

impl Coder {
    /// A coder that works by `taxonomy`.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        Self {
            version: taxonomy.version(),
            occupations: occupation::Occupations::new(taxonomy::titles()),
            green: green::GreenWords::new(taxonomy::green_terms(), taxonomy::green_traps()),
        }
    }

    /// Version of the coder.
    pub const fn coder_version(&self) -> &'static str {
        VERSION
    }

    /// Version of the taxonomy it works by.
    pub fn taxonomy_version(&self) -> &str {
        &self.version
    }

    /// Codes one vacancy by its own words.
    pub fn code(&self, vacancy: &Vacancy) -> Coding {
        let title = taxonomy::fold(&vacancy.title);
        let language = language::of(vacancy);
        let mut evidence = Vec::new();
        let candidates = self.occupations.rank(&title, &mut evidence);
        let (green, criteria) = self.green.judge(vacancy, &title, &mut evidence);
        Coding {
            language,
            candidates,
            green,
            criteria,
            evidence,
        }
    }

    /// Codes many vacancies on all cores.
    pub fn code_all(&self, vacancies: &[Vacancy]) -> Vec<Coding> {
        vacancies.par_iter().map(|vacancy| self.code(vacancy)).collect()
    }
}
