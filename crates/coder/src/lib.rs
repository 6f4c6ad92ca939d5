//! Text to language, occupation and green class, each with evidence and probability; pure functions.

mod coding;
mod green;
mod hashing;
mod heading;
mod language;
pub mod measure;
mod occupation;
mod phrasebook;
mod rank;
mod reading;
mod signals;
mod skills;
#[cfg(test)]
mod tests;
mod text;

pub use coding::{Coding, Evidence, Field, Rule, Seniority, SkillFound};
pub use rank::{RankKind, Ranker};
pub use skills::SkillRef;

use base::{Language, Vacancy};
use rayon::prelude::*;
use reading::{Reading, Weights};
use taxonomy::{Concept, ImportedSkill, Overlay, Taxonomy, UnitGroup};

/// The coder's version: raised by every change that can change a coding.
pub const VERSION: &str = "aglc-2";

/// The model of occupations as shipped, as bytes.
pub const fn shipped_model() -> &'static [u8] {
    occupation::SHIPPED
}

/// Learns the model of occupations from the titles of `taxonomy`, as `aglc train` does: the same titles give the same
/// bytes on every machine and however many threads.
pub fn train(taxonomy: &Taxonomy) -> Vec<u8> {
    occupation::train(&taxonomy.titles())
}

/// Codes vacancies by a taxonomy. Making one takes a fraction of a second; it is shared between threads.
pub struct Coder {
    version: String,
    occupations: occupation::Occupations,
    book: phrasebook::Phrasebook<reading::Meaning>,
    overlay: &'static Overlay,
}

/// What lies on the shipped taxonomy where nothing does.
static NOTHING: Overlay = Overlay {
    titles: Vec::new(),
    skills: Vec::new(),
    relations: Vec::new(),
    concepts: &[],
    labels: Vec::new(),
    skill_labels: Vec::new(),
    digest: String::new(),
};

impl Coder {
    /// A coder that works by `taxonomy`.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        let overlay = taxonomy.overlay().unwrap_or(&NOTHING);
        Self {
            version: taxonomy.version(),
            occupations: occupation::Occupations::new(taxonomy.titles()),
            book: reading::phrasebook(overlay),
            overlay,
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

    /// The skills that were imported.
    pub fn imported(&self) -> &'static [ImportedSkill] {
        &self.overlay.skills
    }

    /// The green concepts that the taxonomy's editors added.
    pub const fn added(&self) -> &'static [Concept] {
        self.overlay.concepts
    }

    /// Whether every word of `phrase` belongs to a phrase of the taxonomy: a label, a word of rank, something that
    /// advertisements say.
    pub fn knows(&self, phrase: &str) -> bool {
        let reading = Reading::new(Field::Title, phrase, Language::Und, &self.book);
        let covered: u32 = reading.hits(Some).iter().map(|hit| hit.end - hit.start).sum();
        covered as usize >= reading.tokens.len()
    }

    /// Codes one vacancy by its own words.
    pub fn code(&self, vacancy: &Vacancy) -> Coding {
        let languages = language::of(vacancy);
        let language = languages.first().copied().unwrap_or(Language::Und);
        let mut evidence = Vec::new();
        let parts: Vec<Reading> = reading::parts(vacancy)
            .map(|(field, text)| Reading::new(field, text, language, &self.book))
            .collect();
        let weights: Vec<Weights> = parts
            .iter()
            .map(|part| Weights::of(part, vacancy.employer.as_deref()))
            .collect();
        let mut heading = heading::take_apart(&parts[0]);
        let several = self.occupations.several(&parts[0].folded, &heading);
        if several {
            heading.keep_first();
        }
        let skills = skills::named(&parts, &weights, self.overlay);
        let candidates = self
            .occupations
            .rank(&parts[0].folded, &heading, &skills, &mut evidence);
        let judged = green::judge(
            &parts,
            &weights,
            self.overlay.concepts,
            &candidates,
            &mut evidence,
        );
        let seniority = signals::seniority(&heading, vacancy.internship, &mut evidence);
        let said = signals::signals(&parts, &mut evidence);
        evidence.sort_by_key(|e| (e.field.index(), e.start, e.end));
        Coding {
            languages,
            candidates,
            not_a_vacancy: said.not_a_vacancy,
            several_jobs: said.several_jobs || several,
            green: judged.green,
            green_probability: judged.probability,
            criteria: judged.criteria,
            skills,
            seniority,
            education: said.education,
            decent_work: said.decent_work,
            evidence,
        }
    }

    /// The unit groups that a heading alone may mean, with probabilities, best first.
    pub(crate) fn groups(&self, title: &str) -> Vec<(UnitGroup, f64)> {
        let reading = Reading::new(Field::Title, title, Language::Und, &self.book);
        let heading = heading::take_apart(&reading);
        self.occupations.spread(&reading.folded, &heading)
    }

    /// How well an English word tells unit groups apart; `None` for a word that the model does not know.
    pub(crate) fn telling(&self, word: &str) -> Option<f32> {
        self.occupations.telling(word)
    }

    /// Codes many vacancies on all cores.
    pub fn code_all(&self, vacancies: &[Vacancy]) -> Vec<Coding> {
        vacancies.par_iter().map(|vacancy| self.code(vacancy)).collect()
    }
}
